#include "case/planning.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "case/case_candidacy.h"
#include "case/case_design.h"
#include "case/case_plan.h"
#include "case/case_treatment.h"
#include "case/case_views.h"
#include "case/catalogue_aftercare.h"
#include "case/catalogue_defaults.h"
#include "case/catalogue_patterns.h"
#include "case/catalogue_rules.h"
#include "scalp/fit.h"

enum { PATTERNS_MOST = 16, TEMPLE_MOST = 16 };

static const char *const sex_codes[] = {"male", "female", NULL};
static const char *const top_members[] = {"smp", "id", "date", "seed", "client", "goal", "head", "views", "design",
	"clinic", "consent", "override", "signoff", "done", "worn", "observed", "plan", "shade", "dots", "render", "cost", NULL};

/* Everything about one case while its plan is made. */
struct planning {
	struct document *document;
	const struct planning_catalogues *catalogues;
	struct arena *arena;
	struct plan plan;
	struct case_goal goal;
	struct case_views views;
	struct case_design design;
	struct head_measures measures;
	enum head_sex sex;
	struct fit fit;
	size_t *fitted; /* the view that each camera of plan belongs to */
	struct case_candidacy candidacy;
	struct case_treatment treatment;
};

bool planning_read_catalogues(const struct planning_files *files, struct planning_catalogues *catalogues,
	struct arena *arena, struct error *error)
{
	return catalogue_read_defaults(files->defaults, arena, &catalogues->defaults, error)
		&& catalogue_read_patterns(files->patterns, arena, &catalogues->patterns, error)
		&& catalogue_read_rules(files->rules, &catalogues->defaults, arena, &catalogues->rules, error)
		&& catalogue_read_aftercare(
			files->aftercare, &catalogues->defaults, &catalogues->rules, arena, &catalogues->aftercare, error);
}

static bool read_day(struct planning *planning, struct error *error)
{
	struct member date = document_member(planning->document, "date");
	planning->plan.day = date.value ? 0 : date_today();
	return json_optional_date(&date, &planning->plan.day, error);
}

static bool read_client(struct planning *planning, struct error *error)
{
	struct member client = document_member(planning->document, "client"), sex = json_member(&client, "sex"),
		      age = json_member(&client, "age");
	size_t code = HEAD_UNKNOWN;
	if (!json_require_object(&client, error) || !json_optional_code(&sex, sex_codes, &code, error)
		|| !json_optional_real(&age, 0, 120, &planning->goal.hairline.age, error))
		return false;
	planning->sex = sex.value ? (enum head_sex)code : HEAD_UNKNOWN;
	planning->goal.hairline.sex = planning->sex;
	planning->plan.temporary = planning->goal.temporary;
	planning->plan.density_look = strcmp(case_look_codes[planning->goal.look], "density") == 0;
	planning->plan.retention = defaults_value(&planning->catalogues->defaults, "retain.visible_of_placed");
	return true;
}

static bool read_measures(struct planning *planning, struct error *error)
{
	struct member head = document_member(planning->document, "head");
	const struct {
		const char *name;
		double *field;
	} rows[] = {
		{"circumference_mm", &planning->measures.circumference},
		{"length_mm", &planning->measures.length},
		{"breadth_mm", &planning->measures.breadth},
		{"tragion_top_mm", &planning->measures.tragion_top},
	};
	const char *known[sizeof rows / sizeof *rows + 1] = {0};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct member measure = json_member(&head, rows[i].name);
		known[i] = rows[i].name;
		if (!json_optional_real(&measure, 50, 1000, rows[i].field, error))
			return false;
	}
	if (head.value)
		document_warn_misspelt(planning->document, &head, known);
	return true;
}

static void add_camera(struct planning *planning, size_t view, const struct camera *camera, double distance_mm)
{
	struct plan *plan = &planning->plan;
	planning->fitted[plan->camera_count] = view;
	plan->cameras[plan->camera_count++] = (struct plan_camera){
		.view = planning->views.views[view].fit.name, .camera = *camera, .distance_mm = distance_mm};
}

static void make_plane(struct planning *planning)
{
	struct camera camera = case_plane_camera(planning->views.views[0].mm_per_px);
	planning->plan.surface.kind = SURFACE_PLANE;
	add_camera(planning, 0, &camera, camera.centre.z);
}

/* A refusal of the fit names the view by its place among those fitted: say which one of /views it is. */
static bool fit_failed(const struct planning *planning, const size_t *indices, size_t count, struct error *error)
{
	size_t place;
	(void)planning;
	if (sscanf(error->pointer, "/views/%zu", &place) == 1 && place < count)
		snprintf(error->pointer, sizeof error->pointer, "/views/%zu", indices[place]);
	return false;
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
			document_warn(planning->document, pointer, "has no landmarks: its camera is not known, nothing is drawn in it");
		}
	}
	if (!fit_head(planning->arena, &planning->measures, planning->sex, fitted, count, &planning->fit, error))
		return fit_failed(planning, indices, count, error);
	planning->plan.surface = (struct surface){.kind = SURFACE_HEAD, .head = planning->fit.shape};
	for (size_t i = 0; i < count; i++)
		add_camera(planning, indices[i], &planning->fit.cameras[i].camera, planning->fit.cameras[i].distance_mm);
	return true;
}

