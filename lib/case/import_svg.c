/* import_svg: shapes drawn over the photograph in a vector drawing program (SVG 1.1).
 *
 * Where the drawing holds one image, that image is the photograph, wherever and however large it lies; otherwise the
 * drawing's own size must be the photograph's. A shape's label is its inkscape:label, title, class or id, or that of a
 * layer or group it is in: the first one that is known. Filling goes by the even-odd rule. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "case/import_shape.h"
#include "case/svg_pen.h"
#include "case/svg_text.h"
#include "case/xml.h"

enum { SVG_MOST = 16 << 20, POINTER = 32 };

/* How far the sides of an image may be out of the photograph's proportion. */
#define PROPORTION 0.01

/* Where in the tree the walk stands. */
struct spot {
	const struct xml_node *node;
	const struct spot *parent;
	struct svg_matrix matrix; /* to user units of the root; while drawing, to pixels */
};

struct images {
	const struct xml_node *node;
	struct svg_matrix matrix;
	size_t count;
};

/* What holds other shapes, and what holds definitions that are not drawn themselves. */
static const char *const groups[] = {"svg", "g", "a", "switch", NULL};
static const char *const passed_over[] = {"defs", "clipPath", "mask", "symbol", "pattern", "marker", "metadata",
	"title", "desc", "style", "script", "namedview", "image", "linearGradient", "radialGradient", "filter", "text",
	NULL};

static bool is_one_of(const char *name, const char *const names[])
{
	for (size_t i = 0; names[i]; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

static bool fail_at(const struct xml_node *node, const char *code, const char *text, struct error *error)
{
	return error_set(error, ERROR_DATA, code, "line %ld: %s", node->line, text);
}

static bool is_hidden(const struct xml_node *node)
{
	const char *display = xml_attribute(node, "display"), *style = xml_attribute(node, "style");
	return (display && strcmp(display, "none") == 0)
	       || (style && (strstr(style, "display:none") || strstr(style, "display: none")));
}

/* A length in user units; an absent one is `otherwise`. False when it cannot be read (per cent, em). */
static bool read_length(const struct xml_node *node, const char *name, double otherwise, double *length)
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
		if (!read_length(node, names[i], 0, &out[i]))
			return fail_at(node, "length", "a length cannot be read; give plain numbers", error);
	return true;
}

static bool place(const struct spot *parent, const struct xml_node *node, struct spot *spot, struct error *error)
{
	const char *transform = xml_attribute(node, "transform");
	struct svg_matrix own = svg_identity;
	if (transform && !svg_transform(transform, &own))
		return fail_at(node, "transform", "the transform cannot be read", error);
	*spot = (struct spot){node, parent, svg_multiply(parent->matrix, own)};
	return true;
}

static bool find_images(const struct spot *at, struct images *images, struct error *error)
{
	for (const struct xml_node *node = at->node->first; node; node = node->next) {
		struct spot spot;
		if (is_hidden(node) || (!is_one_of(node->name, groups) && strcmp(node->name, "image") != 0))
			continue;
		if (!place(at, node, &spot, error))
			return false;
		if (strcmp(node->name, "image") == 0) {
			images->count++;
			images->node = node;
			images->matrix = spot.matrix;
		} else if (!find_images(&spot, images, error))
			return false;
	}
	return true;
}

/* From user units to pixels, by the image that is the photograph. */
static bool by_image(
	const struct import_sheet *sheet, const struct images *images, struct svg_matrix *matrix, struct error *error)
{
	const char *ratio = xml_attribute(images->node, "preserveAspectRatio");
	double x, y, w, h;
	if (!read_length(images->node, "x", 0, &x) || !read_length(images->node, "y", 0, &y)
		|| !read_length(images->node, "width", sheet->width, &w)
		|| !read_length(images->node, "height", sheet->height, &h) || !(w > 0 && h > 0))
		return fail_at(images->node, "length", "the image's place or size cannot be read", error);
	bool stretched = ratio && strcmp(ratio, "none") == 0;
	if (!stretched && fabs(w / h * sheet->height / sheet->width - 1) > PROPORTION)
		return error_set(error, ERROR_DATA, "size",
			"line %ld: the image is %g by %g; the view's photograph, upright, has %.0f by %.0f px",
			images->node->line, w, h, sheet->width, sheet->height);
	struct svg_matrix rectangle = {w / sheet->width, 0, 0, h / sheet->height, x, y};
	if (!svg_invert(svg_multiply(images->matrix, rectangle), matrix))
		return fail_at(images->node, "transform", "the image has no area", error);
	return true;
}

/* The same by the drawing's own size. */
static bool by_page(
	const struct import_sheet *sheet, const struct xml_node *root, struct svg_matrix *matrix, struct error *error)
{
	const char *box = xml_attribute(root, "viewBox");
	double n[4] = {0};
	bool read = true;
	for (int i = 0; box && i < 4; i++)
		read = read && svg_number(&box, &n[i]);
	if (!box)
		read = read_length(root, "width", 0, &n[2]) && read_length(root, "height", 0, &n[3]);
	if (!read)
		return fail_at(root, "length", "neither viewBox nor width and height can be read", error);
	*matrix = (struct svg_matrix){1, 0, 0, 1, -n[0], -n[1]};
	return import_check_size(sheet, "", n[2], n[3], error);
}

static const char *title_of(const struct xml_node *node)
{
	for (const struct xml_node *child = node->first; child; child = child->next)
		if (strcmp(child->name, "title") == 0)
			return child->text;
	return NULL;
}

/* The first label that is known, from the shape outwards; else the first that a person gave; else NULL. */
static const char *label_of(const struct import_sheet *sheet, const struct spot *spot)
{
	const char *unknown = NULL;
	for (; spot && spot->node; spot = spot->parent) {
		const char *candidates[] = {xml_attribute(spot->node, "label"), title_of(spot->node),
			xml_attribute(spot->node, "class"), xml_attribute(spot->node, "id")};
		for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
			size_t kind;
			if (candidates[i] && import_label_kind(sheet->labels, candidates[i], &kind, sheet->arena))
				return candidates[i];
			if (candidates[i] && !unknown && i < 3)
				unknown = candidates[i];
		}
	}
	return unknown;
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
			return fail_at(node, "points", "the points cannot be read", error);
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
	return (data && svg_path(pen, data)) || fail_at(node, "path", "the path data cannot be read", error);
}

