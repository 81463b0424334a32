/* tag: square markers of known size in a photograph, the ruler that needs no hand. The door to libapriltag.
 *
 * Family 36h11: Olson, "AprilTag: A robust and flexible visual fiducial system", ICRA 2011; the detector is that of
 * Wang and Olson, "AprilTag 2", IROS 2016. One wrong bit of the 36 is mended and no more: with two, stubble and noise
 * would now and then pass for a tag. */
#ifndef IMAGE_TAG_H
#define IMAGE_TAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "image/raster.h"

enum { TAGS_MOST = 32 };

struct tag {
	unsigned id;            /* 0..586 in the family */
	double margin;          /* grey levels (0..255) by which light and dark cells differ from the threshold, mean */
	double corner_px[4][2]; /* x and y of the black square's corners: lower left, lower right, upper right and upper
				 * left of the tag as printed. (0, 0) is the outer corner of the picture's top-left pixel */
};

/* Finds the tags of a picture, ordered by id, at most TAGS_MOST of them, into `tags`; *count may be 0. A tag is found
 * when it is whole, with its white rim, and 25 px or more wide (more in pictures over 12 million pixels).
 *
 * The library ends the program when it lacks memory, takes some on the stack, and may print: so it works in a child
 * process, which only answers. What it may need is held against the budget of base/memory.h first; too much, or a child
 * that dies: ERROR_LIMIT. The arena holds a grey copy of the picture afterwards. */
bool tags_find(const struct raster *raster, struct tag tags[TAGS_MOST], size_t *count, struct arena *arena,
	struct error *error);

/* How a tag faces the camera, from the homography between its square and the picture: its scale in the middle along the
 * direction that is not foreshortened and across it (px per edge length), greater first. Seen from afar their ratio is
 * the cosine of the tilt. False when the corners make no convex square. */
bool tag_scales(const struct tag *tag, double px_per_edge[2]);

#endif
