#include "scalp/settle.h"

#include <math.h>
#include <stdio.h>

#include "base/random.h"
#include "scalp/finder.h"

enum { ROUNDS = 4, REFUGES = 300, TURNS = 8 };

static const double spare = 0.002;     /* mm: aimed at beyond the least distance */
static const float near_enough = 1.08F; /* the metric tells which pairs need the exact distance */
static const float drift = 0.3F;       /* mm that dots may move before the cells are sorted again */

/* Directions a blocked dot tries, as turns of the one it wanted. */
static const struct turn {
	double cosine, sine;
} turns[TURNS] = {{1, 0}, {0.70710678, 0.70710678}, {0.70710678, -0.70710678}, {0, 1}, {0, -1},
	{-0.70710678, 0.70710678}, {-0.70710678, -0.70710678}, {-1, 0}};

struct settling {
	struct settled *out;
	struct crowd *crowd;
	struct cells *cells;
	const struct field *field;
	const struct plan *plan;
	struct finder finder;
	struct vec3 *point; /* on the surface, when known */
	bool *known, *lost, *listed;
	uint32_t *list; /* dots to look at */
	size_t listed_count;
	double widest; /* of all least distances */
};

static void drop_margin(struct crowd *crowd, int16_t outside)
{
	size_t kept = 0;
	for (size_t i = 0; i < crowd->count; i++) {
		if (crowd->zone[i] == outside)
			continue;
		crowd->x[kept] = crowd->x[i];
		crowd->y[kept] = crowd->y[i];
		crowd->spacing[kept] = crowd->spacing[i];
		crowd->metric[kept] = crowd->metric[i];
		crowd->zone[kept] = crowd->zone[i];
		crowd->kin[kept] = crowd->kin[i];
		crowd->session[kept++] = crowd->session[i];
	}
	crowd->count = kept;
}

static struct vec2 chart_mm(int32_t x_um, int32_t y_um)
{
	return (struct vec2){x_um / 1000.0, y_um / 1000.0};
}

static bool in_zone(const struct settling *settling, size_t i, int32_t x_um, int32_t y_um)
{
	return finder_zone_at(&settling->finder, chart_mm(x_um, y_um)) == settling->crowd->zone[i];
}

static void set_place(struct settling *settling, size_t i, int32_t x_um, int32_t y_um)
{
	struct vec2 offset = vec2_sub(chart_mm(x_um, y_um), settling->field->frame.low);
	settling->out->x_um[i] = x_um;
	settling->out->y_um[i] = y_um;
	settling->crowd->x[i] = (float)offset.x;
	settling->crowd->y[i] = (float)offset.y;
	settling->known[i] = false;
}

/* Moves dot i by a step in mm of chart, or as near to that direction as its zone lets it. */
static bool nudge(struct settling *settling, size_t i, double dx, double dy)
{
	for (int t = 0; t < TURNS; t++) {
		double u = turns[t].cosine * dx - turns[t].sine * dy, v = turns[t].sine * dx + turns[t].cosine * dy;
		int32_t x_um = settling->out->x_um[i] + (int32_t)round(1000 * u);
		int32_t y_um = settling->out->y_um[i] + (int32_t)round(1000 * v);
		if (in_zone(settling, i, x_um, y_um)) {
			set_place(settling, i, x_um, y_um);
			return true;
		}
	}
	return false;
}

/* A dot that rounding, or the coarseness of the field, has left just outside its zone goes to the nearest place inside. */
static void pull_inside(struct settling *settling, size_t i)
{
	double length = 0.001;
	while (length < 0.5 && !nudge(settling, i, length, 0))
		length *= 1.5;
	settling->lost[i] = length >= 0.5;
}

static void round_places(struct settling *settling)
{
	for (size_t i = 0; i < settling->crowd->count; i++) {
		struct vec2 chart = field_chart(settling->field, settling->crowd->x[i], settling->crowd->y[i]);
		set_place(settling, i, (int32_t)round(1000 * chart.x), (int32_t)round(1000 * chart.y));
		if (!in_zone(settling, i, settling->out->x_um[i], settling->out->y_um[i]))
			pull_inside(settling, i);
	}
}

