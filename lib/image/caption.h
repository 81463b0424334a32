/* caption: a strip of text to stand below a photograph, outside its own pixels: white on dark grey. */
#ifndef IMAGE_CAPTION_H
#define IMAGE_CAPTION_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* A narrower strip nobody can read, px: pictures less wide get paper beside them. */
enum { CAPTION_LEAST_WIDTH = 240 };

struct caption_line {
	const char *text; /* length characters of the caller's text */
	size_t length;
};

struct caption {
	uint32_t width, height; /* px of the strip */
	unsigned scale;         /* px a dot of the font */
	struct caption_line *lines;
	size_t line_count;
};

/* Sets text (ASCII; '\n' starts a line) for a strip of a given width: letters grow with the width, lines are broken
 * between words where they can be. The text must outlive the caption. */
struct caption caption_layout(const char *text, uint32_t width, struct arena *arena);

/* Fills row y (0..height - 1) of the strip with width * channels samples of 8 or 16 bits; alpha is opaque.
 * Row 0 is bare paper. */
void caption_row(const struct caption *caption, uint32_t y, unsigned channels, unsigned bits, void *row);

#endif
