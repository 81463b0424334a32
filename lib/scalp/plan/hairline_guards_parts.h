/* hairline_guards_parts: what the guards of a hairline share, for the files that do them. */
#ifndef SCALP_PLAN_HAIRLINE_GUARDS_PARTS_H
#define SCALP_PLAN_HAIRLINE_GUARDS_PARTS_H

#include "scalp/plan/hairline_guards.h"
#include "scalp/plan/hairline_measure.h"

/* Whatever a guard may ask of a line. Heights are in mm over the glabella; NaN where there is no such thing. */
struct guard_sight {
	const struct plan_hairline *line;
	const struct hairline_wish *wish;
	const struct hairline_facts *facts;
	const struct defaults *defaults;
	double grown;              /* how large the head is, over that of the sex's average */
	double mid_y, mid_mm;      /* where the line crosses the midline */
	double front_mm;           /* the foremost of all work before the forehead */
	const char *front_pointer; /* the member that it comes from */
	size_t corner[2];          /* index of the frontotemporal point, right and left */
	bool has_corner[2];
};

/* A man's number unless the client is a woman. */
double guard_by_sex(const struct guard_sight *sight, double male, double female);

struct hairline_guard guard_not_checked(const char *code, const char *unit, const char *why);

/* A value that must not be under its limit (or over it). */
struct hairline_guard guard_held(const char *code, double value, double limit, bool least, const char *unit,
	const char *fine, const char *fault);

struct hairline_guard guard_straight(const struct guard_sight *sight);

/* The recess is what keeps a face from a helmet's edge: the corners lie behind the middle, and the angle is not flat. */
struct hairline_guard guard_angle(const struct guard_sight *sight);

struct hairline_guard guard_asymmetry(const struct guard_sight *sight);

#endif
