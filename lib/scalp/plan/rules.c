#include "scalp/plan/rules.h"

#include <fnmatch.h>
#include <math.h>
#include <string.h>

#include "base/date.h"

const char *const question_type_codes[] = {"answer", "list", "given", NULL};
const char *const word_field_codes[] = {
	"pattern", "look", "ink", "sex", "hair", "scar", "exclusion", "cause", "stages", "work", NULL};
const char *const number_field_codes[] = {"age", "scar_age_month", "scar_raised_mm", "contrast", NULL};
const char *const condition_kind_codes[] = {"yes", "ever", "no", "never", "over", "unanswered", "within", "ahead",
	"contradicted", "nearing", "code", "below", "above", "from", NULL};
const char *const rule_kind_codes[] = {"defer", "condition", "note", NULL};
const char *const statement_topic_codes[] = {"nature", "result", "risk", "permanence", "upkeep", "conduct", NULL};

enum answer rules_answer(const struct rulebook *book, const struct candidate *candidate, size_t question)
{
	const struct question *asked = &book->questions[question];
	enum answer own = candidate->facts[question].answer;
	if (own != ANSWER_UNASKED || !asked->covered)
		return own;
	enum answer parent = rules_answer(book, candidate, asked->parent);
	bool listed = book->questions[asked->parent].type == QUESTION_LIST && parent == ANSWER_YES;
	return parent == ANSWER_NO || listed ? ANSWER_NO : ANSWER_UNASKED;
}

static bool over(const struct fact *fact, int64_t day)
{
	return fact->has_until && fact->until <= day;
}

static bool holds_yes(const struct fact *fact, int64_t day, struct term *term)
{
	if (fact->answer != ANSWER_YES || over(fact, day))
		return false;
	*term = (struct term){.dated = fact->has_until, .open = !fact->has_until, .until = fact->until};
	return true;
}

/* The day a wait begins: an event without a first day has passed by its last one, a state without a last day goes on. */
static bool wait_begins(const struct condition *condition, const struct fact *fact, int64_t *day)
{
	bool at_end = condition->from_until || !fact->has_since;
	*day = at_end ? fact->until : fact->since;
	return at_end ? fact->has_until : fact->has_since;
}

static int64_t after(int64_t day, const struct wait *wait)
{
	return date_add_months(day, wait->months) + wait->days;
}

static bool holds_within(const struct condition *condition, const struct fact *fact, int64_t day, struct term *term)
{
	int64_t begin;
	if (fact->answer != ANSWER_YES)
		return false;
	*term = (struct term){.open = true};
	if (!wait_begins(condition, fact, &begin))
		return true;
	int64_t end = after(begin, &condition->wait);
	*term = (struct term){.dated = true, .until = end};
	return day < end;
}

/* The last day that lies the wait before the fact begins. */
static int64_t last_day_before(const struct condition *condition, const struct fact *fact)
{
	return date_add_months(fact->since, -condition->wait.months) - condition->wait.days;
}

static bool holds_ahead(const struct condition *condition, const struct fact *fact, int64_t day, struct term *term)
{
	if (fact->answer != ANSWER_YES || !fact->has_since || day > last_day_before(condition, fact))
		return false;
	*term = (struct term){.has_latest = true, .latest = last_day_before(condition, fact)};
	return true;
}

static bool holds_nearing(const struct condition *condition, const struct fact *fact, int64_t day, struct term *term)
{
	if (fact->answer != ANSWER_YES || holds_ahead(condition, fact, day, term))
		return false;
	*term = (struct term){.open = true};
	if (!fact->has_until)
		return true;
	*term = (struct term){.dated = true, .until = after(fact->until, &condition->after)};
	return day < term->until;
}

static bool listed(const char *const *codes, const char *word)
{
	for (; *codes; codes++)
		if (strchr(*codes, '*') ? fnmatch(*codes, word, 0) == 0 : strcmp(*codes, word) == 0)
			return true;
	return false;
}

static bool holds_code(const struct condition *condition, const struct candidate *candidate)
{
	size_t count = candidate->words[condition->field].count, i = 0;
	if (!condition->codes)
		return count > 0;
	while (i < count && !listed(condition->codes, candidate->words[condition->field].codes[i]))
		i++;
	return (i < count) != condition->inverted;
}

/* A scar too young is old enough once the months that it lacks are over. */
static void wait_for_scar(const struct condition *condition, double age, int64_t day, struct term *term)
{
	int64_t until = date_add_months(day, (int)ceil(condition->threshold - age));
	if (!term->dated || until > term->until)
		*term = (struct term){.dated = true, .until = until};
}

