#include "case/client/case_candidacy.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "case/client/case_client.h"
#include "case/client/case_history.h"
#include "case/client/case_met.h"
#include "case/catalogue/catalogue_conditions.h"
#include "case/catalogue/catalogue_rules.h"

enum { COOLING_OFF_MOST = 365 };

static const char cooling_off[] = "cooling-off";

static void add_bound(struct candidate *candidate, const char *code, int64_t since, int64_t days)
{
	candidate->bounds[candidate->bound_count++] = (struct bound){code, since, since + days};
}

/* A test that counts for nothing is none; what it showed is asked all the same. */
static void forget_test(const struct rulebook *book, struct candidate *candidate, size_t question)
{
	size_t reaction = catalogue_question(book, "patch_test_reaction");
	candidate->facts[question].has_since = false;
	if (reaction == book->question_count || candidate->facts[reaction].answer > ANSWER_UNKNOWN)
		candidate->facts[question].answer = ANSWER_NO;
}

/* The patch test is read some days after it was made, the day of the plan at the earliest when none is on record. An old
 * one is none: skin and pigment are no longer those that were tested; one without its day may be as old. */
static void bound_by_patch_test(struct document *document, const struct rulebook *book, const struct defaults *defaults,
	struct candidate *candidate)
{
	size_t question = catalogue_question(book, "patch_test");
	int valid = (int)defaults_value(defaults, "patch_test.valid");
	int64_t made = candidate->day;
	if (question < book->question_count && candidate->facts[question].answer == ANSWER_YES) {
		const struct fact *test = &candidate->facts[question];
		if (!test->has_since) {
			document_warn(document, "/client/history",
				"has a test on the skin without its day, which does not count: tell the day, or a new "
				"one "
				"is needed");
			forget_test(book, candidate, question);
		} else if (test->since < date_add_months(candidate->day, -valid)) {
			document_warn(document, "/client/history",
				"has a test on the skin of more than %d months ago, which does not count: a new one is "
				"needed",
				valid);
			forget_test(book, candidate, question);
		} else
			made = test->since;
	}
	add_bound(candidate, "patch-test", made, (int64_t)ceil(defaults_value(defaults, "patch_test") / 24));
}

/* Cooling off begins with the signature, today at the earliest when nobody has signed. */
static bool bound_by_signature(const struct document *document, const struct defaults *defaults,
	struct case_candidacy *read, struct error *error)
{
	struct member signoff = document_member(document, "signoff"), date = json_member(&signoff, "date");
	struct member clinic = document_member(document, "clinic"), days = json_member(&clinic, "cooling_off_days");
	int64_t signed_on = read->candidate.day;
	read->cooling_off = (int64_t)ceil(defaults_value(defaults, "clinic.cooling_off"));
	if (!json_optional_date(&date, &signed_on, error)
		|| !json_optional_integer(&days, 0, COOLING_OFF_MOST, &read->cooling_off, error))
		return false;
	add_bound(&read->candidate, cooling_off, signed_on, read->cooling_off);
	return true;
}

static bool read_candidate(struct document *document, const struct member *imported, const struct rulebook *book,
	const struct pattern_catalogue *patterns, const struct palette *palette, const struct defaults *defaults,
	struct case_candidacy *read, struct arena *arena, struct error *error)
{
	struct candidate *candidate = &read->candidate;
	candidate->facts = arena_new(arena, book->question_count, struct fact);
	candidate->overridden = arena_new(arena, book->rule_count, bool);
	candidate->met = arena_new(arena, book->rule_count, struct met);
	if (!case_read_client(document, imported, book, patterns, palette, candidate, arena, error)
		|| !case_read_history(document, book, candidate, arena, error)
		|| !case_read_met(document, book, defaults, candidate, error)
		|| !case_read_override(document, book, defaults, &read->override, candidate, error)
		|| !bound_by_signature(document, defaults, read, error))
		return false;
	bound_by_patch_test(document, book, defaults, candidate);
	rules_show(book, candidate);
	case_ask_scars(document, book, candidate);
	return true;
}

static bool fired(const struct candidacy *result, const char *code)
{
	for (size_t i = 0; i < result->finding_count; i++)
		if (strcmp(result->findings[i].rule->code, code) == 0)
			return true;
	return false;
}

/* A record of a condition that the answers do not ask for is worth a look: the rule's code, the answers or the record may
 * be wrong. Which rule it is would tell of the client's health. */
static void warn_of_idle_records(struct document *document, const struct rulebook *book, const struct candidacy *result)
{
	struct member client = document_member(document, "client"), list = json_member(&client, "met");
	for (size_t i = 0; i < json_array_size(list.value); i++) {
		struct member entry = json_element(&list, i), code = json_member(&entry, "rule");
		size_t rule = catalogue_rules_rule(book, json_string_value(code.value));
		if (!fired(result, book->rules[rule].code))
			document_warn(document, entry.pointer,
				"meets a condition that the answers do not ask for: nothing follows from it");
	}
}

/* The answer that a rule which fired looks at; scars are none, and their ages are short. */
static const char *answer_of(const struct candidate *candidate, const struct rule *rule)
{
	for (size_t i = 0; i < rule->when.count; i++) {
		const struct condition *condition = &rule->when.all[i];
		bool asks = condition->kind < CONDITION_CODE && condition->kind != CONDITION_CONTRADICTED;
		if (asks && candidate->facts[condition->question].at)
			return candidate->facts[condition->question].at;
	}
	return "/date";
}

const char *case_waits_at(const struct case_candidacy *candidacy)
{
	const struct candidacy *result = &candidacy->result;
	const struct finding *longest = NULL;
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct finding *finding = &result->findings[i];
		bool waits = finding->term.dated && !finding->lifted && !finding->met;
		if (waits && (!longest || finding->term.until > longest->term.until))
			longest = finding;
	}
	return longest ? answer_of(&candidacy->candidate, longest->rule) : "/date";
}

static bool waits_fit(const struct case_candidacy *candidacy, struct error *error)
{
	return date_fits(candidacy->result.not_before)
	       || error_at(error, ERROR_DATA, "range", case_waits_at(candidacy),
		       "leads to days after the year %d, the last that can be written", DATE_YEAR_LAST);
}

bool case_read_candidacy(struct document *document, const struct member *imported, const struct rulebook *book,
	const struct pattern_catalogue *patterns, const struct palette *palette, const struct defaults *defaults,
	int64_t day, struct case_candidacy *candidacy, struct arena *arena, struct error *error)
{
	*candidacy = (struct case_candidacy){.candidate = {.day = day}};
	if (!read_candidate(document, imported, book, patterns, palette, defaults, candidacy, arena, error))
		return false;
	candidacy->result = candidacy_assess(book, &candidacy->candidate, arena);
	if (!waits_fit(candidacy, error))
		return false;
	warn_of_idle_records(document, book, &candidacy->result);
	if (candidacy->result.note_count > 0)
		document_warn(document, "/client",
			"holds answers that seldom stand side by side: see what is noted beside the verdict (%zu)",
			candidacy->result.note_count);
	candidacy->statements = candidacy_statements(book, &candidacy->candidate, arena, &candidacy->statement_count);
	return true;
}

void case_restart_cooling_off(struct case_candidacy *candidacy, const struct rulebook *book, struct arena *arena)
{
	struct candidate *candidate = &candidacy->candidate;
	for (size_t i = 0; i < candidate->bound_count; i++)
		if (strcmp(candidate->bounds[i].code, cooling_off) == 0)
			candidate->bounds[i].day = candidate->day + candidacy->cooling_off;
	candidacy->result = candidacy_assess(book, candidate, arena);
}
