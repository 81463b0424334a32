/* crowd: the dots while they are being laid out, margin included.
 *
 * Places are those of the field: mm of chart from its low corner. What a dot needs of its surroundings is kept beside
 * it and brought up to date when it moves. Once the sessions are known the dots stand in the order of their sessions, so
 * that the dots of any consecutive sessions are a range. Places that are taken stand in the crowd too, in zone FIELD_TAKEN
 * and session 0: dots are pushed off them, and they stay. */
#ifndef SCALP_DOTS_CROWD_H
#define SCALP_DOTS_CROWD_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "scalp/dots/field.h"

struct crowd {
	size_t count;
	float *x, *y;
	float *spacing;        /* of the hexagonal lattice of the density here, mm of surface */
	struct metric *metric; /* of the chart here; NULL: the chart is flat */
	int16_t *zone;         /* a zone, or the field's outside */
	int16_t *kin;          /* the zone whose density and sessions it follows */
	uint8_t *session;      /* from 1; 0: none yet */
	uint8_t *flags;        /* of the cell of the field (enum field_flag) */
	float *clear;          /* of a place that is taken: how far any dot stays off, mm; NULL: there is none */
};

/* What the numbers of base/random.h are drawn for. */
enum chance { CHANCE_START = 0x646f7473, CHANCE_SESSION, CHANCE_JITTER, CHANCE_DIAMETER, CHANCE_REFUGE };

/* With room for `count` dots whose columns are not filled, but their sessions, which are 0. */
struct crowd crowd_make(const struct field *field, size_t count, struct arena *arena);

/* Gives its room back to the arena it came from. */
void crowd_drop(struct crowd *crowd, struct arena *arena);

/* Brings the dots into another order: the dot that comes k-th was the order[k]-th. Neighbours that are near in memory
 * too are found several times as fast. Takes scratch memory from the arena. */
void crowd_reorder(struct crowd *crowd, const uint32_t *order, int threads, struct arena *arena);

/* Whether dot i is a place that is taken. */
static inline bool crowd_is_taken(const struct crowd *crowd, size_t i)
{
	return crowd->zone[i] == FIELD_TAKEN;
}

/* Puts dot i at a place and looks up what stands there. */
void crowd_put(struct crowd *crowd, size_t i, float x, float y, const struct field *field);

/* The dots first..end-1 of a crowd. */
struct crowd_range {
	size_t first, end;
};

/* Those of the sessions first..last of a crowd in the order of its sessions. */
struct crowd_range crowd_sessions(const struct crowd *crowd, size_t first, size_t last);

static inline struct crowd_range crowd_all(const struct crowd *crowd)
{
	return (struct crowd_range){0, crowd->count};
}

static inline struct metric crowd_metric(const struct crowd *crowd, size_t i)
{
	return crowd->metric ? crowd->metric[i] : (struct metric){1, 0, 1};
}

/* As crowd_put for a place, in a cell of the field, not far from where the dot is: its metric is kept. */
static inline void crowd_move(struct crowd *crowd, size_t i, float x, float y, int32_t cell, const struct field *field)
{
	crowd->x[i] = x;
	crowd->y[i] = y;
	crowd->kin[i] = field->kin[cell];
	crowd->flags[i] = field->flags[cell];
	if (field->flags[cell] & FIELD_UNEVEN)
		crowd->spacing[i] = field_spacing(field->density[cell]);
}

#endif
