/* import_trace: painted areas as shapes: the outlines of what is bright, or of one grey value, in a mask.
 *
 * Soft edges are followed to a fraction of a pixel. Outlines come from contours of our own and not from a tracer of bitmaps
 * such as potrace, which smooths corners, knows no soft edges, and is not free in the way this project is. */
#ifndef CASE_DRAWING_IMPORT_TRACE_H
#define CASE_DRAWING_IMPORT_TRACE_H

#include <stdint.h>

#include "case/drawing/import_shape.h"

/* One grey value a pixel, row by row. */
struct import_paint {
	const uint8_t *grey;
	size_t width, height;
	struct vec2 corner; /* of its first pixel in the photograph, px */
	int only;           /* the value that counts as inside; -1: what is at least half bright */
};

/* Adds what is inside as a shape of the label; specks under 4 px2 are slips of the brush. At `pointer` for errors. */
bool import_trace(struct import_sheet *sheet, const char *pointer, const char *label, const struct import_paint *paint,
	struct error *error);

/* Adds a mask in run lengths as COCO writes it: {size: [height, width], counts}, down the columns, beginning with what is
 * outside; counts a list, or a text of letters that hold five bits each, from the third on as differences to the last but
 * one (cocoapi, maskApi.c, rleFrString). A size that is not the picture's, runs that are not as long as it: ERROR_DATA. */
bool import_runs(struct import_sheet *sheet, const struct member *segmentation, const char *label, struct error *error);

#endif
