#include "scalp/render/render.h"

#include <math.h>
#include <string.h>

#include "base/digest.h"
#include "base/number.h"
#include "base/random.h"

static const double pi = 3.14159265358979323846;

/* The stream of chance that decides which dots are lost in healing. */
static const uint64_t purpose_healing = 0x6865616c; /* "heal" */

struct drawer {
	const struct render_scene *scene;
	const struct render_looks *looks;
};

/* Ranks the cells of a grid as wide as the dots' spacing by the R2 sequence (Roberts 2018), whose neighbours differ much:
 * the dots of the lowest ranks are lost, so losses keep clear of each other as healing that is even would have it. */
static bool is_lost(const struct render_scene *scene, size_t dot)
{
	const struct dots *dots = scene->dots;
	double pitch_um = 1e4 / sqrt(scene->plan->zones[dots->zone[dot]].density_per_cm2);
	double rank = 0.7548776662466927 * floor(dots->x_um[dot] / pitch_um)
		      + 0.5698402909980532 * floor(dots->y_um[dot] / pitch_um)
		      + random_unit(scene->seed, purpose_healing, 0);
	return rank - floor(rank) >= scene->plan->retention;
}

/* How a dot looks in the state; NULL when it is not there, and then *absent counts it. */
static const struct render_look *look_of(
	const struct drawer *drawer, size_t dot, struct render_counts *counts, size_t **absent)
{
	const struct dots *dots = drawer->scene->dots;
	const struct render_look *look =
		render_look_at(drawer->looks, (size_t)dots->zone[dot], (size_t)dots->session[dot]);
	*absent = look->there ? &counts->lost_in_healing : &counts->later_sessions;
	return look->there && !(look->healed && is_lost(drawer->scene, dot)) ? look : NULL;
}

/* How many dots' halos lie over one place of a zone, on average, once its dots are all there; at least one. */
static double overlap(const struct plan_zone *zone, double diameter_mm)
{
	double count = zone->density_per_cm2 / 100 * diameter_mm * diameter_mm * pi / 4;
	return count > 1 ? count : 1;
}

/* Adds a disc of a diameter on the skin that leaves a share of the light, per channel. */
static void add_spot(struct drawing *drawing, const struct sighting *sighting, double diameter_mm, const double left[3])
{
	double radius_mm = SPOT_SPREAD * diameter_mm / 2;
	float scale = (float)(1 / (radius_mm * radius_mm));
	if (left[0] >= 1 && left[1] >= 1 && left[2] >= 1)
		return;
	drawing->footprint_mm = fmax(drawing->footprint_mm, radius_mm);
	struct spot *spot = &drawing->spots[drawing->spot_count++];
	*spot = (struct spot){
		.x = sighting->x,
		.y = sighting->y,
		.a = sighting->a * scale,
		.b = sighting->b * scale,
		.c = sighting->c * scale,
	};
	for (int i = 0; i < 3; i++)
		spot->loss[i] = (float)(1 - left[i]);
}

static void add_dot(struct drawing *drawing, const struct drawer *drawer, const struct sighting *sighting,
	const struct render_look *look, size_t dot)
{
	const struct dots *dots = drawer->scene->dots;
	double diameter_mm = dots->diameter_um[dot] / 1000.0, core[3], halo[3];
	double halo_mm = look->halo.diameter_ratio * diameter_mm;
	double crowd = overlap(&drawer->scene->plan->zones[dots->zone[dot]], halo_mm);
	for (int i = 0; i < 3; i++) {
		core[i] = 1 - look->core.contrast[i];
		halo[i] = (1 - look->halo.contrast[i]) * pow(look->redness[i], 1 / crowd);
	}
	add_spot(drawing, sighting, look->core.diameter_ratio * diameter_mm, core);
	add_spot(drawing, sighting, halo_mm, halo);
}

static uint64_t digest_number(uint64_t digest, double value)
{
	return digest_word(digest, (uint32_t)number_whole(value));
}

/* Places to a sixteenth of a pixel, the form to 1/64 px-2, loss to a thousandth. */
static uint64_t digest_spot(uint64_t digest, const struct spot *spot)
{
	digest = digest_number(digest, 16 * spot->x);
	digest = digest_number(digest, 16 * spot->y);
	digest = digest_number(digest, 64 * (double)spot->a);
	for (int i = 0; i < 3; i++)
		digest = digest_number(digest, 1000 * (double)spot->loss[i]);
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

static void draw_dot(struct drawing *drawing, const struct drawer *drawer, const struct sighting *sighting, size_t dot)
{
	size_t *absent;
	const struct render_look *look = look_of(drawer, dot, &drawing->counts, &absent);
	if (!look) {
		++*absent;
		return;
	}
	if (sighting->sight == SIGHT_SEEN)
		add_dot(drawing, drawer, sighting, look, dot);
	++*count_of(&drawing->counts, sighting->sight);
}

static bool check_dots(const struct render_scene *scene, struct error *error)
{
	const struct dots *dots = scene->dots;
	for (size_t i = 0; i < dots->count; i++)
		if (dots->zone[i] < 0 || (size_t)dots->zone[i] >= scene->shade->zone_count || dots->diameter_um[i] < 1
			|| dots->session[i] < 1 || (size_t)dots->session[i] > scene->plan->session_count)
			return error_at(error, ERROR_DATA, "range", "/dots",
				"dot %zu has a zone, session or diameter that cannot be", i);
	return true;
}

bool render_draw(struct drawing *drawing, const struct render_scene *scene, const struct sightings *sightings,
	const struct render_looks *looks, struct arena *arena, struct error *error)
{
	struct drawer drawer = {scene, looks};
	if (!check_dots(scene, error))
		return false;
	*drawing = (struct drawing){
		.spots = arena_new(arena, 2 * sightings->seen, struct spot),
		.digest = digest_bytes(DIGEST_START, looks->state, strlen(looks->state)),
	};
	for (size_t i = 0; i < scene->dots->count; i++)
		draw_dot(drawing, &drawer, &sightings->dots[i], i);
	for (size_t i = 0; i < drawing->spot_count; i++)
		drawing->digest = digest_spot(drawing->digest, &drawing->spots[i]);
	const struct render_counts *counts = &drawing->counts;
	size_t sum = counts->drawn + counts->hidden + counts->facing_away + counts->out_of_frame
		     + counts->lost_in_healing + counts->later_sessions;
	if (sum != scene->dots->count)
		return error_set(error, ERROR_INTERNAL, "counts", "the counts of a picture do not add up to its dots");
	return true;
}
