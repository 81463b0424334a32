/* relief: a skull over its dome.
 *
 * Heads are no ellipsoids: they narrow towards the forehead, are square behind and flat at the occiput, by 2 to 5 mm
 * against the best dome. The relief is a polynomial of the place, the same on the left and on the right: how far the skin
 * stands over the dome, mm along its normal. A place of the dome and the skin over it lie on one ray from the head's axis
 * at the level of the dome's middle, so that both have the same place on the chart (dome_chart moves along that ray). */
#ifndef GEOMETRY_RELIEF_H
#define GEOMETRY_RELIEF_H

#include <stdbool.h>

#include "geometry/dome.h"

/* Whether the head has one; without it is its dome. */
bool relief_there(const struct head_shape *head);

/* mm over the dome. direction: a place of the dome in units of its half axes, a unit vector; the lower part's is that of
 * the equator over it. */
double relief_mm(const double relief[RELIEF_TERMS], struct vec3 direction);

/* The skin over a place of the dome. */
struct vec3 relief_point(const struct head_shape *head, struct vec3 place);

/* Over a place of the dome: the skin's outward unit normal, and mm2 of skin per mm2 of dome. */
struct vec3 relief_normal(const struct head_shape *head, struct vec3 place);
double relief_stretch(const struct head_shape *head, struct vec3 place);

/* The first point where a ray from outside meets the skin. False when it misses. direction: unit. */
bool relief_hit(const struct head_shape *head, struct vec3 origin, struct vec3 direction, struct vec3 *point);

#endif
