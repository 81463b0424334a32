#include <math.h>
#include <string.h>

#include "base/page.h"
#include "case/page/plan_text_parts.h"

/* An interval that is narrower is none. */
#define TOLD_MM 0.05

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
		{"scar", "scars that show less between short hair"},
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

/* A length with its 95 % interval in its row, when the plan has it. */
static void say_length(const struct plan_page *page, const struct member *of, const char *name, const char *label)
{
	double mm = page_real(of, arena_printf(page->arena, "%s_mm", name)),
	       low = page_real(of, arena_printf(page->arena, "%s_low_mm", name)),
	       high = page_real(of, arena_printf(page->arena, "%s_high_mm", name));
	if (isnan(mm))
		return;
	const char *words = arena_printf(page->arena, "%.1f\u00a0mm", mm);
	if (high - low > TOLD_MM)
		words = arena_printf(page->arena, "%s (95\u00a0%% range %.1f to %.1f)", words, low, high);
	page_item(page->text, 34, label, words);
}

/* The corners of both sides, where they differ from the figures or there are none. */
static void say_corners(const struct plan_page *page, const struct member *hairline)
{
	struct member corners = json_member(hairline, "corners");
	for (size_t i = 0; i < page_count(&corners); i++) {
		struct member corner = json_element(&corners, i);
		const char *side = page_word(&corner, "side");
		say_length(page, &corner, "lateral", arena_printf(page->arena, "Corner, %s, from the midline", side));
		say_length(page, &corner, "back", arena_printf(page->arena, "Corner, %s, behind the middle", side));
	}
}

/* What the line was held against: what to mind, then what could not be held against it, in one breath. */
static void say_guards(const struct plan_page *page)
{
	struct member guards = json_member(&page->plan, "guards");
	struct text open = text_in(page->arena);
	for (size_t i = 0; i < page_count(&guards); i++) {
		struct member guard = json_element(&guards, i);
		const char *state = page_word(&guard, "state"), *why = page_word(&guard, "why");
		if (is(state, "not checked"))
			text_printf(&open, "%s%s", open.length ? "; " : "", why ? why : page_word(&guard, "code"));
		else if (!is(state, "ok") && why)
			page_point(page, "Mind: %s.", why);
	}
	if (open.length > 0)
		page_point(page, "Not checked: %s.", open.bytes);
}

static const char *style_words(const char *style)
{
	static const struct {
		const char *style, *words;
	} styles[] = {
		{"own", "the client's own line, as drawn"},
		{"natural", "natural: uneven as lines grow, a soft edge"},
		{"defined", "defined: a clearer edge, less uneven"},
		{"conservative", "conservative: higher, for what is still to come"},
	};
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		if (is(style, styles[i].style))
			return styles[i].words;
	return style ? style : "";
}

/* Whether a step of the plan was not made for want of answers. */
static bool left_out(const struct plan_page *page, const char *step)
{
	struct member list = json_member(&page->plan, "not_made");
	for (size_t i = 0; i < page_count(&list); i++) {
		struct member entry = json_element(&list, i);
		if (is(page_word(&entry, "step"), step))
			return true;
	}
	return false;
}

void plan_text_hairline(const struct plan_page *page)
{
	struct member hairline = json_member(&page->plan, "hairline");
	const char *style = page_word(&hairline, "style");
	if (!json_member(&page->plan, "zones").value)
		return;
	page_heading(page, "FINAL HAIRLINE");
	if (!hairline.value) {
		page_say(page, "%s",
			left_out(page, "hairline") ? "Not made: by rules it needs the client's age, which was not told."
						   : "No hairline is worked.");
		return;
	}
	page_item(page->text, 34, "Style", style_words(style));
	if (page_word(&hairline, "variant"))
		page_item(page->text, 34, "Variant", page_word(&hairline, "variant"));
	say_length(page, &hairline, "mid_above_glabella", "Middle, above the glabella");
	say_corners(page, &hairline);
	say_length(page, &hairline, "length", "Length of the line");
	struct member feather = json_member(&hairline, "feather");
	struct member depth = json_member(&feather, "depth_mm"), fraction = json_member(&feather, "fraction");
	size_t last = page_count(&depth);
	if (last > 1)
		page_item(page->text, 34, "Density behind the line",
			arena_printf(page->arena,
				"rises from %.0f\u00a0%% at the front to 100\u00a0%% after %.0f\u00a0mm",
				100 * json_number_value(json_array_get(fraction.value, 0)),
				json_number_value(json_array_get(depth.value, last - 1))));
	page_point(page, "The glabella is the point between the eyebrows; all lengths run along the skin. One without "
			 "a range is "
			 "laid off as it was told or drawn.");
	double rule = page_real(&hairline, "raised_from_mm");
	if (rule > 0)
		page_point(page,
			"By the size of this head alone the middle would lie %.0f\u00a0mm above the glabella; it is "
			"raised, "
			"so that it is not low for age, sex and loss.",
			rule);
	say_guards(page);
}

