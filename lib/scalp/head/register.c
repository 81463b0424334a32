#include "scalp/head/register.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "geometry/drape.h"
#include "geometry/solve.h"
#include "scalp/head/register_dome.h"

/* The least triangle, mm2, that three landmarks must span: between tragions and glabella it is about 7000. */
#define SPAN_MM2 1500.0

/* An adult's landmarks span so much of what the average's do. */
#define SIZE_LOW 0.75
#define SIZE_HIGH 1.3

enum { TURN = 0, SHIFT = 3, FACE = 6, NUMBERS = FACE + FACE_NUMBERS, ROUNDS = 3, ITERATIONS = 40 };

#define DIFFERENCE_STEP 1e-6

/* From how many standard deviations on a landmark counts less. */
#define WIDTH 3.0

/* Three directions at right angles. */
struct axes {
	struct vec3 axis[3];
};

/* What the landmarks are fitted to. */
struct posing {
	const struct scan_mark *marks;
	size_t count;
	double mm_per_unit;
	bool plain;     /* every landmark counts in full */
	size_t skipped; /* but this one, which does not count at all */
	const struct head_shape *shape;
	struct axes start;   /* rows: from the scan's axes to about those of the head */
	struct vec3 middle;  /* of the marks, in the scan's units */
	struct vec3 towards; /* of their places on the average face, mm */
};

static struct vec3 turned(const struct axes *axes, struct vec3 way)
{
	return (struct vec3){vec3_dot(axes->axis[0], way), vec3_dot(axes->axis[1], way), vec3_dot(axes->axis[2], way)};
}

/* Rodrigues' formula. */
static struct vec3 turn_about(const double *turn, struct vec3 way)
{
	struct vec3 vector = {turn[0], turn[1], turn[2]};
	double angle = vec3_length(vector);
	if (angle < 1e-12)
		return way;
	struct vec3 axis = vec3_scale(vector, 1 / angle);
	struct vec3 along = vec3_scale(axis, vec3_dot(axis, way) * (1 - cos(angle)));
	return vec3_add(vec3_add(vec3_scale(way, cos(angle)), vec3_scale(vec3_cross(axis, way), sin(angle))), along);
}

/* A point of the scan in the head frame. */
static struct vec3 moved(const struct posing *posing, const double *x, struct vec3 place)
{
	struct vec3 way = vec3_scale(vec3_sub(place, posing->middle), posing->mm_per_unit);
	struct vec3 shift = {x[SHIFT], x[SHIFT + 1], x[SHIFT + 2]};
	return vec3_add(vec3_add(turn_about(x + TURN, turned(&posing->start, way)), posing->towards), shift);
}

static void evaluate(const void *context, const double *x, double *residuals)
{
	const struct posing *posing = context;
	for (size_t i = 0; i < posing->count; i++) {
		struct head_place place = head_landmark(posing->shape, x + FACE, posing->marks[i].which);
		struct vec3 off = vec3_sub(moved(posing, x, posing->marks[i].place), place.mean);
		off = (struct vec3){off.x / place.sd.x, off.y / place.sd.y, off.z / place.sd.z};
		double bend = i == posing->skipped ? 0 : posing->plain ? 1 : solve_cauchy(vec3_dot(off, off), WIDTH);
		*residuals++ = bend * off.x;
		*residuals++ = bend * off.y;
		*residuals++ = bend * off.z;
	}
	for (size_t i = 0; i < FACE_NUMBERS; i++)
		*residuals++ = x[FACE + i];
}

static struct vec3 usual_place(const struct posing *posing, size_t mark)
{
	return head_landmark(posing->shape, NULL, posing->marks[mark].which).mean;
}

/* Twice the area of a triangle, as a vector at right angles to it. */
static struct vec3 spanned(struct vec3 a, struct vec3 b, struct vec3 c)
{
	return vec3_cross(vec3_sub(b, a), vec3_sub(c, a));
}

