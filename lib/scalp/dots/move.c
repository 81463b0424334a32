#include "scalp/dots/move.h"

#include <math.h>
#include <stdbool.h>

#include "base/team.h"

struct move move_make(const struct field *field, size_t count, int threads, struct arena *arena)
{
	return (struct move){field, exchange_make(arena), arena_new(arena, count, struct metric_step),
		arena_new(arena, count, uint8_t), threads};
}

struct moving {
	const struct move *move;
	struct crowd *crowd;
	struct move_manner manner;
	const uint32_t *list; /* NULL: all dots */
};

static inline struct metric_step way_of(const struct moving *moving, size_t i)
{
	const struct crowd *crowd = moving->crowd;
	float spacing = crowd->spacing[i], most = moving->manner.longest * spacing;
	float length = moving->manner.mm + moving->manner.spacings * spacing;
	struct metric_step way = {length * moving->move->step[i].dx, length * moving->move->step[i].dy};
	float square = metric_square(crowd_metric(crowd, i), way.dx, way.dy);
	if (square <= most * most)
		return way;
	float scale = most / sqrtf(square);
	return (struct metric_step){scale * way.dx, scale * way.dy};
}

static void keep_share(const struct moving *moving, size_t i)
{
	struct metric_step *step = &moving->move->step[i];
	*step = (struct metric_step){moving->manner.keep * step->dx, moving->manner.keep * step->dy};
}

/* Goes a step that leads to nowhere different (see FIELD_DEEP): false, not taken, where it might. */
static inline bool go_deep(const struct moving *moving, size_t i, struct metric_step way)
{
	const struct field *field = moving->move->field;
	struct crowd *crowd = moving->crowd;
	float most = 0.9F * (float)field->frame.cell; /* less than a cell, however it is rounded */
	if (!(crowd->flags[i] & FIELD_DEEP) || fabsf(way.dx) > most || fabsf(way.dy) > most)
		return false;
	crowd->x[i] += way.dx;
	crowd->y[i] += way.dy;
	crowd->flags[i] = field->flags[field_cell(field, crowd->x[i], crowd->y[i])];
	return true;
}

static void move_some(const void *context, size_t first, size_t end)
{
	const struct moving *moving = context;
	const struct field *field = moving->move->field;
	struct crowd *crowd = moving->crowd;
	for (size_t k = first; k < end; k++) {
		size_t i = moving->list ? moving->list[k] : k;
		struct metric_step way = way_of(moving, i);
		uint8_t *flag = &moving->move->flag[i];
		bool goes = (way.dx != 0 || way.dy != 0) && !(crowd->flags[i] & FIELD_RIM);
		*flag = goes ? MOVE_WENT : MOVE_RESTED;
		if (*flag == MOVE_RESTED)
			continue;
		if (go_deep(moving, i, way)) {
			keep_share(moving, i);
			continue;
		}
		float x = crowd->x[i] + way.dx, y = crowd->y[i] + way.dy;
		int32_t cell = field_cell(field, x, y);
		int zone = cell >= 0 && field->zone[cell] >= 0 ? field->zone[cell] : field_zone(field, cell, x, y);
		if (zone != crowd->zone[i] && zone != FIELD_NOWHERE) {
			*flag = MOVE_CROSSES;
			continue;
		}
		if (zone == crowd->zone[i])
			crowd_move(crowd, i, x, y, cell, field);
		keep_share(moving, i);
	}
}

void move_listed(struct move *move, struct crowd *crowd, const uint32_t *list, size_t count, struct move_manner manner)
{
	const struct moving moving = {move, crowd, manner, list};
	team_share(move->threads, count, move_some, &moving);
	for (size_t k = 0; k < count; k++) {
		size_t i = list ? list[k] : k;
		if (move->flag[i] != MOVE_CROSSES)
			continue;
		struct metric_step way = way_of(&moving, i);
		float x = crowd->x[i] + way.dx, y = crowd->y[i] + way.dy;
		int zone = field_zone(move->field, field_cell(move->field, x, y), x, y);
		exchange_add(&move->exchange, crowd, i, x, y, zone);
		keep_share(&moving, i);
	}
	exchange_settle(&move->exchange, crowd, move->field);
}

void move_all(struct move *move, struct crowd *crowd, struct move_manner manner)
{
	move_listed(move, crowd, NULL, crowd->count, manner);
}

void move_drop(struct move *move, struct arena *arena)
{
	arena_drop(arena, move->step);
	arena_drop(arena, move->flag);
	arena_drop(arena, move->exchange.wanted);
}