static bool passes(const struct condition *condition, double value)
{
	switch (condition->kind) {
	case CONDITION_BELOW:
		return value < condition->threshold;
	case CONDITION_FROM:
		return value >= condition->threshold;
	default:
		return value > condition->threshold;
	}
}

static bool holds_number(const struct condition *condition, const struct candidate *candidate, struct term *term)
{
	bool holds = false;
	for (size_t i = 0; i < candidate->numbers[condition->field].count; i++) {
		double value = candidate->numbers[condition->field].values[i];
		bool below = condition->kind == CONDITION_BELOW;
		if (!passes(condition, value))
			continue;
		holds = true;
		if (below && condition->field == NUMBER_SCAR_AGE)
			wait_for_scar(condition, value, candidate->day, term);
	}
	return holds;
}

static bool any_contradicted(const struct rulebook *book, const struct candidate *candidate)
{
	for (size_t i = 0; i < book->question_count; i++)
		if (candidate->facts[i].contradicted)
			return true;
	return false;
}

static bool holds(const struct rulebook *book, const struct candidate *candidate, const struct condition *condition,
	struct term *term)
{
	const struct fact *fact = &candidate->facts[condition->question];
	switch (condition->kind) {
	case CONDITION_YES:
		return holds_yes(fact, candidate->day, term);
	case CONDITION_EVER:
		return fact->answer == ANSWER_YES;
	case CONDITION_NO:
		return rules_answer(book, candidate, condition->question) == ANSWER_NO;
	case CONDITION_NEVER:
		return rules_answer(book, candidate, condition->question) != ANSWER_YES;
	case CONDITION_OVER:
		return fact->answer == ANSWER_YES && over(fact, candidate->day);
	case CONDITION_UNANSWERED:
		return rules_answer(book, candidate, condition->question) <= ANSWER_UNKNOWN;
	case CONDITION_WITHIN:
		return holds_within(condition, fact, candidate->day, term);
	case CONDITION_AHEAD:
		return holds_ahead(condition, fact, candidate->day, term);
	case CONDITION_CONTRADICTED:
		return any_contradicted(book, candidate);
	case CONDITION_NEARING:
		return holds_nearing(condition, fact, candidate->day, term);
	case CONDITION_CODE:
		return holds_code(condition, candidate);
	case CONDITION_BELOW:
	case CONDITION_ABOVE:
	case CONDITION_FROM:
		return holds_number(condition, candidate, term);
	}
	return true;
}

bool rules_can_be_met(const struct rule *rule)
{
	bool recordable = rule->verdict == VERDICT_AMBER && rule->kind == RULE_CONDITION;
	for (size_t i = 0; i < rule->when.count; i++) {
		const struct condition *condition = &rule->when.all[i];
		recordable = recordable && !(condition->kind == CONDITION_CODE && condition->field == WORD_EXCLUSION);
	}
	return recordable;
}

static bool is_shown(const struct rulebook *book, const struct candidate *candidate, const struct question *question)
{
	for (size_t i = 0; i < question->told_count; i++)
		if (candidate->facts[question->told_by[i]].answer == ANSWER_YES)
			return true;
	return question->can_show && rules_hold(book, candidate, &question->shown_by, NULL);
}

/* Whether any question was answered anew: what is shown may tell of another. */
static bool show_once(const struct rulebook *book, struct candidate *candidate)
{
	bool any = false;
	for (size_t i = 0; i < book->question_count; i++) {
		struct fact *fact = &candidate->facts[i];
		if (fact->answer == ANSWER_YES || !is_shown(book, candidate, &book->questions[i]))
			continue;
		fact->contradicted = rules_answer(book, candidate, i) == ANSWER_NO;
		fact->answer = ANSWER_YES;
		any = true;
	}
	return any;
}

void rules_show(const struct rulebook *book, struct candidate *candidate)
{
	while (show_once(book, candidate)) {
	}
}

const struct default_row *rules_wait(const struct conditions *conditions)
{
	for (size_t i = 0; i < conditions->count; i++)
		if (conditions->all[i].wait.row)
			return conditions->all[i].wait.row;
	return NULL;
}

bool rules_hold(const struct rulebook *book, const struct candidate *candidate, const struct conditions *conditions,
	struct term *term)
{
	struct term latest = {.dated = false};
	for (size_t i = 0; i < conditions->count; i++) {
		struct term one = {.dated = false};
		if (!holds(book, candidate, &conditions->all[i], &one))
			return false;
		latest.open = latest.open || one.open;
		if (one.dated && (!latest.dated || one.until > latest.until)) {
			latest.dated = true;
			latest.until = one.until;
		}
		if (one.has_latest && (!latest.has_latest || one.latest < latest.latest)) {
			latest.has_latest = true;
			latest.latest = one.latest;
		}
	}
	if (term)
		*term = latest;
	return true;
}
