#include <string.h>

#include "image/exif.h"
#include "image/label_parts.h"

enum { MARKERS_MOST = 4096, APP1 = 0xe1, APP2 = 0xe2, SCAN = 0xda, END = 0xd9, PARTS_MOST = 255 };

static const char exif_name[] = "Exif\0", icc_name[] = "ICC_PROFILE";

enum { EXIF_HEAD = sizeof exif_name, ICC_HEAD = sizeof icc_name + 2 };

/* Where the pieces of the profile lie in the file, by their number from 1. */
struct pieces {
	size_t offset[PARTS_MOST + 1], length[PARTS_MOST + 1];
	unsigned count; /* that the first piece tells of */
	bool broken;
};

static void note_piece(struct pieces *pieces, const uint8_t *head, size_t offset, size_t length)
{
	const unsigned number = head[ICC_HEAD - 2], count = head[ICC_HEAD - 1];

	if (!pieces->count)
		pieces->count = count;
	if (number < 1 || number > count || count != pieces->count || pieces->offset[number]) {
		pieces->broken = true;
		return;
	}
	pieces->offset[number] = offset + ICC_HEAD;
	pieces->length[number] = length - ICC_HEAD;
}

static void join(const struct source *source, const struct pieces *pieces, struct label *label, struct arena *arena)
{
	size_t total = 0, at = 0;

	label->icc_broken = pieces->broken;
	for (unsigned i = 1; i <= pieces->count; i++) {
		label->icc_broken = label->icc_broken || !pieces->offset[i];
		total += pieces->length[i];
	}
	label->icc_broken = label->icc_broken || total > LABEL_PROFILE_MOST;
	if (label->icc_broken || total == 0)
		return;
	uint8_t *icc = arena_raw(arena, total);
	for (unsigned i = 1; i <= pieces->count; i++)
		at += source_read(source, pieces->offset[i], icc + at, pieces->length[i]);
	label->icc = icc;
	label->icc_length = at;
}

/* Markers up to the first scan: FF, code, length with its own two bytes, data. FF may be repeated. */
void label_jpeg(const struct source *source, struct label *label, struct arena *arena)
{
	struct pieces *pieces = arena_new(arena, 1, struct pieces);
	uint8_t head[4 + ICC_HEAD];
	size_t offset = 2;

	for (int i = 0; i < MARKERS_MOST; i++) {
		memset(head, 0, sizeof head);
		if (source_read(source, offset, head, sizeof head) < 4 || head[0] != 0xff)
			break;
		if (head[1] == 0xff) {
			offset++;
			continue;
		}
		const size_t length = label_number(head + 2, 2);
		if (head[1] == SCAN || head[1] == END || length < 2 || length > source->length - offset - 2)
			break;
		if (head[1] == APP2 && length >= 2 + ICC_HEAD && memcmp(head + 4, icc_name, sizeof icc_name) == 0)
			note_piece(pieces, head + 4, offset + 4, length - 2);
		if (head[1] == APP1 && length > 2 + EXIF_HEAD && memcmp(head + 4, exif_name, EXIF_HEAD) == 0) {
			uint8_t *block = arena_raw(arena, length);
			const size_t read = source_read(source, offset + 4 + EXIF_HEAD, block, length - 2 - EXIF_HEAD);
			label->adobe_rgb = label->adobe_rgb || exif_adobe_rgb(block, read);
			arena_drop(arena, block);
		}
		offset += 2 + length;
	}
	join(source, pieces, label, arena);
}
