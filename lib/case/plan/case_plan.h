/* case_plan: /plan as smp-plan writes it and as the later tools read it. */
#ifndef CASE_PLAN_PLAN_H
#define CASE_PLAN_PLAN_H

#include <stdbool.h>

#include "case/views/case_scan.h"
#include "case/document/document.h"
#include "scalp/plan/plan.h"

/* Reads /plan. Missing: ERROR_DATA code "plan"; verdict red: ERROR_DATA code "verdict" (no health facts in the text);
 * counts that do not add up: ERROR_DATA at the member. The surface of a scan is not to be asked before case_open_scan. Everything lives in the arena or the document. */
bool case_read_plan(struct document *document, struct plan *plan, struct arena *arena, struct error *error);

/* The same without what says where dots go: no surface, cameras, hairline, fringe, follicles and exclusions, and of the zones
 * only name, kind, areas and dots. For who counts and dates. */
bool case_read_plan_counts(struct document *document, struct plan *plan, struct arena *arena, struct error *error);

/* Reads /plan/surface, or that of an element of /worn. */
bool case_read_surface(const struct member *member, struct surface *surface, struct error *error);

/* Write the parts of /plan that come from struct plan, inside the open object of /plan. */
void case_write_surface(struct writer *writer, const struct plan *plan, const struct case_scan *scan);
void case_write_hairline(struct writer *writer, const struct plan *plan);
void case_write_fringe(struct writer *writer, const struct plan *plan);

/* A zone by name, kind, area and outline alone, as an element of an array. */
void case_write_place(struct writer *writer, const struct plan_zone *zone);

/* The members of one zone, inside its open object. */
void case_write_zone(struct writer *writer, const struct plan_zone *zone, const struct plan *plan);

#endif
