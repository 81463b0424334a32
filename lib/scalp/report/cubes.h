/* cubes: the dots of a set sorted into cubes of space, so that each finds those around it. */
#ifndef SCALP_REPORT_CUBES_H
#define SCALP_REPORT_CUBES_H

#include "base/arena.h"
#include "scalp/report/measured.h"

struct cubes {
	struct vec3 low;
	double size;
	int32_t across, along, up;
	uint32_t *first, *dots; /* of cube c: dots[first[c]] .. dots[first[c + 1] - 1] */
};

/* Cubes about one and a half spacings wide, in the arena. The set holds at least one dot. */
struct cubes cubes_make(const struct measured *measured, const struct measured_set *set, struct arena *arena);

/* Which cube a point lies in, or is nearest to: across, along, up; and its number. */
void cubes_at(const struct cubes *cubes, struct vec3 point, int32_t at[3]);
size_t cubes_number(const struct cubes *cubes, const int32_t at[3]);

#endif
