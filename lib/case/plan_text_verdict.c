#include <math.h>
#include <string.h>

#include "base/page.h"
#include "case/catalogue_rules.h"
#include "case/plan_text_parts.h"

static bool is(const char *word, const char *other)
{
	return word && strcmp(word, other) == 0;
}

static void say_verdict(const struct plan_page *page)
{
	const char *verdict = page_word(&page->plan, "verdict");
	struct member rules = json_member(&page->plan, "rules");
	if (is(verdict, "red"))
		page_heading(page, "VERDICT: RED - REFUSED, NOTHING IS PLANNED");
	else if (is(verdict, "amber"))
		page_heading(page, page_true(&page->plan, "deferred") ? "VERDICT: AMBER - NOT NOW"
								      : "VERDICT: AMBER - ON CONDITIONS");
	else
		page_heading(page, "VERDICT: GREEN - MAY GO AHEAD");
	if (page_count(&rules) == 0 && is(verdict, "green"))
		page_say(page, "No answer speaks against the treatment.");
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
	const char *until = page_date(page, rule, "until"), *kind = page_word(rule, "kind");
	struct member met = json_member(rule, "met");
	const char *state = met.value                               ? "Met"
			    : page_true(rule, "lifted")             ? "Lifted by the physician named below"
			    : is(page_word(rule, "verdict"), "red") ? "Refused"
			    : is(kind, "defer")                     ? "Not now"
								    : "On a condition";
	const char *grade = page_word(rule, "grade");
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
	struct member unrecognised = json_member(&page->plan, "unrecognised");
	size_t count = page_count(&unrecognised);
	if (count > 0)
		page_point(page,
			"%zu answer%s of the client in words that the rules do not know: a clinician must read %s.",
			count, count == 1 ? "" : "s", count == 1 ? "it" : "them");
}

static const char *wait_words(const char *code)
{
	static const struct {
		const char *code, *words;
	} known[] = {
		{"cooling-off", "time to think it over after signing"},
		{"patch-test", "reading of the patch test"},
	};
	for (size_t i = 0; code && i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i].code, code) == 0)
			return known[i].words;
	return code ? code : "";
}

static void say_earliest(const struct plan_page *page)
{
	const char *day = page_date(page, &page->plan, "not_before");
	struct member waits = json_member(&page->plan, "waits");
	struct text reasons = text_in(page->arena);
	if (!day)
		return;
	for (size_t i = 0; i < page_count(&waits); i++) {
		struct member wait = json_element(&waits, i);
		const char *until = page_date(page, &wait, "until");
		text_printf(&reasons, "%s%s%s%s", i > 0 ? "; " : "", wait_words(page_word(&wait, "code")),
			until ? " until " : "", until ? until : "");
	}
	page_say(page, "No session before %s%s%s%s.%s", day, reasons.length ? " (" : "",
		reasons.length ? reasons.bytes : "", reasons.length ? ")" : "",
		page_true(&page->plan, "open_wait")
			? " How much longer it takes is not known yet: the sessions have no dates."
			: "");
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
		text_printf(&loss, "%s%s", i > 0 ? ", " : "", page_pattern(page, code));
	}
	page_item(page->text, 16, "Pattern", loss.length ? loss.bytes : "not stated");
	page_item(page->text, 16, "Cause", cause ? cause : "not known: to be found by a physician before work begins");
	page_item(page->text, 16, "Diagnosed by",
		by ? arena_printf(page->arena, "%s%s%s", by, day ? ", " : "", day ? day : "") : "nobody named");
	const char *name = page_word(&practitioner, "name"), *role = page_word(&practitioner, "role");
	page_item(page->text, 16, "Work done by",
		name || role ? arena_printf(
			page->arena, "%s%s%s", name ? name : "", name && role ? ", " : "", role ? role : "")
			     : "not named yet: the client may ask who it will be, physician or trained technician");
}
