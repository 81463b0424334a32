/* The design over every photograph, as an SVG to look at, to correct and to import again. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/io.h"
#include "case/views/case_photos.h"
#include "case/drawing/outline_svg.h"
#include "case/plan/planning_parts.h"
#include "geometry/unbridge.h"
#include "image/raster.h"
#include "scalp/head/visible.h"

/* The least share of an axis that must lie in the picture's plane for an arrow along it to say anything. */
#define IN_PLANE 0.35

static const struct outline_style zone_style = {"#00a0ff", "#00a0ff", NULL};
static const struct outline_style hairline_style = {"#ffd000", "none", NULL};
static const struct outline_style exclusion_style = {"#ff2020", "#ff2020", NULL};
static const struct outline_style clearance_style = {"#ff2020", "none", "6 4"};

/* One view and the text that is made of it. */
struct sheet {
	const struct planning *planning;
	struct visible_view view;
	struct text *svg;
	size_t guides; /* so far */
};

static void add_area(const struct sheet *sheet, const struct outline_shape *shape, const struct polygon *outline)
{
	struct arena *arena = sheet->planning->arena;
	struct rings whole = unbridge(outline, arena), seen = visible_area(&sheet->view, &whole, arena);
	if (seen.count > 0)
		outline_svg_shape(sheet->svg, shape, &seen, sheet->view.width);
}

static void add_zones(const struct sheet *sheet)
{
	const struct plan *plan = &sheet->planning->plan;
	outline_svg_layer(sheet->svg, "Zones");
	for (size_t i = 0; i < plan->zone_count; i++) {
		const struct plan_zone *zone = &plan->zones[i];
		const char *title = arena_printf(sheet->planning->arena, "%s, %.1f cm2, %lld dots", zone->name,
			zone->area_mm2 / 100, (long long)zone->dots);
		add_area(sheet, &(struct outline_shape){zone_kind_codes[zone->kind], i + 1, title, &zone_style, false},
			&zone->outline);
	}
	outline_svg_layer_end(sheet->svg);
}

/* Of a line the longest piece that is seen is the line, the others help the eye: two hairlines are not imported. */
static void add_line(struct sheet *sheet, const struct outline_shape *shape, const struct polygon *line)
{
	struct rings seen = visible_line(&sheet->view, line->points, line->count, sheet->planning->arena);
	struct outline_shape guide = *shape;
	guide.label = OUTLINE_GUIDE;
	for (size_t i = 0; i < seen.count; i++) {
		guide.number = i > 0 ? ++sheet->guides : 0;
		outline_svg_shape(
			sheet->svg, i > 0 ? &guide : shape, &(struct rings){&seen.rings[i], 1}, sheet->view.width);
	}
}

/* What was drawn, to be imported, and around it what stays free. */
static void add_exclusions(struct sheet *sheet)
{
	const struct case_design *design = &sheet->planning->design;
	outline_svg_layer(sheet->svg, "Exclusions");
	for (size_t i = 0; i < design->exclusion_count; i++) {
		const struct case_exclusion *exclusion = &design->exclusions[i];
		const char *kind = case_exclusion_codes[exclusion->kind];
		struct outline_shape shape = {
			kind, i + 1, exclusion->name ? exclusion->name : kind, &exclusion_style, exclusion->line};
		if (exclusion->line)
			add_line(sheet, &shape, &exclusion->drawn);
		else
			add_area(sheet, &shape, &exclusion->drawn);
		if (exclusion->clearance_mm <= 0)
			continue;
		const char *title = arena_printf(
			sheet->planning->arena, "%s: free of dots, %.1f mm around it", kind, exclusion->clearance_mm);
		add_area(sheet, &(struct outline_shape){OUTLINE_GUIDE, ++sheet->guides, title, &clearance_style, false},
			&exclusion->outline);
	}
	outline_svg_layer_end(sheet->svg);
}

static void add_hairline(struct sheet *sheet)
{
	const struct plan_hairline *hairline = &sheet->planning->plan.hairline;
	if (hairline->count == 0)
		return;
	outline_svg_layer(sheet->svg, "Hairline");
	add_line(sheet, &(struct outline_shape){"hairline", 1, "hairline", &hairline_style, true},
		&(struct polygon){hairline->line, hairline->count});
	outline_svg_layer_end(sheet->svg);
}

/* Where a direction of the head points in the picture; false when it points mostly at the camera or away from it. */
static bool in_plane(const struct visible_view *view, struct vec3 direction, struct vec2 *way)
{
	double j[6], square = 0;
	camera_jacobian(view->camera, view->surface->head.centre, j);
	for (int i = 0; i < 6; i++)
		square += j[i] * j[i];
	*way = (struct vec2){j[0] * direction.x + j[1] * direction.y + j[2] * direction.z,
		j[3] * direction.x + j[4] * direction.y + j[5] * direction.z};
	return vec2_length(*way) >= IN_PLANE * sqrt(square / 2);
}

/* How far one can go in a direction inside the picture. */
static double reach(double at, double step, double size)
{
	return step > 0 ? (size - at) / step : step < 0 ? -at / step : (double)INFINITY;
}

