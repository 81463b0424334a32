#include "case/render/case_pictures.h"

#include <string.h>

#include "image/jpeg.h"
#include "image/jpeg_change.h"
#include "image/jpeg_write.h"
#include "scalp/render/mosaic.h"
#include "image/png_write.h"

const char case_picture_claim[] = "Computer simulation, not a result";

static const struct png_text_pair texts[] = {{"Software", "smp-render"}, {"Comment", case_picture_claim}};

/* A file that is being written: one of the two writers is there. */
struct writing {
	struct spotting *spotting;
	struct png_writer *png;
	struct jpeg_writer *jpeg;
};

/* Of the photograph, or the pair, without paper beside it. */
static uint32_t shown_width(const struct case_making *making)
{
	return making->pair ? 2 * making->frame.width + CASE_PAIR_GAP : making->frame.width;
}

uint32_t case_picture_width(const struct case_making *making)
{
	const uint32_t width = shown_width(making);
	return making->caption && width < CAPTION_LEAST_WIDTH ? CAPTION_LEAST_WIDTH : width;
}

static bool put_row(const struct writing *writing, const void *row, struct error *error)
{
	return writing->png ? png_put_row(writing->png, row, error) : jpeg_put_row(writing->jpeg, row, error);
}

static bool begin(struct writing *writing, const struct coded *coded, const struct case_making *making,
	const struct space *space, struct case_picture *picture, struct arena *arena, struct error *error)
{
	picture->width = case_picture_width(making);
	picture->height = making->frame.height + picture->caption.height;
	writing->spotting = spotting_begin(
		decode_width(coded), decode_height(coded), coded->channels, coded->bits, space, &picture->set, arena);
	if (making->format == PICTURE_JPEG) {
		struct jpeg_picture jpeg = {picture->width, picture->height, coded, case_picture_claim};
		return jpeg_begin(&writing->jpeg, picture->descriptor, &jpeg, arena, error);
	}
	struct png_picture png = {picture->width, picture->height, coded->channels, coded->bits, texts,
		sizeof texts / sizeof *texts, coded, making->small};
	return png_begin(&writing->png, picture->descriptor, &png, arena, error);
}

static bool write_caption(const struct writing *writing, const struct coded *coded, const struct caption *caption,
	void *row, struct error *error)
{
	for (uint32_t y = 0; y < caption->height; y++) {
		caption_row(caption, y, coded->channels, coded->bits, row);
		if (!put_row(writing, row, error))
			return false;
	}
	return true;
}

/* A file's row of what is shown of a row of the photograph and of the same drawn on; wide holds the paper beside it. */
static const void *shown(
	const struct case_making *making, size_t pixel, const uint8_t *row, uint8_t *drawn, uint8_t *wide)
{
	const struct frame *frame = &making->frame;
	const size_t offset = frame->x * pixel, bytes = frame->width * pixel, gap = CASE_PAIR_GAP * pixel;
	if (case_picture_width(making) == frame->width)
		return drawn + offset;
	if (!making->pair)
		return memcpy(wide, drawn + offset, bytes);
	memcpy(wide, row + offset, bytes);
	memset(wide + bytes, 0xff, gap);
	memcpy(wide + bytes + gap, drawn + offset, bytes);
	return wide;
}

