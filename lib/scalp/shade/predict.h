/* predict: what a zone of dots will look like at any age: dots of several strengths in one skin.
 *
 * Region colour: bare reflectance times exp(-sum of dots per mm2 times sigma), which a lattice Monte Carlo confirms to
 * 0.02. The deposit's radius is not known from outside: it is the one whose contrast profile near 550 nm is as wide at
 * half height as the plan's visible diameter, but at least 0.9 and at most 1 times that diameter across (assumed: the
 * edge that is seen is that of the deposit's shallow end, which is blurred least). Fresh work (assumed): pigment up to
 * the epidermis, a quarter of it in the epidermis, blood 2.5 times, the dot 1.4 times as wide. */
#ifndef SCALP_SHADE_PREDICT_H
#define SCALP_SHADE_PREDICT_H

#include "scalp/shade/deposit.h"
#include "scalp/shade/pigment.h"
#include "scalp/plan/plan.h"
#include "scalp/shade/shade.h"

enum { PREDICT_SESSIONS = 12 };

/* A client's skin, at rest and reddened by fresh work. */
struct predict_skin {
	struct skin_spectrum rest, red;
	double redness[3]; /* linear RGB of red / rest */
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

void predict_skin(const struct skin *skin, struct predict_skin *predicted);

/* Fills all of the zone but healed_depth from the plan's. */
void predict_zone(const struct predict_skin *skin, const struct plan_zone *planned, size_t session_count,
	struct predict_zone *zone);

/* The same zone with its deposits deeper_mm further down (negative: up, as far as the epidermis). */
struct predict_zone predict_deeper(const struct predict_zone *zone, double deeper_mm);

/* Everything about the zone `years` after its sessions (0: fresh); name is kept by reference. */
void predict_age(const struct predict_skin *skin, const struct predict_zone *zone, const struct pigment *pigment,
	double fade_factor, const char *name, double years, struct shade_age *age);

/* Only the contrast at a dot's centre in the band nearest to nm. */
double predict_centre(const struct predict_skin *skin, const struct predict_zone *zone, const struct pigment *pigment,
	double fade_factor, double years, double nm);

/* Only the colour of the region. */
void predict_region(const struct predict_skin *skin, const struct predict_zone *zone, const struct pigment *pigment,
	double fade_factor, double years, double lab[3]);

#endif
