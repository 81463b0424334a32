/* json: reading members of a document with the place they stand at, and writing members as text.
 *
 * A struct member is a JSON value together with its JSON Pointer, or an absence with the pointer it would have. null
 * counts as absent everywhere ("not asked"). Every json_read_ function fails with ERROR_DATA naming the pointer, what
 * was found (its type or number, never text of the input) and what is allowed; on failure *out is untouched. The
 * json_optional_ forms leave *out as it was when the member is absent. Strings and values belong to the document. */
#ifndef CASE_DOCUMENT_JSON_H
#define CASE_DOCUMENT_JSON_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "geometry/vec.h"

struct member {
	const json_t *value; /* NULL: absent or null */
	char pointer[120];
};

/* A value at a pointer. */
struct member json_at(const json_t *value, const char *pointer);

/* The named member of an object (absent when `object` is absent or no object), the element of an array. */
struct member json_member(const struct member *object, const char *key);
struct member json_element(const struct member *array, size_t index);

/* "0 points", "a string", "a number" ...: the JSON type of a value in words. */
const char *json_type_name(const json_t *value);

bool json_require_object(const struct member *member, struct error *error);
bool json_optional_object(const struct member *member, struct error *error);
/* Number of elements of an array with min..max elements. */
bool json_read_array(const struct member *member, size_t min, size_t max, size_t *count, struct error *error);
bool json_read_bool(const struct member *member, bool *out, struct error *error);
bool json_read_real(const struct member *member, double min, double max, double *out, struct error *error);
bool json_read_integer(const struct member *member, int64_t min, int64_t max, int64_t *out, struct error *error);
bool json_read_string(const struct member *member, const char **out, struct error *error);
/* A string that holds more than blanks. */
bool json_read_filled(const struct member *member, const char **out, struct error *error);
/* A string that must be one of `codes` (NULL-terminated), as spelling_same sees it; *out its index. The error lists the
 * nearest known codes. */
bool json_read_code(const struct member *member, const char *const codes[], size_t *out, struct error *error);
/* The same of names that a case gives itself, which must stand letter by letter. */
bool json_read_name(const struct member *member, const char *const names[], size_t *out, struct error *error);
/* [x, y] with |x|, |y| <= bound. */
bool json_read_point(const struct member *member, double bound, struct vec2 *out, struct error *error);
/* [[x, y], ...] with min..max points, in the arena. */
bool json_read_points(const struct member *member, double bound, size_t min, size_t max, struct arena *arena,
	struct vec2 **points, size_t *count, struct error *error);
/* [n, n, ...] of exactly count reals. */
bool json_read_reals(
	const struct member *member, double min, double max, size_t count, double *out, struct error *error);
/* A calendar day "YYYY-MM-DD" as days since 1970-01-01. */
bool json_read_date(const struct member *member, int64_t *day, struct error *error);

bool json_optional_bool(const struct member *member, bool *out, struct error *error);
bool json_optional_real(const struct member *member, double min, double max, double *out, struct error *error);
bool json_optional_integer(const struct member *member, int64_t min, int64_t max, int64_t *out, struct error *error);
bool json_optional_string(const struct member *member, const char **out, struct error *error);
bool json_optional_filled(const struct member *member, const char **out, struct error *error);
bool json_optional_code(const struct member *member, const char *const codes[], size_t *out, struct error *error);
bool json_optional_date(const struct member *member, int64_t *day, struct error *error);

/* Writing: one JSON text grows in an arena; commas and quotes are kept by the writer. Inside an array key is NULL. */
struct writer {
	struct text text;
	bool comma;
	char closers[40]; /* the brackets still open */
	size_t depth;
};

struct writer writer_in(struct arena *arena);
void write_object(struct writer *writer, const char *key);                     /* opens { */
void write_array(struct writer *writer, const char *key);                      /* opens [ */
void write_end(struct writer *writer);                                         /* closes what was opened last */
void write_string(struct writer *writer, const char *key, const char *string); /* NULL string: the member is left out */
void write_integer(struct writer *writer, const char *key, int64_t value);
/* Rounded to `digits` decimals, shortest text that reads back as that number. A NaN or infinity is written as null. */
void write_real(struct writer *writer, const char *key, double value, int digits);
void write_bool(struct writer *writer, const char *key, bool value);
void write_null(struct writer *writer, const char *key);
void write_point(struct writer *writer, const char *key, struct vec2 point, int digits);
void write_points(struct writer *writer, const char *key, const struct vec2 *points, size_t count, int digits);
void write_reals(struct writer *writer, const char *key, const double *values, size_t count, int digits);
void write_date(struct writer *writer, const char *key, int64_t day);
/* A value that came from the document or a catalogue, written as it is. */
void write_value(struct writer *writer, const char *key, const json_t *value);

#endif
