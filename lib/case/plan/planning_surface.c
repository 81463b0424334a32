/* The surface of a case and the cameras that see it: a head fitted to its views and measures, or a plane. */
#include <math.h>
#include <stdio.h>

#include "case/plan/planning_parts.h"
#include "geometry/drape.h"

/* Tape measures whose shares of what the fit has differ by less than this (logarithm) tell of one scale. */
#define TAPES_AGREE 0.15

static void add_camera(struct planning *planning, size_t view, const struct camera *camera, double distance_mm)
{
	struct plan *plan = &planning->plan;
	planning->fitted[plan->camera_count] = view;
	plan->cameras[plan->camera_count++] = (struct plan_camera){
		.view = planning->views.views[view].fit.name, .camera = *camera, .distance_mm = distance_mm};
}

static void make_plane(struct planning *planning)
{
	struct camera camera = case_plane_camera(planning->views.views[0].scale.mm_per_px);
	planning->plan.surface.kind = SURFACE_PLANE;
	planning->plan.scale_relative_sd = planning->views.scale_relative_sd;
	add_camera(planning, 0, &camera, camera.centre.z);
}

/* A refusal of the fit names the view by its place among those fitted: say which one of /views it is. */
static bool fit_failed(const size_t *indices, size_t count, struct error *error)
{
	size_t place;
	if (sscanf(error->pointer, "/views/%zu", &place) == 1 && place < count)
		snprintf(error->pointer, sizeof error->pointer, "/views/%zu", indices[place]);
	return false;
}

/* Tells of clicks that were left out, and of views where a wrong one would not show. */
static void warn_of_clicks(const struct planning *planning, size_t place)
{
	const struct fit_camera *camera = &planning->fit.cameras[place];
	const struct case_view *view = &planning->views.views[planning->fitted[place]];
	for (size_t i = 0; i < view->fit.landmark_count; i++) {
		const struct fit_mark *mark = &camera->marks[i];
		if (mark->left_out)
			document_warn(planning->document,
				arena_printf(planning->arena, "/views/%zu/landmarks/%s", view->index,
					landmark_name(mark->which)),
				"lies %.0f px (%.0f mm) from where the other points have it: left out; check it",
				mark->residual_px, mark->residual_mm);
	}
	if (camera->outliers_undetectable)
		document_warn(planning->document, arena_printf(planning->arena, "/views/%zu", view->index),
			"has so few points that a wrong one would not show; add %s%slandmarks or outline points",
			camera->advised ? landmark_name(camera->advice) : "",
			camera->advised ? ", which would help most, or other " : "");
}

static void warn_of_tapes(const struct planning *planning)
{
	for (size_t i = 0; i < HEAD_MEASURES; i++) {
		const struct fit_tape *tape = &planning->fit.tapes[i];
		if (tape->left_out)
			document_warn(planning->document, head_measure_pointer(i),
				"is %.0f mm, but by everything else that was measured and marked it is %.0f mm "
				"(%.0f to %.0f): left out; check it, the other measures and the tag's size",
				tape->stated, tape->expected, tape->expected - GUESS_95 * tape->sd,
				tape->expected + GUESS_95 * tape->sd);
	}
}

/* The first fitted view whose tag or given camera says how large things are; its member. NULL: none. */
static const char *ruler_of(const struct planning *planning, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct case_view *view = &planning->views.views[planning->fitted[i]];
		const char *member = view->fit.given ? "camera" : view->fit.tag_count > 0 ? "scale/tag_mm" : NULL;
		if (member)
			return arena_printf(planning->arena, "/views/%zu/%s", view->index, member);
	}
	return NULL;
}

/* One tape against a tag may be a slip of the pen. Several that are off by the same share agree with each other: then it
 * is the tag, or the given camera, that has another scale, and nothing says which of them is right. */
