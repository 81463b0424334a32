#include "image/caption.h"

#include <stdbool.h>
#include <string.h>

#include "image/font.h"

enum { COLUMNS_WANTED = 76, MARGIN = 5, PAPER = 38, PEN = 242 };

/* The part of text that fits in `columns`: up to a line break, else up to the last blank, else cut. */
static struct caption_line next_line(const char *text, size_t columns)
{
	size_t length = strcspn(text, "\n");
	if (length > columns) {
		length = columns;
		while (length > 0 && text[length] != ' ')
			length--;
		if (length == 0)
			length = columns;
	}
	return (struct caption_line){text, length};
}

struct caption caption_layout(const char *text, uint32_t width, struct arena *arena)
{
	unsigned scale = width / (COLUMNS_WANTED * FONT_ADVANCE);
	struct caption caption = {
		.width = width,
		.scale = scale ? scale : 1,
		.lines = arena_new(arena, strlen(text) + 1, struct caption_line),
	};
	size_t dots = width / caption.scale;
	size_t columns = dots > 2 * MARGIN + FONT_ADVANCE ? (dots - 2 * MARGIN) / FONT_ADVANCE : 1;
	while (*text) {
		struct caption_line line = next_line(text, columns);
		caption.lines[caption.line_count++] = line;
		text += line.length;
		text += *text == ' ' || *text == '\n';
	}
	caption.height = (uint32_t)(caption.line_count * FONT_LEADING + 2 * MARGIN) * caption.scale;
	return caption;
}

/* Whether the strip has ink at a dot (font dots from the strip's corner). */
static bool ink(const struct caption *caption, uint32_t x, uint32_t y)
{
	if (x < MARGIN || y < MARGIN)
		return false;
	size_t line = (y - MARGIN) / FONT_LEADING, letter = (x - MARGIN) / FONT_ADVANCE;
	unsigned row = (y - MARGIN) % FONT_LEADING, column = (x - MARGIN) % FONT_ADVANCE;
	if (line >= caption->line_count || letter >= caption->lines[line].length)
		return false;
	if (row >= FONT_ROWS || column >= FONT_COLUMNS)
		return false;
	return font_dot(caption->lines[line].text[letter], column, row);
}

void caption_row(const struct caption *caption, uint32_t y, unsigned channels, unsigned bits, void *row)
{
	unsigned colours = channels >= 3 ? 3 : 1;
	for (size_t i = 0; i < (size_t)caption->width * channels; i++) {
		uint32_t x = (uint32_t)(i / channels);
		unsigned value = ink(caption, x / caption->scale, y / caption->scale) ? PEN : PAPER;
		value = i % channels < colours ? value : 255;
		if (bits == 8)
			((uint8_t *)row)[i] = (uint8_t)value;
		else
			((uint16_t *)row)[i] = (uint16_t)(value * 257);
	}
}
