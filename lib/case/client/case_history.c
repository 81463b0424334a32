#include "case/client/case_history.h"

#include <string.h>

#include "case/catalogue/catalogue_conditions.h"
#include "case/catalogue/catalogue_rules.h"
#include "case/document/spelling.h"

enum { PARTS_MOST = 16, LIST_MOST = 256, HISTORY_MOST = 512 };

struct reader {
	struct document *document;
	const struct rulebook *book;
	struct candidate *candidate;
	struct arena *arena;
};

static bool is_word(const struct member *member, const char *word)
{
	return json_is_string(member->value) && spelling_same(json_string_value(member->value), word);
}

static bool is_denied(const struct member *member)
{
	return json_is_false(member->value) || is_word(member, "none")
	       || (json_is_array(member->value) && json_array_size(member->value) == 0);
}

/* There is room for the next power of two of them. */
void case_keep_unrecognised(struct candidate *candidate, const struct member *member, struct arena *arena)
{
	size_t count = candidate->unrecognised_count;
	if ((count & (count - 1)) == 0) {
		const char **old = candidate->unrecognised;
		candidate->unrecognised = arena_new(arena, 2 * count + 1, const char *);
		for (size_t i = 0; i < count; i++)
			candidate->unrecognised[i] = old[i];
	}
	candidate->unrecognised[candidate->unrecognised_count++] =
		arena_copy(arena, member->pointer, strlen(member->pointer));
}

void case_flag_text(struct candidate *candidate, const struct member *text, struct arena *arena)
{
	const char *words = json_string_value(text->value);
	if (text->value && (!words || *words))
		case_keep_unrecognised(candidate, text, arena);
}

static void keep_unrecognised(struct reader *reader, const struct member *member)
{
	case_keep_unrecognised(reader->candidate, member, reader->arena);
}

/* Two things under one question, such as two blood thinners: what one of them has no day for has none. What is past binds
 * by its later day, what is planned by the earlier. */
static void join(struct fact *fact, const struct fact *other, bool planned)
{
	bool had_until = fact->has_until;
	fact->has_since = fact->has_since && other->has_since;
	fact->has_until = fact->has_until && other->has_until;
	if (planned ? other->since < fact->since : other->since > fact->since)
		fact->since = other->since;
	if (had_until && (!other->has_until || other->until > fact->until)) {
		fact->until = other->until;
		fact->at = other->at;
	}
}

/* Answers a question as if it had been asked there; `pointer` for the error where that contradicts. */
static bool answer(struct reader *reader, size_t question, struct fact given, const char *pointer, struct error *error)
{
	struct fact *fact = &reader->candidate->facts[question];
	enum answer before = fact->answer;
	if ((before == ANSWER_NO && given.answer == ANSWER_YES) || (before == ANSWER_YES && given.answer == ANSWER_NO))
		return error_at(
			error, ERROR_DATA, "contradiction", pointer, "contradicts another answer to this question");
	given.at = arena_copy(reader->arena, pointer, strlen(pointer));
	if (given.answer > before)
		*fact = given;
	else if (given.answer == ANSWER_YES && before == ANSWER_YES)
		join(fact, &given, reader->book->questions[question].planned);
	return true;
}

static void flag_text(struct reader *reader, const struct member *text)
{
	case_flag_text(reader->candidate, text, reader->arena);
}

static bool read_details(struct reader *reader, const struct member *object, struct fact *fact, struct error *error)
{
	static const char *const known[] = {"code", "since", "until", "note", "result", "by", NULL};
	struct member since = json_member(object, "since"), until = json_member(object, "until");
	struct member note = json_member(object, "note");
	document_warn_misspelt(reader->document, object, known);
	*fact = (struct fact){.answer = ANSWER_YES, .has_since = since.value, .has_until = until.value};
	if (!json_optional_date(&since, &fact->since, error) || !json_optional_date(&until, &fact->until, error))
		return false;
	if (fact->has_since && fact->has_until && fact->until < fact->since)
		return error_at(error, ERROR_DATA, "contradiction", until.pointer, "comes before \"since\"");
	flag_text(reader, &note);
	return true;
}

/* What a test showed is an answer to another question; of what is no test nobody knows what a result may mean. */
static bool read_result(struct reader *reader, const struct member *object, size_t question, struct error *error)
{
	static const char *const results[] = {"none", "reaction", "pending", NULL};
	struct member result = json_member(object, "result");
	size_t reaction = catalogue_question(reader->book, "patch_test_reaction"), found;
	bool test = question == catalogue_question(reader->book, "patch_test");
	if (!result.value)
		return true;
	if (!test || reaction == reader->book->question_count) {
		keep_unrecognised(reader, &result);
		return true;
	}
	if (!json_read_code(&result, results, &found, error))
		return false;
	struct member since = json_member(object, "since");
	int64_t made = reader->candidate->day;
	if (!json_optional_date(&since, &made, error))
		return false;
	if (found < 2 && made > reader->candidate->day)
		return error_at(error, ERROR_DATA, "contradiction", since.pointer,
			"lies after the day of the plan, and the result is there");
	enum answer shown = found == 0 ? ANSWER_NO : found == 1 ? ANSWER_YES : ANSWER_UNKNOWN;
	return answer(reader, reaction, (struct fact){.answer = shown}, result.pointer, error);
}

