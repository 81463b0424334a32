#include "scalp/plan/flat_growth.h"

#include <math.h>

/* A disc is no wider than this share of the sphere. */
#define WIDEST 0.98

/* Mean square of the distance from the middle. */
static double spread_square(const struct polygon *outline)
{
	struct vec2 middle = polygon_centroid(outline);
	double area = polygon_area(outline), sum = 0;
	for (size_t i = 0; i < outline->count; i++) {
		struct vec2 a = vec2_sub(outline->points[i], middle),
			    b = vec2_sub(outline->points[(i + 1) % outline->count], middle);
		sum += vec2_cross(a, b) * (vec2_dot(a, a) + vec2_dot(a, b) + vec2_dot(b, b)) / 12;
	}
	return area != 0 ? sum / area : 0;
}

double flat_growth(const struct polygon *outline, const struct defaults *defaults)
{
	double radius = defaults_value(defaults, "flat.skin.radius"),
	       distance = defaults_value(defaults, "flat.distance");
	double square = fmin(2 * spread_square(outline) / (radius * radius), WIDEST * WIDEST);
	if (!(square > 0))
		return 0;
	double up = sqrt(1 - square), depth = radius * (1 - 2 * (1 - up * up * up) / (3 * square));
	return log(2 / (1 + up)) + 2 * log(1 + depth / distance);
}
