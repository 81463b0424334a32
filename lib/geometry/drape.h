/* drape: the skin of a scan, laid over the chart of a dome.
 *
 * From every node of a grid on the chart the dome's normal is followed to where a ray from outside meets the scan first.
 * The skin is the uniform bicubic B-spline over these points (de Boor, A Practical Guide to Splines, 2001): the dome's
 * part of it is followed to fourth order, the scan's height over the dome smoothed as by a Gaussian of 1.2 mm, which is
 * about the distance of two dots, so that a scan's noise does not count as area. Between the nodes it is smooth, and
 * points, normals and areas are those of one surface.
 *
 * Where no ray meets the scan within DRAPE_REACH_MM of the dome, or where the height jumps (more than DRAPE_STEEP of
 * the way between two nodes: an ear, a fold, a stray point), there is no skin: a gap. The surface goes on smoothly over
 * a gap, but nothing is to be placed there. */
#ifndef GEOMETRY_DRAPE_H
#define GEOMETRY_DRAPE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "geometry/contour.h"
#include "geometry/dome.h"
#include "geometry/mesh.h"
#include "geometry/placement.h"
#include "geometry/polygon.h"

#define DRAPE_PITCH_MM 2.0
#define DRAPE_REACH_MM 50.0
#define DRAPE_STEEP 1.75
/* As far from the apex as the chart is asked for. */
#define DRAPE_RADIUS_MM 240.0

struct drape {
	const struct mesh *mesh;
	struct placement placement;
	size_t side;        /* nodes along each side; the apex is the middle one */
	struct vec3 *nodes; /* control points, mm, row by row along y */
	bool *skin;         /* by node */
	size_t skin_count;
};

/* The skin at a chart point: where, and the derivatives along x and y. */
struct drape_place {
	struct vec3 point, along_x, along_y;
};

/* Height of the scan over a point of the dome along its normal, mm: of what a ray from outside meets first. False when
 * nothing is within reach. */
bool drape_height(const struct mesh *mesh, const struct placement *placement, struct vec3 point, struct vec3 normal,
	double *height);

/* The drape over a dome; mesh, sorted, must outlive it. In the arena. */
struct drape *drape_make(
	const struct head_shape *head, const struct mesh *mesh, const struct placement *placement, struct arena *arena);

/* False beyond the grid, where there is no skin. */
bool drape_at(const struct drape *drape, struct vec2 chart, struct drape_place *place);

/* Whether all four nodes around a chart point have skin. */
bool drape_has_skin(const struct drape *drape, struct vec2 chart);

/* The outlines of the gaps in a box of the chart, mm, drawn so that every point with a gap's node beside it lies inside;
 * a gap that goes on beyond the box ends just outside of it. Holes as contour.h has them. In the arena. */
struct rings drape_gaps(const struct drape *drape, const struct box *box, struct arena *arena);

/* The first point where a ray from outside meets the scan, mm along it; direction: unit. */
bool drape_hit(const struct drape *drape, struct vec3 origin, struct vec3 direction, double *along);

#endif
