/* planning: from the answers, photographs and drawings of a case to its /plan: what smp-plan does. */
#ifndef CASE_PLAN_PLANNING_H
#define CASE_PLAN_PLANNING_H

#include <stdbool.h>

#include "case/catalogue/catalogue_pigments.h"
#include "base/outputs.h"
#include "case/document/document.h"
#include "case/drawing/import.h"
#include "case/document/template.h"
#include "scalp/plan/aftercare.h"
#include "scalp/plan/defaults.h"
#include "scalp/plan/pattern.h"
#include "scalp/plan/rules.h"
#include "scalp/shade/touch_up.h"

/* What the craft knows, read once and used for every case. */
struct planning_catalogues {
	struct defaults defaults;
	struct pattern_catalogue patterns;
	struct rulebook rules;
	struct aftercare_rows aftercare;
	struct palette palette;      /* its tables of hair and skin */
	struct touch_up touch_up[2]; /* of usual work with permanent, with temporary ink */
};

/* Files that replace built-in catalogues; NULL: built in. */
struct planning_files {
	const char *defaults, *patterns, *rules, *aftercare, *pigments;
};

bool planning_read_catalogues(const struct planning_files *files, struct planning_catalogues *catalogues,
	struct arena *arena, struct error *error);

/* The design over every photograph as SVG files. */
struct planning_outline {
	const char *template;       /* sound by template_check; NULL: none are written */
	struct template_used *used; /* by the stream so far */
	struct outputs *outputs;
};

struct planning_settings {
	const char *photos; /* folder of the photographs; NULL: the working directory */
	bool keep_refused;  /* a red case gets its verdict as its /plan, without treatment */
	struct import_settings import;
	struct planning_outline outline;
	size_t variants; /* how many hairlines to choose from are made of each case; 0: the case itself */
};

/* Plans the case and puts /plan in place; of several variants the one of number `line`, from 0, whose id, variant and
 * variant_of it puts in place, too. A red verdict that is not kept: ERROR_DATA, code "verdict". */
bool planning_make(struct document *document, const struct planning_catalogues *catalogues,
	const struct planning_settings *settings, size_t line, struct arena *arena, struct error *error);

#endif
