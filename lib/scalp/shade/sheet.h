/* sheet: a picture by which a person judges the inks to choose from: for every age of the work and every option, side by
 * side, the client's skin, the shaved hair, the zone as it is predicted from a distance, and its dots close up at
 * SHEET_PX_PER_MM; the chosen one marked, and all that is to be told of it. */
#ifndef SCALP_SHADE_SHEET_H
#define SCALP_SHADE_SHEET_H

#include <stdint.h>

#include "base/arena.h"
#include "image/canvas.h"
#include "scalp/shade/caution.h"
#include "scalp/shade/choice.h"
#include "scalp/shade/touch_up.h"

#define SHEET_PX_PER_MM 20.0

struct sheet_request {
	const char *title; /* ASCII */
	const struct choice_request *request;
	const struct choices *choices;
	const struct touch_up *touch_up; /* one per option */
	const struct cautions *cautions; /* about the chosen one, the first */
	uint64_t seed;                   /* of where the dots lie close up */
};

/* Of the zone with most dots. */
struct canvas sheet_draw(const struct sheet_request *sheet, struct arena *arena);

#endif
