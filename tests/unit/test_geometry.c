/* What must hold of the head's surface and chart, of polygons, cameras and least squares. */
#include <setjmp.h>
#include <string.h>

#include "base/arena.h"
#include "base/random.h"
#include "geometry/camera.h"
#include "geometry/polygon.h"
#include "geometry/solve.h"
#include "geometry/surface.h"
#include "scalp/head/head.h"
#include "tap.h"

#define PI 3.14159265358979323846

static struct surface default_head(void)
{
	struct surface surface = {0};
	struct error error = {0};
	head_surface(&(struct head_measures){0}, HEAD_MALE, &surface, &error);
	return surface;
}

static double distance3(struct vec3 a, struct vec3 b)
{
	return vec3_length(vec3_sub(a, b));
}

static double distance2(struct vec2 a, struct vec2 b)
{
	return vec2_length(vec2_sub(a, b));
}

/* Narrow in front, square behind, flat at the occiput, by some mm. */
static struct surface head_with_relief(void)
{
	static const double relief[RELIEF_TERMS] = {
		-2, 3.2, -6.2, 0.7, 7.3, -3.8, 6.3, 8.1, 12.1, -0.8, 9.1, -1.1, -5.2};
	struct surface surface = default_head();
	memcpy(surface.head.relief, relief, sizeof relief);
	return surface;
}

static void chart_round_trips(struct surface head, const char *of)
{
	double worst = 0, worst_ray = 0, worst_stretch = 0;
	for (uint64_t i = 0; i < 4000; i++) {
		double s = 230 * random_unit(1, 1, i), turn = 2 * PI * random_unit(1, 2, i);
		struct vec2 chart = {s * cos(turn), s * sin(turn)};
		struct vec3 point = surface_point(&head, chart), normal = surface_normal(&head, chart);
		worst = fmax(worst, distance2(surface_chart(&head, point), chart));
		struct vec2 hit = {0, 0};
		struct vec3 outside = vec3_add(point, vec3_scale(normal, 300));
		if (!surface_hit(&head, outside, vec3_scale(normal, -1), &hit))
			worst_ray = 1e9;
		worst_ray = fmax(worst_ray, distance2(hit, chart));
		if (s < 5)
			continue;
		double h = 1e-3;
		struct vec3 across = vec3_sub(surface_point(&head, (struct vec2){chart.x + h, chart.y}),
			surface_point(&head, (struct vec2){chart.x - h, chart.y}));
		struct vec3 along = vec3_sub(surface_point(&head, (struct vec2){chart.x, chart.y + h}),
			surface_point(&head, (struct vec2){chart.x, chart.y - h}));
		double numeric = vec3_length(vec3_cross(across, along)) / (4 * h * h);
		worst_stretch = fmax(worst_stretch, fabs(surface_stretch(&head, chart) / numeric - 1));
	}
	near(worst, 0, 1e-6, "%s: chart to surface and back is the same place within 1e-6 mm", of);
	near(worst_ray, 0, 1e-6, "%s: a ray along the normal comes back to the same chart place", of);
	near(worst_stretch, 0, 2e-3, "%s: stretch is the area element of the chart", of);
}

static void chart_is_arc_length(void)
{
	struct surface head = default_head();
	struct vec2 direction = {0.6, -0.8};
	double length = 0;
	struct vec3 before = surface_point(&head, (struct vec2){0, 0});
	near(hypot(before.x, before.y), 0, 1e-9, "the apex lies over the tragions' midpoint");
	for (int i = 1; i <= 20000; i++) {
		struct vec3 point = surface_point(&head, vec2_scale(direction, 180 * i / 20000.0));
		length += distance3(point, before);
		before = point;
	}
	near(length, 180, 1e-4, "chart radius is arc length from the apex, across the equator too");
	near(before.x * -0.8 - before.y * 0.6, 0, 1e-9, "a chart direction is a vertical half-plane");
	ok(surface_point(&head, (struct vec2){60, -60}).x > 0 && surface_point(&head, (struct vec2){60, -60}).y < 0,
		"the left temple is at positive x and negative y");
	struct vec3 front = surface_point(&head, (struct vec2){0, -146});
	near(front.z, 38.5, 6, "the glabella is 146 mm from the apex");
}

static struct surface ball(double radius)
{
	return (struct surface){.kind = SURFACE_HEAD, .head = {{0, 0, 50}, radius, radius, radius, radius, {0}}};
}

