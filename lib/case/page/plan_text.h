/* plan_text: the plan as pages for people, 80 columns wide and as long as they must be: for the client who decides, the
 * practitioner who works by it and the physician who answers for it.
 *
 * The page is made from /plan as it was written, and from what else the case says of indication, colour and agreement:
 * nothing stands on it that the case does not hold. Risks and conditions are never shortened. */
#ifndef CASE_PAGE_PLAN_TEXT_H
#define CASE_PAGE_PLAN_TEXT_H

#include <stdbool.h>

#include "case/document/document.h"
#include "scalp/plan/pattern.h"
#include "scalp/plan/rules.h"

/* What codes stand for, and the limit of coverage that the plan warns above (dot.coverage.max_warn). */
struct plan_words {
	double coverage_warn;
	const struct rulebook *rules;
	const struct pattern_catalogue *patterns;
};

/* Adds the page of a case that has a /plan. Everything new lives in the text's arena. ERROR_DATA when there is no plan, or when a
 * member has a type that smp-plan does not write. */
bool plan_text_print(
	const struct document *document, const struct plan_words *words, struct text *text, struct error *error);

#endif
