/* sight: which dots a photograph shows, where, and as what ellipse.
 *
 * A dot is seen when its skin faces the camera, its centre lies in the picture, no other part of the surface is in
 * front of it and no occluded area of the picture covers it; where the head's outline was clicked, inside of it, too. A disc on the skin shows as the ellipse that the camera's
 * derivative makes of it (Hartley and Zisserman 2003, chapter 6); at a dot's size that is the perspective ellipse to
 * better than a thousandth of a pixel. */
#ifndef SCALP_RENDER_SIGHT_H
#define SCALP_RENDER_SIGHT_H

#include <stdint.h>

#include "base/arena.h"
#include "geometry/camera.h"
#include "geometry/polygon.h"
#include "geometry/surface.h"
#include "image/spot.h"
#include "scalp/dots/dots.h"

/* Where a dot is in the head frame, mm, with its outward unit normal. */
struct seat {
	struct vec3 point, normal;
};

/* A photograph: its camera, its size in px, and the areas (px) where something covers the scalp. */
struct sight_view {
	const struct camera *camera;
	uint32_t width, height;
	const struct polygon *occluded;
	size_t occluded_count;
	const struct vec2 *outline; /* px: points on the silhouette of the head, in any order */
	size_t outline_count;
};

enum sight { SIGHT_SEEN, SIGHT_HIDDEN, SIGHT_FACING_AWAY, SIGHT_OUT_OF_FRAME };

/* The dots in a photograph: where each is seen, and the rim of its visible disc; of one that is not seen they mean nothing. */
struct sightings {
	struct spot *spots;
	uint8_t *sight; /* enum sight */
	size_t count, seen;
	double mm_per_px; /* mean over the seen dots, of a plane that faces the camera; 0 when none is seen */
};

struct seat sight_seat(const struct surface *surface, const struct dots *dots, size_t dot);

/* Looks for every dot in a photograph. */
struct sightings sight_dots(
	const struct surface *surface, const struct dots *dots, const struct sight_view *view, struct arena *arena);

#endif
