/* What must hold of heads made from tape measures and of the cameras fitted to them. */
#include <setjmp.h>
#include <string.h>

#include "base/arena.h"
#include "geometry/camera.h"
#include "geometry/relief.h"
#include "geometry/surface.h"
#include "scalp/head/fit.h"
#include "scalp/head/head.h"
#include "scalp/head/skull.h"
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

/* The default head's area above a lower border of the scalp: heights over the Frankfurt plane by azimuth from the front:
 * 70 mm of skin over the glabella, temple, over the ear, and a little under the inion. */
static double scalp_area(const struct surface *head)
{
	static const double border[][2] = {
		{0, 99}, {35, 97}, {60, 48}, {75, 30}, {90, 36}, {110, 32}, {130, 12}, {150, -2}, {180, -6}};
	double area = 0, step = 1;
	for (double x = -230; x < 230; x += step) {
		for (double y = -230; y < 230; y += step) {
			struct vec2 chart = {x, y};
			double azimuth = fabs(atan2(x, -y)) * 180 / PI;
			size_t i = 1;
			while (border[i][0] < azimuth)
				i++;
			double share = (azimuth - border[i - 1][0]) / (border[i][0] - border[i - 1][0]);
			double lowest = border[i - 1][1] + share * (border[i][1] - border[i - 1][1]);
			if (vec2_length(chart) < 230 && surface_point(head, chart).z > lowest)
				area += step * step * surface_stretch(head, chart);
		}
	}
	return area / 100;
}

