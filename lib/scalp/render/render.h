/* render: what of a layout a picture draws: which dots are there at a moment, how dark, how large.
 *
 * Moments: `before` (no dot), an age that smp-shade predicted (`fresh`, `healed`, `1-year`, ...; of all sessions), or
 * `session-N` (the day of session N: its dots fresh, earlier ones healed, later ones not there yet). A dot is lost in
 * healing, or not, once and for all: by the case's seed and its place, so the same ones are missing in every photograph
 * and at every healed age; the share that stays is the plan's retention. The losses are spread evenly over the skin:
 * patchy healing is not simulated. Every dot is counted in exactly one way.
 *
 * A dot is drawn as the two discs of scalp/shade/shade.h, core and halo. The redness of fresh skin goes into the halos, each
 * taking so much that where they overlap as the zone's density makes them they reach /shade's redness together. */
#ifndef SCALP_RENDER_RENDER_H
#define SCALP_RENDER_RENDER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "image/spot.h"
#include "scalp/dots/dots.h"
#include "scalp/plan/plan.h"
#include "scalp/shade/shade.h"
#include "scalp/render/sight.h"

enum render_moment { RENDER_BEFORE, RENDER_AGE, RENDER_SESSION };

struct render_state {
	const char *name; /* as in the options; of an age, its name in /shade */
	enum render_moment moment;
	int64_t session; /* when moment is RENDER_SESSION, from 1 */
	double years;    /* of "N-years", "N-months", "N-days"; 0: only by its name */
};

struct render_scene {
	const struct plan *plan;
	const struct dots *dots;
	const struct shade *shade;
	uint64_t seed;
};

struct render_counts {
	size_t drawn, hidden, facing_away, out_of_frame, lost_in_healing, later_sessions;
};

struct drawing {
	struct spot *spots; /* a core and a halo per drawn dot, in the layout's order */
	size_t spot_count;
	double footprint_mm; /* radius of the widest spot, on the skin */
	struct render_counts counts;
	uint64_t digest; /* FNV-1a 64 of the state's name and, per spot, its place, form and loss */
};

/* The state of a name; false when there is none such: before, fresh, healed, N-years (1-year), session-N, N-years, N-months, N-days. */
bool render_state_named(struct render_state *state, const char *name);

/* Chooses and shapes the spots of a state in a photograph. A session that the plan lacks, an age that /shade lacks, a
 * dot of a zone that it lacks: ERROR_DATA. Counts that do not add up: ERROR_INTERNAL. */
bool render_draw(struct drawing *drawing, const struct render_scene *scene, const struct sightings *sightings,
	const struct render_state *state, struct arena *arena, struct error *error);

#endif
