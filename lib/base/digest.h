/* digest: FNV-1a, 64 bits (Fowler, Noll, Vo): tells what was changed by accident or by an edit, not by an enemy. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

/* The digest of nothing. */
#define DIGEST_START UINT64_C(0xcbf29ce484222325)

/* The digest of what `digest` stands for followed by length bytes. */
static inline uint64_t digest_bytes(uint64_t digest, const void *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		digest = (digest ^ ((const unsigned char *)bytes)[i]) * UINT64_C(0x100000001b3);
	return digest;
}

/* The same for the four bytes of a number, low byte first on every machine. */
uint64_t digest_word(uint64_t digest, uint32_t value);

#endif
