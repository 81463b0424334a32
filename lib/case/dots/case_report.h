/* case_report: the report on a case's layout (scalp/report/report.h) as a file. */
#ifndef CASE_DOTS_REPORT_H
#define CASE_DOTS_REPORT_H

#include <stdbool.h>

#include "base/outputs.h"
#include "case/document/document.h"
#include "case/document/template.h"
#include "scalp/dots/dots.h"
#include "scalp/plan/plan.h"

struct case_report {
	const char *template;      /* of the files to write, with {id}; NULL: none are written */
	struct template_used used; /* by the stream so far */
	struct outputs *outputs;
};

/* Whether the template is sound; otherwise ERROR_USAGE. */
bool case_report_check(const struct case_report *report, struct arena *arena, struct error *error);

/* Writes the report on the dots of the plan into an output. It holds the id and nothing else of the case that could
 * name a person. A file that was written before or is a photograph of the case: ERROR_USAGE. */
bool case_report_write(struct document *document, const struct plan *plan, const struct dots *dots,
	struct case_report *report, struct arena *arena, struct error *error);

#endif
