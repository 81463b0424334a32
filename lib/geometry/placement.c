#include "geometry/placement.h"

#include <math.h>
#include <string.h>

static const double tolerance = 1e-4;

bool placement_from(struct placement *placement, const double forward[12])
{
	const struct vec3 rows[3] = {{forward[0], forward[1], forward[2]}, {forward[4], forward[5], forward[6]},
		{forward[8], forward[9], forward[10]}};
	double determinant = vec3_dot(rows[0], vec3_cross(rows[1], rows[2])), scale = cbrt(determinant);
	double square = scale * scale;
	if (!(scale > 0) || !isfinite(1 / square))
		return false;
	for (int i = 0; i < 3; i++)
		for (int k = 0; k < 3; k++)
			if (!(fabs(vec3_dot(rows[i], rows[k]) / square - (i == k)) < tolerance))
				return false;
	memcpy(placement->forward, forward, sizeof placement->forward);
	double *back = placement->back;
	for (int i = 0; i < 3; i++) {
		back[i] = rows[i].x / square;
		back[4 + i] = rows[i].y / square;
		back[8 + i] = rows[i].z / square;
	}
	back[3] = back[7] = back[11] = 0;
	struct vec3 shift = placement_turn(back, (struct vec3){forward[3], forward[7], forward[11]});
	back[3] = -shift.x;
	back[7] = -shift.y;
	back[11] = -shift.z;
	return true;
}
