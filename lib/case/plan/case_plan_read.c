#include "case/plan/case_plan_parts.h"

#include <string.h>

#include "case/design/case_follicles.h"
#include "case/plan/case_worn_plan.h"
#include "case/document/fingerprint.h"

enum { VIEWS_MOST = 64, SESSIONS_MOST = 12 };

#define RELIEF_MOST_MM 1000

static const char *const verdicts[] = {"green", "amber", "red", NULL};
/* As enum surface_kind. */
static const char *const surface_kinds[] = {"head", "plane", "mesh", NULL};
static const char *const inks[] = {"permanent", "temporary", NULL};
static const char *const looks[] = {"shaved", "density", "scar", NULL};

static bool read_verdict(const struct member *root, struct plan *plan, struct error *error)
{
	struct member verdict = json_member(root, "verdict"), rules = json_member(root, "rules");
	size_t found, count = json_array_size(rules.value);
	if (!json_read_code(&verdict, verdicts, &found, error))
		return false;
	plan->verdict = (enum verdict)found;
	for (size_t i = 0; i < count; i++) {
		struct member rule = json_element(&rules, i), kind = json_member(&rule, "verdict");
		const char *text = json_string_value(kind.value);
		plan->red_rules += text && strcmp(text, "red") == 0;
	}
	if (plan->verdict != VERDICT_RED)
		return true;
	return error_at(error, ERROR_DATA, "verdict", "/plan/verdict", "verdict red, %zu rule%s", plan->red_rules,
		plan->red_rules == 1 ? "" : "s");
}

/* A verdict is one on the answers it was made from. */
static bool check_answers(const struct document *document, const struct member *root, struct error *error)
{
	struct member digest = json_member(root, "answers_digest");
	const char *made_from;
	char now[FINGERPRINT_TEXT];
	if (!json_read_string(&digest, &made_from, error))
		return false;
	fingerprint_answers(document, now);
	return strcmp(made_from, now) == 0
	       || error_at(error, ERROR_DATA, "stale", root->pointer,
		       "was made from other answers of the client: run smp-plan again");
}

bool case_read_surface(const struct member *member, struct surface *surface, struct error *error)
{
	struct member kind = json_member(member, "kind");
	size_t found;
	if (!json_read_code(&kind, surface_kinds, &found, error))
		return false;
	surface->kind = (enum surface_kind)found;
	if (surface->kind == SURFACE_PLANE)
		return true;
	struct head_shape *head = &surface->head;
	struct member centre = json_member(member, "centre_mm");
	const struct {
		const char *name;
		double *field;
	} axes[] = {
		{"half_breadth_mm", &head->half_breadth},
		{"half_length_mm", &head->half_length},
		{"height_mm", &head->height},
		{"below_mm", &head->below},
	};
	double xyz[3];
	if (!json_read_reals(&centre, -200, 200, 3, xyz, error))
		return false;
	head->centre = (struct vec3){xyz[0], xyz[1], xyz[2]};
	for (size_t i = 0; i < sizeof axes / sizeof *axes; i++) {
		struct member axis = json_member(member, axes[i].name);
		if (!json_read_real(&axis, 20, 400, axes[i].field, error))
			return false;
	}
	struct member relief = json_member(member, "relief_mm");
	return !relief.value
	       || json_read_reals(&relief, -RELIEF_MOST_MM, RELIEF_MOST_MM, RELIEF_TERMS, head->relief, error);
}

static bool read_cameras(const struct member *root, struct plan *plan, struct arena *arena, struct error *error)
{
	struct member cameras = json_member(root, "cameras");
	if (!cameras.value)
		return true;
	if (!json_read_array(&cameras, 0, VIEWS_MOST, &plan->camera_count, error))
		return false;
	plan->cameras = arena_new(arena, plan->camera_count, struct plan_camera);
	for (size_t i = 0; i < plan->camera_count; i++) {
		struct plan_camera *camera = &plan->cameras[i];
		struct member member = json_element(&cameras, i), view = json_member(&member, "view"),
			      projection = json_member(&member, "projection"),
			      distance = json_member(&member, "distance_mm");
		double numbers[12];
		if (!json_read_string(&view, &camera->view, error)
			|| !json_read_reals(&projection, -1e12, 1e12, 12, numbers, error)
			|| !json_optional_real(&distance, 0, 1e9, &camera->distance_mm, error))
			return false;
		if (!camera_from_projection(&camera->camera, numbers))
			return error_at(
				error, ERROR_DATA, "camera", projection.pointer, "is not a camera: it has no centre");
	}
	return true;
}

static bool read_feather(const struct member *hairline, struct plan_hairline *line, struct error *error)
{
	struct member feather = json_member(hairline, "feather"), depth = json_member(&feather, "depth_mm"),
		      fraction = json_member(&feather, "fraction");
	if (!feather.value)
		return true;
	if (!json_read_array(&depth, 1, FEATHER_MOST, &line->feather_count, error)
		|| !json_read_reals(&depth, 0, 100, line->feather_count, line->feather_mm, error)
		|| !json_read_reals(&fraction, 0.01, 1, line->feather_count, line->feather_fraction, error))
		return false;
	for (size_t i = 1; i < line->feather_count; i++)
		if (line->feather_mm[i] <= line->feather_mm[i - 1])
			return error_at(
				error, ERROR_DATA, "order", depth.pointer, "must grow from each number to the next");
	return true;
}

