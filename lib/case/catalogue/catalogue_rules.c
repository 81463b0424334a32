#include "case/catalogue/catalogue_rules.h"

#include <string.h>

#include "case/catalogue/catalogue.h"
#include "case/catalogue/catalogue_conditions.h"
#include "case/catalogue/catalogue_contradictions.h"
#include "case/catalogue/catalogue_rule_names.h"
#include "case/document/json.h"

enum { QUESTIONS_MOST = 1024, SCAR_KINDS_MOST = 256, RULES_MOST = 1024, STATEMENTS_MOST = 256 };

size_t catalogue_rules_rule(const struct rulebook *book, const char *code)
{
	size_t rule = 0;
	while (rule < book->rule_count && strcmp(book->rules[rule].code, code) != 0)
		rule++;
	return rule;
}

/* Whether the first `known` questions of the book hold any name of this one. */
static bool taken(const struct rulebook *book, size_t known, const struct question *question)
{
	struct rulebook before = {.questions = book->questions, .question_count = known};
	for (size_t i = 0; question->names[i]; i++)
		if (catalogue_rules_question(&before, question->names[i]) < known)
			return true;
	return false;
}

static bool read_parent(const struct member *object, size_t self, struct rulebook *book, struct error *error)
{
	struct member covered_by = json_member(object, "covered_by");
	const char *code = NULL;
	if (!json_optional_string(&covered_by, &code, error))
		return false;
	if (!code)
		return true;
	book->questions[self].covered = true;
	book->questions[self].parent = catalogue_question(book, code);
	return book->questions[self].parent < self
	       || error_at(error, ERROR_DATA, "unknown", covered_by.pointer, "is no code that stands before this one");
}

static bool read_question(
	const struct member *object, size_t self, struct rulebook *book, struct arena *arena, struct error *error)
{
	struct question *question = &book->questions[self];
	struct member code = json_member(object, "code"), label = json_member(object, "label");
	struct member type = json_member(object, "type"), planned = json_member(object, "planned");
	size_t kind = 0;
	if (!json_require_object(object, error) || !json_read_string(&code, &question->code, error)
		|| !json_read_string(&label, &question->label, error)
		|| !json_read_code(&type, question_type_codes, &kind, error)
		|| !json_optional_bool(&planned, &question->planned, error)
		|| !catalogue_read_names(object, question->code, arena, &question->names, error))
		return false;
	question->type = (enum question_type)kind;
	if (taken(book, self, question))
		return error_at(error, ERROR_DATA, "duplicate", object->pointer, "has a code or alias that is taken");
	book->question_count = self + 1;
	return read_parent(object, self, book, error);
}

/* `shown_by`: conditions on patterns, scars and drawings, which answer the question for the client. */
static bool read_shown(const struct member *object, const struct defaults *defaults, const struct rulebook *book,
	struct question *question, struct arena *arena, struct error *error)
{
	struct member shown_by = json_member(object, "shown_by");
	question->can_show = shown_by.value;
	return !shown_by.value
	       || catalogue_read_conditions(&shown_by, book, defaults, arena, &question->shown_by, error);
}

/* A list of questions by their codes: `told_by`, a yes to one of which answers this one; `apart`. */
static bool read_questions(const struct member *list, const struct rulebook *book, const size_t **questions,
	size_t *count, struct arena *arena, struct error *error)
{
	const char **codes;
	if (!catalogue_read_words(list, arena, &codes, error))
		return false;
	*count = json_array_size(list->value);
	size_t *found = arena_new(arena, *count + 1, size_t);
	*questions = found;
	for (size_t i = 0; i < *count; i++) {
		found[i] = catalogue_question(book, codes[i]);
		if (found[i] == book->question_count)
			return error_at(error, ERROR_DATA, "unknown", json_element(list, i).pointer,
				"is no code of the vocabulary");
	}
	return true;
}

static bool read_others(const struct member *object, const struct rulebook *book, struct question *question,
	struct arena *arena, struct error *error)
{
	struct member told_by = json_member(object, "told_by"), apart = json_member(object, "apart");
	return read_questions(&told_by, book, &question->told_by, &question->told_count, arena, error)
	       && read_questions(&apart, book, &question->apart, &question->apart_count, arena, error);
}

