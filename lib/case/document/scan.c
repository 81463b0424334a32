#include "case/document/scan.h"

#include <string.h>

#include "case/document/block.h"
#include "case/document/plain.h"

/* Which bytes end a run: of a string; between strings; between strings at the depth of the case's own members; of a number or word. A null
 * byte ends every run, so none runs past the end of a text. */
enum { IN_STRING = 1, BETWEEN = 2, BETWEEN_MEMBERS = 4, SPACE = 8, IN_WORD = 16 };

static const unsigned char stops[256] = {
	['\0'] = IN_STRING | BETWEEN | BETWEEN_MEMBERS | SPACE | IN_WORD,
	['"'] = IN_STRING | BETWEEN | BETWEEN_MEMBERS | SPACE,
	['\\'] = IN_STRING,
	['{'] = BETWEEN | BETWEEN_MEMBERS,
	['}'] = BETWEEN | BETWEEN_MEMBERS | IN_WORD,
	['['] = BETWEEN | BETWEEN_MEMBERS,
	[']'] = BETWEEN | BETWEEN_MEMBERS | IN_WORD,
	[':'] = BETWEEN_MEMBERS,
	[','] = BETWEEN_MEMBERS | IN_WORD,
	[' '] = SPACE | IN_WORD,
	['\t'] = SPACE | IN_WORD,
	['\n'] = SPACE | IN_WORD,
	['\r'] = SPACE | IN_WORD,
};

static size_t run(const char *text, size_t at, int until)
{
	while (!(stops[(unsigned char)text[at]] & until))
		at++;
	return at;
}

/* The length of the rest of a valid string, with its quote, whose first byte is escaped or not. */
static size_t string_rest(const char *text, bool escaped)
{
	size_t at = escaped;
	while (text[at] != '"')
		at += 1 + (text[at] == '\\');
	return at + 1;
}

/* The length of the valid string at text. A quote closes the string unless an odd number of backslashes stands before it. */
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

static bool key_is(const struct scan *scan, const char *text, const char *name)
{
	size_t length = scan->key_end - scan->key_start;
	return length == strlen(name) && memcmp(text + scan->key_start, name, length) == 0;
}

/* Counts the bytes up to `offset` where they belong. */
static void count_bytes(struct scan *scan)
{
	*(scan->in_dots ? &scan->dots_bytes : &scan->value_bytes) += scan->offset - scan->counted;
	scan->counted = scan->offset;
}

/* Follows a string from `offset` on. */
static void go_on_in_string(struct scan *scan, const char *text, size_t length)
{
	if (!scan->escaped)
		scan->offset = run(text, plain_run(text, scan->offset, length), IN_STRING);
	if (scan->offset >= length)
		return;
	char c = text[scan->offset];
	if (!scan->escaped && c == '"') {
		scan->in_string = false;
		if (scan->depth == 1)
			scan->key_end = scan->offset;
	}
	scan->escaped = !scan->escaped && c == '\\';
	scan->offset++;
}

/* Follows what stands between strings up to the next byte that says something. */
static void go_on(struct scan *scan, const char *text, size_t length)
{
	scan->offset = run(text, scan->offset, scan->depth == 1 ? BETWEEN_MEMBERS : BETWEEN);
	if (scan->offset >= length)
		return;
	switch (text[scan->offset]) {
	case '"':
		scan->in_string = true;
		if (scan->depth == 1)
			scan->key_start = scan->offset + 1;
		break;
	case ':':
		count_bytes(scan);
		scan->in_dots = key_is(scan, text, "dots") || key_is(scan, text, "worn");
		break;
	case ',':
		count_bytes(scan);
		scan->in_dots = false;
		break;
	case '{':
	case '[':
		scan->depth++;
		break;
	case '}':
	case ']':
		scan->depth--;
		break;
	default:
		break;
	}
	scan->offset++;
}

