/* A cheap look at an ink, and a guess at a mixture of two from the looks at its parts. */
#include <math.h>

#include "image/colour.h"
#include "scalp/shade/choice_parts.h"

enum { RUNGS = 8 };

static double strength_at(const struct choice_span *span, int rung)
{
	return span->weakest * pow(span->strongest / span->weakest, (double)rung / (RUNGS - 1));
}

/* The zone with dots of one strength. */
static struct choice_point look_at(const struct choice_request *request, const struct pigment *pigment,
	const struct predict_zone *zone, double healed_depth)
{
	const struct predict_work work = choice_work(request, pigment);
	struct choice_point point = {.log_depth = log(healed_depth)};
	struct predict_zone probe = *zone;
	double dark[3];

	probe.session_count = 1;
	probe.share[0] = 1;
	probe.healed_depth[0] = healed_depth;
	predict_region_range(
		&work, &probe, FADE_HEALED_YEARS, 1 + request->numbers[CHOICE_DOUBT_SHARE], point.healed_lab, dark);
	point.dark_l = dark[0];
	return point;
}

static double depth_at(const struct choice_request *request, double strength, double neat_depth)
{
	return fmin(choice_series_depth(request, CHOICE_SERIES - 1, CHOICE_SERIES) * strength, neat_depth);
}

double choice_probe(
	const struct choice_request *request, const struct pigment *pigment, const struct predict_zone *zone)
{
	const struct choice_span span = choice_span_of(request, pigment->neat_depth);
	double least = HUGE_VAL;

	for (int i = 0; i < RUNGS; i++) {
		const double strength = strength_at(&span, i);
		const struct choice_point point =
			look_at(request, pigment, zone, depth_at(request, strength, pigment->neat_depth));
		least = fmin(
			least, choice_cost(request, strength, colour_ciede2000(point.healed_lab, request->target_lab),
				       request->target_lab[0] - point.dark_l));
	}
	return least;
}

struct choice_curve choice_curve_of(const struct choice_request *request, const struct pigment *pigment,
	const struct predict_zone *zone, double least_depth, double most_depth)
{
	struct choice_curve curve;

	for (int i = 0; i < CHOICE_POINTS; i++)
		curve.points[i] = look_at(request, pigment, zone,
			least_depth * pow(most_depth / least_depth, (double)i / (CHOICE_POINTS - 1)));
	return curve;
}

/* The curve at an optical depth, straight between its points and beyond its ends as at them. */
static struct choice_point point_at(const struct choice_curve *curve, double log_depth)
{
	int next = 1;

	while (next + 1 < CHOICE_POINTS && curve->points[next].log_depth < log_depth)
		next++;
	const struct choice_point *from = &curve->points[next - 1], *to = &curve->points[next];
	const double span = to->log_depth - from->log_depth;
	const double share = span > 0 ? fmin(fmax((log_depth - from->log_depth) / span, 0), 1) : 0;
	struct choice_point point = {
		.log_depth = log_depth, .dark_l = from->dark_l + share * (to->dark_l - from->dark_l)};

	for (size_t c = 0; c < 3; c++)
		point.healed_lab[c] = from->healed_lab[c] + share * (to->healed_lab[c] - from->healed_lab[c]);
	return point;
}

double choice_guess(const struct choice_request *request, const struct choice_part parts[PIGMENT_PARTS], double share)
{
	static const double lightness_slack = 0.2; /* of the guess, where it decides whether a zone is too dark */
	const double shares[PIGMENT_PARTS] = {share, 1 - share};
	const double neat = share * parts[0].neat_depth + (1 - share) * parts[1].neat_depth;
	const struct choice_span span = choice_span_of(request, neat);
	double least = HUGE_VAL;

	for (int i = 0; i < RUNGS; i++) {
		const double strength = strength_at(&span, i), log_depth = log(depth_at(request, strength, neat));
		double lab[3] = {0, 0, 0}, dark_l = 0;
		for (size_t part = 0; part < PIGMENT_PARTS; part++) {
			const double weight = shares[part] * parts[part].neat_depth / neat;
			const struct choice_point point = point_at(parts[part].curve, log_depth);
			for (size_t c = 0; c < 3; c++)
				lab[c] += weight * point.healed_lab[c];
			dark_l += weight * point.dark_l;
		}
		least = fmin(least, choice_cost(request, strength, colour_ciede2000(lab, request->target_lab),
					    request->target_lab[0] - dark_l - lightness_slack));
	}
	return least;
}
