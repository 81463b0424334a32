#include "light.h"

#include <string.h>

static const struct {
	const char *name;
	struct light_room room;
} rooms[] = {
	{"studio", {.sources = {{{0.50, -0.74, 0.50}, 0.45, {0.82, 0.81, 0.80}},
			    {{-0.80, -0.50, 0.25}, 0.55, {0.27, 0.28, 0.29}},
			    {{0.05, 0.35, 1.0}, 0.50, {0.36, 0.365, 0.37}}},
			   .above = {0.28, 0.285, 0.29},
			   .around = {0.19, 0.195, 0.20},
			   .below = {0.07, 0.065, 0.06}}},
	{"warm", {.sources = {{{-0.42, -0.70, 0.62}, 0.48, {0.64, 0.585, 0.50}},
			  {{0.85, -0.45, 0.22}, 0.55, {0.30, 0.28, 0.25}},
			  {{0.0, 0.30, 1.0}, 0.55, {0.34, 0.315, 0.275}}},
			 .above = {0.33, 0.305, 0.265},
			 .around = {0.28, 0.26, 0.225},
			 .below = {0.075, 0.066, 0.054}}},
};

bool light_room_named(struct light_room *room, const char *name)
{
	for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++)
		if (strcmp(rooms[i].name, name) == 0) {
			*room = rooms[i].room;
			for (int k = 0; k < LIGHT_SOURCES; k++)
				room->sources[k].towards = unit(room->sources[k].towards);
			return true;
		}
	return false;
}

void light_room_tint(struct light_room *room, struct vec factor)
{
	for (int k = 0; k < LIGHT_SOURCES; k++)
		room->sources[k].colour = times(room->sources[k].colour, factor);
	room->above = times(room->above, factor);
	room->around = times(room->around, factor);
	room->below = times(room->below, factor);
}

/* Mean cosine over a lamp of angular radius asin(s) whose middle is at cosine c: it sets gradually. */
static double lamp_cosine(double c, double s)
{
	return c >= s ? c : c <= -s ? 0 : (c + s) * (c + s) / (4 * s);
}

struct vec light_diffuse(const struct light *light, const struct light_sample *sample, struct vec n, struct vec creep)
{
	struct vec sum = sample->ambient;
	for (int i = 0; i < LIGHT_SOURCES; i++) {
		const struct light_source *lamp = &light->room.sources[i];
		double c = dot(n, lamp->towards), s = sin(lamp->radius), seen = sample->reach[i];
		struct vec cosine =
			vec(lamp_cosine(c, s + creep.x), lamp_cosine(c, s + creep.y), lamp_cosine(c, s + creep.z));
		/* light that seeps through skin reddens the edge of a shadow */
		struct vec reach = vec(mix(seen, sqrt(seen), creep.x), mix(seen, sqrt(seen), creep.y), seen);
		sum = add(sum, times(times(lamp->colour, cosine), reach));
	}
	return sum;
}

struct vec light_gloss(const struct light *light, const struct light_sample *sample, struct vec n, struct vec eye,
	double roughness, double reflectance)
{
	double facing = fmax(dot(n, eye), 0.02);
	struct vec sum = {0, 0, 0};
	for (int i = 0; i < LIGHT_SOURCES; i++) {
		const struct light_source *lamp = &light->room.sources[i];
		double c = dot(n, lamp->towards);
		if (c <= 0)
			continue;
		struct vec half = unit(add(lamp->towards, eye));
		double alpha = roughness * roughness + 0.35 * lamp->radius, nh = dot(n, half), eh = dot(eye, half);
		double bowl = nh * nh * (alpha * alpha - 1) + 1, spread = alpha * alpha / (PI * bowl * bowl);
		double fresnel = reflectance + (1 - reflectance) * pow(1 - eh, 5);
		double shade = 1 / ((facing * (1 - alpha / 2) + alpha / 2) * (c * (1 - alpha / 2) + alpha / 2));
		sum = along(sum, lamp->colour, 0.25 * PI * spread * fresnel * shade * c * sample->reach[i]);
	}
	struct vec mirrored = sub(scaled(n, 2 * facing), eye);
	struct vec glow =
		mix3(light->room.around, mirrored.z > 0 ? light->room.above : light->room.below, fabs(mirrored.z));
	double grazing = 1 - facing, rim = reflectance + 0.16 * grazing * grazing * grazing * grazing;
	return along(sum, glow, 1.6 * rim * (1 - 0.7 * roughness) * sample->open * sample->open);
}
