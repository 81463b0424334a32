/* hairline_guards: what a hairline is held against before it is drawn for good, each with its figure.
 *
 * The faults that hairline surgeons and practitioners name: too low, too straight, a flattened frontotemporal angle
 * (Shapiro 2013; clinical.md section 2.10). They hold for lines by rule and for the client's own. A guard whose measure or
 * mark is missing says "not checked": nothing is taken as well that was not looked at. */
#ifndef SCALP_PLAN_HAIRLINE_GUARDS_H
#define SCALP_PLAN_HAIRLINE_GUARDS_H

#include "base/error.h"
#include "scalp/plan/hairline.h"

enum guard_state { GUARD_OK, GUARD_WARN, GUARD_NOT_CHECKED };
extern const char *const guard_state_codes[]; /* "ok", "warn", "not checked" */

struct hairline_guard {
	const char *code; /* "low-for-age", ... */
	enum guard_state state;
	double value, limit; /* NaN: none */
	const char *unit;    /* of both */
	const char *why;     /* for people, a sentence */
	const char *pointer; /* the member that it speaks of */
};

/* What is known of the face beside the line; NaN: not known. Lengths in mm above the glabella along the skin. */
struct hairline_facts {
	double crease_mm;         /* highest crease of the furrowed brow */
	double frontalis_mm;      /* upper edge of the frontalis muscle, where the raised brow moves no more */
	double upper_third;       /* the face's upper third over the mean of the other two */
	double zone_front_mm;     /* the foremost of what is drawn before the forehead, beside the line; NaN: nothing */
	const char *zone_pointer; /* its member */
	const char *pointer;      /* the member that says where the line lies */
};

enum { HAIRLINE_GUARDS = 9 };

/* The least height over the glabella, mm, by which no guard finds the middle of a line low for age, sex and loss. */
double hairline_least_mid(const struct hairline_wish *wish, const struct defaults *defaults);

/* Holds the line, which may be none (count 0), and the front of what is drawn against all guards that they concern, in
 * order; *count of them. Work below the crease anywhere before the forehead: ERROR_DATA at its pointer. Without a line
 * there are guards only where the work comes as far forward as a line may lie. */
bool hairline_guard(const struct plan_hairline *line, const struct hairline_wish *wish, const struct surface *surface,
	const struct hairline_facts *facts, const struct defaults *defaults,
	struct hairline_guard guards[HAIRLINE_GUARDS], size_t *count, struct error *error);

/* Longest run of a line, mm, that strays no further than `tolerance` from a straight line to both sides; runs over
 * STRAIGHT_MOST_MM are not followed to their end. */
#define STRAIGHT_MOST_MM 200.0
double hairline_straight(const struct vec2 *line, size_t count, double tolerance);

#endif
