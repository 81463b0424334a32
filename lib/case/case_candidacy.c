#include "case/case_candidacy.h"

#include <math.h>
#include <string.h>

#include "case/case_goal.h"
#include "case/case_history.h"
#include "case/case_override.h"
#include "case/catalogue_conditions.h"

enum { PATTERNS_MOST = 32, SCARS_MOST = 256, VIEWS_MOST = 64, SAMPLES_MOST = 256, COOLING_OFF_MOST = 365 };

/* Says that a fact is given in its own part of the document. */
static void give(const struct rulebook *book, struct candidate *candidate, const char *code, bool given)
{
	size_t question = catalogue_question(book, code);
	if (question < book->question_count)
		candidate->facts[question].answer = given ? ANSWER_YES : ANSWER_UNASKED;
}

static void add_word(struct candidate *candidate, enum word_field field, const char *word)
{
	candidate->words[field].codes[candidate->words[field].count++] = word;
}

static void make_room(struct candidate *candidate, size_t patterns, struct arena *arena)
{
	for (enum word_field i = 0; i < WORD_FIELDS; i++) {
		size_t room = i == WORD_PATTERN ? patterns : i == WORD_SCAR ? SCARS_MOST : 1;
		candidate->words[i].codes = arena_new(arena, room + 1, const char *);
	}
	for (enum number_field i = 0; i < NUMBER_FIELDS; i++)
		candidate->numbers[i].values = arena_new(arena, SCARS_MOST, double);
}

static bool read_patterns(
	const struct member *client, struct candidate *candidate, struct arena *arena, struct error *error)
{
	struct member pattern = json_member(client, "pattern");
	size_t count = 0;
	if (pattern.value && !json_read_array(&pattern, 0, PATTERNS_MOST, &count, error))
		return false;
	make_room(candidate, count, arena);
	for (size_t i = 0; i < count; i++) {
		struct member element = json_element(&pattern, i);
		const char *code;
		if (!json_read_string(&element, &code, error))
			return false;
		add_word(candidate, WORD_PATTERN, code);
	}
	return true;
}

static bool read_words(
	const struct document *document, const struct member *client, struct candidate *candidate, struct error *error)
{
	struct member sex = json_member(client, "sex"), hair = json_member(client, "hair");
	struct member colour = json_member(&hair, "colour"), goal = document_member(document, "goal");
	struct member look = json_member(&goal, "look"), ink = json_member(&goal, "ink");
	const char *sex_code = NULL, *hair_code = NULL;
	size_t look_code = 0, ink_code = 0;
	if (!json_optional_string(&sex, &sex_code, error) || !json_optional_string(&colour, &hair_code, error)
		|| !json_optional_code(&look, case_look_codes, &look_code, error)
		|| !json_optional_code(&ink, case_ink_codes, &ink_code, error))
		return false;
	if (sex_code)
		add_word(candidate, WORD_SEX, sex_code);
	if (hair_code)
		add_word(candidate, WORD_HAIR, hair_code);
	add_word(candidate, WORD_LOOK, case_look_codes[look_code]);
	add_word(candidate, WORD_INK, case_ink_codes[ink_code]);
	return true;
}

/* Reads a number, where it is given, as one more of its field. */
static bool read_number(const struct member *member, double most, enum number_field field, struct candidate *candidate,
	struct error *error)
{
	double *values = candidate->numbers[field].values;
	if (!member->value)
		return true;
	return json_read_real(member, 0, most, &values[candidate->numbers[field].count++], error);
}

