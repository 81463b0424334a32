/* done: a session that was carried out already. It is frozen: planning goes on after it. */
#ifndef SCALP_PLAN_DONE_H
#define SCALP_PLAN_DONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct done_session {
	int64_t day;        /* days since 1970-01-01 */
	bool touch_up;      /* no session of the series */
	const char **zones; /* names of the zones worked on; none: all of the plan */
	size_t zone_count;
	bool has_fraction; /* false: the share of its place in the series */
	double fraction;   /* of all dots of those zones that this session placed, above 0, at most 1 */
	const char *pigment_lot, *needle_lot, *operator; /* NULL: not on record */
};

#endif
