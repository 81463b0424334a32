/* crowd: the dots while they are being laid out, margin included.
 *
 * Places are those of the field: mm of chart from its low corner. What a dot needs of its surroundings is kept beside
 * it and brought up to date when it moves. */
#ifndef SCALP_DOTS_CROWD_H
#define SCALP_DOTS_CROWD_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "scalp/dots/field.h"

struct crowd {
	size_t count;
	uint32_t *nth; /* per number of the start: the dot that has it, as long as no dot is dropped */
	float *x, *y;
	float *spacing;        /* of the hexagonal lattice of the density here, mm of surface */
	struct metric *metric; /* of the chart here */
	int16_t *zone;         /* a zone, or the field's outside */
	int16_t *kin;          /* the zone whose density and sessions it follows */
	uint8_t *session;      /* from 1; 0: none yet */
};

/* What the numbers of base/random.h are drawn for. */
enum chance { CHANCE_START = 0x646f7473, CHANCE_SESSION, CHANCE_JITTER, CHANCE_DIAMETER, CHANCE_REFUGE };

struct crowd crowd_make(size_t count, struct arena *arena);

/* The crowd with its dots in another order: the dot that comes k-th was the order[k]-th. Neighbours that are near in
 * memory too are found several times as fast. */
struct crowd crowd_sorted(const struct crowd *crowd, const uint32_t *order, struct arena *arena);

/* Puts dot i at a place and looks up what stands there. */
void crowd_put(struct crowd *crowd, size_t i, float x, float y, const struct field *field);

/* As crowd_put for a place, in a cell of the field, not far from where the dot is: its metric is kept. */
static inline void crowd_move(struct crowd *crowd, size_t i, float x, float y, int32_t cell, const struct field *field)
{
	crowd->x[i] = x;
	crowd->y[i] = y;
	crowd->kin[i] = field->kin[cell];
	if (field->uneven[cell])
		crowd->spacing[i] = field_spacing(field->density[cell]);
}

#endif
