/* catalogue_numbers: rows {key, unit, value, min, max, grade, basis} of a catalogue, by a list of keys that the program
 * asks for. */
#ifndef CASE_CATALOGUE_CATALOGUE_NUMBERS_H
#define CASE_CATALOGUE_CATALOGUE_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "case/document/json.h"
#include "scalp/shade/fade.h"

/* Reads the number of every key from `list`, an array of rows. A key that is missing, stands twice or is none of them, a
 * value outside its min..max or below 0: ERROR_DATA. */
bool catalogue_read_numbers(const struct member *list, const char *const keys[], size_t count,
	struct fade_number *numbers, struct error *error);

#endif
