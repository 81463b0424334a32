/* visible: what of an area or a line on the skin a photograph shows, as outlines in its pixels.
 *
 * Seen is what faces the camera, by at least 3 degrees, and lies in the picture: the surface is convex, so nothing of it
 * hides the rest. The part of a picture that sees skin is then convex, too, or nearly so: its edge is found from its middle
 * in every direction by halving, and an area that reaches past the edge is closed along it (Weiler and Atherton 1977). */
#ifndef SCALP_HEAD_VISIBLE_H
#define SCALP_HEAD_VISIBLE_H

#include <stdbool.h>

#include "base/arena.h"
#include "geometry/camera.h"
#include "geometry/contour.h"
#include "geometry/surface.h"

/* A photograph: its surface and camera, its size in px, and a pixel in the middle of what it sees of the surface. */
struct visible_view {
	const struct surface *surface;
	const struct camera *camera;
	double width, height;
	struct vec2 middle;
};

/* False when the picture shows nothing of the surface. */
bool visible_view_of(struct visible_view *view, const struct surface *surface, const struct camera *camera,
	double width, double height);

/* The pixel of a chart point; false when it is not seen. */
bool visible_point(const struct visible_view *view, struct vec2 chart, struct vec2 *pixel);

/* The rings, in px, of what is seen of an area on the chart (its rings, even-odd rule). They stray from it by 0.1 px at
 * most. No rings: nothing is seen. In the arena. */
struct rings visible_area(const struct visible_view *view, const struct rings *area, struct arena *arena);

/* The pieces, in px, of an open line of count points that are seen, the longest first. In the arena. */
struct rings visible_line(const struct visible_view *view, const struct vec2 *line, size_t count, struct arena *arena);

#endif
