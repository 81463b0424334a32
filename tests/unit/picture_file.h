/* picture_file: bytes read as a picture through a temporary file. */
#ifndef PICTURE_FILE_H
#define PICTURE_FILE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "image/raster.h"

enum { FILE_MOST = 1 << 16 };

static jmp_buf exhausted;
static struct arena arena = {.exhausted = &exhausted};
static char path[] = "/tmp/test_picture_XXXXXX";

static struct file {
	uint8_t bytes[FILE_MOST];
	size_t length;
} saved;

static inline bool make_path(void)
{
	int descriptor = mkstemp(path);
	return descriptor >= 0 && close(descriptor) == 0;
}

static inline enum error_kind read_bytes(struct raster *raster, const uint8_t *bytes, size_t length)
{
	struct error error = {.kind = ERROR_NONE};
	FILE *stream = fopen(path, "wb");
	if (!stream || fwrite(bytes, 1, length, stream) != length || fclose(stream) != 0)
		return ERROR_INTERNAL;
	return raster_read(raster, path, &arena, &error) ? ERROR_NONE : error.kind;
}

static inline enum error_kind read_saved(struct raster *raster)
{
	return read_bytes(raster, saved.bytes, saved.length);
}

static inline unsigned sample_of(const struct raster *raster, unsigned x, unsigned y, unsigned channel)
{
	size_t i = ((size_t)y * raster->width + x) * raster->channels + channel;
	return raster->bits == 8 ? ((const uint8_t *)raster->samples)[i] : ((const uint16_t *)raster->samples)[i];
}

#endif
