/* planning_parts: the case at hand while planning.h makes its plan, for the files that do the parts. */
#ifndef CASE_PLAN_PLANNING_PARTS_H
#define CASE_PLAN_PLANNING_PARTS_H

#include "case/client/case_candidacy.h"
#include "case/design/case_design.h"
#include "case/client/case_goal.h"
#include "case/views/case_scan.h"
#include "case/plan/case_treatment.h"
#include "case/views/case_views.h"
#include "case/plan/planning.h"
#include "scalp/head/fit.h"
#include "scalp/head/head.h"
#include "scalp/plan/hairline_guards.h"
#include "scalp/plan/plan.h"
#include "scalp/plan/progression.h"

/* What becomes of the client's patterns within /goal/horizon_years. */
struct planning_future {
	double years;              /* 0: no horizon */
	struct progression *steps; /* one for each pattern that goes on */
	size_t count;
	bool changes;            /* some pattern becomes another */
	struct plan_zone *zones; /* what will be bare and is not worked today; their dots mean nothing */
	size_t zone_count;
};

/* Steps that are not made where the answers that they need lack (planning_needs.c). */
enum planning_step { STEP_HAIRLINE, STEP_HAIR_COVERAGE, PLANNING_STEPS };

/* Everything about one case while its plan is made. */
struct planning {
	struct document *document;
	const struct planning_catalogues *catalogues;
	struct arena *arena;
	const char *photos; /* their folder */
	struct plan plan;
	struct case_goal goal;
	struct case_views views;
	struct member imported; /* the shapes of drawing programs, as /plan/imported holds them; absent: none */
	struct case_design design;
	struct head_measures measures;
	enum head_sex sex;
	struct case_scan scan;
	struct fit fit;
	size_t *fitted;       /* the view that each camera of plan belongs to */
	struct polygon *gaps; /* chart, mm: where the scan shows no skin, as far as zones lie there */
	size_t gap_count;
	struct hairline_guard guards[HAIRLINE_GUARDS];
	size_t guard_count;              /* 0: no hairline */
	bool varied;                     /* the hairline is a variant */
	bool new_variant;                /* made now, by --variants */
	size_t variant;                  /* index into hairline_variant_codes */
	const char *variant_text;        /* what it changes; NULL: none */
	const struct pattern **patterns; /* the client's that are shapes on the head */
	size_t pattern_count;
	struct planning_future future;
	struct case_candidacy candidacy;
	struct case_treatment treatment;
	bool left_out[PLANNING_STEPS];
	struct note **treatment_notes; /* where the warnings of planning_make_treatment begin */
};

/* Notes that a step is not made for want of answers, and warns of it; what: what hangs on it, in brackets after a blank,
 * may be "". */
void planning_leave_out(struct planning *planning, enum planning_step step, const char *what);

/* Writes /plan/not_made, where there is such a step. */
void planning_write_left_out(struct writer *writer, const struct planning *planning);

/* Sets the surface and the cameras of the plan; warns of clicks left out and of views without a camera. */
bool planning_make_surface(struct planning *planning, struct error *error);

/* Finds the client's patterns that are shapes on the head; warns of such as contradict each other, and of codes without a
 * shape, which leave the zones to the drawings. An unknown code: ERROR_DATA. */
bool planning_find_patterns(struct planning *planning, struct error *error);

/* Makes wishes (room for PATTERN_REGIONS_MOST) of a scar where such scars usually lie; warns that this is assumed, or that
 * there is no such place. Their number. */
size_t planning_place_scar(struct planning *planning, const struct case_scar *scar, struct zone_wish *wishes);

/* Finds what the patterns become within the horizon. */
void planning_foresee(struct planning *planning);

/* Sets plan.fringe: towards hair, and more softly towards hair that will go. */
void planning_make_fringe(struct planning *planning);

/* Adds the border of a shape around which hair stands. */
void planning_add_fringe(struct planning *planning, const struct polygon *outline);

/* Finds what will be bare beside the zones of today, whose wishes are given in order of right, and warns of what will look
 * wrong then. */
