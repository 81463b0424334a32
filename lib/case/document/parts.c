#include "case/document/parts.h"

#include <string.h>

#include "case/document/scan.h"

struct cut {
	struct text *parts;
	const char *end; /* of the value that they are cut out of */
};

/* Past white space, and past a mark that stands in it. */
static const char *skip(const char *at, char mark)
{
	while (scan_is_space(*at) || *at == mark)
		at++;
	return at;
}

static const char *add_value(const char *at, const struct part_need *need, struct cut *cut);

static bool is(const char *string, size_t length, const char *name)
{
	return strncmp(name, string, length) == 0 && !name[length];
}

/* What is asked for of a member by its key (length bytes without quotes); NULL: nothing. */
static const struct part_need *find_need(const char *key, size_t length, const struct part_need *needs)
{
	static const struct part_need whole = {.key = ""};
	for (; needs->key; needs++)
		if (*needs->key == *key && is(key, length, needs->key))
			return needs;
	return memchr(key, '\\', length) ? &whole : NULL;
}

static const char *add_members(const char *at, const struct part_need *needs, struct cut *cut)
{
	bool any = false;
	text_add_char(cut->parts, '{');
	for (at = skip(at + 1, ' '); *at != '}'; at = skip(at, ',')) {
		size_t length = scan_value_before(at, cut->end);
		const char *value = skip(at + length, ':');
		const struct part_need *need = find_need(at + 1, length - 2, needs);
		if (!need) {
			at = value + scan_value_before(value, cut->end);
			continue;
		}
		if (any)
			text_add_char(cut->parts, ',');
		any = true;
		text_add(cut->parts, at, length);
		text_add_char(cut->parts, ':');
		at = add_value(value, need, cut);
	}
	text_add_char(cut->parts, '}');
	return at + 1;
}

/* Whether an element is one of those that are asked for; what is written with escapes may be. */
static bool is_meant(const char *at, const struct part_need *need, const struct cut *cut)
{
	if (!need->where)
		return true;
	if (*at != '{')
		return false;
	for (at = skip(at + 1, ' '); *at != '}'; at = skip(at, ',')) {
		size_t length = scan_value_before(at, cut->end);
		const char *key = at + 1, *value = skip(at + length, ':');
		size_t size = scan_value_before(value, cut->end);
		if (memchr(key, '\\', length - 2))
			return true;
		if (is(key, length - 2, need->where))
			return memchr(value, '\\', size) || (*value == '"' && is(value + 1, size - 2, need->is));
		at = value + size;
	}
	return false;
}

static const char *add_elements(const char *at, const struct part_need *need, struct cut *cut)
{
	struct part_need each = {.parts = need->parts};
	bool any = false;
	text_add_char(cut->parts, '[');
	for (at = skip(at + 1, ' '); *at != ']'; at = skip(at, ',')) {
		if (any)
			text_add_char(cut->parts, ',');
		any = true;
		if (is_meant(at, need, cut)) {
			at = add_value(at, &each, cut);
		} else {
			text_add(cut->parts, "null", 4);
			at += scan_value_before(at, cut->end);
		}
	}
	text_add_char(cut->parts, ']');
	return at + 1;
}

/* The depth of the value is limited where the case is split. */
static const char *add_value( // NOLINT(misc-no-recursion)
	const char *at, const struct part_need *need, struct cut *cut)
{
	if (need->parts && *at == '{')
		return add_members(at, need->parts, cut);
	if (need->parts && *at == '[')
		return add_elements(at, need, cut);
	size_t length = scan_value_before(at, cut->end);
	text_add(cut->parts, at, length);
	return at + length;
}

void parts_add(struct text *parts, const char *value, size_t length, const struct part_need *needs)
{
	const struct part_need all = {.parts = needs};
	struct cut cut = {parts, value + length};
	add_value(value, &all, &cut);
}
