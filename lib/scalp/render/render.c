#include "scalp/render/render.h"

#include <math.h>
#include <string.h>

#include "base/digest.h"
#include "base/number.h"
#include "base/random.h"
#include "scalp/shade/fade.h"

static const double pi = 3.14159265358979323846;

/* The stream of chance that decides which dots are lost in healing. */
static const uint64_t purpose_healing = 0x6865616c; /* "heal" */

/* What a zone's dots look like at the two ages that a state can show: just made, and later. */
struct zone_look {
	const struct shade_age *fresh, *aged;
};

struct drawer {
	const struct render_scene *scene;
	const struct render_state *state;
	const struct zone_look *looks;
};

/* A whole number 1..999 at the start of text; *rest is what follows it. */
static int64_t leading_number(const char *text, const char **rest)
{
	int64_t value = 0;
	size_t digits = strspn(text, "0123456789");
	*rest = text + digits;
	if (digits < 1 || digits > 3 || text[0] == '0')
		return 0;
	for (size_t i = 0; i < digits; i++)
		value = 10 * value + (text[i] - '0');
	return value;
}

/* The years that "1-year", "4-years", "6-months", "3-days" ... name; 0: none. */
static double years_named(const char *name)
{
	static const struct {
		const char *one, *more;
		double years;
	} units[] = {
		{"-year", "-years", 1}, {"-month", "-months", 1 / 12.0}, {"-day", "-days", 1 / FADE_DAYS_PER_YEAR}};
	const char *rest;
	const int64_t count = leading_number(name, &rest);

	for (size_t i = 0; count > 0 && i < sizeof units / sizeof *units; i++)
		if (strcmp(rest, count == 1 ? units[i].one : units[i].more) == 0)
			return (double)count * units[i].years;
	return 0;
}

bool render_state_named(struct render_state *state, const char *name)
{
	const char session[] = "session-", *rest = name;
	*state = (struct render_state){.name = name, .moment = RENDER_AGE};
	if (strcmp(name, "before") == 0) {
		state->moment = RENDER_BEFORE;
		return true;
	}
	if (strncmp(name, session, strlen(session)) == 0) {
		state->moment = RENDER_SESSION;
		state->session = leading_number(name + strlen(session), &rest);
		return state->session > 0 && *rest == '\0';
	}
	state->years = years_named(name);
	return strcmp(name, "fresh") == 0 || strcmp(name, "healed") == 0 || state->years > 0;
}

static const struct shade_age *age_named(const struct shade_zone *zone, const char *name)
{
	for (size_t i = 0; i < zone->age_count; i++)
		if (strcmp(zone->ages[i].name, name) == 0)
			return &zone->ages[i];
	return NULL;
}

/* The age of the state's name, or that of its years between the ages that were predicted; NULL: neither. */
static const struct shade_age *age_of(
	const struct shade_zone *zone, const char *name, double years, struct arena *arena)
{
	const struct shade_age *found = age_named(zone, name);
	struct shade_age *made = NULL;
	if (found || years <= 0)
		return found;
	made = arena_new(arena, 1, struct shade_age);
	return shade_between(zone, name, years, made) ? made : NULL;
}

static bool find_looks(struct drawer *drawer, struct arena *arena, struct error *error)
{
	const struct shade *shade = drawer->scene->shade;
	const struct render_state *state = drawer->state;
	const char *aged = state->moment == RENDER_AGE ? state->name : "healed";
	struct zone_look *looks = arena_new(arena, shade->zone_count, struct zone_look);
	for (size_t i = 0; i < shade->zone_count; i++) {
		looks[i].fresh = age_named(&shade->zones[i], "fresh");
		looks[i].aged = age_of(&shade->zones[i], aged, state->years, arena);
		if (!looks[i].fresh || !looks[i].aged)
			return error_at(error, ERROR_DATA, "missing", "/shade/zones",
				"the colour at %s is missing: smp-shade predicts it, or --at asks for what it does not",
				aged);
	}
	drawer->looks = looks;
	return true;
}

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
static const struct shade_age *look_of(
	const struct drawer *drawer, size_t dot, struct render_counts *counts, size_t **absent)
{
	const struct render_state *state = drawer->state;
	const struct dots *dots = drawer->scene->dots;
	const struct zone_look *look = &drawer->looks[dots->zone[dot]];
	bool later = state->moment == RENDER_SESSION && dots->session[dot] > state->session;
	*absent = &counts->later_sessions;
	if (state->moment == RENDER_BEFORE || later)
		return NULL;
	if (state->moment == RENDER_SESSION && dots->session[dot] == state->session)
		return look->fresh;
	*absent = &counts->lost_in_healing;
	return look->aged->years >= FADE_HEALED_YEARS && is_lost(drawer->scene, dot) ? NULL : look->aged;
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
	const struct shade_age *age, size_t dot)
{
	const struct dots *dots = drawer->scene->dots;
	double diameter_mm = dots->diameter_um[dot] / 1000.0, core[3], halo[3];
	double halo_mm = age->halo.diameter_ratio * diameter_mm;
	bool fresh = age == drawer->looks[dots->zone[dot]].fresh;
	double crowd = overlap(&drawer->scene->plan->zones[dots->zone[dot]], halo_mm);
	for (int i = 0; i < 3; i++) {
		double redness = fresh ? pow(drawer->scene->shade->redness[i], 1 / crowd) : 1;
		core[i] = 1 - age->core.contrast[i];
		halo[i] = (1 - age->halo.contrast[i]) * redness;
	}
	add_spot(drawing, sighting, age->core.diameter_ratio * diameter_mm, core);
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
	const struct shade_age *age = look_of(drawer, dot, &drawing->counts, &absent);
	if (!age) {
		++*absent;
		return;
	}
	if (sighting->sight == SIGHT_SEEN)
		add_dot(drawing, drawer, sighting, age, dot);
	++*count_of(&drawing->counts, sighting->sight);
}

static bool check_scene(const struct render_scene *scene, const struct render_state *state, struct error *error)
{
	if (scene->shade->zone_count != scene->plan->zone_count)
		return error_at(error, ERROR_DATA, "contradiction", "/shade/zones", "%zu zones, but the plan has %zu",
			scene->shade->zone_count, scene->plan->zone_count);
	if (state->moment == RENDER_SESSION && state->session > (int64_t)scene->plan->session_count)
		return error_at(error, ERROR_DATA, "range", "/plan/sessions",
			"%zu sessions, but --at asks for number %lld", scene->plan->session_count,
			(long long)state->session);
	for (size_t i = 0; i < scene->dots->count; i++)
		if (scene->dots->zone[i] < 0 || (size_t)scene->dots->zone[i] >= scene->shade->zone_count
			|| scene->dots->diameter_um[i] < 1)
			return error_at(error, ERROR_DATA, "range", "/dots",
				"dot %zu has a zone or diameter that cannot be", i);
	return true;
}

bool render_draw(struct drawing *drawing, const struct render_scene *scene, const struct sightings *sightings,
	const struct render_state *state, struct arena *arena, struct error *error)
{
	struct drawer drawer = {.scene = scene, .state = state};
	if (!check_scene(scene, state, error) || !find_looks(&drawer, arena, error))
		return false;
	*drawing = (struct drawing){
		.spots = arena_new(arena, 2 * sightings->seen, struct spot),
		.digest = digest_bytes(DIGEST_START, state->name, strlen(state->name)),
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
