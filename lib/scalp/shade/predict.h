/* predict: what a zone of dots will look like at any age: dots of several strengths in one skin.
 *
 * Region colour: bare reflectance times exp(-sum of dots per mm2 times sigma), which a lattice Monte Carlo confirms to
 * 0.02. The deposit's radius is not known from outside: it is the one whose contrast profile near 550 nm is as wide at
 * half height as the plan's visible diameter, but at least 0.9 and at most 1 times that diameter across (assumed: the
 * edge that is seen is that of the deposit's shallow end, which is blurred least). Young work reaches up to the
 * epidermis and into it, see scalp/shade/fade.h. */
#ifndef SCALP_SHADE_PREDICT_H
#define SCALP_SHADE_PREDICT_H

#include "scalp/shade/deposit.h"
#include "scalp/shade/pigment.h"
#include "scalp/plan/plan.h"
#include "scalp/shade/shade.h"

enum { PREDICT_SESSIONS = 12 };

/* A client's skin, at rest and reddened by young work. */
struct predict_skin {
	struct skin_spectrum rest, young[FADE_YOUNG]; /* young: at those ages of scalp/shade/fade.h */
	double redness[3];                            /* linear RGB of the skin round fresh work / at rest */
};

/* One zone to be predicted. */
struct predict_zone {
	struct deposit deposit; /* healed */
	double visible_mm;      /* the plan's visible diameter */
	double placed_per_mm2, visible_per_mm2;
	size_t session_count;
	double share[PREDICT_SESSIONS];        /* of the zone's dots; adds up to 1 */
	double healed_depth[PREDICT_SESSIONS]; /* optical depth at 550 nm of that session's dots, healed */
};

/* Which ink in which skin, and how it fades. */
struct predict_work {
	const struct predict_skin *skin;
	const struct pigment *pigment;
	const struct fading *fading;
	size_t *looks; /* counted up with every deposit that is computed; or NULL */
};

void predict_skin(const struct skin *skin, const struct fade *fade, struct predict_skin *predicted);

/* Fills all of the zone but healed_depth from the plan's. */
void predict_zone(const struct predict_skin *skin, const struct plan_zone *planned, size_t session_count,
	struct predict_zone *zone);

/* The same zone with its deposits deeper_mm further down (negative: up, as far as the epidermis). */
struct predict_zone predict_deeper(const struct predict_zone *zone, double deeper_mm);

/* Everything about the zone `years` after its sessions (0: fresh); name is kept by reference. */
void predict_age(const struct predict_work *work, const struct predict_zone *zone, const char *name, double years,
	struct shade_age *age);

/* Only the contrast at a dot's centre in the band nearest to nm. */
double predict_centre(const struct predict_work *work, const struct predict_zone *zone, double years, double nm);

/* Only the colour of the region. */
void predict_region(const struct predict_work *work, const struct predict_zone *zone, double years, double lab[3]);

/* The colour of the region, and its colour when the dots take `more` times that light. */
void predict_region_range(const struct predict_work *work, const struct predict_zone *zone, double years, double more,
	double lab[3], double dark_lab[3]);

/* A dot of the zone as it is seen close up, per linear-sRGB channel: factors[i] on the light of the skin round it at i
 * step_mm from its middle; skin: linear RGB of that skin. */
struct predict_profile {
	double step_mm, skin[3];
	double (*factors)[3];
	size_t count;
};
struct predict_profile predict_profile(const struct predict_work *work, const struct predict_zone *zone, double years,
	double step_mm, size_t count, struct arena *arena);

/* Reflectance, surface included, of the zone from a distance, per band; and of the skin without work. */
void predict_spectrum(const struct predict_work *work, const struct predict_zone *zone, double years,
	double region[BANDS], double bare[BANDS]);

/* How much darker the zone is than the skin round it: 1 - luminance / luminance of the skin, 0..1. */
double predict_contrast(const struct predict_skin *skin, const double region_lab[3], double years);

#endif
