/* nearest: polyline_foot for many points of one line: its segments are held in short runs with a box around each, the
 * runs in groups likewise, and what lies in a box farther off than a segment already known is passed over. */
#ifndef GEOMETRY_NEAREST_H
#define GEOMETRY_NEAREST_H

#include "base/arena.h"
#include "geometry/polygon.h"

/* By its middle, its direction (of length 1) and half its length. */
struct nearest_segment {
	struct vec2 middle, along;
	double half;
};

/* An upright box by its middle and half its sides. */
struct nearest_box {
	struct vec2 middle, half;
};

struct nearest {
	const struct vec2 *points;
	struct nearest_segment *segments;
	size_t count; /* of segments */
	struct nearest_box *runs, *groups;
	size_t last; /* the segment of the last answer, where the next is looked for first */
};

/* The line of count >= 1 points is the caller's and must outlive it; the rest lives in the arena. */
struct nearest nearest_on(const struct vec2 *points, size_t count, struct arena *arena);

/* The foot as polyline_foot finds it; of two equally near ones either. */
struct foot nearest_foot(struct nearest *line, struct vec2 point);

/* How far off the line is, but `most` where it is farther: quick where it is. */
double nearest_distance(const struct nearest *line, struct vec2 point, double most);

#endif