static void heads(void)
{
	struct surface head = default_head();
	near(scalp_area(&head), 507, 0.05 * 507, "the average man's scalp measures 507 cm2 within 5 %%");
	struct head_measures large = {.circumference = 574.4 * 1.05}, complete;
	struct surface bigger;
	struct error error = {0};
	head_surface(&large, HEAD_MALE, &bigger, &error);
	double ratio = vec3_length(surface_point(&bigger, (struct vec2){0, 0}))
		       / vec3_length(surface_point(&head, (struct vec2){0, 0}));
	near(ratio, 1.05, 1e-9, "a head of 5 %% more circumference is 5 %% larger everywhere");
	struct head_measures odd = {.circumference = 480, .length = 210, .breadth = 165};
	ok(!head_complete(&odd, HEAD_MALE, &complete, &error) && strcmp(error.pointer, "/head/circumference_mm") == 0,
		"a circumference that contradicts length and breadth is refused there");
	error = (struct error){0};
	struct head_measures tiny = {.length = 19.5};
	ok(!head_complete(&tiny, HEAD_MALE, &complete, &error) && strcmp(error.pointer, "/head/length_mm") == 0,
		"a length in cm is refused there");
	error = (struct error){0};
	struct head_measures real = {566, 200.4, 154.4, 0};
	bool good = head_complete(&real, HEAD_MALE, &complete, &error);
	ok(good && complete.length == 200.4 && complete.breadth == 154.4 && complete.tragion_top > 120,
		"measures given are kept and the missing one is scaled");
	enum landmark found;
	bool names = true;
	for (int i = 0; i < LANDMARK_COUNT; i++)
		names &= landmark_from_name(landmark_name((enum landmark)i), &found) && (int)found == i;
	ok(names && !landmark_from_name("nose", &found), "every landmark has a name and every name its landmark");
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

/* What a dome might do itself would make the two fight over it: moves and growth along both axes of symmetry. */
static void reliefs(void)
{
	static const double as_expected[SKULL_NUMBERS] = {0};
	double average[RELIEF_TERMS], sums[5] = {0}, squares = 0, mirrored = 0;
	size_t count = 0;
	skull_relief(as_expected, average);
	for (double w = 0.005; w < 1; w += 0.01) {
		for (int i = 0; i < 360; i++) {
			double angle = i * PI / 180, r = sqrt(1 - w * w);
			struct vec3 place = {r * sin(angle), -r * cos(angle), w}, mirror = {-place.x, place.y, w};
			double mm = relief_mm(average, place);
			const double dome[5] = {1, place.y, w, place.y * place.y, w * w};
			for (int k = 0; k < 5; k++)
				sums[k] += mm * dome[k];
			squares += mm * mm;
			mirrored = fmax(mirrored, fabs(mm - relief_mm(average, mirror)));
			count++;
		}
	}
	double worst = 0;
	for (int k = 0; k < 5; k++)
		worst = fmax(worst, fabs(sums[k] / (double)count));
	double spread = sqrt(squares / (double)count);
	near(mirrored, 0, 1e-12, "the relief is the same on both sides");
	ok(worst < 0.25 * spread, "the average relief holds next to nothing that a dome can do");
	ok(relief_mm(average, vec3_unit((struct vec3){0.8, -0.55, 0.1})) < -1
			&& relief_mm(average, vec3_unit((struct vec3){0.7, 0.7, 0.1})) > 1,
		"heads narrow towards the forehead and are square behind");
}

enum { OUTLINE = 12, VIEWS = 3 };

/* Points on the silhouette: where the misfit changes its sign, along lines from the picture of the head's middle. */
static void trace(
	struct fit_view *view, const struct camera *camera, const struct head_shape *shape, struct vec2 *outline)
{
	struct vec2 middle;
	camera_project(camera, shape->centre, &middle, NULL);
	for (size_t i = 0; i < OUTLINE; i++) {
		double angle = PI * (0.1 + 0.8 * (double)i / (OUTLINE - 1)), low = 0, high = 2000;
		struct vec2 away = {cos(angle), -sin(angle)};
		for (int step = 0; step < 60; step++) {
			double half = (low + high) / 2;
			struct vec2 px = vec2_add(middle, vec2_scale(away, half));
			*(view_outline_misfit(camera, shape, px, NULL) > 0 ? &high : &low) = half;
		}
		outline[i] = vec2_add(middle, vec2_scale(away, low));
	}
	view->outline = outline;
	view->outline_count = OUTLINE;
}

static void mark(struct fit_view *view, const struct camera *camera, const struct head_shape *shape,
	const enum landmark *which, size_t count, struct fit_landmark *landmarks)
{
	for (size_t i = 0; i < count; i++) {
		landmarks[i].which = which[i];
		camera_project(camera, head_landmark(shape, NULL, which[i]).mean, &landmarks[i].px, NULL);
	}
	view->landmarks = landmarks;
	view->landmark_count = count;
}

static void fits(struct arena *arena)
{
	static const enum landmark front[] = {
		LANDMARK_GLABELLA, LANDMARK_NASION, LANDMARK_PRONASALE, LANDMARK_TRAGION_LEFT, LANDMARK_TRAGION_RIGHT};
	static const enum landmark top[] = {LANDMARK_GLABELLA, LANDMARK_PRONASALE, LANDMARK_VERTEX};
	static const enum landmark side[] = {LANDMARK_NASION, LANDMARK_PRONASALE, LANDMARK_TRAGION_LEFT};
	static const struct {
		const char *name;
		enum view_from from;
		struct vec3 centre;
		const enum landmark *marks;
		size_t count;
	} shots[VIEWS] = {
		{"front", VIEW_FROM_FRONT, {30, -650, 90}, front, 5},
		{"top", VIEW_FROM_TOP, {10, -120, 720}, top, 3},
		{"left", VIEW_FROM_LEFT, {640, -40, 100}, side, 3},
	};
	struct head_measures measures = {566, 200.4, 154.4, 128}, complete;
	struct error error = {0};
	head_complete(&measures, HEAD_MALE, &complete, &error);
	struct head_shape shape = head_shape_from(&complete);
	struct fit_view views[VIEWS] = {0};
	struct vec2 outlines[VIEWS][OUTLINE];
	struct fit_landmark marks[VIEWS][5];
	struct camera truth[VIEWS];
	for (size_t v = 0; v < VIEWS; v++) {
		truth[v] = looking(shots[v].centre, 3000);
		views[v] = (struct fit_view){.name = shots[v].name,
			.from = shots[v].from,
			.width_px = 2000,
			.height_px = 1500,
			.focal_px = 3000};
		trace(&views[v], &truth[v], &shape, outlines[v]);
		mark(&views[v], &truth[v], &shape, shots[v].marks, shots[v].count, marks[v]);
	}
	struct fit fit;
	near(view_focal_px(&truth[0]), 3000, 1e-6, "the focal length comes back from a projection");
	bool found = fit_head(arena, &measures, HEAD_MALE, views, VIEWS, &fit, &error);
	ok(found, "three views of a synthetic head are fitted");
	double worst = 1e9, worst_px = 0;
	for (size_t v = 0; v < VIEWS && found; v++) {
		worst = v == 0 ? 0 : worst;
		worst = fmax(worst, distance3(fit.cameras[v].camera.centre, truth[v].centre));
		worst_px = fmax(worst_px, fit.cameras[v].rms_px);
	}
	near(worst, 0, 12, "their cameras are found within 12 mm");
	near(worst_px, 0, 2, "with residuals under 2 px");
	ok(found && !fit.cameras[0].outliers_undetectable, "a view with many points can tell outliers");

	marks[0][2].px.x += 60;
	found = fit_head(arena, &measures, HEAD_MALE, views, VIEWS, &fit, &error);
	ok(found && distance3(fit.cameras[0].camera.centre, truth[0].centre) < 60,
		"one landmark wrong by 60 px is outvoted");
	marks[0][2].px.x -= 60;

	views[2].given = true;
	views[2].camera = truth[2];
	found = fit_head(arena, &measures, HEAD_MALE, views, VIEWS, &fit, &error);
	ok(found && memcmp(fit.cameras[2].camera.projection, truth[2].projection, sizeof truth[2].projection) == 0,
		"a given camera is kept exactly");

	views[1].landmark_count = 1;
	found = fit_head(arena, &measures, HEAD_MALE, views, VIEWS, &fit, &error);
	ok(!found && strcmp(error.pointer, "/views/1") == 0 && strcmp(error.code, "fit") == 0,
		"a view with one landmark is refused by name");
	error = (struct error){0};
	views[1].landmark_count = 3;
	for (size_t i = 0; i < OUTLINE; i++)
		outlines[0][i].x *= i % 2 ? 0.4 : 1;
	found = fit_head(arena, &measures, HEAD_MALE, views, VIEWS, &fit, &error);
	ok(!found && strcmp(error.pointer, "/views/0") == 0, "a view whose points fit no head is refused by name");
	error = (struct error){0};
	marks[2][2].which = LANDMARK_TRAGION_RIGHT;
	views[2].given = false;
	found = fit_head(arena, &measures, HEAD_MALE, views + 2, 1, &fit, &error);
	ok(!found && strcmp(error.pointer, "/views/0") == 0, "left and right mistaken for each other are refused");
	error = (struct error){0};
	found = fit_head(arena, &measures, HEAD_MALE, NULL, 0, &fit, &error);
	ok(found && fabs(fit.shape.half_length - 100.2) < 1e-9, "without views the head is that of the tape");
}

int main(void)
{
	struct arena arena = {0};
	jmp_buf exhausted;
	arena.exhausted = &exhausted;
	if (setjmp(exhausted))
		return 71;
	heads();
	reliefs();
	fits(&arena);
	arena_release(&arena);
	return tap_done();
}
