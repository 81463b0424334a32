#include "case/views/case_views.h"

#include <math.h>
#include <string.h>

#include "case/views/case_marks.h"
#include "case/views/case_tags.h"
#include "case/document/spelling.h"
#include "image/exif.h"
#include "image/raster.h"

bool case_unknown_landmark(const struct member *landmarks, const char *name, struct error *error)
{
	const char *known[LANDMARK_COUNT + 1] = {NULL};
	char nearest[160];
	for (int i = 0; i < LANDMARK_COUNT; i++)
		known[i] = landmark_name((enum landmark)i);
	spelling_nearest(name, known, nearest, sizeof nearest);
	return error_at(error, ERROR_DATA, "code", landmarks->pointer, "has a landmark that is not known; nearest: %s",
		nearest);
}

enum { VIEWS_MOST = 64, OUTLINE_MOST = 2000, NAME_MOST = 64 };

#define PIXELS_MOST 30000.0
/* Distance of the camera of a flat photograph: its perspective is under 1e-4 of a 200 mm patch. */
#define FAR_MM 1e6

static const char *const view_members[] = {"name", "from", "photo", "size_px", "focal_equivalent_mm", "landmarks",
	"outline_px", "samples", "occluded", "camera", "scale", NULL};

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
			return case_unknown_landmark(&landmarks, key, error);
		if (!point.value)
			continue;
		if (!json_read_point(&point, 2 * PIXELS_MOST, &px, error))
			return false;
		if (which < LANDMARK_FITTED)
			fit->landmarks[fit->landmark_count++] = (struct fit_landmark){which, px};
	}
	return true;
}

/* The photograph's file; without one NULL, and the error says at the member `missing` why it is needed. */
static const char *photo_path(const struct member *view, const char *photos, const char *missing, const char *why,
	struct arena *arena, struct error *error)
{
	struct member photo = json_member(view, "photo"), member = json_member(view, missing);
	const char *name;
	if (!photo.value) {
		error_at(error, ERROR_DATA, "missing", member.pointer, "%s", why);
		return NULL;
	}
	return json_read_string(&photo, &name, error) ? case_photo_path(photos, name, arena) : NULL;
}

/* Size and focal length: as stated, and what is not from the photograph where that is needed, or is opened anyway. */
static bool read_size(const struct member *member, const char *photos, enum case_photos_use use, struct case_view *view,
	struct arena *arena, struct error *error)
{
	struct member size = json_member(member, "size_px"), focal = json_member(member, "focal_equivalent_mm"),
		      scale = json_member(member, "scale"), tag = json_member(&scale, "tag_mm"),
		      photo = json_member(member, "photo");
	struct fit_view *fit = &view->fit;
	struct raster_size found = {.width = 0};
	double stated[2] = {0, 0};
	const char *path;
	if (size.value && !json_read_reals(&size, 16, PIXELS_MOST, 2, stated, error))
		return false;
	if (use == PHOTOS_LEFT_SHUT) {
		found.width = 0;
	} else if (view->scale.source == SCALE_TAG && !fit->given) {
		path = photo_path(member, photos, "photo", "is missing; a tag is found in a photograph", arena, error);
		if (!path)
			return false;
		if (!case_find_tags(path, view->scale.tag_mm, fit, &view->tags, &found, arena, error))
			return error_within(
				error, error->code && strcmp(error->code, "tag") == 0 ? tag.pointer : photo.pointer);
	} else if (!size.value && view->has_camera && !fit->given) {
		path = photo_path(
			member, photos, "size_px", "is missing; give it, or a photo to take it from", arena, error);
		if (!path)
			return false;
		if (!raster_read_size(&found, path, arena, error))
			return error_within(error, photo.pointer);
	}
	if (found.width && size.value && (stated[0] != found.width || stated[1] != found.height))
		return error_at(error, ERROR_DATA, "contradiction", size.pointer,
			"the photograph is %lu x %lu pixels once upright", (unsigned long)found.width,
			(unsigned long)found.height);
	fit->width_px = size.value ? stated[0] : found.width;
	fit->height_px = size.value ? stated[1] : found.height;
	if (!json_optional_real(&focal, EXIF_FOCAL_LEAST, EXIF_FOCAL_MOST, &found.focal_35mm, error))
		return false;
	/* A 35 mm frame is 36 mm wide along its longer side. */
	fit->focal_px = found.focal_35mm / 36 * fmax(fit->width_px, fit->height_px);
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

static bool read_view(struct document *document, const struct member *member, const char *photos,
	enum case_photos_use use, bool alone, struct case_views *views, struct arena *arena, struct error *error)
{
	struct case_view *view = &views->views[views->count];
	struct member outline = json_member(member, "outline_px");
	struct fit_view *fit = &view->fit;
	view->index = views->count;
	if (!json_require_object(member, error) || !read_name(member, views, fit, error)
		|| !read_landmarks(member, fit, arena, error) || !read_camera(member, fit, error)
		|| !case_read_scale(document, member, &view->scale, error))
		return false;
	if (outline.value
		&& !json_read_points(
			&outline, 2 * PIXELS_MOST, 0, OUTLINE_MOST, arena, &fit->outline, &fit->outline_count, error))
		return false;
	view->has_camera = fit->given || fit->landmark_count > 0 || fit->outline_count > 0;
	if (alone && case_only_pupils(fit)) {
		view->has_camera = false;
		if (view->scale.source == SCALE_NONE)
			view->scale.source = SCALE_PUPILS;
	}
	if (!read_size(member, photos, use, view, arena, error) || !case_check_marks(document, member, fit, error))
		return false;
	views->count++;
	document_warn_misspelt(document, member, view_members);
	return true;
}

/* A scale makes the only view a plane. Where there is a camera it is not needed, but for a tag, which the fit uses. */
static bool settle_kind(struct document *document, const struct member *member, const struct case_view *view,
	struct case_views *views, struct error *error)
{
	struct member scale = json_member(member, "scale");
	if (view->scale.source == SCALE_NONE)
		return true;
	if (view->fit.given) {
		document_warn(document, scale.pointer, "is not used: the view's camera is given");
	} else if (view->has_camera) {
		if (view->scale.source != SCALE_TAG)
			document_warn(document, scale.pointer,
				"is not used: a view with landmarks takes its scale from them, from tape measures, "
				"and from a tag (tag_mm)");
	} else if (views->count > 1) {
		return error_at(error, ERROR_DATA, "scale", scale.pointer,
			"a view with only a scale stands beside others; give it landmarks, or a case of its own");
	} else {
		views->plane = true;
	}
	return true;
}

bool case_read_views(struct document *document, const char *photos, enum case_photos_use use, enum head_sex sex,
	const struct defaults *defaults, struct case_views *views, struct arena *arena, struct error *error)
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
		if (!read_view(document, &view, photos, use, count == 1, views, arena, error))
			return false;
	}
	for (size_t i = 0; i < count; i++) {
		struct member view = json_element(&root, i);
		if (!settle_kind(document, &view, &views->views[i], views, error))
			return false;
	}
	if (!views->plane || use == PHOTOS_LEFT_SHUT)
		return true;
	struct member member = json_element(&root, 0);
	struct case_view *flat = &views->views[0];
	if (!case_settle_scale(document, &member, &flat->fit, flat->tags, sex, defaults, &flat->scale, error))
		return false;
	views->scale_relative_sd = flat->scale.relative_sd;
	return true;
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
