/* case_design: what the client or the practitioner drew, on the head or over a photograph: the zones, exclusions and
 * existing hair of /design, /client/scars and /client/patches. */
#ifndef CASE_DESIGN_DESIGN_H
#define CASE_DESIGN_DESIGN_H

#include <stdbool.h>

#include "case/design/case_exclusion.h"
#include "case/document/document.h"
#include "scalp/plan/zoning.h"

/* The share of full hair, 0..1, that stands in the zones of a name, drawn or of a pattern; or a map of it. */
struct case_hair {
	const char *zone, *pointer; /* pointer: of the name, or of the map */
	double fraction;
	const char *map, *on, *on_pointer; /* map: its file, NULL: none; on: the view it is painted over */
};

/* A scar of which only measures are told, not where it lies. */
struct case_scar {
	const char *kind, *pointer; /* kind: may be NULL */
	double length_mm, width_mm; /* 0: not told */
	enum tissue tissue;
};

struct case_design {
	struct zone_wish *zones; /* drawn ones, then scars, then patches */
	size_t zone_count;
	struct case_scar *scars; /* those without a line */
	size_t scar_count;
	struct case_exclusion *exclusions;
	size_t exclusion_count;
	struct case_hair *hair;
	size_t hair_count;
};

/* What an imported shape can be: zone_kind_codes, then case_exclusion_codes; NULL-terminated. */
extern const char *const case_imported_codes[];

/* Reads the zones, exclusions, existing hair, scars and patches, and the shapes of `imported` (the member /plan/imported, which
 * may be absent) but the hairline. Shapes drawn on a view are carried onto the surface through the cameras of plan
 * (cameras and surface are set) as case_drawing.h says. */
bool case_read_design(struct document *document, const struct member *imported, const struct plan *plan,
	const struct defaults *defaults, struct case_design *design, struct arena *arena, struct error *error);

#endif