/* Passes over whole blocks inside a member. */
static void go_over_blocks(struct scan *scan, const char *text, size_t length, size_t deepest)
{
	struct block_state state = {scan->in_string ? UINT64_MAX : 0, scan->escaped};
	for (; scan->offset + BLOCK <= length; scan->offset += BLOCK) {
		struct block_state after = state;
		struct block block = block_read(text + scan->offset, &after);
		size_t closes = block_count(block.closes), opens = block_count(block.opens);
		if (block.stray || closes + 1 >= scan->depth || scan->depth + opens > deepest)
			break;
		scan->depth += opens - closes;
		state = after;
	}
	scan->in_string = state.in_string;
	scan->escaped = state.escapes;
}

enum scan_state scan_case(struct scan *scan, const char *text, size_t length, const struct scan_limits *limits)
{
	if (scan->offset == 0 && length > 0 && text[0] != '{')
		return SCAN_NO_OBJECT;
	bool ended = false;
	size_t again = 0; /* from where blocks may be passed over again */
	while (scan->offset < length && !ended && scan->depth <= limits->depth) {
		if (scan->depth > 1 && scan->offset >= again) {
			go_over_blocks(scan, text, length, limits->depth);
			again = scan->offset + BLOCK;
		}
		if (scan->in_string)
			go_on_in_string(scan, text, length);
		else
			go_on(scan, text, length);
		ended = scan->depth == 0;
	}
	count_bytes(scan);
	if (scan->value_bytes > limits->bytes || scan->dots_bytes > limits->dots_bytes)
		return SCAN_TOO_LONG;
	if (scan->depth > limits->depth)
		return SCAN_TOO_DEEP;
	return ended ? SCAN_END : SCAN_MORE;
}

bool scan_compact(const char *text, size_t length, scan_put *put, void *data)
{
	size_t from = 0, at = 0;
	while ((at = run(text, at, SPACE)) < length) {
		if (text[at] == '"') {
			at += string_length(text + at);
			continue;
		}
		if (at > from && !put(data, text + from, at - from))
			return false;
		from = ++at;
	}
	return from >= length || put(data, text + from, length - from);
}

static void new_line(struct text *out, size_t depth)
{
	text_add_char(out, '\n');
	for (size_t i = 0; i < depth; i++)
		text_add(out, "  ", 2);
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

/* The brackets of a block one by one, until none is open: the number of its bytes up to there, or BLOCK. */
static size_t close_in(const struct block *block, size_t *depth)
{
	uint64_t brackets = block->opens | block->closes;
	for (; brackets; brackets &= brackets - 1) {
		uint64_t bracket = brackets & (0 - brackets);
		if (block->opens & bracket)
			++*depth;
		else if (--*depth == 0)
			return (size_t)__builtin_ctzll(bracket) + 1;
	}
	return BLOCK;
}

/* Passes over an object or array, from `at` on, until none of its brackets is open or less than a block is left before
 * `end`. The state is that after what was passed, the depth the number of open brackets. */
static size_t skip_blocks(const char *text, const char *end, size_t *depth, struct block_state *state)
{
	size_t at = 0;
	while (*depth > 0 && end - (text + at) >= BLOCK) {
		struct block block = block_read(text + at, state);
		size_t closes = block_count(block.closes);
		if (closes < *depth) {
			*depth += block_count(block.opens) - closes;
			at += BLOCK;
		} else {
			at += close_in(&block, depth);
		}
	}
	return at;
}

size_t scan_value_before(const char *text, const char *end)
{
	struct block_state state = {0, 0};
	size_t depth = 1, at = 1;
	if (*text == '"')
		return string_length(text);
	if (*text != '{' && *text != '[')
		return run(text, 0, IN_WORD);
	at += skip_blocks(text + at, end, &depth, &state);
	if (depth == 0)
		return at;
	/* What begins in a string goes on behind its quote. */
	if (state.in_string)
		at += string_rest(text + at, state.escapes);
	do {
		at = run(text, at, BETWEEN);
		if (text[at] == '"') {
			at += string_length(text + at);
			continue;
		}
		depth += text[at] == '{' || text[at] == '[';
		depth -= text[at] == '}' || text[at] == ']';
		at++;
	} while (depth);
	return at;
}

size_t scan_value(const char *text)
{
	return scan_value_before(text, text);
}
