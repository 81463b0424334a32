/* The table of solids that make an average head, in model millimetres; x is the left side, mirrored. */
#ifndef PHOTOS_FACE_H
#define PHOTOS_FACE_H

#include "vector.h"

enum face_group {
	FACE_SKULL,
	FACE_BROW,
	FACE_EYE,
	FACE_NOSE,
	FACE_CHEEK,
	FACE_MOUTH,
	FACE_JAW,
	FACE_NECK,
	FACE_GROUPS
};

enum face_kind { FACE_BALL, FACE_ROD, FACE_PIT, FACE_GROOVE };

struct face_row {
	enum face_group group;
	enum face_kind kind;
	double a[3], b[3]; /* a rod runs from a to b; a ball has its middle at a and the semi-axes b */
	double ra, rb;     /* the rod's radii */
	double blend;
};

struct face_variation {
	struct vec anchor; /* what the group grows about */
	struct vec spread; /* standard deviation of its growth along x, y, z */
	struct vec shift;  /* standard deviation of its displacement, mm */
};

extern const struct face_row face_rows[];
extern const int face_row_count;
extern const struct face_variation face_variations[FACE_GROUPS];

#endif
