#include "image/raster.h"

#include "image/decode.h"

static bool read_rows(struct coded *coded, struct raster *raster, struct arena *arena, struct error *error)
{
	*raster = (struct raster){
		.width = decode_width(coded),
		.height = decode_height(coded),
		.channels = coded->channels,
		.bits = coded->bits,
		.focal_35mm = coded->focal_35mm,
		.samples = arena_raw(arena, (size_t)coded->width * coded->height * coded->channels * (coded->bits / 8)),
	};
	label_read(&coded->source, &raster->label, arena);
	bool done = decode_all(coded, raster->samples, arena, error);
	decode_close(coded);
	return done;
}

bool raster_read(struct raster *raster, const char *path, struct arena *arena, struct error *error)
{
	struct coded *coded = arena_new(arena, 1, struct coded);
	return decode_open(coded, path, arena, error) && read_rows(coded, raster, arena, error);
}

bool raster_decode(struct raster *raster, const uint8_t *bytes, size_t length, struct arena *arena, struct error *error)
{
	struct coded *coded = arena_new(arena, 1, struct coded);
	return decode_open_bytes(coded, bytes, length, arena, error) && read_rows(coded, raster, arena, error);
}

bool raster_read_size(struct raster_size *size, const char *path, struct arena *arena, struct error *error)
{
	struct coded *coded = arena_new(arena, 1, struct coded);
	if (!decode_open(coded, path, arena, error))
		return false;
	*size = (struct raster_size){decode_width(coded), decode_height(coded), coded->focal_35mm};
	decode_close(coded);
	return true;
}

bool raster_grey(const struct raster *raster, uint8_t **grey, struct arena *arena, struct error *error)
{
	const uint8_t *samples = raster->samples;
	size_t count = (size_t)raster->width * raster->height;
	unsigned channels = raster->channels;
	bool alpha = channels == 2 || channels == 4;
	if (raster->bits != 8)
		return error_set(error, ERROR_DATA, "mask", "a mask must have 8 bits, not %u", raster->bits);
	*grey = arena_raw(arena, count);
	for (size_t i = 0; i < count; i++) {
		const uint8_t *s = samples + i * channels;
		if (channels >= 3 && (s[0] != s[1] || s[1] != s[2]) && !(alpha && s[3] == 0))
			return error_set(error, ERROR_DATA, "mask", "a mask must be grey; this picture has colours");
		(*grey)[i] = alpha && s[channels - 1] < 128 ? 0 : s[0];
	}
	return true;
}
