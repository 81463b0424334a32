/* canvas: a picture that is painted: boxes, and words in the project's font. 8-bit sRGB. */
#ifndef IMAGE_CANVAS_H
#define IMAGE_CANVAS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct canvas {
	uint32_t width, height;
	uint8_t *samples; /* width * height * 3, rows from the top, in the arena */
};

struct canvas_box {
	uint32_t x, y, width, height; /* px; what reaches beyond the canvas is cut off */
};

/* A canvas of one colour. */
struct canvas canvas_new(uint32_t width, uint32_t height, const uint8_t paper[3], struct arena *arena);

/* Linear-light RGB, 0..1, cut to it. */
void canvas_pixel(struct canvas *canvas, uint32_t x, uint32_t y, const double linear[3]);
void canvas_fill(struct canvas *canvas, struct canvas_box box, const double linear[3]);

/* ASCII, its upper left corner at (x, y), `scale` px a dot of the font; no line breaks. */
void canvas_words(
	struct canvas *canvas, uint32_t x, uint32_t y, unsigned scale, const uint8_t ink[3], const char *words);

/* A row source for image/png_write.h; context: the canvas. */
void canvas_row(void *context, uint32_t y, void *row);

#endif
