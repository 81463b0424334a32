#include "case/quote/case_quote.h"

#include "base/number.h"
#include "case/dots/case_dots.h"
#include "case/plan/case_plan.h"
#include "case/client/case_quote_terms.h"
#include "case/document/spelling.h"

#include <stdio.h>
#include <string.h>

enum { RULES_MOST = 256, PATTERNS_READ_MOST = 32, NUMBER_MOST = 40 };

bool case_read_book(
	struct document *document, const struct price_books *books, const struct price_book **book, struct error *error)
{
	struct member clinic = document_member(document, "clinic");
	struct member code = json_member(&clinic, "book"), currency = json_member(&clinic, "currency");
	const char *wanted_code = NULL, *wanted_currency = NULL;
	if (!json_optional_string(&code, &wanted_code, error)
		|| !json_optional_string(&currency, &wanted_currency, error))
		return false;
	*book = price_books_find(books, wanted_code, wanted_currency);
	if (*book)
		return true;
	const struct member *culprit = price_books_find(books, wanted_code, NULL) ? &currency : &code;
	return error_at(error, ERROR_DATA, "book", culprit->pointer, "is in none of the %zu price books", books->count);
}

static const struct part_need rule_parts[] = {
	{.key = "verdict"}, {.key = "code"}, {.key = "lift"}, {.key = "lifted"}, {.key = "met"}, {.key = NULL}};
static const struct part_need override_parts[] = {{.key = "in_force"}, {.key = NULL}};
static const struct part_need zone_parts[] = {{.key = "name"}, {.key = "kind"}, {.key = "area_mm2"},
	{.key = "area_low_mm2"}, {.key = "area_high_mm2"}, {.key = "dots"}, {.key = "session_dots"}, {.key = "worn"},
	{.key = NULL}};
static const struct part_need session_parts[] = {
	{.key = "number"}, {.key = "date"}, {.key = "dots"}, {.key = "minutes"}, {.key = NULL}};
static const struct part_need task_parts[] = {{.key = "code"}, {.key = "until"}, {.key = NULL}};
static const struct part_need plan_parts[] = {{.key = "verdict"}, {.key = "rules", .parts = rule_parts},
	{.key = "unasked"}, {.key = "override", .parts = override_parts}, {.key = "answers_digest"}, {.key = "date"},
	{.key = "look"}, {.key = "ink"}, {.key = "retention"}, {.key = "dots"}, {.key = "worn"},
	{.key = "zones", .parts = zone_parts}, {.key = "sessions", .parts = session_parts},
	{.key = "aftercare", .parts = task_parts, .where = "code", .is = "review"}, {.key = "signoff"}, {.key = NULL}};
static const struct part_need shade_parts[] = {{.key = "touch_up"}, {.key = NULL}};

bool case_read_quoted_plan(
	struct document *document, struct plan *plan, bool *laid_out, struct arena *arena, struct error *error)
{
	struct dots dots;
	const char *text = document_text(document, "dots");
	*laid_out = text && *text == '{';
	document_ask(document, "shade", shade_parts);
	if (*laid_out)
		return case_read_plan(document, plan, arena, error)
		       && case_read_dots(document, plan, &dots, arena, error);
	document_ask(document, "plan", plan_parts);
	return case_read_plan_counts(document, plan, arena, error);
}

/* The client's patterns of loss: one code or a list of them. */
static bool read_patterns(
	const struct member *list, struct quote_facts *facts, struct arena *arena, struct error *error)
{
	if (!list->value)
		return true;
	if (!json_read_array(list, 0, PATTERNS_READ_MOST, &facts->pattern_count, error))
		return false;
	const char **patterns = arena_new(arena, facts->pattern_count, const char *);
	for (size_t i = 0; i < facts->pattern_count; i++) {
		struct member pattern = json_element(list, i);
		if (!json_read_string(&pattern, &patterns[i], error))
			return false;
		patterns[i] = spelling_plain(patterns[i], arena);
	}
	facts->patterns = patterns;
	return true;
}

static bool read_client(struct document *document, struct quote_facts *facts, struct arena *arena, struct error *error)
{
	struct member client = document_member(document, "client"), goal = document_member(document, "goal");
	struct member hair = json_member(&client, "hair"), length = json_member(&hair, "length_mm");
	struct member skin = json_member(&client, "skin"), type = json_member(&skin, "type");
	struct member repair = json_member(&goal, "repair"), pattern = json_member(&client, "pattern");
	facts->hair_known = length.value != NULL;
	if (!json_optional_string(&type, &facts->skin_type, error))
		return false;
	if (facts->skin_type)
		facts->skin_type = spelling_plain(facts->skin_type, arena);
	return json_optional_real(&length, 0, 2000, &facts->hair_length_mm, error)
	       && json_optional_bool(&repair, &facts->repair, error) && read_patterns(&pattern, facts, arena, error);
}

