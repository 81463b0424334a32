#include "case/shade/case_shade.h"

#include <math.h>

#include "case/shade/case_observed.h"
#include "case/shade/case_shade_parts.h"
#include "case/shade/case_swatch.h"
#include "scalp/shade/limits.h"
#include "scalp/shade/observe.h"

static void warn_of(struct document *document, const struct cautions *cautions)
{
	for (size_t i = 0; i < cautions->count; i++) {
		const struct caution *row = &cautions->rows[i];
		if (row->warns && row->has_value)
			document_warn(document, "/shade/warnings", "%s: %s (%.2f, limit %.2f)", row->code, row->text,
				row->value, row->limit);
		else if (row->warns)
			document_warn(document, "/shade/warnings", "%s: %s", row->code, row->text);
	}
}

/* Of the chosen option by all zones, of the others by that with most dots. What was measured is work in the chosen ink: of
 * the others' rates all is in doubt as before. */
static void find_touch_ups(struct shade_outcome *outcome, struct arena *arena)
{
	const struct plan *plan = outcome->plan;
	struct touch_up_zone *zones = arena_new(arena, plan->zone_count, struct touch_up_zone);
	const size_t greatest = choice_greatest_zone(plan);

	for (size_t i = 0; i < outcome->choices->count; i++) {
		const struct choice *option = &outcome->choices->options[i];
		const struct predict_work work = choice_work(outcome->request, option->pigment);
		for (size_t zone = 0; zone < plan->zone_count; zone++)
			zones[zone] =
				(struct touch_up_zone){&option->zones[zone].predicted, (double)plan->zones[zone].dots};
		outcome->touch_up[i] = touch_up_of(&work, i == 0 ? zones : &zones[greatest],
			i == 0 ? plan->zone_count : 1, i == 0 ? outcome->observed.rate_doubt : 1);
	}
}

/* What measured healed work tells of the client's own fading, where the model can be made to agree with it. The dilutions
 * stay: that work was done with them. */
static bool observe(struct document *document, struct shade_outcome *outcome, struct fading *fading,
	struct cautions *cautions, struct arena *arena, struct error *error)
{
	struct observed_colour *colours = NULL;
	const struct choice *chosen = &outcome->choices->options[0];
	const struct predict_work work = choice_work(outcome->request, chosen->pigment);
	size_t count;

	outcome->observed = observe_nothing(&work);
	if (!case_read_observed(document, outcome->plan, outcome->colours->skin_lab, arena, &colours, &count, error))
		return false;
	outcome->observed_count = count;
	if (count == 0)
		return true;
	struct observation *observations = arena_new(arena, count, struct observation);
	for (size_t i = 0; i < count; i++)
		observations[i] = (struct observation){
			&chosen->zones[colours[i].zone].predicted, colours[i].years, colours[i].lightness};
	outcome->observations = observations;
	outcome->observed = observe_fit(&work, observations, count, arena);
	const double most = outcome->request->limits[LIMIT_OBSERVED_L], off_l = outcome->observed.off_l;
	outcome->observed_used = off_l <= most;
	if (!outcome->observed_used) {
		caution_add(
			cautions, &(struct caution){.code = "observed-poor",
					  .warns = true,
					  .has_value = true,
					  .value = off_l,
					  .limit = most,
					  .text = "the measured zones are further off, in L*, than healing and fading "
						  "explain: check zone, date and colours; they are not used"});
		outcome->observed = observe_nothing(&work);
		outcome->observed.off_l = off_l;
	}
	fading->factor *= outcome->observed.factor;
	fading->kept *= outcome->observed.kept;
	return true;
}

/* The pigment of sessions done stays in the skin: what comes over it is of its family. */
static bool keeps_family(const struct document *document, const struct pigment *chosen, struct error *error)
{
	struct member done = document_member(document, "done"), shade = document_member(document, "shade");
	struct member pigment = json_member(&shade, "pigment"), family = json_member(&pigment, "family");
	size_t before;
	if (json_array_size(done.value) == 0 || !family.value)
		return true;
	if (!json_read_code(&family, pigment_family_codes, &before, error))
		return false;
	return before == (size_t)chosen->family
	       || error_at(error, ERROR_DATA, "contradiction", family.pointer,
		       "is %s, which sessions of /done placed and which stays in the skin; what would be chosen now is "
		       "%s: finish the series with the pigment that it was begun with",
		       pigment_family_codes[before], pigment_family_codes[chosen->family]);
}

