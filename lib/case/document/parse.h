/* parse: JSON text to jansson's values, all of whose memory comes from an arena.
 *
 * jansson's allocator callbacks carry no context, so the arena in use is process-wide; nothing is ever freed singly. */
#ifndef CASE_DOCUMENT_PARSE_H
#define CASE_DOCUMENT_PARSE_H

#include <jansson.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

/* Makes jansson take its memory from arena from now on. */
void parse_memory(struct arena *arena);

/* A JSON text of length bytes, an object or an array. kind is what a malformed text is (ERROR_DATA, ERROR_CONFIG). line and column (from 1)
 * are where the text begins. NULL on failure, code "malformed", or "number" for one too large to be
 * held; the error says where and what in words of our own. */
json_t *parse_json(const char *text, size_t length, size_t line, size_t column, enum error_kind kind,
	struct arena *arena, struct error *error);

/* The same of any JSON value of a case. */
json_t *parse_value(
	const char *text, size_t length, size_t line, size_t column, struct arena *arena, struct error *error);

#endif
