/* parts: what a tool reads of a JSON value, cut out of its text before jansson makes values of it. */
#ifndef CASE_DOCUMENT_PARTS_H
#define CASE_DOCUMENT_PARTS_H

#include "base/text.h"

/* What of an object is asked for: its members by name, each whole or again in part; the last one has no key. Of an array it
 * is what is asked for of each element, or only of the elements whose member `where` is the string `is`: the others
 * count as null, in their places. */
struct part_need {
	const char *key;
	const struct part_need *parts; /* NULL: whole */
	const char *where, *is;
};

/* Adds the parts of a valid value (length bytes) that are asked for, all of it where `needs` is NULL. A member whose key is written with
 * escapes is always among them, and an element whose member `where` is written so. */
void parts_add(struct text *parts, const char *value, size_t length, const struct part_need *needs);

#endif
