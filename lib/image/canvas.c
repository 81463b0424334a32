#include "image/canvas.h"

#include <string.h>

#include "image/colour.h"
#include "image/font.h"

static uint8_t *pixel(struct canvas *canvas, uint32_t x, uint32_t y)
{
	return canvas->samples + 3 * ((size_t)y * canvas->width + x);
}

struct canvas canvas_new(uint32_t width, uint32_t height, const uint8_t paper[3], struct arena *arena)
{
	struct canvas canvas = {width, height, arena_raw(arena, (size_t)width * height * 3)};

	for (size_t i = 0; i < (size_t)width * height; i++)
		memcpy(canvas.samples + 3 * i, paper, 3);
	return canvas;
}

void canvas_pixel(struct canvas *canvas, uint32_t x, uint32_t y, const double linear[3])
{
	if (x >= canvas->width || y >= canvas->height)
		return;
	for (size_t c = 0; c < 3; c++)
		pixel(canvas, x, y)[c] = colour_srgb_encode8(linear[c]);
}

void canvas_fill(struct canvas *canvas, struct canvas_box box, const double linear[3])
{
	for (uint32_t y = box.y; y < box.y + box.height; y++)
		for (uint32_t x = box.x; x < box.x + box.width; x++)
			canvas_pixel(canvas, x, y, linear);
}

static void letter(struct canvas *canvas, uint32_t x, uint32_t y, unsigned scale, const uint8_t ink[3], char character)
{
	for (uint32_t row = 0; row < FONT_ROWS * scale; row++)
		for (uint32_t column = 0; column < FONT_COLUMNS * scale; column++)
			if (x + column < canvas->width && y + row < canvas->height
				&& font_dot(character, column / scale, row / scale))
				memcpy(pixel(canvas, x + column, y + row), ink, 3);
}

void canvas_words(
	struct canvas *canvas, uint32_t x, uint32_t y, unsigned scale, const uint8_t ink[3], const char *words)
{
	for (size_t i = 0; words[i]; i++)
		letter(canvas, x + (uint32_t)i * FONT_ADVANCE * scale, y, scale, ink, words[i]);
}

void canvas_row(void *context, uint32_t y, void *row)
{
	struct canvas *canvas = context;

	memcpy(row, pixel(canvas, 0, y), (size_t)canvas->width * 3);
}
