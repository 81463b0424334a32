/* digest: FNV-1a, 64 bits (Fowler, Noll, Vo), by bytes, or by words of eight for long texts: tells what was changed by accident or by an edit, not by an enemy. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

/* The digest of nothing. */
#define DIGEST_START UINT64_C(0xcbf29ce484222325)

#define DIGEST_PRIME UINT64_C(0x100000001b3)

/* The digest of what `digest` stands for followed by length bytes. */
static inline uint64_t digest_bytes(uint64_t digest, const void *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		digest = (digest ^ ((const unsigned char *)bytes)[i]) * DIGEST_PRIME;
	return digest;
}

/* The same for the four bytes of a number, low byte first on every machine. */
uint64_t digest_word(uint64_t digest, uint32_t value);

/* The digest of a text, eight bytes a step: from DIGEST_START each word of eight bytes, low byte first, and at last the
 * rest with its number of bytes (0 to 7) as the top byte, is joined by exclusive or; each time the product with FNV's
 * prime follows, and the exclusive or with its own upper half, which a product never carries down. */
uint64_t digest_of_text(const char *text, size_t length);

#endif
