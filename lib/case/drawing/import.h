/* import: drawings made over the photographs with other programs: LabelMe, the VGG Image Annotator, COCO, SVG, or a
 * painted mask. They become /plan/imported, a list of shapes of the same form as those of /design, in pixels of the
 * photograph.
 *
 * What was imported stays in /plan/imported when a case is planned again, so that no mole is forgotten; importing a
 * drawing for a view replaces what was imported for that view. */
#ifndef CASE_DRAWING_IMPORT_H
#define CASE_DRAWING_IMPORT_H

#include <stdbool.h>

#include "case/views/case_views.h"
#include "case/document/document.h"
#include "case/design/import_label.h"

/* One --import FILE --view NAME. */
struct import_pair {
	const char *file; /* may hold {id} and {view} */
	const char *view;
	size_t number; /* of the --import, from 1 */
};

struct import_settings {
	struct import_pair *pairs;
	size_t count;
	struct import_labels labels;
};

/* Reads the drawings, and what /plan/imported holds for other views, into *imported at pointer "/plan/imported" (absent
 * when there are none). A view that the case does not have, a file that is none of the five, sizes that differ:
 * ERROR_DATA, with the place in the file and the number of the --import in the text; a file that cannot be opened:
 * ERROR_NO_INPUT. With PHOTOS_LEFT_SHUT a drawing of a view without a size is left out, with a warning. */
bool import_read(struct document *document, const struct import_settings *settings, const struct case_views *views,
	enum case_photos_use use, struct member *imported, struct arena *arena, struct error *error);

/* Writes the member `imported`; nothing when it is absent. */
void import_write(struct writer *writer, const struct member *imported);

#endif
