#include <string.h>

#include "case/planning_parts.h"

enum { PATTERNS_MOST = 16, TEMPLE_MOST = 16 };

/* How far the true area of a zone may lie from the one summed: half of the 95 % interval, relative. */
static double area_uncertainty(const struct planning *planning)
{
	const struct head_measures *m = &planning->measures;
	if (planning->views.plane)
		return 2 * 1.96 * planning->plan.scale_relative_sd; /* an area goes with the square of its lengths */
	const char *key = planning->plan.camera_count > 0         ? "area.uncertainty.fitted"
			  : m->circumference > 0 || m->length > 0 ? "area.uncertainty.tape"
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
static bool find_patterns(
	struct planning *planning, const struct pattern *found[PATTERNS_MOST], size_t *count, struct error *error)
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

static bool make_hairline(
	struct planning *planning, const struct pattern *const *patterns, size_t count, struct error *error)
{
	struct hairline_wish *wish = &planning->goal.hairline.wish;
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
	if (!planning_vary(planning, error))
		return false;
	if (wanted)
		hairline_design(&planning->plan.hairline, wish, &planning->plan.surface,
			&planning->catalogues->defaults, planning->document->seed, planning->arena);
	return true;
}

/* More than the largest scalp of adults is a drawing that went over face or neck, or a wrong scale. */
static void warn_of_size(const struct planning *planning)
{
	double area_cm2 = 0, most = defaults_max(&planning->catalogues->defaults, "area.scalp");
	for (size_t i = 0; i < planning->plan.zone_count; i++)
		area_cm2 += planning->plan.zones[i].area_mm2 / 100;
	if (area_cm2 > most)
		document_warn(planning->document, "/design/zones",
			"the zones cover %.0f cm2, more than a large scalp has (%.0f): do they reach over face or "
			"neck?",
			area_cm2, most);
}

/* An outline as a line that ends where it began. */
static struct polygon closed(const struct polygon *outline, struct arena *arena)
{
	struct polygon line = {arena_new(arena, outline->count + 1, struct vec2), outline->count + 1};
	for (size_t i = 0; i < line.count; i++)
		line.points[i] = outline->points[i % outline->count];
	return line;
}

/* Hair stands in every zone of its row's name. */
static void give_hair(const struct planning *planning, struct zone_wish *wishes, size_t count)
{
	for (size_t i = 0; i < planning->design.hair_count; i++) {
		const struct case_hair *hair = &planning->design.hair[i];
		bool found = false;
		for (size_t k = 0; k < count; k++) {
			if (strcmp(wishes[k].name, hair->zone) != 0)
				continue;
			wishes[k].existing_hair = hair->fraction;
			found = true;
		}
		if (!found)
			document_warn(planning->document, hair->pointer,
				"names no zone of the plan: this hair is not taken into account");
	}
}

/* Single pale dots ahead of the line, where they are wished for. */
static void add_sentinels(const struct planning *planning, struct zone_wish *wishes, size_t *total)
{
	const struct defaults *defaults = &planning->catalogues->defaults;
	const struct plan_hairline *line = &planning->plan.hairline;
	double near = defaults_value(defaults, "hairline.sentinel.near"),
	       far = defaults_value(defaults, "hairline.sentinel.far");
	if (!planning->goal.hairline.sentinels || line->count == 0)
		return;
	wishes[(*total)++] = (struct zone_wish){.name = "sentinels",
		.kind = ZONE_HAIRLINE,
		.outline = hairline_strip(line, near, far, planning->arena),
		.visible_density_per_cm2 = 10 * defaults_value(defaults, "hairline.sentinel.per_cm") / (far - near),
		.existing_hair = (double)NAN,
		.pale = defaults_value(defaults, "hairline.sentinel.pale")};
}

bool planning_make_zones(struct planning *planning, struct error *error)
{
	const struct pattern *patterns[PATTERNS_MOST];
	size_t pattern_count, total = 0;
	struct plan *plan = &planning->plan;
	const struct defaults *defaults = &planning->catalogues->defaults;
	if (!find_patterns(planning, patterns, &pattern_count, error)
		|| !make_hairline(planning, patterns, pattern_count, error))
		return false;
	size_t room = planning->design.zone_count + pattern_count * (planning->catalogues->patterns.part_count + 2);
	struct zone_wish *wishes = arena_new(planning->arena, room + 2, struct zone_wish);
	plan->fringe = (struct plan_fringe){
		.lines = arena_new(planning->arena, FRINGE_MOST, struct polygon),
		.blend_mm = defaults_value(defaults, "blend.fringe"),
		.least = defaults_value(defaults, "blend.fringe.least"),
	};
	for (size_t i = 0; i < planning->design.zone_count; i++)
		wishes[total++] = planning->design.zones[i];
	for (size_t i = 0; i < planning->design.zone_count && plan->fringe.count < FRINGE_MOST; i++)
		if (planning->design.zones[i].blended)
			plan->fringe.lines[plan->fringe.count++] =
				closed(&planning->design.zones[i].outline, planning->arena);
	for (size_t i = 0; i < pattern_count; i++) {
		struct zone_wish *bare;
		double band =
			defaults_value(defaults, planning->sex == HEAD_FEMALE ? "hairline.band.f" : "hairline.band");
		size_t count = zoning_of_pattern(patterns[i], &planning->catalogues->patterns, &plan->hairline,
			&plan->surface, band, &bare, planning->arena);
		for (size_t k = 0; k < count; k++)
			wishes[total++] = bare[k];
		struct polygon lines[2];
		size_t more = pattern_fringe(patterns[i], &plan->hairline, &plan->surface, lines, planning->arena);
		for (size_t k = 0; k < more && plan->fringe.count < FRINGE_MOST; k++)
			plan->fringe.lines[plan->fringe.count++] = lines[k];
	}
	add_sentinels(planning, wishes, &total);
	give_hair(planning, wishes, total);
	plan->exclusion_count = planning->design.exclusion_count;
	plan->exclusions = arena_new(planning->arena, plan->exclusion_count, struct polygon);
	for (size_t i = 0; i < plan->exclusion_count; i++)
		plan->exclusions[i] = planning->design.exclusions[i].outline;
	const char **idle;
	size_t idle_count;
	if (!zoning_fill(plan, wishes, total, defaults, area_uncertainty(planning), &idle, &idle_count, planning->arena,
		    error))
		return false;
	for (size_t i = 0; i < idle_count; i++)
		document_warn(planning->document, idle[i],
			"takes no dot: it is too small, or lies under zones before it and exclusions");
	warn_of_size(planning);
	if (plan->zone_count == 0)
		document_warn(planning->document, "/design/zones",
			"there is nothing to work on: no zone is drawn, and no pattern of the client gives one");
	return true;
}
