#include "case/fingerprint.h"

#include <stdbool.h>
#include <string.h>

#include "base/date.h"
#include "base/digest.h"
#include "case/scan.h"

struct walk {
	uint64_t digest;
	const char *at, *end;
	const char *const *left_out, *const *passing;
};

static void skip_space(struct walk *walk)
{
	while (walk->at < walk->end && scan_is_space(*walk->at))
		walk->at++;
}

static bool named(const char *const names[], const char *token, size_t length)
{
	for (; *names; names++)
		if (**names == token[1] && strncmp(*names, token + 1, length - 2) == 0 && !(*names)[length - 2])
			return true;
	return false;
}

static bool is_day(const char *token)
{
	char day[DATE_TEXT];
	int64_t found;
	if (*token != '"' || token[1] < '1' || token[1] > '2' || scan_value(token) != DATE_TEXT + 1)
		return false;
	memcpy(day, token + 1, DATE_TEXT - 1);
	day[DATE_TEXT - 1] = '\0';
	return date_read(day, &found);
}

static void add(struct walk *walk, const char *bytes, size_t length)
{
	walk->digest = digest_bytes(walk->digest, bytes, length);
	walk->digest = digest_bytes(walk->digest, "", 1);
}

static void walk_value(struct walk *walk, bool top);

/* One member, with the comma after it. */
static void walk_member(struct walk *walk, bool top)
{
	const char *key = walk->at;
	size_t length = scan_value(key);
	walk->at += length;
	skip_space(walk);
	walk->at++; /* : */
	skip_space(walk);
	bool counts =
		!named(walk->passing, key, length) && !(top && named(walk->left_out, key, length)) && !is_day(walk->at);
	if (counts) {
		add(walk, key, length);
		walk_value(walk, false);
	} else {
		walk->at += scan_value(walk->at);
	}
}

/* The depth of a document is limited where it is read. */
static void walk_value(struct walk *walk, bool top) // NOLINT(misc-no-recursion)
{
	char open = *walk->at;
	if (open != '{' && open != '[') {
		size_t length = scan_value(walk->at);
		add(walk, walk->at, length);
		walk->at += length;
		return;
	}
	add(walk, walk->at++, 1);
	for (skip_space(walk); walk->at < walk->end && *walk->at != '}' && *walk->at != ']'; skip_space(walk)) {
		if (*walk->at == ',')
			walk->at++;
		else if (open == '{')
			walk_member(walk, top);
		else
			walk_value(walk, false);
	}
	add(walk, open == '{' ? "}" : "]", 1);
	if (walk->at < walk->end)
		walk->at++;
}

uint64_t fingerprint_text(const char *text, size_t length, const char *const left_out[], const char *const passing[])
{
	struct walk walk = {DIGEST_START, text, text + length, left_out, passing};
	walk_value(&walk, true);
	return walk.digest;
}

static int take(const char *bytes, size_t length, void *digest)
{
	uint64_t *kept = digest;
	*kept = digest_bytes(*kept, bytes, length);
	return 0;
}

uint64_t fingerprint_value(uint64_t digest, const json_t *value)
{
	json_t *kept = json_copy((json_t *)(uintptr_t)value), *member;
	const char *key;
	void *next;
	json_object_foreach_safe(kept, next, key, member)
	{
		if (json_is_null(member))
			json_object_del(kept, key);
	}
	json_dump_callback(kept, take, &digest, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
	json_decref(kept);
	return digest;
}
