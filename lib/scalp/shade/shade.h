/* shade: colour of the work: what smp-shade decides and predicts, and what smp-render draws with.
 *
 * A dot takes light out of a picture over a disc: the light under it is multiplied by 1 - contrast, per linear-sRGB
 * channel. Skin blurs a dot, so there are two ways to draw it, and both conserve darkness: contrast * area adds up to
 * the integral of the missing light of one isolated dot (sigma_eff of the skin model).
 *   one disc: `contrast`, as wide as the dot's profile at half its height, or wider so that no channel passes
 *     SHADE_CONTRAST_MOST;
 *   two discs: `core`, as wide as the profile at half height, with the half of the core's light that falls into it, and
 *     `halo` for all the rest, wide and faint: nearer to what is seen. */
#ifndef SCALP_SHADE_SHADE_H
#define SCALP_SHADE_SHADE_H

#include <stdbool.h>
#include <stddef.h>

#define SHADE_CONTRAST_MOST 0.6

struct shade_disc {
	double contrast[3];    /* R, G, B, 0..1 */
	double diameter_ratio; /* diameter of the disc / visible diameter of the plan */
};

struct shade_age {
	const char *name;      /* "fresh", "3-days", "healed", "6-months", "1-year", ... */
	double years;          /* after the last session; 0 for fresh */
	double contrast[3];    /* R, G, B, 0..1 */
	double diameter_ratio; /* diameter of the drawn disc / visible diameter of the plan */
	struct shade_disc core, halo;
	double dot_lab[3], region_lab[3]; /* CIELAB D65/2: centre of a dot; zone seen from a distance */
	double radius_mm;                 /* of the pigment under a dot */
	double pigment_left;              /* at 550 nm, of that when healed */
	double region_contrast;           /* of the zone's luminance to the skin's, 0..1 */
};

struct shade_zone {
	struct shade_age *ages;
	size_t age_count;
};

struct shade {
	struct shade_zone *zones; /* one per zone of the plan */
	size_t zone_count;
	double redness[3];   /* factor on linear RGB of fresh skin around dots at full strength; 1 1 1: none */
	double redness_days; /* in which all but 1/e of it is gone */
};

/* How the zone looks so many years after the work, between the ages that are predicted, in order of time: *age, with the
 * name given; false before the first and beyond the last. What an age holds goes straight from one to the next. */
bool shade_between(const struct shade_zone *zone, const char *name, double years, struct shade_age *age);

/* How the discs of the zone look so many years after the work, later than its last age: they go on as between the last two,
 * contrast by the same share a year, the square of the diameter by the same difference. All else is that of the last age.
 * False where there are no two ages. */
bool shade_beyond(const struct shade_zone *zone, const char *name, double years, struct shade_age *age);

#endif
