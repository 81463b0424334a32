/* column: arrays of whole numbers, read from and written to JSON text without a value for each. */
#ifndef CASE_DOCUMENT_COLUMN_H
#define CASE_DOCUMENT_COLUMN_H

#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

struct column {
	int32_t *values; /* of the elements that fit, room of them; a refused one is left as it was */
	size_t room;
	int32_t low, high;   /* what is allowed */
	size_t count;        /* elements of the array, refused ones and those past the room included */
	const char *refused; /* text of the first element that is no whole number of low..high; NULL: none */
	size_t refused_length, refused_index;
};

/* Reads the valid JSON array at text into the column: values, count and refused. */
void column_read(struct column *column, const char *text);

/* Appends "[1,-2,3]". */
void column_write(struct text *text, const int32_t *values, size_t count);

#endif
