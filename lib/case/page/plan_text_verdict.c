#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/page.h"
#include "case/catalogue/catalogue_rules.h"
#include "case/page/plan_text_parts.h"

static bool is(const char *word, const char *other)
{
	return word && strcmp(word, other) == 0;
}

size_t plan_text_conditions(const struct plan_page *page)
{
	struct member rules = json_member(&page->plan, "rules");
	size_t count = 0;
	for (size_t i = 0; i < page_count(&rules); i++) {
		struct member rule = json_element(&rules, i);
		count += !is(page_word(&rule, "kind"), "note");
	}
	return count;
}

static void say_verdict(const struct plan_page *page)
{
	const char *verdict = page_word(&page->plan, "verdict");
	size_t conditions = plan_text_conditions(page);
	if (is(verdict, "red"))
		page_heading(page, "VERDICT: RED - REFUSED, NOTHING IS PLANNED");
	else if (is(verdict, "amber"))
		page_heading(page, page_true(&page->plan, "deferred") ? "VERDICT: AMBER - NOT NOW"
								      : "VERDICT: AMBER - ON CONDITIONS");
	else
		page_heading(page, conditions > 0 ? "VERDICT: GREEN - EVERY CONDITION IS MET"
						  : "VERDICT: GREEN - NO ANSWER SPEAKS AGAINST IT");
	if (is(verdict, "red"))
		page_say(page, "Show this page to a physician, and ask about other ways: medicine, a hairpiece, a "
			       "transplant.");
	else if (is(verdict, "amber") && conditions > 0)
		page_say(page, "Nothing is begun before every condition is met.");
}

/* " On record by Dr. Example, 5 December 2026.", of a condition that has been met. */
static const char *record_words(const struct plan_page *page, const struct member *met)
{
	const char *by = page_word(met, "by"), *day = page_date(page, met, "date");
	return met->value ? arena_printf(
		       page->arena, " On record by %s%s%s.", by ? by : "a clinician", day ? ", " : "", day ? day : "")
			  : "";
}

/* A rule with everything that a physician wants to know before deciding on it. */
static void say_rule(const struct plan_page *page, const struct member *rule)
{
	const char *kind = page_word(rule, "kind");
	struct member met = json_member(rule, "met");
	bool settled = met.value || page_true(rule, "lifted");
	const char *until = settled ? NULL : page_date(page, rule, "until");
	const char *state = met.value                               ? "Met"
			    : page_true(rule, "lifted")             ? "Lifted by the physician named below"
			    : is(page_word(rule, "verdict"), "red") ? "Refused"
			    : is(kind, "defer")                     ? "Not now"
								    : "On a condition";
	const char *grade = page_word(rule, "grade");
	if (is(kind, "note")) {
		page_point(page, "To be looked at: %s %s (Basis: %s; rule \"%s\".)", page_word(rule, "reason"),
			page_word(rule, "lift"), grade ? page_grade(page, grade) : "", page_word(rule, "code"));
		return;
	}
	page_point(page, "%s: %s What lifts it: %s%s%s%s%s (Basis: %s; rule \"%s\"%s.)", state,
		page_word(rule, "reason"), page_word(rule, "lift"), record_words(page, &met),
		until ? " Not before " : "", until ? until : "", until ? "." : "", grade ? page_grade(page, grade) : "",
		page_word(rule, "code"), is(page_word(rule, "override"), "never") ? ", no physician can lift it" : "");
}

static void say_rules(const struct plan_page *page)
{
	struct member rules = json_member(&page->plan, "rules");
	for (size_t i = 0; i < page_count(&rules); i++) {
		struct member rule = json_element(&rules, i);
		say_rule(page, &rule);
	}
}

/* The string that a JSON Pointer names in the case; NULL when it names none. */
static const char *string_at(const struct plan_page *page, const char *pointer)
{
	struct member at = json_at(NULL, "");
	char key[128];
	for (bool top = true; pointer && *pointer == '/' && (top || at.value); top = false) {
		size_t length = strcspn(++pointer, "/");
		snprintf(key, sizeof key, "%.*s", (int)length, pointer);
		if (top)
			at = document_member(page->document, key);
		else if (json_is_array(at.value))
			at = json_element(&at, (size_t)strtoul(key, NULL, 10));
		else
			at = json_member(&at, key);
		pointer += length;
	}
	return json_string_value(at.value);
}

