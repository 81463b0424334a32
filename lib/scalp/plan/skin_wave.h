/* skin_wave: how skin strays from the fitted head, as long waves over the head.
 *
 * Each wave stands for one independent standard deviation; together they make the spread of real skin
 * about the fitted one: less where silhouettes show its relief. */
#ifndef SCALP_PLAN_SKIN_WAVE_H
#define SCALP_PLAN_SKIN_WAVE_H

#include <stddef.h>

#include "scalp/plan/plan.h"

enum { SKIN_WAVES = 8 };

/* Height of the skin over the fitted one in one of the waves, mm; `surface` tells whether relief was fitted. */
double skin_wave_at(const struct surface *surface, struct vec3 point, size_t wave);

/* Where on the chart a place that was drawn in a view lies when the skin is lifted by a wave: it moves along its ray. */
struct vec2 skin_wave_moves(const struct surface *surface, const struct camera *camera, struct vec2 place, size_t wave);

#endif