static void sphere(void)
{
	double radius = 90;
	struct surface surface = ball(radius);
	double worst = 0, worst_stretch = 0;
	for (int i = 1; i < 250; i++) {
		double s = i, turn = 0.7 * i, angle = s / radius;
		struct vec2 chart = {s * sin(turn), s * cos(turn)};
		struct vec3 wanted = {
			radius * sin(angle) * sin(turn), radius * sin(angle) * cos(turn), 50 + radius * cos(angle)};
		worst = fmax(worst, distance3(surface_point(&surface, chart), wanted));
		worst_stretch = fmax(worst_stretch, fabs(surface_stretch(&surface, chart) - sin(angle) / angle));
	}
	near(worst, 0, 1e-8, "on a sphere the chart is the azimuthal equidistant map");
	near(worst_stretch, 0, 1e-9, "on a sphere stretch is sin(s/R)/(s/R)");
	double area = 0, step = 0.5, cap = 80;
	for (double x = -cap; x < cap; x += step) {
		for (double y = -cap; y < cap; y += step) {
			struct vec2 chart = {x + step / 2, y + step / 2};
			if (vec2_length(chart) < cap)
				area += step * step * surface_stretch(&surface, chart);
		}
	}
	double exact = 2 * PI * radius * radius * (1 - cos(cap / radius));
	near(area / exact, 1, 1e-3, "the area of a cap is 2 pi R^2 (1 - cos)");
	struct vec2 hit;
	ok(!surface_hit(&surface, (struct vec3){91, 0, 400}, (struct vec3){0, 0, -1}, &hit),
		"a ray that passes the sphere misses it");
	ok(!surface_hit(&surface, (struct vec3){0, 0, 400}, (struct vec3){0, 0, 1}, &hit),
		"what lies behind the ray's origin is not hit");
}

static void plane(void)
{
	struct surface surface = {.kind = SURFACE_PLANE};
	struct vec2 hit = {0, 0}, wanted = {30, -20};
	ok(surface_hit(&surface, (struct vec3){30, -20, 500}, (struct vec3){0, 0, -1}, &hit)
			&& distance2(hit, wanted) < 1e-9,
		"on the plane a ray from above hits under its origin");
	near(surface_stretch(&surface, wanted), 1, 0, "the plane's chart is the plane");
}

static void polygons(struct arena *arena)
{
	struct vec2 square[] = {{0, 0}, {10, 0}, {10, 10}, {0, 10}};
	struct polygon polygon = {square, 4};
	near(polygon_area(&polygon), 100, 1e-12, "a counter-clockwise square has positive area");
	near(distance2(polygon_centroid(&polygon), (struct vec2){5, 5}), 0, 1e-12, "its centroid is its middle");
	ok(polygon_contains(&polygon, (struct vec2){9.9, 0.1}) && !polygon_contains(&polygon, (struct vec2){10.1, 5}),
		"inside is inside, outside is outside");
	near(polygon_distance(&polygon, (struct vec2){5, 8}), -2, 1e-12, "distance is negative inside");
	near(polygon_distance(&polygon, (struct vec2){13, 14}), 5, 1e-12, "distance to a corner outside");
	struct foot foot = polyline_foot(square, 4, (struct vec2){-3, 4});
	near(foot.distance, 5, 1e-12, "an open line has no closing edge");
	ok(!polygon_crosses_itself(&polygon), "a square does not cross itself");
	struct vec2 bow[] = {{0, 0}, {10, 10}, {10, 0}, {0, 10}};
	ok(polygon_crosses_itself(&(struct polygon){bow, 4}), "a bow tie does");
	ok(!polyline_crosses_itself(polygon.points, polygon.count), "nor does its line");
	ok(polyline_crosses_itself((struct vec2[]){{-60, -50}, {0, -76}, {20, -40}, {-20, -40}, {60, -50}}, 5),
		"a line with a loop does");
	ok(polyline_crosses_itself((struct vec2[]){{0, 0}, {4, 0}, {2, 0}}, 3), "and one that doubles back");
	struct vec2 *even = polyline_resample(arena, square, 4, 7);
	ok(distance2(even[1], (struct vec2){5, 0}) < 1e-12 && distance2(even[5], (struct vec2){5, 10}) < 1e-12
			&& distance2(even[6], square[3]) < 1e-12,
		"resampling keeps the ends and steps evenly around corners");
	struct polygon ring = polygon_resample(arena, &polygon, 8);
	ok(ring.count == 8 && distance2(ring.points[7], (struct vec2){0, 5}) < 1e-12,
		"resampling a polygon includes its closing edge");
	struct box box = polygon_box(&polygon);
	ok(box.low.x == 0 && box.high.y == 10, "the box holds all points");
}

