/* catalogue_rules: the rulebook (scalp/plan/rules.h) read from its catalogue, lib/data/rules.json or a file: "vocabulary"
 * (questions), "scar_kinds", "rules", "disclaimers" (statements), "contradictions". */
#ifndef CASE_CATALOGUE_CATALOGUE_RULES_H
#define CASE_CATALOGUE_CATALOGUE_RULES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "scalp/plan/defaults.h"
#include "scalp/plan/rules.h"

/* Reads the whole book into the arena, from the file at path or the built-in one when path is NULL. A code or alias
 * twice, an unknown code, a parent that does not stand before its question, a rule that is neither amber nor red:
 * ERROR_CONFIG. On failure *book is untouched. */
bool catalogue_read_rules(const char *path, const struct defaults *defaults, struct arena *arena, struct rulebook *book,
	struct error *error);

/* The question that a word means, by code or alias, whatever its case and whether its parts are joined by blanks,
 * hyphens or underscores; book->question_count when the vocabulary does not know it. */
size_t catalogue_rules_question(const struct rulebook *book, const char *word);

/* The kind of scar that a word means, by code, alias or a name of its question, as above; NULL when none is known. */
const char *catalogue_rules_scar(const struct rulebook *book, const char *word);

/* Whether a word is the role of a physician: a name of the question who made the diagnosis, "diagnosed_by". */
bool catalogue_rules_physician(const struct rulebook *book, const char *role);

/* The rule of exactly this code; book->rule_count when there is none. */
size_t catalogue_rules_rule(const struct rulebook *book, const char *code);

#endif
