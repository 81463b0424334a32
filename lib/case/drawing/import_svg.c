/* import_svg: shapes drawn over the photograph in a vector drawing program (SVG 1.1).
 *
 * Where the drawing holds one image, that image is the photograph, wherever and however large it lies; otherwise the
 * drawing's own size must be the photograph's. A shape's label is its inkscape:label, title, class or id, or that of a
 * layer or group it is in: the first one that is known. Filling goes by the even-odd rule. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "case/drawing/import_shape.h"
#include "case/drawing/svg_hidden.h"
#include "case/drawing/svg_shapes.h"
#include "case/drawing/svg_text.h"

enum { SVG_MOST = 16 << 20, POINTER = 32, CLONES_DEEP = 8, CLONES_MOST = 1000 };

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

static bool place(const struct spot *parent, const struct xml_node *node, struct spot *spot, struct error *error)
{
	const char *transform = xml_attribute(node, "transform");
	struct svg_matrix own = svg_identity;
	if (strcmp(node->name, "svg") == 0
		&& (xml_attribute(node, "viewBox") || xml_attribute(node, "x") || xml_attribute(node, "y")))
		return svg_fail(node, "svg", "a drawing within the drawing that lies elsewhere is not read", error);
	if (transform && !svg_transform(transform, &own))
		return svg_fail(node, "transform", "the transform cannot be read", error);
	*spot = (struct spot){node, parent, svg_multiply(parent->matrix, own)};
	return true;
}

static bool find_images(
	const struct spot *at, const struct svg_rules *rules, struct images *images, struct error *error)
{
	for (const struct xml_node *node = at->node->first; node; node = node->next) {
		struct spot spot;
		if (svg_is_hidden(rules, node) || (!is_one_of(node->name, groups) && strcmp(node->name, "image") != 0))
			continue;
		if (!place(at, node, &spot, error))
			return false;
		if (strcmp(node->name, "image") == 0) {
			images->count++;
			images->node = node;
			images->matrix = spot.matrix;
		} else if (!find_images(&spot, rules, images, error))
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
	if (!svg_length(images->node, "x", 0, &x) || !svg_length(images->node, "y", 0, &y)
		|| !svg_length(images->node, "width", sheet->width, &w)
		|| !svg_length(images->node, "height", sheet->height, &h) || !(w > 0 && h > 0))
		return svg_fail(images->node, "length", "the image's place or size cannot be read", error);
	bool stretched = ratio && strcmp(ratio, "none") == 0;
	if (!stretched && fabs(w / h * sheet->height / sheet->width - 1) > PROPORTION)
		return error_set(error, ERROR_DATA, "size",
			"line %ld: the image is %g by %g; the view's photograph, upright, has %.0f by %.0f px",
			images->node->line, w, h, sheet->width, sheet->height);
	struct svg_matrix rectangle = {w / sheet->width, 0, 0, h / sheet->height, x, y};
	if (!svg_invert(svg_multiply(images->matrix, rectangle), matrix))
		return svg_fail(images->node, "transform", "the image has no area", error);
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
		read = svg_length(root, "width", 0, &n[2]) && svg_length(root, "height", 0, &n[3]);
	if (!read)
		return svg_fail(root, "length", "neither viewBox nor width and height can be read", error);
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

/* Adds the shape at a spot, if it is one. */
static bool read_shape(struct import_sheet *sheet, const struct spot *spot, struct error *error)
{
	struct svg_pen pen = svg_pen_in(sheet->arena, spot->matrix);
	char place_text[POINTER];
	if (!svg_draw(spot->node, &pen, error))
		return false;
	if (pen.full)
		return svg_fail(spot->node, "range", "the shape has more than 100000 points or 1000 pieces", error);
	if (pen.rings.count == 0)
		return true;
	snprintf(place_text, sizeof place_text, "line %ld", spot->node->line);
	return import_add(
		sheet, place_text, label_of(sheet, spot), pen.open ? IMPORT_EITHER : IMPORT_CLOSED, &pen.rings, error);
}

