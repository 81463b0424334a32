/* What must hold of the judgement on a fit of cameras: what each click decides, which contradicts the others, which would
 * help, what is left open, and what a tag adds. The heads' pictures are computed here, from the formulas of a pinhole. */
#include <setjmp.h>
#include <string.h>

#include "base/arena.h"
#include "geometry/surface.h"
#include "scalp/head/fit.h"
#include "tap.h"

enum { VIEWS = 3, MARKS_MOST = 8, OUTLINE = 12 };

#define FOCAL 3000.0
#define WIDTH 2000.0
#define HEIGHT 1500.0

/* One head in three photographs; `true` is of the dome's own family, so that nothing but clicks is wrong. */
struct scene {
	struct fit_view views[VIEWS];
	struct camera cameras[VIEWS];
	struct fit_landmark marks[VIEWS][MARKS_MOST];
	struct vec2 outlines[VIEWS][OUTLINE];
	struct view_tag tag;
	struct head_shape shape;
};

static struct camera looking(struct vec3 centre)
{
	struct vec3 forward = vec3_unit(vec3_sub((struct vec3){0, 8, 45}, centre));
	struct vec3 right = vec3_unit(vec3_cross(forward, (struct vec3){0, 0.05, 1})),
		    down = vec3_cross(forward, right);
	struct vec3 rows[3] = {vec3_add(vec3_scale(right, FOCAL), vec3_scale(forward, WIDTH / 2)),
		vec3_add(vec3_scale(down, FOCAL), vec3_scale(forward, HEIGHT / 2)), forward};
	double projection[12];
	for (size_t r = 0; r < 3; r++) {
		const double row[4] = {rows[r].x, rows[r].y, rows[r].z, -vec3_dot(rows[r], centre)};
		memcpy(projection + 4 * r, row, sizeof row);
	}
	struct camera camera = {0};
	camera_from_projection(&camera, projection);
	return camera;
}

/* Where a pixel's ray comes nearest to grazing the head, on a line outwards from the picture of its middle. */
static struct vec2 silhouette(const struct camera *camera, const struct head_shape *shape, double angle)
{
	struct surface surface = {.kind = SURFACE_HEAD, .head = *shape};
	struct vec2 middle, chart, away = {cos(angle), -sin(angle)};
	camera_project(camera, shape->centre, &middle, NULL);
	double low = 0, high = 2000;
	for (int step = 0; step < 60; step++) {
		double half = (low + high) / 2;
		struct vec2 px = vec2_add(middle, vec2_scale(away, half));
		*(surface_hit(&surface, camera->centre, camera_ray(camera, px), &chart) ? &low : &high) = half;
	}
	return vec2_add(middle, vec2_scale(away, low));
}

/* A square of 20 mm on the front of the crown of the head, tangent to its ellipsoid at a point whose normal is the
 * gradient of x^2/a^2 + y^2/b^2 + z^2/c^2; corners anticlockwise as seen from outside. */
static void place_tag(struct scene *scene, size_t view)
{
	const struct head_shape *head = &scene->shape;
	struct vec3 way = vec3_unit((struct vec3){0.1, -0.75, 0.65});
	struct vec3 half = {head->half_breadth, head->half_length, head->height};
	struct vec3 at = {way.x * half.x, way.y * half.y, way.z * half.z};
	struct vec3 out =
		vec3_unit((struct vec3){at.x / half.x / half.x, at.y / half.y / half.y, at.z / half.z / half.z});
	struct vec3 along = vec3_unit(vec3_cross((struct vec3){0, 0, 1}, out)), up = vec3_cross(out, along);
	static const double sides[4][2] = {{-10, -10}, {10, -10}, {10, 10}, {-10, 10}};
	for (size_t i = 0; i < 4; i++) {
		struct vec3 corner = vec3_add(vec3_add(head->centre, at),
			vec3_add(vec3_scale(along, sides[i][0]), vec3_scale(up, sides[i][1])));
		camera_project(&scene->cameras[view], corner, &scene->tag.corners_px[i], NULL);
	}
	scene->tag.edge_mm = 20;
	scene->views[view].tags = &scene->tag;
	scene->views[view].tag_count = 1;
}

