/* fade: how work in skin changes with time; the one model that every tool uses.
 *
 * Amount of pigment relative to healed work: (1 + 0.33 / 0.67 exp(-t / 14 d)) exp(-k t): a third of what is implanted
 * is carried off in the first weeks (Baeumler 2015), then each component leaves at its own yearly rate k, estimated
 * from touch-up intervals and areola tattoos. Deposits spread as r^2 = r0^2 + (0.03 mm)^2 per year and sink 0.01 mm per
 * year (estimates). Time t is counted from the session. Colour is computed anew from the amount, never faded itself. */
#ifndef SCALP_SHADE_FADE_H
#define SCALP_SHADE_FADE_H

#include <stddef.h>

#define FADE_DAYS_PER_YEAR 365.25

enum { FADE_HEALED_DAYS = 28 };

/* The ages that /shade tells and smp-render can draw. */
struct fade_age {
	const char *name;
	double years;
};
enum { FADE_AGES = 5 };
extern const struct fade_age fade_ages[FADE_AGES]; /* fresh, healed, 1-year, 3-years, 5-years */

/* What makes a client's work fade faster or slower; index 0 of each means not asked and counts as normal. */
enum fade_sun { FADE_SUN_UNKNOWN, FADE_SUN_LOW, FADE_SUN_NORMAL, FADE_SUN_HIGH };
enum fade_skin { FADE_SKIN_UNKNOWN, FADE_SKIN_NORMAL, FADE_SKIN_OILY, FADE_SKIN_DRY };
extern const char *const fade_sun_codes[];  /* NULL-terminated, without the unknown: "low", ... */
extern const char *const fade_skin_codes[]; /* "normal", "oily", "dry" */

/* The factor on every yearly rate. */
double fade_factor(enum fade_sun sun, enum fade_skin skin);

/* Amount of pigment left, 1 for healed work that does not fade; per_year: k times fade_factor. */
double fade_amount(double per_year, double years);

/* Radius of a deposit that was radius_mm when healed; how much deeper it lies. */
double fade_radius_mm(double radius_mm, double years);
double fade_sink_mm(double years);

#endif
