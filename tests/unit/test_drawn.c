/* What must hold of contours, rings and clearances. */
#include <setjmp.h>

#include "base/arena.h"
#include "base/random.h"
#include "geometry/rings.h"
#include "scalp/head/head.h"
#include "scalp/plan/clearance.h"
#include "tap.h"

#define PI 3.14159265358979323846

struct disc {
	double x, y, radius, hole;
};

static double height_of(const void *context, size_t column, size_t row)
{
	const struct disc *disc = context;
	double distance = hypot((double)column - disc->x, (double)row - disc->y);
	return fmin(disc->radius - distance, distance - disc->hole);
}

static void contours(struct arena *arena)
{
	struct disc disc = {40.3, 37.7, 20, -100};
	struct contour_grid grid = {81, 76, height_of, &disc};
	struct rings rings = contour_trace(&grid, 0, arena);
	ok(rings.count == 1, "a disc has one outline");
	double worst = 0;
	for (size_t i = 0; i < rings.rings[0].count; i++)
		worst = fmax(worst, fabs(hypot(rings.rings[0].points[i].x - disc.x, rings.rings[0].points[i].y - disc.y)
					    - disc.radius));
	ok(worst < 0.01, "whose points lie on the circle");
	near(fabs(polygon_area(&rings.rings[0])), PI * 400, 2, "and whose area is the disc's");

	disc.hole = 8;
	rings = contour_trace(&grid, 0, arena);
	struct area *areas;
	size_t count = rings_sort(&rings, &areas, arena);
	ok(rings.count == 2 && count == 1 && areas[0].holes.count == 1, "a disc with a hole is one area with one hole");
	struct polygon joined = rings_bridge(&areas[0], arena);
	size_t wrong = 0;
	for (uint64_t i = 0; i < 4000; i++) {
		struct vec2 at = {81 * random_unit(1, 1, i), 76 * random_unit(1, 2, i)};
		double distance = hypot(at.x - disc.x, at.y - disc.y);
		if (fabs(distance - 20) > 0.05 && fabs(distance - 8) > 0.05)
			wrong += polygon_contains(&joined, at) != (distance < 20 && distance > 8);
	}
	ok(wrong == 0, "and joined to one outline it holds what it held");

	struct polygon simple = rings_simplify(&rings.rings[0], 0.3, arena);
	worst = 0;
	for (size_t i = 0; i < rings.rings[0].count; i++)
		worst = fmax(worst, polygon_foot(&simple, rings.rings[0].points[i]).distance);
	ok(simple.count < rings.rings[0].count / 3 && worst <= 0.3, "an outline with fewer points stays within 0.3");

	disc = (struct disc){0, 0, 1000, -2000};
	grid = (struct contour_grid){5, 4, height_of, &disc};
	rings = contour_trace(&grid, 0, arena);
	near(fabs(polygon_area(&rings.rings[0])), 20 - 0.5, 1e-9,
		"a region that fills the grid reaches half a sample beyond, with its corners cut");
}

static double skin_distance(const struct surface *surface, struct vec2 a, struct vec2 b)
{
	return vec3_length(vec3_sub(surface_point(surface, a), surface_point(surface, b)));
}

static void clearances(struct arena *arena)
{
	struct surface head = {0};
	struct error error = {0};
	head_surface(&(struct head_measures){0}, HEAD_MALE, &head, &error);
	for (int i = 0; i < 4; i++) {
		struct vec2 spots[] = {{0, 0}, {60, -40}, {110, 30}, {-20, 150}}, spot = spots[i];
		struct polygon around = clearance_around(&(struct polygon){&spot, 1}, 5, &head, arena);
		double least = 1e9, most = 0;
		struct polygon fine = polygon_resample(arena, &around, 400);
		for (size_t k = 0; k < fine.count; k++) {
			double distance = skin_distance(&head, fine.points[k], spot);
			least = fmin(least, distance);
			most = fmax(most, distance);
		}
		ok(least >= 5 && most < 5.15, "5 mm around a spot %d are 5 mm of skin everywhere (%.3f to %.3f)", i,
			least, most);
	}
	struct vec2 corners[] = {{50, 50}, {70, 50}, {70, 60}, {60, 52}, {50, 60}};
	struct polygon lesion = {corners, 5}, around = clearance_around(&lesion, 5, &head, arena);
	size_t wrong = 0;
	for (uint64_t i = 0; i < 2000; i++) {
		struct vec2 at = {40 + 40 * random_unit(2, 1, i), 40 + 30 * random_unit(2, 2, i)};
		struct polygon fine = polygon_resample(arena, &lesion, 300);
		double distance = 1e9;
		for (size_t k = 0; k < fine.count; k++)
			distance = fmin(distance, skin_distance(&head, at, fine.points[k]));
		bool near_it = polygon_contains(&lesion, at) || distance < 5;
		if (near_it || distance > 5.2)
			wrong += polygon_contains(&around, at) != near_it;
	}
	ok(wrong == 0, "around a notched lesion, what is within 5 mm is inside and what is beyond is not");
	(void)error;
}

int main(void)
{
	struct arena arena = {0};
	jmp_buf exhausted;
	arena.exhausted = &exhausted;
	if (setjmp(exhausted))
		return 71;
	contours(&arena);
	clearances(&arena);
	arena_release(&arena);
	return tap_done();
}
