#include "case/drawing/outline_svg.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "image/svg.h"

/* Shares of the picture's width: a letter's height, and a line's width. */
#define LETTER 0.018
#define LINE 0.0018

/* A path as a relative reference (RFC 3986). */
static void add_reference(struct text *svg, const char *path)
{
	for (; *path; path++) {
		unsigned char byte = (unsigned char)*path;
		if (isalnum(byte) || strchr("-._~/", byte))
			text_add_char(svg, *path);
		else
			text_printf(svg, "%%%02X", byte);
	}
}

void outline_svg_begin(struct text *svg, double width, double height, const char *title, const char *photo)
{
	text_printf(svg,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"\n"
		"  xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\"\n"
		"  width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\">\n<title>",
		width, height, width, height);
	svg_escape(svg, title);
	text_add_string(svg, "</title>\n");
	if (!photo)
		return;
	text_printf(svg,
		"<image x=\"0\" y=\"0\" width=\"%.0f\" height=\"%.0f\" preserveAspectRatio=\"none\" xlink:href=\"",
		width, height);
	add_reference(svg, photo);
	text_add_string(svg, "\"/>\n");
}

void outline_svg_layer(struct text *svg, const char *label)
{
	text_printf(svg, "<g inkscape:groupmode=\"layer\" inkscape:label=\"%s\">\n", label);
}

void outline_svg_layer_end(struct text *svg)
{
	text_add_string(svg, "</g>\n");
}

void outline_svg_shape(struct text *svg, const struct outline_shape *shape, const struct rings *rings, double width)
{
	const struct outline_style *style = shape->style;
	text_printf(svg,
		"<path id=\"%s-%zu\" inkscape:label=\"%s\" fill=\"%s\" fill-rule=\"evenodd\" fill-opacity=\"0.25\"",
		shape->label, shape->number, shape->label, shape->open ? "none" : style->filling);
	text_printf(svg, " stroke=\"%s\" stroke-width=\"%.2f\"", style->line, fmax(LINE * width, 0.5));
	if (style->dashes)
		text_printf(svg, " stroke-dasharray=\"%s\"", style->dashes);
	text_add_string(svg, " d=\"");
	for (size_t i = 0; i < rings->count; i++) {
		for (size_t k = 0; k < rings->rings[i].count; k++)
			text_printf(svg, "%s%.2f,%.2f", k > 0 ? " " : "M", rings->rings[i].points[k].x,
				rings->rings[i].points[k].y);
		text_add_string(svg, shape->open ? "" : "z");
	}
	text_add_string(svg, "\"><title>");
	svg_escape(svg, shape->title);
	text_add_string(svg, "</title></path>\n");
}

void outline_svg_words(struct text *svg, double width, double height, struct vec2 at, const char *words)
{
	double letter = fmax(LETTER * width, 6), margin = letter;
	const char *anchor = at.x < width / 3 ? "start" : at.x > 2 * width / 3 ? "end" : "middle";
	text_printf(svg,
		"<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-family=\"sans-serif\" font-size=\"%.1f\" "
		"fill=\"white\" stroke=\"black\" stroke-width=\"%.1f\" paint-order=\"stroke\">",
		fmin(fmax(at.x, margin), width - margin), fmin(fmax(at.y, 1.5 * margin), height - margin), anchor,
		letter, letter / 5);
	svg_escape(svg, words);
	text_add_string(svg, "</text>\n");
}

void outline_svg_end(struct text *svg)
{
	text_add_string(svg, "</svg>\n");
}
