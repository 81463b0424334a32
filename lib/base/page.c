#include "base/page.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/width.h"

/* Whether three bytes break a line (U+2028, U+2029) or turn the direction of what follows (U+202A to U+202E, U+2066 to
 * U+2069), so that the digits beside them would be read in another order than they stand. */
static bool turns_text(const unsigned char *bytes)
{
	return bytes[0] == 0xE2
	       && ((bytes[1] == 0x80 && bytes[2] >= 0xA8 && bytes[2] <= 0xAE)
		       || (bytes[1] == 0x81 && bytes[2] >= 0xA6 && bytes[2] <= 0xA9));
}

/* Adds bytes with control characters (C0, DEL, C1 and those of the direction) as question marks: names come from the case,
 * and a page must not move a terminal's cursor. U+00A0, which held words together, becomes a blank. */
static void add_clean(struct text *text, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		const unsigned char *at = (const unsigned char *)bytes + i;
		unsigned char byte = at[0], next = i + 1 < length ? at[1] : 0;
		bool c1 = byte == 0xC2 && next >= 0x80 && next < 0xA0, joint = byte == 0xC2 && next == 0xA0;
		bool turn = i + 2 < length && turns_text(at);
		i += turn ? 2 : c1 || joint;
		text_add_char(text, joint ? ' ' : turn || c1 || byte < 0x20 || byte == 0x7F ? '?' : (char)byte);
	}
}

static void blanks(struct text *text, size_t count)
{
	while (count-- > 0)
		text_add_char(text, ' ');
}

void page_rule(struct text *text)
{
	for (size_t i = 0; i < PAGE_WIDTH; i++)
		text_add_char(text, '-');
	text_add_char(text, '\n');
}

/* How many bytes of a word fit into `room` columns when it is broken beside a wide character, as East Asian texts without
 * blanks are; 0 when it cannot be. */
static size_t fitting(const char *word, size_t length, size_t room)
{
	size_t at = 0, width = 0, fits = 0, bytes;
	bool wide = false;
	for (; at < length; at += bytes) {
		size_t next = width_of_character(word + at, &bytes);
		if ((wide || next == 2) && next > 0)
			fits = at;
		if (width + next > room)
			return fits;
		width += next;
		wide = next == 2 || (wide && next == 0);
	}
	return length;
}

/* Sets words from column `first`, where the text has come to, following lines from `indent`, none past `margin`; returns
 * the column reached. A word longer than a line that has no wide characters stands alone and is not cut. */
static size_t set_words(struct text *text, size_t first, size_t indent, size_t margin, const char *words)
{
	size_t column = first, start = first;
	while (*words) {
		size_t length = strcspn(words, " "), blank = column > start ? 1 : 0, room = margin - column - blank;
		bool full = column + blank + width_of_text(words, length) > margin;
		size_t part = full && column + blank < margin ? fitting(words, length, room) : 0;
		if (full && part == 0 && column > start) {
			text_add_char(text, '\n');
			blanks(text, indent);
			column = start = indent;
			continue;
		}
		if (part > 0)
			length = part;
		blanks(text, blank);
		add_clean(text, words, length);
		column += blank + width_of_text(words, length);
		words += length;
		if (part > 0) {
			text_add_char(text, '\n');
			blanks(text, indent);
			column = start = indent;
		}
		words += strspn(words, " ");
	}
	return column;
}

void page_paragraph(struct text *text, size_t first, size_t indent, const char *words)
{
	blanks(text, first);
	set_words(text, first, indent, PAGE_WIDTH, words);
	text_add_char(text, '\n');
}

/* Moves on to where something of this width ends at column `end`; on a new line when there is no room. */
static size_t align(struct text *text, size_t column, size_t end, size_t width)
{
	size_t start = width < end ? end - width : 0;
	if (column > 0 && column + 2 > start) {
		text_add_char(text, '\n');
		column = 0;
	}
	if (start > column)
		blanks(text, start - column);
	return start + width;
}

void page_row(struct text *text, const char *left, const char *middle, const char *right)
{
	size_t right_width = width_of_text(right, strlen(right));
	size_t column = set_words(text, 0, 2, PAGE_MIDDLE, left);
	if (middle && *middle) {
		size_t width = width_of_text(middle, strlen(middle));
		column = align(text, column, PAGE_MIDDLE, width);
		text_add_string(text, middle);
	}
	if (right_width > PAGE_WIDTH) {
		text_add_char(text, '\n');
		page_paragraph(text, 0, 2, right);
		return;
	}
	align(text, column, PAGE_WIDTH, right_width);
	add_clean(text, right, strlen(right));
	text_add_char(text, '\n');
}

static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July", "August",
	"September", "October", "November", "December"};

const char *page_day(int64_t day, struct arena *arena)
{
	char iso[DATE_TEXT];
	date_write(iso, day);
	long month = strtol(iso + 5, NULL, 10), number = strtol(iso + 8, NULL, 10);
	return arena_printf(arena, "%ld\u00a0%s\u00a0%.4s", number, months[month - 1], iso);
}

const char *page_short_day(int64_t day, struct arena *arena)
{
	char iso[DATE_TEXT];
	date_write(iso, day);
	long month = strtol(iso + 5, NULL, 10), number = strtol(iso + 8, NULL, 10);
	return arena_printf(arena, "%ld\u00a0%.3s\u00a0%.4s", number, months[month - 1], iso);
}

void page_item(struct text *text, size_t indent, const char *label, const char *words)
{
	page_items(text, indent, &label, 1, words);
}

void page_items(struct text *text, size_t indent, const char *const *labels, size_t count, const char *words)
{
	struct text body = text_in(text->arena);
	set_words(&body, indent, indent, PAGE_WIDTH, words);
	const char *line = body.length ? body.bytes : "";
	for (size_t i = 0; i < count || *line; i++) {
		size_t length = strcspn(line, "\n"), column = 0;
		if (i < count)
			column = set_words(text, 0, 2, PAGE_WIDTH, labels[i]);
		if (column > 0 && column + 1 > indent && length > 0) {
			text_add_char(text, '\n');
			column = 0;
		}
		if (length > 0)
			blanks(text, indent - column);
		text_add(text, line, length);
		text_add_char(text, '\n');
		line += length + (line[length] == '\n');
		line += strspn(line, " ");
	}
}
