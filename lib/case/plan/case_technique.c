#include "case/plan/case_technique.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "scalp/plan/zoning.h"
#include "case/plan/case_touch_up.h"

enum { WISHES_MOST = 128 };

/* A limit under this share of the skin would leave no work to be done. */
#define COVERAGE_LEAST 0.01

/* What is the same in all zones. */
struct client_skin {
	double thickness_mm;
	enum hair_texture texture;
	struct stubble stubble;
	struct fading fading;
	const struct pigment *ink; /* the usual one of the kind */
};

static const char *const technique_wish_members[] = {"zone", "needle_points", "needle_diameter_mm",
	"needle_extension_mm", "angle_deg", "dwell_s", "strokes_per_s", "note", NULL};

static bool read_skin(const struct document *document, const struct palette *palette, const struct plan *plan,
	struct client_skin *client, struct error *error)
{
	struct member root = document_member(document, "client"), skin = json_member(&root, "skin"),
		      hair = json_member(&root, "hair");
	struct member thickness = json_member(&skin, "thickness_mm"), texture = json_member(&hair, "texture"),
		      length = json_member(&hair, "length_mm"), shaft = json_member(&hair, "shaft_um"),
		      density = json_member(&hair, "density_per_cm2");
	size_t code = 0;
	*client = (struct client_skin){.stubble.length_mm = (double)NAN};
	if (!json_optional_real(&thickness, 0.5, 5, &client->thickness_mm, error)
		|| !json_optional_real(&length, 0, 1000, &client->stubble.length_mm, error)
		|| !json_optional_real(&shaft, 10, 200, &client->stubble.shaft_um, error)
		|| !json_optional_real(&density, 0, 500, &client->stubble.density_per_cm2, error)
		|| !json_optional_code(&texture, hair_texture_codes, &code, error))
		return false;
	client->texture = texture.value ? (enum hair_texture)(code + 1) : HAIR_UNKNOWN;
	client->fading = case_read_fading(document, palette);
	client->ink = palette_usual(palette, plan->temporary);
	return true;
}

/* Where a zone's density is to be mended: its own density, its drawing, else the pattern that gave it. */
static void point_at(const struct plan_zone *zone, char pointer[static 160])
{
	const struct zone_wish *wish = zone->wish;
	snprintf(pointer, 160, "%s%s", wish->pointer ? wish->pointer : "/client/pattern",
		isnan(wish->visible_density_per_cm2) ? "" : "/density_per_cm2");
}

static bool check_coverage(struct document *document, const struct defaults *defaults, const struct plan *plan,
	const struct plan_zone *zone, const struct coverage *coverage, struct error *error)
{
	double most = plan->coverage_max;
	const char *whose = most < defaults_value(defaults, "dot.coverage.max") ? ", the limit of this case" : "";
	double merging = defaults_value(defaults, "dot.coverage.max_warn");
	double now = coverage_held(coverage, coverage->now), later = coverage_held(coverage, coverage->years_10);
	bool known = !isnan(coverage->existing_hair);
	const char *assumed = known ? "" : " (of unknown hair, taken as average)";
	char pointer[160];
	point_at(zone, pointer);
	double planned = now - coverage->surplus;
	if (planned > most && zone->worn.dots == 0) {
		struct number_pair held = number_beside(100 * planned, 100 * most, 1);
		return error_at(error, ERROR_DATA, "coverage", pointer,
			"%.0f visible dots per cm2 with the hair there%s would cover %s %% of the skin, more than %s "
			"%%%s; at most %.0f visible",
			zone->visible_density_per_cm2, assumed, held.value, held.limit, whose,
			coverage_density(zone, coverage, plan->retention, most));
	}
	if (zone->worn.dots > 0 || coverage->surplus > 0)
		snprintf(pointer, sizeof pointer, "/plan/zones/%td", zone - plan->zones);
	if (now > merging) {
		struct number_pair held = number_beside(100 * now, 100 * merging, 1);
		document_warn(document, pointer,
			"dots and hair%s will cover %s %% of the skin of \"%s\"; above %s %% they begin to look like "
			"one "
			"patch",
			assumed, held.value, zone->name, held.limit);
	}
	if (later > most && (zone->worn.dots > 0 || now <= merging)) {
		struct number_pair held = number_beside(100 * later, 100 * most, 1);
		document_warn(document, pointer,
			"dots spread with the years: after ten they will cover %s %% of the skin of \"%s\", more than "
			"%s "
			"%%%s",
			held.value, zone->name, held.limit, whose);
	}
	return true;
}

/* The case may ask for less than is safe, never for more; the limit of ten years follows in proportion. */
static bool read_limit(
	const struct document *document, const struct defaults *defaults, struct plan *plan, struct error *error)
{
	struct member clinic = document_member(document, "clinic"), most = json_member(&clinic, "coverage_max");
	plan->coverage_max = defaults_value(defaults, "dot.coverage.max");
	double safe = plan->coverage_max;
	if (!json_optional_real(&most, COVERAGE_LEAST, safe, &plan->coverage_max, error))
		return false;
	plan->coverage_max_later = defaults_value(defaults, "dot.coverage.max_later") * plan->coverage_max / safe;
	return true;
}

