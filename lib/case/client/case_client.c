#include "case/client/case_client.h"
#include "case/client/case_skin_scale.h"

#include <string.h>

#include "case/design/case_exclusion.h"
#include "case/client/case_goal.h"
#include "case/client/case_history.h"
#include "case/catalogue/catalogue_conditions.h"
#include "case/catalogue/catalogue_rules.h"
#include "case/document/spelling.h"
#include "scalp/shade/fade.h"

enum {
	PATTERN_PARTS_MOST = 4,
	PATTERNS_MOST = 32,
	SCARS_MOST = 256,
	EXCLUSIONS_MOST = 1024,
	VIEWS_MOST = 64,
	SAMPLES_MOST = 256
};

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

/* The word as the list has it, where the two differ in spelling only. */
static const char *as_listed(const char *const *codes, const char *word)
{
	while (*codes && !spelling_same(*codes, word))
		codes++;
	return *codes ? *codes : word;
}

static void make_room(struct candidate *candidate, size_t patterns, size_t shapes, size_t kinds, struct arena *arena)
{
	for (enum word_field i = 0; i < WORD_FIELDS; i++) {
		size_t room = i == WORD_PATTERN     ? patterns
			      : i == WORD_SCAR      ? SCARS_MOST + patterns + kinds
			      : i == WORD_EXCLUSION ? EXCLUSIONS_MOST + shapes
			      : i == WORD_STAGES    ? patterns * PATTERN_PARTS_MOST
			      : i == WORD_WORK      ? 2
						    : 1;
		candidate->words[i].codes = arena_new(arena, room + 1, const char *);
	}
	for (enum number_field i = 0; i < NUMBER_FIELDS; i++)
		candidate->numbers[i].values = arena_new(arena, SCARS_MOST, double);
}

static bool read_patterns(const struct member *client, const struct member *imported, const struct rulebook *book,
	struct candidate *candidate, struct arena *arena, struct error *error)
{
	struct member pattern = json_member(client, "pattern");
	size_t count = 0;
	if (pattern.value && !json_read_array(&pattern, 0, PATTERNS_MOST, &count, error))
		return false;
	make_room(candidate, count, json_array_size(imported->value), book->scar_kind_count, arena);
	for (size_t i = 0; i < count; i++) {
		struct member element = json_element(&pattern, i);
		const char *code;
		if (!json_read_string(&element, &code, error))
			return false;
		add_word(candidate, WORD_PATTERN, spelling_plain(code, arena));
	}
	return true;
}

static bool read_words(
	const struct document *document, const struct member *client, struct candidate *candidate, struct error *error)
{
	struct member sex = json_member(client, "sex"), goal = document_member(document, "goal");
	struct member look = json_member(&goal, "look"), ink = json_member(&goal, "ink");
	size_t sex_code = 0, look_code = 0, ink_code = 0;
	if (!json_optional_code(&sex, case_sex_codes, &sex_code, error)
		|| !json_optional_code(&look, case_look_codes, &look_code, error)
		|| !json_optional_code(&ink, case_ink_codes, &ink_code, error))
		return false;
	if (sex.value)
		add_word(candidate, WORD_SEX, case_sex_codes[sex_code]);
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

/* Whether something drawn is other work than on scars. */
static bool draws_loss(const struct member *shapes)
{
	for (size_t i = 0; i < json_array_size(shapes->value); i++) {
		struct member shape = json_element(shapes, i), kind = json_member(&shape, "kind");
		const char *code = json_string_value(kind.value);
		for (size_t k = 0; code && zone_kind_codes[k]; k++)
			if (k != ZONE_SCAR && spelling_same(code, zone_kind_codes[k]))
				return true;
	}
	return false;
}

static bool is_scar_pattern(const struct pattern_catalogue *patterns, const char *code)
{
	const struct pattern *pattern = pattern_find(patterns, code);
	return pattern ? pattern->scar != NULL : strcmp(code, "scar") == 0;
}

/* What is worked says which questions matter, whatever the look is called. */
static void read_work(const struct document *document, const struct member *client, const struct member *imported,
	const struct pattern_catalogue *patterns, struct candidate *candidate)
{
	struct member design = document_member(document, "design"), zones = json_member(&design, "zones"),
		      patches = json_member(client, "patches");
	bool loss = json_array_size(patches.value) > 0 || draws_loss(&zones) || draws_loss(imported);
	for (size_t i = 0; i < candidate->words[WORD_PATTERN].count; i++)
		loss = loss || !is_scar_pattern(patterns, candidate->words[WORD_PATTERN].codes[i]);
	const char *look = candidate->words[WORD_LOOK].codes[0];
	bool scars = strcmp(look, case_look_codes[LOOK_SCAR]) == 0;
	if (loss || !scars)
		add_word(candidate, WORD_WORK, "loss");
	if (strcmp(look, case_look_codes[LOOK_SHAVED]) == 0 || (loss && scars))
		add_word(candidate, WORD_WORK, "short");
}

static bool has_word(const struct candidate *candidate, enum word_field field, const char *word)
{
	for (size_t i = 0; i < candidate->words[field].count; i++)
		if (strcmp(candidate->words[field].codes[i], word) == 0)
			return true;
	return false;
}

/* The patterns that a code of the client's is made of; none where it has no shape. */
static size_t parts_of(const struct pattern_catalogue *patterns, const char *code,
	const struct pattern *parts[static PATTERN_PARTS_MOST])
{
	parts[0] = pattern_find(patterns, code);
	return parts[0] ? 1 : pattern_compound(patterns, code, parts, PATTERN_PARTS_MOST);
}

/* Nobody has two grades of one scale at a time. */
static void read_stages(const struct pattern_catalogue *patterns, struct candidate *candidate, struct arena *arena)
{
	size_t room = candidate->words[WORD_PATTERN].count * PATTERN_PARTS_MOST, count = 0;
	const struct pattern **all = arena_new(arena, room + 1, const struct pattern *), *parts[PATTERN_PARTS_MOST];
	for (size_t i = 0; i < candidate->words[WORD_PATTERN].count; i++) {
		size_t found = parts_of(patterns, candidate->words[WORD_PATTERN].codes[i], parts);
		for (size_t k = 0; k < found; k++)
			if (parts[k]->scale)
				all[count++] = parts[k];
	}
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < i; k++)
			if (all[i] != all[k] && strcmp(all[i]->scale, all[k]->scale) == 0
				&& !has_word(candidate, WORD_STAGES, all[i]->scale))
				add_word(candidate, WORD_STAGES, all[i]->scale);
}

