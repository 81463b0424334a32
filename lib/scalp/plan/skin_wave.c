#include "scalp/plan/skin_wave.h"

#include <math.h>

#include "geometry/relief.h"

/* Standard deviation of skin: about a dome (both shared heads and varied ones: 1.7 to 2.2 mm), and about a dome with its relief (varied
 * ones: 1.0 mm; people's skulls are not made by a rule). Length of the waves. */
#define BARE_SPREAD_MM 1.8
#define RELIEF_SPREAD_MM 1.3
#define WAVE_MM 120.0
/* Rays that graze the skin are taken to meet it no flatter than this (cosine). */
#define GRAZING 0.2

/* Four directions, sine and cosine. */
double skin_wave_at(const struct surface *surface, struct vec3 point, size_t wave)
{
	static const double signs[SKIN_WAVES / 2][2] = {{1, 1}, {1, -1}, {-1, 1}, {-1, -1}};
	const double *sign = signs[wave / 2];
	double phase =
		2 * 3.14159265358979323846 / (WAVE_MM * sqrt(3)) * (point.x + sign[0] * point.y + sign[1] * point.z);
	double spread = relief_there(&surface->head) ? RELIEF_SPREAD_MM : BARE_SPREAD_MM;
	return spread / sqrt(SKIN_WAVES / 2) * (wave % 2 ? sin(phase) : cos(phase));
}

struct vec2 skin_wave_moves(const struct surface *surface, const struct camera *camera, struct vec2 place, size_t wave)
{
	struct vec3 point = surface_point(surface, place), normal = surface_normal(surface, place);
	struct vec3 to = vec3_unit(vec3_sub(camera->centre, point));
	double along = skin_wave_at(surface, point, wave) / fmax(vec3_dot(to, normal), GRAZING);
	return surface_chart(surface, vec3_add(point, vec3_scale(to, along)));
}
