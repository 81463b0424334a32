/* Dots in a photograph: that all are counted, each in one way, and that they lie where the camera sees them. */
#include <stdint.h>

#include "base/random.h"
#include "scalp/render/render.h"
#include "scalp/render/seats.h"
#include "tap.h"

static jmp_buf exhausted;
static struct arena arena = {.exhausted = &exhausted};

/* A head with dots all over, seen from above by a camera 700 mm away. */
static struct render_scene make_scene(struct plan *plan, struct dots *dots, struct shade *shade)
{
	static const struct shade_disc wide = {{0.05, 0.05, 0.05}, 3};
	static struct shade_age ages[4];
	ages[0] = (struct shade_age){.name = "fresh", .core = {{0.5, 0.5, 0.5}, 1.3}, .halo = wide};
	ages[1] = (struct shade_age){.name = "healed", .years = 0.0767, .core = {{0.4, 0.4, 0.4}, 1}, .halo = wide};
	ages[2] = (struct shade_age){.name = "8-years", .years = 8, .core = {{0.3, 0.3, 0.3}, 1.2}, .halo = wide};
	ages[3] = (struct shade_age){.name = "10-years", .years = 10, .core = {{0.27, 0.27, 0.24}, 1.25}, .halo = wide};
	static struct shade_zone zone = {ages, 4};
	static struct plan_zone plan_zone = {.density_per_cm2 = 4.4};
	/* Sixty days and two weeks apart. */
	static struct plan_session sessions[] = {
		{1, true, 20000, 0, 0, false}, {2, true, 20060, 0, 0, false}, {3, true, 20074, 0, 0, false}};
	enum { COUNT = 4000 };
	*plan = (struct plan){.zones = &plan_zone,
		.zone_count = 1,
		.sessions = sessions,
		.session_count = 3,
		.retention = 0.8,
		.dots = COUNT};
	plan->surface = (struct surface){.kind = SURFACE_HEAD, .head = {{0, 10, 36}, 77, 100, 88, 95, {0}}};
	*shade = (struct shade){.zones = &zone, .zone_count = 1, .redness = {1, 0.8, 0.8}, .redness_days = 2};
	*dots = (struct dots){COUNT, arena_new(&arena, COUNT, int32_t), arena_new(&arena, COUNT, int32_t),
		arena_new(&arena, COUNT, int32_t), arena_new(&arena, COUNT, int32_t),
		arena_new(&arena, COUNT, int32_t)};
	for (size_t i = 0; i < COUNT; i++) {
		dots->x_um[i] = (int32_t)(300000 * (random_unit(3, 1, i) - 0.5));
		dots->y_um[i] = (int32_t)(300000 * (random_unit(3, 2, i) - 0.5));
		dots->diameter_um[i] = 400;
		dots->session[i] = 1 + (int32_t)(i / 1500);
	}
	struct render_scene scene;
	struct error error = {.kind = ERROR_NONE};
	if (!render_scene_make(&scene, plan, dots, shade, 99, &arena, &error))
		printf("# %s\n", error.text);
	return scene;
}

static struct camera camera_above(void)
{
	const double projection[12] = {2000, 0, -400, 400 * 800.0, 0, 2000, -300, 300 * 800.0, 0, 0, -1, 800};
	struct camera camera;
	camera_from_projection(&camera, projection);
	return camera;
}

static size_t total(const struct render_counts *counts)
{
	return counts->drawn + counts->hidden + counts->facing_away + counts->out_of_frame + counts->lost_in_healing
	       + counts->later_sessions;
}

static struct drawing drawing_of(const struct render_scene *scene, const struct sightings *seen, const char *name)
{
	struct render_state state;
	struct render_looks looks;
	struct drawing drawing = {.digest = 0};
	struct error error = {.kind = ERROR_NONE};
	if (!render_state_named(&state, name)
		|| !render_looks_of(&looks, scene->plan, scene->shade, &state, &arena, &error)
		|| !render_draw(&drawing, scene, seen, &looks, &arena, &error))
		printf("# %s: %s\n", name, error.text);
	return drawing;
}

