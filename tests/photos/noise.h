/*
 * Chance for the renderer: hashed lattice noise and a small counter generator (SplitMix64; Steele, Lea and Flood 2014).
 */
#ifndef PHOTOS_NOISE_H
#define PHOTOS_NOISE_H

#include <stdint.h>

#include "vector.h"

struct chance {
	uint64_t state;
};

uint64_t hash64(uint64_t value);

/* A generator for one purpose: the same seed and purpose give the same numbers. */
struct chance chance_start(uint64_t seed, uint64_t purpose);
/* In [0, 1). */
double chance_unit(struct chance *chance);
/* Mean 0, standard deviation 1, within +-3.5. */
double chance_normal(struct chance *chance);
struct vec chance_direction(struct chance *chance);

/* Smooth noise in about [-1, 1] with a lattice step of one unit of `p`. */
double noise_at(uint64_t seed, struct vec p);
/* `octaves` of noise_at, each half as large and twice as fine. */
double noise_sum(uint64_t seed, struct vec p, int octaves);
/* Zero-mean number with standard deviation 1 for a pixel and channel. */
double noise_pixel(uint64_t seed, uint32_t x, uint32_t y, uint32_t channel);

#endif
