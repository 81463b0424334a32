/* choice: which ink, or mixture of two, and how much water in each session, brings this client's zones nearest to the
 * shaved hair.
 *
 * Minimises the mean CIEDE2000 between the predicted healed zones and the hair's region, weighted by dots, over the
 * strength of the whole series; the steps between sessions (light first) are practice's. No zone may come out darker
 * than the hair: neither as predicted, nor where the dots take so much more light as the prediction may be wrong by,
 * nor where the pigment lies shallower than planned. Zones of the hairline get one step more water than the rest, also
 * where that has the most: what is too dark cannot be taken back, so the ladder has a step more rather than the rest one
 * less. Ink stronger than practice's must gain something with every doubling. Inks that drift in hue beyond the limits, are expired, not sterile
 * or not declared stand behind those that do not. */
#ifndef SCALP_SHADE_CHOICE_H
#define SCALP_SHADE_CHOICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "scalp/plan/plan.h"
#include "scalp/shade/pigment.h"
#include "scalp/shade/predict.h"

enum { CHOICE_SERIES = 3, CHOICE_OPTIONS = 3 };

/* Numbers of the choice, rows of the catalogue. */
enum choice_key {
	CHOICE_STEP,           /* factor of strength that a practitioner calls one step of dilution */
	CHOICE_GAIN,           /* CIEDE2000 that doubling the strength beyond practice's must gain */
	CHOICE_STRONGEST_MOST, /* no ink is stronger than so many times practice's */
	CHOICE_MIXTURE,        /* CIEDE2000 that a mixture must gain over one bottle */
	CHOICE_IRON_OXIDE,     /* the same of an ink with iron oxide: may resist lasers and warm in a magnet */
	CHOICE_TATTOO_BLACK,   /* and of tattoo ink, which practice knows to shift */
	CHOICE_DOUBT_SHARE,    /* share by which dots may take more light than predicted */
	CHOICE_DOUBT_DEPTH_MM, /* how far a deposit may lie from its planned depth */
	CHOICE_DOUBT_REGION,   /* CIEDE2000 a predicted region may be off, */
	CHOICE_DOUBT_DOT,      /* and a predicted dot */
	CHOICE_KEYS
};
extern const char *const choice_keys[CHOICE_KEYS]; /* as in the catalogue: "step", ... */

struct choice_request {
	const struct predict_skin *skin;
	const struct plan *plan;
	const struct pigment *pigments;
	size_t pigment_count;
	double series[CHOICE_SERIES]; /* parts of water practice starts from in the sessions of three, */
	double series_depth;          /* for a neat ink of this optical depth */
	double most_water;            /* parts; the front row and pale zones get theirs on top */
	double target_lab[3];         /* region of shaved hair */
	double skin_lab[3];
	const struct fading *fading;
	const double *
		room; /* per zone, share of the skin that its placed dots may cover: the limit less hair and all else */
	const double *numbers; /* CHOICE_KEYS of them */
	const double *limits;  /* LIMIT_KEYS, see scalp/shade/limits.h */
	size_t *looks;         /* counts deposits computed; or NULL */
};

struct choice_zone {
	struct predict_zone predicted;
	double water_parts[PREDICT_SESSIONS];
	double healed_lab[3];
	double match_de00;
};

/* What kept the match from being nearer. */
enum choice_bound { CHOICE_FREE, CHOICE_STRONGEST, CHOICE_WEAKEST, CHOICE_LIGHTNESS, CHOICE_SMALL_GAIN };
extern const char *const choice_bound_codes[];

/* What stands against an ink. */
enum choice_objection {
	OBJECTION_EXPIRED,
	OBJECTION_NOT_STERILE,
	OBJECTION_UNDECLARED,
	OBJECTION_DRIFT, /* leans to blue, green or red beyond the limits at some age */
	OBJECTION_IRON_OXIDE,
	OBJECTION_TATTOO_BLACK,
	OBJECTION_MIXTURE,
	OBJECTIONS
};
extern const char *const choice_objection_codes[OBJECTIONS];

struct choice {
	const struct pigment *pigment;
	struct choice_zone *zones; /* one per zone of the plan */
	double match_de00;         /* mean over zones, weighted by dots */
	double off_lab[3];         /* the same mean of healed zone - hair: L*, a*, b* */
	double excess;           /* L* by which a zone may come out darker than the hair at the dark end; <= 0: none */
	double strength;         /* of the series, of practice's for this hair and skin */
	double blue, green, red; /* the greatest drifts at any age, see scalp/shade/drift.h */
	bool objections[OBJECTIONS];
	enum choice_bound bound;
};

/* The best inks in order, the chosen one first; at least one. */
struct choices {
	struct choice options[CHOICE_OPTIONS];
	size_t count;
};

/* Fails (ERROR_DATA "pigment") when no pigment of the catalogue suits the plan's ink; the request outlives the choices.
 * The plan has at most PREDICT_SESSIONS sessions. */
bool choice_make(
	const struct choice_request *request, struct arena *arena, struct choices *choices, struct error *error);

/* A placed density, per cm2. */
struct choice_density {
	double per_cm2;
	bool by_room; /* as many as have room, lighter than the hair; else as light as it */
};

/* The placed density at which zone number `zone` of the plan would be as light as the shaved hair once healed, all else
 * as chosen, or the most that its room allows. False when the zone is darker than the hair at any density. */
bool choice_density(
	const struct choice_request *request, const struct choice *choice, size_t zone, struct choice_density *density);

/* The last day on which the plan's ink is used: that of its last dated session, or the plan's own. */
int64_t choice_last_day(const struct plan *plan);

/* The zone of the plan with most dots, behind the hairline if there is one. */
size_t choice_greatest_zone(const struct plan *plan);

/* The work of a choice, for scalp/shade/predict.h. */
struct predict_work choice_work(const struct choice_request *request, const struct pigment *pigment);

/* "match", "good", "visible" or "poor": a CIEDE2000 in words, by the bands of LIMIT_KEYS limits. */
const char *choice_band(const double *limits, double de00);

#endif
