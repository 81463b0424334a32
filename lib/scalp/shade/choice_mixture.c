/* Mixtures of two inks: too many to predict, so most are left out by a guess from the inks alone. */
#include <math.h>
#include <stdlib.h>

#include "scalp/shade/choice_parts.h"

enum { SHARES = 3 };
static const double shares[SHARES] = {0.25, 0.5, 0.75};

struct pair {
	const struct choice_single *one, *other;
	size_t place; /* among all pairs: of those that tie, the first stands before */
	double guess;
};

static int by_guess(const void *left, const void *right)
{
	const struct pair *a = left, *b = right;

	if (a->guess != b->guess)
		return (a->guess > b->guess) - (a->guess < b->guess);
	return (a->place > b->place) - (a->place < b->place);
}

static double guess_of(const struct choice_request *request, const struct pair *pair)
{
	const struct pigment *one = pair->one->pigment, *other = pair->other->pigment;
	const struct choice_part parts[PIGMENT_PARTS] = {
		{one->neat_depth, &pair->one->curve}, {other->neat_depth, &pair->other->curve}};
	const struct pigment facts = pigment_mix_facts(one, other, shares[0]);
	double least = HUGE_VAL;

	for (size_t i = 0; i < SHARES; i++)
		least = fmin(least, choice_guess(request, parts, shares[i]));
	return least + choice_object_known(request, &facts);
}

/* The best share of two inks. */
static struct choice_finalist probe_pair(const struct choice_request *request, const struct predict_zone *zone,
	const struct pair *pair, struct arena *arena)
{
	struct choice_finalist best = {NULL, HUGE_VAL};

	for (size_t i = 0; i < SHARES; i++) {
		struct pigment *mixture = arena_new(arena, 1, struct pigment);
		*mixture = pigment_mix(pair->one->pigment, pair->other->pigment, shares[i], arena);
		const double cost = choice_probe(request, mixture, zone) + choice_object_known(request, mixture);
		if (cost < best.cost)
			best = (struct choice_finalist){mixture, cost};
	}
	return best;
}

/* Over all depths that any mixture of these may have. */
static void find_curves(const struct choice_request *request, const struct predict_zone *zone,
	struct choice_single *singles, size_t count)
{
	double least = HUGE_VAL, most = 0;

	for (size_t i = 0; i < count; i++) {
		const double neat = singles[i].pigment->neat_depth;
		const struct choice_span span = choice_span_of(request, neat);
		const double last = choice_series_depth(request, CHOICE_SERIES - 1, CHOICE_SERIES);
		least = fmin(least, fmin(last * span.weakest, neat));
		most = fmax(most, fmin(last * span.strongest, neat));
	}
	for (size_t i = 0; i < count; i++)
		singles[i].curve = choice_curve_of(request, singles[i].pigment, zone, least, most);
}

void choice_enter_mixtures(const struct choice_request *request, const struct predict_zone *zone,
	struct choice_single *singles, size_t count, double slack, struct choice_finalist finalists[CHOICE_FINALISTS],
	struct arena *arena)
{
	const size_t most = count * (count - (count > 0)) / 2;
	struct pair *pairs = arena_new(arena, most + 1, struct pair);
	struct choice_finalist *probed = arena_new(arena, most + 1, struct choice_finalist), trial[CHOICE_FINALISTS];
	size_t pair_count = 0;

	if (count < PIGMENT_PARTS)
		return;
	find_curves(request, zone, singles, count);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < i; j++, pair_count++) {
			pairs[pair_count] = (struct pair){&singles[j], &singles[i], pair_count, 0};
			pairs[pair_count].guess = guess_of(request, &pairs[pair_count]);
		}
	qsort(pairs, pair_count, sizeof *pairs, by_guess);
	for (size_t i = 0; i < CHOICE_FINALISTS; i++)
		trial[i] = finalists[i];
	for (size_t i = 0; i < pair_count; i++) {
		const struct choice_finalist *last = &trial[CHOICE_FINALISTS - 1];
		if (last->pigment && pairs[i].guess > last->cost + slack)
			break;
		const struct choice_finalist found = probe_pair(request, zone, &pairs[i], arena);
		probed[pairs[i].place] = found;
		choice_enter(trial, found.pigment, found.cost);
	}
	/* Once more in the order of the catalogue, by which ties are broken. */
	for (size_t i = 0; i < pair_count; i++)
		if (probed[i].pigment)
			choice_enter(finalists, probed[i].pigment, probed[i].cost);
}
