/* technique: needle, depth, angle and dwell to start from in one zone, each with its range; the practitioner goes on by
 * feel and sight. Needle extension is how far the needle stands out; the pigment lies less deep, from its top to its
 * bottom under the surface (0.12 mm to the larger of 0.3 mm and 0.8 of the extension). What a practitioner wishes is
 * taken where the zone bears it. Numbers come from scalp/plan/defaults.h (clinical.md sections 1.6, 2.4, 2.5);
 * millimetres, degrees, seconds. */
#ifndef SCALP_PLAN_TECHNIQUE_H
#define SCALP_PLAN_TECHNIQUE_H

#include <stdbool.h>

#include "base/error.h"
#include "scalp/plan/defaults.h"
#include "scalp/plan/plan.h"

/* The client's hair under the hand; index 0 means not told. */
enum hair_texture { HAIR_UNKNOWN, HAIR_STRAIGHT, HAIR_WAVY, HAIR_CURLY, HAIR_COARSE, HAIR_FINE };
extern const char *const hair_texture_codes[]; /* NULL-terminated, without the unknown: "straight", ... */

/* How hard the skin holds against the needle. */
enum resistance { RESISTANCE_LOW, RESISTANCE_MEDIUM, RESISTANCE_HIGH };
extern const char *const resistance_codes[];

/* Pigment from thin (diluted) to thick. */
enum viscosity { VISCOSITY_THIN, VISCOSITY_MEDIUM, VISCOSITY_THICK };
extern const char *const viscosity_codes[];

/* The numbers that a practitioner may choose, by their names in a case: technique_members[]. */
enum technique_number {
	TECHNIQUE_POINTS,
	TECHNIQUE_DIAMETER,
	TECHNIQUE_EXTENSION,
	TECHNIQUE_ANGLE,
	TECHNIQUE_DWELL,
	TECHNIQUE_STROKES
};
enum { TECHNIQUE_NUMBERS = 6 };
extern const char *const technique_members[]; /* NULL-terminated: "needle_points", "needle_diameter_mm", ... */

struct technique {
	struct range numbers[TECHNIQUE_NUMBERS]; /* extension max: nothing deeper is accepted in this zone */
	const char *needle_shape;
	struct range deposit_top_mm, deposit_bottom_mm;
	enum tissue tissue;
	enum resistance resistance;
	const char *feel; /* what the hand may expect, in words */
	enum viscosity viscosity, thickest;
	const char *motion;
	const char *hair_note; /* for the client's hair, or NULL */
};

struct technique_wish {
	enum zone_kind kind;
	enum tissue tissue;
	enum hair_texture texture;
	bool temporary, density_look;
	double existing_hair;     /* share of full hair in the zone, 0..1 */
	double skin_thickness_mm; /* measured; 0: not measured */
};

/* What to start from. A scar whose tissue is not known counts as atrophic, the shallower. */
struct technique technique_for(const struct defaults *defaults, const struct technique_wish *wish);

/* Takes a practitioner's own number. One outside the range that the zone bears: ERROR_DATA at pointer, nothing changed.
 * The pigment's lower end goes with the needle. */
bool technique_set(const struct defaults *defaults, struct technique *technique, enum technique_number number,
	double value, const char *pointer, struct error *error);

#endif