/* Axes that go with a triangle. */
static struct axes axes_of(struct vec3 a, struct vec3 b, struct vec3 c)
{
	struct vec3 first = vec3_unit(vec3_sub(b, a)), last = vec3_unit(spanned(a, b, c));
	return (struct axes){{first, vec3_cross(last, first), last}};
}

/* From the triangle of marks that spans most; false when all lie in a line. */
static bool start_from(struct posing *posing)
{
	const struct scan_mark *marks = posing->marks;
	size_t best[3] = {0, 0, 0};
	double most = 0, square = posing->mm_per_unit * posing->mm_per_unit;
	for (size_t i = 0; i < posing->count; i++)
		for (size_t k = i + 1; k < posing->count; k++)
			for (size_t l = k + 1; l < posing->count; l++) {
				double span = vec3_length(spanned(marks[i].place, marks[k].place, marks[l].place));
				if (span > most) {
					most = span;
					best[0] = i, best[1] = k, best[2] = l;
				}
			}
	if (square * most / 2 < SPAN_MM2)
		return false;
	struct vec3 there[3];
	for (int i = 0; i < 3; i++)
		there[i] = usual_place(posing, best[i]);
	if (vec3_length(spanned(there[0], there[1], there[2])) / 2 < SPAN_MM2)
		return false;
	struct axes here = axes_of(marks[best[0]].place, marks[best[1]].place, marks[best[2]].place),
		    wanted = axes_of(there[0], there[1], there[2]);
	for (int row = 0; row < 3; row++) {
		struct vec3 sum = {0, 0, 0};
		for (int i = 0; i < 3; i++) {
			struct vec3 to = wanted.axis[i];
			sum = vec3_add(sum, vec3_scale(here.axis[i], row == 0 ? to.x : row == 1 ? to.y : to.z));
		}
		posing->start.axis[row] = sum;
	}
	return true;
}

static void find_middles(struct posing *posing)
{
	posing->middle = posing->towards = (struct vec3){0, 0, 0};
	for (size_t i = 0; i < posing->count; i++) {
		posing->middle =
			vec3_add(posing->middle, vec3_scale(posing->marks[i].place, 1 / (double)posing->count));
		posing->towards =
			vec3_add(posing->towards, vec3_scale(usual_place(posing, i), 1 / (double)posing->count));
	}
}

/* How large the marks' figure is beside that of the average head. */
static double size_of(const struct posing *posing)
{
	double here = 0, there = 0;
	for (size_t i = 0; i < posing->count; i++) {
		struct vec3 a = vec3_sub(posing->marks[i].place, posing->middle),
			    b = vec3_sub(usual_place(posing, i), posing->towards);
		here += vec3_dot(a, a);
		there += vec3_dot(b, b);
	}
	return posing->mm_per_unit * sqrt(here / there);
}

/* From where all agree as best they can to where one that is wrong is outvoted. */
static void fit(struct posing *posing, double *x, struct arena *arena)
{
	struct solve_problem problem = {.parameters = NUMBERS,
		.residuals = 3 * posing->count + FACE_NUMBERS,
		.context = posing,
		.evaluate = evaluate,
		.step = DIFFERENCE_STEP,
		.iterations = ITERATIONS};
	for (int pass = 0; pass < 2; pass++) {
		posing->plain = pass == 0;
		solve_least_squares(arena, &problem, x);
	}
}

/* How far a mark lies from its place on the head. */
static double misfit(const struct posing *posing, const double *x, size_t mark)
{
	struct vec3 mean = head_landmark(posing->shape, x + FACE, posing->marks[mark].which).mean;
	return vec3_length(vec3_sub(moved(posing, x, posing->marks[mark].place), mean));
}

