/* done: a session that was carried out already. It is frozen: planning goes on after it, and the dots that it placed are
 * a fact that no later plan changes. */
#ifndef SCALP_PLAN_DONE_H
#define SCALP_PLAN_DONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a session placed in one zone. */
struct done_part {
	const char *zone; /* its name */
	int64_t dots;
};

struct done_session {
	int64_t day;        /* days since 1970-01-01 */
	bool touch_up;      /* no session of the series */
	bool ink_told;      /* false: what the plan at hand was made with */
	bool temporary;     /* the ink it placed */
	const char **zones; /* names of the zones worked on; none: all of the plan */
	size_t zone_count;
	bool has_fraction;             /* false: the share of its place in the series */
	double fraction;               /* of all dots of those zones that this session placed, above 0, at most 1 */
	bool counted;                  /* the dots are known; else they are reckoned from the plan at hand */
	const struct done_part *parts; /* counted: a zone that is not among them got none */
	size_t part_count;
	bool timed; /* the minutes are known; else they are reckoned from the dots */
	double minutes;
	const char *pigment_lot, *needle_lot, *operator; /* NULL: not on record */
};

#endif
