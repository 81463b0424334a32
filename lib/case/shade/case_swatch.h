/* case_swatch: the sheet (scalp/shade/sheet.h) and the plots (scalp/shade/curves.h) of a case's shade as files. They hold
 * the id and nothing else of the case that could name a person. */
#ifndef CASE_SHADE_SWATCH_H
#define CASE_SHADE_SWATCH_H

#include <stdbool.h>

#include "base/outputs.h"
#include "case/shade/case_shade_parts.h"
#include "case/document/document.h"
#include "case/document/template.h"

/* Templates of the files to write, with {id}; NULL: none are written. */
struct case_swatch {
	const char *sheet, *plot;
	struct template_used used; /* by the stream so far */
	struct outputs *outputs;
};

/* Whether the templates are sound; otherwise ERROR_USAGE. */
bool case_swatch_check(const struct case_swatch *swatch, struct arena *arena, struct error *error);

/* Writes what is asked for. A file that was written before or is a photograph of the case: ERROR_USAGE. */
bool case_swatch_write(struct document *document, const struct shade_outcome *outcome, const char *photos,
	struct case_swatch *swatch, struct arena *arena, struct error *error);

#endif
