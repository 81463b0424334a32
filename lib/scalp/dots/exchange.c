#include "scalp/dots/exchange.h"

#include <stdlib.h>
#include <string.h>

/* 2^32 / 1.618...: its multiples are spread evenly (Weyl's sequence). */
static const uint32_t golden = 2654435769;

struct exchange exchange_make(struct arena *arena)
{
	return (struct exchange){.arena = arena};
}

static uint64_t border_of(const struct crowd *crowd, size_t i, int to)
{
	uint64_t from = (uint64_t)crowd->zone[i], into = (uint64_t)to, session = crowd->session[i];
	return from < into ? from << 32 | into << 16 | session << 1 : into << 32 | from << 16 | session << 1 | 1;
}

void exchange_add(struct exchange *exchange, const struct crowd *crowd, size_t i, float x, float y, int to)
{
	if (exchange->count == exchange->room) {
		size_t room = exchange->room ? 2 * exchange->room : 1024;
		struct crossing *wanted = arena_raw(exchange->arena, room * sizeof *wanted);
		if (exchange->count)
			memcpy(wanted, exchange->wanted, exchange->count * sizeof *wanted);
		arena_drop(exchange->arena, exchange->wanted);
		exchange->wanted = wanted;
		exchange->room = room;
	}
	exchange->wanted[exchange->count++] =
		(struct crossing){border_of(crowd, i, to), (uint32_t)i, (int16_t)to, x, y};
}

static int by_border(const void *left, const void *right)
{
	const struct crossing *a = left, *b = right;
	if (a->border != b->border)
		return a->border < b->border ? -1 : 1;
	return a->dot < b->dot ? -1 : a->dot > b->dot;
}

/* Lets `passing` of `count` crossings pass, evenly chosen along the list from a start that differs from turn to turn: or
 * the same dots would wait for ever. */
static void pass(const struct crossing *crossings, size_t count, size_t passing, uint32_t turn, struct crowd *crowd,
	const struct field *field)
{
	size_t start = (size_t)((uint64_t)(turn * golden) * count >> 32);
	for (size_t i = 0; i < count; i++) {
		if ((i * passing + start) / count == ((i + 1) * passing + start) / count)
			continue;
		crowd->zone[crossings[i].dot] = crossings[i].to;
		crowd_move(crowd, crossings[i].dot, crossings[i].x, crossings[i].y,
			field_cell(field, crossings[i].x, crossings[i].y), field);
	}
}

void exchange_settle(struct exchange *exchange, struct crowd *crowd, const struct field *field)
{
	struct crossing *wanted = exchange->wanted;
	if (exchange->count == 0)
		return;
	qsort(wanted, exchange->count, sizeof *wanted, by_border);
	for (size_t first = 0; first < exchange->count;) {
		size_t back = first, end;
		while (back < exchange->count && wanted[back].border == (wanted[first].border & ~(uint64_t)1))
			back++;
		end = back;
		while (end < exchange->count && wanted[end].border == (wanted[first].border | 1))
			end++;
		size_t passing = back - first < end - back ? back - first : end - back;
		pass(wanted + first, back - first, passing, exchange->turn, crowd, field);
		pass(wanted + back, end - back, passing, exchange->turn, crowd, field);
		first = end;
	}
	exchange->count = 0;
	exchange->turn++;
}
