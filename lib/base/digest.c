#include "base/digest.h"

uint64_t digest_word(uint64_t digest, uint32_t value)
{
	for (int shift = 0; shift < 32; shift += 8)
		digest = digest_bytes(digest, &(unsigned char){(unsigned char)(value >> shift)}, 1);
	return digest;
}

/* Written out, compilers make one load of it. */
static uint64_t word_of(const unsigned char b[8])
{
	return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32
	       | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

static uint64_t join(uint64_t digest, uint64_t word)
{
	digest = (digest ^ word) * DIGEST_PRIME;
	return digest ^ digest >> 32;
}

uint64_t digest_of_text(const char *text, size_t length)
{
	const unsigned char *bytes = (const unsigned char *)text;
	unsigned char rest[8] = {[7] = (unsigned char)(length % 8)};
	uint64_t digest = DIGEST_START;
	for (size_t i = 0; i + 8 <= length; i += 8)
		digest = join(digest, word_of(bytes + i));
	for (size_t i = 0; i < length % 8; i++)
		rest[i] = bytes[length - length % 8 + i];
	return join(digest, word_of(rest));
}
