#include "scalp/shade/choice.h"

#include <math.h>

#include "base/number.h"
#include "image/colour.h"
#include "scalp/shade/drift.h"
#include "scalp/shade/fade.h"

static const double healed_years = FADE_HEALED_DAYS / FADE_DAYS_PER_YEAR;

static const double weakest = 0.5, strongest = 2; /* times the strength practice starts from (estimates) */

const char *const choice_bound_codes[] = {"none", "strongest", "weakest", "lightness", NULL};

const char *choice_band(double de00)
{
	return de00 <= 2 ? "match" : de00 <= 4 ? "good" : de00 <= 6 ? "visible" : "poor";
}

/* Practice's parts of water for session i of count, by the place of the session in the series. */
static double series_water(const struct choice_request *request, size_t i, size_t count)
{
	const double place = count < 2 ? CHOICE_SERIES - 1 : (double)i * (CHOICE_SERIES - 1) / (double)(count - 1);
	const size_t before = place < CHOICE_SERIES - 1 ? (size_t)place : CHOICE_SERIES - 2;
	const double share = place - (double)before;

	return request->series[before] * (1 - share) + request->series[before + 1] * share;
}

/* Whole parts from four on, halves below. */
static double measurable(double parts)
{
	return parts >= 4 ? (double)number_whole(parts) : (double)number_whole(2 * parts) / 2;
}

static void dilute(const struct choice_request *request, const struct pigment *pigment, double strength, bool rounded,
	const struct plan_zone *planned, struct choice_zone *zone)
{
	const double step = (planned->kind == ZONE_HAIRLINE ? CHOICE_STEP : 1) / (1 - planned->pale);
	const size_t count = zone->predicted.session_count;

	for (size_t i = 0; i < count; i++) {
		const double depth = request->series_depth / (1 + series_water(request, i, count)) * strength / step;
		const double parts = fmin(fmax(pigment->neat_depth / depth - 1, 0), request->most_water);
		zone->water_parts[i] = rounded ? measurable(parts) : parts;
		zone->predicted.healed_depth[i] = pigment_diluted_depth(pigment, zone->water_parts[i]);
	}
}

/* Sets all zones to a strength; returns how far they are from the target. *excess: L* by which the darkest zone falls
 * under it, at most 0 when none does. */
static double evaluate(const struct choice_request *request, const struct pigment *pigment, double strength,
	bool rounded, struct choice_zone *zones, double *excess)
{
	const struct plan *plan = request->plan;
	double sum = 0, weights = 1e-9;

	*excess = -100;
	for (size_t i = 0; i < plan->zone_count; i++) {
		struct choice_zone *zone = &zones[i];
		const double weight = (double)plan->zones[i].dots;
		dilute(request, pigment, strength, rounded, &plan->zones[i], zone);
		predict_region(
			request->skin, &zone->predicted, pigment, request->fade_factor, healed_years, zone->healed_lab);
		zone->match_de00 = colour_ciede2000(zone->healed_lab, request->target_lab);
		sum += weight * zone->match_de00;
		weights += weight;
		*excess = fmax(*excess, request->target_lab[0] - zone->healed_lab[0]);
	}
	return sum / weights;
}

/* The best strength so far; being darker than the hair costs more than any mismatch. */
struct best {
	double strength, cost;
};

static void try_strength(const struct choice_request *request, const struct pigment *pigment, double strength,
	struct choice_zone *zones, struct best *best)
{
	double excess;
	const double distance = evaluate(request, pigment, strength, false, zones, &excess);
	const double cost = excess > 0 ? 1000 + excess : distance;

	if (cost < best->cost)
		*best = (struct best){strength, cost};
}

/* The strength of least cost: a coarse ladder, then ever smaller steps round its best rung. */
static double search_strength(
	const struct choice_request *request, const struct pigment *pigment, struct choice_zone *zones)
{
	enum { RUNGS = 9, HALVINGS = 4 };
	const double ladder = pow(strongest / weakest, 1.0 / (RUNGS - 1));
	struct best best = {weakest, HUGE_VAL};
	double step = ladder;

	for (int i = 0; i < RUNGS; i++)
		try_strength(request, pigment, weakest * pow(ladder, i), zones, &best);
	for (int i = 0; i < HALVINGS; i++) {
		const double middle = best.strength;
		step = sqrt(step);
		try_strength(request, pigment, fmin(middle * step, strongest), zones, &best);
		try_strength(request, pigment, fmax(middle / step, weakest), zones, &best);
	}
	return best.strength;
}

