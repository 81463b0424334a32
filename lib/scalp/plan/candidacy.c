#include "scalp/plan/candidacy.h"

static void find(const struct rulebook *book, const struct candidate *candidate, struct candidacy *candidacy)
{
	for (size_t i = 0; i < book->rule_count; i++) {
		struct finding finding = {.rule = &book->rules[i]};
		if (!rules_hold(book, candidate, &book->rules[i].when, &finding.term))
			continue;
		finding.met = candidate->met[i].counts && rules_can_be_met(finding.rule) ? &candidate->met[i] : NULL;
		candidacy->met_count += finding.met != NULL;
		candidacy->note_count += finding.rule->kind == RULE_NOTE;
		finding.lifted = candidate->overridden[i] && !finding.rule->never;
		candidacy->findings[candidacy->finding_count++] = finding;
	}
}

/* A question whose parent was not answered either is not listed: asking the parent may settle it. */
static bool unasked(const struct rulebook *book, const struct candidate *candidate, size_t question)
{
	const struct question *asked = &book->questions[question];
	if (!asked->matters || rules_answer(book, candidate, question) > ANSWER_UNKNOWN)
		return false;
	bool parent_settles = candidate->facts[question].answer == ANSWER_UNASKED && asked->covered
			      && rules_answer(book, candidate, asked->parent) <= ANSWER_UNKNOWN;
	return !parent_settles && rules_hold(book, candidate, &asked->asked_if, NULL);
}

static void postpone(struct candidacy *candidacy, int64_t day)
{
	if (day > candidacy->not_before)
		candidacy->not_before = day;
}

static void limit(struct candidacy *candidacy, int64_t day)
{
	if (!candidacy->has_not_after || day < candidacy->not_after)
		candidacy->not_after = day;
	candidacy->has_not_after = true;
}

/* Rules that say not now, and conditions that time alone may settle. */
static bool waits(const struct rule *rule)
{
	return rule->kind == RULE_DEFER || rules_wait(&rule->when);
}

/* A condition is waited for until it is met; the end of a state that asks for no wait need not be known. */
static void wait_for(struct candidacy *candidacy, const struct finding *finding)
{
	const struct term *term = &finding->term;
	bool defers = finding->rule->kind == RULE_DEFER;
	candidacy->deferred = candidacy->deferred || defers;
	if (finding->met)
		return;
	candidacy->open = candidacy->open || (waits(finding->rule) && term->open) || (defers && !term->dated);
	if (term->dated)
		postpone(candidacy, term->until);
}

/* What refuses, makes wait or ends the time for work is back when the override is over, unless it has ended by then. */
static void limit_lifted(struct candidacy *candidacy, const struct finding *finding, int64_t overridden_until)
{
	const struct term *term = &finding->term;
	bool over = term->dated && !term->open && term->until <= overridden_until + 1;
	bool binds = finding->rule->verdict == VERDICT_RED || waits(finding->rule) || term->has_latest;
	if (binds && !over)
		limit(candidacy, overridden_until);
}

static void weigh(struct candidacy *candidacy, int64_t overridden_until)
{
	for (size_t i = 0; i < candidacy->finding_count; i++) {
		const struct finding *finding = &candidacy->findings[i];
		if (finding->lifted) {
			limit_lifted(candidacy, finding, overridden_until);
			continue;
		}
		candidacy->red_count += finding->rule->verdict == VERDICT_RED;
		if (finding->term.has_latest)
			limit(candidacy, finding->term.latest);
		wait_for(candidacy, finding);
	}
}

static enum verdict verdict_of(const struct candidacy *candidacy)
{
	if (candidacy->red_count > 0)
		return VERDICT_RED;
	bool amber = candidacy->finding_count - candidacy->met_count - candidacy->note_count + candidacy->unasked_count
			     + candidacy->unrecognised_count
		     > 0;
	return amber ? VERDICT_AMBER : VERDICT_GREEN;
}

struct candidacy candidacy_assess(const struct rulebook *book, const struct candidate *candidate, struct arena *arena)
{
	struct candidacy candidacy = {
		.findings = arena_new(arena, book->rule_count + 1, struct finding),
		.unasked = arena_new(arena, book->question_count + 1, const char *),
		.unrecognised = candidate->unrecognised,
		.unrecognised_count = candidate->unrecognised_count,
		.bounds = candidate->bounds,
		.bound_count = candidate->bound_count,
		.not_before = candidate->day,
	};
	find(book, candidate, &candidacy);
	for (size_t i = 0; i < book->question_count; i++)
		if (unasked(book, candidate, i))
			candidacy.unasked[candidacy.unasked_count++] = book->questions[i].code;
	for (size_t i = 0; i < candidate->bound_count; i++)
		postpone(&candidacy, candidate->bounds[i].day);
	weigh(&candidacy, candidate->overridden_until);
	candidacy.verdict = verdict_of(&candidacy);
	return candidacy;
}

const struct statement **candidacy_statements(
	const struct rulebook *book, const struct candidate *candidate, struct arena *arena, size_t *count)
{
	const struct statement **statements = arena_new(arena, book->statement_count + 1, const struct statement *);
	*count = 0;
	for (size_t i = 0; i < book->statement_count; i++)
		if (rules_hold(book, candidate, &book->statements[i].when, NULL))
			statements[(*count)++] = &book->statements[i];
	return statements;
}
