/* Digests against vectors of FNV's authors, and against the definition worked out apart from this code. */
#include <string.h>

#include "base/digest.h"
#include "tests/unit/tap.h"

static uint64_t by_bytes(const char *text)
{
	return digest_bytes(DIGEST_START, text, strlen(text));
}

static uint64_t by_words(const char *text)
{
	return digest_of_text(text, strlen(text));
}

int main(void)
{
	ok(by_bytes("") == UINT64_C(0xcbf29ce484222325), "FNV-1a of nothing");
	ok(by_bytes("a") == UINT64_C(0xaf63dc4c8601ec8c), "FNV-1a of a");
	ok(by_bytes("foobar") == UINT64_C(0x85944171f73967e8), "FNV-1a of foobar");
	ok(digest_word(DIGEST_START, 0x626f6f66) == by_bytes("foob"), "a number counts low byte first");
	ok(by_words("") == UINT64_C(0xaf63bd4c29620a93), "by words: nothing");
	ok(by_words("abc") == UINT64_C(0xb581dc4c0f603ac0), "by words: less than a word");
	ok(by_words("12345678") == UINT64_C(0x991b59351ed9dd43), "by words: a word");
	ok(by_words("{'zones':[1,2,3]}") == UINT64_C(0xce042bf6230b75d0), "by words: words and a rest");
	char text[] = "a long text, of which each bit is to count";
	uint64_t whole = by_words(text);
	int same = 0;
	for (size_t i = 0; i + 1 < sizeof text; i++)
		for (int bit = 0; bit < 8; bit++) {
			text[i] = (char)(text[i] ^ 1 << bit);
			same += digest_of_text(text, sizeof text - 1) == whole;
			text[i] = (char)(text[i] ^ 1 << bit);
		}
	ok(same == 0, "any bit changed changes the digest");
	ok(digest_of_text("a\0", 2) != digest_of_text("a", 1), "zeros at the end count");
	return tap_done();
}
