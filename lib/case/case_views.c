#include "case/case_views.h"

#include <stdio.h>
#include <string.h>

#include "image/raster.h"

enum { VIEWS_MOST = 64, OUTLINE_MOST = 2000, NAME_MOST = 64 };

#define PIXELS_MOST 30000.0
/* Distance of the camera of a flat photograph: its perspective is under 1e-4 of a 200 mm patch. */
#define FAR_MM 1e6

static const char *const view_members[] = {
	"name", "from", "photo", "size_px", "landmarks", "outline_px", "samples", "occluded", "camera", "scale", NULL};

static bool read_name(
	const struct member *view, const struct case_views *views, struct fit_view *fit, struct error *error)
{
	struct member name = json_member(view, "name"), from = json_member(view, "from");
	if (!json_read_string(&name, &fit->name, error))
		return false;
	size_t length = strlen(fit->name);
	if (length == 0 || length > NAME_MOST || strspn(fit->name, "abcdefghijklmnopqrstuvwxyz0123456789_-") != length)
		return error_at(error, ERROR_DATA, "name", name.pointer, "must be [a-z0-9_-]{1,64}");
	if (case_view_named(views, fit->name))
		return error_at(error, ERROR_DATA, "name", name.pointer, "is the name of an earlier view, too");
	const char *codes[VIEW_FROM_COUNT];
	for (int i = 1; i < VIEW_FROM_COUNT; i++)
		codes[i - 1] = view_from_name((enum view_from)i);
	codes[VIEW_FROM_COUNT - 1] = NULL;
	size_t code;
	if (from.value) {
		if (!json_read_code(&from, codes, &code, error))
			return false;
		fit->from = (enum view_from)(code + 1);
	} else if (!view_from_named(fit->name, &fit->from)) {
		fit->from = VIEW_FROM_UNKNOWN;
	}
	return true;
}

static bool read_landmarks(const struct member *view, struct fit_view *fit, struct arena *arena, struct error *error)
{
	struct member landmarks = json_member(view, "landmarks");
	const char *key;
	json_t *value;
	if (!landmarks.value)
		return true;
	if (!json_require_object(&landmarks, error))
		return false;
	fit->landmarks = arena_new(arena, json_object_size(landmarks.value), struct fit_landmark);
	json_object_foreach((json_t *)(uintptr_t)landmarks.value, key, value)
	{
		enum landmark which;
		struct member point = json_member(&landmarks, key);
		struct vec2 px;
		if (!landmark_from_name(key, &which))
			return error_at(error, ERROR_DATA, "code", landmarks.pointer,
				"has a landmark that is not known; see smp(5)");
		if (!point.value)
			continue;
		if (!json_read_point(&point, 2 * PIXELS_MOST, &px, error))
			return false;
		if (which < LANDMARK_FITTED)
			fit->landmarks[fit->landmark_count++] = (struct fit_landmark){which, px};
	}
	return true;
}

static bool read_scale(const struct member *view, double *mm_per_px, struct error *error)
{
	struct member scale = json_member(view, "scale"), plain = json_member(&scale, "mm_per_px"),
		      points = json_member(&scale, "points_px"), distance = json_member(&scale, "distance_mm"),
		      tag = json_member(&scale, "tag_mm");
	if (!scale.value || plain.value)
		return json_optional_real(&plain, 1e-3, 10, mm_per_px, error);
	if (tag.value)
		return error_at(error, ERROR_DATA, "scale", tag.pointer,
			"tags are not searched for; give mm_per_px, or points_px with distance_mm");
	struct member first = json_element(&points, 0), second = json_element(&points, 1);
	struct vec2 a, b;
	double mm;
	size_t count;
	if (!json_read_array(&points, 2, 2, &count, error) || !json_read_point(&first, 2 * PIXELS_MOST, &a, error)
		|| !json_read_point(&second, 2 * PIXELS_MOST, &b, error)
		|| !json_read_real(&distance, 1, 1000, &mm, error))
		return false;
	double px = vec2_length(vec2_sub(a, b));
	if (px < 10)
		return error_at(
			error, ERROR_DATA, "scale", points.pointer, "are under 10 px apart: too near for a scale");
	*mm_per_px = mm / px;
	return true;
}