/* A pattern that is a scar is one more scar, of unknown age and height, unless the client's scars tell of its kind. */
static void add_pattern_scars(const struct pattern_catalogue *patterns, struct candidate *candidate)
{
	size_t told = candidate->words[WORD_SCAR].count;
	for (size_t i = 0; i < candidate->words[WORD_PATTERN].count; i++) {
		const struct pattern *pattern = pattern_find(patterns, candidate->words[WORD_PATTERN].codes[i]);
		size_t k = 0;
		if (!is_scar_pattern(patterns, candidate->words[WORD_PATTERN].codes[i]))
			continue;
		while (k < told && pattern && strcmp(candidate->words[WORD_SCAR].codes[k], pattern->scar) != 0)
			k++;
		if (k == told)
			add_word(candidate, WORD_SCAR, pattern ? pattern->scar : "unnamed");
	}
}

/* What a scar is called is a fact on health like any other: a word that the book does not know is kept for a clinician. */
static bool read_scar_kind(const struct member *scar, const struct rulebook *book, struct candidate *candidate,
	struct arena *arena, struct error *error)
{
	struct member kind = json_member(scar, "kind"), note = json_member(scar, "note");
	const char *word = NULL, *code = NULL;
	if (!json_optional_string(&kind, &word, error))
		return false;
	if (word)
		code = catalogue_rules_scar(book, word);
	if (word && !code)
		case_keep_unrecognised(candidate, &kind, arena);
	case_flag_text(candidate, &note, arena);
	add_word(candidate, WORD_SCAR, code ? code : word ? word : "unnamed");
	return true;
}

static bool read_scars(const struct member *client, const struct rulebook *book,
	const struct pattern_catalogue *patterns, struct candidate *candidate, struct arena *arena, struct error *error)
{
	struct member scars = json_member(client, "scars");
	size_t count = 0;
	give(book, candidate, "scars", scars.value != NULL);
	if (scars.value && !json_read_array(&scars, 0, SCARS_MOST, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct member scar = json_element(&scars, i), age = json_member(&scar, "age_month"),
			      raised = json_member(&scar, "raised_mm");
		if (!json_require_object(&scar, error) || !read_scar_kind(&scar, book, candidate, arena, error)
			|| !read_number(&age, 1500, NUMBER_SCAR_AGE, candidate, error)
			|| !read_number(&raised, 50, NUMBER_SCAR_RAISED, candidate, error))
			return false;
	}
	add_pattern_scars(patterns, candidate);
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
			if (code && spelling_same(code, of))
				return true;
		}
	}
	return false;
}

/* The L* of a colour by Lab, where it is given. */
static bool read_lightness(const struct member *lab, double *lightness, bool *known, struct error *error)
{
	struct member first = json_element(lab, 0);
	*known = lab->value;
	return !lab->value || json_read_real(&first, -128, 128, lightness, error);
}

static bool read_skin(const struct document *document, const struct member *skin, const struct rulebook *book,
	const struct palette *palette, struct candidate *candidate, double *lightness, bool *known, struct error *error)
{
	struct member lab = json_member(skin, "lab_d65");
	struct member sun = json_member(skin, "sun"), swimming = json_member(skin, "swimming");
	struct skin_scale scale;
	size_t habit;
	if (!case_read_skin_scale(skin, palette, &scale, error)
		|| !json_optional_code(&sun, fade_sun_codes, &habit, error)
		|| !json_optional_code(&swimming, fade_swimming_codes, &habit, error)
		|| !read_lightness(&lab, lightness, known, error))
		return false;
	if (!*known && scale.source)
		*lightness = scale.lab[0];
	*known = *known || scale.source;
	give(book, candidate, "skin", *known || sampled(document, "skin"));
	return true;
}

