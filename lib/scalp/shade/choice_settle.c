/* How strong an ink is best: the series of dilutions is practice's, its strength as a whole is searched for. */
#include <math.h>

#include "base/number.h"
#include "image/colour.h"
#include "scalp/shade/choice_parts.h"

/* Whole parts from four on, halves below. */
static double measurable(double parts)
{
	return parts >= 4 ? (double)number_whole(parts) : (double)number_whole(2 * parts) / 2;
}

static double next_measurable(double parts)
{
	return parts >= 4 ? parts + 1 : parts + 0.5;
}

/* Water for a weaker share of the ink that `parts` make: also where these are the most there is, or none. */
static double thinned(double parts, double weaker, bool rounded)
{
	const double thinner = (1 + parts) / weaker - 1;

	if (!rounded)
		return thinner;
	return weaker < 1 ? fmax(measurable(thinner), next_measurable(measurable(parts))) : measurable(thinner);
}

static void dilute(const struct choice_request *request, const struct pigment *pigment, double strength, bool rounded,
	const struct plan_zone *planned, struct choice_zone *zone)
{
	const double front = planned->kind == ZONE_HAIRLINE ? request->numbers[CHOICE_STEP] : 1;
	const size_t count = zone->predicted.session_count;

	for (size_t i = 0; i < count; i++) {
		const double depth = choice_series_depth(request, i, count) * strength;
		const double parts = fmin(fmax(pigment->neat_depth / depth - 1, 0), request->most_water);
		zone->water_parts[i] = thinned(parts, (1 - planned->pale) / front, rounded);
		zone->predicted.healed_depth[i] = pigment_diluted_depth(pigment, zone->water_parts[i]);
	}
}

/* L* by which a zone, at the dark end of what is known, is darker than the hair; negative: lighter. */
static double too_dark(const struct choice_request *request, const struct predict_work *work,
	const struct predict_zone *zone, double healed_lab[3])
{
	const struct predict_zone shallow = predict_deeper(zone, -request->numbers[CHOICE_DOUBT_DEPTH_MM]);
	double dark[3], shallow_lab[3];

	predict_region_range(work, zone, FADE_HEALED_YEARS, 1 + request->numbers[CHOICE_DOUBT_SHARE], healed_lab, dark);
	predict_region(work, &shallow, FADE_HEALED_YEARS, shallow_lab);
	return request->target_lab[0] - fmin(dark[0], shallow_lab[0]);
}

/* Sets all zones to a strength; returns how far they are from the target. *excess: L* by which the darkest zone may
 * fall under it, at most 0 when none does. */
static double evaluate(const struct choice_request *request, const struct pigment *pigment, double strength,
	bool rounded, struct choice_zone *zones, double *excess)
{
	const struct plan *plan = request->plan;
	const struct predict_work work = choice_work(request, pigment);
	double sum = 0, weights = 1e-9;

	*excess = -100;
	for (size_t i = 0; i < plan->zone_count; i++) {
		struct choice_zone *zone = &zones[i];
		const double weight = (double)plan->zones[i].dots;
		dilute(request, pigment, strength, rounded, &plan->zones[i], zone);
		*excess = fmax(*excess, too_dark(request, &work, &zone->predicted, zone->healed_lab));
		zone->match_de00 = colour_ciede2000(zone->healed_lab, request->target_lab);
		sum += weight * zone->match_de00;
		weights += weight;
	}
	return sum / weights;
}

/* Strength of least cost between two, by the golden section on its logarithm: the cost falls, then rises. */
struct search {
	const struct choice_request *request;
	const struct pigment *pigment;
	struct choice_zone *zones;
};

static double cost_at(const struct search *search, double log_strength)
{
	const double strength = exp(log_strength);
	double excess;
	const double distance = evaluate(search->request, search->pigment, strength, false, search->zones, &excess);

	return choice_cost(search->request, strength, distance, excess);
}

