/* split: the text of a case, checked strictly (case/token.h) and cut into its top-level members in one go.
 *
 * An object with the same key twice is refused at any depth. Nothing is copied: members are spans of the text. */
#ifndef CASE_DOCUMENT_SPLIT_H
#define CASE_DOCUMENT_SPLIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "case/document/token.h"

struct split_member {
	const char *key;   /* decoded, zero-terminated */
	const char *token; /* the key as it came, quotes included */
	size_t token_length;
	const char *value; /* the value as it came */
	size_t value_length;
	bool compact; /* the value holds no white space between its tokens */
};

struct split {
	struct split_member *members; /* in their order, in the arena */
	size_t count;
	enum fault fault;
	size_t at; /* of the fault: offset of the byte behind what was read */
};

/* False when the text (length bytes, zero-terminated) is no JSON object: fault and at are set. */
bool split_text(struct split *split, const char *text, size_t length, struct arena *arena);

/* Cuts a valid object; its members are in the arena. */
void split_object(struct split *split, const char *text, struct arena *arena);

/* Line and column (from 1) of a fault at an offset of a text that begins at *line, *column. */
void split_place(const char *text, size_t at, size_t *line, size_t *column);

/* A fault in words. */
const char *split_reason(enum fault fault);

#endif