/* `matters` is true, or the conditions under which it does; they may name any question, so they are read last. */
static bool read_matters(const struct member *object, const struct defaults *defaults, const struct rulebook *book,
	struct question *question, struct arena *arena, struct error *error)
{
	struct member matters = json_member(object, "matters");
	question->matters = matters.value && !json_is_false(matters.value);
	if (!matters.value || json_is_boolean(matters.value))
		return true;
	return catalogue_read_conditions(&matters, book, defaults, arena, &question->asked_if, error);
}

static bool read_vocabulary(const struct member *root, const struct defaults *defaults, struct arena *arena,
	struct rulebook *book, struct error *error)
{
	struct member vocabulary = json_member(root, "vocabulary");
	size_t count;
	if (!json_read_array(&vocabulary, 1, QUESTIONS_MOST, &count, error))
		return false;
	book->questions = arena_new(arena, count, struct question);
	for (size_t i = 0; i < count; i++) {
		struct member object = json_element(&vocabulary, i);
		if (!read_question(&object, i, book, arena, error))
			return false;
	}
	for (size_t i = 0; i < count; i++) {
		struct member object = json_element(&vocabulary, i);
		if (!read_matters(&object, defaults, book, &book->questions[i], arena, error)
			|| !read_shown(&object, defaults, book, &book->questions[i], arena, error)
			|| !read_others(&object, book, &book->questions[i], arena, error))
			return false;
	}
	return true;
}

static bool read_scar_kind(const struct member *object, const struct rulebook *book, struct arena *arena,
	struct scar_kind *kind, struct error *error)
{
	struct member code = json_member(object, "code"), of = json_member(object, "of"),
		      asks = json_member(object, "asks");
	const char *named_by = NULL;
	if (!json_require_object(object, error) || !json_read_string(&code, &kind->code, error)
		|| !catalogue_read_names(object, kind->code, arena, &kind->names, error)
		|| !json_optional_string(&of, &named_by, error) || !json_optional_bool(&asks, &kind->asks, error))
		return false;
	if (!named_by)
		return true;
	size_t question = catalogue_question(book, named_by);
	if (question == book->question_count)
		return error_at(error, ERROR_DATA, "unknown", of.pointer, "is no code of the vocabulary");
	kind->question = &book->questions[question];
	return true;
}

static bool read_scar_kinds(const struct member *root, struct arena *arena, struct rulebook *book, struct error *error)
{
	struct member list = json_member(root, "scar_kinds");
	size_t count;
	if (!json_read_array(&list, 1, SCAR_KINDS_MOST, &count, error))
		return false;
	book->scar_kinds = arena_new(arena, count, struct scar_kind);
	for (; book->scar_kind_count < count; book->scar_kind_count++) {
		struct member object = json_element(&list, book->scar_kind_count);
		if (!read_scar_kind(&object, book, arena, &book->scar_kinds[book->scar_kind_count], error))
			return false;
	}
	return true;
}

static bool read_weight(const struct member *object, struct rule *rule, struct error *error)
{
	static const char *const verdicts[] = {"green", "amber", "red", NULL},
				 *const overrides[] = {"allowed", "never", NULL},
				 *const recorders[] = {"anyone", "physician", NULL};
	struct member verdict = json_member(object, "verdict"), kind = json_member(object, "kind");
	struct member override = json_member(object, "override"), record = json_member(object, "record");
	size_t weight = 0, sort = 0, never = 0, recorder = 0;
	if (!json_read_code(&verdict, verdicts, &weight, error) || !json_read_code(&kind, rule_kind_codes, &sort, error)
		|| !json_read_code(&override, overrides, &never, error)
		|| !json_optional_code(&record, recorders, &recorder, error))
		return false;
	rule->verdict = (enum verdict)weight;
	rule->kind = (enum rule_kind)sort;
	if ((rule->verdict == VERDICT_GREEN) != (rule->kind == RULE_NOTE))
		return error_at(error, ERROR_DATA, "contradiction", kind.pointer,
			"does not go with the verdict: a note is green, and nothing else is");
	rule->never = never == 1;
	rule->physician = recorder == 1;
	return true;
}

