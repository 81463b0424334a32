#include "scalp/plan/clearance.h"

#include <math.h>
#include <stdbool.h>

#include "geometry/rings.h"

/* Samples of the field of distances: so many to the clearance, unless that would be too many at all. */
#define SAMPLES_TO_CLEARANCE 14.0
#define CELLS_MOST 60000.0
/* Pieces of the outline on the skin, mm. */
#define PIECE_MM 2.0
/* Flattening the rounded outline, mm; the level stands so much further out. */
#define FLATTEN_MM 0.04
#define SAFETY_MM 0.06

struct field {
	float *distances; /* row by row */
	size_t columns;
};

static double distance_of(const void *context, size_t column, size_t row)
{
	const struct field *field = context;
	return -(double)field->distances[row * field->columns + column];
}

/* The outline in space, in pieces short enough to be straight. */
static struct vec3 *border_of(
	const struct polygon *shape, const struct surface *surface, size_t *count, struct arena *arena)
{
	size_t room = 1;
	for (size_t i = 0; i < shape->count; i++)
		room += (size_t)(vec2_length(vec2_sub(shape->points[(i + 1) % shape->count], shape->points[i]))
				 / PIECE_MM)
			+ 1;
	struct vec3 *border = arena_new(arena, room, struct vec3);
	*count = 0;
	for (size_t i = 0; i < shape->count; i++) {
		struct vec2 from = shape->points[i],
			    along = vec2_sub(shape->points[(i + 1) % shape->count], shape->points[i]);
		size_t pieces = (size_t)(vec2_length(along) / PIECE_MM) + 1;
		for (size_t k = 0; k < pieces; k++)
			border[(*count)++] =
				surface_point(surface, vec2_add(from, vec2_scale(along, (double)k / (double)pieces)));
	}
	border[(*count)++] = surface_point(surface, shape->points[0]);
	return border;
}

static double distance_to_piece(struct vec3 point, struct vec3 a, struct vec3 b)
{
	struct vec3 along = vec3_sub(b, a), way = vec3_sub(point, a);
	double square = vec3_dot(along, along), share = square > 0 ? vec3_dot(way, along) / square : 0;
	share = fmin(fmax(share, 0), 1);
	return vec3_length(vec3_sub(way, vec3_scale(along, share)));
}

static double distance_to_border(struct vec3 point, const struct vec3 *border, size_t count)
{
	double least = vec3_length(vec3_sub(point, border[0]));
	for (size_t i = 0; i + 1 < count; i++)
		least = fmin(least, distance_to_piece(point, border[i], border[i + 1]));
	return least;
}

/* How many mm of chart a mm of skin takes at the most around a shape. */
static double widest(const struct polygon *shape, const struct surface *surface)
{
	double most = 1;
	for (size_t i = 0; i < shape->count; i++)
		most = fmax(most, 1 / fmax(surface_stretch(surface, shape->points[i]), 0.2));
	return most;
}

struct polygon clearance_around(
	const struct polygon *shape, double clearance_mm, const struct surface *surface, struct arena *arena)
{
	size_t border_count;
	struct vec3 *border = border_of(shape, surface, &border_count, arena);
	double level = clearance_mm + SAFETY_MM, margin = 1.3 * level * widest(shape, surface) + 1;
	struct box box = polygon_box(shape);
	struct vec2 low = {box.low.x - margin, box.low.y - margin};
	double wide = box.high.x - box.low.x + 2 * margin, tall = box.high.y - box.low.y + 2 * margin;
	double step = fmax(clearance_mm / SAMPLES_TO_CLEARANCE, sqrt(wide * tall / CELLS_MOST));
	struct field field = {.columns = (size_t)(wide / step) + 2};
	size_t rows = (size_t)(tall / step) + 2;
	field.distances = arena_new(arena, field.columns * rows, float);
	for (size_t row = 0; row < rows; row++)
		for (size_t column = 0; column < field.columns; column++) {
			struct vec2 at = {low.x + step * (double)column, low.y + step * (double)row};
			bool inside = shape->count > 2 && polygon_contains(shape, at);
			field.distances[row * field.columns + column] =
				inside ? 0
				       : (float)distance_to_border(surface_point(surface, at), border, border_count);
		}
	struct contour_grid grid = {field.columns, rows, distance_of, &field};
	struct rings rings = contour_trace(&grid, -level, arena);
	for (size_t i = 0; i < rings.count; i++) {
		for (size_t k = 0; k < rings.rings[i].count; k++)
			rings.rings[i].points[k] = vec2_add(low, vec2_scale(rings.rings[i].points[k], step));
		rings.rings[i] = rings_simplify(&rings.rings[i], FLATTEN_MM, arena);
	}
	struct area *areas;
	rings_sort(&rings, &areas, arena);
	return rings_bridge(&areas[0], arena);
}