static void say_zone(const struct plan_page *page, const struct member *zone)
{
	struct member coverage = json_member(zone, "coverage");
	double placed = page_real(&coverage, "now"), healed = page_real(&coverage, "healed"),
	       later = page_real(&coverage, "years_10");
	text_printf(page->text, "%-16.16s%6.1f %6.1f-%-6.1f%9.0f%8.0f%9lld", page_area(page, page_word(zone, "name")),
		page_real(zone, "area_mm2") / 100, page_real(zone, "area_low_mm2") / 100,
		page_real(zone, "area_high_mm2") / 100, page_real(zone, "visible_density_per_cm2"),
		page_real(zone, "density_per_cm2"), (long long)page_whole(zone, "dots", 0));
	if (!isnan(placed) && !isnan(healed))
		text_printf(page->text, "%6.1f%7.1f", 100 * placed, 100 * healed);
	if (!isnan(later) && !is(page_word(&page->plan, "ink"), "temporary"))
		text_printf(page->text, "%5.1f", 100 * later);
	text_add_char(page->text, '\n');
}

static bool has_hair(const struct member *zones)
{
	for (size_t i = 0; i < page_count(zones); i++) {
		struct member zone = json_element(zones, i), coverage = json_member(&zone, "coverage");
		if (page_real(&coverage, "existing_hair") > 0)
			return true;
	}
	return false;
}

/* Areas whose dots will have grown together before they are touched up for the last time. */
static void say_crowded(const struct plan_page *page, const struct member *zones, bool temporary)
{
	for (size_t i = 0; i < page_count(zones) && !temporary; i++) {
		struct member zone = json_element(zones, i), coverage = json_member(&zone, "coverage");
		double later = page_real(&coverage, "years_10");
		if (later > page->words->coverage_warn)
			page_point(page,
				"Mind: in ten years the dots of \"%s\" may cover about %.0f\u00a0%% of the skin and "
				"begin to run "
				"together: fewer or smaller dots are wiser.",
				page_area(page, page_word(&zone, "name")), 100 * later);
	}
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
		page_say(page, "%s",
			left_out(page, "hairline")
				? "No area is made: those of the pattern lie behind the hairline."
				: "There is no area to work on: no pattern gives one, and none is drawn.");
		return;
	}
	bool temporary = is(page_word(&page->plan, "ink"), "temporary");
	text_printf(page->text,
		"Area               cm²  likely range    dots per cm²      dots skin covered, %%\n"
		"                              (95 %%)     seen  placed         placed healed%s\n",
		temporary ? "" : " 10 y");
	page_rule(page->text);
	for (size_t i = 0; i < count; i++) {
		struct member zone = json_element(&zones, i);
		say_zone(page, &zone);
		area += page_real(&zone, "area_mm2") / 100;
	}
	page_rule(page->text);
	text_printf(page->text, "%-16s%6.1f%39lld\n", "Together", area, (long long)page_whole(&page->plan, "dots", 0));
	if (!page_measured(page))
		page_point(page,
			"These areas were not measured on this client: they are those of a head of the stated or "
			"average measures.");
	page_point(page,
		"Dots per cm² where they stand densest; towards the hairline and the remaining hair there are fewer, "
		"so "
		"that no edge shows. Seen: what is left of the placed dots once healed (%.0f\u00a0%%, an estimate).",
		100 * page_real(&page->plan, "retention"));
	page_point(page,
		"Skin covered: the share of the skin under dots%s where they stand densest.%s Above about "
		"%.0f\u00a0%% of placed dots they begin to run together.",
		has_hair(&zones) ? " and hair" : "",
		temporary ? "" : " It grows because every dot spreads, and at the same time every dot gets paler.",
		100 * page->words->coverage_warn);
	if (left_out(page, "hair-coverage"))
		page_point(page,
			"How much skin the hair covers is not known, for its density and thickness were not told: the "
			"shares are of dots alone, and the hair covers more beside them.");
	say_crowded(page, &zones, temporary);
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
			page_title(page, page_word(&pattern, "from")), page_title(page, page_word(&pattern, "to")),
			page_real(&pattern, "years"));
	}
	for (size_t i = 0; i < page_count(&zones); i++) {
		struct member zone = json_element(&zones, i);
		page_point(page, "%s: %.0f cm² (%.0f-%.0f) that have hair now may lose it; no dot is placed there now.",
			page_area(page, page_word(&zone, "name")), page_real(&zone, "area_mm2") / 100,
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