/* Answers in the client's own words, for a clinician to decide on. */
static void say_unrecognised(const struct plan_page *page)
{
	struct member unrecognised = json_member(&page->plan, "unrecognised");
	for (size_t i = 0; i < page_count(&unrecognised); i++) {
		const char *words = string_at(page, json_string_value(json_array_get(unrecognised.value, i)));
		page_point(page, "A clinician must read and decide: the client answers \"%s\".",
			words ? words : "in a form of its own");
	}
}

/* Questions that nobody has asked, by what they are called. */
static void say_unasked(const struct plan_page *page)
{
	struct member unasked = json_member(&page->plan, "unasked");
	struct text labels = text_in(page->arena);
	const struct rulebook *book = page->words->rules;
	for (size_t i = 0; i < page_count(&unasked); i++) {
		const char *code = json_string_value(json_array_get(unasked.value, i));
		size_t question = code ? catalogue_rules_question(book, code) : book->question_count;
		text_printf(&labels, "%s%s", i > 0 ? "; " : "",
			question < book->question_count ? book->questions[question].label
			: code                          ? code
							: "");
	}
	if (labels.length > 0)
		page_point(page, "Not yet asked, and needed before anything is decided: %s.", labels.bytes);
	say_unrecognised(page);
}

/* When a wait began or ends (key: since, until), NULL when the plan has none of that code. */
static const char *wait_day(const struct plan_page *page, const char *code, const char *key)
{
	struct member waits = json_member(&page->plan, "waits");
	for (size_t i = 0; i < page_count(&waits); i++) {
		struct member wait = json_element(&waits, i);
		if (is(page_word(&wait, "code"), code))
			return page_date(page, &wait, key);
	}
	return NULL;
}

/* The earliest day, and what it hangs on: a signature that is not there yet counts as given on the plan's own day. */
static void say_earliest(const struct plan_page *page)
{
	const char *day = page_date(page, &page->plan, "not_before"), *today = page_date(page, &page->plan, "date");
	const char *think = wait_day(page, "cooling-off", "until"), *patch = wait_day(page, "patch-test", "until"),
		   *applied = wait_day(page, "patch-test", "since");
	struct member signoff = json_member(&page->plan, "signoff");
	bool signed_now = is(page_word(&signoff, "state"), "agreed") || is(page_word(&signoff, "state"), "unverified");
	if (!day || is(page_word(&page->plan, "verdict"), "red"))
		return;
	page_say(page, "No session before %s.%s", day,
		page_true(&page->plan, "open_wait")
			? " How much longer it takes is not known yet: the sessions have no dates."
			: "");
	if (think && signed_now)
		page_point(page, "Time to think it over ends on %s.", think);
	else if (think)
		page_point(page,
			"The time to think it over begins with the client's signature and would end on %s if the "
			"client "
			"signed on %s; if later, all dates move.",
			think, today ? today : "the day of this plan");
	if (patch && applied)
		page_point(page,
			is(applied, today)
				? "A patch test applied on %s would be read by %s; no session before it is "
				  "read and clear."
				: "The patch test of %s is read by %s; no session before it is read and clear.",
			applied, patch);
}

static void say_override(const struct plan_page *page)
{
	struct member override = json_member(&page->plan, "override");
	struct member physician = json_member(&override, "physician"), rules = json_member(&override, "rules");
	const char *date = page_date(page, &override, "date"), *expires = page_date(page, &override, "expires");
	struct text codes = text_in(page->arena);
	if (!override.value)
		return;
	for (size_t i = 0; i < page_count(&rules); i++) {
		const char *code = json_string_value(json_array_get(rules.value, i));
		text_printf(&codes, "%s%s", i > 0 ? ", " : "", code ? code : "");
	}
	const char *name = page_word(&physician, "name"), *role = page_word(&physician, "role"),
		   *reason = page_word(&override, "reason");
	page_say(page, "Override by %s%s%s%s%s, for: %s%s%s. Reason: %s", name ? name : "a physician", role ? ", " : "",
		role ? role : "", date ? ", " : "", date ? date : "", codes.length ? codes.bytes : "",
		expires ? "; it ends on " : "", expires ? expires : "", reason ? reason : "not given.");
}

void plan_text_verdict(const struct plan_page *page)
{
	say_verdict(page);
	say_rules(page);
	say_unasked(page);
	say_earliest(page);
	say_override(page);
}