/* A camera at a place in the head frame that looks at the head, its pictures 2000 x 1500. */
static struct camera looking(struct vec3 centre, double focal)
{
	struct vec3 forward = vec3_unit(vec3_sub((struct vec3){0, 8, 45}, centre));
	struct vec3 right = vec3_unit(vec3_cross(forward, (struct vec3){0, 0.05, 1}));
	struct vec3 down = vec3_cross(forward, right);
	struct vec3 rows[3] = {vec3_add(vec3_scale(right, focal), vec3_scale(forward, 1000)),
		vec3_add(vec3_scale(down, focal), vec3_scale(forward, 750)), forward};
	double projection[12];
	for (int r = 0; r < 3; r++) {
		projection[4 * r] = rows[r].x;
		projection[4 * r + 1] = rows[r].y;
		projection[4 * r + 2] = rows[r].z;
		projection[4 * r + 3] = -vec3_dot(rows[r], centre);
	}
	struct camera camera = {0};
	camera_from_projection(&camera, projection);
	return camera;
}

static void cameras(void)
{
	struct vec3 centre = {120, -580, 200}, point = {20, -70, 60};
	struct camera camera = looking(centre, 3000), again;
	near(distance3(camera.centre, centre), 0, 1e-9, "the centre comes back from the projection");
	struct vec2 px;
	double depth;
	ok(camera_project(&camera, point, &px, &depth) && depth > 0, "the head is in front");
	struct vec3 ray = camera_ray(&camera, px), to = vec3_unit(vec3_sub(point, centre));
	near(distance3(ray, to), 0, 1e-12, "the ray through a point's pixel goes to the point");
	double jacobian[6], flipped[12];
	camera_jacobian(&camera, point, jacobian);
	struct vec2 moved;
	camera_project(&camera, vec3_add(point, (struct vec3){0, 1e-5, 0}), &moved, NULL);
	near((moved.x - px.x) / 1e-5, jacobian[1], 1e-4, "the derivative of the pixel is that of the projection");
	for (int i = 0; i < 12; i++)
		flipped[i] = -7 * camera.projection[i];
	ok(camera_from_projection(&again, flipped) && distance3(again.centre, centre) < 1e-9
			&& fabs(again.projection[11] - camera.projection[11]) < 1e-9,
		"sign and scale of a projection do not matter");
	double flat[12] = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1};
	ok(!camera_from_projection(&again, flat), "a projection without a finite centre is refused");
}

static void rosenbrock(const void *context, const double *x, double *residuals)
{
	(void)context;
	residuals[0] = 10 * (x[1] - x[0] * x[0]);
	residuals[1] = 1 - x[0];
}

static void solver(struct arena *arena)
{
	struct solve_problem problem = {
		.parameters = 2, .residuals = 2, .evaluate = rosenbrock, .step = 1e-7, .iterations = 200};
	double x[2] = {-1.2, 1};
	struct solve_result result = solve_least_squares(arena, &problem, x);
	ok(result.converged && fabs(x[0] - 1) < 1e-5 && fabs(x[1] - 1) < 1e-5,
		"least squares finds Rosenbrock's valley");
	double matrix[4] = {4, 0, 2, 3}, vector[2] = {2, 5};
	ok(solve_cholesky(matrix, vector, 2) && fabs(vector[0] + 0.5) < 1e-12 && fabs(vector[1] - 2) < 1e-12,
		"Cholesky solves a small system");
	double bad[1] = {-1};
	ok(!solve_cholesky(bad, vector, 1), "and says when a matrix is not positive definite");
}

int main(void)
{
	struct arena arena = {0};
	jmp_buf exhausted;
	arena.exhausted = &exhausted;
	if (setjmp(exhausted))
		return 71;
	chart_round_trips(default_head(), "a dome");
	chart_round_trips(head_with_relief(), "a skull");
	chart_is_arc_length();
	sphere();
	plane();
	polygons(&arena);
	cameras();
	solver(&arena);
	arena_release(&arena);
	return tap_done();
}
