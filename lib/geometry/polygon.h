/* polygon: closed outlines and open lines of points in the plane (chart mm, or pixels).
 *
 * A polygon's last point is joined to its first; a polyline's is not. Both are plain arrays of points that the caller
 * owns. With x to the right and y up, a positive area is counter-clockwise. See O'Rourke, Computational Geometry in C,
 * 2nd ed., chapters 1 and 7. */
#ifndef GEOMETRY_POLYGON_H
#define GEOMETRY_POLYGON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "geometry/vec.h"

struct polygon {
	struct vec2 *points;
	size_t count;
};

struct box {
	struct vec2 low, high;
};

/* The nearest place of a line to a point: `place` counts segments from the first point (2.5: middle of the third). */
struct foot {
	struct vec2 point;
	double distance, place;
};

/* Area by the shoelace formula, in squared units of the points, positive when counter-clockwise; 0 under 3 points. */
double polygon_area(const struct polygon *polygon);

/* Centroid of the area; of the points when the area is nothing. (0, 0) when empty. */
struct vec2 polygon_centroid(const struct polygon *polygon);

/* Whether a point is inside by the even-odd rule; exactly one of two polygons that share an edge has a point on it. */
bool polygon_contains(const struct polygon *polygon, struct vec2 point);

/* The smallest upright box around the points; all zero when empty. */
struct box polygon_box(const struct polygon *polygon);

/* The foot of a point on the boundary, on an open line of count >= 1 points. */
struct foot polygon_foot(const struct polygon *polygon, struct vec2 point);
struct foot polyline_foot(const struct vec2 *points, size_t count, struct vec2 point);

/* Distance to the boundary, positive outside, negative inside. */
double polygon_distance(const struct polygon *polygon, struct vec2 point);

/* Whether two edges that are not neighbours meet, or an edge doubles back on its neighbour. */
bool polygon_crosses_itself(const struct polygon *polygon);

/* The same of an open line. */
bool polyline_crosses_itself(const struct vec2 *points, size_t count);

double polyline_length(const struct vec2 *points, size_t count);

/* count >= 2 new points at equal arc lengths, the ends kept; from at least one point. The points are the arena's. */
struct vec2 *polyline_resample(struct arena *arena, const struct vec2 *points, size_t points_count, size_t count);

/* The same around a polygon: count >= 3 points, the first one kept. */
struct polygon polygon_resample(struct arena *arena, const struct polygon *polygon, size_t count);

#endif