static void make_scene(struct scene *scene, double size)
{
	static const struct {
		const char *name;
		enum view_from from;
		struct vec3 centre;
		enum landmark marks[MARKS_MOST];
		size_t count;
	} shots[VIEWS] = {
		{"front", VIEW_FROM_FRONT, {30, -650, 90},
			{LANDMARK_GLABELLA, LANDMARK_NASION, LANDMARK_PRONASALE, LANDMARK_TRAGION_LEFT,
				LANDMARK_TRAGION_RIGHT, LANDMARK_EXOCANTHION_LEFT, LANDMARK_EXOCANTHION_RIGHT,
				LANDMARK_SUBNASALE},
			8},
		{"top", VIEW_FROM_TOP, {10, -120, 720}, {LANDMARK_GLABELLA, LANDMARK_PRONASALE, LANDMARK_VERTEX}, 3},
		{"left", VIEW_FROM_LEFT, {640, -40, 100}, {LANDMARK_NASION, LANDMARK_PRONASALE, LANDMARK_TRAGION_LEFT},
			3},
	};
	struct head_measures average = head_average(HEAD_MALE);
	struct head_measures larger = {average.circumference * size, average.length * size, average.breadth * size,
		average.tragion_top * size};
	*scene = (struct scene){.shape = head_shape_from(&larger)};
	for (size_t v = 0; v < VIEWS; v++) {
		scene->cameras[v] = looking(shots[v].centre);
		scene->views[v] = (struct fit_view){.name = shots[v].name,
			.from = shots[v].from,
			.width_px = WIDTH,
			.height_px = HEIGHT,
			.focal_px = FOCAL,
			.landmarks = scene->marks[v],
			.landmark_count = shots[v].count,
			.outline = scene->outlines[v],
			.outline_count = OUTLINE};
		for (size_t i = 0; i < OUTLINE; i++)
			scene->outlines[v][i] = silhouette(&scene->cameras[v], &scene->shape,
				3.14159265 * (0.1 + 0.8 * (double)i / (OUTLINE - 1)));
		for (size_t i = 0; i < shots[v].count; i++) {
			struct fit_landmark *mark = &scene->marks[v][i];
			mark->which = shots[v].marks[i];
			camera_project(&scene->cameras[v], head_landmark(&scene->shape, NULL, mark->which).mean,
				&mark->px, NULL);
		}
	}
}

static bool fit(struct scene *scene, size_t views, struct fit *found, struct error *error, struct arena *arena)
{
	static const struct head_measures unmeasured = {0};
	*error = (struct error){0};
	return fit_head(arena, &unmeasured, HEAD_MALE, scene->views, views, found, error);
}

static double distance_of(const struct guess *guess, const void *context)
{
	(void)context;
	return vec3_length(vec3_sub(guess->camera.centre, guess->shape.centre));
}

static double length_of(const struct guess *guess, const void *context)
{
	(void)context;
	return 2 * guess->shape.half_length;
}

static double distance_spread(const struct fit *found, size_t view)
{
	struct guess fitted = {found->shape, found->cameras[view].camera};
	return guess_spread(&found->cameras[view].guesses, &fitted, distance_of, NULL) / distance_of(&fitted, NULL);
}

static void tags(struct arena *arena)
{
	struct scene scene;
	struct fit without, with;
	struct error error;
	make_scene(&scene, 1.05);
	bool found = fit(&scene, VIEWS, &without, &error, arena);
	place_tag(&scene, 0);
	found = found && fit(&scene, VIEWS, &with, &error, arena);
	ok(found, "a head 5 %% larger than the average is fitted without a tape, with and without a tag");
	if (!found)
		return;
	double truth = scene.shape.half_breadth;
	near(with.shape.half_breadth / truth, 1, 0.02, "with a tag of 20 mm its breadth is true within 2 %%");
	ok(fabs(with.shape.half_breadth / truth - 1) < 0.5 * fabs(without.shape.half_breadth / truth - 1),
		"which is less than half as far off as without the tag");
	ok(distance_spread(&with, 0) < distance_spread(&without, 0), "and the camera's distance is surer");
	scene.tag.edge_mm = 19;
	struct fit smaller;
	found = fit(&scene, VIEWS, &smaller, &error, arena);
	near(found ? smaller.shape.half_breadth / with.shape.half_breadth : 0, 0.95, 0.02,
		"a tag said to be 5 %% smaller makes the head about that much smaller");
}

