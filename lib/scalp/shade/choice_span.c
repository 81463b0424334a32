/* What every weighing of inks goes by: practice's series of dilutions, how far its strength may be moved, and the cost. */
#include <math.h>

#include "scalp/shade/choice_parts.h"

/* Practice's parts of water for session i of count, by the place of the session in the series. */
static double series_water(const struct choice_request *request, size_t i, size_t count)
{
	const double place = count < 2 ? CHOICE_SERIES - 1 : (double)i * (CHOICE_SERIES - 1) / (double)(count - 1);
	const size_t before = place < CHOICE_SERIES - 1 ? (size_t)place : CHOICE_SERIES - 2;
	const double share = place - (double)before;

	return request->series[before] * (1 - share) + request->series[before + 1] * share;
}

double choice_series_depth(const struct choice_request *request, size_t i, size_t count)
{
	return request->series_depth / (1 + series_water(request, i, count));
}

struct choice_span choice_span_of(const struct choice_request *request, double neat_depth)
{
	const double first = choice_series_depth(request, 0, CHOICE_SERIES);
	const double last = choice_series_depth(request, CHOICE_SERIES - 1, CHOICE_SERIES);
	const double weakest = neat_depth / (1 + request->most_water) / first;
	const double strongest = fmin(neat_depth / last, request->numbers[CHOICE_STRONGEST_MOST]);

	return (struct choice_span){weakest, fmax(strongest, weakest)};
}

double choice_cost(const struct choice_request *request, double strength, double distance, double excess)
{
	return (excess > 0 ? 1000 + excess : distance) + fmax(0, log2(strength)) * request->numbers[CHOICE_GAIN];
}