static struct vec3 point_of(struct settling *settling, size_t i)
{
	if (!settling->known[i]) {
		struct vec2 chart = chart_mm(settling->out->x_um[i], settling->out->y_um[i]);
		settling->point[i] = surface_point(&settling->plan->surface, chart);
		settling->known[i] = true;
	}
	return settling->point[i];
}

static double least_between(const struct settling *settling, size_t i, size_t j)
{
	const struct plan_zone *zones = settling->plan->zones;
	return fmax(zones[settling->crowd->zone[i]].spacing_min_mm, zones[settling->crowd->zone[j]].spacing_min_mm);
}

/* How much two dots lack of their least distance, mm; 0 when they keep it. */
static double lacking(struct settling *settling, size_t i, size_t j)
{
	const struct crowd *crowd = settling->crowd;
	double least = least_between(settling, i, j);
	float limit = near_enough * (float)least, dx = crowd->x[i] - crowd->x[j], dy = crowd->y[i] - crowd->y[j];
	if (i == j || settling->lost[j] || metric_square(crowd->metric[i], dx, dy) > limit * limit)
		return 0;
	double chord = vec3_length(vec3_sub(point_of(settling, i), point_of(settling, j)));
	return chord < least ? least - chord : 0;
}

static void look_at(struct settling *settling, size_t i)
{
	if (!settling->listed[i])
		settling->list[settling->listed_count++] = (uint32_t)i;
	settling->listed[i] = true;
}

struct want {
	double dx, dy; /* mm of chart, away from all dots too near */
	double most;   /* mm lacking to the worst of them */
};

static struct want want_of(struct settling *settling, size_t i, bool list_others)
{
	const struct cells *cells = settling->cells;
	const struct crowd *crowd = settling->crowd;
	struct want want = {0, 0, 0};
	struct cell_window window = cells_around(
		cells, crowd->x[i], crowd->y[i], crowd->metric[i], near_enough * (float)settling->widest + drift);
	for (int32_t row = window.bottom; row <= window.top; row++) {
		struct cell_run run = cells_run(cells, window, row);
		for (uint32_t place = run.first; place < run.end; place++) {
			size_t j = cells->dot[place];
			double lacks = lacking(settling, i, j);
			if (lacks <= 0)
				continue;
			double dx = (double)(crowd->x[i] - crowd->x[j]), dy = (double)(crowd->y[i] - crowd->y[j]);
			double length = sqrt((double)metric_square(crowd->metric[i], (float)dx, (float)dy));
			/* Two dots in one place part along an axis, the later one forwards. */
			if (length < 1e-6) {
				dx = i > j ? 1 : -1;
				length = 1;
			}
			want.dx += (lacks + spare) * dx / length;
			want.dy += (lacks + spare) * dy / length;
			want.most = fmax(want.most, lacks);
			if (list_others)
				look_at(settling, j);
		}
	}
	return want;
}

/* Looks at every dot once; those too near to another are on the list afterwards. */
static size_t find_conflicts(struct settling *settling)
{
	cells_fill(settling->cells, settling->crowd, UINT32_MAX, 0);
	for (size_t i = 0; i < settling->listed_count; i++)
		settling->listed[settling->list[i]] = false;
	settling->listed_count = 0;
	for (size_t i = 0; i < settling->crowd->count; i++)
		if (!settling->lost[i] && want_of(settling, i, false).most > 0)
			look_at(settling, i);
	return settling->listed_count;
}

/* One round over the dots on the list, each seeing where the ones before it went; the list grows by whom they meet. */
static bool push_listed(struct settling *settling)
{
	bool moved = false;
	for (size_t k = 0; k < settling->listed_count; k++) {
		size_t i = settling->list[k];
		struct want want = want_of(settling, i, true);
		if (want.most <= 0)
			continue;
		double length = sqrt(want.dx * want.dx + want.dy * want.dy), most = 0.6 * (want.most + spare);
		double scale = length > most ? most / length : 0.6;
		moved |= nudge(settling, i, scale * want.dx, scale * want.dy);
	}
	return moved;
}

