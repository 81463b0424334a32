/*
 * Head and cape together, and rays through them by sphere tracing (Hart 1996). Far from the skin the head's distance is
 * read from a grid made once; near it the field itself is used, so pictures and truth do not depend on the grid.
 */
#ifndef PHOTOS_SCENE_H
#define PHOTOS_SCENE_H

#include <stdbool.h>

#include "grid.h"
#include "head.h"

enum scene_matter { SCENE_NOTHING, SCENE_SKIN, SCENE_EAR, SCENE_CAPE };

struct scene {
	struct head head;
	uint64_t seed;
	struct grid skin, cape; /* owned; freed by scene_free */
};

struct scene_hit {
	enum scene_matter matter;
	double distance; /* along the ray, mm */
	struct vec point, normal;
};

/* False when out of memory. */
bool scene_make(struct scene *scene, const struct head_wish *wish, int threads);
void scene_free(struct scene *scene);

/* First thing met; `cape` false looks through the cape. */
struct scene_hit scene_trace(const struct scene *scene, struct vec from, struct vec direction, bool cape);
/* Coarse: is anything within `reach_mm`? Sets *cape when it is the cape. */
bool scene_blocked(const struct scene *scene, struct vec from, struct vec direction, double reach_mm, bool *cape);

#endif
