/* reflectance: a smooth spectrum that has a given colour: a sigmoid of a parabola over the wavelength (Jakob and Hanika,
 * "A Low-Dimensional Function Space for Efficient Spectral Upsampling", Computer Graphics Forum 38(2), 2019). */
#ifndef SCALP_SHADE_REFLECTANCE_H
#define SCALP_SHADE_REFLECTANCE_H

#include <stdbool.h>

#include "scalp/shade/bands.h"

/* False when no such spectrum comes within CIEDE2000 0.5 of the colour (CIELAB D65/2); what is in the array is then the
 * nearest that was found. */
bool reflectance_of_colour(const double lab[3], double reflectance[BANDS]);

#endif
