/* pattern: classes of hair loss and kinds of scars as shapes on the head: which part of the scalp is to be worked.
 *
 * Rows of the catalogue of patterns, in mm on a head of the average man's size (half length 99.75, half breadth 77.15),
 * x to the client's left, y backwards from the top of the dome; fronts and halves are given for the left and mirrored.
 * Norwood-Hamilton: Norwood 1975, South Med J 68:1359; Ludwig 1977, Br J Dermatol 97:247; Olsen 1999, J Am Acad Dermatol
 * 40:106; Sinclair 2004, J Investig Dermatol Symp Proc 10:29; BASP: Lee 2007, J Am Acad Dermatol 57:39. The figures are
 * those of clinical.md sections 1.3, 2.8, 2.9 and 2.13. */
#ifndef SCALP_PLAN_PATTERN_H
#define SCALP_PLAN_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "geometry/polygon.h"
#include "geometry/surface.h"
#include "scalp/plan/plan.h"

/* How a region of a pattern is drawn. */
enum region_form {
	REGION_HALF,    /* a smooth outline, its left half from the midline to the midline */
	REGION_ELLIPSE, /* upright, centre and radius */
	REGION_LINE,    /* along a line, width_mm of skin across, and length_mm of its middle when that is given */
	REGION_DISC     /* about centre, width_mm of skin across */
};

/* A bare, thinned or scarred place of a pattern that is not bounded by the hairline. */
struct pattern_region {
	const char *name;
	enum zone_kind kind; /* a scar is worked with a margin to blend it all around */
	enum region_form form;
	struct vec2 *points; /* REGION_HALF, REGION_LINE */
	size_t count;
	struct vec2 centre, radius;
	double width_mm, length_mm; /* 0: not given */
	bool in_parts;              /* cut into the catalogue's parts */
	double hair;                /* share of full hair that stands in it; NaN: none, or by look */
	enum tissue tissue;         /* TISSUE_UNKNOWN: by kind, look and hair */
};

/* What a pattern may become. */
struct pattern_next {
	const char *code;
	double years; /* from one to the other, as a rule */
};

enum { PATTERN_REGIONS_MOST = 8, PATTERN_NEXT_MOST = 4 };

struct pattern {
	const char *code;  /* "norwood-3a" */
	const char *title; /* for people */
	const char *scale; /* "norwood": grades of one scale exclude each other; may be NULL */
	int64_t slot;      /* place in a compound code, from 1 ("basp-m2-f1-v1"); 0: in none */
	const char *scar;  /* the kind of /client/scars that it is the usual place of; may be NULL */
	bool assumed;      /* its place differs from client to client: this one is the usual */
	double area_cm2, area_low_cm2, area_high_cm2; /* published or computed, on the average man's head */
	double band_mm;                               /* > 0: only a band of this depth behind the hairline */
	double hair;                                  /* share of full hair behind the hairline; NaN: none */
	struct vec2
		*front; /* border of the remaining hair from the hairline's left end to the midline; NULL: no front */
	size_t front_count;
	struct vec2 *temple; /* how the hairline goes on behind its frontotemporal point; may be NULL */
	size_t temple_count;
	struct pattern_region *regions;
	size_t region_count;
	struct pattern_next next[PATTERN_NEXT_MOST]; /* the likeliest first */
	size_t next_count;
};

/* A part of the scalp by name, as a box of the same coordinates: bare regions are cut into these. */
struct pattern_part {
	const char *name;
	enum zone_kind kind;
	struct box box;
};

/* What a name is called where people read it. */
struct pattern_title {
	const char *name, *title;
};

struct pattern_catalogue {
	struct pattern *patterns;
	size_t count;
	struct pattern_part *parts; /* in the order in which they take their share */
	size_t part_count;
	const char **without_shape; /* known codes whose place on the head differs from client to client: it is drawn */
	size_t without_shape_count;
	struct pattern_title *titles; /* of zones, of codes without a shape, of kinds of scars */
	size_t title_count;
	struct vec2 *border; /* of the scalp, its left half from the midline in front to the midline behind */
	size_t border_count;
	const char *progression_grade, *progression_source; /* of what patterns become */
};

/* The pattern of a code, or NULL. */
const struct pattern *pattern_find(const struct pattern_catalogue *catalogue, const char *code);

/* What the name of a zone, a scar's kind or a pattern's code is called, or NULL. */
const char *pattern_title(const struct pattern_catalogue *catalogue, const char *name);

/* A point of a pattern on the chart of this head. */
struct vec2 pattern_place(const struct surface *surface, struct vec2 point);

/* The bare front of a pattern behind a hairline, on the chart: the hairline, then the border of the hair. Where the
 * hair reaches beyond the line nothing is bare. Empty (count 0) when the pattern has no front. In the arena. */
struct polygon pattern_front(const struct pattern *pattern, const struct plan_hairline *hairline,
	const struct surface *surface, struct arena *arena);

/* A region's outline on the chart, a scar's with margin_mm of skin around it. In the arena. */
struct polygon pattern_outline(
	const struct pattern_region *region, const struct surface *surface, double margin_mm, struct arena *arena);

/* The patterns that a compound code is made of, "basp-m2-f1-v1": the first word with each of the others must be the code
 * of a pattern, in the order of their slots. Their number, at most `room`; 0 when the code is none of these. */
size_t pattern_compound(
	const struct pattern_catalogue *catalogue, const char *code, const struct pattern **parts, size_t room);

/* The band of at most depth_mm behind the hairline that lies inside a region. In the arena. */
struct polygon pattern_band(
	const struct plan_hairline *hairline, const struct polygon *region, double depth_mm, struct arena *arena);

/* The line along which hair remains behind the hairline: a part of the pattern's front, which it shares. Empty (count 0)
 * when the pattern is a band or has no front. */
struct polygon pattern_border(
	const struct pattern *pattern, const struct plan_hairline *hairline, const struct polygon *front);

#endif