static bool make_surface(struct planning *planning, struct error *error)
{
	planning->plan.cameras = arena_new(planning->arena, planning->views.count, struct plan_camera);
	planning->fitted = arena_new(planning->arena, planning->views.count, size_t);
	if (!planning->views.plane)
		return make_head(planning, error);
	make_plane(planning);
	return true;
}

/* How far the true area of a zone may lie from the one summed: half of the 95 % interval, relative. */
static double area_uncertainty(const struct planning *planning)
{
	const struct head_measures *m = &planning->measures;
	const char *key = planning->views.plane				      ? "area.uncertainty.flat"
			  : planning->plan.camera_count > 0		      ? "area.uncertainty.fitted"
			  : m->circumference > 0 || m->length > 0	      ? "area.uncertainty.tape"
									      : "area.uncertainty.average";
	return defaults_value(&planning->catalogues->defaults, key);
}

/* The codes of the patterns, first those with a shape, NULL-terminated. */
static const char **known_patterns(const struct pattern_catalogue *patterns, struct arena *arena)
{
	const char **known = arena_new(arena, patterns->count + patterns->without_shape_count + 1, const char *);
	for (size_t i = 0; i < patterns->count; i++)
		known[i] = patterns->patterns[i].code;
	for (size_t i = 0; i < patterns->without_shape_count; i++)
		known[patterns->count + i] = patterns->without_shape[i];
	return known;
}

/* The client's patterns that are shapes on the head; codes without a shape leave the zones to the drawings. */
static bool find_patterns(struct planning *planning, const struct pattern *found[PATTERNS_MOST], size_t *count,
	struct error *error)
{
	struct member client = document_member(planning->document, "client"), codes = json_member(&client, "pattern");
	size_t size = 0;
	*count = 0;
	if (!codes.value)
		return true;
	if (!json_read_array(&codes, 0, PATTERNS_MOST, &size, error))
		return false;
	const struct pattern_catalogue *patterns = &planning->catalogues->patterns;
	const char **known = known_patterns(patterns, planning->arena);
	for (size_t i = 0; i < size; i++) {
		struct member code = json_element(&codes, i);
		size_t index;
		if (!json_read_code(&code, known, &index, error))
			return false;
		if (planning->goal.own_zones_only || planning->views.plane)
			continue;
		if (index < patterns->count)
			found[(*count)++] = &patterns->patterns[index];
		else if (planning->design.zone_count == 0)
			document_warn(planning->document, code.pointer,
				"this pattern has no shape of its own: draw its zones (design.zones)");
	}
	return true;
}

static void make_hairline(struct planning *planning, const struct pattern *const *patterns, size_t count)
{
	struct hairline_wish *wish = &planning->goal.hairline;
	bool wanted = wish->own != NULL;
	struct vec2 *temple = arena_new(planning->arena, TEMPLE_MOST, struct vec2);
	for (size_t i = 0; i < count; i++) {
		const struct pattern *pattern = patterns[i];
		wanted = wanted || pattern->front || pattern->band_mm > 0;
		if (pattern->temple_count <= wish->temple_count || pattern->temple_count > TEMPLE_MOST)
			continue;
		for (size_t k = 0; k < pattern->temple_count; k++)
			temple[k] = pattern_place(&planning->plan.surface, pattern->temple[k]);
		wish->temple = temple;
		wish->temple_count = pattern->temple_count;
	}
	if (wanted)
		hairline_design(&planning->plan.hairline, wish, &planning->plan.surface, &planning->catalogues->defaults,
			planning->document->seed, planning->arena);
}

/* Drawn zones before those of the pattern: where they overlap the drawing wins. */
static bool make_zones(struct planning *planning, struct error *error)
{
	const struct pattern *patterns[PATTERNS_MOST];
	size_t pattern_count, total = 0;
	struct plan *plan = &planning->plan;
	const struct defaults *defaults = &planning->catalogues->defaults;
	if (!find_patterns(planning, patterns, &pattern_count, error))
		return false;
	make_hairline(planning, patterns, pattern_count);
	size_t room = planning->design.zone_count + pattern_count * (planning->catalogues->patterns.part_count + 2);
	struct zone_wish *wishes = arena_new(planning->arena, room + 1, struct zone_wish);
	for (size_t i = 0; i < planning->design.zone_count; i++)
		wishes[total++] = planning->design.zones[i];
	for (size_t i = 0; i < pattern_count; i++) {
		struct zone_wish *bare;
		double band = defaults_value(defaults, planning->sex == HEAD_FEMALE ? "hairline.band.f" : "hairline.band");
		size_t count = zoning_of_pattern(patterns[i], &planning->catalogues->patterns, &plan->hairline, &plan->surface,
			band, &bare, planning->arena);
		for (size_t k = 0; k < count; k++)
			wishes[total++] = bare[k];
	}
	plan->exclusions = planning->design.exclusions;
	plan->exclusion_count = planning->design.exclusion_count;
	return zoning_fill(plan, wishes, total, defaults, area_uncertainty(planning), planning->arena, error);
}

