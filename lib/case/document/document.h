/* document: one case of a stream: a JSON object whose untouched members leave as they came.
 *
 * The text of the case is kept; members are spans of it. A tool reads what it needs through document_member, which makes
 * jansson's values of that member alone, and puts one member in place with document_replace; everything else is written
 * token for token (order, number and string spelling), only the white space between tokens is dropped. */
#ifndef CASE_DOCUMENT_DOCUMENT_H
#define CASE_DOCUMENT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "case/document/json.h"
#include "case/document/parts.h"
#include "case/document/scan.h"

struct note {
	struct note *next;
	bool misspelt; /* about a member that looks like a misspelt one: --strict refuses the case */
	bool told;     /* no warning: what was done, for --verbose */
	char pointer[120];
	char text[384];
};

struct document_span {
	const char *key;   /* decoded, zero-terminated */
	const char *token; /* the key as it came, quotes included */
	size_t token_length;
	const char *value; /* the value as it stands now */
	size_t value_length;
	bool compact;      /* that value holds no white space between its tokens */
	const char *given; /* the value as it came, NULL when the case lacks the member */
	size_t given_length;
	const struct part_need *asked; /* the parts of it that will be read; NULL: all */
	const json_t *read;            /* jansson's of `given`, once asked for */
};

struct document {
	struct arena *arena;
	const char *text; /* as it came; it begins at this line and column, from 1 */
	size_t line, column;
	struct document_span *members;
	size_t member_count;
	struct error *unread;            /* why a member that was asked for could not be read */
	struct note *notes, **last_note; /* warnings for stderr, in order */
	const char *id;                  /* valid id of the case */
	uint64_t seed;                   /* /seed, else a hash of variant_of or id */
};

/* Checks text (length bytes, one complete JSON object, zero-terminated) and its `smp`, `id`, `seed`. Malformed JSON:
 * ERROR_DATA with code "malformed" and line and column of the culprit, where the text begins at line, column. The text
 * must outlive the document. */
bool document_parse(struct document *document, const char *text, size_t length, size_t line, size_t column,
	struct arena *arena, struct error *error);

/* A top-level member as it came, at pointer "/key". One that holds a number too large for a machine counts as absent,
 * and the case as unread. */
struct member document_member(const struct document *document, const char *key);

/* Says, before a top-level member is first read, which parts of it will be: jansson makes values of these alone, and the
 * others count as absent. What is handed on stays whole. */
void document_ask(struct document *document, const char *key, const struct part_need *parts);

/* The same of any value inside the text of the case (length bytes), at a pointer; for those who read text themselves. */
struct member document_value(const struct document *document, const char *text, size_t length, const char *pointer);

/* The text of a top-level member as it came, NULL when it is absent; it ends where its value does. */
const char *document_text(const struct document *document, const char *key);

/* False when something that was asked for could not be read: *error says so, whatever it said before. To be asked once
 * the reading is done. */
bool document_was_read(const struct document *document, struct error *error);

/* Puts value (a complete JSON text without white space between its tokens, owned by the arena) as member `key`, in its old place or at the end. */
void document_replace(struct document *document, const char *key, const struct text *value);

/* Gives out the tokens of a top-level member as it stands now, without the white space between them; false when it is
 * absent or put stopped it. */
bool document_send_member(const struct document *document, const char *key, scan_put *put, void *data);
/* Leaves a member out of the case. */
void document_remove(struct document *document, const char *key);

/* FNV-1a, 64 bits, of a top-level member's tokens without the white space between them; of nothing when it is absent. */
uint64_t document_digest(const struct document *document, const char *key);

/* Notes a warning about the case, shown on stderr after the case's name. */
void document_warn(struct document *document, const char *pointer, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Notes what was done, shown with --verbose. */
void document_tell(struct document *document, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Warns about every member of `object` that is not in `known` (NULL-terminated) but resembles one that is. */
void document_warn_misspelt(struct document *document, const struct member *object, const char *const known[]);

/* The same about keys (NULL-terminated) at a pointer, for those who read text themselves. */
void document_warn_misspelt_keys(
	struct document *document, const char *pointer, const char *const keys[], const char *const known[]);

/* The same about the case's own members. */
void document_warn_misspelt_members(struct document *document, const char *const known[]);

/* Gives out the whole case on one line without its newline, straight from its text; false when put stopped it. */
bool document_send(const struct document *document, scan_put *put, void *data);

/* The same as text; pretty: indented by two blanks a level. */
void document_write(const struct document *document, bool pretty, struct text *text);

#endif
