/* profile: the door to Little CMS: what an ICC profile (ICC.1:2022, versions 2 and 4) makes of stored samples.
 *
 * Nothing of the library outlives the call: a profile by curves and a matrix becomes three curves of 65,536 steps and a
 * matrix, exact for samples of 8 and 16 bits; one by tables becomes a grid of 65 steps a side, relative colorimetric.
 * The profile is hostile until shown otherwise: the library's memory is bounded, and so is the profile's length (label.h). */
#ifndef IMAGE_PROFILE_H
#define IMAGE_PROFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

struct space;

/* Fills name, curves and matrices, or grid. A profile that is damaged, takes too much memory, or does not fit a picture
 * of so many channels: ERROR_DATA "profile"; one that says PQ or HLG: ERROR_DATA "transfer". */
bool profile_space(const uint8_t *icc, size_t length, unsigned channels, struct space *space, struct arena *arena,
	struct error *error);

#endif
