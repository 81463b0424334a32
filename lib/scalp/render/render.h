/* render: what of a layout a picture draws: which dots are there at a moment, how dark, how large.
 *
 * Which looks the dots have follows from the state (scalp/render/state.h, look.h). Which are lost in
 * healing is settled once for a case (scalp/render/healing.h). Every dot is counted in exactly one way.
 *
 * A dot is drawn as the two discs of scalp/shade/shade.h, core and halo. The redness of young work goes into the halos, each
 * taking so much that where they overlap as the zone's density makes them they reach it together. */
#ifndef SCALP_RENDER_RENDER_H
#define SCALP_RENDER_RENDER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "image/spot.h"
#include "scalp/dots/dots.h"
#include "scalp/plan/plan.h"
#include "scalp/render/look.h"
#include "scalp/render/sight.h"
#include "scalp/render/state.h"
#include "scalp/shade/shade.h"

struct render_scene {
	const struct plan *plan;
	const struct dots *dots;
	const struct shade *shade;
	const uint8_t *losses; /* scalp/render/healing.h */
};

/* What all pictures of a case share. What it points to must outlive it; losses are the arena's. A dot of a zone or session
 * that there is not: ERROR_DATA. */
bool render_scene_make(struct render_scene *scene, const struct plan *plan, const struct dots *dots,
	const struct shade *shade, uint64_t seed, struct arena *arena, struct error *error);

struct render_counts {
	size_t drawn, hidden, facing_away, out_of_frame, lost_in_healing, later_sessions;
};

struct drawing {
	struct spot_set set; /* of the sightings' spots, in the layout's order; each look a halo and a core */
	double footprint_mm; /* radius of the widest footprint, on the skin */
	struct render_counts counts;
	uint64_t
		digest; /* FNV-1a 64 of the state's name and, per drawn dot, its place, form, and its look's reach and loss */
};

/* Chooses and shapes the spots of a photograph by the looks of a state in this scene. Counts that do not add up: ERROR_INTERNAL. */
bool render_draw(struct drawing *drawing, const struct render_scene *scene, const struct sightings *sightings,
	const struct render_looks *looks, struct arena *arena, struct error *error);

#endif
