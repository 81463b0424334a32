#include "scalp/head/head.h"

#include <math.h>
#include <stddef.h>

#define PI 3.14159265358979323846

/* The circumference runs over soft parts and is no exact ellipse. */
#define CIRCUMFERENCE_PER_ELLIPSE 1.029

/* The dome's place over the tragions: heights as shares of tragion_top, the distance backwards as one of the length. */
#define EQUATOR_SHARE 0.37
#define SETBACK_SHARE 0.03
#define BELOW_PER_LENGTH 0.54

/* Spreads of enum head_face: relative, relative, radians, mm. */
#define FACE_WIDTH_SPREAD 0.04
#define FACE_HEIGHT_SPREAD 0.05
#define FACE_PITCH_SPREAD 0.05
#define FACE_FORWARD_SPREAD_MM 3.0

/* The woman's circumference is that without hair. */
static const struct head_measures averages[] = {
	[HEAD_MALE] = {574.4, 199.5, 154.3, 131.2},
	[HEAD_FEMALE] = {548.0, 189.8, 147.8, 126.5},
	[HEAD_UNKNOWN] = {561.2, 194.65, 151.05, 128.85},
};

/* One row a measure: where it stands, what an adult's can be. */
static const struct measure {
	size_t offset;
	const char *pointer;
	double low, high;
} measures[] = {
	{offsetof(struct head_measures, circumference), "/head/circumference_mm", 460, 700},
	{offsetof(struct head_measures, length), "/head/length_mm", 150, 240},
	{offsetof(struct head_measures, breadth), "/head/breadth_mm", 115, 195},
	{offsetof(struct head_measures, tragion_top), "/head/tragion_top_mm", 95, 170},
};

double *head_measure(struct head_measures *of, size_t place)
{
	return (double *)(void *)((char *)of + measures[place].offset);
}

const char *head_measure_pointer(size_t place)
{
	return measures[place].pointer;
}

/* Two measures whose proportion is the same in everyone within limits; `culprit` is the row of the one complained of. */
#define LENGTH_BY_BREADTH_LOW 0.95
#define LENGTH_BY_BREADTH_HIGH 1.70
#define HEIGHT_BY_LENGTH_LOW 0.50
#define HEIGHT_BY_LENGTH_HIGH 0.85
#define CIRCUMFERENCE_BY_ELLIPSE_LOW 0.95
#define CIRCUMFERENCE_BY_ELLIPSE_HIGH 1.12

static double get(const struct head_measures *of, size_t i)
{
	return *(const double *)(const void *)((const char *)of + measures[i].offset);
}

/* Ramanujan's second formula, good to 1e-6 for heads. */
static double ellipse(double length, double breadth)
{
	double sum = (length + breadth) / 2, difference = (length - breadth) / 2;
	double h = difference * difference / (sum * sum);
	return PI * sum * (1 + 3 * h / (10 + sqrt(4 - 3 * h)));
}

struct head_measures head_average(enum head_sex sex)
{
	return averages[sex];
}

static bool in_range(const struct head_measures *given, struct error *error)
{
	for (size_t i = 0; i < HEAD_MEASURES; i++) {
		double value = get(given, i);
		if (value != 0 && !(value >= measures[i].low && value <= measures[i].high))
			return error_at(error, ERROR_DATA, "range", measures[i].pointer, "%g is not in %g..%g", value,
				measures[i].low, measures[i].high);
	}
	return true;
}

static bool agree(
	double one, double other, double low, double high, const char *pointer, const char *what, struct error *error)
{
	if (one == 0 || other == 0 || (one >= low * other && one <= high * other))
		return true;
	return error_at(error, ERROR_DATA, "contradiction", pointer, "%g contradicts %s: expected %.0f..%.0f", one,
		what, low * other, high * other);
}