static void clicks(struct arena *arena)
{
	struct scene scene;
	struct fit found;
	struct error error;
	make_scene(&scene, 1);
	bool good = fit(&scene, VIEWS, &found, &error, arena), bounded = good, none = good;
	for (size_t v = 0; v < VIEWS && good; v++)
		for (size_t i = 0; i < scene.views[v].landmark_count; i++) {
			bounded &= found.cameras[v].marks[i].leverage > 0 && found.cameras[v].marks[i].leverage < 1;
			none &= !found.cameras[v].marks[i].left_out;
		}
	ok(bounded, "every click decides a share between nothing and everything");
	ok(none, "clicks that agree are all kept");
	double together = good ? found.cameras[0].marks[0].leverage : 0;
	good = fit(&scene, 1, &found, &error, arena);
	ok(good && found.cameras[0].marks[0].leverage > together,
		"a landmark clicked in one view only decides more there than one that another view has, too");

	for (size_t i = 0; i < scene.views[0].landmark_count; i++) {
		scene.marks[0][i].px.x += 70;
		good = fit(&scene, VIEWS, &found, &error, arena);
		size_t left_out = 0;
		for (size_t v = 0; v < VIEWS && good; v++)
			left_out += found.cameras[v].left_out;
		ok(good && found.cameras[0].marks[i].left_out && left_out == 1,
			"%s moved by 70 px (15 mm) is left out alone", landmark_name(scene.marks[0][i].which));
		near(good ? found.cameras[0].marks[i].residual_px : 0, 70, 20,
			"and its residual is about what it was moved by");
		scene.marks[0][i].px.x -= 70;
	}
}

static void advice(struct arena *arena)
{
	struct scene scene;
	struct fit found;
	struct error error;
	make_scene(&scene, 1);
	for (size_t i = 0; i < OUTLINE; i++)
		scene.outlines[0][i].x *= i % 2 ? 0.4 : 1;
	bool good = fit(&scene, 1, &found, &error, arena);
	ok(!good && strstr(error.text, "would help most"), "a refused view says which landmark would help");
	bool useful = !good;
	for (size_t i = 0; i < scene.views[0].landmark_count; i++)
		useful &= !strstr(error.text, arena_printf(arena, "%s would", landmark_name(scene.marks[0][i].which)));
	useful &= !strstr(error.text, "opisthocranion") && !strstr(error.text, "inion");
	ok(useful, "one that is not there yet and that a camera in front can see");
}

/* Length of men's heads: mean 199.5 mm, standard deviation 7.0 mm (ANSUR II). */
static void guesses(struct arena *arena)
{
	struct fit found;
	struct error error = {0};
	struct head_measures tape = {.length = 199.5};
	bool good = fit_head(arena, &(struct head_measures){0}, HEAD_MALE, NULL, 0, &found, &error);
	struct guess fitted = {.shape = found.shape};
	double open = good ? guess_spread(&found.guesses, &fitted, length_of, NULL) : 0;
	near(open, 7.0, 1.0, "of a head that nobody measured the length is as open as adults differ");
	good = fit_head(arena, &tape, HEAD_MALE, NULL, 0, &found, &error);
	fitted.shape = found.shape;
	double taped = good ? guess_spread(&found.guesses, &fitted, length_of, NULL) : 0;
	ok(taped > 0 && taped < open / 2, "and once measured by less than half of that");
	struct scene scene;
	make_scene(&scene, 1);
	good = fit(&scene, 1, &found, &error, arena);
	double one = good ? distance_spread(&found, 0) : 0;
	good = fit(&scene, VIEWS, &found, &error, arena);
	ok(good && distance_spread(&found, 0) < one, "more views leave less open about the first");
	scene.views[0].given = true;
	scene.views[0].camera = scene.cameras[0];
	good = fit(&scene, VIEWS, &found, &error, arena);
	bool kept = good && found.cameras[0].guesses.count > 0;
	for (size_t i = 0; kept && i < found.cameras[0].guesses.count; i++)
		kept = memcmp(&found.cameras[0].guesses.guesses[i].camera, &scene.cameras[0], sizeof(struct camera))
		       == 0;
	ok(kept, "of a camera that is given nothing is open");
}

int main(void)
{
	struct arena arena = {0};
	jmp_buf exhausted;
	arena.exhausted = &exhausted;
	if (setjmp(exhausted))
		return 71;
	tags(&arena);
	clicks(&arena);
	advice(&arena);
	guesses(&arena);
	arena_release(&arena);
	return tap_done();
}
