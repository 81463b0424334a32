/* push: the sums over the dots around a place: the innermost loop of the layout.
 *
 * All strengths are polynomials in q = (distance / reach)^2: no square root, no quotient, and nothing to be careful
 * about where two dots meet. Steps of the chart over lengths of the surface: no tangent plane is needed. */
#ifndef SCALP_DOTS_PUSH_H
#define SCALP_DOTS_PUSH_H

#include "base/team.h"
#include "scalp/dots/cells.h"
#include "scalp/dots/metric.h"

#define PUSH_WIDE 0.3F /* the share of the wide term in the relaxing strength */

/* What the dots in the cells ask of each other. Each looks as far as its zone (of kin) says: `reaches` of its spacings,
 * or `least` mm of surface if that is more; not at all when both are 0. */
struct push_task {
	const struct cells *cells;
	const struct crowd *crowd;
	const float *reaches, *least; /* per zone; least may be NULL */
	float weight;
	struct metric_step *step; /* per dot of the crowd */
	float *load;              /* per dot of the crowd */
	/* A list of places of the cells, and how far, in spacings, their dots have gone since the cells were filled. */
	const uint32_t *places;
	float drift;
};

/* The sums of the dots in the places first..end-1 of the cells; the context is a struct push_task. */
struct push {
	/* step += weight / reach times the sum of strength (1 - q)^8 + 0.3 (1 - q)^4 times the way from the other. */
	team_work *relaxing;
	/* step becomes the sum of strength close to reach / distance - 1 (what is missing to the reach) times the way
	 * from the other. */
	team_work *parting;
	/* The same for the places of the task's list first..end-1. */
	team_work *parting_listed;
	/* load becomes the sum of (1 - q)^4; the dot itself counts 1. */
	team_work *load;
};

/* The sums in the widest form that this machine has; all forms give the same bits. */
struct push push_here(void);

/* How many forms this machine has, and each of them; the last is the widest. */
int push_forms(void);
struct push push_form(int form);

/* (1 - q)^4 of one pair; 0 from q = 1 on. */
static inline float push_near(float q)
{
	float u = q < 1 ? 1 - q : 0, square = u * u;
	return square * square;
}

/* The parting strength at near = 1 - q > 0: the first terms of the series of 1 / sqrt(q) - 1 around 1, and a steep one
 * for what is very close. */
static inline float push_parting(float near)
{
	float square = near * near;
	return 0.5F * near + square * (0.375F + 3 * square * square);
}

/* The relaxing strength. */
static inline float push_relaxing(float q)
{
	float near = push_near(q);
	return near * (near + PUSH_WIDE);
}

#endif
