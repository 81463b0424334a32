/* The head without a picture: its measures, landmarks and a survey of its skull, to check the toolkit on many heads. */
#ifndef PHOTOS_SURVEY_H
#define PHOTOS_SURVEY_H

#include <stdbool.h>

#include "scalp.h"
#include "scene.h"

/* Writes FILE as JSON; of the scene only the head is asked. False when it cannot be written. */
bool survey_write(const char *path, const struct scene *scene, const struct scalp *scalp);

#endif
