/* quad: four numbers at once, which compilers turn into the machine's vectors: the colours of a pixel, or four columns. */
#ifndef IMAGE_QUAD_H
#define IMAGE_QUAD_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { QUAD = 4 };
typedef float quad __attribute__((vector_size(16)));
typedef int32_t quad_mask __attribute__((vector_size(16)));

static inline quad quad_of(float value)
{
	return (quad){value, value, value, value};
}

static inline quad quad_load(const float *from)
{
	quad value;
	memcpy(&value, from, sizeof value);
	return value;
}

static inline void quad_store(float *to, quad value)
{
	memcpy(to, &value, sizeof value);
}

static inline quad quad_least(quad a, quad b)
{
	quad_mask less = a < b;
	return (quad)((less & (quad_mask)a) | (~less & (quad_mask)b));
}

/* Whether a comparison holds in any place. */
static inline bool quad_any(quad_mask mask)
{
	uint64_t halves[2];
	memcpy(halves, &mask, sizeof halves);
	return (halves[0] | halves[1]) != 0;
}

#endif
