/*
 * The photograph: what is seen through every pixel, hair laid over it strand by strand, tone and grain. Made in slabs
 * of rows so that memory does not grow with the picture; the same for any number of threads.
 */
#ifndef PHOTOS_PICTURE_H
#define PHOTOS_PICTURE_H

#include <stdbool.h>
#include <stdint.h>

#include "camera.h"
#include "hair.h"
#include "light.h"
#include "scalp.h"
#include "scene.h"
#include "skin.h"

struct picture {
	const struct scene *scene;
	const struct scalp *scalp;
	const struct hair *hair;
	const struct skin *skin;
	const struct light *light;
	struct camera camera;
	struct vec wall, cape_colour, hair_colour; /* albedo, linear */
	bool floor;                                /* tiles seen from above instead of a wall */
	bool card;                                 /* a colour card in the corner */
	double exposure;                           /* set by picture_expose */
	double grain;                              /* sensor noise, 1 is a good camera at base sensitivity */
	uint64_t seed;
	int threads;
};

struct picture_zones {
	double pixels[ZONE_COUNT], visible_mm2[ZONE_COUNT];
};

struct picture_rows {
	int first, count;
	const uint16_t *rgb;  /* count x width x 3, stored values */
	const uint8_t *zones; /* count x width, enum scalp_zone */
};

/* Takes rows from the top down; false stops. */
typedef bool picture_sink(void *context, const struct picture_rows *rows);

/* Sets the exposure so that well-lit skin in view has about its own lightness. */
void picture_expose(struct picture *picture);
/* False when out of memory or when the sink stopped. */
bool picture_render(const struct picture *picture, picture_sink *sink, void *context, struct picture_zones *zones);
/* Zone of the skin seen at a pixel position, and what was hit. */
enum scalp_zone picture_zone(const struct picture *picture, const struct scene_hit *hit);

/* shade.c: scene-linear colour seen through pixel position (x, y); *hit receives what was met. */
struct vec picture_colour(const struct picture *picture, double x, double y, struct scene_hit *hit);

/* strands.c */
struct strands {
	float (*colour)[3]; /* lit, per strand; owned */
	int32_t *start;     /* per bin of rows, place in `order`; owned */
	int32_t *order;     /* strand numbers, rising within a bin; owned */
	int bins, rows_per_bin;
};

bool strands_sort(struct strands *strands, const struct picture *picture, int rows_per_bin);
void strands_free(struct strands *strands);
/* Draws bin `bin` over its rows of `colour` (3 floats a pixel), hidden by what lies nearer in `depth` (mm a pixel). */
void strands_draw(
	const struct strands *strands, const struct picture *picture, int bin, float *colour, const float *depth);

#endif
