/* technique: needle, depth, angle and dwell to start from in one zone, each with its range; the practitioner goes on by
 * feel and sight. Needle extension is how far the needle stands out; the pigment lies less deep, from deposit_top to
 * deposit_bottom under the surface (0.12 mm to the larger of 0.3 mm and 0.8 of the extension). Numbers come from
 * scalp/plan/defaults.h; millimetres, degrees, seconds. */
#ifndef SCALP_PLAN_TECHNIQUE_H
#define SCALP_PLAN_TECHNIQUE_H

#include <stdbool.h>

#include "scalp/plan/defaults.h"
#include "scalp/plan/plan.h"

enum tissue { TISSUE_NORMAL, TISSUE_ATROPHIC, TISSUE_FIBROUS };
extern const char *const tissue_codes[]; /* NULL-terminated: "normal", "atrophic", "fibrous" */

/* A value with the range that it may be moved in. */
struct range {
	double value, min, max;
};

struct technique {
	int needle_points;
	const char *needle_shape;
	struct range needle_diameter_mm;
	struct range needle_extension_mm; /* max: nothing deeper is accepted in this zone */
	double deposit_top_mm, deposit_bottom_mm;
	struct range angle_deg;
	struct range dwell_s;
	const char *resistance, *viscosity, *motion; /* in words */
};

struct technique_wish {
	enum zone_kind kind;
	enum tissue tissue;
	bool temporary, density_look;
	double skin_thickness_mm; /* measured; 0: not measured */
};

/* What to start from. A scar whose tissue is not known counts as atrophic, the shallower. */
struct technique technique_for(const struct defaults *defaults, const struct technique_wish *wish);

/* The lower end of the pigment for a needle extension, both mm. */
double technique_deposit_bottom(const struct defaults *defaults, double extension_mm);

#endif
