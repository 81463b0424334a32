/* template: names of output files, made from a pattern with {id}, {view} and {state}. */
#ifndef CASE_DOCUMENT_TEMPLATE_H
#define CASE_DOCUMENT_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

struct template_names {
	const char *id, *view, *state;
};

/* Whether a template is sound: not empty, no braces but {id}, {view}, {state}; {state} is there when several states are
 * drawn. Otherwise ERROR_USAGE. */
bool template_check(const char *template, size_t states, struct arena *arena, struct error *error);

/* The file name that a sound template gives, in the arena. */
const char *template_fill(const char *template, const struct template_names *names, struct arena *arena);

/* File names given out so far, over all cases of a stream; 64-bit hashes of them. Start with only the arena set. */
struct template_used {
	struct arena *arena;
	uint64_t *hashes;
	size_t count, capacity;
};

/* Notes a file name; ERROR_USAGE when it was given out before. */
bool template_use(struct template_used *used, const char *name, struct error *error);

#endif
