/* case_technique: how every zone is worked: density and coverage, needle and depth, with the practitioner's own wishes
 * (/design/technique). */
#ifndef CASE_PLAN_TECHNIQUE_H
#define CASE_PLAN_TECHNIQUE_H

#include <stdbool.h>

#include "case/catalogue/catalogue_pigments.h"
#include "case/document/document.h"
#include "scalp/plan/coverage.h"
#include "scalp/plan/density.h"
#include "scalp/plan/technique.h"

/* One zone's work beside what struct plan_zone holds. */
struct zone_work {
	struct density density;
	struct coverage coverage;
	struct technique technique;
};

/* Sets the plan's coverage_max (/clinic/coverage_max, or the safe limit), coverage_max_later, and of every zone (made from
 * wishes) worn.most and worn.most_later. */
bool case_read_covering(const struct document *document, const struct defaults *defaults, const struct palette *palette,
	struct plan *plan, struct error *error);

/* Reads /client/hair (texture, and what its stubble covers), /client/skin (thickness_mm, type, sun, swimming) and
 * /design/technique, and chooses for every zone of the plan (made from wishes): *works, in the arena, one per zone. Sets
 * the zones' deposits. Coverage over "dot.coverage.max", a number that a zone does not bear, a wish for a zone that is not
 * there: ERROR_DATA. Warns of coverage over "dot.coverage.max_warn" and of an asked density outside the usual range. */
bool case_choose_technique(struct document *document, const struct defaults *defaults, const struct palette *palette,
	struct plan *plan, struct zone_work **works, struct arena *arena, struct error *error);

/* Writes `key` with {value, min, max}. */
void case_write_range(struct writer *writer, const char *key, struct range range);

/* Writes "visible_density_range_per_cm2", "density_reasons", "coverage" and "technique" inside the open object of a
 * zone. */
void case_write_technique(struct writer *writer, const struct zone_work *work);

#endif
