/* landmark: the places on a head that a person can point at, by their names in the document (views[].landmarks).
 *
 * Terms as in anthropometry (Kolar and Salter, Craniofacial Anthropometry, 1997). Left and right are the client's. */
#ifndef SCALP_HEAD_LANDMARK_H
#define SCALP_HEAD_LANDMARK_H

#include <stdbool.h>

enum landmark {
	LANDMARK_GLABELLA,
	LANDMARK_NASION,
	LANDMARK_PRONASALE,
	LANDMARK_SUBNASALE,
	LANDMARK_MENTON,
	LANDMARK_TRAGION_LEFT,
	LANDMARK_TRAGION_RIGHT,
	LANDMARK_EXOCANTHION_LEFT,
	LANDMARK_EXOCANTHION_RIGHT,
	LANDMARK_PUPIL_LEFT,
	LANDMARK_PUPIL_RIGHT,
	LANDMARK_BROW_LATERAL_LEFT,
	LANDMARK_BROW_LATERAL_RIGHT,
	LANDMARK_SUPERAURALE_LEFT,
	LANDMARK_SUPERAURALE_RIGHT,
	LANDMARK_VERTEX,
	LANDMARK_OPISTHOCRANION,
	LANDMARK_INION,
	LANDMARK_FITTED, /* how many of the above: anatomy with a known place, which the fit of the cameras uses */

	/* The client's own features, whose place no average foretells. */
	LANDMARK_TRICHION = LANDMARK_FITTED,
	LANDMARK_BROW_CREASE,
	LANDMARK_FRONTOTEMPORAL_LEFT,
	LANDMARK_FRONTOTEMPORAL_RIGHT,
	LANDMARK_CROWN_WHORL,
	LANDMARK_COUNT
};

/* The name in the document, e.g. "tragion_left"; a static string. */
const char *landmark_name(enum landmark landmark);

/* The landmark of a name; false when there is none. */
bool landmark_from_name(const char *name, enum landmark *landmark);

/* The landmark on the left that one on the right is the mirror of; false when there is none. */
bool landmark_left_of(enum landmark right, enum landmark *left);

#endif
