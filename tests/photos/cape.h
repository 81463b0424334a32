/* The barber's cape: neck band, shoulders and folds, in the head's frame (mm). */
#ifndef PHOTOS_CAPE_H
#define PHOTOS_CAPE_H

#include <stdint.h>

#include "vector.h"

/* A lower bound of the distance, safe for steps of 0.7 of it. */
double cape_distance(uint64_t seed, struct vec p);
struct vec cape_normal(uint64_t seed, struct vec p);

#endif
