/* Whole dots per zone and session: a table rounded so that its rows and its columns both come out right. */
#include "scalp/plan/schedule.h"

#include <math.h>

/* Shares are sums and differences of decimals: what misses a whole number by less than this is one. */
#define NEARLY_WHOLE 1e-6

void schedule_round(const double *parts, size_t count, int64_t *whole)
{
	bool raised[SCHEDULE_SESSIONS_MOST] = {false};
	double sum = 0;
	int64_t left;
	for (size_t i = 0; i < count; i++)
		sum += parts[i];
	left = (int64_t)floor(sum + 0.5);
	for (size_t i = 0; i < count; i++) {
		whole[i] = (int64_t)floor(parts[i] + NEARLY_WHOLE);
		left -= whole[i];
	}
	for (; left > 0; left--) {
		size_t best = count;
		for (size_t i = 0; i < count; i++)
			if (!raised[i]
				&& (best == count
					|| parts[i] - (double)whole[i]
						   > parts[best] - (double)whole[best] + NEARLY_WHOLE))
				best = i;
		raised[best] = true;
		whole[best]++;
	}
}

/* The session that lacks most, of those in which the zone has a share. */
static size_t most_lacking(const int64_t *lacking, const double *shares, size_t count)
{
	size_t best = count;
	for (size_t i = 0; i < count; i++)
		if (shares[i] > 0 && (best == count || lacking[i] > lacking[best]))
			best = i;
	return best;
}

/* The sessions' totals are fixed first. Every zone gets its whole parts; what is left of it goes, dot by dot, to the
 * session that lacks most. All that zones have left is all that sessions lack, so both sums end exact where every zone
 * has a share in every session. */
void schedule_split(const int64_t *dots, size_t zone_count, const double *shares, size_t count, int64_t *parts)
{
	int64_t lacking[SCHEDULE_SESSIONS_MOST] = {0};
	double totals[SCHEDULE_SESSIONS_MOST] = {0};
	for (size_t zone = 0; zone < zone_count; zone++)
		for (size_t i = 0; i < count; i++)
			totals[i] += (double)dots[zone] * shares[zone * count + i];
	schedule_round(totals, count, lacking);
	for (size_t zone = 0; zone < zone_count; zone++)
		for (size_t i = 0; i < count; i++) {
			int64_t *part = &parts[zone * count + i];
			*part = (int64_t)floor((double)dots[zone] * shares[zone * count + i] + NEARLY_WHOLE);
			lacking[i] -= *part;
		}
	for (size_t zone = 0; zone < zone_count; zone++) {
		int64_t left = dots[zone];
		for (size_t i = 0; i < count; i++)
			left -= parts[zone * count + i];
		for (; left > 0; left--) {
			size_t session = most_lacking(lacking, shares + zone * count, count);
			parts[zone * count + session]++;
			lacking[session]--;
		}
	}
}
