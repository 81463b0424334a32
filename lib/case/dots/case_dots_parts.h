/* case_dots_parts: what the writing of /dots, the reading of its columns and the checks against the plan share. */
#ifndef CASE_DOTS_DOTS_PARTS_H
#define CASE_DOTS_DOTS_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "case/document/column.h"
#include "case/document/document.h"
#include "case/document/split.h"

enum { CASE_DOTS_COLUMNS = 5 };

/* In the order of the document. */
extern const char *const case_dots_names[CASE_DOTS_COLUMNS];

struct case_dots_digest {
	char digits[17];
};

/* A digest as /dots has it. */
struct case_dots_digest case_dots_digest(uint64_t hash);

struct case_dots_grouped {
	char digits[32];
};

/* A count with commas between its thousands. */
struct case_dots_grouped case_dots_grouped(int64_t value);

/* /dots as its text has it. */
struct case_dots_text {
	const struct document *document;
	struct split members;
	struct column columns[CASE_DOTS_COLUMNS];
};

/* Cuts /dots into its members, in the arena; its columns are not read. Missing, or no object: ERROR_DATA. */
bool case_dots_split(
	struct document *document, struct case_dots_text *layout, struct arena *arena, struct error *error);

/* A member of /dots, for json.h; without a value where there is none. */
struct member case_dots_member(const struct case_dots_text *layout, const char *key);

/* What a layout may hold at most. */
struct case_dots_bounds {
	size_t dots, zones, sessions;
};

/* Reads the columns, each as long as it is, of which as many numbers are kept as there may be dots; the values are the
 * arena's. A missing column, or one of another length than the first: ERROR_DATA. */
bool case_dots_read_columns(
	struct case_dots_text *layout, struct case_dots_bounds most, struct arena *arena, struct error *error);

/* Whether /dots/count is what stands in the columns, and every number in its range: else ERROR_DATA there. */
bool case_dots_check_count(const struct case_dots_text *layout, struct error *error);
bool case_dots_check_numbers(const struct case_dots_text *layout, struct error *error);

#endif
