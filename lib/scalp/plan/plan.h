/* plan: the treatment plan as the later tools need it: the verdict, the surface, the cameras, the hairline, the zones
 * with their dots, the sessions. smp-plan makes it, all others read it from /plan. Lengths in mm on the chart unless
 * said otherwise (geometry/surface.h), areas in mm2 of surface. */
#ifndef SCALP_PLAN_PLAN_H
#define SCALP_PLAN_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "geometry/camera.h"
#include "geometry/polygon.h"
#include "geometry/surface.h"
#include "scalp/head/guess.h"
#include "scalp/plan/share_map.h"

enum verdict { VERDICT_GREEN, VERDICT_AMBER, VERDICT_RED };

/* What kind of skin and work a zone is; the names in /plan/zones/N/kind are zone_kind_codes[]. */
enum zone_kind {
	ZONE_HAIRLINE,
	ZONE_TEMPLE,
	ZONE_FRONTAL,
	ZONE_MID,
	ZONE_CROWN,
	ZONE_SIDE,
	ZONE_OCCIPUT,
	ZONE_SCAR,
	ZONE_PATCH
};
extern const char *const zone_kind_codes[]; /* NULL-terminated: "hairline", "temple", ... */

/* What the skin of a zone is like under the needle; index 0 means not told. */
enum tissue { TISSUE_UNKNOWN, TISSUE_BALD, TISSUE_HAIR_BEARING, TISSUE_FATTY, TISSUE_ATROPHIC, TISSUE_FIBROUS };
extern const char *const tissue_codes[]; /* NULL-terminated, without the unknown: "bald", "hair-bearing", ... */

struct zone_wish;

/* What of earlier work lies in a zone (scalp/plan/worn.h). Shares are of the skin, at the place of the zone where most
 * would be covered of those where dots are added; where none is, where most is covered. */
struct plan_worn {
	int64_t dots;   /* in the skin; 0: none, and the rest means nothing */
	double seen;    /* of these, by number or by strength, what is still seen on the day of the plan */
	double *shares; /* per layout of /worn: the share of a dot of it that is seen here */
	int64_t wanted; /* dots that the zone would take were its skin bare: more is not placed, less what is seen */
	double left_out; /* of what is wanted, the share that a touch-up within the limits does without, everywhere; 0: none */
	double most;       /* share that dots may cover anywhere in the zone: the limit less hair */
	double most_later; /* the same for dots as wide as they will have spread in COVERAGE_YEARS */
	double growth;     /* of a new dot's area, what it will cover in COVERAGE_YEARS; 0 of temporary ink */
	double laid;       /* share under all dots in the register, as wide as they were healed */
	double fresh;      /* share under those that would be added to them */
	double later;      /* share under both in COVERAGE_YEARS, where that is most */
	double grown;      /* by how much the dots in the register have grown by now, of their area */
};

struct plan_zone {
	const struct zone_wish *wish; /* what it was asked for as; NULL in a plan that was read */
	const char *name;
	enum zone_kind kind;
	struct polygon outline; /* chart, mm; the zone is what lies inside and in no zone before it and no exclusion */
	double area_mm2, area_low_mm2, area_high_mm2; /* surface; low..high: 95 % interval */
	double density_per_cm2;                       /* placed, on the surface, where the feather is 1 */
	double visible_density_per_cm2;               /* the same, once healed */
	double diameter_mm, diameter_cv;              /* visible diameter of a healed dot, its relative spread */
	double spacing_min_mm;                        /* centre to centre, on the surface */
	double deposit_top_mm, deposit_bottom_mm;     /* depth of the pigment under the surface of the skin */
	bool feathered;                               /* the density follows the hairline's feather */
	bool blended;                                 /* the density falls towards the fringe */
	const struct share_map *wanted;               /* how it follows the hair that stands; NULL: even */
	double pale;                                  /* share of its shade that is left out: 0, of sentinels half */
	int64_t dots;
	int64_t surplus; /* of these, what sessions done placed beyond what the plan needs here */
	int64_t astray;  /* of these, what sessions done placed that now lies in other zones, which adopt it */
	int64_t adopted; /* dots that sessions done placed for other zones, or for some no longer planned, and that lie here: taken off */
	int64_t *session_dots; /* one per session, adding up to dots */
	struct plan_worn worn;
};

