#include "image/svg.h"

#include <string.h>

void svg_escape(struct text *svg, const char *words)
{
	for (; *words; words++) {
		unsigned char byte = (unsigned char)*words;
		if (byte == '&')
			text_add_string(svg, "&amp;");
		else if (byte == '<')
			text_add_string(svg, "&lt;");
		else if (byte == '>')
			text_add_string(svg, "&gt;");
		else if (byte == '"')
			text_add_string(svg, "&quot;");
		else if (byte >= 0x20)
			text_add_char(svg, *words);
	}
}

void svg_begin(struct text *svg, double width, double height, const char *title)
{
	text_printf(svg,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"%.0f\" "
		"height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\"\n"
		"  font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\" fill=\"#222\">\n<title>",
		width, height, width, height);
	svg_escape(svg, title);
	text_add_string(svg, "</title>\n");
	svg_box(svg, 0, 0, width, height, "fill=\"white\"");
}

void svg_end(struct text *svg)
{
	text_add_string(svg, "</svg>\n");
}

void svg_line(struct text *svg, double x, double y, double to_x, double to_y, const char *style)
{
	text_printf(svg, "<line x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\" %s/>\n", x, y, to_x, to_y, style);
}

void svg_box(struct text *svg, double x, double y, double width, double height, const char *style)
{
	text_printf(
		svg, "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" %s/>\n", x, y, width, height, style);
}

static void add_words(struct text *svg, const char *style, const char *words)
{
	text_printf(svg, "%s>", style);
	svg_escape(svg, words);
	text_add_string(svg, "</text>\n");
}

void svg_words(struct text *svg, double x, double y, const char *style, const char *words)
{
	text_printf(svg, "<text x=\"%.2f\" y=\"%.2f\" ", x, y);
	add_words(svg, style, words);
}

/* How many bytes of the words make a line. */
static size_t line_length(const char *words, size_t width)
{
	size_t length = strlen(words), end = width;
	if (length <= width)
		return length;
	while (end > 0 && words[end] != ' ')
		end--;
	return end > 0 ? end : length;
}

void svg_paragraph(
	struct text *svg, double x, double y, double step, size_t width, const char *style, const char *words)
{
	while (*words) {
		size_t length = line_length(words, width);
		svg_words(svg, x, y, style, arena_copy(svg->arena, words, length));
		words += length + (words[length] == ' ');
		y += step;
	}
}

void svg_upright_words(struct text *svg, double x, double y, const char *style, const char *words)
{
	text_printf(svg, "<text transform=\"translate(%.2f %.2f) rotate(-90)\" ", x, y);
	add_words(svg, style, words);
}
