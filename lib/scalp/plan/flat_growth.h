/* flat_growth: by how much skin may be larger than a flat photograph shows it, because the head is round.
 *
 * Where the photograph faces the middle of a zone, the skin falls away from there like a sphere: it is tilted, and farther
 * from the camera than the ruler. Of a disc of radius a on a sphere of radius R the skin is a cap of 2 / (1 + sqrt(1 -
 * a^2/R^2)) times its area, and lies R (1 - 2/3 (1 - (1 - a^2/R^2)^1.5) / (a^2/R^2)) deeper in the mean. */
#ifndef SCALP_PLAN_FLAT_GROWTH_H
#define SCALP_PLAN_FLAT_GROWTH_H

#include "geometry/polygon.h"
#include "scalp/plan/defaults.h"

/* The logarithm of the skin's area over the flat one, for skin as round as the head is across (flat.skin.radius) at the usual
 * distance (flat.distance); a zone counts as the disc that is as far spread about its middle. mm. 0 for no area. */
double flat_growth(const struct polygon *outline, const struct defaults *defaults);

#endif
