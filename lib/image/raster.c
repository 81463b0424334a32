#include "image/raster.h"

#include <string.h>

#include "base/io.h"
#include "image/colour.h"
#include "image/decode.h"
#include "image/jpeg.h"
#include "image/png.h"

enum { FILE_BYTES_MOST = 1 << 29 };

static const struct format {
	const char *magic;
	size_t magic_length;
	decode_header *header;
	decode_rows *rows;
} formats[] = {
	{"\x89PNG\r\n\x1a\n", 8, png_header, png_rows},
	{"\xff\xd8\xff", 3, jpeg_header, jpeg_rows},
};

static const struct format *format_of(const struct coded *coded)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (coded->length >= formats[i].magic_length
			&& memcmp(coded->bytes, formats[i].magic, formats[i].magic_length) == 0)
			return &formats[i];
	return NULL;
}

/* Reads the header; *format tells which door the rest goes through. */
static bool open_bytes(struct coded *coded, const struct format **format, const uint8_t *bytes, size_t length,
	struct arena *arena, struct error *error)
{
	coded->bytes = bytes;
	coded->length = length;
	coded->orientation = 1;
	*format = format_of(coded);
	if (!*format)
		return error_set(error, ERROR_DATA, "format", "the file is neither a PNG nor a JPEG picture");
	return (*format)->header(coded, arena, error);
}

static bool open_coded(
	struct coded *coded, const struct format **format, const char *path, struct arena *arena, struct error *error)
{
	char *bytes;
	size_t length;
	return io_slurp(path, FILE_BYTES_MOST, arena, &bytes, &length, error)
	       && open_bytes(coded, format, (const uint8_t *)bytes, length, arena, error);
}

static struct raster_size size_of(const struct coded *coded)
{
	bool turned = decode_turned(coded->orientation);
	return (struct raster_size){
		.width = turned ? coded->height : coded->width,
		.height = turned ? coded->width : coded->height,
		.focal_35mm = coded->focal_35mm,
	};
}

static bool read_rows(const struct format *format, struct coded *coded, struct raster *raster, struct arena *arena,
	struct error *error)
{
	struct raster_size size = size_of(coded);
	*raster = (struct raster){
		.width = size.width,
		.height = size.height,
		.channels = coded->channels,
		.bits = coded->bits,
		.focal_35mm = size.focal_35mm,
		.samples = arena_raw(arena, (size_t)size.width * size.height * coded->channels * (coded->bits / 8)),
	};
	return format->rows(coded, raster, arena, error);
}

bool raster_read(struct raster *raster, const char *path, struct arena *arena, struct error *error)
{
	struct coded coded = {0};
	const struct format *format;
	return open_coded(&coded, &format, path, arena, error) && read_rows(format, &coded, raster, arena, error);
}

bool raster_decode(struct raster *raster, const uint8_t *bytes, size_t length, struct arena *arena, struct error *error)
{
	struct coded coded = {0};
	const struct format *format;
	return open_bytes(&coded, &format, bytes, length, arena, error)
	       && read_rows(format, &coded, raster, arena, error);
}

bool raster_read_size(struct raster_size *size, const char *path, struct arena *arena, struct error *error)
{
	struct coded coded = {0};
	const struct format *format;
	if (!open_coded(&coded, &format, path, arena, error))
		return false;
	*size = size_of(&coded);
	return true;
}

void raster_linear(const struct raster *raster, uint32_t x, uint32_t y, double rgb[3])
{
	size_t first = ((size_t)y * raster->width + x) * raster->channels;
	for (size_t i = 0; i < 3; i++) {
		size_t sample = first + (raster->channels >= 3 ? i : 0);
		rgb[i] = raster->bits == 8 ? colour_srgb_decode8(((const uint8_t *)raster->samples)[sample])
					   : colour_srgb_decode(((const uint16_t *)raster->samples)[sample] / 65535.0);
	}
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
