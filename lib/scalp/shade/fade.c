#include "scalp/shade/fade.h"

#include <math.h>

const struct fade_age fade_ages[FADE_AGES] = {
	{"fresh", 0},
	{"3-days", 3 / FADE_DAYS_PER_YEAR},
	{"healed", FADE_HEALED_YEARS},
	{"6-months", 0.5},
	{"1-year", 1},
	{"2-years", 2},
	{"3-years", 3},
	{"5-years", 5},
	{"8-years", 8},
	{"10-years", 10},
};

const char *const fade_keys[FADE_KEYS] = {
	[FADE_LOST_SHARE] = "lost.share",
	[FADE_LOST_DAYS] = "lost.days",
	[FADE_SPREAD_MM] = "spread",
	[FADE_SINK_MM] = "sink",
	[FADE_FRESH_EPIDERMAL] = "fresh.epidermal",
	[FADE_FRESH_BLOOD] = "fresh.blood",
	[FADE_FRESH_BLOOD_DAYS] = "fresh.blood_days",
	[FADE_FRESH_WIDER] = "fresh.wider",
	[FADE_SUN_LOW] = "factor.sun_low",
	[FADE_SUN_HIGH] = "factor.sun_high",
	[FADE_SKIN_OILY] = "factor.oily",
	[FADE_SKIN_DRY] = "factor.dry",
	[FADE_SWIMMING] = "factor.swimming",
	[FADE_TRIGGER] = "touch_up.trigger",
	[FADE_REPEAT_MONTHS] = "touch_up.temporary",
	[FADE_KEPT_DOUBT] = "observed.kept",
	[FADE_MEASURED_L] = "observed.lightness",
};

const char *const fade_sun_codes[] = {"low", "normal", "high", NULL};
const char *const fade_skin_codes[] = {"normal", "oily", "dry", NULL};
const char *const fade_swimming_codes[] = {"rarely", "often", NULL};

static double number(const struct fade *fade, enum fade_key key)
{
	return fade->numbers[key].value;
}

double fade_factor(const struct fade *fade, const struct fade_habits *habits)
{
	double factor = 1;

	if (habits->sun == FADE_SUN_IS_LOW)
		factor *= number(fade, FADE_SUN_LOW);
	if (habits->sun == FADE_SUN_IS_HIGH)
		factor *= number(fade, FADE_SUN_HIGH);
	if (habits->skin == FADE_SKIN_IS_OILY)
		factor *= number(fade, FADE_SKIN_OILY);
	if (habits->skin == FADE_SKIN_IS_DRY)
		factor *= number(fade, FADE_SKIN_DRY);
	if (habits->swimming == FADE_SWIMS_OFTEN)
		factor *= number(fade, FADE_SWIMMING);
	return factor;
}

double fade_kept(const struct fading *fading, double years)
{
	return 1 + (fading->kept - 1) * (1 - fade_unhealed(years));
}

double fade_amount(const struct fading *fading, double per_year, double years)
{
	const double lost = number(fading->fade, FADE_LOST_SHARE);
	const double weeks = number(fading->fade, FADE_LOST_DAYS) / FADE_DAYS_PER_YEAR;

	return (1 + lost / (1 - lost) * exp(-years / weeks)) * exp(-per_year * fading->factor * years);
}

double fade_radius_mm(const struct fade *fade, double radius_mm, double years)
{
	const double spread_mm = number(fade, FADE_SPREAD_MM);

	return sqrt(radius_mm * radius_mm + spread_mm * spread_mm * years);
}

double fade_sink_mm(const struct fade *fade, double years)
{
	return number(fade, FADE_SINK_MM) * years;
}

double fade_unhealed(double years)
{
	return fmax(1 - years / FADE_HEALED_YEARS, 0);
}

double fade_epidermal(const struct fade *fade, double years)
{
	return number(fade, FADE_FRESH_EPIDERMAL) * fade_unhealed(years);
}

double fade_blood(const struct fade *fade, double years)
{
	const double days = years * FADE_DAYS_PER_YEAR;

	if (years >= FADE_HEALED_YEARS)
		return 1;
	return 1 + (number(fade, FADE_FRESH_BLOOD) - 1) * exp(-days / number(fade, FADE_FRESH_BLOOD_DAYS));
}

double fade_wider(const struct fade *fade, double years)
{
	return 1 + (number(fade, FADE_FRESH_WIDER) - 1) * fade_unhealed(years);
}
