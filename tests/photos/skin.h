/* What skin looks like where: mottling, vessels, pores, creases, moles, the grey of hair below the surface. */
#ifndef PHOTOS_SKIN_H
#define PHOTOS_SKIN_H

#include "scalp.h"
#include "scene.h"

enum { SKIN_MOLES = 16 };

struct skin_mole {
	struct vec point;
	double radius_mm, depth; /* depth: how many L* darker */
};

struct skin {
	struct vec lab;
	struct vec hair_lab;
	uint64_t seed;
	struct skin_mole moles[SKIN_MOLES];
	int mole_count;
};

struct skin_look {
	struct vec albedo;
	struct vec normal; /* with pores and creases */
	double roughness;
};

void skin_make(struct skin *skin, struct vec lab, struct vec hair_lab, const struct scene *scene, uint64_t seed);
/* `grain_mm` is a pixel's size on the skin: finer texture is left out. */
struct skin_look skin_at(
	const struct skin *skin, const struct scalp *scalp, const struct scene_hit *hit, double grain_mm);

#endif
