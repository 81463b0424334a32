/* import_mask: a painted mask: a PNG as large as the photograph, grey.
 *
 * Where --label says what a grey value means ("255=crown"), every value but 0 must be one of those. Otherwise the mask is
 * one zone: what is at least half white. */
#include <stdio.h>
#include <string.h>

#include "case/drawing/import_trace.h"
#include "image/raster.h"

enum { VALUES = 256 };

bool import_mask(struct import_sheet *sheet, const char *path, struct error *error)
{
	struct raster raster;
	bool used[VALUES] = {false}, named = false;
	if (!raster_read(&raster, path, sheet->arena, error)
		|| !import_check_size(sheet, "", raster.width, raster.height, error))
		return false;
	size_t count = (size_t)raster.width * raster.height;
	uint8_t *grey;
	if (!raster_grey(&raster, &grey, sheet->arena, error))
		return false;
	for (size_t i = 0; i < count; i++)
		used[grey[i]] = true;
	for (size_t i = 0; i < sheet->labels->count; i++) {
		const char *name = sheet->labels->aliases[i].name;
		named = named || strspn(name, "0123456789") == strlen(name);
	}
	struct import_paint paint = {grey, raster.width, raster.height, {0, 0}, -1};
	if (!named)
		return import_trace(sheet, "", "patch", &paint, error);
	for (int value = 1; value < VALUES; value++) {
		char label[8];
		size_t kind;
		snprintf(label, sizeof label, "%d", value);
		if (!used[value])
			continue;
		if (!import_label_kind(sheet->labels, label, &kind, sheet->arena))
			return error_set(error, ERROR_DATA, "label",
				"the mask holds the grey value %d, which no --label names; give %d=KIND or %d=none",
				value, value, value);
		paint.only = value;
		if (kind != IMPORT_NONE && !import_trace(sheet, "", label, &paint, error))
			return false;
	}
	return true;
}
