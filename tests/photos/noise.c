#include "noise.h"

uint64_t hash64(uint64_t value)
{
	value += 0x9e3779b97f4a7c15u;
	value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
	value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
	return value ^ (value >> 31);
}

struct chance chance_start(uint64_t seed, uint64_t purpose)
{
	return (struct chance){hash64(hash64(seed) ^ (purpose * 0xd1342543de82ef95u))};
}

double chance_unit(struct chance *chance)
{
	chance->state += 0x9e3779b97f4a7c15u;
	return (double)(hash64(chance->state) >> 11) * 0x1p-53;
}

double chance_normal(struct chance *chance)
{
	double sum = 0;
	for (int i = 0; i < 12; i++)
		sum += chance_unit(chance);
	return clamp(sum - 6, -3.5, 3.5);
}

struct vec chance_direction(struct chance *chance)
{
	double z = 2 * chance_unit(chance) - 1;
	double angle = 2 * PI * chance_unit(chance);
	double r = sqrt(1 - z * z);
	return vec(r * cos(angle), r * sin(angle), z);
}

static double lattice(uint64_t seed, int64_t x, int64_t y, int64_t z)
{
	uint64_t key = seed + (uint64_t)x * 0x8da6b343u + (uint64_t)y * 0xd8163841u + (uint64_t)z * 0xcb1ab31fu;
	key *= 0x9e3779b97f4a7c15u;
	key ^= key >> 32;
	key *= 0xd6e8feb86659fd93u;
	return (double)(key >> 40) * 0x1p-23 - 1;
}

static double fade(double t)
{
	return t * t * t * (t * (t * 6 - 15) + 10);
}

double noise_at(uint64_t seed, struct vec p)
{
	double fx = floor(p.x), fy = floor(p.y), fz = floor(p.z);
	double u = fade(p.x - fx), v = fade(p.y - fy), w = fade(p.z - fz);
	double plane[2];
	for (int k = 0; k < 2; k++) {
		double row[2];
		for (int j = 0; j < 2; j++) {
			int64_t x = (int64_t)fx, y = (int64_t)fy + j, z = (int64_t)fz + k;
			row[j] = mix(lattice(seed, x, y, z), lattice(seed, x + 1, y, z), u);
		}
		plane[k] = mix(row[0], row[1], v);
	}
	return mix(plane[0], plane[1], w);
}

double noise_sum(uint64_t seed, struct vec p, int octaves)
{
	double sum = 0, size = 1;
	for (int i = 0; i < octaves; i++) {
		sum += size * noise_at(seed + (uint64_t)i * 0x51ed27u, p);
		p = along(vec(17.3, 5.9, -8.1), p, 2);
		size *= 0.5;
	}
	return sum;
}

double noise_pixel(uint64_t seed, uint32_t x, uint32_t y, uint32_t channel)
{
	uint64_t bits = hash64(seed ^ hash64(((uint64_t)y << 34) ^ ((uint64_t)x << 4) ^ channel));
	double sum = 0;
	for (int i = 0; i < 4; i++)
		sum += (double)((bits >> (16 * i)) & 0xffff) * 0x1p-16;
	return (sum - 2) * 1.7320508;
}