/* Whether a word means something else in this list than elsewhere, as a medicine among allergies: what somebody cannot
 * bear is not what is taken. */
static bool is_apart(const struct rulebook *book, size_t question, size_t list)
{
	const struct question *asked = &book->questions[question];
	for (size_t i = 0; i < book->questions[list].apart_count; i++) {
		size_t apart = book->questions[list].apart[i];
		if (question == apart || (asked->covered && asked->parent == apart))
			return true;
	}
	return false;
}

/* The question that a word of a list answers; the book's count when the list does not know it. */
static size_t question_of(const struct rulebook *book, const char *word, size_t list)
{
	size_t question = catalogue_rules_question(book, word);
	bool known = question < book->question_count && book->questions[question].type == QUESTION_ANSWER
		     && !is_apart(book, question, list);
	return known ? question : book->question_count;
}

/* The questions that a text answers: the one it names, or those that all of its parts name, between commas, slashes,
 * brackets, "and" and "or" ("chemotherapy / radiotherapy"). Their number; 0 when any part is unknown. */
static size_t questions_of(const struct reader *reader, const char *text, size_t list, size_t found[static PARTS_MOST])
{
	const struct rulebook *book = reader->book;
	char *parts[PARTS_MOST];
	found[0] = question_of(book, text, list);
	if (found[0] < book->question_count)
		return 1;
	size_t count = spelling_parts(arena_copy(reader->arena, text, strlen(text)), parts, PARTS_MOST);
	for (size_t i = 0; i < count; i++) {
		found[i] = question_of(book, parts[i], list);
		if (found[i] == book->question_count)
			return 0;
	}
	return count;
}

/* One thing of a list: a word or several, or an object whose `code` it is. */
static bool read_thing(struct reader *reader, const struct member *thing, size_t list, struct error *error)
{
	struct fact fact = {.answer = ANSWER_YES};
	struct member code = json_is_object(thing->value) ? json_member(thing, "code") : *thing;
	const char *text;
	size_t found[PARTS_MOST];
	if (json_is_object(thing->value) && !read_details(reader, thing, &fact, error))
		return false;
	if (!json_read_string(&code, &text, error))
		return false;
	if (is_word(&code, "none"))
		return answer(reader, list, (struct fact){.answer = ANSWER_NO}, code.pointer, error);
	if (is_word(&code, "unknown"))
		return answer(reader, list, (struct fact){.answer = ANSWER_UNKNOWN}, code.pointer, error);
	size_t count = questions_of(reader, text, list, found);
	bool itself = count > 0 && found[0] == list;
	if (!itself && !answer(reader, list, (struct fact){.answer = ANSWER_YES}, code.pointer, error))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!read_result(reader, thing, found[i], error)
			|| !answer(reader, found[i], fact, code.pointer, error))
			return false;
	if (count == 0)
		keep_unrecognised(reader, thing);
	return true;
}

