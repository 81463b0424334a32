/* case_scan: the scan of the client's head, from /head/scan into /plan/surface/scan and back. */
#ifndef CASE_VIEWS_SCAN_H
#define CASE_VIEWS_SCAN_H

#include <stdbool.h>

#include "case/document/document.h"
#include "case/document/fingerprint.h"
#include "geometry/mesh.h"
#include "scalp/head/register.h"
#include "scalp/plan/plan.h"

struct case_scan {
	const char *file; /* as in the case; NULL: there is no scan */
	double mm_per_unit;
	struct scan_mark *marks;
	size_t mark_count;
	struct mesh *mesh;                   /* sorted */
	uint64_t digest;                     /* of the file's bytes */
	char marks_digest[FINGERPRINT_TEXT]; /* of what places it: landmarks and unit, as the case has them */
	struct registration registration;
};

/* Reads /head/scan, opens its file, relative to the folder (NULL: the working directory), and registers it; warns of a
 * landmark far from where the others have it. measures: tape measures, whose gaps the scan fills; one that contradicts the scan is
 * warned about. Everything in the arena. A file that cannot be opened: ERROR_NO_INPUT, damaged: ERROR_DATA, too large: ERROR_LIMIT. */
bool case_read_scan(struct document *document, const char *folder, enum head_sex sex, struct head_measures *measures,
	struct case_scan *scan, struct arena *arena, struct error *error);

/* Writes the member `scan`. */
void case_write_scan(struct writer *writer, const struct case_scan *scan);

/* Opens the scan of a plan whose surface is a mesh, so that the surface can be asked; other surfaces stay as they are. A
 * file that is no longer that of the plan: ERROR_DATA, code "digest"; landmarks of /head/scan, or a unit, that are no
 * longer those that it was placed by: ERROR_DATA, "stale". */
bool case_open_scan(
	struct document *document, struct plan *plan, const char *folder, struct arena *arena, struct error *error);

#endif
