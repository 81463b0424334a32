/* The truth file beside a picture: everything that is known because the scene was made, none of it from the pixels. */
#ifndef PHOTOS_TRUTH_H
#define PHOTOS_TRUTH_H

#include <stdbool.h>

#include "output.h"
#include "picture.h"

struct truth {
	const struct picture *picture;
	const struct picture_zones *zones;
	const struct output *output;
	const char *light_name, *view_name;
	bool follicles;
};

struct json;

/* places.c: the members "scale" and "sample_circles_px". */
void truth_scale(struct json *json, const struct truth *truth);
void truth_samples(struct json *json, const struct truth *truth);

/* Writes X.json, and X.follicles.csv when asked; false when a file cannot be written. */
bool truth_write(const struct truth *truth);

#endif
