#include "scalp/render/render.h"

#include <math.h>
#include <string.h>

#include "base/digest.h"
#include "base/number.h"
#include "scalp/render/healing.h"

static const double pi = 3.14159265358979323846;

/* How far a halo's footprint goes, over the disc that takes as much light: so that the profile of image/spot.h has the second
 * moment of the Gaussian halo of scalp/shade/deposit.h, whose sigma is the disc's radius over sqrt(2). */
static const double halo_spread = 1.6329931618554521;

struct drawer {
	const struct render_scene *scene;
	const struct render_looks *looks;
	struct spot_look *drawn; /* as looks->rows */
	uint16_t *look;          /* of each dot */
};

/* How a dot looks in the state; NULL when it is not there, and then *absent counts it. */
static const struct render_look *look_of(
	const struct drawer *drawer, size_t dot, struct render_counts *counts, size_t **absent)
{
	const struct dots *dots = drawer->scene->dots;
	const struct render_look *look =
		render_look_at(drawer->looks, (size_t)dots->zone[dot], (size_t)dots->session[dot]);
	*absent = look->there ? &counts->lost_in_healing : &counts->later_sessions;
	return look->there && !(look->healed && healing_lost(drawer->scene->losses, dot)) ? look : NULL;
}

/* How many dots' halos lie over one place of a zone, on average, once its dots are all there; at least one. */
static double overlap(const struct plan_zone *zone, double diameter_mm)
{
	double count = zone->density_per_cm2 / 100 * diameter_mm * diameter_mm * pi / 4;
	return count > 1 ? count : 1;
}

/* A disc of a diameter, over that of the dot, that leaves a share of the light per channel, drawn so much wider. */
static struct spot_layer layer_of(double diameter_ratio, double spread, const double left[3])
{
	const double thinner = SPOT_SPREAD * SPOT_SPREAD / (spread * spread);
	struct spot_layer layer = {.reach = 0};
	if (left[0] >= 1 && left[1] >= 1 && left[2] >= 1)
		return layer;
	layer.reach = (float)(diameter_ratio * spread);
	for (int i = 0; i < 3; i++)
		layer.loss[i] = (float)((1 - left[i]) * thinner);
	return layer;
}

static struct spot_look drawn_as(const struct render_look *look, const struct plan_zone *zone)
{
	const double crowd = overlap(zone, look->halo.diameter_ratio * zone->diameter_mm);
	double core[3], halo[3];
	for (int i = 0; i < 3; i++) {
		core[i] = 1 - look->core.contrast[i];
		halo[i] = (1 - look->halo.contrast[i]) * pow(look->redness[i], 1 / crowd);
	}
	return (struct spot_look){{layer_of(look->halo.diameter_ratio, halo_spread, halo),
		layer_of(look->core.diameter_ratio, SPOT_SPREAD, core)}};
}

static void make_looks(struct drawer *drawer, struct arena *arena)
{
	const struct render_looks *looks = drawer->looks;
	const size_t count = looks->zone_count * looks->session_count;
	drawer->drawn = arena_new(arena, count, struct spot_look);
	for (size_t i = 0; i < count; i++)
		if (looks->rows[i].there)
			drawer->drawn[i] =
				drawn_as(&looks->rows[i], &drawer->scene->plan->zones[i / looks->session_count]);
}

static double reach_mm(const struct spot_look *look, double diameter_um)
{
	return diameter_um / 2000 * fmax((double)look->layers[0].reach, (double)look->layers[1].reach);
}

static uint64_t digest_number(uint64_t digest, double value)
{
	return digest_word(digest, (uint32_t)number_whole(value));
}

/* Places to a sixteenth of a pixel, the form to 1/64 px-2. */
static uint64_t digest_spot(uint64_t digest, const struct spot *spot, uint16_t look)
{
	digest = digest_number(digest, 16 * (double)spot->x);
	digest = digest_number(digest, 16 * (double)spot->y);
	digest = digest_number(digest, 64 * (double)spot->a);
	return digest_word(digest, look);
}

