/* zoning: the zones of a plan: what belongs to which, how large it is on the skin, how many dots it takes.
 *
 * Zones are kept in order of right: a point belongs to the first that holds it (plan_zone_at), so drawn zones stand
 * before those of the pattern and nothing is counted twice. Densities, diameters and spacings come from the defaults by
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
	const char *pointer; /* JSON Pointer of what was drawn, for errors; NULL: the zone comes from a pattern */
	enum zone_kind kind;
	struct polygon outline;
	bool feathered, blended;
	double pale; /* by which share its shade is to be paler; 0: not */
	double visible_density_per_cm2; /* NaN: by kind */
	double existing_hair;           /* share of full hair that stands there, 0..1; NaN: none, or by look */
	enum tissue tissue;             /* TISSUE_UNKNOWN: by kind, look and hair */
};

/* What is bare by the client's patterns, cut into parts, behind a hairline: *wishes (in the arena), their number. */
size_t zoning_of_pattern(const struct pattern *pattern, const struct pattern_catalogue *catalogue,
	const struct plan_hairline *hairline, const struct surface *surface, double band_mm, struct zone_wish **wishes,
	struct arena *arena);

/* Fills plan->zones from the wishes: areas on the surface with their 95 % interval (relative half-width
 * area_uncertainty), densities, diameters and dots. plan->surface, hairline, exclusions, density_look and retention are
 * set already. Zones without a dot (too small, or wholly under earlier zones and exclusions) are left out; *idle lists the
 * pointers of those that were drawn. The wishes must outlive the plan. A density that leaves no room for the least
 * distance: ERROR_DATA at the drawing. */
bool zoning_fill(struct plan *plan, const struct zone_wish *wishes, size_t count, const struct defaults *defaults,
	double area_uncertainty, const char ***idle, size_t *idle_count, struct arena *arena, struct error *error);

#endif