static double search_strength(const struct search *search, const struct choice_span *span)
{
	enum { ROUNDS = 7 };
	static const double golden = 0.6180339887498949;
	double low = log(span->weakest), high = log(span->strongest);
	double left = high - golden * (high - low), right = low + golden * (high - low);
	double left_cost = cost_at(search, left), right_cost = cost_at(search, right);

	for (int i = 0; i < ROUNDS; i++) {
		if (left_cost <= right_cost) {
			high = right;
			right = left;
			right_cost = left_cost;
			left = high - golden * (high - low);
			left_cost = cost_at(search, left);
		} else {
			low = left;
			left = right;
			left_cost = right_cost;
			right = low + golden * (high - low);
			right_cost = cost_at(search, right);
		}
	}
	return exp(left_cost <= right_cost ? left : right);
}

/* Rounds to parts that can be measured, with as much more water as keeps every zone lighter than the hair; *excess: as of
 * evaluate, more than 0 where no water does. */
static double settle(const struct search *search, double weakest, double *strength, bool *limited, double *excess)
{
	enum { TRIES = 40 };
	double distance = evaluate(search->request, search->pigment, *strength, true, search->zones, excess);

	*limited = false;
	for (int i = 0; i<TRIES && * excess> 0 && *strength > weakest; i++) {
		*limited = true;
		*strength /= 1.05;
		distance = evaluate(search->request, search->pigment, *strength, true, search->zones, excess);
	}
	return distance;
}

static struct choice_zone *start_zones(
	const struct choice_request *request, const struct predict_zone *predicted, struct arena *arena)
{
	struct choice_zone *zones = arena_new(arena, request->plan->zone_count, struct choice_zone);

	for (size_t i = 0; i < request->plan->zone_count; i++)
		zones[i].predicted = predicted[i];
	return zones;
}

/* What kept the match from being nearer: what a tenth more strength would do, in full precision. */
static enum choice_bound bound_of(
	const struct search *search, const struct choice_span *span, double strength, bool limited)
{
	static const double nudge = 1.1;
	double excess, stronger_excess;

	if (strength < span->weakest * nudge) /* the search ends this near the end of the span */
		return CHOICE_WEAKEST;
	if (strength * nudge > span->strongest)
		return CHOICE_STRONGEST;
	const double distance = evaluate(search->request, search->pigment, strength, false, search->zones, &excess);
	const double stronger =
		evaluate(search->request, search->pigment, strength * nudge, false, search->zones, &stronger_excess);
	if (limited || stronger_excess > 0)
		return CHOICE_LIGHTNESS;
	return stronger < distance ? CHOICE_SMALL_GAIN : CHOICE_FREE;
}

struct choice choice_settle(const struct choice_request *request, const struct pigment *pigment,
	const struct predict_zone *zones, struct arena *arena)
{
	const struct plan *plan = request->plan;
	const struct search search = {request, pigment, start_zones(request, zones, arena)};
	const struct choice_span span = choice_span_of(request, pigment->neat_depth);
	struct choice choice = {.pigment = pigment, .zones = search.zones, .strength = search_strength(&search, &span)};
	double weights = 1e-9;
	bool limited;

	settle(&search, span.weakest, &choice.strength, &limited, &choice.excess);
	choice.bound = bound_of(&search, &span, choice.strength, limited);
	choice.match_de00 = settle(&search, span.weakest, &choice.strength, &limited, &choice.excess);
	for (size_t i = 0; i < plan->zone_count; i++) {
		for (size_t axis = 0; axis < 3; axis++)
			choice.off_lab[axis] += (double)plan->zones[i].dots
						* (choice.zones[i].healed_lab[axis] - request->target_lab[axis]);
		weights += (double)plan->zones[i].dots;
	}
	for (size_t axis = 0; axis < 3; axis++)
		choice.off_lab[axis] /= weights;
	return choice;
}

size_t choice_greatest_zone(const struct plan *plan)
{
	size_t greatest = 0;

	for (size_t i = 1; i < plan->zone_count; i++) {
		const struct plan_zone *zone = &plan->zones[i], *before = &plan->zones[greatest];
		const bool behind = zone->kind != ZONE_HAIRLINE, was_behind = before->kind != ZONE_HAIRLINE;
		if (behind != was_behind ? behind : zone->dots > before->dots)
			greatest = i;
	}
	return greatest;
}
