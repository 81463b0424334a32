/* A session that is too long for one day is cut where the hand goes on to another area. */
#include "scalp/plan/schedule_parts.h"

/* The zones as they are worked: the hairline last. */
static size_t *working_order(const struct plan_zone *zones, size_t zone_count, struct arena *arena)
{
	size_t *order = arena_new(arena, zone_count + 1, size_t), count = 0;
	for (size_t i = 0; i < zone_count; i++)
		if (zones[i].kind != ZONE_HAIRLINE)
			order[count++] = i;
	for (size_t i = 0; i < zone_count; i++)
		if (zones[i].kind == ZONE_HAIRLINE)
			order[count++] = i;
	return order;
}

static int64_t distance(int64_t a, int64_t b)
{
	return a < b ? b - a : a - b;
}

/* The border between zones nearest to `ideal` and within low..high, else `ideal` itself. ends: dots up to each zone. */
static int64_t cut_near(int64_t ideal, int64_t low, int64_t high, const int64_t *ends, size_t zone_count)
{
	int64_t best = -1;
	ideal = ideal < low ? low : ideal > high ? high : ideal;
	for (size_t i = 0; i < zone_count; i++)
		if (ends[i] >= low && ends[i] <= high && (best < 0 || distance(ends[i], ideal) < distance(best, ideal)))
			best = ends[i];
	return best < 0 ? ideal : best;
}

static int64_t overlap(int64_t from, int64_t until, int64_t begin, int64_t end)
{
	int64_t first = from > begin ? from : begin, last = until < end ? until : end;
	return last > first ? last - first : 0;
}

static void fill_sitting(struct sitting *sitting, int64_t from, int64_t until, const size_t *order, const int64_t *ends,
	size_t zone_count, struct arena *arena)
{
	sitting->dots = until - from;
	sitting->zone_dots = arena_new(arena, zone_count + 1, int64_t);
	for (size_t i = 0; i < zone_count; i++)
		sitting->zone_dots[order[i]] = overlap(from, until, i > 0 ? ends[i - 1] : 0, ends[i]);
}

void schedule_sit(const struct plan_zone *zones, size_t zone_count, size_t session, int64_t capacity,
	struct session_detail *detail, struct arena *arena)
{
	size_t *order = working_order(zones, zone_count, arena);
	int64_t *ends = arena_new(arena, zone_count + 1, int64_t), total = 0, from = 0;
	for (size_t i = 0; i < zone_count; i++)
		ends[i] = total += zones[order[i]].session_dots[session];
	int64_t count = total > capacity ? (total + capacity - 1) / capacity : 1;
	detail->sitting_count = (size_t)count;
	detail->sittings = arena_new(arena, (size_t)count, struct sitting);
	for (int64_t k = 1; k <= count; k++) {
		int64_t low = total - capacity * (count - k), high = from + capacity;
		int64_t until =
			k == count ? total
				   : cut_near(total * k / count, low > from ? low : from + 1, high, ends, zone_count);
		fill_sitting(&detail->sittings[k - 1], from, until, order, ends, zone_count, arena);
		from = until;
	}
}
