/* random: chance that depends on nothing but the case.
 *
 * Counter-based: the n-th number of a purpose is a hash of (seed, purpose, n), so any number can be had in any order
 * and by any thread. The hash is two rounds of the finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* 64 even bits for place `counter` of the stream `purpose` of `seed`. */
uint64_t random_bits(uint64_t seed, uint64_t purpose, uint64_t counter);

/* random_bits for many places of one stream: random_bits_of(random_stream(seed, purpose), counter). */
uint64_t random_stream(uint64_t seed, uint64_t purpose);
uint64_t random_bits_of(uint64_t stream, uint64_t counter);

/* The same as a number in [0, 1), a multiple of 2^-53. */
double random_unit(uint64_t seed, uint64_t purpose, uint64_t counter);

/* Standard normal: sum of twelve uniforms, multiples of 2^-16, less six (no libm, bounded to +-6); three places of the
 * stream for each. */
double random_normal_of(uint64_t stream, uint64_t counter);

/* A seed from bytes (FNV-1a, then the finaliser), for a case that gives no seed. */
uint64_t random_seed(const char *bytes, size_t length);

#endif
