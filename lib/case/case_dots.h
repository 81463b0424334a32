/* case_dots: /dots, the layout as columns of whole numbers (scalp/dots/dots.h), as smp-dots writes it and the later tools
 * read it. */
#ifndef CASE_CASE_DOTS_H
#define CASE_CASE_DOTS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "case/document.h"
#include "scalp/dots/dots.h"
#include "scalp/plan/plan.h"

/* Replaces /dots. */
void case_write_dots(struct document *document, const struct dots *dots, struct arena *arena);

/* Reads /dots; the columns are the arena's. They must be what the plan holds: every number in range, sorted by session,
 * as many dots in all and per zone and session as planned, each inside its zone (to 2 micrometres). Otherwise
 * ERROR_DATA at the member at fault. */
bool case_read_dots(struct document *document, const struct plan *plan, struct dots *dots, struct arena *arena,
	struct error *error);

#endif