/* Fits the marks and makes the placement. */
static void pose(struct posing *posing, double *x, struct registration *registration, struct arena *arena)
{
	find_middles(posing);
	fit(posing, x, arena);
	double forward[12], squares = 0;
	struct vec3 origin = moved(posing, x, (struct vec3){0, 0, 0});
	const struct vec3 units[3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
	for (int column = 0; column < 3; column++) {
		struct vec3 way = vec3_scale(units[column], posing->mm_per_unit);
		way = turn_about(x + TURN, turned(&posing->start, way));
		forward[column] = way.x;
		forward[4 + column] = way.y;
		forward[8 + column] = way.z;
	}
	forward[3] = origin.x;
	forward[7] = origin.y;
	forward[11] = origin.z;
	placement_from(&registration->placement, forward);
	for (size_t i = 0; i < posing->count; i++) {
		double off = misfit(posing, x, i);
		registration->residual_mm[i] = off;
		squares += off * off;
	}
	registration->rms_mm = sqrt(squares / (double)posing->count);
}

/* What the others make of each mark, where they can do without it. */
static void try_without(struct posing *posing, const double *x, struct registration *registration, struct arena *arena)
{
	for (size_t i = 0; i < posing->count; i++) {
		double without[NUMBERS];
		memcpy(without, x, sizeof without);
		posing->skipped = i;
		if (posing->count > REGISTER_LEAST)
			fit(posing, without, arena);
		registration->astray_mm[i] = misfit(posing, without, i);
	}
	posing->skipped = SIZE_MAX;
}

static bool is_head(
	const struct posing *posing, const struct registration *registration, double worst_mm, struct error *error)
{
	size_t worst = 0;
	if (registration->rms_mm <= worst_mm)
		return true;
	for (size_t i = 1; i < posing->count; i++)
		if (registration->residual_mm[i] > registration->residual_mm[worst])
			worst = i;
	return error_at(error, ERROR_DATA, "registration", "/landmarks",
		"the landmarks lie %.0f mm (root mean square) from those of a head, at most %.0f are allowed; %s lies "
		"farthest, %.0f mm: is it the right place, the right side, or the scan mirrored?",
		registration->rms_mm, REGISTER_WORST_MM, landmark_name(posing->marks[worst].which),
		registration->residual_mm[worst]);
}

bool register_scan(const struct mesh *mesh, double mm_per_unit, const struct scan_mark *marks, size_t count,
	const struct head_measures *given, enum head_sex sex, struct registration *registration, struct arena *arena,
	struct error *error)
{
	struct head_measures complete;
	if (!head_complete(given, sex, &complete, error))
		return false;
	struct head_shape expected = head_shape_from(&complete), shape = expected;
	struct posing posing = {
		.marks = marks, .count = count, .mm_per_unit = mm_per_unit, .shape = &shape, .skipped = SIZE_MAX};
	*registration = (struct registration){
		.residual_mm = arena_new(arena, count + 1, double), .astray_mm = arena_new(arena, count + 1, double)};
	if (count < REGISTER_LEAST)
		return error_at(error, ERROR_DATA, "registration", "/landmarks",
			"has %zu landmarks; at least %d that are not in a line are needed", count, REGISTER_LEAST);
	find_middles(&posing);
	double size = size_of(&posing), x[NUMBERS] = {0};
	if (!(size >= SIZE_LOW && size <= SIZE_HIGH))
		return error_at(error, ERROR_DATA, "registration", "/mm_per_unit",
			"the landmarks span %.3g times what they span on an average head, %g..%g is an adult's: is the "
			"unit right?",
			size, SIZE_LOW, SIZE_HIGH);
	if (!start_from(&posing))
		return error_at(error, ERROR_DATA, "registration", "/landmarks",
			"the landmarks lie nearly in a line; add one beside it");
	for (int round = 0; round < ROUNDS; round++) {
		pose(&posing, x, registration, arena);
		/* Before the head's size is known it may fit worse; left for right does not fit at all. */
		if (!is_head(&posing, registration, 2 * REGISTER_WORST_MM, error)
			|| !register_dome(mesh, &registration->placement, &expected, &shape, arena, error))
			return false;
	}
	pose(&posing, x, registration, arena);
	try_without(&posing, x, registration, arena);
	registration->measures = head_measures_of(&shape);
	registration->measures.circumference = 0;
	return is_head(&posing, registration, REGISTER_WORST_MM, error);
}
