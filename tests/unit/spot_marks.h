/* spot_marks: spots of one layer, each with a look of its own, whose ellipse is the footprint. */
#ifndef UNIT_SPOT_MARKS_H
#define UNIT_SPOT_MARKS_H

#include "base/arena.h"
#include "image/spot.h"

struct mark {
	double x, y;
	float a, b, c;
	float loss[3];
};

static inline const struct spot_set *set_of(const struct mark *marks, size_t count, struct arena *room)
{
	struct spot_set *set = arena_new(room, 1, struct spot_set);
	struct spot *spots = arena_new(room, count, struct spot);
	struct spot_look *looks = arena_new(room, count, struct spot_look);
	uint16_t *look = arena_new(room, count, uint16_t);
	for (size_t i = 0; i < count; i++) {
		spots[i] = (struct spot){(float)marks[i].x, (float)marks[i].y, marks[i].a, marks[i].b, marks[i].c};
		looks[i].layers[0] = (struct spot_layer){1, {marks[i].loss[0], marks[i].loss[1], marks[i].loss[2]}};
		look[i] = (uint16_t)i;
	}
	*set = (struct spot_set){spots, look, count, looks, count};
	return set;
}

#endif
