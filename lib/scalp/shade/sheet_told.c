/* The words on a sheet: what is to be told of the chosen ink, warnings first. */
#include <string.h>

#include "image/font.h"
#include "scalp/shade/sheet_parts.h"

enum { LINE = 14, INDENT = 12 };

static const uint8_t alarm[3] = {170, 20, 20}, quiet[3] = {110, 110, 110}, plain[3] = {30, 30, 30};

/* One line of at most `most` letters from `words`, cut at a space where there is one; returns what is left. */
static const char *cut_line(const char *words, size_t most, struct arena *arena, const char **line)
{
	size_t length = strlen(words), end = length;

	if (length > most) {
		end = most;
		while (end > 0 && words[end] != ' ')
			end--;
		end = end > 0 ? end : most;
	}
	*line = arena_printf(arena, "%.*s", (int)end, words);
	words += end;
	return words + strspn(words, " ");
}

/* A paragraph; returns its height. */
static uint32_t write_paragraph(struct canvas *canvas, uint32_t x, uint32_t y, uint32_t width, const uint8_t ink[3],
	const char *words, struct arena *arena)
{
	const uint32_t top = y;
	uint32_t indent = 0;

	while (*words) {
		const char *line;
		words = cut_line(words, (width - indent) / FONT_ADVANCE, arena, &line);
		if (canvas)
			canvas_words(canvas, x + indent, y, 1, ink, line);
		indent = INDENT;
		y += LINE;
	}
	return y - top;
}

static const char *told(const struct caution *row, struct arena *arena)
{
	const char *word = row->warns ? "Warning" : "Note";

	return row->has_value ? arena_printf(
		       arena, "%s, %s: %s (%.2f, limit %.2f)", word, row->code, row->text, row->value, row->limit)
			      : arena_printf(arena, "%s, %s: %s", word, row->code, row->text);
}

uint32_t sheet_tell(struct canvas *canvas, const struct cautions *cautions, uint32_t x, uint32_t y, uint32_t width,
	struct arena *arena)
{
	const uint32_t top = y;
	bool warned = false;

	for (size_t i = 0; i < cautions->count; i++)
		warned = warned || cautions->rows[i].warns;
	if (!warned)
		y += write_paragraph(canvas, x, y, width, plain, "No warning of the chosen ink.", arena);
	for (int warns = 1; warns >= 0; warns--)
		for (size_t i = 0; i < cautions->count; i++) {
			const struct caution *row = &cautions->rows[i];
			if (row->warns == (warns == 1))
				y += write_paragraph(
					canvas, x, y, width, warns ? alarm : quiet, told(row, arena), arena);
		}
	return y - top;
}
