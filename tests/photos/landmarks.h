/* The named points of the head, each found on its surface, and the skull's outline in a view. */
#ifndef PHOTOS_LANDMARKS_H
#define PHOTOS_LANDMARKS_H

#include <stdbool.h>

#include "camera.h"
#include "scalp.h"
#include "scene.h"

enum { LANDMARKS_MAX = 32, OUTLINE_RAYS = 180 };

struct landmark {
	const char *name;
	struct vec point;
};

struct outline_point {
	double x, y; /* pixels */
	struct vec point;
};

/* Fills `landmarks` (LANDMARKS_MAX) and returns how many. */
int landmarks_find(struct landmark *landmarks, const struct scene *scene, const struct scalp *scalp);
/* A depth test that ignores hair. */
bool landmark_visible(const struct scene *scene, const struct camera *camera, struct vec point);
/*
 * Points of the head's silhouette that lie on the skull above brow and ears and inside the frame, in order round the
 * head, hair not counted; fills at most OUTLINE_RAYS and returns how many.
 */
int outline_find(struct outline_point *outline, const struct scene *scene, const struct camera *camera);

#endif
