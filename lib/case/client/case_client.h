/* case_client: what the document says of the client beside the history, as facts for the rules (scalp/plan/rules.h). */
#ifndef CASE_CLIENT_CLIENT_H
#define CASE_CLIENT_CLIENT_H

#include <stdbool.h>

#include "case/catalogue/catalogue_pigments.h"
#include "case/document/document.h"
#include "scalp/plan/pattern.h"
#include "scalp/plan/rules.h"

/* Reads /client (age, sex, pattern, hair, skin, scars), /goal (look, ink), the kinds of exclusions, those of
 * /design/exclusions and those among the shapes of `imported` (import.h; may be absent), and whether /views sample skin and hair into candidate->words, ->numbers and the facts of questions that are answered there; the
 * scars that patterns are (no age or height is known of one whose kind is not among the client's scars); the
 * contrast of skin and hair where both have a colour, by Lab or by the palette's tables. Numbers out of range and
 * unknown codes: ERROR_DATA at the member. Everything lives in the arena, the document or the palette. */
bool case_read_client(const struct document *document, const struct member *imported, const struct rulebook *book,
	const struct pattern_catalogue *patterns, const struct palette *palette, struct candidate *candidate,
	struct arena *arena, struct error *error);

/* After the history was read and what patterns show (rules_show): an answer that tells of a scar (scar_kinds that ask) is one more scar, of unknown age and
 * height, unless the client's scars hold one of its kind; whether all ages and heights are told, and whether scars that
 * were denied are there. */
void case_ask_scars(const struct document *document, const struct rulebook *book, struct candidate *candidate);

#endif
