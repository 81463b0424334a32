/* What is in the skin already, and hair that dots keep clear of. */
#include "base/page.h"
#include "case/page/plan_text_parts.h"

static void say_zone(const struct plan_page *page, const struct member *zone)
{
	struct member worn = json_member(zone, "worn"), coverage = json_member(zone, "coverage");
	if (!worn.value)
		return;
	text_printf(page->text, "%-18.18s%12lld%12.0f%10lld%10lld%8.1f %%%6.1f %%\n",
		page_area(page, page_word(zone, "name")), (long long)page_whole(&worn, "dots", 0),
		page_real(&worn, "seen"), (long long)page_whole(&worn, "wanted", 0),
		(long long)page_whole(zone, "dots", 0), 100 * page_real(&coverage, "worn"),
		100 * page_real(&coverage, "now"));
}

static void say_layout(const struct plan_page *page, const struct member *layout)
{
	long long dots = (long long)page_whole(layout, "dots", 0);
	double left = 100 * page_real(layout, "amount");
	const char *date = page_date(page, layout, "date");
	if (page_true(layout, "gone"))
		page_point(page, "Work finished on %s: about %.0f\u00a0%% of its pigment is left; it counts as gone.",
			date, left);
	else
		page_point(page,
			"Work finished on %s: %lld dots in these areas, about %.0f\u00a0%% of their pigment left, an "
			"estimate.",
			date, dots, left);
	if (!page_true(layout, "ink_told"))
		page_point(page, "Its ink is not on record: taken as permanent.");
}

static bool any_worn(const struct member *zones)
{
	for (size_t i = 0; i < page_count(zones); i++) {
		struct member zone = json_element(zones, i);
		if (json_member(&zone, "worn").value)
			return true;
	}
	return false;
}

static void say_table(const struct plan_page *page, const struct member *zones)
{
	text_add_string(
		page->text, "Area               in the skin  still seen    wanted     added   covered  by all\n");
	page_rule(page->text);
	for (size_t i = 0; i < page_count(zones); i++) {
		struct member zone = json_element(zones, i);
		say_zone(page, &zone);
	}
	page_rule(page->text);
	page_point(page,
		"Wanted: the dots that bare skin would take. Added: those that are missing, laid between the ones in "
		"the skin and clear of them. Covered: the share of the skin under the dots in it; by all: with what "
		"is added and hair. Over %.3g\u00a0%% this plan would be refused.",
		100 * page_real(&page->plan, "coverage_max"));
	if (page_whole(&page->plan, "dots", 0) == 0)
		page_point(page, "No dot is missing: there is nothing to do yet.");
}

void plan_text_worn(const struct plan_page *page)
{
	struct member worn = json_member(&page->plan, "worn"), layouts = json_member(&worn, "layouts"),
		      zones = json_member(&page->plan, "zones"), follicles = json_member(&page->plan, "follicles");
	if (page_count(&layouts) == 0 && !follicles.value)
		return;
	page_heading(page, "IN THE SKIN ALREADY");
	if (any_worn(&zones))
		say_table(page, &zones);
	for (size_t i = 0; i < page_count(&layouts); i++) {
		struct member layout = json_element(&layouts, i);
		say_layout(page, &layout);
	}
	if (follicles.value)
		page_point(page, "%lld hair follicles were marked: dots keep %.2f\u00a0mm and more away from them.",
			(long long)page_whole(&follicles, "count", 0), page_real(&follicles, "clear_mm"));
}
