#include "scalp/render/look.h"

#include <math.h>

#include "scalp/shade/fade.h"

/* /shade and the names of states round the years that healing takes, each its own way. */
static const double same_years = 0.01;

static bool check(
	const struct plan *plan, const struct shade *shade, const struct render_state *state, struct error *error)
{
	if (shade->zone_count != plan->zone_count)
		return error_at(error, ERROR_DATA, "contradiction", "/shade/zones", "%zu zones, but the plan has %zu",
			shade->zone_count, plan->zone_count);
	if (state->moment == RENDER_SESSION && state->session > (int64_t)plan->session_count)
		return error_at(error, ERROR_DATA, "range", "/plan/sessions",
			"%zu sessions, but --at asks for number %lld", plan->session_count, (long long)state->session);
	return true;
}

/* Sets how old the dots of a session are; false when they are not there. */
static bool find_age(
	struct render_look *look, const struct plan *plan, const struct render_state *state, size_t session)
{
	const int64_t number = (int64_t)session + 1;

	if (state->moment == RENDER_AGE) {
		look->years = state->years;
		return true;
	}
	if (state->moment == RENDER_BEFORE || number > state->session)
		return false;
	if (number == state->session)
		return true;
	const struct plan_session *then = &plan->sessions[session], *now = &plan->sessions[state->session - 1];
	look->undated = !then->dated || !now->dated || now->day < then->day;
	look->years = look->undated ? FADE_HEALED_YEARS : (double)(now->day - then->day) / FADE_DAYS_PER_YEAR;
	return true;
}

static bool find_colours(struct render_look *look, const struct shade_zone *zone, struct error *error)
{
	struct shade_age age;

	for (size_t i = 0; i < zone->age_count; i++)
		if (fabs(zone->ages[i].years - look->years) <= same_years * look->years) {
			look->core = zone->ages[i].core;
			look->halo = zone->ages[i].halo;
			return true;
		}
	look->beyond = look->years > zone->ages[zone->age_count - 1].years;
	if (!(look->beyond ? shade_beyond(zone, "", look->years, &age) : shade_between(zone, "", look->years, &age)))
		return error_at(error, ERROR_DATA, "missing", "/shade/zones",
			"the ages do not reach to %.3g years after the work: run smp-shade again", look->years);
	look->core = age.core;
	look->halo = age.halo;
	return true;
}

static void find_redness(struct render_look *look, const struct shade *shade)
{
	const double days = look->years * FADE_DAYS_PER_YEAR;
	const double left = days > 0 ? exp(-days / shade->redness_days) : 1;

	for (size_t c = 0; c < 3; c++)
		look->redness[c] = look->healed ? 1 : pow(shade->redness[c], left);
}

bool render_looks_of(struct render_looks *looks, const struct plan *plan, const struct shade *shade,
	const struct render_state *state, struct arena *arena, struct error *error)
{
	if (!check(plan, shade, state, error))
		return false;
	*looks = (struct render_looks){
		.state = state->name,
		.rows = arena_new(arena, plan->zone_count * plan->session_count, struct render_look),
		.zone_count = plan->zone_count,
		.session_count = plan->session_count,
	};
	for (size_t i = 0; i < plan->zone_count * plan->session_count; i++) {
		struct render_look *look = &looks->rows[i];
		look->there = find_age(look, plan, state, i % plan->session_count);
		if (!look->there)
			continue;
		look->healed = look->years >= FADE_HEALED_YEARS;
		if (!find_colours(look, &shade->zones[i / plan->session_count], error))
			return false;
		find_redness(look, shade);
	}
	return true;
}

const struct render_look *render_look_at(const struct render_looks *looks, size_t zone, size_t session)
{
	return &looks->rows[zone * looks->session_count + session - 1];
}
