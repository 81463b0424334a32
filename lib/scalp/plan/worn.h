/* worn: dots already in the skin: how many lie in each zone, what is still seen of them, and so how many more it takes.
 *
 * A zone wants `wanted` dots placed, so that wanted x retention are seen once healed. Of n dots in the skin a share is
 * seen on the day of the plan: as it was observed, or else retention x amount, the pigment left of healed work
 * (scalp/shade/fade.h), whole months after it was finished. What is missing of the sight is placed, place by place
 * (scalp/dots/ledger.h); where no place has more than is wanted,
 *
 *     dots = wanted - sum of n x share / retention, never below 0.
 *
 * The register keeps touch-up upon touch-up from growing into a helmet: every dot of permanent ink that was ever laid counts in
 * it for good, with the area it had when healed, however faint it is, since it stays in the skin and spreads; one of
 * temporary ink by what is left of it, since that is carried off, and not at all once it is gone ("worn.gone"). No dot
 * is added where all of them would cover more than the limit (the healed diameter is what clinical.md has the limit
 * for), nor where in ten years, as they spread, they would cover more than "dot.coverage.max_later". */
#ifndef SCALP_PLAN_WORN_H
#define SCALP_PLAN_WORN_H

#include "base/arena.h"
#include "base/error.h"
#include "geometry/placement.h"
#include "scalp/dots/ledger.h"
#include "scalp/plan/defaults.h"
#include "scalp/plan/plan.h"
#include "scalp/shade/pigment.h"

enum { WORN_PIGMENTS = 2 };

/* What a layout was laid with, as it stands in the case. */
struct worn_ink {
	bool told, temporary; /* not told: as if permanent, which stays */
	const char *codes[WORN_PIGMENTS];
	double shares[WORN_PIGMENTS]; /* of the cup */
	size_t count;
};

/* A layout in the skin: columns as of struct dots (scalp/dots/dots.h), chart of the plan's surface. */
struct worn_layout {
	int64_t day; /* when it was finished, days since 1970-01-01 */
	struct worn_ink ink;
	const struct pigment *pigment; /* that it fades as; NULL: none is known, and it counts as not fading */
	size_t count;
	const int32_t *x_um, *y_um;
	const int32_t *diameter_um;    /* when healed */
	const struct surface *surface; /* that it was laid on; NULL: not told */
	const char *scan;              /* digest of the scan it was laid on; NULL: of none */
	struct placement placement;    /* of that scan */
};

/* What was seen of the dots in a zone: the share of those placed. */
struct worn_observation {
	int64_t day;
	const char *zone; /* its name */
	double share;     /* 0..1 */
};

struct worn {
	struct worn_layout *layouts;
	size_t layout_count;
	struct worn_observation *observations;
	size_t observation_count;
};

/* Radius of a dot of a layout, mm; spread_mm: of the plan's worn layout. */
double worn_radius_mm(const struct worn_layout *layout, size_t dot, double spread_mm);

/* What a dot of a layout covers in the register, mm2: as when healed; and in ten years, when temporary ink is gone. */
double worn_cover_mm2(const struct worn_layout *layout, size_t dot, const struct plan_worn_layout *told);
double worn_later_mm2(const struct worn_layout *layout, size_t dot, const struct plan_worn_layout *told);

/* Sets plan->worn, and in every zone in which dots lie `worn`; takes what is still seen off the zone's dots and the
 * plan's, whatever the limit. plan->zones, with the dots for bare skin and worn.most, retention and day are set. *ledger: of
 * every zone, in the arena. Errors are those of ledger_make. Each
 * layout fades as its own pigment. Observations count for the layouts finished by their day, the latest first, and fade
 * on from it. */
bool worn_take(struct plan *plan, const struct worn *worn, const struct fading *fading, const struct defaults *defaults,
	struct ledger **ledger, struct arena *arena, struct error *error);

/* Over how much to each side places are looked at together, mm: at least "worn.window". */
double worn_window_for(const struct plan *plan, const struct defaults *defaults);

/* Brings a zone only to the level that fits under the limits: one in which no dot lies by so much less density. */
void worn_fit(struct plan *plan, struct plan_zone *zone, const struct ledger *ledger);

#endif
