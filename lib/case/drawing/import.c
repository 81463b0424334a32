#include "case/drawing/import.h"

#include <stdint.h>
#include <string.h>

#include "base/io.h"
#include "case/design/case_design.h"
#include "case/drawing/import_shape.h"
#include "case/document/parse.h"
#include "case/document/template.h"

enum { FILE_MOST = 64 << 20, DIGITS = 2, NESTED_MOST = 3 };

static bool has_pictures(const json_t *root)
{
	if (json_object_get(root, "_via_img_metadata"))
		return true;
	const char *key;
	json_t *value;
	json_object_foreach((json_t *)(uintptr_t)root, key, value)
	{
		if (json_object_get(value, "regions") && json_object_get(value, "filename"))
			return true;
	}
	return false;
}

static bool read_json(
	struct import_sheet *sheet, const char *bytes, size_t length, const char **format, struct error *error)
{
	const json_t *value = parse_json(bytes, length, 1, 1, ERROR_DATA, sheet->arena, error);
	if (!value)
		return false;
	struct member root = json_at(value, "");
	if (json_object_get(value, "shapes")) {
		*format = "labelme";
		return import_labelme(sheet, &root, error);
	}
	if (json_object_get(value, "annotations") && json_object_get(value, "images")) {
		*format = "coco";
		return import_coco(sheet, &root, error);
	}
	if (has_pictures(value)) {
		*format = "via";
		return import_via(sheet, &root, error);
	}
	if (json_object_get(value, "project") && json_object_get(value, "metadata"))
		return error_set(error, ERROR_DATA, "format",
			"is a project of the VGG Image Annotator 3, which is not read; draw with its version 2 and "
			"export "
			"the annotations as JSON");
	return error_set(error, ERROR_DATA, "format",
		"is JSON, but of none of the known forms: LabelMe (shapes), VIA 1 or 2 (regions), COCO (images and "
		"annotations)");
}

/* By its first bytes, not its name. */
static bool read_drawing(struct import_sheet *sheet, const char *path, const char **format, struct error *error)
{
	char *bytes;
	size_t length;
	if (!io_slurp(path, FILE_MOST, sheet->arena, &bytes, &length, error))
		return false;
	if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		bytes += 3;
		length -= 3;
	}
	size_t blank = strspn(bytes, " \t\r\n");
	if (length >= 4 && memcmp(bytes, "\x89PNG", 4) == 0) {
		*format = "mask";
		return import_mask(sheet, path, error);
	}
	if (bytes[blank] == '{')
		return read_json(sheet, bytes, length, format, error);
	if (bytes[blank] == '<') {
		*format = "svg";
		return import_svg(sheet, bytes, length, error);
	}
	return error_set(error, ERROR_DATA, "format",
		"is none of the known forms: LabelMe, VIA or COCO as JSON, SVG, or a mask as PNG");
}

static void write_shape(struct writer *writer, const struct import_shape *shape, const char *view, const char *format)
{
	const struct polygon *outer = &shape->area.outer;
	write_object(writer, NULL);
	write_string(writer, "name", shape->name);
	write_string(writer, "kind", case_imported_codes[shape->kind]);
	write_string(writer, "format", format);
	write_string(writer, "on", view);
	if (shape->form == IMPORT_POINT)
		write_point(writer, "centre_px", outer->points[0], DIGITS);
	else
		write_points(writer, shape->form == IMPORT_LINE ? "line_px" : "polygon_px", outer->points, outer->count,
			DIGITS);
	if (shape->area.holes.count > 0) {
		write_array(writer, "holes_px");
		for (size_t i = 0; i < shape->area.holes.count; i++)
			write_points(writer, NULL, shape->area.holes.rings[i].points, shape->area.holes.rings[i].count,
				DIGITS);
		write_end(writer);
	}
	write_end(writer);
}

/* What is wrong with a file is said with the place in it, and which file it is. */
static bool about(const struct import_pair *pair, struct error *error)
{
	struct error found = *error;
	*error = (struct error){.kind = ERROR_NONE};
	return error_at(error, found.kind, found.code, found.pointer, "%.300s (in the file of --import %zu)",
		found.text, pair->number);
}