/* "Answers still open: skin disease, keloid": the codes of a list as words; NULL when the list is empty. */
static bool read_open(
	const struct member *list, const char *lead, const char **out, struct arena *arena, struct error *error)
{
	size_t count = 0;
	struct text text = text_in(arena);
	if (list->value && !json_read_array(list, 0, RULES_MOST, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct member element = json_element(list, i);
		const char *code;
		if (!json_read_string(&element, &code, error))
			return false;
		text_add_string(&text, i > 0 ? ", " : lead);
		for (; *code; code++)
			text_add_char(&text, (char)(*code == '_' ? ' ' : *code));
	}
	*out = text.bytes;
	return true;
}

/* Rules that ask for the same thing make one condition. */
static void add_condition(struct quote_facts *facts, const char **conditions, const char *text)
{
	for (size_t i = 0; i < facts->condition_count; i++)
		if (strcmp(conditions[i], text) == 0)
			return;
	conditions[facts->condition_count++] = text;
}

/* What lifts each rule that fired and is not met, and what nobody has answered yet. */
static bool read_conditions(
	const struct member *plan, struct quote_facts *facts, struct arena *arena, struct error *error)
{
	struct member rules = json_member(plan, "rules"), unasked = json_member(plan, "unasked");
	struct member override = json_member(plan, "override"), force = json_member(&override, "in_force");
	const char *open = NULL;
	size_t count = 0;
	bool in_force = false;
	if (facts->plan->verdict != VERDICT_AMBER)
		return true;
	if ((rules.value && !json_read_array(&rules, 0, RULES_MOST, &count, error))
		|| !json_optional_bool(&force, &in_force, error)
		|| !read_open(&unasked, "Answers still open: ", &open, arena, error))
		return false;
	const char **conditions = arena_new(arena, count + 2, const char *);
	for (size_t i = 0; i < count; i++) {
		struct member rule = json_element(&rules, i), code = json_member(&rule, "code");
		struct member lift = json_member(&rule, "lift"), lifted = json_member(&rule, "lifted");
		struct member met = json_member(&rule, "met"), kind = json_member(&rule, "kind");
		const char *text, *sort = json_string_value(kind.value);
		bool gone = false;
		if (!json_read_string(lift.value ? &lift : &code, &text, error)
			|| !json_optional_bool(&lifted, &gone, error))
			return false;
		if (!gone && !met.value && !(sort && strcmp(sort, "note") == 0))
			add_condition(facts, conditions, text);
	}
	if (open)
		conditions[facts->condition_count++] = open;
	if (in_force)
		conditions[facts->condition_count++] =
			"Some conditions were lifted by a physician; the treatment plan names who, why and until when.";
	facts->conditions = conditions;
	return true;
}

/* The last day of the review, which the included touch-ups must not end before. */
static bool read_review(const struct member *plan, struct quote_facts *facts, struct error *error)
{
	struct member list = json_member(plan, "aftercare");
	size_t count = json_array_size(list.value);
	for (size_t i = 0; i < count; i++) {
		struct member task = json_element(&list, i), code = json_member(&task, "code");
		struct member until = json_member(&task, "until");
		const char *text = json_string_value(code.value);
		if (!text || strcmp(text, "review") != 0 || !until.value)
			continue;
		facts->review_dated = true;
		return json_read_date(&until, &facts->review_day, error);
	}
	return true;
}

static bool check_areas(const struct plan *plan, struct error *error)
{
	for (size_t i = 0; i < plan->zone_count; i++) {
		const struct plan_zone *zone = &plan->zones[i];
		char pointer[64];
		snprintf(pointer, sizeof pointer, "/plan/zones/%zu/area_mm2", i);
		if (zone->area_mm2 < zone->area_low_mm2 || zone->area_mm2 > zone->area_high_mm2)
			return error_at(error, ERROR_DATA, "range", pointer, "is not in the zone's own interval");
	}
	return true;
}

static void set_agreement(struct document *document, const struct signoff *signoff, struct quote_agreement *agreement,
	struct arena *arena)
{
	*agreement = (struct quote_agreement){
		.agreed = signoff->state == SIGNOFF_AGREED,
		.lapsed = signoff->state == SIGNOFF_STALE,
		.day = signoff->day,
		.digest = arena_copy(arena, signoff->digest, strlen(signoff->digest)),
		.partial = !signoff->covered[PART_SHADE] || !signoff->covered[PART_DOTS],
	};
	if (agreement->lapsed)
		document_warn(document, "/signoff", "no longer fits the case: not yet agreed, to be signed again");
}

bool case_read_offer_agreement(struct document *document, const struct quote *quote, const struct signoff *signoff,
	struct quote_facts *facts, struct arena *arena, struct error *error)
{
	static const enum offer_state by_plan[] = {
		[SIGNOFF_NONE] = OFFER_UNSIGNED,
		[SIGNOFF_UNVERIFIED] = OFFER_UNVERIFIED,
		[SIGNOFF_STALE] = OFFER_STALE,
		[SIGNOFF_AGREED] = OFFER_UNVERIFIED,
	};
	struct member given = document_member(document, "signoff"), offer = json_member(&given, "offer");
	struct quote_agreement *agreement = &facts->agreement;
	char *digest = arena_new(arena, SHA256_TEXT, char);
	const char *agreed = NULL;
	case_offer_digest(quote, digest, arena);
	agreement->offer_digest = digest;
	agreement->offer = by_plan[signoff->state];
	if (!json_optional_string(&offer, &agreed, error))
		return false;
	if (signoff->state == SIGNOFF_AGREED && agreed)
		agreement->offer = strcmp(agreed, digest) == 0 ? OFFER_AGREED : OFFER_STALE;
	if (signoff->state == SIGNOFF_AGREED && agreement->offer == OFFER_STALE)
		document_warn(document, "/signoff/offer",
			"no longer fits what is offered: not yet agreed, to be signed again");
	return true;
}

/* When the colours planned will have faded so far that permanent work is touched up. */
static bool read_fading(struct document *document, struct quote_facts *facts, struct error *error)
{
	struct member shade = document_member(document, "shade"), touch_up = json_member(&shade, "touch_up");
	static const char *const ends[] = {"latest_years", "likely_years", "soonest_years"};
	struct member by = json_member(&touch_up, "by"), likely = json_member(&touch_up, ends[1]);
	const char *reason = json_string_value(by.value);
	if (!reason || strcmp(reason, "contrast") != 0 || !likely.value)
		return true;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct member end = json_member(&touch_up, ends[i]);
		double years = 0;
		if (!json_optional_real(&end, 0, 100, &years, error))
			return false;
		facts->fade_months[i] = number_whole(years * 12);
	}
	facts->fade_why = "/shade/touch_up/likely_years";
	return true;
}

