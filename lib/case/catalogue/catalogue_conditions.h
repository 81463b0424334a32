/* catalogue_conditions: the parts that the catalogues of rules and of aftercare share: lists of words, and conditions
 * (scalp/plan/rules.h) written as objects such as {"kind": "within", "of": "transplant", "from": "since", "wait": KEY},
 * {"kind": "code", "field": "look", "in": ["shaved"]}, {"kind": "below", "field": "age", "value": KEY}. A KEY names a
 * number of the defaults, so that a clinic changes it in one place; a number may stand in its place. */
#ifndef CASE_CATALOGUE_CATALOGUE_CONDITIONS_H
#define CASE_CATALOGUE_CATALOGUE_CONDITIONS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "case/document/json.h"
#include "scalp/plan/defaults.h"
#include "scalp/plan/rules.h"

/* Index of the question with this code, or book->question_count. */
size_t catalogue_question(const struct rulebook *book, const char *code);

/* An array of strings, NULL-terminated, in the arena; absent: an empty one. */
bool catalogue_read_words(const struct member *member, struct arena *arena, const char ***words, struct error *error);

/* A number, or the number of the defaults' key that stands there. */
bool catalogue_read_number(
	const struct member *member, const struct defaults *defaults, double *out, struct error *error);

/* An array of conditions; absent: none, which always holds. All strings belong to the catalogue. */
bool catalogue_read_conditions(const struct member *member, const struct rulebook *book,
	const struct defaults *defaults, struct arena *arena, struct conditions *conditions, struct error *error);

#endif
