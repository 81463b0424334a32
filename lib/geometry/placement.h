/* placement: where a scan lies in the head frame: turned, shifted and brought to millimetres. */
#ifndef GEOMETRY_PLACEMENT_H
#define GEOMETRY_PLACEMENT_H

#include <stdbool.h>

#include "geometry/vec.h"

/* Rows of 3 x 4 numbers: place = matrix (point, 1). forward: from the file's units to mm of the head frame. */
struct placement {
	double forward[12], back[12];
};

/* The placement of 12 numbers; false when they are no rotation times one scale (to 1e-4) with a shift. */
bool placement_from(struct placement *placement, const double forward[12]);

static inline struct vec3 placement_turn(const double matrix[12], struct vec3 way)
{
	const double *m = matrix;
	return (struct vec3){m[0] * way.x + m[1] * way.y + m[2] * way.z, m[4] * way.x + m[5] * way.y + m[6] * way.z,
		m[8] * way.x + m[9] * way.y + m[10] * way.z};
}

static inline struct vec3 placement_move(const double matrix[12], struct vec3 point)
{
	return vec3_add(placement_turn(matrix, point), (struct vec3){matrix[3], matrix[7], matrix[11]});
}

#endif