/* Who does the work, as the plan's text names them. */
static bool read_practitioner(const struct member *clinic, struct quote_facts *facts, struct error *error)
{
	struct member practitioner = json_member(clinic, "practitioner"), name = json_member(&practitioner, "name");
	struct member role = json_member(&practitioner, "role");
	return json_optional_object(&practitioner, error) && json_optional_filled(&name, &facts->practitioner, error)
	       && json_optional_filled(&role, &facts->role, error);
}

/* The clinic's own number, as it stands on the statement's first lines and as the XML's key. */
static bool read_number(const struct member *clinic, const char **number, struct error *error)
{
	struct member member = json_member(clinic, "quote_number");
	if (!json_optional_filled(&member, number, error))
		return false;
	bool plain = !*number || strlen(*number) <= NUMBER_MOST;
	for (const char *at = *number; plain && at && *at; at++)
		plain = (unsigned char)*at >= ' ' && *at != 0x7F;
	return plain
	       || error_at(error, ERROR_DATA, "range", member.pointer,
		       "is not a number of at most %d bytes without control characters", NUMBER_MOST);
}

bool case_read_quote_facts(struct document *document, const struct price_book *book, const struct plan *plan,
	bool laid_out, const struct signoff *signoff, struct quote_facts *facts, struct arena *arena,
	struct error *error)
{
	struct member root = document_member(document, "plan"), clinic = document_member(document, "clinic");
	*facts = (struct quote_facts){.plan = plan, .id = document->id, .laid_out = laid_out};
	set_agreement(document, signoff, &facts->agreement, arena);
	return json_optional_object(&clinic, error) && check_areas(plan, error)
	       && read_practitioner(&clinic, facts, error) && read_fading(document, facts, error)
	       && read_review(&root, facts, error) && read_number(&clinic, &facts->number, error)
	       && read_client(document, facts, arena, error)
	       && case_read_quote_terms(document, book, facts, arena, error)
	       && read_conditions(&root, facts, arena, error);
}
