#include "base/digest.h"

uint64_t digest_word(uint64_t digest, uint32_t value)
{
	for (int shift = 0; shift < 32; shift += 8)
		digest = digest_bytes(digest, &(unsigned char){(unsigned char)(value >> shift)}, 1);
	return digest;
}
