/* import_shape: the shapes of one imported file, in pixels of the upright photograph, as its reader finds them.
 *
 * Readers fail with ERROR_DATA at a JSON Pointer into the imported file (or, for other files, without one). */
#ifndef CASE_DRAWING_IMPORT_SHAPE_H
#define CASE_DRAWING_IMPORT_SHAPE_H

#include <stdbool.h>

#include "case/design/import_label.h"
#include "case/document/json.h"
#include "geometry/rings.h"

enum import_form {
	IMPORT_CLOSED,
	IMPORT_LINE,
	IMPORT_EITHER, /* drawn open: a line where the label is one of lines, else closed by joining its ends */
	IMPORT_POINT
};

struct import_shape {
	const char *name;
	size_t kind;           /* index into case_imported_codes */
	enum import_form form; /* not IMPORT_EITHER */
	struct area area;      /* closed; of a line or point the outer points */
};

/* One file and what is known of the view it belongs to. */
struct import_sheet {
	struct arena *arena;
	const struct import_labels *labels;
	double width, height; /* of the view's photograph */
	const char *photo;    /* its file name without folders; NULL: none */
	struct import_shape *shapes;
	size_t count;
};

/* Adds one drawn shape. Rings that lie inside others are holes by the even-odd rule. `pointer` is where it stands, for
 * errors; label NULL: it has none. Unknown labels, points outside the picture, an outline that crosses itself, a line
 * that should be an area or the other way round: ERROR_DATA. A label mapped to nothing adds nothing. */
bool import_add(struct import_sheet *sheet, const char *pointer, const char *label, enum import_form form,
	const struct rings *rings, struct error *error);

/* The same of one ring, line or point. */
bool import_add_ring(struct import_sheet *sheet, const char *pointer, const char *label, enum import_form form,
	struct polygon ring, struct error *error);

/* An ellipse as a polygon that strays from it by at most 0.1 px; turn in radians. */
struct polygon import_ellipse(struct vec2 centre, double rx, double ry, double turn, struct arena *arena);

/* An upright rectangle. */
struct polygon import_rectangle(struct vec2 corner, struct vec2 opposite, struct arena *arena);

/* Whether a picture of this size is the view's; both sizes are in the error. */
bool import_check_size(
	const struct import_sheet *sheet, const char *pointer, double width, double height, struct error *error);

/* Which of `count` pictures in a file is the view's photograph: the only one, else the one of its name (name_of gives
 * the file name of a picture, or NULL). ERROR_DATA when there is none. */
bool import_pick(const struct import_sheet *sheet, size_t count, const char *(*name_of)(const void *context, size_t i),
	const void *context, const char *pointer, size_t *picked, struct error *error);

/* The readers. root: the whole file, at pointer "". */
bool import_labelme(struct import_sheet *sheet, const struct member *root, struct error *error);
bool import_via(struct import_sheet *sheet, const struct member *root, struct error *error);
bool import_coco(struct import_sheet *sheet, const struct member *root, struct error *error);
bool import_svg(struct import_sheet *sheet, const char *bytes, size_t length, struct error *error);
bool import_mask(struct import_sheet *sheet, const char *path, struct error *error);

#endif
