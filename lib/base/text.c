#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct text text_in(struct arena *arena)
{
	return (struct text){.arena = arena};
}

void text_reserve(struct text *text, size_t more)
{
	size_t need = text->length + more + 1;
	if (need <= text->capacity)
		return;
	size_t capacity = text->capacity ? 2 * text->capacity : 256;
	if (capacity < need)
		capacity = need;
	char *bytes = arena_raw(text->arena, capacity);
	if (text->length)
		memcpy(bytes, text->bytes, text->length);
	text->bytes = bytes;
	text->capacity = capacity;
}

void text_add(struct text *text, const char *bytes, size_t length)
{
	text_reserve(text, length);
	if (length)
		memcpy(text->bytes + text->length, bytes, length);
	text->length += length;
	text->bytes[text->length] = '\0';
}

void text_add_string(struct text *text, const char *string)
{
	text_add(text, string, strlen(string));
}

void text_add_integer(struct text *text, int64_t value)
{
	char digits[24];
	char *end = digits + sizeof digits, *start = end;
	uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	do
		*--start = (char)('0' + magnitude % 10);
	while (magnitude /= 10);
	if (value < 0)
		*--start = '-';
	text_add(text, start, (size_t)(end - start));
}

void text_printf(struct text *text, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (length > 0) {
		text_reserve(text, (size_t)length);
		vsnprintf(text->bytes + text->length, (size_t)length + 1, format, again);
		text->length += (size_t)length;
	}
	va_end(again);
}