bool planning_make_future(struct planning *planning, const struct zone_wish *wishes, size_t count, struct error *error);

/* /plan/future. */
void planning_write_future(struct writer *writer, const struct planning *planning);

/* By the defaults and the client's sex. */
struct zoning_measures planning_zoning_measures(const struct planning *planning);

/* The most zones that a pattern makes. */
size_t planning_pattern_room(const struct planning *planning, const struct pattern *pattern);

/* Makes the hairline and the zones in order of right: drawn zones, scars and patches, then the patterns' scars, their bare
 * skin, their thinned hair. A zone without room for its dots: ERROR_DATA. */
bool planning_make_zones(struct planning *planning, struct error *error);

/* Sets how much hair stands in the zones that are asked for, by /design/existing_hair. A map that cannot be opened, is not
 * grey or has another size than its photograph: an error at it. */
bool planning_give_hair(const struct planning *planning, struct zone_wish *wishes, size_t count, struct error *error);

/* Takes what is still seen of the dots in the skin (/worn) off what the zones take. */
bool planning_take_worn(struct planning *planning, struct error *error);

/* Which variant of the hairline this is: the one asked for (the line-th of `variants`), or that of /variant. A case that
 * has /variant is refused when variants are asked for. */
bool planning_choose_variant(struct planning *planning, size_t variants, size_t line, struct error *error);

/* Changes the wishes for the hairline into those of the variant, if there is one. A line of the client's own: ERROR_DATA. */
bool planning_vary(struct planning *planning, struct error *error);

/* False (ERROR_DATA) when variants of a hairline are asked for, and there is none. */
bool planning_has_variant(const struct planning *planning, struct error *error);

/* Gives a new variant its id, /variant and /variant_of. */
void planning_name_variant(struct planning *planning);

/* False (ERROR_DATA) when the client's line or something drawn reaches beyond the border of the scalp. */
bool planning_check_border(
	struct planning *planning, const struct zone_wish *wishes, size_t count, struct error *error);

/* Adds the zones of the plan at hand that the new one lacks and in which sessions done placed dots; *wishes may move. */
bool planning_keep_removed(struct planning *planning, struct zone_wish **wishes, size_t *count, struct error *error);

/* Takes off what the zones lack less by dots that sessions done placed for such zones, or for others, and that lie in them,
 * place by place, where /dots tells where they lie; zones keep the number in `adopted`, the others in `astray`. A /dots that
 * was edited: ERROR_DATA. */
bool planning_adopt(struct planning *planning, struct error *error);

/* Finds the gaps of a scan under the wishes and warns of them. More than a plan can hold: ERROR_DATA at the scan. */
bool planning_find_gaps(struct planning *planning, const struct zone_wish *wishes, size_t count, struct error *error);

/* Holds the hairline and the fronts of what is drawn against the guards; work below the crease of the brow: ERROR_DATA.
 * What a guard warns of is noted. */
bool planning_check_hairline(struct planning *planning, struct error *error);

/* Sessions, technique and aftercare for the zones, by the verdict and its waits. */
bool planning_make_treatment(struct planning *planning, struct error *error);

/* Puts /plan in place. Where the signature no longer fits it, cooling off begins anew and so do the sessions' days. */
bool planning_write(struct planning *planning, struct error *error);

/* Writes the SVG of every view that has a camera, if they are wanted: the zones, what was drawn as exclusions with its
 * clearance, the hairline, as far as the view shows them. A view whose size is not known, or that shows nothing of the
 * scalp, is warned about. A file that is a photograph of the case or an imported drawing, or was written before:
 * ERROR_USAGE. */
bool planning_write_outlines(
	const struct planning *planning, const struct planning_settings *settings, struct error *error);

/* Puts a /plan in place that holds the verdict, its rules, what was imported, the sessions done and the statements, and no
 * treatment. A /done that cannot be read: ERROR_DATA. */
bool planning_write_refused(struct planning *planning, struct error *error);

#endif
