#include "case/scan.h"

#include <string.h>

/* Follows a byte inside a string; false when it closes the string. */
static bool string_goes_on(bool *escaped, char c)
{
	if (*escaped)
		*escaped = false;
	else if (c == '\\')
		*escaped = true;
	else
		return c != '"';
	return true;
}

static bool key_is(const struct scan *scan, const char *text, const char *name)
{
	size_t length = scan->key_end - scan->key_start;
	return length == strlen(name) && memcmp(text + scan->key_start, name, length) == 0;
}

static void step(struct scan *scan, const char *text, char c)
{
	if (scan->in_string) {
		scan->in_string = string_goes_on(&scan->escaped, c);
		if (!scan->in_string && scan->depth == 1)
			scan->key_end = scan->offset;
		return;
	}
	switch (c) {
	case '"':
		scan->in_string = true;
		if (scan->depth == 1)
			scan->key_start = scan->offset + 1;
		break;
	case ':':
		if (scan->depth == 1)
			scan->in_dots = key_is(scan, text, "dots") || key_is(scan, text, "worn");
		break;
	case ',':
		if (scan->depth == 1)
			scan->in_dots = false;
		break;
	case '{':
	case '[':
		if (++scan->depth > scan->deepest)
			scan->deepest = scan->depth;
		break;
	case '}':
	case ']':
		scan->depth--;
		break;
	default:
		break;
	}
}

enum scan_state scan_case(struct scan *scan, const char *text, size_t length, const struct scan_limits *limits)
{
	if (scan->offset == 0 && length > 0 && text[0] != '{')
		return SCAN_NO_OBJECT;
	while (scan->offset < length) {
		step(scan, text, text[scan->offset]);
		scan->offset++;
		*(scan->in_dots ? &scan->dots_bytes : &scan->value_bytes) += 1;
		if (scan->deepest > limits->depth)
			return SCAN_TOO_DEEP;
		if (scan->value_bytes > limits->bytes || scan->dots_bytes > limits->dots_bytes)
			return SCAN_TOO_LONG;
		if (scan->depth == 0)
			return SCAN_END;
	}
	return SCAN_MORE;
}

void scan_compact(const char *text, size_t length, struct text *out)
{
	bool in_string = false, escaped = false;
	size_t from = 0;
	for (size_t i = 0; i < length; i++) {
		if (in_string) {
			in_string = string_goes_on(&escaped, text[i]);
		} else if (text[i] == '"') {
			in_string = true;
		} else if (scan_is_space(text[i])) {
			text_add(out, text + from, i - from);
			from = i + 1;
		}
	}
	text_add(out, text + from, length - from);
}

static void new_line(struct text *out, size_t depth)
{
	text_add_char(out, '\n');
	for (size_t i = 0; i < depth; i++)
		text_add(out, "  ", 2);
}

/* A quote closes the string unless an odd number of backslashes stands before it. */
static size_t string_length(const char *text)
{
	const char *quote = text;
	size_t escapes;
	do {
		quote = strchr(quote + 1, '"');
		for (escapes = 0; quote[-1 - (ptrdiff_t)escapes] == '\\';)
			escapes++;
	} while (escapes % 2);
	return (size_t)(quote - text) + 1;
}

/* The length of the array at text when it holds no string, object or further array of more than numbers. */
static size_t flat_array(const char *text, size_t length)
{
	size_t depth = 0;
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '"' || text[i] == '{')
			return 0;
		depth += text[i] == '[';
		depth -= text[i] == ']';
		if (depth == 0)
			return i + 1;
	}
	return 0;
}

static void flat(const char *text, size_t length, struct text *out)
{
	size_t from = 0;
	for (size_t i = 0; i < length; i++) {
		if (text[i] == ',') {
			text_add(out, text + from, i + 1 - from);
			text_add_char(out, ' ');
			from = i + 1;
		}
	}
	text_add(out, text + from, length - from);
}

void scan_pretty(const char *text, size_t length, struct text *out)
{
	size_t depth = 0;
	for (size_t i = 0; i < length;) {
		char c = text[i];
		size_t whole = c == '"' ? string_length(text + i) : c == '[' ? flat_array(text + i, length - i) : 0;
		if (c == '{' && text[i + 1] == '}')
			whole = 2;
		if (whole) {
			if (c == '[')
				flat(text + i, whole, out);
			else
				text_add(out, text + i, whole);
			i += whole;
			continue;
		}
		if (c == '}' || c == ']')
			new_line(out, --depth);
		text_add_char(out, c);
		if (c == '{' || c == '[')
			new_line(out, ++depth);
		else if (c == ',')
			new_line(out, depth);
		else if (c == ':')
			text_add_char(out, ' ');
		i++;
	}
}

size_t scan_numbers(const char *text)
{
	size_t depth = 0, i = 0;
	do {
		char c = text[i++];
		if (c >= '+' && c <= '9') /* digits, signs, points, commas: nearly all */
			continue;
		if (c == '"' || c == '{' || scan_is_space(c))
			return 0;
		depth += c == '[';
		depth -= c == ']';
	} while (depth);
	return i;
}

size_t scan_value(const char *text)
{
	if (*text == '"')
		return string_length(text);
	size_t depth = 0, i = 0;
	if (*text != '{' && *text != '[') {
		while (text[i] && text[i] != ',' && text[i] != '}' && text[i] != ']' && !scan_is_space(text[i]))
			i++;
		return i;
	}
	do {
		if (text[i] == '"') {
			i += string_length(text + i);
			continue;
		}
		depth += text[i] == '{' || text[i] == '[';
		depth -= text[i] == '}' || text[i] == ']';
		i++;
	} while (depth);
	return i;
}
