/* document: one case of a stream: a JSON object whose untouched members leave as they came.
 *
 * The text of the case is kept; members are spans of it. A tool reads what it needs through document_member and puts
 * one member in place with document_replace; everything else is written token for token (order, number and string
 * spelling), only the white space between tokens is dropped. */
#ifndef CASE_DOCUMENT_H
#define CASE_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "case/json.h"

struct note {
	struct note *next;
	bool misspelt; /* about a member that looks like a misspelt one: --strict refuses the case */
	char pointer[120];
	char text[384];
};

struct document_span {
	const char *key;   /* decoded, zero-terminated */
	const char *token; /* the key as it came, quotes included */
	size_t token_length;
	const char *value; /* the value as it came */
	size_t value_length;
	bool compact; /* the value holds no white space between its tokens */
};

struct document {
	struct arena *arena;
	const json_t *root;
	struct document_span *members;
	size_t member_count;
	struct note *notes, **last_note; /* warnings for stderr, in order */
	const char *id;                  /* valid id of the case */
	uint64_t seed;                   /* /seed, else a hash of variant_of or id */
};

/* Parses text (length bytes, one complete JSON object, zero-terminated) and checks `smp`, `id`, `seed`. Malformed
 * JSON: ERROR_DATA with code "malformed" and line and column of the culprit, where the text begins at first_line, first_column. The text must
 * outlive the document. */
bool document_parse(struct document *document, const char *text, size_t length, size_t first_line, size_t first_column,
	struct arena *arena, struct error *error);

/* A top-level member, at pointer "/key". */
struct member document_member(const struct document *document, const char *key);

/* Puts value (a complete JSON text without white space between its tokens, owned by the arena) as member `key`, in its old place or at the end. */
void document_replace(struct document *document, const char *key, const struct text *value);

/* FNV-1a, 64 bits, of a top-level member's tokens without the white space between them; of nothing when it is absent. */
uint64_t document_digest(const struct document *document, const char *key);

/* Notes a warning about the case, shown on stderr after the case's name. */
void document_warn(struct document *document, const char *pointer, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Warns about every member of `object` that is not in `known` (NULL-terminated) but resembles one that is. */
void document_warn_misspelt(struct document *document, const struct member *object, const char *const known[]);

/* The whole case on one line without its newline; pretty: indented by two blanks a level. */
void document_write(const struct document *document, bool pretty, struct text *text);

#endif
