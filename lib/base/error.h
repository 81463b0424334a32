/* error: how a function that can fail says why.
 *
 * A function that can fail returns bool and takes a struct error last. The first failure wins: setting an error that
 * is already set changes nothing. The kind of an error is the exit status it leads to (sysexits.h); its code is a
 * stable word for machines; its pointer is the JSON Pointer (RFC 6901) of the member at fault, or empty.
 * The text says what is wrong and what is allowed, in neutral words: it never quotes input, names or health facts. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

enum error_kind {
	ERROR_NONE = 0,
	ERROR_USAGE = 64,    /* bad option or argument */
	ERROR_DATA = 65,     /* malformed input, contradiction, refused case, damaged picture */
	ERROR_NO_INPUT = 66, /* a named file cannot be opened */
	ERROR_INTERNAL = 70, /* a broken invariant of ours */
	ERROR_LIMIT = 71,    /* out of memory or over a limit */
	ERROR_CREATE = 73,   /* an output file cannot be created */
	ERROR_IO = 74,       /* reading or writing failed */
	ERROR_CONFIG = 78,   /* a given catalogue is malformed */
};

struct error {
	enum error_kind kind;
	const char *code; /* static string: "range", "type", "missing", "verdict", ... */
	char pointer[128];
	char text[384];
};

/* Sets error unless it is set already; format as printf. Always returns false, so that `return error_set(...)` is the
 * whole idiom. */
bool error_set(struct error *error, enum error_kind kind, const char *code, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* The same, naming the member at fault by its JSON Pointer, e.g. "/plan/zones/0/dots". */
bool error_at(struct error *error, enum error_kind kind, const char *code, const char *pointer, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* Puts a prefix before the pointer of a set error: "/zones/0" becomes "/plan/zones/0". Always returns false. */
bool error_within(struct error *error, const char *prefix);

#endif
