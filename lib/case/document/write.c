#include "case/document/json.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"

struct writer writer_in(struct arena *arena)
{
	return (struct writer){.text = text_in(arena)};
}

static int dump_into(const char *buffer, size_t size, void *data)
{
	text_add(data, buffer, size);
	return 0;
}

/* Whether a byte of a string stands for itself (RFC 8259, section 7) and needs no look at its neighbours. */
static bool is_plain(char byte)
{
	return byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\';
}

/* A word of eight such bytes. */
#define EVERY(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Has the top bit of a byte set where one of `word` is below `least`, if all of both are below 0x80. */
static uint64_t below(uint64_t word, unsigned least)
{
	return ~(word + EVERY(0x80 - least));
}

/* The same for eight bytes at once. */
static bool are_plain(const char bytes[8])
{
	uint64_t word;
	memcpy(&word, bytes, sizeof word);
	uint64_t low = word & EVERY(0x7f), quote = low ^ EVERY('"'), slash = low ^ EVERY('\\'),
		 rubout = low ^ EVERY(0x7f);
	uint64_t odd = word | below(low, 0x20) | below(quote, 1) | below(slash, 1) | below(rubout, 1);
	return !(odd & EVERY(0x80));
}

/* By words of eight bytes, the last of which may share bytes with the one before it. */
static bool is_plain_string(const char *string, size_t length)
{
	if (length < 8) {
		while (length > 0 && is_plain(string[length - 1]))
			length--;
		return length == 0;
	}
	for (size_t i = 0; i + 8 < length; i += 8)
		if (!are_plain(string + i))
			return false;
	return are_plain(string + length - 8);
}

/* Nearly every string goes out as it is; the others are jansson's to escape. `after`: a byte behind it, or 0. */
static void add_quoted(struct writer *writer, const char *string, char after)
{
	struct text *text = &writer->text;
	size_t length = strlen(string);
	if (!is_plain_string(string, length)) {
		json_t *value = json_string_nocheck(string);
		json_dump_callback(value, dump_into, text, JSON_ENCODE_ANY);
		json_decref(value);
		if (after)
			text_add_char(text, after);
		return;
	}
	text_reserve(text, length + 3);
	char *end = text->bytes + text->length;
	*end++ = '"';
	memcpy(end, string, length);
	end += length;
	*end++ = '"';
	if (after)
		*end++ = after;
	*end = '\0';
	text->length = (size_t)(end - text->bytes);
}

static void begin(struct writer *writer, const char *key)
{
	if (writer->comma)
		text_add_char(&writer->text, ',');
	writer->comma = true;
	if (key)
		add_quoted(writer, key, ':');
}

static void open_bracket(struct writer *writer, const char *key, char opener, char closer)
{
	begin(writer, key);
	text_add_char(&writer->text, opener);
	writer->comma = false;
	if (writer->depth < sizeof writer->closers)
		writer->closers[writer->depth++] = closer;
}

void write_object(struct writer *writer, const char *key)
{
	open_bracket(writer, key, '{', '}');
}

void write_array(struct writer *writer, const char *key)
{
	open_bracket(writer, key, '[', ']');
}

void write_end(struct writer *writer)
{
	if (writer->depth > 0)
		text_add_char(&writer->text, writer->closers[--writer->depth]);
	writer->comma = true;
}

void write_string(struct writer *writer, const char *key, const char *string)
{
	if (!string)
		return;
	begin(writer, key);
	add_quoted(writer, string, 0);
}

void write_integer(struct writer *writer, const char *key, int64_t value)
{
	begin(writer, key);
	text_add_integer(&writer->text, value);
}

void write_real(struct writer *writer, const char *key, double value, int digits)
{
	begin(writer, key);
	if (!isfinite(value)) {
		text_add_string(&writer->text, "null");
		return;
	}
	text_reserve(&writer->text, NUMBER_TEXT);
	writer->text.length += number_write_rounded(writer->text.bytes + writer->text.length, value, digits);
}

void write_bool(struct writer *writer, const char *key, bool value)
{
	begin(writer, key);
	text_add_string(&writer->text, value ? "true" : "false");
}

void write_null(struct writer *writer, const char *key)
{
	begin(writer, key);
	text_add_string(&writer->text, "null");
}

void write_point(struct writer *writer, const char *key, struct vec2 point, int digits)
{
	write_array(writer, key);
	write_real(writer, NULL, point.x, digits);
	write_real(writer, NULL, point.y, digits);
	write_end(writer);
}

void write_points(struct writer *writer, const char *key, const struct vec2 *points, size_t count, int digits)
{
	write_array(writer, key);
	for (size_t i = 0; i < count; i++)
		write_point(writer, NULL, points[i], digits);
	write_end(writer);
}

void write_reals(struct writer *writer, const char *key, const double *values, size_t count, int digits)
{
	write_array(writer, key);
	for (size_t i = 0; i < count; i++)
		write_real(writer, NULL, values[i], digits);
	write_end(writer);
}

void write_date(struct writer *writer, const char *key, int64_t day)
{
	char text[DATE_TEXT];
	date_write(text, day);
	write_string(writer, key, text);
}

void write_value(struct writer *writer, const char *key, const json_t *value)
{
	begin(writer, key);
	json_dump_callback(value, dump_into, &writer->text, JSON_ENCODE_ANY | JSON_COMPACT);
}
