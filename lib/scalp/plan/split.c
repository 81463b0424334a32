/* Whole dots per zone and session: a table rounded so that its rows and its columns both come out right. */
#include "scalp/plan/schedule.h"

#include <math.h>

/* The whole part of each share of total; returns how many of total are left over (less than one per share). */
static int64_t whole_parts(int64_t total, const double *shares, size_t count, int64_t *parts)
{
	int64_t left = total;
	for (size_t i = 0; i < count; i++) {
		parts[i] = (int64_t)floor((double)total * shares[i]);
		left -= parts[i];
	}
	return left;
}

void schedule_apportion(int64_t total, const double *shares, size_t count, int64_t *parts)
{
	bool raised[SCHEDULE_MOST] = {false};
	for (int64_t left = whole_parts(total, shares, count, parts); left > 0; left--) {
		size_t best = count;
		double most = -1;
		for (size_t i = 0; i < count; i++) {
			double rest = (double)total * shares[i] - (double)parts[i];
			if (!raised[i] && rest > most) {
				most = rest;
				best = i;
			}
		}
		raised[best] = true;
		parts[best]++;
	}
}

static size_t greatest(const int64_t *values, size_t count)
{
	size_t best = 0;
	for (size_t i = 1; i < count; i++)
		if (values[i] > values[best])
			best = i;
	return best;
}

/* The sessions' totals are fixed first. Every zone gets its whole parts; what is left of it goes, dot by dot, to the
 * session that lacks most. All that zones have left is all that sessions lack, so both sums end exact. */
void schedule_split(const int64_t *dots, size_t zone_count, const double *shares, size_t count, int64_t *parts)
{
	int64_t lacking[SCHEDULE_MOST] = {0}, total = 0;
	for (size_t zone = 0; zone < zone_count; zone++)
		total += dots[zone];
	schedule_apportion(total, shares, count, lacking);
	for (size_t zone = 0; zone < zone_count; zone++) {
		whole_parts(dots[zone], shares, count, parts + zone * count);
		for (size_t i = 0; i < count; i++)
			lacking[i] -= parts[zone * count + i];
	}
	for (size_t zone = 0; zone < zone_count; zone++) {
		int64_t left = dots[zone];
		for (size_t i = 0; i < count; i++)
			left -= parts[zone * count + i];
		for (; left > 0; left--) {
			size_t session = greatest(lacking, count);
			parts[zone * count + session]++;
			lacking[session]--;
		}
	}
}
