#include "base/random.h"

#include "base/digest.h"

static uint64_t finalise(uint64_t z)
{
	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

uint64_t random_stream(uint64_t seed, uint64_t purpose)
{
	return finalise(seed + UINT64_C(0x9e3779b97f4a7c15) * (purpose + 1));
}

uint64_t random_bits_of(uint64_t stream, uint64_t counter)
{
	return finalise(stream + UINT64_C(0x9e3779b97f4a7c15) * (counter + 1));
}

uint64_t random_bits(uint64_t seed, uint64_t purpose, uint64_t counter)
{
	return random_bits_of(random_stream(seed, purpose), counter);
}

double random_unit(uint64_t seed, uint64_t purpose, uint64_t counter)
{
	return (double)(random_bits(seed, purpose, counter) >> 11) * 0x1p-53;
}

double random_normal_of(uint64_t stream, uint64_t counter)
{
	const uint64_t pair = UINT64_C(0x0000ffff0000ffff);
	uint64_t sum = 0;
	for (uint64_t i = 0; i < 3; i++) {
		uint64_t bits = random_bits_of(stream, 3 * counter + i);
		sum += (bits & pair) + ((bits >> 16) & pair);
	}
	/* Twelve times the mean of 0 .. 65535 is taken off. */
	return ((double)((sum >> 32) + (sum & 0xffffffff)) - 12 * 32767.5) * 0x1p-16;
}

uint64_t random_seed(const char *bytes, size_t length)
{
	return finalise(digest_bytes(DIGEST_START, bytes, length));
}
