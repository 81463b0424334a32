#include "picture.h"

#include <stdlib.h>

#include "colour.h"
#include "noise.h"
#include "parallel.h"

enum { STRIP = 32, STRIPS_AT_ONCE = 8, FINE = 9 };

/* One strip of rows while it is made; a row more above and below shows where edges run. */
struct strip {
	int first, count;
	float *colour, *depth; /* (count + 2) rows */
	uint8_t *matter;
	struct picture_zones zones;
	uint16_t *rgb; /* count rows of the slab's buffers */
	uint8_t *zone;
};

struct slab {
	const struct picture *picture;
	const struct strands *strands;
	struct strip strips[STRIPS_AT_ONCE];
};

static void see_row(const struct slab *slab, struct strip *strip, int row)
{
	const struct picture *picture = slab->picture;
	const struct camera *camera = &picture->camera;
	int y = strip->first + row - 1, width = camera->width;
	bool inner = row > 0 && row <= strip->count;
	for (int x = 0; x < width; x++) {
		struct scene_hit hit;
		size_t at = (size_t)row * width + x;
		struct vec colour = picture_colour(picture, x + 0.5, y + 0.5, &hit);
		strip->colour[3 * at] = (float)colour.x;
		strip->colour[3 * at + 1] = (float)colour.y;
		strip->colour[3 * at + 2] = (float)colour.z;
		strip->depth[at] = hit.matter == SCENE_NOTHING ? 1e9f : (float)hit.distance;
		strip->matter[at] = (uint8_t)hit.matter;
		if (!inner)
			continue;
		enum scalp_zone zone = picture_zone(picture, &hit);
		strip->zone[(size_t)(row - 1) * width + x] = (uint8_t)zone;
		if (zone == ZONE_NONE)
			continue;
		struct vec ray = scaled(sub(hit.point, camera->centre_mm), 1 / hit.distance);
		double axis = dot(ray, camera->axis[2]), facing = fmax(-dot(ray, hit.normal), 0.03);
		strip->zones.pixels[zone] += 1;
		strip->zones.visible_mm2[zone] += hit.distance * hit.distance * axis * axis * axis
						  / (camera->focal_px * camera->focal_px * facing);
	}
}

static bool is_edge(const struct strip *strip, int width, int row, int x)
{
	static const int step[4][2] = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};
	size_t at = (size_t)row * width + x;
	for (int k = 0; k < 4; k++) {
		int other_x = x + step[k][0];
		if (other_x < 0 || other_x >= width)
			continue;
		size_t other = (size_t)(row + step[k][1]) * width + other_x;
		if (strip->matter[at] != strip->matter[other] || fabsf(strip->depth[at] - strip->depth[other]) > 3)
			return true;
	}
	return false;
}

/* Pixels that an outline crosses are looked at nine times. */
static void refine_row(const struct slab *slab, struct strip *strip, int row)
{
	const struct picture *picture = slab->picture;
	int width = picture->camera.width, y = strip->first + row - 1;
	for (int x = 0; x < width; x++) {
		if (!is_edge(strip, width, row, x))
			continue;
		struct vec sum = {0, 0, 0};
		struct scene_hit hit;
		for (int k = 0; k < FINE; k++)
			sum = add(sum, picture_colour(picture, x + (k % 3 + 0.5) / 3, y + (k / 3 + 0.5) / 3, &hit));
		float *to = strip->colour + 3 * ((size_t)row * width + x);
		to[0] = (float)(sum.x / FINE);
		to[1] = (float)(sum.y / FINE);
		to[2] = (float)(sum.z / FINE);
	}
}

/* A film's shoulder: straight up to 0.7, then it eases into white. */
static double shoulder(double x)
{
	return x <= 0.7 ? x : 0.7 + 0.3 * (1 - exp(-(x - 0.7) / 0.3));
}

