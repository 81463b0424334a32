#include <math.h>
#include <string.h>

#include "base/page.h"
#include "case/plan_text_parts.h"

static bool is(const char *word, const char *other)
{
	return word && strcmp(word, other) == 0;
}

void plan_text_goals(const struct plan_page *page)
{
	static const struct {
		const char *look, *words;
	} looks[] = {
		{"shaved", "a closely shaved head of hair, seen as stubble"},
		{"density", "fuller hair: dots between the hair that is there"},
		{"scar", "scars that no longer show between short hair"},
	};
	const char *look = page_word(&page->plan, "look"), *note = page_word(&page->goal, "note");
	if (!look)
		return;
	page_heading(page, "GOALS");
	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
		if (is(look, looks[i].look))
			page_item(page->text, 16, "Look", looks[i].words);
	page_item(page->text, 16, "Ink",
		is(page_word(&page->plan, "ink"), "temporary") ? "temporary: fades and is repeated to be kept"
							       : "permanent: fades, but stays");
	int64_t years = page_whole(&page->goal, "horizon_years", 0);
	if (years > 0)
		page_item(page->text, 16, "Horizon",
			arena_printf(page->arena, "planned to make sense for %lld years", (long long)years));
	if (note)
		page_item(page->text, 16, "In own words", note);
}

/* A length of the hairline in its row, when the plan has it. */
static void say_length(const struct plan_page *page, const struct member *hairline, const char *key, const char *label)
{
	double mm = page_real(hairline, key);
	if (!isnan(mm))
		page_item(page->text, 34, label, arena_printf(page->arena, "%.1f mm", mm));
}

static void say_guards(const struct plan_page *page)
{
	struct member guards = json_member(&page->plan, "guards");
	for (size_t i = 0; i < page_count(&guards); i++) {
		struct member guard = json_element(&guards, i);
		const char *state = page_word(&guard, "state"), *why = page_word(&guard, "why");
		if (is(state, "ok") || !state)
			continue;
		page_point(page, "%s: %s", is(state, "not checked") ? "Not checked" : "Mind",
			why ? why : page_word(&guard, "code"));
	}
}

void plan_text_hairline(const struct plan_page *page)
{
	static const struct {
		const char *key, *label;
	} lengths[] = {
		{"mid_above_glabella_mm", "Middle above the brow ridge"},
		{"frontotemporal_lateral_mm", "Corners from the midline"},
		{"frontotemporal_back_mm", "Corners behind the middle"},
	};
	struct member hairline = json_member(&page->plan, "hairline");
	const char *style = page_word(&hairline, "style");
	if (!hairline.value)
		return;
	page_heading(page, "FINAL HAIRLINE");
	page_item(page->text, 34, "Style", is(style, "own") ? "the client's own line, as drawn" : style ? style : "");
	if (page_word(&hairline, "variant"))
		page_item(page->text, 34, "Variant", page_word(&hairline, "variant"));
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
		say_length(page, &hairline, lengths[i].key, lengths[i].label);
	struct member feather = json_member(&hairline, "feather");
	struct member depth = json_member(&feather, "depth_mm"), fraction = json_member(&feather, "fraction");
	size_t last = page_count(&depth);
	if (last > 1)
		page_item(page->text, 34, "Density behind the line",
			arena_printf(page->arena, "rises from %.0f %% at the front to 100 %% after %.0f mm",
				100 * json_number_value(json_array_get(fraction.value, 0)),
				json_number_value(json_array_get(depth.value, last - 1))));
	say_guards(page);
}

static void say_zone(const struct plan_page *page, const struct member *zone)
{
	struct member coverage = json_member(zone, "coverage");
	double healed = page_real(&coverage, "healed"), later = page_real(&coverage, "years_10");
	text_printf(page->text, "%-18.18s%6.1f %6.1f-%-6.1f%9.0f%8.0f%9lld", page_word(zone, "name"),
		page_real(zone, "area_mm2") / 100, page_real(zone, "area_low_mm2") / 100,
		page_real(zone, "area_high_mm2") / 100, page_real(zone, "visible_density_per_cm2"),
		page_real(zone, "density_per_cm2"), (long long)page_whole(zone, "dots", 0));
	if (!isnan(healed))
		text_printf(page->text, "%6.1f %%", 100 * healed);
	if (!isnan(later))
		text_printf(page->text, "%6.1f %%", 100 * later);
	text_add_char(page->text, '\n');
}

