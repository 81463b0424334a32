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

/* An ink in the running. */
struct candidate {
	const struct pigment *pigment;
	double cost;
};

enum { FINALISTS = 4 };

/* What all inks are weighed on. */
struct contest {
	const struct choice_request *request;
	const struct predict_zone *zones; /* one per zone of the plan, without ink */
	const struct predict_zone *greatest;
	struct candidate finalists[FINALISTS];
	struct arena *arena;
};

/* Keeps the best few in order of cost; one of the same cost stands behind. */
static void enter(struct candidate finalists[FINALISTS], const struct pigment *pigment, double cost)
{
	size_t place = FINALISTS;

	while (place > 0 && (!finalists[place - 1].pigment || cost < finalists[place - 1].cost))
		place--;
	if (place == FINALISTS)
		return;
	for (size_t i = FINALISTS - 1; i > place; i--)
		finalists[i] = finalists[i - 1];
	finalists[place] = (struct candidate){pigment, cost};
}

static bool fits(const struct choice_request *request, const struct pigment *pigment)
{
	return (pigment->family == PIGMENT_TEMPORARY) == request->plan->temporary;
}

/* What is known against an ink before anything is predicted. */
static double known_drawbacks(const struct choice_request *request, const struct pigment *pigment)
{
	struct choice bare = {.pigment = pigment};

	return choice_object(request, &bare);
}

static double first_cost(const struct contest *contest, const struct pigment *pigment)
{
	return choice_probe(contest->request, pigment, contest->greatest) + known_drawbacks(contest->request, pigment);
}

/* The best share of two inks enters. */
static void enter_mixture(struct contest *contest, const struct pigment *one, const struct pigment *other)
{
	static const double shares[] = {0.25, 0.5, 0.75};
	struct candidate best = {NULL, HUGE_VAL};

	for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
		struct pigment *mixture = arena_new(contest->arena, 1, struct pigment);
		*mixture = pigment_mix(one, other, shares[i], contest->arena);
		const double cost = first_cost(contest, mixture);
		if (cost < best.cost)
			best = (struct candidate){mixture, cost};
	}
	enter(contest->finalists, best.pigment, best.cost);
}

static void enter_all(struct contest *contest)
{
	const struct choice_request *request = contest->request;

	for (size_t i = 0; i < request->pigment_count; i++) {
		const struct pigment *one = &request->pigments[i];
		if (fits(request, one))
			enter(contest->finalists, one, first_cost(contest, one));
	}
	for (size_t i = 0; i < request->pigment_count; i++)
		for (size_t j = 0; j < i; j++)
			if (fits(request, &request->pigments[i]) && fits(request, &request->pigments[j]))
				enter_mixture(contest, &request->pigments[j], &request->pigments[i]);
}

/* The finalists in order; of those that tie, the one that entered before. */
static void rank(const struct contest *contest, struct choices *choices)
{
	struct choice settled[FINALISTS];
	double costs[FINALISTS];
	size_t count = 0;

	for (; count < FINALISTS && contest->finalists[count].pigment; count++) {
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
	const struct plan *plan = request->plan;
	struct predict_zone *zones = arena_new(arena, plan->zone_count, struct predict_zone);
	struct contest contest = {
		.request = request, .zones = zones, .greatest = &zones[choice_greatest_zone(plan)], .arena = arena};

	/* Where no dot lacks there is no session; the ink is chosen as if there were one. */
	size_t sessions = plan->session_count > 0 ? plan->session_count : 1;
	for (size_t i = 0; i < plan->zone_count; i++)
		predict_zone(request->skin, &plan->zones[i], sessions, &zones[i]);
	enter_all(&contest);
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
