/* head: from tape measures to the dome of geometry/surface.h, and where its landmarks are to be expected.
 *
 * Means of adults: ANSUR II, US Army 2012 (4082 men, 1986 women). The dome's equator is the level of the greatest breadth,
 * some 10 mm over glabella and opisthocranion: with it there an ellipsoid follows forehead and crown to 1-2 mm. The
 * circumference is 1.029 times that of the ellipse of length and breadth. The default man's glabella lies 146 mm along
 * the skin from the apex. Faces: Farkas, Anthropometry of the Head and Face, 2nd ed. 1994, rounded;
 * eye corners half way from there to the heads of tests/photos, which have them 5 mm lower. */
#ifndef SCALP_HEAD_HEAD_H
#define SCALP_HEAD_HEAD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "geometry/surface.h"
#include "scalp/head/landmark.h"

/* In mm; 0 when not measured. tragion_top: height of the top of the head over the tragions. */
struct head_measures {
	double circumference, length, breadth, tragion_top;
};

enum { HEAD_MEASURES = 4 };

/* One of them by its place in struct head_measures, and where it stands in a case. */
double *head_measure(struct head_measures *of, size_t place);
const char *head_measure_pointer(size_t place);

enum head_sex {
	HEAD_MALE,
	HEAD_FEMALE,
	HEAD_UNKNOWN, /* the mean of both */
};

/* The average adult's measures; a woman's circumference is that without hair. */
struct head_measures head_average(enum head_sex sex);

/* What was measured, and the rest scaled from it: with the circumference if there is one, else with the mean of length
 * and breadth. False, pointing into /head, when a measure is out of an adult's range or contradicts the others. */
bool head_complete(
	const struct head_measures *given, enum head_sex sex, struct head_measures *complete, struct error *error);

/* The dome of complete measures. */
struct head_shape head_shape_from(const struct head_measures *complete);

/* Both in one: the surface of a head from the measures given. */
bool head_surface(const struct head_measures *given, enum head_sex sex, struct surface *surface, struct error *error);

/* How large a dome is, by its length and breadth: 1 on the average man's head, on which patterns are given. */
double head_scale(const struct head_shape *shape);

/* The same, over that of the sex's average head. */
double head_scale_within(const struct head_shape *shape, enum head_sex sex);

/* The measures that a dome stands for. */
struct head_measures head_measures_of(const struct head_shape *shape);

/* How a face as a whole differs from the average one on its skull, in standard deviations: its landmarks stray together.
 * Width of face and ears over that of the skull, height of the face, its pitch about the line through the tragions (nose
 * down), and how far it stands forward. */
enum head_face { FACE_WIDTH, FACE_HEIGHT, FACE_PITCH, FACE_FORWARD, FACE_NUMBERS };

/* Where a landmark (before LANDMARK_FITTED) lies on the head of this shape with this face (NULL: the average one), mm in
 * the head frame, and by how much people differ from it along each axis (standard deviations, mm). */
struct head_place {
	struct vec3 mean, sd;
};

struct head_place head_landmark(
	const struct head_shape *shape, const double face[FACE_NUMBERS], enum landmark landmark);

#endif
