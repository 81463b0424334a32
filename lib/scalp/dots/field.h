/* field: how many dots are wanted where, as a raster over the chart.
 *
 * Places are mm from the raster's low corner, in single precision. Each cell belongs to one zone, to the outside, or is
 * mixed: then its parts tell the 8 x 8 samples of each. Densities are dots per mm2 of *surface*, scaled so that each
 * zone's integral is exactly its planned count. Where places are taken (plan->taken) the density is that of all dots,
 * old and new, and the new ones are wanted where the old are not. The zones are grown outwards by a margin in which the density is
 * continued: the layout does not stop at an edge but is cut there, so dots do not line up along it. */
#ifndef SCALP_DOTS_FIELD_H
#define SCALP_DOTS_FIELD_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "scalp/dots/coverage.h"
#include "scalp/dots/metric.h"
#include "scalp/plan/plan.h"

enum { FIELD_NOWHERE = -1, FIELD_MIXED = -2, FIELD_TAKEN = -3 };

/* Of a cell: the density changes within reach; it is at the margin's rim, where dots stand still as a wall, or the
 * others would go out to where no one pushes back; it and all cells around it are whole and of one zone, with neither of
 * the other flags. */
enum field_flag { FIELD_UNEVEN = 1, FIELD_RIM = 2, FIELD_DEEP = 4 };

struct field_part {
	uint64_t samples;
	float density;
	int16_t zone;
	int32_t next; /* of the same cell, or -1 */
};

struct field {
	struct raster_frame frame;
	float per_mm; /* cells */
	struct metric_grid metric;
	int16_t outside; /* the number that stands for the margin: one more than the last zone */
	float *density;  /* per cell; 0 beyond the margin */
	int16_t *zone;   /* per cell: a zone, outside, FIELD_MIXED or FIELD_NOWHERE */
	int16_t *kin;    /* per cell with a density: the zone it comes from */
	int32_t *part;   /* per mixed cell: its first part */
	uint8_t *flags;  /* per cell: of enum field_flag */
	float *fresh;    /* per cell: of the density, the share that is still to be laid; NULL: all of it */
	float *rarity;   /* with it, per zone: how many places in all there are for each that is still to be laid */
	struct field_part *parts;
	size_t part_count, part_room;
	double *area;  /* per zone: mm2 of surface that are its own */
	float closest; /* the hexagonal spacing where the density is highest, mm of surface */
};

/* The raster of a plan; it lives in the arena. reach: how far (in spacings) a dot looks around. A zone that has dots
 * but no room at all: ERROR_DATA "room" at /plan/zones/N/dots. */
bool field_make(struct field *field, const struct plan *plan, float reach, struct arena *arena, struct error *error);

/* The same of the zones alone, as if nothing stood in them and around them: densities scaled to their dots, no margin, no
 * flags. */
bool field_bare(struct field *field, const struct plan *plan, struct arena *arena, struct error *error);

/* Gives its room back to the arena it came from. */
void field_drop(struct field *field, struct arena *arena);

/* Spacing of the hexagonal lattice of a density (> 0), mm. */
static inline float field_spacing(float density)
{
	return sqrtf(1.15470054F / density);
}

static inline int32_t field_cell(const struct field *field, float x, float y)
{
	int32_t column = (int32_t)(x * field->per_mm), row = (int32_t)(y * field->per_mm);
	if (x < 0 || y < 0 || column >= field->frame.columns || row >= field->frame.rows)
		return -1;
	return row * field->frame.columns + column;
}

/* Dots per mm2 at a place, 0 beyond the margin. */
static inline float field_density(const struct field *field, float x, float y)
{
	int32_t cell = field_cell(field, x, y);
	return cell < 0 ? 0 : field->density[cell];
}

/* The zone, outside, or FIELD_NOWHERE of a place in a cell (or -1), to within half a sample of the cell. */
int field_zone(const struct field *field, int32_t cell, float x, float y);

/* The chart point (mm) of a place, and back. */
static inline struct vec2 field_chart(const struct field *field, float x, float y)
{
	return (struct vec2){field->frame.low.x + (double)x, field->frame.low.y + (double)y};
}

#endif
