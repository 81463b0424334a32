/* A card of known colours in the upper left corner of the picture. */
#ifndef PHOTOS_CARD_H
#define PHOTOS_CARD_H

#include <stdbool.h>

#include "camera.h"
#include "json.h"

struct card_place {
	double x, y, side; /* outer corner of the first patch, and a patch's side; px */
};

struct card_place card_place(const struct camera *camera);

/* The card's reflectance at a pixel position; false beside it. */
bool card_albedo(const struct camera *camera, double x, double y, struct vec *albedo);

/* Its chart and corners. */
void card_truth(struct json *json, const struct camera *camera);

#endif