static void add_marks(const struct sheet *sheet)
{
	static const struct {
		const char *words, *facing, *away;
		struct vec3 direction;
	} marks[] = {
		{"client's left", "client's left: towards the camera", "client's left: away from the camera",
			{1, 0, 0}},
		{"front", "front: towards the camera", "front: away from the camera", {0, -1, 0}},
	};
	const struct visible_view *view = &sheet->view;
	double width = view->width, height = view->height, line = height;
	outline_svg_layer(sheet->svg, "Marks");
	for (size_t i = 0; i < sizeof marks / sizeof *marks && surface_is_head(view->surface); i++) {
		struct vec2 way, at = view->middle;
		struct vec3 to_camera = vec3_sub(view->camera->centre, view->surface->head.centre);
		if (in_plane(view, marks[i].direction, &way)) {
			double far = fmin(reach(at.x, way.x, width), reach(at.y, way.y, height));
			outline_svg_words(
				sheet->svg, width, height, vec2_add(at, vec2_scale(way, far)), marks[i].words);
		} else {
			outline_svg_words(sheet->svg, width, height, (struct vec2){0, line},
				vec3_dot(marks[i].direction, to_camera) > 0 ? marks[i].facing : marks[i].away);
			line -= 0.05 * height;
		}
	}
}

static const char *statement(const struct planning *planning, const char *view)
{
	char date[DATE_TEXT];
	date_write(date, planning->plan.day);
	return arena_printf(
		planning->arena, "Simulation: a design, not a result. %s, %s, %s", planning->document->id, view, date);
}

/* A photograph's place as seen from the folder of the SVG, where both paths begin at one folder; otherwise its name as the
 * case has it. */
static const char *photo_from(const char *svg, const char *folder, const char *photo, struct arena *arena)
{
	const char *path = case_photo_path(folder, photo, arena);
	struct text relative = text_in(arena);
	size_t shared = 0;
	if ((*svg == '/') != (*path == '/') || strstr(svg, ".."))
		return photo;
	while (strncmp(svg, "./", 2) == 0)
		svg += 2;
	while (strncmp(path, "./", 2) == 0)
		path += 2;
	for (size_t i = 0; svg[i] && svg[i] == path[i]; i++)
		if (svg[i] == '/')
			shared = i + 1;
	for (const char *rest = svg + shared; (rest = strchr(rest, '/')); rest++)
		text_add_string(&relative, "../");
	text_add_string(&relative, path + shared);
	return relative.bytes;
}

static const char *photo_of(const struct planning *planning, const struct case_view *view)
{
	struct member list = document_member(planning->document, "views"), member = json_element(&list, view->index),
		      photo = json_member(&member, "photo");
	return json_string_value(photo.value);
}

/* As the case or the plan has it, else of the photograph; 0: not known. */
static bool find_size(const struct planning *planning, const struct planning_settings *settings,
	const struct case_view *view, double *width, double *height, struct error *error)
{
	const char *photo = photo_of(planning, view);
	struct raster_size size = {.width = 0};
	*width = view->fit.width_px;
	*height = view->fit.height_px;
	if (*width > 0 || !photo)
		return true;
	if (!raster_read_size(
		    &size, case_photo_path(settings->photos, photo, planning->arena), planning->arena, error)) {
		char pointer[48];
		snprintf(pointer, sizeof pointer, "/views/%zu/photo", view->index);
		return error_within(error, pointer);
	}
	*width = size.width;
	*height = size.height;
	return true;
}

static bool is_drawing(const struct planning *planning, const struct planning_settings *settings, const char *file)
{
	const struct import_settings *import = &settings->import;
	for (size_t i = 0; i < import->count; i++) {
		struct template_names names = {.id = planning->document->id, .view = import->pairs[i].view};
		if (io_same_file(file, template_fill(import->pairs[i].file, &names, planning->arena)))
			return true;
	}
	return false;
}

static bool write_sheet(const struct planning *planning, const struct planning_settings *settings,
	const struct case_view *view, struct sheet *sheet, struct error *error)
{
	const struct planning_outline *outline = &settings->outline;
	struct template_names names = {.id = planning->document->id, .view = view->fit.name};
	const char *file = template_fill(outline->template, &names, planning->arena), *photo = photo_of(planning, view);
	const char *words = statement(planning, view->fit.name);
	double width = sheet->view.width, height = sheet->view.height;
	int descriptor;
	if (is_drawing(planning, settings, file))
		return error_set(error, ERROR_USAGE, "template", "--outline-svg names a drawing that is imported");
	if (!template_use(outline->used, file, error)
		|| !case_spare_photos(planning->document, settings->photos, file, planning->arena, error)
		|| !outputs_create(outline->outputs, file, &descriptor, error))
		return false;
	outline_svg_begin(sheet->svg, width, height, words,
		photo ? photo_from(file, settings->photos, photo, planning->arena) : NULL);
	add_zones(sheet);
	add_exclusions(sheet);
	add_hairline(sheet);
	add_marks(sheet);
	outline_svg_words(sheet->svg, width, height, (struct vec2){0, 0}, words);
	outline_svg_layer_end(sheet->svg);
	outline_svg_end(sheet->svg);
	return io_write(descriptor, sheet->svg->bytes, sheet->svg->length)
	       || error_set(error, ERROR_IO, "write", "an output file cannot be written");
}

bool planning_write_outlines(
	const struct planning *planning, const struct planning_settings *settings, struct error *error)
{
	const struct plan *plan = &planning->plan;
	for (size_t i = 0; settings->outline.template && i < plan->camera_count; i++) {
		const struct case_view *view = &planning->views.views[planning->fitted[i]];
		const char *pointer = arena_printf(planning->arena, "/views/%zu", view->index);
		struct text svg = text_in(planning->arena);
		struct sheet sheet = {.planning = planning, .svg = &svg};
		double width, height;
		if (!find_size(planning, settings, view, &width, &height, error))
			return false;
		if (!(width > 0))
			document_warn(planning->document, pointer,
				"has neither size_px nor a photo: no outline is written for it");
		else if (!visible_view_of(&sheet.view, &plan->surface, &plan->cameras[i].camera, width, height))
			document_warn(planning->document, pointer,
				"shows nothing of the scalp: no outline is written for it");
		else if (!write_sheet(planning, settings, view, &sheet, error))
			return false;
	}
	return true;
}
