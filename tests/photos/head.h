/*
 * A man's head as a signed distance field: skull, brow, closed eyes, nose, mouth, jaw, neck and ears, as smooth unions
 * and differences of ellipsoids and tapered capsules (see solid.h).
 * Frame: millimetres, +x the subject's left, +y backwards, +z up, origin midway between the tragia, z = 0 the Frankfurt
 * plane. The model is an average head; a head of other measures is the model stretched along the three axes.
 */
#ifndef PHOTOS_HEAD_H
#define PHOTOS_HEAD_H

#include <stdbool.h>
#include <stdint.h>

#include "face.h"
#include "vector.h"

enum { HEAD_PARTS_MAX = 64, HEAD_WAVES = 3, HEAD_NX = 38, HEAD_NY = 49, HEAD_NZ = 58 };

struct head_wish {
	double length_mm;  /* glabella to opisthocranion */
	double breadth_mm; /* greatest, above the ears */
	double height_mm;  /* tragion to vertex */
	double skull_mm;   /* by how much the parts of the skull stray from the average skull's, standard deviation */
	uint64_t seed;
};

struct head_measures {
	double length_mm, breadth_mm, circumference_mm, height_mm;
	struct vec glabella, opisthocranion, vertex;
};

struct head_part {
	bool carve;   /* taken away instead of added */
	bool capsule; /* from a to b with radii r.x and r.y; else an ellipsoid at a with semi-axes r */
	struct vec a, b, r;
	double blend;      /* width of the smooth seam */
	struct vec middle; /* bounding sphere */
	double reach;
};

struct head_ear {
	struct vec origin, u, v, w; /* u to the rear, v up, w outwards, for the left ear; the right one is its mirror */
	double size;
	struct vec middle;
};

struct head {
	struct vec scale; /* world = model * scale */
	double scale_least;
	struct head_part parts[HEAD_PARTS_MAX];
	int count;
	struct vec growth[FACE_GROUPS], shift[FACE_GROUPS]; /* of this face, against face_rows */
	uint64_t near[HEAD_NZ][HEAD_NY][HEAD_NX];           /* which parts matter in a cell of 6 model mm, a bit each */
	bool sorted;                                        /* near is filled */
	struct vec wave[HEAD_WAVES];
	double wave_phase[HEAD_WAVES], wave_mm[HEAD_WAVES];
	struct head_ear ear;
	struct head_measures measures;
};

/* Builds the head that has the wished measures (to 0.05 mm) and a face of the seed's own. */
void head_make(struct head *head, const struct head_wish *wish);

/* Signed distance in mm, negative inside; never more than the true distance by much, exact at 0. */
double head_distance(const struct head *head, struct vec p, bool ears);
/* The point of the average head that p stands for. */
struct vec head_model_point(const struct head *head, struct vec p);
/* Where a model point of a group of the average face lies in this face's model, and the way back. */
struct vec head_varied(const struct head *head, enum face_group group, struct vec p);
struct vec head_unvaried(const struct head *head, enum face_group group, struct vec p);
/* Distance to the ears alone. */
double head_ear_distance(const struct head *head, struct vec p);
/* Outward unit normal of the level set through p. */
struct vec head_normal(const struct head *head, struct vec p, bool ears);

/* First surface point met on the way from `from` along the unit vector `direction`, at most `reach_mm` away. */
bool head_cast(
	const struct head *head, struct vec from, struct vec direction, double reach_mm, bool ears, struct vec *hit);

/* ear.c: distance to the left ear in its own frame (mm of an average ear). */
double ear_distance(struct vec q);

/* measure.c */
void head_measure(struct head *head);

#endif