static void test_counts(void)
{
	struct plan plan;
	struct dots dots;
	struct shade shade;
	struct render_scene scene = make_scene(&plan, &dots, &shade);
	struct camera camera = camera_above();
	struct vec2 corners[] = {{380, 250}, {450, 250}, {450, 330}, {380, 330}};
	struct polygon hand = {corners, 4};
	struct sight_view view = {
		.camera = &camera, .width = 800, .height = 420, .occluded = &hand, .occluded_count = 1};
	struct sightings seen = sight_dots(&plan.surface, &dots, &view, &arena);
	static const char *const names[] = {"before", "fresh", "healed", "session-1", "session-2", "session-3"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct drawing drawing = drawing_of(&scene, &seen, names[i]);
		ok(total(&drawing.counts) == dots.count, "all dots are counted in state %s", names[i]);
	}
	struct render_counts before = drawing_of(&scene, &seen, "before").counts;
	struct render_counts fresh = drawing_of(&scene, &seen, "fresh").counts;
	struct render_counts healed = drawing_of(&scene, &seen, "healed").counts;
	struct render_counts second = drawing_of(&scene, &seen, "session-2").counts;
	ok(before.drawn == 0 && before.later_sessions == dots.count, "before the work no dot is drawn");
	ok(fresh.lost_in_healing == 0 && fresh.drawn == seen.seen, "fresh, all dots that are seen are drawn");
	ok(fresh.hidden > 20 && fresh.facing_away > 100 && fresh.out_of_frame > 20,
		"dots are hidden, turned away, cut off");
	near((double)healed.lost_in_healing, 0.2 * (double)dots.count, 0.51, "a fifth of the dots is lost in healing");
	struct drawing then = drawing_of(&scene, &seen, "healed"), late = drawing_of(&scene, &seen, "9-years");
	size_t differ = 0;
	for (size_t i = 0; i < dots.count; i++)
		differ += (then.set.look[i] == SPOT_UNDRAWN) != (late.set.look[i] == SPOT_UNDRAWN);
	ok(differ == 0, "a dot that is lost when healed is lost after nine years, and no other");
	ok(second.later_sessions == 1000, "at session 2 the dots of session 3 are not there");
	near((double)second.lost_in_healing, 300, 60, "at session 2 those of session 1 are healed");
	ok(drawing_of(&scene, &seen, "healed").digest == drawing_of(&scene, &seen, "healed").digest
			&& drawing_of(&scene, &seen, "healed").digest != drawing_of(&scene, &seen, "fresh").digest,
		"the digest tells pictures apart");
	struct render_state state;
	struct render_looks looks;
	struct error error = {.kind = ERROR_NONE};
	ok(render_state_named(&state, "session-4") && !render_looks_of(&looks, &plan, &shade, &state, &arena, &error)
			&& error.kind == ERROR_DATA,
		"a session that the plan does not have is refused");
}

static struct render_looks looks_of(const struct render_scene *scene, const char *name)
{
	struct render_state state;
	struct render_looks looks = {.rows = NULL};
	struct error error = {.kind = ERROR_NONE};
	ok(render_state_named(&state, name)
			&& render_looks_of(&looks, scene->plan, scene->shade, &state, &arena, &error),
		"there are looks of %s", name);
	return looks;
}

static void test_looks(void)
{
	struct plan plan;
	struct dots dots;
	struct shade shade;
	struct render_scene scene = make_scene(&plan, &dots, &shade);
	struct render_looks third = looks_of(&scene, "session-3"), late = looks_of(&scene, "14-years");
	near(render_look_at(&third, 0, 1)->years * 365.25, 74, 1e-9, "dots of session 1 are as old as the dates say");
	ok(render_look_at(&third, 0, 1)->healed && !render_look_at(&third, 0, 2)->healed,
		"after two weeks a session is not healed yet, after ten it is");
	near(render_look_at(&third, 0, 2)->core.contrast[0], 0.45, 0.001, "half way to healed it looks half way");
	near(render_look_at(&third, 0, 3)->redness[1], 0.8, 1e-9, "the session of the day is red");
	ok(!render_look_at(&third, 0, 1)->undated, "dated sessions have a known age");
	plan.sessions[0].dated = false;
	struct render_looks undated = looks_of(&scene, "session-2");
	ok(render_look_at(&undated, 0, 1)->undated && render_look_at(&undated, 0, 1)->healed
			&& !render_look_at(&undated, 0, 3)->there,
		"without a date an earlier session is healed, a later one is not there");
	plan.sessions[0].dated = true;
	const struct render_look *old = render_look_at(&late, 0, 1);
	ok(old->beyond, "14 years are beyond what is predicted");
	near(old->core.contrast[0], 0.3 * 0.9 * 0.9 * 0.9, 1e-9,
		"contrast falls by a tenth every two years, as before");
	near(old->core.diameter_ratio, sqrt(1.25 * 1.25 + 2 * (1.25 * 1.25 - 1.2 * 1.2)), 1e-9,
		"the dots' area grows as before");
	struct render_looks washed = looks_of(&scene, "washed");
	near(render_look_at(&washed, 0, 1)->years * 365.25, 5, 1e-9, "washed is the fifth day");
	near(log(render_look_at(&washed, 0, 1)->redness[1]) / log(0.8), exp(-2.5), 1e-9, "redness is almost gone");
}