static bool read_rule(const struct member *object, const struct defaults *defaults, const struct rulebook *book,
	struct rule *rule, struct arena *arena, struct error *error)
{
	struct member code = json_member(object, "code"), when = json_member(object, "when");
	struct member reason = json_member(object, "reason"), lift = json_member(object, "lift");
	struct member sources = json_member(object, "sources"), grade = json_member(object, "grade");
	return json_require_object(object, error) && json_read_string(&code, &rule->code, error)
	       && catalogue_read_conditions(&when, book, defaults, arena, &rule->when, error)
	       && read_weight(object, rule, error) && json_read_string(&reason, &rule->reason, error)
	       && json_read_string(&lift, &rule->lift, error)
	       && catalogue_read_words(&sources, arena, &rule->sources, error)
	       && json_read_string(&grade, &rule->grade, error);
}

static bool read_rules(const struct member *root, const struct defaults *defaults, struct arena *arena,
	struct rulebook *book, struct error *error)
{
	struct member rules = json_member(root, "rules");
	size_t count;
	if (!json_read_array(&rules, 1, RULES_MOST, &count, error))
		return false;
	book->rules = arena_new(arena, count, struct rule);
	for (; book->rule_count < count; book->rule_count++) {
		struct member object = json_element(&rules, book->rule_count);
		struct rule *rule = &book->rules[book->rule_count];
		if (!read_rule(&object, defaults, book, rule, arena, error))
			return false;
		for (size_t i = 0; i < book->rule_count; i++)
			if (strcmp(book->rules[i].code, rule->code) == 0)
				return error_at(
					error, ERROR_DATA, "duplicate", object.pointer, "has a code that is taken");
	}
	return true;
}

static bool read_statement(const struct member *object, const struct defaults *defaults, const struct rulebook *book,
	struct statement *statement, struct arena *arena, struct error *error)
{
	struct member code = json_member(object, "code"), text = json_member(object, "text");
	struct member topic = json_member(object, "topic"), when = json_member(object, "when");
	struct member sources = json_member(object, "sources"), grade = json_member(object, "grade");
	size_t about;
	if (!json_require_object(object, error) || !json_read_string(&code, &statement->code, error)
		|| !json_read_code(&topic, statement_topic_codes, &about, error)
		|| !json_read_string(&text, &statement->text, error)
		|| !catalogue_read_conditions(&when, book, defaults, arena, &statement->when, error)
		|| !catalogue_read_words(&sources, arena, &statement->sources, error)
		|| !json_read_string(&grade, &statement->grade, error))
		return false;
	statement->topic = (enum statement_topic)about;
	return true;
}

static bool read_statements(const struct member *root, const struct defaults *defaults, struct arena *arena,
	struct rulebook *book, struct error *error)
{
	struct member statements = json_member(root, "disclaimers");
	size_t count;
	if (!json_read_array(&statements, 1, STATEMENTS_MOST, &count, error))
		return false;
	book->statements = arena_new(arena, count, struct statement);
	for (; book->statement_count < count; book->statement_count++) {
		struct member object = json_element(&statements, book->statement_count);
		if (!read_statement(&object, defaults, book, &book->statements[book->statement_count], arena, error))
			return false;
	}
	return true;
}

bool catalogue_read_rules(const char *path, const struct defaults *defaults, struct arena *arena, struct rulebook *book,
	struct error *error)
{
	struct member root;
	struct rulebook found = {.questions = NULL};
	if (!catalogue_load(CATALOGUE_RULES, path, arena, &root, error))
		return false;
	struct member contradictions = json_member(&root, "contradictions");
	if (!json_require_object(&root, error) || !read_vocabulary(&root, defaults, arena, &found, error)
		|| !read_scar_kinds(&root, arena, &found, error) || !read_rules(&root, defaults, arena, &found, error)
		|| !read_statements(&root, defaults, arena, &found, error)
		|| !catalogue_read_contradictions(&contradictions, &found, arena, error))
		return catalogue_error(CATALOGUE_RULES, error);
	*book = found;
	return true;
}