static bool read_list(struct reader *reader, const struct member *member, size_t question, struct error *error)
{
	size_t count;
	if (!json_read_array(member, 1, LIST_MOST, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct member thing = json_element(member, i);
		if (!read_thing(reader, &thing, question, error))
			return false;
	}
	return true;
}

/* A list question answered without its list: something is there, but nobody wrote what. */
static enum answer affirmed(const struct question *question)
{
	return question->type == QUESTION_LIST ? ANSWER_UNKNOWN : ANSWER_YES;
}

static bool read_answer(struct reader *reader, const struct member *member, size_t question, struct error *error)
{
	struct fact fact = {.answer = affirmed(&reader->book->questions[question])};
	if (is_denied(member))
		fact.answer = ANSWER_NO;
	else if (is_word(member, "unknown"))
		fact.answer = ANSWER_UNKNOWN;
	else if (json_is_array(member->value))
		return read_list(reader, member, question, error);
	else if (json_is_string(member->value) && reader->book->questions[question].type == QUESTION_LIST)
		return read_thing(reader, member, question, error);
	else if (json_is_object(member->value)) {
		enum answer told = fact.answer;
		if (!read_details(reader, member, &fact, error) || !read_result(reader, member, question, error))
			return false;
		fact.answer = told;
	} else if (!json_is_true(member->value))
		return error_at(error, ERROR_DATA, "type", member->pointer,
			"is %s; true, false, \"unknown\", \"none\", a list or details are needed",
			json_type_name(member->value));
	return answer(reader, question, fact, member->pointer, error);
}

/* The cause of the loss is itself a word of the vocabulary; days stand with the answer that tells of it. */
static bool read_cause(struct reader *reader, const struct member *cause, struct error *error)
{
	size_t diagnosis = catalogue_question(reader->book, "diagnosis");
	struct fact fact = {.answer = ANSWER_YES};
	const char *word;
	bool known = cause->value && !is_word(cause, "unknown") && !is_denied(cause);
	if (diagnosis < reader->book->question_count)
		reader->candidate->facts[diagnosis].answer = known ? ANSWER_YES : ANSWER_UNKNOWN;
	if (!known)
		return true;
	if (!json_read_string(cause, &word, error))
		return false;
	size_t question = catalogue_rules_question(reader->book, word);
	if (question < reader->book->question_count) {
		struct candidate *candidate = reader->candidate;
		candidate->words[WORD_CAUSE].codes[candidate->words[WORD_CAUSE].count++] =
			reader->book->questions[question].code;
	}
	if (question < reader->book->question_count && reader->book->questions[question].type == QUESTION_ANSWER)
		return reader->candidate->facts[question].answer == ANSWER_YES
		       || answer(reader, question, fact, cause->pointer, error);
	keep_unrecognised(reader, cause);
	return true;
}

/* A diagnosis is one by a physician, whose roles are the names of the question who made it, on a day. */
static bool read_diagnosis(struct reader *reader, const struct member *diagnosis, struct error *error)
{
	static const char *const known[] = {"cause", "by", "date", "note", NULL};
	if (!json_is_object(diagnosis->value))
		return read_cause(reader, diagnosis, error);
	struct member cause = json_member(diagnosis, "cause"), by = json_member(diagnosis, "by");
	struct member date = json_member(diagnosis, "date"), note = json_member(diagnosis, "note");
	const char *who = "";
	int64_t day = reader->candidate->day;
	document_warn_misspelt(reader->document, diagnosis, known);
	flag_text(reader, &note);
	if (!json_optional_string(&by, &who, error) || !json_optional_date(&date, &day, error))
		return false;
	if (day > reader->candidate->day)
		return error_at(error, ERROR_DATA, "contradiction", date.pointer, "lies after the day of the plan");
	size_t maker = catalogue_question(reader->book, "diagnosed_by");
	size_t made = catalogue_question(reader->book, "diagnosed_on");
	if (catalogue_rules_physician(reader->book, who))
		reader->candidate->facts[maker].answer = ANSWER_YES;
	if (made < reader->book->question_count && date.value)
		reader->candidate->facts[made].answer = ANSWER_YES;
	return read_cause(reader, &cause, error);
}

/* A word of the vocabulary may be meant by a question that it does not know. */
static void warn_misspelt(struct reader *reader, const struct member *history)
{
	const struct rulebook *book = reader->book;
	const char **codes = arena_new(reader->arena, book->question_count + 1, const char *);
	for (size_t i = 0; i < book->question_count; i++)
		codes[i] = book->questions[i].code;
	document_warn_misspelt(reader->document, history, codes);
}

static bool read_member(
	struct reader *reader, const char *key, const struct member *member, bool *strange, struct error *error)
{
	size_t question = catalogue_rules_question(reader->book, key);
	if (!member->value)
		return true;
	if (strcmp(key, "note") == 0) {
		flag_text(reader, member);
		return true;
	}
	if (strcmp(key, "diagnosis") == 0)
		return true; /* read last: see read_cause */
	if (question < reader->book->question_count && reader->book->questions[question].type != QUESTION_GIVEN)
		return read_answer(reader, member, question, error);
	*strange = true;
	if (!is_denied(member))
		keep_unrecognised(reader, member);
	return true;
}

bool case_read_history(struct document *document, const struct rulebook *book, struct candidate *candidate,
	struct arena *arena, struct error *error)
{
	struct reader reader = {.document = document, .book = book, .candidate = candidate, .arena = arena};
	struct member client = document_member(document, "client"), history = json_member(&client, "history");
	const char *key;
	json_t *value;
	bool strange = false;
	if (!history.value)
		return true;
	if (!json_require_object(&history, error))
		return false;
	if (json_object_size(history.value) > HISTORY_MOST)
		return error_at(error, ERROR_DATA, "range", history.pointer, "has more than %d members", HISTORY_MOST);
	json_object_foreach((json_t *)(uintptr_t)history.value, key, value)
	{
		struct member member = json_member(&history, key);
		if (!read_member(&reader, key, &member, &strange, error))
			return false;
	}
	if (strange)
		warn_misspelt(&reader, &history);
	struct member diagnosis = json_member(&history, "diagnosis");
	return !diagnosis.value || read_diagnosis(&reader, &diagnosis, error);
}
