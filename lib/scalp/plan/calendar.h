/* calendar: the days on which a clinic works. Days are days since 1970-01-01 (base/date.h). */
#ifndef SCALP_PLAN_CALENDAR_H
#define SCALP_PLAN_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct day_range {
	int64_t from, until; /* both closed */
};

struct calendar {
	bool weekday_closed[7]; /* 0 Monday .. 6 Sunday */
	const struct day_range *closed;
	size_t closed_count;
};

bool calendar_is_open(const struct calendar *calendar, int64_t day);

/* The first open day that is not before `day`; false when there is none within five years. */
bool calendar_next_open(const struct calendar *calendar, int64_t day, int64_t *open);

#endif