static bool read_hairline(const struct member *root, struct plan *plan, struct arena *arena, struct error *error)
{
	struct member hairline = json_member(root, "hairline"), line = json_member(&hairline, "line_mm");
	if (!hairline.value)
		return true;
	return json_read_points(&line, CASE_PLAN_CHART_MOST, 2, CASE_PLAN_POINTS_MOST, arena, &plan->hairline.line,
		       &plan->hairline.count, error)
	       && read_feather(&hairline, &plan->hairline, error);
}

static bool read_fringe(const struct member *root, struct plan_fringe *fringe, struct arena *arena, struct error *error)
{
	struct member member = json_member(root, "fringe"), blend = json_member(&member, "blend_mm"),
		      least = json_member(&member, "least"), lines = json_member(&member, "lines_mm");
	if (!member.value)
		return true;
	if (!json_read_real(&blend, 0, 30, &fringe->blend_mm, error)
		|| !json_read_real(&least, 0.05, 1, &fringe->least, error)
		|| !json_read_array(&lines, 1, FRINGE_MOST, &fringe->count, error))
		return false;
	fringe->lines = arena_new(arena, fringe->count, struct polygon);
	for (size_t i = 0; i < fringe->count; i++) {
		struct member line = json_element(&lines, i);
		struct polygon *read = &fringe->lines[i];
		if (!json_read_points(&line, CASE_PLAN_CHART_MOST, 2, CASE_PLAN_POINTS_MOST, arena, &read->points,
			    &read->count, error))
			return false;
	}
	return true;
}

static bool read_sessions(const struct member *root, struct plan *plan, struct arena *arena, struct error *error)
{
	struct member sessions = json_member(root, "sessions");
	if (!json_read_array(&sessions, 0, SESSIONS_MOST, &plan->session_count, error))
		return false;
	plan->sessions = arena_new(arena, plan->session_count, struct plan_session);
	for (size_t i = 0; i < plan->session_count; i++) {
		struct plan_session *session = &plan->sessions[i];
		struct member member = json_element(&sessions, i), number = json_member(&member, "number"),
			      date = json_member(&member, "date"), dots = json_member(&member, "dots"),
			      minutes = json_member(&member, "minutes"), done = json_member(&member, "done");
		int64_t place = (int64_t)i + 1;
		if (!json_read_integer(&number, place, place, &session->number, error)
			|| !json_optional_date(&date, &session->day, error)
			|| !json_read_integer(&dots, 0, CASE_PLAN_DOTS_MOST, &session->dots, error)
			|| !json_read_real(&minutes, 0, 100000, &session->minutes, error)
			|| !json_optional_bool(&done, &session->done, error))
			return false;
		session->dated = date.value != NULL;
	}
	return true;
}

static bool read_choices(const struct member *root, struct plan *plan, struct error *error)
{
	struct member ink = json_member(root, "ink"), look = json_member(root, "look"),
		      date = json_member(root, "date"), retention = json_member(root, "retention"),
		      dots = json_member(root, "dots");
	size_t ink_code, look_code;
	if (!json_read_code(&ink, inks, &ink_code, error) || !json_read_code(&look, looks, &look_code, error)
		|| !json_read_date(&date, &plan->day, error)
		|| !json_read_real(&retention, 0.3, 1, &plan->retention, error)
		|| !json_read_integer(&dots, 0, CASE_PLAN_DOTS_MOST, &plan->dots, error))
		return false;
	plan->temporary = ink_code == 1;
	plan->density_look = look_code == 1;
	return true;
}

/* The verdict and what was chosen: what every reader of a plan asks first. */
static bool read_head(const struct document *document, const struct member *root, struct plan *plan,
	struct arena *arena, struct error *error)
{
	*plan = (struct plan){.day = 0};
	if (!root->value)
		return error_at(error, ERROR_DATA, "plan", "/plan", "is missing; run smp-plan first");
	return json_require_object(root, error) && read_verdict(root, plan, error)
	       && check_answers(document, root, error) && case_read_plan_worn(document, root, plan, arena, error)
	       && read_choices(root, plan, error);
}

bool case_read_plan(struct document *document, struct plan *plan, struct arena *arena, struct error *error)
{
	struct member root = document_member(document, "plan"), surface = json_member(&root, "surface");
	return read_head(document, &root, plan, arena, error) && case_read_plan_follicles(&root, plan, arena, error)
	       && case_read_surface(&surface, &plan->surface, error) && read_cameras(&root, plan, arena, error)
	       && read_hairline(&root, plan, arena, error) && read_fringe(&root, &plan->fringe, arena, error)
	       && read_sessions(&root, plan, arena, error) && case_read_plan_zones(&root, plan, false, arena, error);
}

bool case_read_plan_counts(struct document *document, struct plan *plan, struct arena *arena, struct error *error)
{
	struct member root = document_member(document, "plan");
	return read_head(document, &root, plan, arena, error) && read_sessions(&root, plan, arena, error)
	       && case_read_plan_zones(&root, plan, true, arena, error);
}
