/* fade: how work in skin changes with time; the one model that every tool uses.
 *
 * Amount of pigment relative to healed work: (1 + l / (1 - l) exp(-t / w)) exp(-k t): a share l of what is implanted is
 * carried off in the first weeks w (Baeumler 2015), then each component leaves at its own yearly rate k, estimated from
 * touch-up intervals and areola tattoos. Deposits spread as r^2 = r0^2 + s^2 t and sink. Fresh work has pigment in the
 * epidermis, which grows out until it is healed, and more blood, which goes within days. Time t is counted from the session.
 * Colour is computed anew from the amount, never faded itself. All numbers are rows of the catalogue
 * (lib/data/pigments.json, "fade"), estimates with their ranges. */
#ifndef SCALP_SHADE_FADE_H
#define SCALP_SHADE_FADE_H

#include <stdbool.h>
#include <stddef.h>

#define FADE_DAYS_PER_YEAR 365.25

enum { FADE_HEALED_DAYS = 28 };
#define FADE_HEALED_YEARS (FADE_HEALED_DAYS / FADE_DAYS_PER_YEAR)

/* The ages that /shade tells and smp-render can draw, in order of time. */
struct fade_age {
	const char *name;
	double years;
};
enum { FADE_AGES = 10, FADE_YOUNG = 2 }; /* the young ones are not healed yet */
extern const struct fade_age fade_ages[FADE_AGES];

/* A number of the model with the range it is believed in. */
struct fade_number {
	double value, min, max;
};

enum fade_key {
	FADE_LOST_SHARE,       /* of the implanted pigment, in the first weeks */
	FADE_LOST_DAYS,        /* in which all but 1/e of that is gone */
	FADE_SPREAD_MM,        /* per square root of a year */
	FADE_SINK_MM,          /* per year */
	FADE_FRESH_EPIDERMAL,  /* share of fresh pigment that lies in the epidermis */
	FADE_FRESH_BLOOD,      /* blood round fresh work, of that at rest */
	FADE_FRESH_BLOOD_DAYS, /* in which all but 1/e of that excess is gone */
	FADE_FRESH_WIDER,      /* diameter of a fresh dot, of the healed one */
	FADE_SUN_LOW,          /* factors on every yearly rate */
	FADE_SUN_HIGH,
	FADE_SKIN_OILY,
	FADE_SKIN_DRY,
	FADE_SWIMMING,
	FADE_TRIGGER,       /* contrast at which work is touched up, of that when healed */
	FADE_REPEAT_MONTHS, /* after which temporary ink is done again */
	FADE_KEPT_DOUBT,    /* standard deviation of the logarithm of the light that healed dots take */
	FADE_MEASURED_L,    /* of the L* of a measured region against the skin beside it */
	FADE_KEYS
};
extern const char *const fade_keys[FADE_KEYS]; /* as in the catalogue: "lost.share", ... */

/* The numbers of the model. */
struct fade {
	struct fade_number numbers[FADE_KEYS];
};

/* What makes a client's work fade faster or slower; index 0 of each means not asked and counts as normal. */
enum fade_sun { FADE_SUN_UNKNOWN, FADE_SUN_IS_LOW, FADE_SUN_IS_NORMAL, FADE_SUN_IS_HIGH };
enum fade_skin { FADE_SKIN_UNKNOWN, FADE_SKIN_IS_NORMAL, FADE_SKIN_IS_OILY, FADE_SKIN_IS_DRY };
enum fade_swimming { FADE_SWIMMING_UNKNOWN, FADE_SWIMS_RARELY, FADE_SWIMS_OFTEN };
extern const char *const fade_sun_codes[];      /* NULL-terminated, without the unknown: "low", ... */
extern const char *const fade_skin_codes[];     /* "normal", "oily", "dry" */
extern const char *const fade_swimming_codes[]; /* "rarely", "often" */

struct fade_habits {
	enum fade_sun sun;
	enum fade_skin skin;
	enum fade_swimming swimming;
};

/* The factor on every yearly rate. */
double fade_factor(const struct fade *fade, const struct fade_habits *habits);

/* How one client's work fades: the model, the factor on its rates, and the light that dots take once healed, of what the
 * model expects (1, but for a measurement of healed work): what healing left of dots and pigment, and all else by which
 * this client's skin differs. */
struct fading {
	const struct fade *fade;
	double factor, kept;
};

/* Share of the light that the model's dots would take: 1 for fresh work, what is kept once it is healed. */
double fade_kept(const struct fading *fading, double years);

/* Amount of pigment left, 1 for healed work that does not fade; per_year: k. */
double fade_amount(const struct fading *fading, double per_year, double years);

/* Radius of a deposit that was radius_mm when healed; how much deeper it lies. */
double fade_radius_mm(const struct fade *fade, double radius_mm, double years);
double fade_sink_mm(const struct fade *fade, double years);

/* 1 for fresh work, 0 once it is healed, straight between: the epidermis renews itself in about four weeks. */
double fade_unhealed(double years);

/* Share of the pigment that lies in the epidermis, blood of that at rest, and how much wider a dot looks than once it is
 * healed. */
double fade_epidermal(const struct fade *fade, double years);
double fade_blood(const struct fade *fade, double years);
double fade_wider(const struct fade *fade, double years);

#endif
