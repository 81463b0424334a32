/* case_design: what the client or the practitioner drew, on the head or over a photograph: the zones, exclusions and
 * existing hair of /design, and /client/scars. */
#ifndef CASE_CASE_DESIGN_H
#define CASE_CASE_DESIGN_H

#include <stdbool.h>

#include "case/document.h"
#include "scalp/plan/zoning.h"

/* The share of full hair, 0..1, that stands in the zones of a name, drawn or of a pattern. */
struct case_hair {
	const char *zone, *pointer; /* pointer: of the name */
	double fraction;
};

struct case_design {
	struct zone_wish *zones; /* drawn ones, then scars */
	size_t zone_count;
	struct polygon *exclusions;
	const char **exclusion_names;
	size_t exclusion_count;
	struct case_hair *hair;
	size_t hair_count;
};

/* Reads the zones, exclusions, existing hair and scars. Shapes drawn on a view are
 * carried onto the surface through the cameras of plan (cameras and surface are set); a point that misses the head:
 * ERROR_DATA at the point. */
bool case_read_design(struct document *document, const struct plan *plan, const struct defaults *defaults,
	struct case_design *design, struct arena *arena, struct error *error);

#endif