static const struct shape_row {
	const char *name;
	bool (*draw)(const struct xml_node *node, struct svg_pen *pen, struct error *error);
} shape_rows[] = {{"path", draw_path}, {"rect", draw_box}, {"circle", draw_oval}, {"ellipse", draw_oval},
	{"line", draw_line}, {"polyline", draw_points}, {"polygon", draw_points}};

static bool read_shape(
	struct import_sheet *sheet, const struct spot *spot, const struct shape_row *row, struct error *error)
{
	struct svg_pen pen = svg_pen_in(sheet->arena, spot->matrix);
	char place_text[POINTER];
	if (!row->draw(spot->node, &pen, error))
		return false;
	if (pen.full)
		return fail_at(spot->node, "range", "the shape has more than 100000 points or 1000 pieces", error);
	if (pen.rings.count == 0)
		return true;
	snprintf(place_text, sizeof place_text, "line %ld", spot->node->line);
	return import_add(
		sheet, place_text, label_of(sheet, spot), pen.open ? IMPORT_EITHER : IMPORT_CLOSED, &pen.rings, error);
}

static bool walk(struct import_sheet *sheet, const struct spot *at, struct error *error)
{
	for (const struct xml_node *node = at->node->first; node; node = node->next) {
		struct spot spot;
		if (is_hidden(node) || is_one_of(node->name, passed_over))
			continue;
		if (!place(at, node, &spot, error))
			return false;
		const struct shape_row *row = NULL;
		for (size_t i = 0; i < sizeof shape_rows / sizeof *shape_rows; i++)
			if (strcmp(shape_rows[i].name, node->name) == 0)
				row = &shape_rows[i];
		if (strcmp(node->name, "use") == 0)
			return fail_at(node, "use", "a clone (use) is not read; make it a shape of its own", error);
		if (row ? !read_shape(sheet, &spot, row, error)
			: is_one_of(node->name, groups) && !walk(sheet, &spot, error))
			return false;
	}
	return true;
}

bool import_svg(struct import_sheet *sheet, const char *bytes, size_t length, struct error *error)
{
	struct xml_node *root;
	struct images images = {.count = 0};
	if (length > SVG_MOST)
		return error_set(error, ERROR_LIMIT, "size",
			"an SVG may have 16 MiB at most; link the photograph in it, do not embed it");
	if (!xml_read(bytes, length, &root, sheet->arena, error))
		return false;
	if (strcmp(root->name, "svg") != 0)
		return error_set(error, ERROR_DATA, "format", "is XML, but no SVG");
	struct spot top = {root, NULL, svg_identity};
	if (!find_images(&top, &images, error))
		return false;
	if (images.count == 1 ? !by_image(sheet, &images, &top.matrix, error)
			      : !by_page(sheet, root, &top.matrix, error))
		return false;
	return walk(sheet, &top, error);
}
