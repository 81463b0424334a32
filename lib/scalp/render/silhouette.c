#include "scalp/render/silhouette.h"

#include <math.h>
#include <stdlib.h>

#include "geometry/curve.h"

static const double turn = 6.283185307179586;

/* Neighbours further apart than this do not belong to one stretch of outline. */
static const double widest_gap = 6.283185307179586 / 6;

/* Well under the width of a direction at the edge of any head in a picture. */
static const double step_px = 0.5;

struct spoke {
	double angle;
	struct vec2 point;
};

static double angle_of(struct vec2 from, struct vec2 to)
{
	return atan2(to.y - from.y, to.x - from.x);
}

static int by_angle(const void *a, const void *b)
{
	double first = ((const struct spoke *)a)->angle, second = ((const struct spoke *)b)->angle;
	return (first > second) - (first < second);
}

static size_t direction_of(double angle)
{
	double share = angle / turn - floor(angle / turn);
	return (size_t)(share * SILHOUETTE_DIRECTIONS) % SILHOUETTE_DIRECTIONS;
}

static void mark(struct silhouette *silhouette, const struct vec2 *points, size_t count, struct arena *arena)
{
	size_t fine;
	if (count < 2)
		return;
	const struct vec2 *line = curve_through(arena, points, count, step_px, &fine);
	for (size_t i = 0; i < fine; i++) {
		struct vec2 spoke = vec2_sub(line[i], silhouette->centre);
		silhouette->radius[direction_of(atan2(spoke.y, spoke.x))] = vec2_length(spoke);
	}
}

/* The gap before spoke i, counting round. */
static double gap_before(const struct spoke *spokes, size_t count, size_t i)
{
	return i > 0 ? spokes[i].angle - spokes[i - 1].angle : spokes[0].angle + turn - spokes[count - 1].angle;
}

struct silhouette silhouette_through(const struct vec2 *points, size_t count, struct vec2 centre, struct arena *arena)
{
	struct silhouette silhouette = {centre, arena_new(arena, SILHOUETTE_DIRECTIONS, double)};
	struct spoke *spokes = arena_new(arena, count + 1, struct spoke);
	struct vec2 *run = arena_new(arena, count + 2, struct vec2);
	for (size_t i = 0; i < SILHOUETTE_DIRECTIONS; i++)
		silhouette.radius[i] = (double)NAN;
	for (size_t i = 0; i < count; i++)
		spokes[i] = (struct spoke){angle_of(centre, points[i]), points[i]};
	qsort(spokes, count, sizeof *spokes, by_angle);
	size_t first = 0, length = 0;
	while (first < count && gap_before(spokes, count, first) <= widest_gap)
		first++;
	for (size_t k = 0; k < count; k++) {
		size_t i = (first + k) % count;
		if (gap_before(spokes, count, i) > widest_gap) {
			mark(&silhouette, run, length, arena);
			length = 0;
		}
		run[length++] = spokes[i].point;
	}
	/* An outline all round closes on its first point. */
	if (first == count && count > 0)
		run[length++] = spokes[0].point;
	mark(&silhouette, run, length, arena);
	return silhouette;
}

bool silhouette_holds(const struct silhouette *silhouette, struct vec2 pixel, double margin)
{
	double edge = silhouette->radius[direction_of(angle_of(silhouette->centre, pixel))];
	return isnan(edge) || vec2_length(vec2_sub(pixel, silhouette->centre)) <= edge - margin;
}