static bool check_ruler(const struct planning *planning, size_t count, struct error *error)
{
	double least = (double)INFINITY, most = -(double)INFINITY, sum = 0;
	size_t tapes = 0;
	const char *ruler = ruler_of(planning, count);
	for (size_t i = 0; i < HEAD_MEASURES; i++) {
		const struct fit_tape *tape = &planning->fit.tapes[i];
		double off = tape->left_out ? log(tape->stated / tape->expected) : 0;
		if (!tape->left_out)
			continue;
		least = fmin(least, off);
		most = fmax(most, off);
		sum += off;
		tapes++;
	}
	if (!ruler || tapes < 2 || least * most <= 0 || most - least > TAPES_AGREE)
		return true;
	return error_at(error, ERROR_DATA, "contradiction", ruler,
		"contradicts %zu tape measures, which agree that the head is about %.0f %% %s than it makes it; check "
		"the "
		"size of the tag, or the camera, and the tapes",
		tapes, 100 * fabs(exp(sum / (double)tapes) - 1), sum > 0 ? "larger" : "smaller");
}

/* The dome was fitted to what the scan measures, too; now it gets the scan's skin. */
static void add_skin(struct planning *planning)
{
	struct surface *surface = &planning->plan.surface;
	const struct case_scan *scan = &planning->scan;
	surface->kind = SURFACE_MESH;
	planning->plan.scale_relative_sd = defaults_value(&planning->catalogues->defaults, "scale.sd.scan");
	planning->plan.placed_sd_mm = scan->registration.rms_mm / sqrt((double)scan->mark_count);
	surface->drape = drape_make(
		&surface->head, planning->scan.mesh, &planning->scan.registration.placement, planning->arena);
}

static bool make_head(struct planning *planning, struct error *error)
{
	const struct case_views *views = &planning->views;
	struct fit_view *fitted = arena_new(planning->arena, views->count + 1, struct fit_view);
	size_t *indices = arena_new(planning->arena, views->count + 1, size_t), count = 0;
	for (size_t i = 0; i < views->count; i++) {
		if (views->views[i].has_camera) {
			indices[count] = i;
			fitted[count++] = views->views[i].fit;
		} else {
			char pointer[32];
			snprintf(pointer, sizeof pointer, "/views/%zu", i);
			document_warn(planning->document, pointer,
				"has no landmarks: its camera is not known, nothing is drawn in it");
		}
	}
	if (!case_read_scan(planning->document, planning->photos, planning->sex, &planning->measures, &planning->scan,
		    planning->arena, error))
		return false;
	if (!fit_head(planning->arena, &planning->measures, planning->sex, fitted, count, &planning->fit, error))
		return fit_failed(indices, count, error);
	planning->plan.surface = (struct surface){.kind = SURFACE_HEAD, .head = planning->fit.shape};
	for (size_t i = 0; i < count; i++)
		planning->fitted[i] = indices[i];
	if (!check_ruler(planning, count, error))
		return false;
	warn_of_tapes(planning);
	if (planning->scan.file)
		add_skin(planning);
	planning->plan.guesses = planning->fit.guesses;
	for (size_t i = 0; i < count; i++) {
		add_camera(
			planning, indices[i], &planning->fit.cameras[i].camera, planning->fit.cameras[i].distance_mm);
		planning->plan.cameras[i].guesses = planning->fit.cameras[i].guesses;
		warn_of_clicks(planning, i);
	}
	return true;
}

bool planning_make_surface(struct planning *planning, struct error *error)
{
	planning->plan.cameras = arena_new(planning->arena, planning->views.count, struct plan_camera);
	planning->fitted = arena_new(planning->arena, planning->views.count, size_t);
	struct member head = document_member(planning->document, "head"), scan = json_member(&head, "scan");
	if (!planning->views.plane)
		return make_head(planning, error);
	if (scan.value)
		return error_at(error, ERROR_DATA, "contradiction", scan.pointer,
			"stands beside a view that has only a scale; give that view landmarks, or leave the scan out");
	make_plane(planning);
	return true;
}
