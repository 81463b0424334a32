#include <math.h>
#include <string.h>

#include "base/page.h"
#include "case/page/plan_text_parts.h"

/* Where the scale of a flat photograph comes from. */
static const struct {
	const char *source, *words;
} rulers[] = {
	{"stated", "as the clinic states it"},
	{"points", "from two points a known distance apart"},
	{"tag", "from a tag beside the skin"},
	{"interpupillary", "an estimate: there is no ruler, and the average adult's pupils serve as one"},
};

static void say_flat(const struct plan_page *page, const struct member *camera)
{
	struct member scale = json_member(camera, "scale");
	const char *source = page_word(&scale, "source"), *words = "";
	for (size_t i = 0; i < sizeof rulers / sizeof *rulers; i++)
		if (source && strcmp(source, rulers[i].source) == 0)
			words = rulers[i].words;
	page_point(page, "Photograph \"%s\": taken as flat, %.4f mm per pixel (95 %% range %.4f to %.4f), %s.",
		page_word(camera, "view"), page_real(&scale, "mm_per_px"), page_real(&scale, "mm_per_px_low"),
		page_real(&scale, "mm_per_px_high"), words);
}

static void say_camera(const struct plan_page *page, const struct member *camera)
{
	double rms = page_real(camera, "residual_mm");
	const char *source = page_word(camera, "source");
	if (source && strcmp(source, "flat") == 0)
		say_flat(page, camera);
	else if (isnan(rms))
		page_point(page, "Photograph \"%s\": camera %s.", page_word(camera, "view"), source ? source : "known");
	else
		page_point(page,
			"Photograph \"%s\": marked points lie within %.1f\u00a0mm (typical error) of the fitted "
			"head%s.",
			page_word(camera, "view"), rms,
			page_true(camera, "outliers_undetectable") ? "; too few points to notice a wrong one" : "");
}

static void say_scan(const struct plan_page *page, const struct member *scan)
{
	struct member landmarks = json_member(scan, "landmarks");
	page_point(page,
		"Areas are those of a scan of the head. Its %zu landmarks lie %.1f\u00a0mm from where a head of its "
		"size "
		"has them.",
		page_count(&landmarks), page_real(scan, "residual_mm"));
}

void plan_text_measures(const struct plan_page *page)
{
	struct member cameras = json_member(&page->plan, "cameras");
	if (json_member(&page->plan, "zones").value) {
		page_heading(page, "ANNEX: HOW IT WAS MEASURED");
		struct member surface = json_member(&page->plan, "surface"), scan = json_member(&surface, "scan");
		if (scan.value)
			say_scan(page, &scan);
		if (!page_measured(page))
			page_point(page,
				"Without photographs: areas are those of a head of the stated or average measures.");
		for (size_t i = 0; i < page_count(&cameras); i++) {
			struct member camera = json_element(&cameras, i);
			say_camera(page, &camera);
		}
	}
}

void plan_text_warnings(const struct plan_page *page)
{
	struct member warnings = json_member(&page->plan, "warnings");
	bool any = false;
	for (size_t i = 0; i < page_count(&warnings); i++) {
		struct member warning = json_element(&warnings, i);
		const char *at = page_word(&warning, "at");
		if (at && strcmp(at, "/plan") == 0) /* that it is refused: the page begins with it */
			continue;
		if (!any)
			page_heading(page, "WARNINGS");
		any = true;
		page_point(page, "%s: %s.", page_place(page, page_word(&warning, "at")),
			page_spoken(page, page_word(&warning, "text")));
	}
}

/* What the signatures stand for, and lines for those who sign. */
static void say_signature(const struct plan_page *page)
{
	static const char *const people[] = {"client", "practitioner", "physician, where one answers for it"};
	bool temporary = strcmp(page_word(&page->plan, "ink") ? page_word(&page->plan, "ink") : "", "temporary") == 0;
	page_say(page,
		"I am of age. I have read the risks, that %s, and that a laser may not remove all of it. I have seen "
		"and agreed "
		"hairline, density and colour. My questions were answered.",
		temporary ? "this ink fades and must be repeated, and that traces may stay" : "this is permanent");
	for (size_t i = 0; i < sizeof people / sizeof *people; i++)
		text_printf(page->text,
			"\n\n__________________   ___________________________________________________________\n"
			"Date                 Name and signature, %s\n",
			people[i]);
}

/* What the signature stands for, and what was not there yet when it was made. */
static void say_covered(const struct plan_page *page, const struct member *signoff)
{
	static const struct {
		const char *code, *words;
	} parts[] = {{"shade", "the colours"}, {"dots", "every dot"}};
	struct member covers = json_member(signoff, "covers");
	bool there[2] = {false, false};
	for (size_t i = 0; i < page_count(&covers); i++) {
		struct member part = json_element(&covers, i);
		for (size_t k = 0; k < 2; k++)
			there[k] = there[k] || strcmp(json_string_value(part.value), parts[k].code) == 0;
	}
	page_say(page, "The signature covers the answers and this plan%s%s%s%s.%s", there[0] ? ", " : "",
		there[0] ? parts[0].words : "", there[1] ? ", " : "", there[1] ? parts[1].words : "",
		there[0] && there[1] ? "" : " Colours or dots were chosen later and are not part of it.");
}

void plan_text_agreement(const struct plan_page *page)
{
	struct member signoff = json_member(&page->plan, "signoff"), given = document_member(page->document, "signoff");
	const char *state = page_word(&signoff, "state"), *name = page_word(&given, "name"),
		   *day = page_date(page, &given, "date");
	if (!json_member(&page->plan, "zones").value)
		return;
	page_heading(page, "AGREEMENT");
	if (page_whole(&page->plan, "dots", 0) == 0) {
		page_say(page, "There is nothing to agree to: this plan has nothing to work on.");
		return;
	}
	if (state && strcmp(state, "agreed") == 0) {
		page_say(page, "Agreed by %s on %s.", name, day);
		say_covered(page, &signoff);
		return;
	}
	page_say(page,
		state && strcmp(state, "stale") == 0
			? "NOT YET AGREED: the case has changed since it was signed; it must be signed again."
			: "NOT YET AGREED. It becomes binding only when the client is fully sure and has signed.");
	if (page_word(&signoff, "digest"))
		page_say(page, "Number of exactly this plan, any change of it gives another: %s",
			page_word(&signoff, "digest"));
	const char *verdict = page_word(&page->plan, "verdict");
	if (plan_text_conditions(page) > 0 && verdict && strcmp(verdict, "amber") == 0)
		page_say(page, "To be signed, and to be begun, only when every condition of the first section is met.");
	say_signature(page);
}