static void develop_row(const struct slab *slab, struct strip *strip, int row)
{
	const struct picture *picture = slab->picture;
	int width = picture->camera.width;
	uint32_t y = (uint32_t)(strip->first + row - 1);
	uint16_t *to = strip->rgb + (size_t)(row - 1) * width * 3;
	for (int x = 0; x < width; x++) {
		const float *from = strip->colour + 3 * ((size_t)row * width + x);
		double common = picture->grain > 0 ? noise_pixel(picture->seed, (uint32_t)x, y, 3) : 0;
		for (uint32_t c = 0; c < 3; c++) {
			double v = fmax((double)from[c] * picture->exposure, 0);
			if (picture->grain > 0)
				v += picture->grain * 0.0095 * sqrt(v + 0.01)
				     * (0.8 * common + 0.6 * noise_pixel(picture->seed, (uint32_t)x, y, c));
			*to++ = (uint16_t)(65535 * colour_encode(shoulder(fmax(v, 0))) + 0.5);
		}
	}
}

static void make_strip(void *context, int i)
{
	struct slab *slab = context;
	struct strip *strip = &slab->strips[i];
	int width = slab->picture->camera.width;
	for (int row = 0; row < strip->count + 2; row++)
		see_row(slab, strip, row);
	for (int row = 1; row <= strip->count; row++)
		refine_row(slab, strip, row);
	strands_draw(slab->strands, slab->picture, strip->first / STRIP, strip->colour + 3 * (size_t)width,
		strip->depth + width);
	for (int row = 1; row <= strip->count; row++)
		develop_row(slab, strip, row);
}

/* The buffers of a slab, in one piece each. */
struct buffers {
	float *colour, *depth;
	uint8_t *matter, *zone;
	uint16_t *rgb;
};

static bool take_buffers(struct buffers *buffers, struct slab *slab)
{
	size_t width = (size_t)slab->picture->camera.width, rows = STRIPS_AT_ONCE * (STRIP + 2);
	*buffers = (struct buffers){malloc(rows * width * 3 * sizeof(float)), malloc(rows * width * sizeof(float)),
		malloc(rows * width), malloc(rows * width), malloc(rows * width * 3 * sizeof(uint16_t))};
	if (!buffers->colour || !buffers->depth || !buffers->matter || !buffers->zone || !buffers->rgb)
		return false;
	for (size_t i = 0; i < STRIPS_AT_ONCE; i++) {
		struct strip *strip = &slab->strips[i];
		strip->colour = buffers->colour + i * (STRIP + 2) * width * 3;
		strip->depth = buffers->depth + i * (STRIP + 2) * width;
		strip->matter = buffers->matter + i * (STRIP + 2) * width;
		strip->rgb = buffers->rgb + i * STRIP * width * 3;
		strip->zone = buffers->zone + i * STRIP * width;
	}
	return true;
}

static void free_buffers(struct buffers *buffers)
{
	free(buffers->colour);
	free(buffers->depth);
	free(buffers->matter);
	free(buffers->zone);
	free(buffers->rgb);
}

/* Makes the slab that starts at row `first`; returns its rows. */
static int make_slab(struct slab *slab, int first)
{
	int height = slab->picture->camera.height, strips = 0, rows = 0;
	while (strips < STRIPS_AT_ONCE && first + rows < height) {
		struct strip *strip = &slab->strips[strips++];
		strip->first = first + rows;
		strip->count = height - strip->first < STRIP ? height - strip->first : STRIP;
		strip->zones = (struct picture_zones){0};
		rows += strip->count;
	}
	parallel_for(strips, slab->picture->threads, make_strip, slab);
	return rows;
}

bool picture_render(const struct picture *picture, picture_sink *sink, void *context, struct picture_zones *zones)
{
	struct strands strands;
	struct slab slab = {.picture = picture, .strands = &strands};
	struct buffers buffers = {0};
	bool fine = strands_sort(&strands, picture, STRIP) && take_buffers(&buffers, &slab);
	*zones = (struct picture_zones){0};
	for (int y = 0, rows; fine && y < picture->camera.height; y += rows) {
		rows = make_slab(&slab, y);
		for (int i = 0; i < (rows + STRIP - 1) / STRIP; i++)
			for (int z = 0; z < ZONE_COUNT; z++) {
				zones->pixels[z] += slab.strips[i].zones.pixels[z];
				zones->visible_mm2[z] += slab.strips[i].zones.visible_mm2[z];
			}
		fine = sink(context, &(struct picture_rows){y, rows, buffers.rgb, buffers.zone});
	}
	free_buffers(&buffers);
	strands_free(&strands);
	return fine;
}
