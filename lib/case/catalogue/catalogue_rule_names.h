/* catalogue_rule_names: the names that a rulebook has for questions, scars and physicians, in whatever form people write them
 * (the lookups are those of case/catalogue_rules.h). */
#ifndef CASE_CATALOGUE_CATALOGUE_RULE_NAMES_H
#define CASE_CATALOGUE_CATALOGUE_RULE_NAMES_H

#include "case/catalogue/catalogue_rules.h"
#include "case/document/json.h"

/* A code and the /aliases of an object in the form in which names are compared: NULL-terminated, in the arena. */
bool catalogue_read_names(
	const struct member *object, const char *code, struct arena *arena, const char ***names, struct error *error);

#endif
