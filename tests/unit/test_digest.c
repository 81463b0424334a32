/* Digests against vectors of FNV's authors and of FIPS 180-4, and against the definition worked out apart from this code. */
#include <string.h>

#include "base/digest.h"
#include "base/sha256.h"
#include "tests/unit/tap.h"

static uint64_t by_bytes(const char *text)
{
	return digest_bytes(DIGEST_START, text, strlen(text));
}

static uint64_t by_words(const char *text)
{
	return digest_of_text(text, strlen(text));
}

/* The examples of FIPS 180-4 (csrc.nist.gov, "SHA_All"), whole and byte by byte. */
static void sha256(struct arena *arena)
{
	static const char *const rows[][2] = {
		{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
		{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
			"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct sha256 *whole = sha256_start(arena), *bytes = sha256_start(arena);
		char text[2][SHA256_TEXT];
		sha256_add(whole, rows[i][0], strlen(rows[i][0]));
		for (const char *byte = rows[i][0]; *byte; byte++)
			sha256_add(bytes, byte, 1);
		sha256_end(whole, text[0]);
		sha256_end(bytes, text[1]);
		ok(strcmp(text[0], rows[i][1]) == 0 && strcmp(text[1], rows[i][1]) == 0, "SHA-256 of %zu bytes",
			strlen(rows[i][0]));
	}
}

int main(void)
{
	jmp_buf exhausted;
	struct arena arena = {.exhausted = &exhausted};
	if (setjmp(exhausted) != 0)
		return 1;
	sha256(&arena);
	arena_release(&arena);
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
