#include "case/catalogue/catalogue_rule_names.h"

#include <string.h>

#include "case/catalogue/catalogue_conditions.h"

enum { WORD_MOST = 128, WORDS_MOST = 16 };

/* Words that a name means the same without. */
static bool says_nothing(const char *word)
{
	static const char *const words[] = {"of", "the", "on", "in", "to", "with", "or", "and", "a", "an", NULL};
	size_t i = 0;
	while (words[i] && strcmp(words[i], word) != 0)
		i++;
	return words[i] != NULL;
}

/* Cuts a text into its words, in lower case, each ended by a zero in `text`; what stands between them may be blanks, hyphens,
 * underscores, brackets or any other sign of punctuation. Their number; 0 when the text is too long for any name. */
static size_t cut(const char *name, char text[static WORD_MOST], char *words[static WORDS_MOST])
{
	size_t count = 0, length = 0;
	bool inside = false;
	for (; *name; name++) {
		bool between = strchr(" \t\n\r-_()[]{}<>,;:./\\'\"!?&+*=", *name);
		if (length + 2 >= WORD_MOST || (!between && !inside && count == WORDS_MOST))
			return 0;
		if (between && inside)
			text[length++] = '\0';
		if (!between && !inside)
			words[count++] = text + length;
		if (!between)
			text[length++] = (char)(*name >= 'A' && *name <= 'Z' ? *name - 'A' + 'a' : *name);
		inside = !between;
	}
	text[length] = '\0';
	return count;
}

/* The form in which names are compared: their words in one order, joined by _, whatever they were joined by and in whatever
 * order; "" when there are none. */
static void plain(const char *name, char out[static WORD_MOST])
{
	char text[WORD_MOST], *words[WORDS_MOST], *next = out;
	size_t count = cut(name, text, words), kept = 0;
	for (size_t i = 0; i < count; i++) {
		char *word = words[i];
		size_t k = kept;
		if (says_nothing(word))
			continue;
		for (; k > 0 && strcmp(words[k - 1], word) > 0; k--)
			words[k] = words[k - 1];
		words[k] = word;
		kept++;
	}
	for (size_t i = 0; i < kept; i++) {
		if (i > 0)
			*next++ = '_';
		next = stpcpy(next, words[i]);
	}
	*next = '\0';
}

static const char *plain_copy(const char *name, struct arena *arena)
{
	char word[WORD_MOST];
	plain(name, word);
	return arena_copy(arena, word, strlen(word));
}

bool catalogue_read_names(
	const struct member *object, const char *code, struct arena *arena, const char ***names, struct error *error)
{
	struct member list = json_member(object, "aliases");
	const char **aliases;
	size_t count = 0;
	if (!catalogue_read_words(&list, arena, &aliases, error))
		return false;
	while (aliases[count])
		count++;
	*names = arena_new(arena, count + 2, const char *);
	(*names)[0] = plain_copy(code, arena);
	for (size_t i = 0; i < count; i++)
		(*names)[i + 1] = plain_copy(aliases[i], arena);
	return true;
}

/* Most words differ in their first letter. */
static bool same_word(const char *a, const char *b)
{
	return *a == *b && strcmp(a, b) == 0;
}

static bool among(const char *const *words, const char *word)
{
	while (*words && !same_word(*words, word))
		words++;
	return *words != NULL;
}

static bool named(const struct question *question, const char *word)
{
	return among(question->names, word);
}

static bool names_scar(const struct scar_kind *kind, const char *word)
{
	return among(kind->names, word) || (kind->question && named(kind->question, word));
}

size_t catalogue_rules_question(const struct rulebook *book, const char *word)
{
	char wanted[WORD_MOST];
	size_t i = 0;
	plain(word, wanted);
	while (i < book->question_count && !named(&book->questions[i], wanted))
		i++;
	return i;
}

const char *catalogue_rules_scar(const struct rulebook *book, const char *word)
{
	char wanted[WORD_MOST];
	plain(word, wanted);
	for (size_t i = 0; i < book->scar_kind_count; i++)
		if (names_scar(&book->scar_kinds[i], wanted))
			return book->scar_kinds[i].code;
	return NULL;
}

bool catalogue_rules_physician(const struct rulebook *book, const char *role)
{
	size_t maker = catalogue_question(book, "diagnosed_by");
	return maker < book->question_count && catalogue_rules_question(book, role) == maker;
}
