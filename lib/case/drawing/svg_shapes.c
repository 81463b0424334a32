#include "case/drawing/svg_shapes.h"

#include <math.h>
#include <string.h>

#include "case/drawing/svg_text.h"

bool svg_fail(const struct xml_node *node, const char *code, const char *text, struct error *error)
{
	return error_set(error, ERROR_DATA, code, "line %ld: %s", node->line, text);
}

bool svg_length(const struct xml_node *node, const char *name, double otherwise, double *length)
{
	static const struct {
		const char *unit;
		double px;
	} units[] = {
		{"", 1}, {"px", 1}, {"mm", 96 / 25.4}, {"cm", 96 / 2.54}, {"in", 96}, {"pt", 96 / 72.0}, {"pc", 16}};
	const char *text = xml_attribute(node, name);
	*length = otherwise;
	if (!text)
		return true;
	if (!svg_number(&text, length))
		return false;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (strcmp(text, units[i].unit) == 0) {
			*length *= units[i].px;
			return true;
		}
	return false;
}

static bool read_lengths(
	const struct xml_node *node, const char *const names[], size_t count, double *out, struct error *error)
{
	for (size_t i = 0; i < count; i++)
		if (!svg_length(node, names[i], 0, &out[i]))
			return svg_fail(node, "length", "a length cannot be read; give plain numbers", error);
	return true;
}

static bool draw_box(const struct xml_node *node, struct svg_pen *pen, struct error *error)
{
	static const char *const names[] = {"x", "y", "width", "height", "rx", "ry"};
	double n[6];
	if (!read_lengths(node, names, 6, n, error))
		return false;
	double x = n[0], y = n[1], w = n[2], h = n[3];
	double rx = xml_attribute(node, "rx") ? n[4] : n[5], ry = xml_attribute(node, "ry") ? n[5] : n[4];
	rx = fmin(rx, w / 2);
	ry = fmin(ry, h / 2);
	svg_pen_move(pen, (struct vec2){x + rx, y});
	svg_pen_line(pen, (struct vec2){x + w - rx, y});
	svg_pen_arc(pen, rx, ry, 0, false, true, (struct vec2){x + w, y + ry});
	svg_pen_line(pen, (struct vec2){x + w, y + h - ry});
	svg_pen_arc(pen, rx, ry, 0, false, true, (struct vec2){x + w - rx, y + h});
	svg_pen_line(pen, (struct vec2){x + rx, y + h});
	svg_pen_arc(pen, rx, ry, 0, false, true, (struct vec2){x, y + h - ry});
	svg_pen_line(pen, (struct vec2){x, y + ry});
	svg_pen_arc(pen, rx, ry, 0, false, true, (struct vec2){x + rx, y});
	svg_pen_close(pen);
	return true;
}

static bool draw_oval(const struct xml_node *node, struct svg_pen *pen, struct error *error)
{
	static const char *const circle[] = {"cx", "cy", "r", "r"}, *const ellipse[] = {"cx", "cy", "rx", "ry"};
	double n[4];
	if (!read_lengths(node, strcmp(node->name, "circle") == 0 ? circle : ellipse, 4, n, error))
		return false;
	svg_pen_move(pen, (struct vec2){n[0] - n[2], n[1]});
	svg_pen_arc(pen, n[2], n[3], 0, false, true, (struct vec2){n[0] + n[2], n[1]});
	svg_pen_arc(pen, n[2], n[3], 0, false, true, (struct vec2){n[0] - n[2], n[1]});
	svg_pen_close(pen);
	return true;
}

static bool draw_line(const struct xml_node *node, struct svg_pen *pen, struct error *error)
{
	static const char *const names[] = {"x1", "y1", "x2", "y2"};
	double n[4];
	if (!read_lengths(node, names, 4, n, error))
		return false;
	svg_pen_move(pen, (struct vec2){n[0], n[1]});
	svg_pen_line(pen, (struct vec2){n[2], n[3]});
	svg_pen_end(pen);
	return true;
}

static bool draw_points(const struct xml_node *node, struct svg_pen *pen, struct error *error)
{
	const char *text = xml_attribute(node, "points");
	struct vec2 point;
	bool first = true;
	while (text && text[strspn(text, " \t\r\n,")] && !pen->full) {
		if (!svg_number(&text, &point.x) || !svg_number(&text, &point.y))
			return svg_fail(node, "points", "the points cannot be read", error);
		(first ? svg_pen_move : svg_pen_line)(pen, point);
		first = false;
	}
	if (strcmp(node->name, "polygon") == 0)
		svg_pen_close(pen);
	svg_pen_end(pen);
	return true;
}

static bool draw_path(const struct xml_node *node, struct svg_pen *pen, struct error *error)
{
	const char *data = xml_attribute(node, "d");
	return (data && svg_path(pen, data)) || svg_fail(node, "path", "the path data cannot be read", error);
}

static const struct shape_row {
	const char *name;
	bool (*draw)(const struct xml_node *node, struct svg_pen *pen, struct error *error);
} shape_rows[] = {{"path", draw_path}, {"rect", draw_box}, {"circle", draw_oval}, {"ellipse", draw_oval},
	{"line", draw_line}, {"polyline", draw_points}, {"polygon", draw_points}};

bool svg_draw(const struct xml_node *node, struct svg_pen *pen, struct error *error)
{
	for (size_t i = 0; i < sizeof shape_rows / sizeof *shape_rows; i++)
		if (strcmp(shape_rows[i].name, node->name) == 0)
			return shape_rows[i].draw(node, pen, error);
	return true;
}