/* Unpacks the photograph once, row by row, and draws every state's picture as the rows come. */
static bool draw_rows(struct coded *coded, const struct case_making *making, const struct space *space,
	struct case_picture *pictures, size_t count, const char *pointer, struct arena *arena, struct error *error)
{
	const struct frame *frame = &making->frame;
	size_t pixel = (size_t)coded->channels * (coded->bits / 8), bytes = decode_width(coded) * pixel;
	size_t wide_bytes = case_picture_width(making) * pixel;
	uint8_t *row = arena_raw(arena, bytes), *drawn = arena_raw(arena, bytes), *wide = arena_raw(arena, wide_bytes);
	if (case_picture_width(making) > shown_width(making))
		caption_row(&pictures[0].caption, 0, coded->channels, coded->bits, wide);
	struct writing *writings = arena_new(arena, count, struct writing);
	struct mosaic *mosaic = mosaic_begin(
		decode_width(coded), coded->channels, coded->bits, making->faces, making->face_count, arena);
	for (size_t i = 0; i < count; i++)
		if (!begin(&writings[i], coded, making, space, &pictures[i], arena, error))
			return false;
	for (uint32_t y = 0; y < decode_height(coded); y++) {
		if (!decode_upright(coded, row, arena, error))
			return error_within(error, pointer);
		mosaic_row(mosaic, y, row);
		for (size_t i = 0; i < count; i++) {
			const bool last =
				i + 1 == count && !making->pair; /* nothing needs the photograph's row again */
			uint8_t *target = last ? row : memcpy(drawn, row, bytes);
			spotting_row(writings[i].spotting, y, target);
			if (y >= frame->y && y - frame->y < frame->height
				&& !put_row(&writings[i], shown(making, pixel, row, target, wide), error))
				return false;
		}
	}
	for (size_t i = 0; i < count; i++)
		if (!write_caption(&writings[i], coded, &pictures[i].caption, wide, error))
			return false;
	return true;
}

/* Moves the spots to where the stored picture has them. */
static void place_stored(const struct coded *coded, struct spot_set *set, struct arena *arena)
{
	struct spot *placed = arena_new(arena, set->count, struct spot);
	for (size_t i = 0; i < set->count; i++) {
		struct spot *spot = &placed[i];
		*spot = set->spots[i];
		decode_stored(coded, &spot->x, &spot->y, &spot->a, &spot->b, &spot->c);
	}
	set->spots = placed;
}

static bool change_stored(struct coded *coded, const struct space *space, struct case_picture *pictures, size_t count,
	const char *pointer, struct arena *arena, struct error *error)
{
	struct jpeg_changed *changed = arena_new(arena, count, struct jpeg_changed);
	for (size_t i = 0; i < count; i++) {
		struct case_picture *picture = &pictures[i];
		place_stored(coded, &picture->set, arena);
		picture->width = coded->width;
		picture->height = coded->height;
		changed[i].descriptor = picture->descriptor;
		changed[i].spotting = spotting_begin(
			coded->width, coded->height, coded->channels, coded->bits, space, &picture->set, arena);
	}
	return jpeg_change(coded, changed, count, case_picture_claim, arena, error)
	       || (error->kind == ERROR_DATA || error->kind == ERROR_LIMIT ? error_within(error, pointer) : false);
}

bool case_changes_stored(const struct coded *coded, const struct case_making *making)
{
	const struct frame *frame = &making->frame;
	return making->format == PICTURE_JPEG && coded->door == &jpeg_door && !making->caption && !making->pair
	       && making->face_count == 0 && frame->width == decode_width(coded)
	       && frame->height == decode_height(coded);
}

bool case_draw_pictures(struct coded *coded, const struct case_making *making, struct case_picture *pictures,
	size_t count, const char *pointer, struct arena *arena, struct error *error)
{
	struct label label;
	struct space space;
	label_read(&coded->source, &label, arena);
	if (!space_of(&label, coded->channels, &space, arena, error))
		return error_within(error, pointer);
	if (making->format == PICTURE_JPEG && coded->channels % 2 == 0)
		return error_at(error, ERROR_DATA, "format", pointer,
			"a JPEG has no transparency: this photograph needs --format png");
	if (!case_changes_stored(coded, making))
		return draw_rows(coded, making, &space, pictures, count, pointer, arena, error);
	if (!jpeg_can_change(coded))
		return error_at(error, ERROR_DATA, "format", pointer,
			"this kind of JPEG cannot be changed without loss: it needs --format png");
	return change_stored(coded, &space, pictures, count, pointer, arena, error);
}
