/* token: the tokens of a JSON text one after the other, held to RFC 8259.
 *
 * Strings must be UTF-8 without control characters, their escapes known and their surrogates in pairs; numbers follow
 * the grammar but may be of any size. Faults and their places are those of jansson, so that a text that is refused here
 * and one that is refused there read alike. */
#ifndef CASE_DOCUMENT_TOKEN_H
#define CASE_DOCUMENT_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum token {
	TOKEN_END = 0,
	TOKEN_STRING = 's',
	TOKEN_NUMBER = 'n',
	TOKEN_WORD = 'w',  /* true, false, null */
	TOKEN_BAD = 'b',   /* no token of JSON */
	TOKEN_FAULT = 'f', /* a token that breaks off: `fault` says why */
			   /* and { } [ ] : , which stand for themselves */
};

enum fault {
	FAULT_NONE,
	FAULT_SYNTAX,
	FAULT_ENDS,
	FAULT_UTF8,
	FAULT_NULL_CHARACTER,
	FAULT_KEY_TWICE,
	FAULT_DEPTH,
	FAULT_FOLLOWS,
	FAULT_NO_OBJECT,
};

struct tokens {
	const char *text; /* zero-terminated; null characters inside are bytes like others */
	size_t length;
	size_t start, at; /* of the token found: its first byte, and the byte behind it; on a fault the place of it */
	bool spaced;      /* white space was met; the caller clears it */
	bool escaped, null_character; /* the last string holds an escape, a null character */
	enum fault fault;
};

int token_next(struct tokens *tokens);

/* Passes over the numbers without exponents at the beginning of an array, as long as a comma follows each at once: what
 * columns of dots and outlines are made of, at twice the speed, and whole numbers at ten times. Whether there were any. */
bool token_skip_numbers(struct tokens *tokens);

/* The text of a valid string token (length bytes, quotes included) without its escapes, zero-terminated, in the arena;
 * *decoded its length. */
const char *token_decode(const char *token, size_t length, struct arena *arena, size_t *decoded);

#endif
