/* import_label: what the labels of a drawing mean. */
#ifndef CASE_DESIGN_IMPORT_LABEL_H
#define CASE_DESIGN_IMPORT_LABEL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

/* A shape that is left out. */
#define IMPORT_NONE ((size_t)-1)

/* A label of the user's own: what --label NAME=KIND says. */
struct import_alias {
	const char *name; /* as import_label_plain makes it */
	size_t kind;      /* index into case_imported_codes, or IMPORT_NONE */
};

struct import_labels {
	struct import_alias *aliases;
	size_t count;
};

/* Reads one NAME=KIND; KIND is a code of case_imported_codes, "exclusion" or "none". ERROR_USAGE otherwise. */
bool import_label_add(struct import_labels *labels, const char *text, struct arena *arena, struct error *error);

/* A label without what does not matter: small letters, "_" for blanks and hyphens, no number at the end ("Mole 2" is
 * "mole"; a label that is a number stays). In the arena. */
const char *import_label_plain(const char *label, struct arena *arena);

/* The kind of a label: the user's own ones first, then the built-in ones. False when it is not known. */
bool import_label_kind(const struct import_labels *labels, const char *label, size_t *kind, struct arena *arena);

/* The error about a label that is not known, at `pointer`: it names the nearest ones. Always false. */
bool import_label_unknown(const char *label, const char *pointer, struct arena *arena, struct error *error);

#endif