/* Puts a dot that cannot keep its distance where it can: tries places further and further around. */
static bool take_refuge(struct settling *settling, size_t i, uint64_t tries, uint64_t seed)
{
	int32_t x_um = settling->out->x_um[i], y_um = settling->out->y_um[i];
	for (uint64_t k = 0; k < tries; k++) {
		double radius = (double)settling->crowd->spacing[i] * (1 + 0.1 * (double)k);
		double u = 2 * random_unit(seed, CHANCE_REFUGE, 2 * (i * REFUGES + k)) - 1;
		double v = 2 * random_unit(seed, CHANCE_REFUGE, 2 * (i * REFUGES + k) + 1) - 1;
		int32_t x = x_um + (int32_t)round(1000 * radius * u), y = y_um + (int32_t)round(1000 * radius * v);
		if (!in_zone(settling, i, x, y))
			continue;
		set_place(settling, i, x, y);
		settling->lost[i] = want_of(settling, i, false).most > 0;
		if (!settling->lost[i])
			return true;
	}
	return false;
}

static void seek_refuges(struct settling *settling, uint64_t tries, uint64_t seed)
{
	for (size_t k = 0; k < settling->listed_count; k++) {
		size_t i = settling->list[k];
		if (settling->lost[i] || want_of(settling, i, false).most <= 0)
			continue;
		settling->lost[i] = true;
		if (take_refuge(settling, i, tries, seed))
			cells_fill(settling->cells, settling->crowd, UINT32_MAX, 0);
	}
}

static bool all_placed(const struct settling *settling, struct error *error)
{
	for (size_t zone = 0; zone < settling->plan->zone_count; zone++) {
		long long unplaced = 0;
		for (size_t i = 0; i < settling->crowd->count; i++)
			unplaced += settling->lost[i] && settling->crowd->zone[i] == (int16_t)zone;
		if (!unplaced)
			continue;
		const struct plan_zone *wanted = &settling->plan->zones[zone];
		char pointer[64];
		snprintf(pointer, sizeof pointer, "/plan/zones/%zu/dots", zone);
		return error_at(error, ERROR_DATA, "room", pointer,
			"%lld dots are asked for, but with %.2f mm between them only %lld could be placed", (long long)wanted->dots,
			wanted->spacing_min_mm, (long long)wanted->dots - unplaced);
	}
	return true;
}

bool settle(struct settled *settled, struct crowd *crowd, const struct field *field, const struct plan *plan,
	struct cells *cells, int patience, uint64_t seed, struct arena *arena, struct error *error)
{
	drop_margin(crowd, field->outside);
	size_t count = crowd->count;
	*settled = (struct settled){count, arena_new(arena, count, int32_t), arena_new(arena, count, int32_t), crowd->zone,
		crowd->session};
	struct settling settling = {.out = settled, .crowd = crowd, .cells = cells, .field = field, .plan = plan};
	settling.finder = finder_make(plan, arena);
	settling.point = arena_raw(arena, count * sizeof *settling.point);
	settling.known = arena_new(arena, count, bool);
	settling.lost = arena_new(arena, count, bool);
	settling.listed = arena_new(arena, count, bool);
	settling.list = arena_raw(arena, count * sizeof *settling.list);
	for (size_t i = 0; i < plan->zone_count; i++)
		settling.widest = fmax(settling.widest, plan->zones[i].spacing_min_mm);
	round_places(&settling);
	for (int pass = 0; pass < patience && find_conflicts(&settling) > 0; pass++)
		for (int turn = 0; turn < ROUNDS && push_listed(&settling); turn++)
			continue;
	if (find_conflicts(&settling) > 0)
		seek_refuges(&settling, patience > 0 ? REFUGES : 0, seed);
	return all_placed(&settling, error);
}
