/*
 * The scalp: its chart, the line a full head of hair would end at, and how much of the hair a loss pattern has left.
 * The chart is azimuthal: a point's azimuth about the z axis (0 in front, positive to the subject's left) and its arc
 * length from the apex along that half-plane's section of the skull, so `forward` and `left` are millimetres of skin.
 */
#ifndef PHOTOS_SCALP_H
#define PHOTOS_SCALP_H

#include "head.h"

enum { SCALP_AZIMUTHS = 360, SCALP_POLARS = 136 }; /* one degree each, the last polar angle is 135 degrees */

enum scalp_zone { ZONE_NONE, ZONE_HAIR, ZONE_FRONT, ZONE_MIDDLE, ZONE_CROWN, ZONE_THIN, ZONE_COUNT };

struct scalp_pattern {
	const char *code; /* as the toolkit spells it: norwood-5 */
	const char *title;
	double middle,
		corner;      /* how far forward of the coronal line hair reaches, on the midline and at 56 mm from it */
	double half_width;   /* of the bare top, mm */
	double crown_radius; /* of a bare circle 72 mm behind the coronal line */
	double back;         /* end of the bare oval behind the coronal line; 0 for none */
};

struct scalp {
	const struct head *head;
	const struct scalp_pattern *pattern;
	uint64_t seed;
	struct vec point[SCALP_POLARS][SCALP_AZIMUTHS]; /* on the skull, without ears */
	double arc[SCALP_POLARS][SCALP_AZIMUTHS];
	double line_polar[SCALP_AZIMUTHS]; /* the design hairline, degrees from +z as seen from the origin */
	struct vec trichion, frontotemporal[2], temple[2], whorl; /* [0] left, [1] right */
};

struct scalp_place {
	double azimuth, polar; /* degrees, azimuth in [-180, 180) */
	double forward, left;  /* chart, mm */
};

/* NULL for an unknown code. */
const struct scalp_pattern *scalp_pattern_find(const char *code);
/* The next known pattern after `previous` (NULL to start), NULL at the end. */
const struct scalp_pattern *scalp_pattern_next(const struct scalp_pattern *previous);

void scalp_make(struct scalp *scalp, const struct head *head, const struct scalp_pattern *pattern, uint64_t seed);

struct scalp_place scalp_locate(const struct scalp *scalp, struct vec p);
/* Share of full density that terminal hair still has at p, in [0, 1]; 0 outside the design hairline. */
double scalp_density(const struct scalp *scalp, struct vec p);
enum scalp_zone scalp_zone_at(const struct scalp *scalp, struct vec p);
/* Millimetres inside (+) or outside (-) the design hairline, roughly. */
double scalp_inside(const struct scalp *scalp, const struct scalp_place *place);
/* Area of every zone on the whole head, mm2. */
void scalp_areas(const struct scalp *scalp, double area[ZONE_COUNT]);
/* Area in mm2 of the survey patch between polar p and p + 1, azimuth a and a + 1; a point inside it, u, v in 0..1. */
double scalp_patch_area(const struct scalp *scalp, int p, int a);
struct vec scalp_patch_point(const struct scalp *scalp, int p, int a, double u, double v);
/* A point of the design hairline. */
struct vec scalp_line_point(const struct scalp *scalp, double azimuth);

#endif