void plan_text_zones(const struct plan_page *page)
{
	struct member zones = json_member(&page->plan, "zones");
	size_t count = page_count(&zones);
	double area = 0;
	if (!zones.value)
		return;
	page_heading(page, "AREAS AND DENSITY");
	if (count == 0) {
		page_say(page, "There is no area to work on: no pattern gives one, and none is drawn.");
		return;
	}
	text_add_string(page->text,
		"Area                 cm²   95 % range     seen   placed     dots  skin covered\n"
		"                                       per cm²  per cm²            healed  10 y\n");
	page_rule(page->text);
	for (size_t i = 0; i < count; i++) {
		struct member zone = json_element(&zones, i);
		say_zone(page, &zone);
		area += page_real(&zone, "area_mm2") / 100;
	}
	page_rule(page->text);
	text_printf(page->text, "%-18s%6.1f%39lld\n", "Together", area, (long long)page_whole(&page->plan, "dots", 0));
	page_say(page,
		"Seen: what is left of the placed dots once healed (%.0f %%, an estimate). Within an area the density "
		"falls towards the hairline and the remaining hair, so that no edge shows.",
		100 * page_real(&page->plan, "retention"));
}

/* What may be bare by the horizon: told, and neither worked nor priced now. */
void plan_text_future(const struct plan_page *page)
{
	struct member future = json_member(&page->plan, "future"), patterns = json_member(&future, "patterns"),
		      zones = json_member(&future, "zones");
	if (!future.value)
		return;
	page_heading(page, "THE LOSS TO COME (AN ESTIMATE)");
	for (size_t i = 0; i < page_count(&patterns); i++) {
		struct member pattern = json_element(&patterns, i);
		page_point(page, "%s may become %s in about %.0f years without treatment.",
			page_pattern(page, page_word(&pattern, "from")), page_pattern(page, page_word(&pattern, "to")),
			page_real(&pattern, "years"));
	}
	for (size_t i = 0; i < page_count(&zones); i++) {
		struct member zone = json_element(&zones, i);
		page_point(page, "%s: %.0f cm² (%.0f-%.0f) that have hair now may lose it; no dot is placed there now.",
			page_word(&zone, "name"), page_real(&zone, "area_mm2") / 100,
			page_real(&zone, "area_low_mm2") / 100, page_real(&zone, "area_high_mm2") / 100);
	}
	if (page_count(&patterns) == 0)
		page_point(page, "No further loss is expected within %lld years.",
			(long long)page_whole(&future, "horizon_years", 0));
}

/* What smp-shade chose, when it has been run; a plan alone has no colour yet. */
void plan_text_colour(const struct plan_page *page)
{
	struct member shade = document_member(page->document, "shade"), pigment = json_member(&shade, "pigment"),
		      match = json_member(&shade, "match");
	struct member hair = json_member(&page->client, "hair");
	const char *name = page_word(&pigment, "name"), *family = page_word(&pigment, "family"),
		   *colour = page_word(&hair, "colour");
	if (!json_member(&page->plan, "zones").value)
		return;
	page_heading(page, "COLOUR");
	if (!name) {
		page_say(page,
			"Not chosen yet: pigment and dilution are matched to the hair%s%s%s, a little lighter and "
			"greyer, "
			"and then to the skin.",
			colour ? " (" : "", colour ? colour : "", colour ? ")" : "");
		return;
	}
	page_item(page->text, 16, "Pigment",
		arena_printf(page->arena, "%s (%s family)", name, family ? family : "unknown"));
	page_item(page->text, 16, "Match",
		arena_printf(page->arena, "%s, difference %.1f (CIEDE2000; under 1 cannot be seen, 5 is plain)",
			page_word(&match, "band") ? page_word(&match, "band") : "", page_real(&match, "delta_e00")));
	page_item(page->text, 16, "Dilution", "per area and session, in the pigment's own list");
}
