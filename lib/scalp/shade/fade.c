#include "scalp/shade/fade.h"

#include <math.h>

const struct fade_age fade_ages[FADE_AGES] = {
	{"fresh", 0},
	{"healed", FADE_HEALED_DAYS / FADE_DAYS_PER_YEAR},
	{"1-year", 1},
	{"3-years", 3},
	{"5-years", 5},
};

const char *const fade_sun_codes[] = {"low", "normal", "high", NULL};
const char *const fade_skin_codes[] = {"normal", "oily", "dry", NULL};

double fade_factor(enum fade_sun sun, enum fade_skin skin)
{
	static const double of_sun[] = {1, 0.8, 1, 1.4};
	static const double of_skin[] = {1, 1, 1.2, 1.15};

	return of_sun[sun] * of_skin[skin];
}

double fade_amount(double per_year, double years)
{
	static const double lost_in_weeks = 0.33, weeks_days = 14;

	return (1 + lost_in_weeks / (1 - lost_in_weeks) * exp(-years * FADE_DAYS_PER_YEAR / weeks_days))
	       * exp(-per_year * years);
}

double fade_radius_mm(double radius_mm, double years)
{
	static const double spread_mm = 0.03;

	return sqrt(radius_mm * radius_mm + spread_mm * spread_mm * years);
}

double fade_sink_mm(double years)
{
	return 0.01 * years;
}
