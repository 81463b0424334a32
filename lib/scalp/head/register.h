/* register: where a scan lies in the head frame, and how large its head is, from landmarks that were marked on it.
 *
 * Turn and shift bring the landmarks near where anatomy has them (head_landmark), each axis weighed by how much people
 * differ there, with a face of its own: least squares from the three landmarks that span most, with Cauchy's loss. Then the dome is fitted
 * to the scan's skin above the ears, its numbers held near the average as far as people differ, and the landmarks once
 * more to that head, until both agree. */
#ifndef SCALP_HEAD_REGISTER_H
#define SCALP_HEAD_REGISTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "geometry/mesh.h"
#include "geometry/placement.h"
#include "scalp/head/head.h"

/* So many landmarks are needed, not all in a line. */
enum { REGISTER_LEAST = 3 };

/* Landmarks that lie further than this from a head (root mean square) are refused. */
#define REGISTER_WORST_MM 10.0

/* A landmark in the scan's own axes and units; only those before LANDMARK_FITTED. */
struct scan_mark {
	enum landmark which;
	struct vec3 place;
};

struct registration {
	struct placement placement;
	struct head_measures measures; /* of the dome that fits the scan; no circumference */
	double *residual_mm;           /* by mark: how far it lies from where the head has it; the arena's */
	double *astray_mm;             /* the same of a fit without it, where there are more than REGISTER_LEAST */
	double rms_mm;
};

/* Registers a sorted mesh. given, sex: what is known of the head beside it. False with ERROR_DATA and a pointer from the
 * scan's own member on: code "registration" at /landmarks (too few, in a line, no head) or /mm_per_unit (no adult's head),
 * code "scan" where too little of the scalp is there. */
bool register_scan(const struct mesh *mesh, double mm_per_unit, const struct scan_mark *marks, size_t count,
	const struct head_measures *given, enum head_sex sex, struct registration *registration, struct arena *arena,
	struct error *error);

#endif
