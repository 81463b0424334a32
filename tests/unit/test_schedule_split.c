/* Dots are split over zones and sessions without loss, close to their shares. */
#include <math.h>

#include "base/random.h"
#include "scalp/plan/schedule.h"
#include "tap.h"

enum { ZONES = 7 };

static void test_split(void)
{
	static const double shares[][4] = {{1}, {0.4, 0.6}, {0.3, 0.4, 0.3}, {0.2, 0.3, 0.3, 0.2}};
	bool rows_exact = true, columns_exact = true, whole = true, close = true;
	for (uint64_t trial = 0; trial < 4000; trial++) {
		size_t count = 1 + trial % 4;
		int64_t dots[ZONES], parts[ZONES * 4], totals[4], total = 0;
		double rows[ZONES * 4], columns[4];
		for (size_t zone = 0; zone < ZONES; zone++) {
			dots[zone] = (int64_t)(random_bits(1, trial, zone) % (zone % 2 ? 9 : 30001));
			total += dots[zone];
			for (size_t i = 0; i < count; i++)
				rows[zone * count + i] = shares[count - 1][i];
		}
		for (size_t i = 0; i < count; i++)
			columns[i] = (double)total * shares[count - 1][i];
		schedule_split(dots, ZONES, rows, count, parts);
		schedule_round(columns, count, totals);
		for (size_t zone = 0; zone < ZONES; zone++) {
			int64_t sum = 0;
			for (size_t i = 0; i < count; i++) {
				int64_t part = parts[zone * count + i];
				sum += part;
				totals[i] -= part;
				whole = whole && part >= 0;
				close = close && fabs((double)part - (double)dots[zone] * shares[count - 1][i]) < 4;
			}
			rows_exact = rows_exact && sum == dots[zone];
		}
		for (size_t i = 0; i < count; i++)
			columns_exact = columns_exact && totals[i] == 0;
	}
	ok(rows_exact, "every zone's dots are split without loss");
	ok(columns_exact, "every session holds its share of all dots");
	ok(whole, "no part is negative");
	ok(close, "every part is within a few dots of its exact share");
	int64_t parts[3];
	schedule_round((const double[]){3, 4, 3}, 3, parts);
	ok(parts[0] == 3 && parts[1] == 4 && parts[2] == 3, "ten dots are 3, 4, 3");
}

int main(void)
{
	test_split();
	return tap_done();
}
