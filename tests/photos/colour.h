/*
 * CIELAB (D65, 2 degrees) and sRGB (IEC 61966-2-1). Colours of light and paint are linear Rec. 709, red, green and blue
 * in x, y and z.
 */
#ifndef PHOTOS_COLOUR_H
#define PHOTOS_COLOUR_H

#include "vector.h"

struct vec colour_from_lab(struct vec lab);
/* Linear to stored value, both 0..1. */
double colour_encode(double linear);
double colour_luminance(struct vec rgb);

#endif