static const char *question_label(const struct plan_page *page, const char *code)
{
	const struct rulebook *book = page->words->rules;
	size_t question = catalogue_rules_question(book, code);
	return question < book->question_count ? book->questions[question].label : code;
}

static const char *cause_of(const struct plan_page *page, const struct member *diagnosis)
{
	const char *cause =
		json_is_string(diagnosis->value) ? json_string_value(diagnosis->value) : page_word(diagnosis, "cause");
	return cause ? question_label(page, cause) : NULL;
}

/* The scars that are worked on, as they were stated. */
static void say_scars(const struct plan_page *page)
{
	struct member scars = json_member(&page->client, "scars");
	for (size_t i = 0; i < page_count(&scars); i++) {
		struct member scar = json_element(&scars, i);
		static const struct {
			const char *key, *format;
		} facts[] = {
			{"length_mm", ", %.0f\u00a0mm long"},
			{"width_mm", ", %.1f\u00a0mm wide"},
			{"age_month", ", %.0f\u00a0months old"},
			{"raised_mm", ", raised %.1f\u00a0mm"},
		};
		struct text line = text_in(page->arena);
		const char *kind = page_word(&scar, "kind");
		text_add_string(&line, kind ? page_title(page, kind) : "scar");
		for (size_t k = 0; k < sizeof facts / sizeof *facts; k++) {
			double value = page_real(&scar, facts[k].key);
			if (value > 0)
				text_printf(&line, facts[k].format, value);
			else if (value == 0 && strcmp(facts[k].key, "raised_mm") == 0)
				text_add_string(&line, ", flat");
		}
		page_item(page->text, 16, i == 0 ? "Scars" : "", line.bytes);
	}
}

void plan_text_indication(const struct plan_page *page)
{
	struct member history = json_member(&page->client, "history"), patterns = json_member(&page->client, "pattern");
	struct member diagnosis = json_member(&history, "diagnosis"),
		      practitioner = json_member(&page->clinic, "practitioner");
	const char *cause = cause_of(page, &diagnosis), *by = page_word(&diagnosis, "by"),
		   *day = page_date(page, &diagnosis, "date");
	page_heading(page, "WHAT IS TREATED, WHO FOUND IT, WHO DOES THE WORK");
	struct text loss = text_in(page->arena);
	for (size_t i = 0; i < page_count(&patterns); i++) {
		const char *code = json_string_value(json_array_get(patterns.value, i));
		text_printf(&loss, "%s%s", i > 0 ? ", " : "", page_title(page, code));
	}
	page_item(page->text, 16, "Pattern", loss.length ? loss.bytes : "not stated");
	say_scars(page);
	page_item(page->text, 16, "Cause", cause ? cause : "not known: to be found by a physician before work begins");
	page_item(page->text, 16, "Diagnosed by",
		by ? arena_printf(page->arena, "%s%s%s", by, day ? ", " : "", day ? day : "") : "nobody named");
	const char *name = page_word(&practitioner, "name"), *role = page_word(&practitioner, "role");
	page_item(page->text, 16, "Work done by",
		name || role ? arena_printf(
			page->arena, "%s%s%s", name ? name : "", name && role ? ", " : "", role ? role : "")
			     : "not named yet: the client may ask who it will be, physician or trained technician");
}

/* What still has to be known before anybody can sign. */
void plan_text_open(const struct plan_page *page)
{
	struct member shade = document_member(page->document, "shade"),
		      practitioner = json_member(&page->clinic, "practitioner"),
		      guards = json_member(&page->plan, "guards");
	bool unchecked = false;
	for (size_t i = 0; i < page_count(&guards); i++) {
		struct member guard = json_element(&guards, i);
		unchecked |= is(page_word(&guard, "state"), "not checked");
	}
	const struct {
		bool open;
		const char *words;
	} points[] = {
		{!shade.value, "the colour is not chosen"},
		{unchecked, "the hairline could not be held against every rule (see there)"},
		{!practitioner.value, "who does the work is not named"},
		{!page_measured(page), "the areas are not measured on this client"},
	};
	bool any = false;
	if (!json_member(&page->plan, "zones").value)
		return;
	for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
		if (points[i].open && !any)
			page_heading(page, "STILL OPEN BEFORE ANYBODY SIGNS");
		if (points[i].open)
			page_point(page, "%c%s.", points[i].words[0] - 'a' + 'A', points[i].words + 1);
		any |= points[i].open;
	}
}