static bool read_scars(
	const struct member *client, const struct rulebook *book, struct candidate *candidate, struct error *error)
{
	struct member scars = json_member(client, "scars");
	size_t count = 0;
	give(book, candidate, "scars", scars.value != NULL);
	if (scars.value && !json_read_array(&scars, 0, SCARS_MOST, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct member scar = json_element(&scars, i), kind = json_member(&scar, "kind");
		struct member age = json_member(&scar, "age_month"), raised = json_member(&scar, "raised_mm");
		const char *code = "unnamed";
		if (!json_require_object(&scar, error) || !json_optional_string(&kind, &code, error)
			|| !read_number(&age, 1500, NUMBER_SCAR_AGE, candidate, error)
			|| !read_number(&raised, 50, NUMBER_SCAR_RAISED, candidate, error))
			return false;
		add_word(candidate, WORD_SCAR, code);
	}
	give(book, candidate, "scar_age", candidate->numbers[NUMBER_SCAR_AGE].count == count);
	give(book, candidate, "scar_raised", candidate->numbers[NUMBER_SCAR_RAISED].count == count);
	return true;
}

/* Whether some view has a sample region of this (its shape is read by who measures it). */
static bool sampled(const struct document *document, const char *of)
{
	struct member views = document_member(document, "views");
	for (size_t i = 0; i < json_array_size(views.value) && i < VIEWS_MOST; i++) {
		struct member view = json_element(&views, i), samples = json_member(&view, "samples");
		for (size_t k = 0; k < json_array_size(samples.value) && k < SAMPLES_MOST; k++) {
			struct member sample = json_element(&samples, k), what = json_member(&sample, "of");
			const char *code = json_string_value(what.value);
			if (code && strcmp(code, of) == 0)
				return true;
		}
	}
	return false;
}

static bool has_any(const struct member *object, const char *one, const char *other)
{
	return json_member(object, one).value || json_member(object, other).value;
}

static bool read_client(const struct document *document, const struct rulebook *book, struct candidate *candidate,
	struct arena *arena, struct error *error)
{
	struct member client = document_member(document, "client"), age = json_member(&client, "age");
	struct member skin = json_member(&client, "skin"), hair = json_member(&client, "hair");
	if (!read_patterns(&client, candidate, arena, error) || !read_words(document, &client, candidate, error)
		|| !read_number(&age, 130, NUMBER_AGE, candidate, error)
		|| !read_scars(&client, book, candidate, error))
		return false;
	give(book, candidate, "age", age.value != NULL);
	give(book, candidate, "sex", candidate->words[WORD_SEX].count > 0);
	give(book, candidate, "skin", has_any(&skin, "lab_d65", "fitzpatrick") || sampled(document, "skin"));
	give(book, candidate, "hair", has_any(&hair, "lab_d65", "colour") || sampled(document, "hair"));
	return true;
}

static void add_bound(struct candidate *candidate, const char *code, int64_t day)
{
	candidate->bounds[candidate->bound_count++] = (struct bound){code, day};
}

/* The patch test is read some days after it was made, the day of the plan at the earliest when none is on record. */
static void bound_by_patch_test(
	const struct rulebook *book, const struct defaults *defaults, struct candidate *candidate)
{
	size_t question = catalogue_question(book, "patch_test");
	int64_t made = candidate->day;
	if (question < book->question_count && candidate->facts[question].answer == ANSWER_YES
		&& candidate->facts[question].has_since)
		made = candidate->facts[question].since;
	add_bound(candidate, "patch-test", made + (int64_t)ceil(defaults_value(defaults, "patch_test") / 24));
}

/* Cooling off begins with the signature, today at the earliest when nobody has signed. */
static bool bound_by_signature(const struct document *document, const struct defaults *defaults,
	struct candidate *candidate, struct error *error)
{
	struct member signoff = document_member(document, "signoff"), date = json_member(&signoff, "date");
	struct member clinic = document_member(document, "clinic"), days = json_member(&clinic, "cooling_off_days");
	int64_t signed_on = candidate->day, cooling_off = (int64_t)ceil(defaults_value(defaults, "clinic.cooling_off"));
	if (!json_optional_date(&date, &signed_on, error)
		|| !json_optional_integer(&days, 0, COOLING_OFF_MOST, &cooling_off, error))
		return false;
	add_bound(candidate, "cooling-off", signed_on + cooling_off);
	return true;
}

static bool read_candidate(struct document *document, const struct rulebook *book, const struct defaults *defaults,
	struct candidate *candidate, struct arena *arena, struct error *error)
{
	candidate->facts = arena_new(arena, book->question_count, struct fact);
	candidate->overridden = arena_new(arena, book->rule_count, bool);
	if (!read_client(document, book, candidate, arena, error)
		|| !case_read_history(document, book, candidate, arena, error)
		|| !case_read_override(document, book, candidate, arena, error)
		|| !bound_by_signature(document, defaults, candidate, error))
		return false;
	bound_by_patch_test(book, defaults, candidate);
	return true;
}

bool case_read_candidacy(struct document *document, const struct rulebook *book, const struct defaults *defaults,
	int64_t day, struct case_candidacy *candidacy, struct arena *arena, struct error *error)
{
	*candidacy = (struct case_candidacy){.candidate = {.day = day}};
	if (!read_candidate(document, book, defaults, &candidacy->candidate, arena, error))
		return false;
	candidacy->result = candidacy_assess(book, &candidacy->candidate, arena);
	candidacy->statements = candidacy_statements(book, &candidacy->candidate, arena, &candidacy->statement_count);
	return true;
}
