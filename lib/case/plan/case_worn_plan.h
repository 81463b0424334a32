/* case_worn_plan: what a plan says of the dots in the skin, /plan/worn and /plan/zones/N/worn. */
#ifndef CASE_PLAN_WORN_PLAN_H
#define CASE_PLAN_WORN_PLAN_H

#include <stdbool.h>

#include "case/document/document.h"
#include "scalp/plan/plan.h"

/* Writes "worn" inside the open object of /plan: the digest of /worn and what became of its layouts; nothing when the
 * case has none. */
void case_write_worn(struct writer *writer, const struct document *document, const struct plan *plan);

/* Writes "worn" inside the open object of a zone in which dots lie. */
void case_write_zone_worn(struct writer *writer, const struct plan_zone *zone, size_t layouts);

/* Reads both into plan->worn and the zone. A plan made with another /worn than the case has now: ERROR_DATA. */
bool case_read_plan_worn(const struct document *document, const struct member *root, struct plan *plan,
	struct arena *arena, struct error *error);
bool case_read_zone_worn(const struct member *member, const struct plan *plan, struct plan_zone *zone,
	struct arena *arena, struct error *error);

/* Fills plan->taken for who lays dots: every dot of /worn that is not gone, kept clear of by its own radius and the
 * largest that a new dot can have, and the plan's follicles. The plan is read already. */
bool case_read_taken(struct document *document, struct plan *plan, struct arena *arena, struct error *error);

#endif
