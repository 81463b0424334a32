/* push: the sums over the dots around a place: the innermost loop of the layout.
 *
 * All strengths are polynomials in q = (distance / reach)^2: no square root, no quotient, and nothing to be careful
 * about where two dots meet. */
#ifndef SCALP_DOTS_PUSH_H
#define SCALP_DOTS_PUSH_H

#include "scalp/dots/cells.h"
#include "scalp/dots/metric.h"

#define PUSH_WIDE 0.3F /* the share of the wide term in the relaxing strength */

/* A place, the metric there, and how far it looks, mm of surface. */
struct push_place {
	float x, y;
	struct metric metric;
	float reach;
};

/* The sum, over the dots of cells within reach of a place, of strength times the chart step from the dot to the place.
 * Steps of the chart over lengths of the surface: no tangent plane is needed. A dot at the place itself adds nothing. */
typedef struct metric_step push_sum(const struct cells *cells, const struct push_place *place);

/* The sum, over the same dots, of (1 - q)^4; a dot at the place adds 1. */
typedef float push_load(const struct cells *cells, const struct push_place *place);

struct push {
	push_sum *relaxing; /* strength (1 - q)^8 + 0.3 (1 - q)^4 */
	push_sum *parting;  /* strength close to reach / distance - 1: what is missing to the reach */
	push_load *load;
};

/* The sums in the widest form that this machine has; all forms give the same bits. */
struct push push_here(void);

/* The sums in the form that any machine has. */
struct push push_anywhere(void);

/* (1 - q)^4 of one pair; 0 from q = 1 on. */
static inline float push_near(float q)
{
	float u = q < 1 ? 1 - q : 0, square = u * u;
	return square * square;
}

/* The relaxing strength. */
static inline float push_relaxing(float q)
{
	float near = push_near(q);
	return near * (near + PUSH_WIDE);
}

#endif
