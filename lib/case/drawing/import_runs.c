#include <string.h>

#include "case/drawing/import_trace.h"

enum { RUNS_MOST = 4000000, BITS_MOST = 30, INSIDE = 255 };

#define PIXELS_MOST 30000

/* The pixels of a mask while its runs come. */
struct canvas {
	uint8_t *grey;
	size_t width, height, done; /* done: pixels that the runs so far have covered, down the columns */
	bool inside;                /* whether the run at hand is */
};

static bool add_run(struct canvas *canvas, int64_t length)
{
	if (length < 0 || (uint64_t)length > canvas->width * canvas->height - canvas->done)
		return false;
	for (size_t end = canvas->done + (size_t)length; canvas->done < end; canvas->done++)
		if (canvas->inside)
			canvas->grey[canvas->done % canvas->height * canvas->width + canvas->done / canvas->height] =
				INSIDE;
	canvas->inside = !canvas->inside;
	return true;
}

static bool add_list(struct canvas *canvas, const struct member *counts, struct error *error)
{
	size_t count;
	if (!json_read_array(counts, 1, RUNS_MOST, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct member element = json_element(counts, i);
		int64_t length;
		if (!json_read_integer(&element, 0, (int64_t)PIXELS_MOST * PIXELS_MOST, &length, error))
			return false;
		if (!add_run(canvas, length))
			return error_at(error, ERROR_DATA, "mask", element.pointer, "runs past the end of the mask");
	}
	return true;
}

/* One number, five bits a letter, the lowest first; the letter's bit 32: more follow; the last one's bit 16: negative. */
static bool read_number(const char **text, int64_t *number)
{
	uint64_t bits = 0;
	for (unsigned shift = 0; shift <= BITS_MOST; shift += 5) {
		unsigned letter = (unsigned char)**text - 48u;
		if (letter > 63)
			return false;
		(*text)++;
		bits |= (uint64_t)(letter & 31) << shift;
		if (letter & 32)
			continue;
		*number = (int64_t)bits - (letter & 16 ? (int64_t)1 << (shift + 5) : 0);
		return true;
	}
	return false;
}

static bool add_text(struct canvas *canvas, const char *text)
{
	int64_t last = 0, before = 0, run;
	for (size_t i = 0; *text; i++) {
		if (!read_number(&text, &run))
			return false;
		run += i > 2 ? before : 0;
		if (!add_run(canvas, run))
			return false;
		before = last;
		last = run;
	}
	return true;
}

bool import_runs(struct import_sheet *sheet, const struct member *segmentation, const char *label, struct error *error)
{
	struct member size = json_member(segmentation, "size"), counts = json_member(segmentation, "counts");
	double sides[2]; /* height, width */
	if (!json_read_reals(&size, 1, PIXELS_MOST, 2, sides, error)
		|| !import_check_size(sheet, size.pointer, sides[1], sides[0], error))
		return false;
	struct canvas canvas = {.width = (size_t)sides[1], .height = (size_t)sides[0]};
	canvas.grey = arena_new(sheet->arena, canvas.width * canvas.height, uint8_t);
	if (!json_is_string(counts.value)) {
		if (!add_list(&canvas, &counts, error))
			return false;
	} else if (!add_text(&canvas, json_string_value(counts.value))) {
		return error_at(error, ERROR_DATA, "mask", counts.pointer,
			"holds no run lengths as COCO packs them, or more than the mask has pixels");
	}
	if (canvas.done != canvas.width * canvas.height)
		return error_at(error, ERROR_DATA, "mask", counts.pointer,
			"the runs cover %zu pixels; the mask has %zu", canvas.done, canvas.width * canvas.height);
	struct import_paint paint = {canvas.grey, canvas.width, canvas.height, {0, 0}, -1};
	return import_trace(sheet, segmentation->pointer, label, &paint, error);
}