static bool consistent(const struct head_measures *m, struct error *error)
{
	double around = m->length != 0 && m->breadth != 0 ? ellipse(m->length, m->breadth) : 0;
	return agree(m->breadth, m->length, 1 / LENGTH_BY_BREADTH_HIGH, 1 / LENGTH_BY_BREADTH_LOW, "/head/breadth_mm",
		       "length_mm", error)
	       && agree(m->tragion_top, m->length, HEIGHT_BY_LENGTH_LOW, HEIGHT_BY_LENGTH_HIGH, "/head/tragion_top_mm",
		       "length_mm", error)
	       && agree(m->circumference, around, CIRCUMFERENCE_BY_ELLIPSE_LOW, CIRCUMFERENCE_BY_ELLIPSE_HIGH,
		       "/head/circumference_mm", "length_mm and breadth_mm", error);
}

/* How much larger than average the head is, by what was measured. */
static double size_of(const struct head_measures *given, const struct head_measures *average)
{
	double length = given->length / average->length, breadth = given->breadth / average->breadth;
	if (given->circumference != 0)
		return given->circumference / average->circumference;
	if (length != 0 && breadth != 0)
		return sqrt(length * breadth);
	if (length != 0 || breadth != 0)
		return length + breadth;
	return given->tragion_top != 0 ? given->tragion_top / average->tragion_top : 1;
}

bool head_complete(
	const struct head_measures *given, enum head_sex sex, struct head_measures *complete, struct error *error)
{
	if (!in_range(given, error) || !consistent(given, error))
		return false;
	double size = size_of(given, &averages[sex]);
	struct head_measures all = *given;
	for (size_t i = 0; i < HEAD_MEASURES; i++) {
		if (get(given, i) == 0)
			*head_measure(&all, i) = size * get(&averages[sex], i);
	}
	if (given->circumference == 0)
		all.circumference = CIRCUMFERENCE_PER_ELLIPSE * ellipse(all.length, all.breadth);
	if (!consistent(&all, error))
		return false;
	*complete = all;
	return true;
}

struct head_shape head_shape_from(const struct head_measures *complete)
{
	double equator = EQUATOR_SHARE * complete->tragion_top;
	return (struct head_shape){{0, SETBACK_SHARE * complete->length, equator}, complete->breadth / 2,
		complete->length / 2, complete->tragion_top - equator, BELOW_PER_LENGTH * complete->length, {0}};
}

bool head_surface(const struct head_measures *given, enum head_sex sex, struct surface *surface, struct error *error)
{
	struct head_measures complete;
	if (!head_complete(given, sex, &complete, error))
		return false;
	*surface = (struct surface){.kind = SURFACE_HEAD, .head = head_shape_from(&complete)};
	return true;
}

double head_scale(const struct head_shape *shape)
{
	return (shape->half_length + shape->half_breadth) / (99.75 + 77.15);
}

double head_scale_within(const struct head_shape *shape, enum head_sex sex)
{
	struct head_measures average = head_average(sex);
	struct head_shape usual = head_shape_from(&average);
	return head_scale(shape) / head_scale(&usual);
}

struct head_measures head_measures_of(const struct head_shape *shape)
{
	double length = 2 * shape->half_length, breadth = 2 * shape->half_breadth;
	return (struct head_measures){
		CIRCUMFERENCE_PER_ELLIPSE * ellipse(length, breadth), length, breadth, shape->centre.z + shape->height};
}

/* What a landmark's distance is counted from: along y the tragions, the dome's front, middle or back; along z the
 * Frankfurt plane or the top. */
enum along { TRAGION, FRONT, MIDDLE, BACK };
enum up { FRANKFURT, TOP };

