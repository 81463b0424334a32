#include "scalp/plan/calendar.h"

#include "base/date.h"

enum { SEARCHED_DAYS = 5 * 366 };

bool calendar_is_open(const struct calendar *calendar, int64_t day)
{
	if (calendar->weekday_closed[date_weekday(day)])
		return false;
	for (size_t i = 0; i < calendar->closed_count; i++)
		if (day >= calendar->closed[i].from && day <= calendar->closed[i].until)
			return false;
	return true;
}

bool calendar_next_open(const struct calendar *calendar, int64_t day, int64_t *open)
{
	for (int64_t i = day; i <= day + SEARCHED_DAYS; i++)
		if (calendar_is_open(calendar, i)) {
			*open = i;
			return true;
		}
	return false;
}
