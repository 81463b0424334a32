#include "case/document/token.h"

#include <stdint.h>
#include <string.h>

#include "case/document/numbers.h"
#include "case/document/plain.h"

enum { PLAIN = 1, DIGIT = 2, LETTER = 4, HEX = 8, SPACE = 16 };

/* What a byte can be part of. A null byte is none of these, so every run ends at the end of the text. */
static const unsigned char classes[256] = {
	['\t'] = SPACE,
	['\n'] = SPACE,
	['\r'] = SPACE,
	[' '] = SPACE | PLAIN,
	['!'] = PLAIN,
	['#' ... '/'] = PLAIN,
	['0' ... '9'] = PLAIN | DIGIT | HEX,
	[':' ... '@'] = PLAIN,
	['A' ... 'F'] = PLAIN | LETTER | HEX,
	['G' ... 'Z'] = PLAIN | LETTER,
	['['] = PLAIN,
	[']' ... '`'] = PLAIN,
	['a' ... 'f'] = PLAIN | LETTER | HEX,
	['g' ... 'z'] = PLAIN | LETTER,
	['{' ... 0x7f] = PLAIN,
};

static bool is(char byte, int class)
{
	return classes[(unsigned char)byte] & class;
}

static bool continues(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

/* The bytes of the UTF-8 sequence at text (RFC 3629, section 4), 0 when there is none. */
static size_t utf8_length(const char *text)
{
	unsigned first = (unsigned char)text[0], second = (unsigned char)text[1];
	if (first < 0x80)
		return 1;
	if (first < 0xc2 || first > 0xf4 || !continues(text[1]))
		return 0;
	if (first < 0xe0)
		return 2;
	if (!continues(text[2]))
		return 0;
	if (first < 0xf0)
		return (first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f) ? 0 : 3;
	if (!continues(text[3]))
		return 0;
	return (first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f) ? 0 : 4;
}

static int broken(struct tokens *tokens, enum fault fault, size_t at)
{
	tokens->fault = fault;
	tokens->at = at;
	return TOKEN_FAULT;
}

/* A token that ends before `at`, where a character must begin or the text end. */
static int whole(struct tokens *tokens, size_t at, enum token token)
{
	if (!utf8_length(tokens->text + at))
		return broken(tokens, FAULT_UTF8, at);
	tokens->at = at;
	return token;
}

/* An escape that the byte at `at` does not continue: that byte is part of the fault. */
static int bad_escape(struct tokens *tokens, size_t at)
{
	if (!utf8_length(tokens->text + at))
		return broken(tokens, FAULT_UTF8, at);
	return broken(tokens, FAULT_SYNTAX, at + (at < tokens->length));
}

static unsigned hex(const char *digits)
{
	unsigned value = 0;
	for (size_t i = 0; i < 4; i++) {
		unsigned c = (unsigned char)digits[i];
		value = value << 4 | (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
	}
	return value;
}

static size_t put_utf8(char *out, unsigned value)
{
	if (value < 0x80) {
		out[0] = (char)value;
		return 1;
	}
	size_t count = value < 0x800 ? 2 : value < 0x10000 ? 3 : 4;
	static const unsigned firsts[] = {0, 0, 0xc0, 0xe0, 0xf0};
	for (size_t i = count - 1; i > 0; i--, value >>= 6)
		out[i] = (char)(0x80 | (value & 0x3f));
	out[0] = (char)(firsts[count] | value);
	return count;
}

/* The character of the \u escape whose digits begin at *at, and of its second half; false when a half stands alone. */
static bool take_unicode(const char **at, unsigned *value)
{
	*value = hex(*at);
	*at += 4;
	if (*value < 0xd800 || *value > 0xdfff)
		return true;
	if (*value > 0xdbff || (*at)[0] != '\\' || (*at)[1] != 'u')
		return false;
	unsigned second = hex(*at + 2);
	*at += 6;
	*value = 0x10000 + ((*value - 0xd800) << 10) + (second - 0xdc00);
	return second >= 0xdc00 && second <= 0xdfff;
}

/* Whether the halves of the characters of a string are in pairs. The string's escapes are complete. */
static bool check_escapes(struct tokens *tokens, const char *body)
{
	for (const char *at = body; *at != '"';) {
		unsigned value;
		if (*at++ != '\\')
			continue;
		if (*at++ != 'u')
			continue;
		if (!take_unicode(&at, &value))
			return false;
		tokens->null_character |= value == 0;
	}
	return true;
}

static int string(struct tokens *tokens)
{
	const char *text = tokens->text;
	size_t at = tokens->start + 1;
	tokens->escaped = tokens->null_character = false;
	for (;;) {
		at = plain_run(text, at, tokens->length);
		while (is(text[at], PLAIN))
			at++;
		if (text[at] == '"')
			break;
		if (text[at] == '\\') {
			tokens->escaped = true;
			if (text[++at] == 'u') {
				for (size_t end = ++at + 4; at < end; at++)
					if (!is(text[at], HEX))
						return bad_escape(tokens, at);
			} else if (text[at] && strchr("\"\\/bfnrt", text[at])) {
				at++;
			} else {
				return bad_escape(tokens, at);
			}
		} else if (at == tokens->length) {
			return broken(tokens, FAULT_ENDS, at);
		} else {
			size_t length = utf8_length(text + at);
			if (length < 2)
				return broken(tokens, length ? FAULT_SYNTAX : FAULT_UTF8, at);
			at += length;
		}
	}
	tokens->at = at + 1;
	if (tokens->escaped && !check_escapes(tokens, text + tokens->start + 1))
		return broken(tokens, FAULT_SYNTAX, at + 1);
	return TOKEN_STRING;
}

static size_t skip_digits(const char *text, size_t at)
{
	while (is(text[at], DIGIT))
		at++;
	return at;
}

static int number(struct tokens *tokens)
{
	const char *text = tokens->text;
	size_t at = tokens->start + (text[tokens->start] == '-');
	if (!is(text[at], DIGIT))
		return whole(tokens, at, TOKEN_BAD);
	if (text[at] == '0' && is(text[at + 1], DIGIT))
		return whole(tokens, at + 1, TOKEN_BAD);
	at = skip_digits(text, at);
	if (text[at] == '.') {
		if (!is(text[++at], DIGIT))
			return whole(tokens, at, TOKEN_BAD);
		at = skip_digits(text, at);
	}
	if (text[at] == 'e' || text[at] == 'E') {
		at++;
		at += text[at] == '+' || text[at] == '-';
		if (!is(text[at], DIGIT))
			return whole(tokens, at, TOKEN_BAD);
		at = skip_digits(text, at);
	}
	return whole(tokens, at, TOKEN_NUMBER);
}

static int word(struct tokens *tokens)
{
	static const char *const words[] = {"true", "false", "null"};
	const char *text = tokens->text + tokens->start;
	size_t length = 0;
	while (is(text[length], LETTER))
		length++;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == length && memcmp(words[i], text, length) == 0)
			return whole(tokens, tokens->start + length, TOKEN_WORD);
	return whole(tokens, tokens->start + length, TOKEN_BAD);
}

int token_next(struct tokens *tokens)
{
	const char *text = tokens->text;
	size_t at = tokens->at;
	if (is(text[at], SPACE)) {
		tokens->spaced = true;
		do
			at++;
		while (is(text[at], SPACE));
	}
	tokens->start = at;
	char c = text[at];
	switch (c) {
	case '{':
	case '}':
	case '[':
	case ']':
	case ':':
	case ',':
		tokens->at = at + 1;
		return c;
	case '"':
		return string(tokens);
	default:
		break;
	}
	if (c == '-' || is(c, DIGIT))
		return number(tokens);
	if (is(c, LETTER))
		return word(tokens);
	tokens->at = at;
	if (at == tokens->length)
		return TOKEN_END;
	if (!utf8_length(text + at))
		return broken(tokens, FAULT_UTF8, at);
	tokens->at = at + 1;
	return TOKEN_BAD;
}

enum { NUMBERS_MANY = 16 }; /* from so many on, more are likely to come */

bool token_skip_numbers(struct tokens *tokens)
{
	const char *text = tokens->text;
	size_t at = tokens->at;
	for (int count = 0;; count++) {
		if (count == NUMBERS_MANY)
			at = numbers_run(text, at, tokens->length);
		size_t first = at + (text[at] == '-'), end = first;
		while ((unsigned char)(text[end] - '0') < 10)
			end++;
		if (end == first || (text[first] == '0' && end > first + 1))
			break;
		if (text[end] == '.' && (unsigned char)(text[end + 1] - '0') < 10) {
			end++;
			while ((unsigned char)(text[end] - '0') < 10)
				end++;
		}
		if (text[end] != ',')
			break;
		at = end + 1;
	}
	bool any = at > tokens->at;
	tokens->at = at;
	return any;
}

const char *token_decode(const char *token, size_t length, struct arena *arena, size_t *decoded)
{
	static const char letters[] = "bfnrt", meant[] = "\b\f\n\r\t";
	char *text = arena_raw(arena, length), *out = text;
	for (const char *at = token + 1, *end = token + length - 1; at < end;) {
		if (*at != '\\') {
			*out++ = *at++;
			continue;
		}
		unsigned value;
		const char *letter = strchr(letters, *++at);
		if (*at++ != 'u')
			*out++ = letter ? meant[letter - letters] : at[-1];
		else if (take_unicode(&at, &value))
			out += put_utf8(out, value);
	}
	*out = '\0';
	*decoded = (size_t)(out - text);
	return text;
}
