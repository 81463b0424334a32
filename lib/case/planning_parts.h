/* planning_parts: the case at hand while planning.h makes its plan, for the files that do the parts. */
#ifndef CASE_PLANNING_PARTS_H
#define CASE_PLANNING_PARTS_H

#include "case/case_candidacy.h"
#include "case/case_design.h"
#include "case/case_goal.h"
#include "case/case_treatment.h"
#include "case/case_views.h"
#include "case/planning.h"
#include "scalp/head/fit.h"
#include "scalp/head/head.h"
#include "scalp/plan/hairline_guards.h"
#include "scalp/plan/plan.h"

/* Everything about one case while its plan is made. */
struct planning {
	struct document *document;
	const struct planning_catalogues *catalogues;
	struct arena *arena;
	struct plan plan;
	struct case_goal goal;
	struct case_views views;
	struct member imported; /* the shapes of drawing programs, as /plan/imported holds them; absent: none */
	struct case_design design;
	struct head_measures measures;
	enum head_sex sex;
	struct fit fit;
	size_t *fitted; /* the view that each camera of plan belongs to */
	struct hairline_guard guards[HAIRLINE_GUARDS];
	size_t guard_count;       /* 0: no hairline */
	bool varied;              /* the hairline is a variant */
	bool new_variant;         /* made now, by --variants */
	size_t variant;           /* index into hairline_variant_codes */
	const char *variant_text; /* what it changes; NULL: none */
	struct case_candidacy candidacy;
	struct case_treatment treatment;
	struct note **treatment_notes; /* where the warnings of planning_make_treatment begin */
};

/* Makes the hairline and the zones, drawn ones before those of the client's patterns: where they overlap the drawing wins.
 * An unknown pattern, or a zone without room for its dots: ERROR_DATA. */
bool planning_make_zones(struct planning *planning, struct error *error);

/* Which variant of the hairline this is: the one asked for (the line-th of `variants`), or that of /variant. A case that
 * has /variant is refused when variants are asked for. */
bool planning_choose_variant(struct planning *planning, size_t variants, size_t line, struct error *error);

/* Changes the wishes for the hairline into those of the variant, if there is one. A line of the client's own: ERROR_DATA. */
bool planning_vary(struct planning *planning, struct error *error);

/* False (ERROR_DATA) when variants of a hairline are asked for, and there is none. */
bool planning_has_variant(const struct planning *planning, struct error *error);

/* Gives a new variant its id, /variant and /variant_of. */
void planning_name_variant(struct planning *planning);

/* Holds the hairline, if there is one, against its guards; a line below the crease of the brow: ERROR_DATA. What a guard
 * warns of is noted. */
bool planning_check_hairline(struct planning *planning, struct error *error);

/* Sessions, technique and aftercare for the zones, by the verdict and its waits. */
bool planning_make_treatment(struct planning *planning, struct error *error);

/* Puts /plan in place. Where the signature no longer fits it, cooling off begins anew and so do the sessions' days. */
bool planning_write(struct planning *planning, struct error *error);

/* Puts a /plan in place that holds the verdict, its rules and the statements, and no treatment. */
void planning_write_refused(struct planning *planning);

#endif
