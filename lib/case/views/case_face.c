#include "case/views/case_face.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geometry/hull.h"
#include "scalp/head/head.h"

/* A camera further forward than this, mm, may see the face. */
static const double behind_mm = 60;

/* The rim lies so far outside the landmarks below the brow, mm: a nose and lips stand out from them. */
static const double rim_mm = 12;

/* Jaw corners lie so far down from the tragion to the chin. */
static const double jaw_share = 0.65;

/* The rim of the face below the brow. */
static const enum landmark rim[] = {LANDMARK_GLABELLA, LANDMARK_BROW_LATERAL_LEFT, LANDMARK_BROW_LATERAL_RIGHT,
	LANDMARK_TRAGION_LEFT, LANDMARK_TRAGION_RIGHT, LANDMARK_EXOCANTHION_LEFT, LANDMARK_EXOCANTHION_RIGHT,
	LANDMARK_PRONASALE, LANDMARK_SUBNASALE, LANDMARK_MENTON};
enum { RIM = sizeof rim / sizeof *rim, BROW = 3, JAWS = 2 };

static bool read_box(const char *text, struct face_box *box)
{
	double numbers[4];
	for (size_t i = 0; i < 4; i++) {
		char *end;
		if (!*text || !strchr("0123456789.", *text))
			return false;
		numbers[i] = strtod(text, &end);
		if (end == text || *end != (i < 3 ? ',' : '\0') || numbers[i] > 1e6)
			return false;
		text = end + (i < 3);
	}
	box->low = (struct vec2){numbers[0], numbers[1]};
	box->high = (struct vec2){numbers[0] + numbers[2], numbers[1] + numbers[3]};
	return numbers[2] > 0 && numbers[3] > 0;
}

bool case_face_wish(struct face_wish *wish, const char *text, struct arena *arena, struct error *error)
{
	const char *colon = strchr(text, ':');
	if (strcmp(text, "landmarks") == 0) {
		wish->by_landmarks = true;
		return true;
	}
	struct face_box box = {.view = colon ? arena_copy(arena, text, (size_t)(colon - text)) : NULL};
	if (wish->count == FACE_BOXES_MOST || !read_box(colon ? colon + 1 : text, &box))
		return error_set(error, ERROR_USAGE, "usage",
			"--face-box: is landmarks, X,Y,WIDTH,HEIGHT or VIEW:X,Y,WIDTH,HEIGHT in pixels, %d boxes at "
			"most",
			FACE_BOXES_MOST);
	wish->boxes[wish->count++] = box;
	return true;
}

static struct polygon rectangle(const struct face_box *box, struct arena *arena)
{
	struct polygon area = {arena_new(arena, 4, struct vec2), 4};
	area.points[0] = box->low;
	area.points[1] = (struct vec2){box->high.x, box->low.y};
	area.points[2] = box->high;
	area.points[3] = (struct vec2){box->low.x, box->high.y};
	return area;
}

/* Where a landmark was clicked; false when it was not. Views were checked when they were planned on. */
static bool clicked(const struct member *view, enum landmark landmark, struct vec2 *pixel)
{
	struct member landmarks = json_member(view, "landmarks"),
		      point = json_member(&landmarks, landmark_name(landmark));
	struct error unreadable = {.kind = ERROR_NONE};
	return point.value && json_read_point(&point, 1e6, pixel, &unreadable);
}

static struct vec3 jaw(const struct head_shape *head, enum landmark tragion)
{
	struct vec3 from = head_landmark(head, NULL, tragion).mean;
	struct vec3 to = head_landmark(head, NULL, LANDMARK_MENTON).mean;
	return (struct vec3){0.8 * from.x, from.y + 0.3 * (to.y - from.y), from.z + jaw_share * (to.z - from.z)};
}

static struct polygon face_of(
	const struct head_shape *head, const struct member *view, const struct camera *camera, struct arena *arena)
{
	struct vec2 *points = arena_new(arena, RIM + JAWS, struct vec2), pixel, middle = {0, 0};
	size_t count = 0;
	double jacobian[6];
	for (size_t i = 0; i < RIM; i++)
		if (clicked(view, rim[i], &pixel)
			|| camera_project(camera, head_landmark(head, NULL, rim[i]).mean, &pixel, NULL))
			points[count++] = pixel;
	if (camera_project(camera, jaw(head, LANDMARK_TRAGION_LEFT), &pixel, NULL))
		points[count++] = pixel;
	if (camera_project(camera, jaw(head, LANDMARK_TRAGION_RIGHT), &pixel, NULL))
		points[count++] = pixel;
	camera_jacobian(camera, head_landmark(head, NULL, LANDMARK_SUBNASALE).mean, jacobian);
	const double rim_px = rim_mm * vec3_length((struct vec3){jacobian[0], jacobian[1], jacobian[2]});
	for (size_t i = 0; i < count; i++)
		middle = vec2_add(middle, vec2_scale(points[i], 1 / (double)count));
	for (size_t i = BROW; i < count; i++) {
		struct vec2 out = vec2_sub(points[i], middle);
		points[i] = vec2_add(points[i], vec2_scale(out, rim_px / fmax(vec2_length(out), 1)));
	}
	return hull_of(points, count, arena);
}

/* Whether a box is one for the view and covers any of its picture. */
static bool covers(const struct face_box *box, const char *view, struct vec2 size)
{
	return (!box->view || strcmp(box->view, view) == 0) && box->low.x < size.x && box->low.y < size.y;
}

bool case_face_areas(const struct face_wish *wish, const struct plan *plan, const struct case_photo *photo,
	struct vec2 size, struct arena *arena, struct polygon **areas, size_t *count)
{
	*areas = arena_new(arena, wish->count + 1, struct polygon);
	*count = 0;
	for (size_t i = 0; i < wish->count; i++)
		if (covers(&wish->boxes[i], photo->view, size))
			(*areas)[(*count)++] = rectangle(&wish->boxes[i], arena);
	if (*count > 0 || (!wish->by_landmarks && wish->count == 0))
		return true;
	if (!surface_is_head(&plan->surface))
		return false;
	if (photo->camera->centre.y > behind_mm)
		return true;
	if (!wish->by_landmarks)
		return false;
	(*areas)[(*count)++] = face_of(&plan->surface.head, &photo->of, photo->camera, arena);
	return (*areas)[0].count >= 3;
}
