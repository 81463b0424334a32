/* case_design: what the client or the practitioner drew, on the head or over a photograph: the zones, exclusions and
 * existing hair of /design, and /client/scars. */
#ifndef CASE_CASE_DESIGN_H
#define CASE_CASE_DESIGN_H

#include <stdbool.h>

#include "case/case_exclusion.h"
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
	struct case_exclusion *exclusions;
	size_t exclusion_count;
	struct case_hair *hair;
	size_t hair_count;
};

/* What an imported shape can be: zone_kind_codes, then case_exclusion_codes; NULL-terminated. */
extern const char *const case_imported_codes[];

/* Reads the zones, exclusions, existing hair and scars, and the shapes of `imported` (the member /plan/imported, which
 * may be absent) but the hairline. Shapes drawn on a view are carried onto the surface through the cameras of plan
 * (cameras and surface are set) as case_drawing.h says. */
bool case_read_design(struct document *document, const struct member *imported, const struct plan *plan,
	const struct defaults *defaults, struct case_design *design, struct arena *arena, struct error *error);

#endif