static bool read_size(
	const struct member *view, const char *photos, struct fit_view *fit, struct arena *arena, struct error *error)
{
	struct member size = json_member(view, "size_px"), photo = json_member(view, "photo");
	double pair[2];
	if (size.value) {
		if (!json_read_reals(&size, 16, PIXELS_MOST, 2, pair, error))
			return false;
		fit->width_px = pair[0];
		fit->height_px = pair[1];
		return true;
	}
	const char *name = NULL;
	if (!photo.value)
		return error_at(
			error, ERROR_DATA, "missing", size.pointer, "is missing; give it, or a photo to take it from");
	if (!json_read_string(&photo, &name, error))
		return false;
	struct raster_size found;
	if (!raster_read_size(&found, case_photo_path(photos, name, arena), arena, error))
		return error_within(error, photo.pointer);
	fit->width_px = found.width;
	fit->height_px = found.height;
	/* A 35 mm frame is 36 mm wide along its longer side. */
	fit->focal_px = found.focal_35mm / 36 * (found.width > found.height ? found.width : found.height);
	return true;
}

static bool read_camera(const struct member *view, struct fit_view *fit, struct error *error)
{
	struct member camera = json_member(view, "camera"), projection = json_member(&camera, "projection");
	double numbers[12];
	if (!camera.value)
		return true;
	if (!json_read_reals(&projection, -1e12, 1e12, 12, numbers, error))
		return false;
	if (!camera_from_projection(&fit->camera, numbers))
		return error_at(error, ERROR_DATA, "camera", projection.pointer, "is not a camera: it has no centre");
	fit->given = true;
	return true;
}

static bool read_view(const struct member *member, const char *photos, struct case_views *views, struct arena *arena,
	struct error *error)
{
	struct case_view *view = &views->views[views->count];
	struct member outline = json_member(member, "outline_px");
	struct fit_view *fit = &view->fit;
	view->index = views->count;
	if (!json_require_object(member, error) || !read_name(member, views, fit, error)
		|| !read_landmarks(member, fit, arena, error) || !read_camera(member, fit, error)
		|| !read_scale(member, &view->mm_per_px, error))
		return false;
	if (outline.value
		&& !json_read_points(
			&outline, 2 * PIXELS_MOST, 0, OUTLINE_MOST, arena, &fit->outline, &fit->outline_count, error))
		return false;
	view->has_camera = fit->given || fit->landmark_count > 0 || fit->outline_count > 0;
	struct member size = json_member(member, "size_px");
	bool wanted = view->has_camera && !fit->given;
	if ((wanted || size.value) && !read_size(member, photos, fit, arena, error))
		return false;
	views->count++;
	return true;
}

static bool settle_kinds(struct case_views *views, struct error *error)
{
	for (size_t i = 0; i < views->count; i++) {
		const struct case_view *view = &views->views[i];
		if (view->has_camera || view->mm_per_px <= 0)
			continue;
		if (views->count > 1) {
			char pointer[64];
			snprintf(pointer, sizeof pointer, "/views/%zu/scale", i);
			return error_at(error, ERROR_DATA, "scale", pointer,
				"a view with only a scale stands beside others; give it landmarks, or a case of its "
				"own");
		}
		views->plane = true;
	}
	return true;
}

bool case_read_views(struct document *document, const char *photos, struct case_views *views, struct arena *arena,
	struct error *error)
{
	struct member root = document_member(document, "views");
	size_t count;
	*views = (struct case_views){.count = 0};
	if (!root.value)
		return true;
	if (!json_read_array(&root, 0, VIEWS_MOST, &count, error))
		return false;
	views->views = arena_new(arena, count, struct case_view);
	for (size_t i = 0; i < count; i++) {
		struct member view = json_element(&root, i);
		if (!read_view(&view, photos, views, arena, error))
			return false;
		document_warn_misspelt(document, &view, view_members);
	}
	return settle_kinds(views, error);
}

const struct case_view *case_view_named(const struct case_views *views, const char *name)
{
	for (size_t i = 0; i < views->count; i++)
		if (strcmp(views->views[i].fit.name, name) == 0)
			return &views->views[i];
	return NULL;
}

struct camera case_plane_camera(double mm_per_px)
{
	double focal = FAR_MM / mm_per_px;
	const double projection[12] = {focal, 0, 0, 0, 0, focal, 0, 0, 0, 0, -1, FAR_MM};
	struct camera camera;
	camera_from_projection(&camera, projection);
	return camera;
}

const char *case_photo_path(const char *photos, const char *name, struct arena *arena)
{
	return name[0] == '/' || !photos ? name : arena_printf(arena, "%s/%s", photos, name);
}