static bool refuse_red(const struct planning *planning, struct error *error)
{
	size_t count = planning->candidacy.result.red_count;
	if (planning->candidacy.result.verdict != VERDICT_RED)
		return true;
	return error_at(error, ERROR_DATA, "verdict", "/client", "verdict red, %zu rule%s", count, count == 1 ? "" : "s");
}

static void write_cameras(struct writer *writer, const struct planning *planning)
{
	const struct plan *plan = &planning->plan;
	write_array(writer, "cameras");
	for (size_t i = 0; i < plan->camera_count; i++) {
		const struct case_view *view = &planning->views.views[planning->fitted[i]];
		write_object(writer, NULL);
		write_string(writer, "view", plan->cameras[i].view);
		write_string(writer, "source", planning->views.plane ? "flat" : view->fit.given ? "given" : "fitted");
		write_reals(writer, "projection", plan->cameras[i].camera.projection, 12, 9);
		write_real(writer, "distance_mm", plan->cameras[i].distance_mm, 1);
		if (!planning->views.plane && !view->fit.given) {
			const struct fit_camera *fit = &planning->fit.cameras[i];
			write_real(writer, "focal_px", fit->focal_px, 1);
			write_integer(writer, "points", (int64_t)fit->points);
			write_real(writer, "residual_px", fit->rms_px, 2);
			write_real(writer, "residual_mm", fit->rms_mm, 2);
			write_bool(writer, "outliers_undetectable", fit->outliers_undetectable);
		}
		write_end(writer);
	}
	write_end(writer);
}

static void write_hairline(struct writer *writer, const struct planning *planning)
{
	const struct hairline_wish *wish = &planning->goal.hairline;
	if (planning->plan.hairline.count == 0)
		return;
	write_object(writer, "hairline");
	write_string(writer, "style", wish->own ? "own" : hairline_style_codes[wish->style]);
	if (!wish->own) {
		write_real(writer, "mid_above_glabella_mm", wish->mid_mm, 1);
		write_real(writer, "frontotemporal_lateral_mm", wish->lateral_mm, 1);
		write_real(writer, "frontotemporal_back_mm", wish->back_mm, 1);
	}
	case_write_hairline(writer, &planning->plan);
	write_end(writer);
}

static void write_zones(struct writer *writer, const struct planning *planning)
{
	write_array(writer, "zones");
	for (size_t i = 0; i < planning->plan.zone_count; i++) {
		write_object(writer, NULL);
		case_write_zone(writer, &planning->plan.zones[i], &planning->plan);
		case_write_technique(writer, &planning->treatment, i);
		write_end(writer);
	}
	write_end(writer);
}

static void write_plan(struct planning *planning)
{
	const struct plan *plan = &planning->plan;
	struct writer writer = writer_in(planning->arena);
	write_object(&writer, NULL);
	case_write_candidacy(&writer, &planning->candidacy);
	write_date(&writer, "date", plan->day);
	write_string(&writer, "look", case_look_codes[planning->goal.look]);
	write_string(&writer, "ink", case_ink_codes[plan->temporary]);
	case_write_surface(&writer, plan);
	write_cameras(&writer, planning);
	write_hairline(&writer, planning);
	write_real(&writer, "retention", plan->retention, 3);
	write_integer(&writer, "dots", plan->dots);
	write_zones(&writer, planning);
	case_write_exclusions(&writer, plan);
	case_write_sessions(&writer, &planning->treatment);
	case_write_aftercare(&writer, &planning->treatment);
	case_write_disclaimers(&writer, &planning->candidacy);
	write_end(&writer);
	document_replace(planning->document, "plan", &writer.text);
}

bool planning_make(struct document *document, const struct planning_catalogues *catalogues, const char *photos,
	struct arena *arena, struct error *error)
{
	struct planning planning = {.document = document, .catalogues = catalogues, .arena = arena};
	struct member root = json_at(document->root, "");
	document_warn_misspelt(document, &root, top_members);
	if (!read_day(&planning, error) || !case_read_goal(document, &planning.goal, error)
		|| !read_client(&planning, error) || !read_measures(&planning, error)
		|| !case_read_candidacy(document, &catalogues->rules, &catalogues->defaults, planning.plan.day,
			&planning.candidacy, arena, error)
		|| !refuse_red(&planning, error) || !case_read_views(document, photos, &planning.views, arena, error)
		|| !make_surface(&planning, error)
		|| !case_read_design(document, &planning.plan, &catalogues->defaults, &planning.goal, &planning.design, arena, error)
		|| !make_zones(&planning, error)
		|| !case_make_treatment(document, &catalogues->defaults, &catalogues->rules, &catalogues->aftercare,
			&planning.candidacy, &planning.plan, &planning.treatment, arena, error))
		return false;
	planning.plan.verdict = planning.candidacy.result.verdict;
	write_plan(&planning);
	return true;
}
