/* label_parts: the two formats that label.c reads. */
#ifndef IMAGE_LABEL_PARTS_H
#define IMAGE_LABEL_PARTS_H

#include "image/label.h"
#include "image/source.h"

void label_png(const struct source *source, struct label *label, struct arena *arena);
void label_jpeg(const struct source *source, struct label *label, struct arena *arena);

/* Big-endian whole numbers. */
static inline uint32_t label_number(const uint8_t *bytes, size_t count)
{
	uint32_t value = 0;
	for (size_t i = 0; i < count; i++)
		value = value << 8 | bytes[i];
	return value;
}

#endif
