/* measured: a layout made ready for being measured: where its dots lie on the skin, how dense they are wanted there, and
 * the sets of them that a client sees. */
#ifndef SCALP_REPORT_MEASURED_H
#define SCALP_REPORT_MEASURED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "scalp/dots/dots.h"
#include "scalp/dots/field.h"
#include "scalp/dots/finder.h"
#include "scalp/plan/plan.h"

/* Of so many sessions at most are there sets of their own; the more stay in the set of all dots. */
enum { REPORT_SESSIONS = 12 };

struct measured {
	const struct plan *plan; /* as of shown.h */
	struct dots dots;        /* those of the layout, then those in the skin that lie in a zone of it */
	size_t laid;             /* how many of them are the layout's */
	struct field field;
	struct finder finder;
	struct vec2 *chart; /* per dot, mm */
	struct vec3 *point; /* per dot, mm, head frame */
	double *wanted;     /* per dot: dots per mm2 of surface wanted there, of all sessions and those in the skin */
	double *fresh;      /* per dot: of these, the share that is laid */
};

/* The dots of the sessions first..last. */
struct measured_set {
	const char *name, *colour; /* for people; of SVG */
	int64_t first, last;
	bool all;
	bool with_old; /* and with them those in the skin */
	double *share; /* per zone: of its dots */
	uint32_t *dots;
	size_t count;
};

struct measured_sets {
	struct measured_set *sets; /* all dots; each session; the first two, three ... together */
	size_t count, alone;       /* in all; of one session each, which come after that of all dots */
};

/* The measured layout and its sets live in the arena and look at plan and dots. Errors are those of field_make. */
bool measured_make(struct measured *measured, const struct plan *plan, const struct dots *dots, struct arena *arena,
	struct error *error);
struct measured_sets measured_sets(const struct measured *measured, struct arena *arena);

/* Spacing (mm) of the hexagonal lattice of the density wanted of a set at one of its dots; 0 where none is wanted. */
double measured_spacing(const struct measured *measured, const struct measured_set *set, uint32_t dot);

/* Whether dots may lie at a chart point. */
bool measured_inside(const struct measured *measured, struct vec2 point);

#endif