static struct density density_of(const struct defaults *defaults, const struct plan *plan, const struct plan_zone *zone)
{
	const struct density_wish wish = {.kind = zone->kind,
		.density_look = plan->density_look,
		.oily_skin = plan->oily_skin,
		.visible_per_cm2 = zone->wish->visible_density_per_cm2,
		.existing_hair = zone->wish->existing_hair};
	return density_for(defaults, &wish);
}

bool case_read_covering(const struct document *document, const struct defaults *defaults, const struct palette *palette,
	struct plan *plan, struct error *error)
{
	struct client_skin client;
	if (!read_skin(document, palette, plan, &client, error) || !read_limit(document, defaults, plan, error))
		return false;
	for (size_t i = 0; i < plan->zone_count; i++) {
		struct density density = density_of(defaults, plan, &plan->zones[i]);
		double hair = coverage_of_hair(defaults, density.existing_hair, &client.stubble);
		plan->zones[i].worn.most = plan->coverage_max - hair;
		plan->zones[i].worn.most_later = plan->coverage_max_later - hair;
	}
	return true;
}

static void warn_of_density(struct document *document, const struct plan_zone *zone, const struct density *density)
{
	char pointer[160];
	bool own = zone->wish->pointer && !isnan(zone->wish->visible_density_per_cm2);
	if (!own || (density->visible_per_cm2 >= density->min && density->visible_per_cm2 <= density->max))
		return;
	point_at(zone, pointer);
	document_warn(document, pointer, "%.6g is not in %.3g..%.3g, which is usual there", density->visible_per_cm2,
		density->min, density->max);
}

static bool choose_for_zone(struct document *document, const struct defaults *defaults, const struct plan *plan,
	const struct client_skin *client, const struct plan_zone *zone, struct zone_work *work, struct error *error)
{
	work->density = density_of(defaults, plan, zone);
	work->coverage = coverage_of(
		defaults, zone, work->density.existing_hair, &client->stubble, client->ink, &client->fading);
	struct technique_wish technique = {.kind = zone->kind,
		.tissue = zone->wish->tissue,
		.texture = client->texture,
		.temporary = plan->temporary,
		.density_look = plan->density_look,
		.existing_hair = work->density.existing_hair,
		.skin_thickness_mm = client->thickness_mm};
	work->technique = technique_for(defaults, &technique);
	warn_of_density(document, zone, &work->density);
	return check_coverage(document, defaults, plan, zone, &work->coverage, error);
}

/* One element of /design/technique on one zone. */
static bool set_numbers(
	const struct member *element, const struct defaults *defaults, struct technique *technique, struct error *error)
{
	for (int i = 0; i < TECHNIQUE_NUMBERS; i++) {
		struct member member = json_member(element, technique_members[i]);
		double value;
		int64_t whole;
		if (!member.value)
			continue;
		if (i == TECHNIQUE_POINTS) {
			if (!json_read_integer(&member, 1, 100, &whole, error))
				return false;
			value = (double)whole;
		} else if (!json_read_real(&member, 0, 1000, &value, error)) {
			return false;
		}
		if (!technique_set(defaults, technique, (enum technique_number)i, value, member.pointer, error))
			return false;
	}
	return true;
}

static bool take_wishes(struct document *document, const struct defaults *defaults, const struct plan *plan,
	struct zone_work *works, struct error *error)
{
	struct member design = document_member(document, "design"), wishes = json_member(&design, "technique");
	size_t count = 0;
	if (wishes.value && !json_read_array(&wishes, 0, WISHES_MOST, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct member element = json_element(&wishes, i), zone = json_member(&element, "zone");
		const char *name;
		bool found = false;
		if (!json_require_object(&element, error) || !json_read_string(&zone, &name, error))
			return false;
		for (size_t k = 0; k < plan->zone_count; k++) {
			if (strcmp(plan->zones[k].name, name) != 0)
				continue;
			found = true;
			if (!set_numbers(&element, defaults, &works[k].technique, error))
				return false;
		}
		if (!found)
			return error_at(error, ERROR_DATA, "zone", zone.pointer, "names no zone of the plan");
		document_warn_misspelt(document, &element, technique_wish_members);
	}
	return true;
}

bool case_choose_technique(struct document *document, const struct defaults *defaults, const struct palette *palette,
	struct plan *plan, struct zone_work **works, struct arena *arena, struct error *error)
{
	struct client_skin client;
	struct zone_work *chosen = arena_new(arena, plan->zone_count + 1, struct zone_work);
	if (!read_skin(document, palette, plan, &client, error) || !read_limit(document, defaults, plan, error))
		return false;
	for (size_t i = 0; i < plan->zone_count; i++)
		if (!choose_for_zone(document, defaults, plan, &client, &plan->zones[i], &chosen[i], error))
			return false;
	if (!take_wishes(document, defaults, plan, chosen, error))
		return false;
	for (size_t i = 0; i < plan->zone_count; i++) {
		plan->zones[i].deposit_top_mm = chosen[i].technique.deposit_top_mm.value;
		plan->zones[i].deposit_bottom_mm = chosen[i].technique.deposit_bottom_mm.value;
	}
	*works = chosen;
	return true;
}
