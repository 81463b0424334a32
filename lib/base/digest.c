#include "base/digest.h"

uint64_t digest_bytes(uint64_t digest, const void *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		digest = (digest ^ ((const unsigned char *)bytes)[i]) * UINT64_C(0x100000001b3);
	return digest;
}

uint64_t digest_word(uint64_t digest, uint32_t value)
{
	for (int shift = 0; shift < 32; shift += 8)
		digest = digest_bytes(digest, &(unsigned char){(unsigned char)(value >> shift)}, 1);
	return digest;
}