/* Across: a share of the half breadth, to the left. Offsets in mm on a head of average breadth, scaled with the head. */
static const struct anatomy {
	double across;
	enum along along;
	double backwards;
	enum up up;
	double upwards;
	struct vec3 sd;
} anatomy[LANDMARK_FITTED] = {
	[LANDMARK_GLABELLA] = {0, FRONT, -1.5, FRANKFURT, 38.5, {1.5, 2, 2.5}},
	[LANDMARK_NASION] = {0, FRONT, 3, FRANKFURT, 21, {1.5, 2, 2.5}},
	[LANDMARK_PRONASALE] = {0, FRONT, -17, FRANKFURT, -20, {1.5, 3, 3}},
	[LANDMARK_SUBNASALE] = {0, FRONT, -2, FRANKFURT, -33, {1.5, 3, 3}},
	[LANDMARK_MENTON] = {0, FRONT, 15, FRANKFURT, -100, {2, 4, 4.5}},
	[LANDMARK_TRAGION_LEFT] = {0.94, TRAGION, 0, FRANKFURT, 0, {3, 1.5, 1.5}},
	[LANDMARK_TRAGION_RIGHT] = {-0.94, TRAGION, 0, FRANKFURT, 0, {3, 1.5, 1.5}},
	[LANDMARK_EXOCANTHION_LEFT] = {0.57, FRONT, 22.1, FRANKFURT, 11.2, {2, 2.5, 2.5}},
	[LANDMARK_EXOCANTHION_RIGHT] = {-0.57, FRONT, 22.1, FRANKFURT, 11.2, {2, 2.5, 2.5}},
	[LANDMARK_PUPIL_LEFT] = {0.415, FRONT, 13, FRANKFURT, 14, {1.5, 2.5, 2.5}},
	[LANDMARK_PUPIL_RIGHT] = {-0.415, FRONT, 13, FRANKFURT, 14, {1.5, 2.5, 2.5}},
	[LANDMARK_BROW_LATERAL_LEFT] = {0.68, FRONT, 26, FRANKFURT, 35, {3, 3.5, 3}},
	[LANDMARK_BROW_LATERAL_RIGHT] = {-0.68, FRONT, 26, FRANKFURT, 35, {3, 3.5, 3}},
	[LANDMARK_SUPERAURALE_LEFT] = {1.04, TRAGION, 11, FRANKFURT, 30, {3, 3, 3.5}},
	[LANDMARK_SUPERAURALE_RIGHT] = {-1.04, TRAGION, 11, FRANKFURT, 30, {3, 3, 3.5}},
	[LANDMARK_VERTEX] = {0, MIDDLE, 0, TOP, 0, {3, 6, 1.5}},
	[LANDMARK_OPISTHOCRANION] = {0, BACK, -0.5, FRANKFURT, 36, {3, 1.5, 5}},
	[LANDMARK_INION] = {0, BACK, -6, FRANKFURT, 7, {2, 3, 6}},
};

/* Landmarks of the face, which move with it. */
static bool on_face(enum landmark landmark)
{
	return landmark >= LANDMARK_NASION && landmark <= LANDMARK_BROW_LATERAL_RIGHT
	       && landmark != LANDMARK_TRAGION_LEFT && landmark != LANDMARK_TRAGION_RIGHT;
}

static struct vec3 of_face(struct vec3 mean, const double face[FACE_NUMBERS], enum landmark landmark)
{
	mean.x *= 1 + FACE_WIDTH_SPREAD * face[FACE_WIDTH];
	if (!on_face(landmark))
		return mean;
	double pitch = FACE_PITCH_SPREAD * face[FACE_PITCH], z = mean.z * (1 + FACE_HEIGHT_SPREAD * face[FACE_HEIGHT]);
	double y = mean.y - FACE_FORWARD_SPREAD_MM * face[FACE_FORWARD];
	return (struct vec3){mean.x, y * cos(pitch) - z * sin(pitch), z * cos(pitch) + y * sin(pitch)};
}

struct head_place head_landmark(const struct head_shape *shape, const double face[FACE_NUMBERS], enum landmark landmark)
{
	const struct anatomy *row = &anatomy[landmark];
	double size = 2 * shape->half_breadth / averages[HEAD_MALE].breadth;
	const double along[] = {[TRAGION] = 0,
		[FRONT] = shape->centre.y - shape->half_length,
		[MIDDLE] = shape->centre.y,
		[BACK] = shape->centre.y + shape->half_length};
	const double up[] = {[FRANKFURT] = 0, [TOP] = shape->centre.z + shape->height};
	struct vec3 mean = {row->across * shape->half_breadth, along[row->along] + size * row->backwards,
		up[row->up] + size * row->upwards};
	return (struct head_place){face ? of_face(mean, face, landmark) : mean, row->sd};
}
