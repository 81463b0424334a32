#include "scalp/shade/choice.h"

#include <math.h>

#include "scalp/shade/choice_parts.h"
#include "scalp/shade/limits.h"

const char *const choice_keys[CHOICE_KEYS] = {
	[CHOICE_STEP] = "step",
	[CHOICE_GAIN] = "gain.doubling",
	[CHOICE_STRONGEST_MOST] = "strength.most",
	[CHOICE_MIXTURE] = "gain.mixture",
	[CHOICE_IRON_OXIDE] = "gain.iron_oxide",
	[CHOICE_TATTOO_BLACK] = "gain.tattoo_black",
	[CHOICE_DOUBT_SHARE] = "doubt.share",
	[CHOICE_DOUBT_DEPTH_MM] = "doubt.depth",
	[CHOICE_DOUBT_REGION] = "doubt.region",
	[CHOICE_DOUBT_DOT] = "doubt.dot",
};

const char *const choice_bound_codes[] = {"none", "strongest", "weakest", "lightness", "small-gain", NULL};

const char *const choice_objection_codes[OBJECTIONS] = {
	[OBJECTION_EXPIRED] = "expired",
	[OBJECTION_NOT_STERILE] = "not-sterile",
	[OBJECTION_UNDECLARED] = "undeclared",
	[OBJECTION_DRIFT] = "drift",
	[OBJECTION_IRON_OXIDE] = "iron-oxide",
	[OBJECTION_TATTOO_BLACK] = "tattoo-black",
	[OBJECTION_MIXTURE] = "mixture",
};

const char *choice_band(const double *limits, double de00)
{
	static const struct {
		enum limit_key most;
		const char *word;
	} steps[] = {{LIMIT_BAND_MATCH, "match"}, {LIMIT_BAND_GOOD, "good"}, {LIMIT_BAND_VISIBLE, "visible"}};

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (de00 <= limits[steps[i].most])
			return steps[i].word;
	return "poor";
}

struct predict_work choice_work(const struct choice_request *request, const struct pigment *pigment)
{
	return (struct predict_work){
		.skin = request->skin, .pigment = pigment, .fading = request->fading, .looks = request->looks};
}

/* What a guess at a mixture may be above what is predicted, CIEDE2000: 0.23 at most on random shelves. */
static const double guess_slack = 0.4;

void choice_enter(struct choice_finalist finalists[CHOICE_FINALISTS], const struct pigment *pigment, double cost)
{
	size_t place = CHOICE_FINALISTS;

	while (place > 0 && (!finalists[place - 1].pigment || cost < finalists[place - 1].cost))
		place--;
	if (place == CHOICE_FINALISTS)
		return;
	for (size_t i = CHOICE_FINALISTS - 1; i > place; i--)
		finalists[i] = finalists[i - 1];
	finalists[place] = (struct choice_finalist){pigment, cost};
}

/* What all inks are weighed on. */
struct contest {
	const struct choice_request *request;
	const struct predict_zone *zones; /* one per zone of the plan, without ink */
	const struct predict_zone *greatest;
	struct choice_finalist finalists[CHOICE_FINALISTS];
	struct arena *arena;
};

static bool fits(const struct choice_request *request, const struct pigment *pigment)
{
	return (pigment->family == PIGMENT_TEMPORARY) == request->plan->temporary;
}

static void enter_all(struct contest *contest, double slack)
{
	const struct choice_request *request = contest->request;
	struct choice_single *singles = arena_new(contest->arena, request->pigment_count + 1, struct choice_single);
	size_t count = 0;

	for (size_t i = 0; i < request->pigment_count; i++) {
		struct choice_single *single = &singles[count];
		single->pigment = &request->pigments[i];
		if (!fits(request, single->pigment))
			continue;
		const double cost = choice_probe(request, single->pigment, contest->greatest);
		choice_enter(contest->finalists, single->pigment, cost + choice_object_known(request, single->pigment));
		count++;
	}
	choice_enter_mixtures(request, contest->greatest, singles, count, slack, contest->finalists, contest->arena);
}

/* The finalists in order; of those that tie, the one that entered before. */
static void rank(const struct contest *contest, struct choices *choices)
{
	struct choice settled[CHOICE_FINALISTS];
	double costs[CHOICE_FINALISTS];
	size_t count = 0;

	for (; count < CHOICE_FINALISTS && contest->finalists[count].pigment; count++) {
		settled[count] = choice_settle(
			contest->request, contest->finalists[count].pigment, contest->zones, contest->arena);
		costs[count] = settled[count].match_de00 + choice_object(contest->request, &settled[count]);
	}
	for (choices->count = 0; choices->count < CHOICE_OPTIONS && choices->count < count; choices->count++) {
		size_t best = 0;
		for (size_t i = 1; i < count; i++)
			if (costs[i] < costs[best])
				best = i;
		choices->options[choices->count] = settled[best];
		costs[best] = HUGE_VAL;
	}
}

bool choice_make(
	const struct choice_request *request, struct arena *arena, struct choices *choices, struct error *error)
{
	return choice_make_within(request, guess_slack, arena, choices, error);
}

bool choice_make_within(const struct choice_request *request, double slack, struct arena *arena,
	struct choices *choices, struct error *error)
{
	const struct plan *plan = request->plan;
	struct predict_zone *zones = arena_new(arena, plan->zone_count, struct predict_zone);
	struct contest contest = {
		.request = request, .zones = zones, .greatest = &zones[choice_greatest_zone(plan)], .arena = arena};

	/* Where no dot lacks there is no session; the ink is chosen as if there were one. */
	size_t sessions = plan->session_count > 0 ? plan->session_count : 1;
	for (size_t i = 0; i < plan->zone_count; i++)
		predict_zone(request->skin, &plan->zones[i], sessions, &zones[i]);
	enter_all(&contest, slack);
	if (!contest.finalists[0].pigment)
		return error_set(error, ERROR_DATA, "pigment", "the catalogue has no %s pigment",
			request->plan->temporary ? "temporary" : "permanent");
	rank(&contest, choices);
	return true;
}

bool choice_density(
	const struct choice_request *request, const struct choice *choice, size_t zone, struct choice_density *density)
{
	enum { ROUNDS = 12 };
	static const double pi = 3.14159265358979323846, least_per_cm2 = 1;
	const struct predict_work work = choice_work(request, choice->pigment);
	struct predict_zone trial = choice->zones[zone].predicted;
	const double kept = trial.visible_per_mm2 / trial.placed_per_mm2;
	const double most = kept * request->room[zone] / (pi / 4 * trial.visible_mm * trial.visible_mm);
	double low = 0, high = most;

	for (int i = 0; i < ROUNDS; i++) {
		double lab[3];
		trial.visible_per_mm2 = (low + high) / 2;
		predict_region(&work, &trial, FADE_HEALED_YEARS, lab);
		if (lab[0] > request->target_lab[0])
			low = trial.visible_per_mm2;
		else
			high = trial.visible_per_mm2;
	}
	*density = (struct choice_density){100 * low / kept, high == most};
	return density->per_cm2 >= least_per_cm2;
}
