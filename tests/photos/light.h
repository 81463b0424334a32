/*
 * Light: softboxes far away and the glow of the room. How much of each reaches a place is traced once, at points about
 * 3.5 mm apart on the skin (11 mm on the cape), and interpolated for every pixel: soft shadows without grain.
 */
#ifndef PHOTOS_LIGHT_H
#define PHOTOS_LIGHT_H

#include <stdbool.h>
#include <stdint.h>

#include "scene.h"

enum { LIGHT_SOURCES = 3 };

struct light_source {
	struct vec towards; /* unit vector from the head to the lamp */
	double radius;      /* half its angular width, radians */
	struct vec colour;
};

struct light_room {
	struct light_source sources[LIGHT_SOURCES];
	struct vec above, around, below; /* the room's glow */
	struct vec skin, cape;           /* mean albedo, for light thrown back */
};

struct light_sample {
	struct vec normal;
	double reach[LIGHT_SOURCES]; /* visible share of each lamp, the place's own horizon not counted */
	double open;                 /* visible share of the room */
	struct vec ambient;          /* irradiance / pi from the room and from skin and cape near by */
};

struct light_cache {
	struct vec corner;
	double step_mm;
	int nx, ny, nz;
	int32_t *index;               /* owned: -1 or the place in samples */
	struct light_sample *samples; /* owned */
	int count;
};

struct light {
	struct light_room room;
	struct light_cache skin, cape;
};

/* Presets "studio" and "warm"; false for an unknown name. */
bool light_room_named(struct light_room *room, const char *name);
/* Multiplies all light. */
void light_room_tint(struct light_room *room, struct vec factor);
/* False when out of memory; light_free is right either way. */
bool light_make(struct light *light, const struct scene *scene, const struct light_room *room, int threads);
void light_free(struct light *light);

/* Light at a point of skin or cape with the unit normal n. */
struct light_sample light_at(const struct light *light, enum scene_matter matter, struct vec p, struct vec n);
/* Irradiance / pi on a surface with normal n; red, green and blue creep `creep` round the terminator. */
struct vec light_diffuse(const struct light *light, const struct light_sample *sample, struct vec n, struct vec creep);
/* Mirror-like part towards the unit vector `eye`, for a roughness in 0..1 and a reflectance at normal incidence. */
struct vec light_gloss(const struct light *light, const struct light_sample *sample, struct vec n, struct vec eye,
	double roughness, double reflectance);

#endif