struct plan_session {
	int64_t number; /* from 1 */
	bool dated;
	int64_t day; /* days since 1970-01-01, when dated */
	int64_t dots;
	double minutes;
	bool done; /* carried out: its dots are in the skin; known of a plan that was read */
};

enum { FEATHER_MOST = 8 };

/* The design hairline, and how the density rises behind it. */
struct plan_hairline {
	struct vec2 *line; /* chart, mm, from the client's right to the left; irregularity included */
	size_t count;      /* 0: no hairline in this plan */
	double feather_mm[FEATHER_MOST],
		feather_fraction[FEATHER_MOST]; /* depth behind the line, share of the density */
	size_t feather_count;
};

enum { FRINGE_MOST = 256 };

/* Where hair stands beside the work: towards these lines the density falls, so that no edge shows. */
struct plan_fringe {
	struct polygon *lines; /* open lines, chart, mm */
	size_t count;
	double blend_mm, least; /* at a line the share of the density is `least`; it rises to 1 over blend_mm */
};

struct plan_camera {
	const char *view;
	struct camera camera;
	double distance_mm;
	struct guesses guesses; /* of head and camera; none in a plan that was read */
};

/* Hair follicles in the zones and close around them. */
struct plan_follicles {
	size_t count;
	struct vec2 *points; /* chart, mm, whole micrometres */
	double clear_mm;     /* no dot's centre comes nearer than this, on the surface */
};

/* Places that are taken: dots in the skin, follicles. Known to who lays dots; empty for all others. */
struct plan_taken {
	size_t count;
	struct vec2 *points; /* chart, mm */
	float *clear_mm;     /* no dot's centre comes nearer than this to the point, on the surface */
	float *worth;        /* how many placed dots it stands for: of a follicle 0 */
	float *cover_mm2;    /* what it covers in the register: of a follicle 0 */
	float *later_mm2;    /* the same as it will have spread in COVERAGE_YEARS */
};

/* A finished layout that is in the skin. */
struct plan_worn_layout {
	int64_t day;      /* when it was finished, days since 1970-01-01 */
	int64_t dots;     /* of them, how many lie in zones of the plan */
	double amount;    /* of its pigment left on the day of the plan, 1 healed */
	double spread_mm; /* squared and added to the square of a dot's healed radius, it makes that on this day */
	double later_mm;  /* the same in COVERAGE_YEARS */
	bool gone;        /* of temporary ink, and so little is left that it counts as bare skin */
	bool temporary;   /* its ink */
	bool ink_told;    /* false: it is taken to be permanent */
};

struct plan {
	enum verdict verdict;
	size_t red_rules;  /* how many rules made it red */
	int64_t day;       /* the day everything dated counts from */
	bool temporary;    /* ink */
	bool density_look; /* dots among hair rather than a shaved look */
	bool oily_skin;
	struct surface surface;
	double scale_relative_sd; /* of the lengths of a plane or a scan: standard deviation as a share; else, and read, 0 */
	double placed_sd_mm;      /* standard deviation of where its landmarks have a scan; else, and read, 0 */
	struct guesses guesses; /* of the head alone; none for a plane and in a plan that was read */
	struct plan_camera *cameras;
	size_t camera_count;
	struct plan_hairline hairline;
	struct plan_fringe fringe;
	struct plan_zone *zones;
	size_t zone_count;
	struct polygon *exclusions; /* chart, mm: no dot inside */
	size_t exclusion_count;
	struct plan_worn_layout *worn; /* as in /worn */
	size_t worn_count;
	double worn_window_mm; /* over how much to each side the register is kept, twice */
	double worn_crowd; /* old and new dots together stand no closer than this share of a lattice at least distance */
	double worn_given; /* of the room that leaves, what is given away without trying; not read of a plan */
	struct plan_follicles follicles;
	struct plan_taken taken;
	struct plan_session *sessions;
	size_t session_count;
	double coverage_max;       /* share of the skin that dots and hair may cover; 0 in a plan that was read */
	double coverage_max_later; /* the same with dots as they will have spread in COVERAGE_YEARS, for touch-ups */
	double retention;          /* share of the placed dots that is seen once healed */
	int64_t dots;              /* of all zones */
};

/* The zone a chart point belongs to: the first whose outline holds it, or -1 when none does or an exclusion does. */
int plan_zone_at(const struct plan *plan, struct vec2 point);

#endif
