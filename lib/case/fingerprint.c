#include "case/fingerprint.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/digest.h"
#include "case/scan.h"

struct walk {
	struct text kept; /* what counts, compact */
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

static void walk_value(struct walk *walk, bool top);

/* One member; true when it counts. */
static bool walk_member(struct walk *walk, bool top, bool first)
{
	const char *key = walk->at;
	size_t length = scan_value(key);
	walk->at += length;
	skip_space(walk);
	walk->at++; /* : */
	skip_space(walk);
	if (named(walk->passing, key, length) || (top && named(walk->left_out, key, length)) || is_day(walk->at)) {
		walk->at += scan_value(walk->at);
		return false;
	}
	if (!first)
		text_add_char(&walk->kept, ',');
	text_add(&walk->kept, key, length);
	text_add_char(&walk->kept, ':');
	walk_value(walk, false);
	return true;
}

static void walk_element(struct walk *walk, bool first)
{
	if (!first)
		text_add_char(&walk->kept, ',');
	walk_value(walk, false);
}

/* Members or elements, one by one. */
static void walk_within(struct walk *walk, bool top)
{
	bool object = *walk->at == '{', first = true;
	text_add_char(&walk->kept, *walk->at++);
	for (skip_space(walk); walk->at < walk->end && *walk->at != '}' && *walk->at != ']'; skip_space(walk)) {
		if (*walk->at == ',') {
			walk->at++;
		} else if (object) {
			first = !walk_member(walk, top, first) && first;
		} else {
			walk_element(walk, first);
			first = false;
		}
	}
	text_add_char(&walk->kept, object ? '}' : ']');
	if (walk->at < walk->end)
		walk->at++;
}

/* The depth of a document is limited where it is read. */
static void walk_value(struct walk *walk, bool top) // NOLINT(misc-no-recursion)
{
	size_t whole = *walk->at == '[' ? scan_numbers(walk->at) : *walk->at == '{' ? 0 : scan_value(walk->at);
	if (whole == 0) {
		walk_within(walk, top);
		return;
	}
	text_add(&walk->kept, walk->at, whole);
	walk->at += whole;
}

uint64_t fingerprint_text(
	const char *text, size_t length, const char *const left_out[], const char *const passing[], struct arena *arena)
{
	struct walk walk = {text_in(arena), text, text + length, left_out, passing};
	text_reserve(&walk.kept, length + 1);
	walk_value(&walk, true);
	return digest_of_text(walk.kept.bytes, walk.kept.length);
}

static int take(const char *bytes, size_t length, void *digest)
{
	uint64_t *kept = digest;
	*kept = digest_bytes(*kept, bytes, length);
	return 0;
}

/* A value as JSON says it: other programs write 30.0 as 30, which is the same number, and the depth of a document is
 * limited where it is read. The caller owns what it returns. */
static json_t *same_numbers(const json_t *value) // NOLINT(misc-no-recursion)
{
	const double exact = 9007199254740992; /* 2^53: up to here every whole number is one double */
	double number = json_real_value(value);
	if (json_is_real(value) && number == trunc(number) && fabs(number) <= exact)
		return json_integer((json_int_t)number);
	json_t *kept = json_copy((json_t *)(uintptr_t)value), *member;
	const char *key;
	size_t i;
	json_object_foreach(kept, key, member) json_object_set_new(kept, key, same_numbers(member));
	json_array_foreach(kept, i, member) json_array_set_new(kept, i, same_numbers(member));
	return kept;
}

uint64_t fingerprint_value(uint64_t digest, const json_t *value)
{
	json_t *kept = same_numbers(value), *member;
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

void fingerprint_answers(const struct document *document, char text[static FINGERPRINT_TEXT])
{
	static const char *const names[] = {"age", "sex", "pattern", "history", "met", "scars"};
	struct member client = document_member(document, "client"), override = document_member(document, "override");
	uint64_t digest = DIGEST_START;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct member member = json_member(&client, names[i]);
		digest = digest_bytes(digest, names[i], strlen(names[i]));
		if (member.value)
			digest = fingerprint_value(digest, member.value);
	}
	if (override.value)
		digest = fingerprint_value(digest, override.value);
	snprintf(text, FINGERPRINT_TEXT, "%016llx", (unsigned long long)digest);
}
