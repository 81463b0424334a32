#include "case/design/case_features.h"

#include <math.h>
#include <string.h>

#include "case/document/spelling.h"
#include "scalp/head/view.h"

#define PIXELS_MOST 60000.0

/* A feature that is seen so far past the edge of the fitted head lies on that edge. */
#define OFF_MOST_MM 15.0

static struct member view_of(const struct document *document, const char *name)
{
	struct member views = document_member(document, "views");
	for (size_t i = 0; i < json_array_size(views.value); i++) {
		struct member view = json_element(&views, i), own = json_member(&view, "name");
		if (json_is_string(own.value) && strcmp(json_string_value(own.value), name) == 0)
			return view;
	}
	return (struct member){.value = NULL};
}

static bool read_mark(
	const struct member *view, enum landmark landmark, struct member *point, struct vec2 *px, struct error *error)
{
	struct member landmarks = json_member(view, "landmarks");
	*point = json_member(&landmarks, landmark_name(landmark));
	return !point->value || json_read_point(point, PIXELS_MOST, px, error);
}

static void add_spread(struct mark_spread *sum, struct mark_spread spread)
{
	sum->lateral_sd += spread.lateral_sd;
	sum->level_sd += spread.level_sd;
	sum->height_sd += spread.height_sd;
}

bool case_read_features(
	const struct document *document, const struct plan *plan, struct case_features *features, struct error *error)
{
	for (size_t k = 0; k < FEATURES; k++) {
		struct vec2 sum = {0, 0};
		struct mark_spread spread = {0, 0, 0};
		size_t seen = 0;
		for (size_t i = 0; i < plan->camera_count; i++) {
			const struct camera *camera = &plan->cameras[i].camera;
			struct member view = view_of(document, plan->cameras[i].view), point;
			struct vec2 px, chart;
			if (!read_mark(&view, (enum landmark)(LANDMARK_FITTED + k), &point, &px, error))
				return false;
			if (!point.value)
				continue;
			double off_mm = 0;
			if (!surface_hit(&plan->surface, camera->centre, camera_ray(camera, px), &chart)
				&& (!view_edge_towards(camera, &plan->surface, px, &chart, &off_mm)
					|| off_mm > OFF_MOST_MM))
				return error_at(error, ERROR_DATA, "off", point.pointer,
					"the point lies off the head in this view");
			sum = vec2_add(sum, chart);
			if (surface_is_head(&plan->surface))
				add_spread(&spread, hairline_mark_spread(plan, &plan->cameras[i], chart));
			seen++;
		}
		features->at[k] = seen ? vec2_scale(sum, 1 / (double)seen) : (struct vec2){(double)NAN, (double)NAN};
		/* What is open about one view is open about the others, too. */
		double share = seen ? 1 / (double)seen : 0;
		features->spread[k] = (struct mark_spread){
			spread.lateral_sd * share, spread.level_sd * share, spread.height_sd * share};
	}
	return true;
}

struct vec2 case_feature(const struct case_features *features, enum landmark landmark)
{
	return features->at[landmark - LANDMARK_FITTED];
}

static bool from_front(const struct member *view)
{
	struct member from = json_member(view, "from"), name = json_member(view, "name");
	const json_t *side = from.value ? from.value : name.value;
	return json_is_string(side) && spelling_same(json_string_value(side), "front");
}

double case_upper_third(const struct document *document, const struct plan *plan, struct vec2 mid)
{
	static const enum landmark face[] = {LANDMARK_GLABELLA, LANDMARK_SUBNASALE, LANDMARK_MENTON};
	for (size_t i = 0; i < plan->camera_count && !isnan(mid.y); i++) {
		struct member view = view_of(document, plan->cameras[i].view), point;
		struct vec2 px[3], top;
		struct error unread = {.kind = ERROR_NONE};
		size_t marked = 0;
		for (; marked < 3; marked++)
			if (!read_mark(&view, face[marked], &point, &px[marked], &unread) || !point.value)
				break;
		if (marked < 3 || !from_front(&view)
			|| !camera_project(&plan->cameras[i].camera, surface_point(&plan->surface, mid), &top, NULL))
			continue;
		/* Heights along the face, whichever way the head is tilted in the picture. */
		struct vec2 down = vec2_sub(px[2], px[0]);
		double height = vec2_length(down), upper = vec2_dot(vec2_sub(px[0], top), down) / height;
		return 2 * upper / height;
	}
	return (double)NAN;
}
