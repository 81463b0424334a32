/* hairline_parts: the steps from the figures of a hairline to its line, for the files that do them. */
#ifndef SCALP_PLAN_HAIRLINE_PARTS_H
#define SCALP_PLAN_HAIRLINE_PARTS_H

#include "scalp/plan/hairline.h"

/* A line without irregularity, and which part of it is the front: between the frontotemporal points. */
struct hairline_sketch {
	struct vec2 *points; /* chart, from the client's right to the left */
	size_t count;
	size_t mid;         /* index of the mid-frontal point */
	double front_mm[2]; /* length of the front right and left of it */
};

/* The sketch of a wish all of whose figures are decided, on a head. */
struct hairline_sketch hairline_sketch(
	const struct hairline_wish *wish, const struct surface *surface, struct arena *arena);

/* How irregular a line is to be, mm. */
struct hairline_roughness {
	double macro, macro_least, macro_most; /* from valley to crest of the lobes: mean, bounds of one */
	double period_least, period_most;      /* width of a lobe */
	double micro;                          /* from valley to crest of the small irregularity */
	double straight;                       /* longest straight run allowed */
};

/* The line of a sketch with its irregularity, in the arena: points straight/6 apart. */
struct vec2 *hairline_roughen(const struct hairline_sketch *sketch, const struct hairline_roughness *roughness,
	uint64_t seed, struct arena *arena, size_t *count);

#endif
