/* recipe: what is put into the cup for one dilution, in whole drops, so that a person can mix it. */
#ifndef SCALP_SHADE_RECIPE_H
#define SCALP_SHADE_RECIPE_H

#include <stdint.h>

#include "scalp/shade/pigment.h"

struct recipe {
	double pigment_ml, water_ml;      /* that the dots take */
	int64_t ink_drops[PIGMENT_PARTS]; /* of each bottle; of one alone, the first */
	int64_t water_drops;
};

/* The least number of drops, in exactly the parts asked for, that makes at least need_ml. water_parts is a multiple of a
 * half, shares of a mixture of a quarter; else the parts are as near as RECIPE_DROPS_MOST drops of ink can make them. */
struct recipe recipe_of(const struct pigment *pigment, double water_parts, double need_ml, double drop_ul);

enum { RECIPE_DROPS_MOST = 100000 };

#endif