/* Reach and loss to a thousandth. */
static uint64_t digest_looks(uint64_t digest, const struct spot_look *looks, size_t count)
{
	for (size_t i = 0; i < count * SPOT_LAYERS; i++) {
		const struct spot_layer *layer = &looks[i / SPOT_LAYERS].layers[i % SPOT_LAYERS];
		digest = digest_number(digest, 1000 * (double)layer->reach);
		for (int k = 0; k < 3; k++)
			digest = digest_number(digest, 1000 * (double)layer->loss[k]);
	}
	return digest;
}

static size_t *count_of(struct render_counts *counts, enum sight sight)
{
	switch (sight) {
	case SIGHT_HIDDEN:
		return &counts->hidden;
	case SIGHT_FACING_AWAY:
		return &counts->facing_away;
	case SIGHT_OUT_OF_FRAME:
		return &counts->out_of_frame;
	default:
		return &counts->drawn;
	}
}

static void draw_dot(
	struct drawing *drawing, const struct drawer *drawer, const struct sightings *sightings, size_t dot)
{
	size_t *absent;
	const enum sight sight = sightings->sight[dot];
	const struct render_look *look = look_of(drawer, dot, &drawing->counts, &absent);
	drawer->look[dot] = SPOT_UNDRAWN;
	if (!look) {
		++*absent;
		return;
	}
	++*count_of(&drawing->counts, sight);
	if (sight != SIGHT_SEEN)
		return;
	const uint16_t number = (uint16_t)(look - drawer->looks->rows);
	drawer->look[dot] = number;
	drawing->footprint_mm =
		fmax(drawing->footprint_mm, reach_mm(&drawer->drawn[number], drawer->scene->dots->diameter_um[dot]));
	drawing->digest = digest_spot(drawing->digest, &sightings->spots[dot], number);
}

static bool check_dots(const struct dots *dots, const struct plan *plan, const struct shade *shade, struct error *error)
{
	for (size_t i = 0; i < dots->count; i++)
		if (dots->zone[i] < 0 || (size_t)dots->zone[i] >= shade->zone_count
			|| (size_t)dots->zone[i] >= plan->zone_count || dots->diameter_um[i] < 1 || dots->session[i] < 1
			|| (size_t)dots->session[i] > plan->session_count)
			return error_at(error, ERROR_DATA, "range", "/dots",
				"dot %zu has a zone, session or diameter that cannot be", i);
	return true;
}

bool render_scene_make(struct render_scene *scene, const struct plan *plan, const struct dots *dots,
	const struct shade *shade, uint64_t seed, struct arena *arena, struct error *error)
{
	if (!check_dots(dots, plan, shade, error))
		return false;
	*scene = (struct render_scene){plan, dots, shade, healing_losses(plan, dots, seed, arena)};
	return true;
}

bool render_draw(struct drawing *drawing, const struct render_scene *scene, const struct sightings *sightings,
	const struct render_looks *looks, struct arena *arena, struct error *error)
{
	struct drawer drawer = {.scene = scene, .looks = looks};
	const size_t look_count = looks->zone_count * looks->session_count;
	if (look_count >= SPOT_UNDRAWN)
		return error_at(error, ERROR_LIMIT, "range", "/plan", "%zu zones in %zu sessions are too many to draw",
			looks->zone_count, looks->session_count);
	make_looks(&drawer, arena);
	drawer.look = arena_raw(arena, scene->dots->count * sizeof *drawer.look);
	*drawing = (struct drawing){
		.set = {sightings->spots, drawer.look, scene->dots->count, drawer.drawn, look_count},
		.digest = digest_looks(
			digest_bytes(DIGEST_START, looks->state, strlen(looks->state)), drawer.drawn, look_count),
	};
	for (size_t i = 0; i < scene->dots->count; i++)
		draw_dot(drawing, &drawer, sightings, i);
	const struct render_counts *counts = &drawing->counts;
	size_t sum = counts->drawn + counts->hidden + counts->facing_away + counts->out_of_frame
		     + counts->lost_in_healing + counts->later_sessions;
	if (sum != scene->dots->count)
		return error_set(error, ERROR_INTERNAL, "counts", "the counts of a picture do not add up to its dots");
	return true;
}
