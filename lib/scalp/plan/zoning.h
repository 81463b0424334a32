/* zoning: the zones of a plan: what belongs to which, how large it is on the skin, how many dots it takes.
 *
 * Zones are kept in order of right: a point belongs to the first that holds it (plan_zone_at), so drawn zones stand
 * before those of patterns, scars before bare skin and bare skin before thinned hair, and nothing is counted twice. Densities, diameters and spacings come from the defaults by
 * kind (clinical.md sections 2.1 and 2.2). */
#ifndef SCALP_PLAN_ZONING_H
#define SCALP_PLAN_ZONING_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "scalp/plan/defaults.h"
#include "scalp/plan/pattern.h"
#include "scalp/plan/plan.h"

/* A zone as it is asked for, before its dots are counted. */
struct zone_wish {
	const char *name;
	const char *base_name; /* as asked for, before names were made unique; zoning_name sets it */
	const char *pointer;   /* JSON Pointer of what was drawn, for errors; NULL: the zone comes from a pattern */
	enum zone_kind kind;
	struct polygon outline;
	const struct plan_camera *camera; /* of the view it was drawn in; NULL: it lies on the chart */
	bool of_pattern;                  /* on the chart, and growing with the head */
	bool of_done; /* of a plan before: sessions done placed dots in it; it takes no more, of no area */
	bool feathered, blended;
	double pale;                    /* by which share its shade is to be paler; 0: not */
	double visible_density_per_cm2; /* NaN: by kind */
	double existing_hair;           /* share of full hair that stands there, 0..1; NaN: none, or by look */
	const struct share_map *lack;   /* of full hair, where it was painted; NULL: the same all over */
	const double *lack_mm2;         /* with it: of the zone's own area, what each cell holds */
	enum tissue tissue;             /* TISSUE_UNKNOWN: by kind, look and hair */
};

/* The widths, mm, and the area, mm2, by which patterns become zones. */
struct zoning_measures {
	double band_mm;        /* depth of the hairline's zone */
	double scar_margin_mm; /* on all sides of a scar, to blend it */
	double sliver_mm2;     /* a part under this goes to the part beside it */
};

/* What a pattern asks to be worked, its front behind the hairline, cut into parts: *wishes (in the arena), their number. A
 * band alone is one zone. */
size_t zoning_of_pattern(const struct pattern *pattern, const struct pattern_catalogue *catalogue,
	const struct plan_hairline *hairline, const struct surface *surface, const struct zoning_measures *measures,
	struct zone_wish **wishes, struct arena *arena);

/* Gives every wish a name of its own: the second "frontal" is "frontal-2". base_name keeps what it was. */
void zoning_name(struct zone_wish *wishes, size_t count, struct arena *arena);

/* What took no place in the plan. */
struct zoning_left {
	const char **idle; /* pointers of what was drawn and takes no dot: too small, or under others and exclusions */
	size_t idle_count;
	size_t sliver_count; /* zones of patterns of which others left less than "zone.sliver", and their area */
	double sliver_mm2;
};

/* Fills plan->zones from the wishes: areas on the surface with their 95 % interval (area_spread.h; on
 * a plane from its scale), densities, diameters and dots. plan->surface, hairline, exclusions, density_look and retention are
 * set already. Zones without a dot and slivers are left out and told in *left (the arena's); a zone of a pattern that lies
 * wholly under others is left out silently. The wishes must outlive the plan. A density that leaves no room for the least
 * distance: ERROR_DATA at the drawing. */
bool zoning_fill(struct plan *plan, const struct zone_wish *wishes, size_t count, const struct defaults *defaults,
	struct zoning_left *left, struct arena *arena, struct error *error);

#endif
