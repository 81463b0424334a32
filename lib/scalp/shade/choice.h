/* choice: which pigment, and how much water in each session, brings this client's zones nearest to the shaved hair.
 *
 * Minimises the mean CIEDE2000 between the predicted healed zones and the hair's region, weighted by dots, over the
 * strength of the whole series; the steps between sessions (light first) are practice's. No zone may come out darker
 * than the hair. Zones of the hairline get one step more water. Pigments that drift in hue beyond the limits, are
 * expired, not sterile or not declared stand behind those that do not. */
#ifndef SCALP_SHADE_CHOICE_H
#define SCALP_SHADE_CHOICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "scalp/shade/pigment.h"
#include "scalp/plan/plan.h"
#include "scalp/shade/predict.h"

enum { CHOICE_SERIES = 3 };

#define CHOICE_COVERAGE_MOST 0.15

/* Factor of strength that a practitioner calls one step of dilution. */
#define CHOICE_STEP 1.25

struct choice_request {
	const struct predict_skin *skin;
	const struct plan *plan;
	const struct pigment *pigments;
	size_t pigment_count;
	double series
		[CHOICE_SERIES]; /* parts of water practice starts from in the sessions of three, for series_depth */
	double series_depth;     /* optical depth of the neat ink that series is meant for */
	double most_water;       /* parts */
	double target_lab[3];    /* region of shaved hair */
	double skin_lab[3];
	double fade_factor;
};

struct choice_zone {
	struct predict_zone predicted;
	double water_parts[PREDICT_SESSIONS];
	double healed_lab[3];
	double match_de00;
};

/* What kept the match from being nearer. */
enum choice_bound { CHOICE_FREE, CHOICE_STRONGEST, CHOICE_WEAKEST, CHOICE_LIGHTNESS };
extern const char *const choice_bound_codes[];

struct choice {
	const struct pigment *pigment;
	struct choice_zone *zones; /* one per zone of the plan */
	double match_de00;         /* mean over zones, weighted by dots */
	enum choice_bound bound;
};

/* Fails (ERROR_DATA "pigment") when no pigment of the catalogue suits the plan's ink; the request outlives the choice.
 * The plan has at most PREDICT_SESSIONS sessions. */
bool choice_make(const struct choice_request *request, struct arena *arena, struct choice *choice, struct error *error);

/* The placed density, per cm2, at which zone number `zone` of the plan would be as light as the shaved hair once
 * healed, all else as chosen; at most what covers CHOICE_COVERAGE_MOST of the skin by dots of the visible diameter. */
double choice_density_per_cm2(const struct choice_request *request, const struct choice *choice, size_t zone);

/* "match", "good", "visible" or "poor": a CIEDE2000 in words. */
const char *choice_band(double de00);

#endif