static bool read_pair(struct document *document, const struct import_settings *settings, const struct import_pair *pair,
	const struct case_views *views, struct writer *writer, struct arena *arena, struct error *error)
{
	const struct case_view *view = case_view_named(views, pair->view);
	if (!view) {
		error_at(error, ERROR_DATA, "view", "/views", "has no view of the name that --view gives");
		return about(pair, error);
	}
	struct member list = document_member(document, "views"), member = json_element(&list, view->index),
		      photo = json_member(&member, "photo");
	struct import_sheet sheet = {.arena = arena,
		.labels = &settings->labels,
		.width = view->fit.width_px,
		.height = view->fit.height_px,
		.photo = json_string_value(photo.value)};
	const char *path =
		template_fill(pair->file, &(struct template_names){.id = document->id, .view = pair->view}, arena);
	const char *format = "";
	if (!(sheet.width > 0 && sheet.height > 0))
		error_at(error, ERROR_DATA, "missing", member.pointer,
			"needs size_px or a photo, for a drawing is imported for it");
	if (error->kind != ERROR_NONE || !read_drawing(&sheet, path, &format, error))
		return about(pair, error);
	for (size_t i = 0; i < sheet.count; i++)
		write_shape(writer, &sheet.shapes[i], view->fit.name, format);
	return true;
}

/* Where no photograph is opened, a drawing whose view does not state its size cannot be held against it. */
static bool can_import(struct document *document, const struct import_pair *pair, const struct case_views *views,
	enum case_photos_use use)
{
	const struct case_view *view = case_view_named(views, pair->view);
	if (use == PHOTOS_OPENED || !view || view->fit.width_px > 0)
		return true;
	document_warn(document, "/views",
		"the drawing of --import %zu is not imported: the verdict is red, so no photograph is opened for its "
		"size",
		pair->number);
	return false;
}

static bool is_imported_anew(const struct import_settings *settings, const struct member *shape)
{
	struct member on = json_member(shape, "on");
	const char *view = json_string_value(on.value);
	for (size_t i = 0; view && i < settings->count; i++)
		if (strcmp(settings->pairs[i].view, view) == 0)
			return true;
	return false;
}

/* Points, lists of points, lists of these: what is nested deeper is no shape and comes out empty, to be refused. */
static void copy_numbers(struct writer *writer, const char *key, const json_t *value, size_t levels)
{
	if (json_is_number(value)) {
		write_real(writer, key, json_number_value(value), DIGITS);
		return;
	}
	write_array(writer, key);
	for (size_t i = 0; levels > 0 && i < json_array_size(value); i++)
		copy_numbers(writer, NULL, json_array_get(value, i), levels - 1);
	write_end(writer);
}

static void copy_shape(struct writer *writer, const struct member *shape)
{
	static const char *const texts[] = {"name", "kind", "format", "on", NULL};
	static const char *const numbers[] = {"centre_px", "line_px", "polygon_px", "holes_px", NULL};
	write_object(writer, NULL);
	for (size_t i = 0; texts[i]; i++) {
		struct member text = json_member(shape, texts[i]);
		write_string(writer, texts[i], json_string_value(text.value));
	}
	for (size_t i = 0; numbers[i]; i++) {
		struct member points = json_member(shape, numbers[i]);
		if (points.value)
			copy_numbers(writer, numbers[i], points.value, NESTED_MOST);
	}
	write_end(writer);
}

bool import_read(struct document *document, const struct import_settings *settings, const struct case_views *views,
	enum case_photos_use use, struct member *imported, struct arena *arena, struct error *error)
{
	struct member plan = document_member(document, "plan"), before = json_member(&plan, "imported");
	*imported = json_at(NULL, "/plan/imported");
	if (settings->count == 0 && !before.value)
		return true;
	struct writer writer = writer_in(arena);
	write_array(&writer, NULL);
	for (size_t i = 0; i < json_array_size(before.value); i++) {
		struct member shape = json_element(&before, i);
		if (!is_imported_anew(settings, &shape))
			copy_shape(&writer, &shape);
	}
	for (size_t i = 0; i < settings->count; i++)
		if (can_import(document, &settings->pairs[i], views, use)
			&& !read_pair(document, settings, &settings->pairs[i], views, &writer, arena, error))
			return false;
	write_end(&writer);
	const json_t *list = parse_json(writer.text.bytes, writer.text.length, 1, 1, ERROR_INTERNAL, arena, error);
	if (!list)
		return false;
	if (json_array_size(list) > 0)
		imported->value = list;
	return true;
}

void import_write(struct writer *writer, const struct member *imported)
{
	if (!imported->value)
		return;
	write_array(writer, "imported");
	for (size_t i = 0; i < json_array_size(imported->value); i++) {
		struct member shape = json_element(imported, i);
		copy_shape(writer, &shape);
	}
	write_end(writer);
}
