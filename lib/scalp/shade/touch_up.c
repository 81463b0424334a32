#include "scalp/shade/touch_up.h"

#include <math.h>

static const double months_a_year = 12;

double touch_up_contrast(const struct predict_work *work, const struct touch_up_zone *zones, size_t count, double years)
{
	double sum = 0, weights = 1e-9;

	for (size_t i = 0; i < count; i++) {
		double lab[3];
		predict_region(work, zones[i].zone, years, lab);
		sum += zones[i].weight * predict_contrast(work->skin, lab, years);
		weights += zones[i].weight;
	}
	return sum / weights;
}

/* When the contrast falls under the trigger, with all rates times `faster`: by halving on the logarithm of time. */
static double years_until(
	const struct predict_work *work, const struct touch_up_zone *zones, size_t count, double faster)
{
	enum { ROUNDS = 10 };
	struct fading fading = *work->fading;
	struct predict_work trial = *work;
	double early = FADE_HEALED_YEARS, late = TOUCH_UP_YEARS_MOST;

	fading.factor *= faster;
	trial.fading = &fading;
	const double least =
		fading.fade->numbers[FADE_TRIGGER].value * touch_up_contrast(&trial, zones, count, FADE_HEALED_YEARS);
	if (touch_up_contrast(&trial, zones, count, late) > least)
		return (double)INFINITY;
	for (int i = 0; i < ROUNDS; i++) {
		const double middle = sqrt(early * late);
		if (touch_up_contrast(&trial, zones, count, middle) > least)
			early = middle;
		else
			late = middle;
	}
	return sqrt(early * late);
}

struct touch_up touch_up_of(
	const struct predict_work *work, const struct touch_up_zone *zones, size_t count, double rate_doubt)
{
	const struct pigment *pigment = work->pigment;
	const struct fade_number *repeat = &work->fading->fade->numbers[FADE_REPEAT_MONTHS];

	if (pigment->family == PIGMENT_TEMPORARY)
		return (struct touch_up){
			repeat->min / months_a_year, repeat->value / months_a_year, repeat->max / months_a_year, true};
	const double likely = years_until(work, zones, count, 1);
	return (struct touch_up){years_until(work, zones, count, pow(pigment->fade_fast, rate_doubt)), likely,
		years_until(work, zones, count, pow(pigment->fade_slow, rate_doubt)), false};
}