static void test_places(void)
{
	struct plan plan;
	struct dots dots;
	struct shade shade;
	make_scene(&plan, &dots, &shade);
	struct camera camera = camera_above();
	struct sight_view view = {.camera = &camera, .width = 800, .height = 600};
	struct sightings seen = sight_dots(&plan.surface, &dots, &view, &arena);
	double off = 0, least = 1, ring = 0;
	for (size_t i = 0; i < dots.count; i++) {
		const struct spot *dot = &seen.spots[i];
		const struct seat seat = sight_seat(&plan.surface, &dots, i);
		if (seen.sight[i] != SIGHT_SEEN)
			continue;
		struct vec2 pixel, rim;
		camera_project(&camera, seat.point, &pixel, NULL);
		off = fmax(off, hypot(pixel.x - (double)dot->x, pixel.y - (double)dot->y));
		least = fmin(least, vec3_dot(seat.normal, vec3_unit(vec3_sub(camera.centre, seat.point))));
		/* A point of the disc's rim, 1 um out so that perspective is the derivative; the disc is 0.2 mm in radius. */
		struct vec3 along = vec3_unit(vec3_cross(seat.normal, (struct vec3){0.3, 0.5, 0.8}));
		camera_project(&camera, vec3_add(seat.point, vec3_scale(along, 1e-3)), &rim, NULL);
		double dx = (rim.x - pixel.x) * 200, dy = (rim.y - pixel.y) * 200;
		double form = (double)dot->a * dx * dx + 2 * (double)dot->b * dx * dy + (double)dot->c * dy * dy;
		ring = fmax(ring, fabs(form - 1));
	}
	near(off, 0, 1e-4, "dots lie where the camera sees them");
	ok(least > 0, "only skin that faces the camera is drawn on");
	near(ring, 0, 1e-3, "a disc shows as its perspective ellipse");
	near(seen.mm_per_px, 0.35, 0.03, "the scale is that of the scalp");
}

static void test_plane(void)
{
	int32_t x_um = 10000, y_um = 5000, diameter_um = 2000;
	struct dots dots = {.count = 1, .x_um = &x_um, .y_um = &y_um, .diameter_um = &diameter_um};
	struct surface plane = {.kind = SURFACE_PLANE};
	const double projection[12] = {1e7, 0, 0, 0, 0, 1e7, 0, 0, 0, 0, -1, 1e6};
	struct camera camera;
	camera_from_projection(&camera, projection);
	struct sight_view view = {.camera = &camera, .width = 400, .height = 300};
	struct sightings seen = sight_dots(&plane, &dots, &view, &arena);
	ok(seen.seen == 1 && fabs((double)seen.spots[0].x - 100) < 0.01 && fabs((double)seen.spots[0].y - 50) < 0.01,
		"a dot of a flat photograph lies at its scale");
	near(seen.mm_per_px, 0.1, 1e-6, "the scale of a flat photograph is its own");
	near((double)seen.spots[0].a, 0.01, 1e-6, "a disc on a plane seen straight is round");
}

static void test_names(void)
{
	static const char *const good[] = {"before", "fresh", "washed", "healed", "1-year", "12-years", "6-months",
		"3-days", "session-1", "session-30"};
	static const char *const bad[] = {"", "after", "session-", "session-0", "session-1x", "2-year", "0-years",
		"1-years", "session-01", "9999-years"};
	struct render_state state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		ok(render_state_named(&state, good[i]), "%s is a state", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		ok(!render_state_named(&state, bad[i]), "'%s' is not a state", bad[i]);
}

/* A head with a smooth relief or none; dots as far down as its widest girth and beyond. */
static void test_seats(void)
{
	enum { MANY = 40000 };
	struct surface surface = {.kind = SURFACE_HEAD, .head = {{0, 10, 36}, 77, 100, 88, 95, {0}}};
	int32_t *x_um = arena_new(&arena, MANY, int32_t), *y_um = arena_new(&arena, MANY, int32_t);
	const struct dots dots = {.count = MANY, .x_um = x_um, .y_um = y_um};
	for (uint64_t i = 0; i < MANY; i++) {
		x_um[i] = (int32_t)(250000 * random_unit(8, 0, i)) - 125000;
		y_um[i] = (int32_t)(300000 * random_unit(8, 1, i)) - 150000;
	}
	for (int round = 0; round < 2; round++) {
		double off_mm = 0, off_normal = 0;
		struct seats *seats = seats_new(&surface, &dots, &arena);
		for (size_t i = 0; i < MANY; i++) {
			const struct seat exact = sight_seat(&surface, &dots, i), got = seats_of(seats, i);
			off_mm = fmax(off_mm, vec3_length(vec3_sub(exact.point, got.point)));
			off_normal = fmax(off_normal, vec3_length(vec3_sub(exact.normal, got.normal)));
		}
		near(off_mm, 0, 0.005, "%s: a dot among many sits within 5 um of its place", round ? "relief" : "dome");
		near(off_normal, 0, 0.002, "and its normal is right");
		surface.head.relief[0] = 2;
		surface.head.relief[3] = -3;
		surface.head.relief[9] = 4;
	}
}

int main(void)
{
	if (setjmp(exhausted))
		return 1;
	test_counts();
	test_looks();
	test_places();
	test_plane();
	test_seats();
	test_names();
	arena_release(&arena);
	return tap_done();
}