/* The walk over a drawing, and what it has met of clones. */
struct walk {
	struct import_sheet *sheet;
	const struct xml_node *root;
	const struct svg_rules *rules;
	size_t clones, depth; /* so far; within one another at the moment */
};

static const struct xml_node *node_of_id(const struct xml_node *node, const char *id)
{
	const char *own = xml_attribute(node, "id");
	if (own && strcmp(own, id) == 0)
		return node;
	const struct xml_node *found = NULL;
	for (const struct xml_node *child = node->first; child && !found; child = child->next)
		found = node_of_id(child, id);
	return found;
}

static bool walk_node(struct walk *walk, const struct spot *at, const struct xml_node *node, struct error *error);

static bool walk_within(struct walk *walk, const struct spot *at, struct error *error)
{
	for (const struct xml_node *node = at->node->first; node; node = node->next)
		if (!walk_node(walk, at, node, error))
			return false;
	return true;
}

/* A clone: what it refers to, moved by x and y. A clone that holds itself ends at the limit of the depth, and clones of
 * many clones at that of their number. */
static bool walk_use(struct walk *walk, const struct spot *spot, struct error *error)
{
	const struct xml_node *node = spot->node;
	const char *link = xml_attribute(node, "href");
	struct svg_matrix shift = svg_identity;
	if (!link || *link != '#')
		return svg_fail(node, "use", "a clone (use) must refer to a shape of this file, by #id", error);
	const struct xml_node *shape = node_of_id(walk->root, link + 1);
	if (!shape)
		return svg_fail(node, "use", "a clone (use) refers to a shape that the file lacks", error);
	if (strcmp(shape->name, "svg") == 0 || (strcmp(shape->name, "symbol") == 0 && xml_attribute(shape, "viewBox")))
		return svg_fail(node, "use", "a clone (use) of a drawing or symbol with a viewBox is not read", error);
	if (!svg_length(node, "x", 0, &shift.e) || !svg_length(node, "y", 0, &shift.f))
		return svg_fail(node, "length", "a length cannot be read; give plain numbers", error);
	if (walk->depth >= CLONES_DEEP || walk->clones >= CLONES_MOST)
		return svg_fail(
			node, "use", "clones lie more than 8 deep in one another, or are more than 1000", error);
	struct spot inside = {node, spot->parent, svg_multiply(spot->matrix, shift)};
	walk->clones++;
	walk->depth++;
	bool walked = strcmp(shape->name, "symbol") == 0
			      ? walk_within(walk, &(struct spot){shape, &inside, inside.matrix}, error)
			      : walk_node(walk, &inside, shape, error);
	walk->depth--;
	return walked;
}

static bool walk_node(struct walk *walk, const struct spot *at, const struct xml_node *node, struct error *error)
{
	struct spot spot;
	if (svg_is_hidden(walk->rules, node) || is_one_of(node->name, passed_over))
		return true;
	if (!place(at, node, &spot, error))
		return false;
	if (strcmp(node->name, "use") == 0)
		return walk_use(walk, &spot, error);
	if (is_one_of(node->name, groups))
		return walk_within(walk, &spot, error);
	return read_shape(walk->sheet, &spot, error);
}

bool import_svg(struct import_sheet *sheet, const char *bytes, size_t length, struct error *error)
{
	struct xml_node *root;
	struct images images = {.count = 0};
	struct svg_rules rules;
	if (length > SVG_MOST)
		return error_set(error, ERROR_LIMIT, "size",
			"an SVG may have 16 MiB at most; link the photograph in it, do not embed it");
	if (!xml_read(bytes, length, &root, sheet->arena, error))
		return false;
	if (strcmp(root->name, "svg") != 0)
		return error_set(error, ERROR_DATA, "format", "is XML, but no SVG");
	struct spot top = {root, NULL, svg_identity};
	if (!svg_rules_read(root, &rules, sheet->arena, error) || !find_images(&top, &rules, &images, error))
		return false;
	if (images.count == 1 ? !by_image(sheet, &images, &top.matrix, error)
			      : !by_page(sheet, root, &top.matrix, error))
		return false;
	return walk_within(&(struct walk){.sheet = sheet, .root = root, .rules = &rules}, &top, error);
}
