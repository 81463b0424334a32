#include "base/random.h"

#include "base/digest.h"

static uint64_t finalise(uint64_t z)
{
	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

uint64_t random_bits(uint64_t seed, uint64_t purpose, uint64_t counter)
{
	uint64_t stream = finalise(seed + UINT64_C(0x9e3779b97f4a7c15) * (purpose + 1));
	return finalise(stream + UINT64_C(0x9e3779b97f4a7c15) * (counter + 1));
}

double random_unit(uint64_t seed, uint64_t purpose, uint64_t counter)
{
	return (double)(random_bits(seed, purpose, counter) >> 11) * 0x1p-53;
}

double random_normal(uint64_t seed, uint64_t purpose, uint64_t counter)
{
	double sum = 0;
	for (uint64_t i = 0; i < 12; i++)
		sum += random_unit(seed, purpose, 12 * counter + i);
	return sum - 6;
}

uint64_t random_seed(const char *bytes, size_t length)
{
	return finalise(digest_bytes(DIGEST_START, bytes, length));
}
