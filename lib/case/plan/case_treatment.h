/* case_treatment: when and how the work is done: the clinic's days in, sessions, technique and aftercare out. */
#ifndef CASE_PLAN_TREATMENT_H
#define CASE_PLAN_TREATMENT_H

#include <stdbool.h>

#include "case/client/case_candidacy.h"
#include "case/plan/case_technique.h"
#include "case/plan/case_touch_up.h"
#include "case/document/document.h"
#include "scalp/plan/aftercare.h"
#include "scalp/plan/schedule.h"

struct case_treatment {
	struct schedule schedule;
	struct zone_work *works; /* one per zone of the plan */
	struct aftercare aftercare;
};

/* Makes sessions, technique and aftercare for the plan's zones (name, kind, area and dots are set; also plan->day,
 * temporary, density_look), and sets plan->sessions and the zones' session_dots and deposits. usual: the touch-up of usual work
 * with the plan's ink. What case_schedule.h,
 * case_technique.h and schedule.h refuse: ERROR_DATA. */
bool case_make_treatment(struct document *document, const struct defaults *defaults, const struct palette *palette,
	const struct touch_up *usual, const struct rulebook *book, const struct aftercare_rows *rows,
	const struct case_candidacy *candidacy, struct plan *plan, struct case_treatment *treatment,
	struct arena *arena, struct error *error);

/* Writes "aftercare": the calendar's tasks by their first day. */
void case_write_aftercare(struct writer *writer, const struct case_treatment *treatment);

#endif
