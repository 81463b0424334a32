/* case_exclusion: what must stay free of dots: moles, lesions, what lies under the skin, irradiated skin. */
#ifndef CASE_DESIGN_EXCLUSION_H
#define CASE_DESIGN_EXCLUSION_H

#include <stdbool.h>

#include "case/document/document.h"
#include "scalp/plan/defaults.h"
#include "scalp/plan/plan.h"

struct case_exclusion {
	const char *name;       /* NULL: none */
	size_t kind;            /* index into case_exclusion_codes */
	double clearance_mm;    /* skin that stays free beyond what was drawn */
	bool line;              /* drawn is an open line */
	struct polygon drawn;   /* chart, mm: what was drawn; of a spot its disc, or a point */
	struct polygon outline; /* chart, mm; the clearance included */
};

/* other, mole, lesion, implant, shunt, bone_flap, irradiated; NULL-terminated. */
extern const char *const case_exclusion_codes[];

/* Reads one exclusion: an area, an open line `line_mm` or `line_px` (a shunt), or a spot `centre_mm` or `centre_px` of
 * `radius_mm`, of a `kind`, and with `clearance_mm` beyond it, which is never less than the kind asks for. The dots' own half width is kept free, too, where there is a
 * clearance. */
bool case_read_exclusion(struct document *document, const struct member *member, const struct plan *plan,
	const struct defaults *defaults, struct case_exclusion *exclusion, struct arena *arena, struct error *error);

/* Writes the member `exclusions`: those that were drawn, then the gaps of a scan (chart, mm) as of the kind `unscanned`. */
void case_write_exclusions(struct writer *writer, const struct case_exclusion *exclusions, size_t count,
	const struct polygon *gaps, size_t gap_count);

#endif