static bool read_hair(const struct document *document, const struct member *hair, const struct rulebook *book,
	const struct palette *palette, struct candidate *candidate, double *lightness, bool *known, struct error *error)
{
	struct member lab = json_member(hair, "lab_d65"), colour = json_member(hair, "colour");
	size_t row = 0;
	if (!json_optional_code(&colour, palette->hair_codes, &row, error)
		|| !read_lightness(&lab, lightness, known, error))
		return false;
	if (colour.value)
		add_word(candidate, WORD_HAIR, palette->hair_codes[row]);
	if (!*known)
		*lightness = palette->hairs[row].lab[0];
	*known = *known || colour.value;
	give(book, candidate, "hair", *known || sampled(document, "hair"));
	return true;
}

static bool read_colours(const struct document *document, const struct member *client, const struct rulebook *book,
	const struct palette *palette, struct candidate *candidate, struct error *error)
{
	struct member skin = json_member(client, "skin"), hair = json_member(client, "hair");
	double light = 0, dark = 0;
	bool skin_known, hair_known;
	if (!read_skin(document, &skin, book, palette, candidate, &light, &skin_known, error)
		|| !read_hair(document, &hair, book, palette, candidate, &dark, &hair_known, error))
		return false;
	if (skin_known && hair_known)
		candidate->numbers[NUMBER_CONTRAST].values[candidate->numbers[NUMBER_CONTRAST].count++] = light - dark;
	return true;
}

/* What is kept clear; its shapes, and whether the kinds are known ones, are read with the design. */
static bool read_exclusions(const struct document *document, struct candidate *candidate, struct error *error)
{
	struct member design = document_member(document, "design"), list = json_member(&design, "exclusions");
	size_t count = 0;
	if (list.value && !json_read_array(&list, 0, EXCLUSIONS_MOST, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct member exclusion = json_element(&list, i), kind = json_member(&exclusion, "kind");
		const char *code = NULL;
		if (!json_optional_string(&kind, &code, error))
			return false;
		if (code)
			add_word(candidate, WORD_EXCLUSION, as_listed(case_exclusion_codes, code));
	}
	return true;
}

/* What drawing programs marked as to be kept clear; zones and lines stand in the same list. */
static void add_imported(const struct member *imported, struct candidate *candidate)
{
	for (size_t i = 0; i < json_array_size(imported->value); i++) {
		struct member shape = json_element(imported, i), kind = json_member(&shape, "kind");
		const char *code = json_string_value(kind.value);
		for (size_t k = 0; code && case_exclusion_codes[k]; k++)
			if (spelling_same(case_exclusion_codes[k], code))
				add_word(candidate, WORD_EXCLUSION, case_exclusion_codes[k]);
	}
}

bool case_read_client(const struct document *document, const struct member *imported, const struct rulebook *book,
	const struct pattern_catalogue *patterns, const struct palette *palette, struct candidate *candidate,
	struct arena *arena, struct error *error)
{
	struct member client = document_member(document, "client"), age = json_member(&client, "age");
	if (!read_patterns(&client, imported, book, candidate, arena, error)
		|| !read_words(document, &client, candidate, error)
		|| !read_number(&age, 130, NUMBER_AGE, candidate, error)
		|| !read_scars(&client, book, patterns, candidate, arena, error)
		|| !read_colours(document, &client, book, palette, candidate, error)
		|| !read_exclusions(document, candidate, error))
		return false;
	add_imported(imported, candidate);
	read_work(document, &client, imported, patterns, candidate);
	read_stages(patterns, candidate, arena);
	give(book, candidate, "age", age.value != NULL);
	give(book, candidate, "sex", candidate->words[WORD_SEX].count > 0);
	return true;
}

/* Whether a scar of a kind with this question is told of. */
static bool tells(const struct rulebook *book, const struct candidate *candidate, const struct question *question)
{
	for (size_t i = 0; i < book->scar_kind_count; i++)
		if (book->scar_kinds[i].question == question
			&& has_word(candidate, WORD_SCAR, book->scar_kinds[i].code))
			return true;
	return false;
}

void case_ask_scars(const struct document *document, const struct rulebook *book, struct candidate *candidate)
{
	struct member client = document_member(document, "client"), scars = json_member(&client, "scars");
	size_t asked = catalogue_question(book, "scars");
	for (size_t i = 0; i < book->scar_kind_count; i++) {
		const struct scar_kind *kind = &book->scar_kinds[i];
		if (kind->asks && candidate->facts[kind->question - book->questions].answer == ANSWER_YES
			&& !tells(book, candidate, kind->question))
			add_word(candidate, WORD_SCAR, kind->code);
	}
	size_t count = candidate->words[WORD_SCAR].count;
	if (asked < book->question_count)
		candidate->facts[asked].contradicted = scars.value && json_array_size(scars.value) == 0 && count > 0;
	give(book, candidate, "scar_age", candidate->numbers[NUMBER_SCAR_AGE].count == count);
	give(book, candidate, "scar_raised", candidate->numbers[NUMBER_SCAR_RAISED].count == count);
}
