/*
 * Hair as single strands: follicular units laid on the scalp by its density (75 units and 161 hairs per cm2 where it is
 * full), eyebrows, lashes and the shadow of a beard.
 */
#ifndef PHOTOS_HAIR_H
#define PHOTOS_HAIR_H

#include <stdbool.h>

#include "scalp.h"
#include "scene.h"

struct hair_wish {
	double length_mm[2]; /* of the stubble, shortest and longest */
	double shaft_mm;
	uint64_t seed;
};

struct strand {
	struct vec root, tip;
	struct vec normal;     /* of the skin at the root */
	float root_mm, tip_mm; /* widths */
	float shade;           /* factor on the hair's colour */
};

struct follicle {
	struct vec point;
	enum scalp_zone zone;
};

struct hair {
	struct strand *strands; /* owned; freed by hair_free */
	int count, room;
	struct follicle *follicles; /* one per scalp unit; owned */
	int follicle_count, follicle_room;
	double shaft_mm, length_mm[2];
};

/* False when out of memory; hair_free is right either way. */
bool hair_grow(struct hair *hair, const struct scene *scene, const struct scalp *scalp, const struct hair_wish *wish);
void hair_free(struct hair *hair);

/* brows.c: eyebrows, lashes and beard; false when out of memory. */
bool hair_grow_face(struct hair *hair, const struct scene *scene, uint64_t seed);
bool hair_add(struct hair *hair, const struct strand *strand);
/* How much beard grows at a point of the average face, 0..1. */
double hair_beard(struct vec p);

#endif
