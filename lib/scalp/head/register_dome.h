/* register_dome: the dome that fits the scalp of a scan whose place in the head frame is known. */
#ifndef SCALP_HEAD_REGISTER_DOME_H
#define SCALP_HEAD_REGISTER_DOME_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "geometry/dome.h"
#include "geometry/mesh.h"
#include "geometry/placement.h"

/* Fits *shape, the dome so far, to the skin that lies along its normals from 10 mm under the equator upwards. Its numbers are held near those of
 * `expected` by the spread of adults, so that a scan of the crown alone makes a head, too. Too little skin: ERROR_DATA, code "scan". */
bool register_dome(const struct mesh *mesh, const struct placement *placement, const struct head_shape *expected,
	struct head_shape *shape, struct arena *arena, struct error *error);

#endif
