/* card: what a photographed card of known colours tells of the photograph's white, level and colours.
 *
 * In linear light: gains for red, green and blue from the neutral patches (the median over them, so that one in a reflection
 * does not count), then, where there are patches of other colours, a 3 x 3 matrix by least squares whose rows add up to 1,
 * so that neutrals stay neutral; errors are weighted as lightness weights them (Y^-2/3). Patches that are burnt out or
 * hardly exposed in the photograph are left out. What is left is told as CIEDE2000. */
#ifndef SCALP_SHADE_CARD_H
#define SCALP_SHADE_CARD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "geometry/vec.h"
#include "image/raster.h"
#include "image/space.h"

enum { CARD_PATCHES_MOST = 64, CARD_PATCHES_FOR_MATRIX = 6 };

struct card_patch {
	double linear[3]; /* as photographed */
	double lab[3];    /* its colour, CIELAB D65/2 */
	bool level_known; /* else only that it is neutral; lab is not read */
};

struct card {
	double matrix[3][3];        /* photographed linear light to true linear light */
	bool by_matrix;             /* else by gains alone */
	bool level_known;           /* else the photograph's own luminance is kept */
	size_t used;                /* patches */
	double mean_de00, max_de00; /* that are left over these */
};

/* False, with *used patches that could be used, when none of these is neutral. */
bool card_fit(const struct card_patch *patches, size_t count, struct card *card);

/* Whether so little is left that the card is believed; most: CIEDE2000 on average. */
bool card_believed(const struct card *card, double most);

void card_correct(const struct card *card, const double linear[3], double corrected[3]);

/* A printed chart: rows of patches from the first corner. */
struct card_chart {
	const char *code;
	size_t columns, rows;
	const double (*lab_d50)[3]; /* columns * rows, row by row */
};

/* Charts by their codes, NULL-terminated, and the rows that belong to them. */
extern const char *const card_chart_codes[];
extern const struct card_chart card_charts[];

/* The colour of a patch, CIELAB D65/2, by Bradford. */
void card_chart_lab(const struct card_chart *chart, size_t patch, double lab[3]);

/* The ways round in which the corners of a chart may have been marked: from each corner, in both senses; 0: as given. */
enum { CARD_WAYS = 8 };
void card_chart_way(const struct vec2 marked[4], int way, struct vec2 corners[4]);

/* The inner half of a patch in the photograph, by perspective. `corners`: of the field of patches, from the outer corner of
 * the first patch along the first row and round. False when they are no convex quadrangle. */
bool card_chart_patch(
	const struct card_chart *chart, const struct vec2 corners[4], size_t patch, struct vec2 quadrangle[4]);

/* Measures all patches of a chart between its corners. One that is burnt out or dark is left out later, by the fit. No
 * quadrangle: ERROR_DATA "card"; beyond the picture or of too few pixels: as of scalp/shade/sample.h. */
bool card_measure(const struct raster *raster, const struct space *space, const struct card_chart *chart,
	const struct vec2 corners[4], struct card_patch *patches, struct arena *arena, struct error *error);

#endif
