/* text: a string that grows in an arena. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct text {
	struct arena *arena;
	char *bytes; /* zero-terminated once anything was added */
	size_t length, capacity;
};

/* An empty text that grows in arena. */
struct text text_in(struct arena *arena);

/* Makes room for so many bytes more at once. */
void text_reserve(struct text *text, size_t more);

void text_add(struct text *text, const char *bytes, size_t length);
void text_add_string(struct text *text, const char *string);
void text_add_integer(struct text *text, int64_t value);
void text_printf(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

static inline void text_add_char(struct text *text, char byte)
{
	if (text->capacity - text->length < 2)
		text_reserve(text, 1);
	text->bytes[text->length++] = byte;
	text->bytes[text->length] = '\0';
}

#endif