/* Share of the skin that the placed dots of each zone may cover: the plan's limit, less what its `coverage` tells of hair
 * and of dots that lie there. */
static bool read_room(const struct document *document, const struct plan *plan, const double **room,
	struct arena *arena, struct error *error)
{
	static const double pi = 3.14159265358979323846;
	const struct member root = document_member(document, "plan"), limit = json_member(&root, "coverage_max"),
			    zones = json_member(&root, "zones");
	double *found = arena_new(arena, plan->zone_count, double), most;

	*room = found;
	if (!json_read_real(&limit, 0, 1, &most, error))
		return false;
	for (size_t i = 0; i < plan->zone_count; i++) {
		const struct plan_zone *zone = &plan->zones[i];
		const struct member element = json_element(&zones, i), coverage = json_member(&element, "coverage"),
				    now = json_member(&coverage, "now");
		const double own = zone->density_per_cm2 / 100 * pi / 4 * zone->diameter_mm * zone->diameter_mm;
		double covered;
		if (!json_read_real(&now, 0, 10, &covered, error))
			return false;
		found[i] = fmax(most - fmax(covered - own, 0), 0);
	}
	return true;
}

bool case_make_shade(struct document *document, const struct plan *plan, const struct palette *palette,
	const char *photos, struct case_swatch *swatch, struct arena *arena, struct error *error)
{
	struct client_colours colours;
	struct predict_skin *skin = arena_new(arena, 1, struct predict_skin);
	struct cautions *cautions = arena_new(arena, 1, struct cautions);
	struct choices *choices = arena_new(arena, 1, struct choices);
	size_t looks = 0;

	if (plan->session_count > PREDICT_SESSIONS)
		return error_at(error, ERROR_LIMIT, "limit", "/plan/sessions", "%zu sessions; at most %d are predicted",
			plan->session_count, PREDICT_SESSIONS);
	if (!case_read_colours(document, photos, palette, arena, &colours, cautions, error))
		return false;
	predict_skin(&colours.skin, &palette->fade, skin);
	struct fading fading = colours.fading;
	struct choice_request request = {.skin = skin,
		.plan = plan,
		.pigments = palette->pigments,
		.pigment_count = palette->pigment_count,
		.series_depth = palette->series_depth,
		.most_water = palette->most_water,
		.fading = &fading,
		.numbers = palette->choice,
		.limits = palette->limits,
		.looks = &looks};
	if (!read_room(document, plan, &request.room, arena, error))
		return false;
	for (size_t i = 0; i < CHOICE_SERIES; i++) {
		request.series[i] = colours.hair->water[colours.dilution_column][i];
		request.target_lab[i] = colours.region_lab[i];
		request.skin_lab[i] = colours.skin_lab[i];
	}
	if (!choice_make(&request, arena, choices, error)
		|| !keeps_family(document, choices->options[0].pigment, error))
		return false;
	struct shade_outcome outcome = {.plan = plan,
		.palette = palette,
		.colours = &colours,
		.request = &request,
		.choices = choices,
		.cautions = cautions};
	if (!observe(document, &outcome, &fading, cautions, arena, error))
		return false;
	const struct caution_facts facts = {.tress_lab = colours.has_tress ? colours.most_lab : NULL,
		.hair_lab = colours.most_lab,
		.low_benefit = colours.low_benefit};
	caution_review(&request, &choices->options[0], &facts, cautions);
	find_touch_ups(&outcome, arena);
	case_write_shade(document, &outcome, arena);
	warn_of(document, cautions);
	document_tell(document, "%zu evaluations of a deposit in skin", looks);
	return case_swatch_write(document, &outcome, photos, swatch, arena, error);
}
