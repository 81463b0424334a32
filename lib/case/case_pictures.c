#include "case/case_pictures.h"

#include <string.h>

#include "image/jpeg.h"
#include "image/jpeg_change.h"
#include "image/jpeg_write.h"
#include "image/png_write.h"

const char case_picture_claim[] = "Computer simulation, not a result";

static const struct png_text_pair texts[] = {{"Software", "smp-render"}, {"Comment", case_picture_claim}};

/* A file that is being written: one of the two writers is there. */
struct writing {
	struct spotting *spotting;
	struct png_writer *png;
	struct jpeg_writer *jpeg;
};

static bool put_row(const struct writing *writing, const void *row, struct error *error)
{
	return writing->png ? png_put_row(writing->png, row, error) : jpeg_put_row(writing->jpeg, row, error);
}

static bool begin(struct writing *writing, const struct coded *coded, enum picture_format format,
	const struct space *space, struct case_picture *picture, struct arena *arena, struct error *error)
{
	picture->width = decode_width(coded);
	picture->height = decode_height(coded) + picture->caption.height;
	writing->spotting = spotting_begin(picture->width, decode_height(coded), coded->channels, coded->bits, space,
		picture->spots, picture->spot_count, arena);
	if (format == PICTURE_JPEG) {
		struct jpeg_picture jpeg = {picture->width, picture->height, coded, case_picture_claim};
		return jpeg_begin(&writing->jpeg, picture->descriptor, &jpeg, arena, error);
	}
	struct png_picture png = {picture->width, picture->height, coded->channels, coded->bits, texts,
		sizeof texts / sizeof *texts, coded, false};
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

/* Unpacks the photograph once, row by row, and draws every state's picture as the rows come. */
static bool draw_rows(struct coded *coded, enum picture_format format, const struct space *space,
	struct case_picture *pictures, size_t count, const char *pointer, struct arena *arena, struct error *error)
{
	size_t bytes = (size_t)decode_width(coded) * coded->channels * (coded->bits / 8);
	uint8_t *row = arena_raw(arena, bytes), *drawn = arena_raw(arena, bytes);
	struct writing *writings = arena_new(arena, count, struct writing);
	for (size_t i = 0; i < count; i++)
		if (!begin(&writings[i], coded, format, space, &pictures[i], arena, error))
			return false;
	for (uint32_t y = 0; y < decode_height(coded); y++) {
		if (!decode_upright(coded, row, arena, error))
			return error_within(error, pointer);
		for (size_t i = 0; i < count; i++) {
			memcpy(drawn, row, bytes);
			spotting_row(writings[i].spotting, y, drawn);
			if (!put_row(&writings[i], drawn, error))
				return false;
		}
	}
	for (size_t i = 0; i < count; i++)
		if (!write_caption(&writings[i], coded, &pictures[i].caption, drawn, error))
			return false;
	return true;
}

static bool change_stored(struct coded *coded, struct case_picture *pictures, size_t count, const char *pointer,
	struct arena *arena, struct error *error)
{
	struct jpeg_changed *changed = arena_new(arena, count, struct jpeg_changed);
	for (size_t i = 0; i < count; i++) {
		struct case_picture *picture = &pictures[i];
		for (size_t k = 0; k < picture->spot_count; k++) {
			struct spot *spot = &picture->spots[k];
			decode_stored(coded, &spot->x, &spot->y, &spot->a, &spot->b, &spot->c);
		}
		picture->width = coded->width;
		picture->height = coded->height;
		changed[i].descriptor = picture->descriptor;
		changed[i].spotting = spotting_begin(coded->width, coded->height, coded->channels, coded->bits, NULL,
			picture->spots, picture->spot_count, arena);
	}
	return jpeg_change(coded, changed, count, case_picture_claim, arena, error)
	       || (error->kind == ERROR_DATA || error->kind == ERROR_LIMIT ? error_within(error, pointer) : false);
}

bool case_draw_pictures(struct coded *coded, enum picture_format format, struct case_picture *pictures, size_t count,
	const char *pointer, struct arena *arena, struct error *error)
{
	bool captions = false;
	struct label label;
	struct space space;
	label_read(&coded->source, &label, arena);
	if (!space_of(&label, coded->channels, &space, arena, error))
		return error_within(error, pointer);
	for (size_t i = 0; i < count; i++)
		captions = captions || pictures[i].caption.height > 0;
	if (format == PICTURE_JPEG && coded->channels % 2 == 0)
		return error_at(error, ERROR_DATA, "format", pointer,
			"a JPEG has no transparency: this photograph needs --format png");
	if (format == PICTURE_PNG || captions || coded->door != &jpeg_door)
		return draw_rows(coded, format, &space, pictures, count, pointer, arena, error);
	if (!jpeg_can_change(coded))
		return error_at(error, ERROR_DATA, "format", pointer,
			"this kind of JPEG cannot be changed without loss: it needs --format png");
	return change_stored(coded, pictures, count, pointer, arena, error);
}
