#include "case/render/case_render_frame.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double margin_most_mm = 500;

bool case_frame_wish(struct frame_wish *wish, const char *text, struct arena *arena, struct error *error)
{
	const char *colon = strrchr(text, ':');
	char *end = NULL;
	if (colon && colon[1] && strchr("0123456789.", colon[1]))
		wish->margin_mm = strtod(colon + 1, &end);
	bool sound = !colon || (end && *end == '\0' && wish->margin_mm <= margin_most_mm);
	wish->zone = arena_copy(arena, text, colon ? (size_t)(colon - text) : strlen(text));
	return (sound && *wish->zone)
	       || error_set(error, ERROR_USAGE, "usage",
		       "--crop: is the name of a zone or all, and may have a margin of 0 to 500 mm: crown:10");
}

bool case_frame_zone(const struct frame_wish *wish, const struct plan *plan, int *zone, struct error *error)
{
	*zone = -1;
	if (!wish->zone || strcmp(wish->zone, "all") == 0)
		return true;
	for (size_t i = 0; i < plan->zone_count; i++)
		if (strcmp(plan->zones[i].name, wish->zone) == 0) {
			*zone = (int)i;
			return true;
		}
	return error_at(error, ERROR_DATA, "zone", "/plan/zones",
		"has no zone of the name that --crop asks for, nor is that all");
}

static bool belongs(const struct dots *dots, const struct sightings *sightings, int zone, size_t i)
{
	return sightings->sight[i] == SIGHT_SEEN && (zone < 0 || dots->zone[i] == zone);
}

/* px per mm of skin that faces the camera: the longer half axis of the dot's disc, over its radius. */
static double scale_at(const struct spot *dot, double diameter_um)
{
	double a = (double)dot->a, b = (double)dot->b, c = (double)dot->c;
	return 2000 / diameter_um / sqrt((a + c) / 2 - hypot((a - c) / 2, b));
}

static const struct spot *middle_of(
	const struct dots *dots, const struct sightings *sightings, int zone, const struct box *box)
{
	const struct spot *nearest = NULL;
	double least = (double)INFINITY;
	for (size_t i = 0; i < sightings->count; i++) {
		if (!belongs(dots, sightings, zone, i))
			continue;
		const struct spot *dot = &sightings->spots[i];
		double far = hypot((double)dot->x - (box->low.x + box->high.x) / 2,
			(double)dot->y - (box->low.y + box->high.y) / 2);
		if (far < least) {
			least = far;
			nearest = dot;
		}
	}
	return nearest;
}

static struct frame frame_in(const struct box *box, uint32_t width, uint32_t height)
{
	double left = fmin(fmax(floor(box->low.x), 0), width - 1.0);
	double top = fmin(fmax(floor(box->low.y), 0), height - 1.0);
	double right = fmin(fmax(ceil(box->high.x), left + 1), width);
	double bottom = fmin(fmax(ceil(box->high.y), top + 1), height);
	return (struct frame){(uint32_t)left, (uint32_t)top, (uint32_t)(right - left), (uint32_t)(bottom - top)};
}

bool case_frame_of(const struct frame_wish *wish, int zone, const struct dots *dots, const struct sightings *sightings,
	uint32_t width, uint32_t height, struct frame *frame)
{
	const double far = (double)INFINITY;
	struct box box = {{far, far}, {-far, -far}};
	*frame = (struct frame){0, 0, width, height};
	if (!wish->zone && !(wish->close_up_mm > 0))
		return true;
	for (size_t i = 0; i < sightings->count; i++) {
		const struct spot *dot = &sightings->spots[i];
		if (!belongs(dots, sightings, zone, i))
			continue;
		box.low = (struct vec2){fmin(box.low.x, (double)dot->x), fmin(box.low.y, (double)dot->y)};
		box.high = (struct vec2){fmax(box.high.x, (double)dot->x), fmax(box.high.y, (double)dot->y)};
	}
	const struct spot *middle = middle_of(dots, sightings, zone, &box);
	if (!middle)
		return false;
	double margin = wish->margin_mm / sightings->mm_per_px;
	if (wish->close_up_mm > 0) {
		box.low = box.high = (struct vec2){(double)middle->x, (double)middle->y};
		margin = wish->close_up_mm / 2 * scale_at(middle, dots->diameter_um[middle - sightings->spots]);
	}
	box.low = vec2_sub(box.low, (struct vec2){margin, margin});
	box.high = vec2_add(box.high, (struct vec2){margin, margin});
	*frame = frame_in(&box, width, height);
	return true;
}
