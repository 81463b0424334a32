/* case_dots: /dots, the layout as columns of whole numbers (scalp/dots/dots.h), as smp-dots writes it and the later tools
 * read it. */
#ifndef CASE_DOTS_DOTS_H
#define CASE_DOTS_DOTS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "case/document/document.h"
#include "scalp/dots/dots.h"
#include "scalp/dots/finder.h"
#include "scalp/plan/plan.h"

/* Replaces /dots. */
void case_write_dots(struct document *document, const struct plan *plan, const struct dots *dots, struct arena *arena);

/* Reads /dots; the columns are the arena's. They must be what the plan holds: every number in range, sorted by session,
 * as many dots in all and per zone and session as planned, each inside its zone (to 2 micrometres) but for those of
 * sessions done, which are in the skin wherever they are. Otherwise ERROR_DATA at the member at fault. */
bool case_read_dots(struct document *document, const struct plan *plan, struct dots *dots, struct arena *arena,
	struct error *error);

/* A layout, perhaps for another plan than the case has now. */
struct case_laid {
	struct dots dots;   /* zones and sessions as they were numbered then */
	const char **zones; /* the zones' names then, by number; NULL: /dots does not tell them */
};

/* Reads /dots as it was laid, sorted by session; everything lives in the arena or the document. Edited columns:
 * ERROR_DATA. */
bool case_read_laid(struct document *document, struct case_laid *laid, struct arena *arena, struct error *error);

/* Whether a digest is that of the columns, as smp-dots writes it. */
bool case_dots_have_digest(const struct dots *dots, const char *digest);

/* Whether a dot lies in its zone of the finder's plan, or at most 2 micrometres off it along an axis. */
bool case_dot_is_inside(const struct finder *finder, const struct dots *dots, size_t i);

#endif