/* Rounds to parts that can be measured, with as much more water as keeps every zone lighter than the hair. */
static double settle(const struct choice_request *request, const struct pigment *pigment, double strength,
	struct choice_zone *zones, bool *limited)
{
	enum { TRIES = 40 };
	double excess, distance = evaluate(request, pigment, strength, true, zones, &excess);

	*limited = false;
	for (int i = 0; i < TRIES && excess > 0; i++) {
		*limited = true;
		strength /= 1.05;
		distance = evaluate(request, pigment, strength, true, zones, &excess);
	}
	return distance;
}

/* What a pigment must be better by, or what stands against it, in CIEDE2000: differences under the model's own doubt
 * shall not decide for a family that practice knows to shift, to resist a laser, or (iron) to warm in a magnet. */
static double drawbacks(
	const struct choice_request *request, const struct pigment *pigment, const struct choice_zone *zones)
{
	static const double of_family[] = {
		[PIGMENT_CARBON] = 0, [PIGMENT_IRON_OXIDE] = 1, [PIGMENT_TATTOO_BLACK] = 2, [PIGMENT_TEMPORARY] = 0};
	const bool expired = pigment->has_expiry && pigment->expiry_day < request->plan->day;
	double worst = 0;

	for (size_t i = 0; i < request->plan->zone_count; i++)
		for (size_t age = 1; age < FADE_AGES; age++) {
			double lab[3];
			predict_region(request->skin, &zones[i].predicted, pigment, request->fade_factor,
				fade_ages[age].years, lab);
			worst = fmax(worst, drift_excess(lab, request->target_lab, request->skin_lab));
		}
	return worst + of_family[pigment->family] + (expired ? 1000 : 0) + (pigment->sterile == PIGMENT_NO ? 500 : 0)
	       + (pigment->declared == PIGMENT_NO ? 200 : 0);
}

static struct choice_zone *blank_zones(const struct choice_request *request, struct arena *arena)
{
	const struct plan *plan = request->plan;
	struct choice_zone *zones = arena_new(arena, plan->zone_count, struct choice_zone);

	for (size_t i = 0; i < plan->zone_count; i++)
		predict_zone(request->skin, &plan->zones[i], plan->session_count, &zones[i].predicted);
	return zones;
}

static struct choice choose_for(
	const struct choice_request *request, const struct pigment *pigment, struct arena *arena, double *rank)
{
	struct choice choice = {.pigment = pigment, .zones = blank_zones(request, arena)};
	const double strength = search_strength(request, pigment, choice.zones);
	bool limited;

	choice.match_de00 = settle(request, pigment, strength, choice.zones, &limited);
	double excess;
	struct choice_zone *trial = blank_zones(request, arena);
	evaluate(request, pigment, fmin(strength * 1.05, strongest), false, trial, &excess);
	choice.bound = limited || excess > 0          ? CHOICE_LIGHTNESS
		       : strength > strongest / 1.001 ? CHOICE_STRONGEST
		       : strength < weakest * 1.001   ? CHOICE_WEAKEST
						      : CHOICE_FREE;
	*rank = choice.match_de00 + drawbacks(request, pigment, choice.zones);
	return choice;
}

bool choice_make(const struct choice_request *request, struct arena *arena, struct choice *choice, struct error *error)
{
	double best = HUGE_VAL;

	*choice = (struct choice){.pigment = NULL};
	for (size_t i = 0; i < request->pigment_count; i++) {
		const struct pigment *pigment = &request->pigments[i];
		double rank;
		if ((pigment->family == PIGMENT_TEMPORARY) != request->plan->temporary)
			continue;
		const struct choice found = choose_for(request, pigment, arena, &rank);
		if (rank < best) {
			best = rank;
			*choice = found;
		}
	}
	if (choice->pigment)
		return true;
	return error_set(error, ERROR_DATA, "pigment", "the catalogue has no %s pigment",
		request->plan->temporary ? "temporary" : "permanent");
}

double choice_density_per_cm2(const struct choice_request *request, const struct choice *choice, size_t zone)
{
	enum { ROUNDS = 20 };
	static const double pi = 3.14159265358979323846;
	struct predict_zone trial = choice->zones[zone].predicted;
	const double kept = trial.visible_per_mm2 / trial.placed_per_mm2;
	double low = 0, high = CHOICE_COVERAGE_MOST / (pi / 4 * trial.visible_mm * trial.visible_mm);

	for (int i = 0; i < ROUNDS; i++) {
		double lab[3];
		trial.visible_per_mm2 = (low + high) / 2;
		predict_region(request->skin, &trial, choice->pigment, request->fade_factor, healed_years, lab);
		if (lab[0] > request->target_lab[0])
			low = trial.visible_per_mm2;
		else
			high = trial.visible_per_mm2;
	}
	return 100 * low / kept;
}
