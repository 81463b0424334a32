#include "case/document/fingerprint.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/digest.h"
#include "case/document/scan.h"

struct walk {
	struct text kept;           /* what counts, compact */
	const char *from, *kept_to; /* and the stretch of the text that follows it */
	const char *at, *end;
	const char *const *left_out, *const *passing;
};

static inline void skip_space(struct walk *walk)
{
	while (walk->at < walk->end && scan_is_space(*walk->at))
		walk->at++;
}

static void flush(struct walk *walk)
{
	text_add(&walk->kept, walk->from, (size_t)(walk->kept_to - walk->from));
}

/* Keeps so many bytes from where the walk stands; what follows one another in the text is copied together. */
static void keep(struct walk *walk, size_t length)
{
	if (walk->kept_to != walk->at) {
		flush(walk);
		walk->from = walk->at;
	}
	walk->at += length;
	walk->kept_to = walk->at;
}

/* Keeps a comma between what was kept and what will be from here on. */
static void keep_comma(struct walk *walk)
{
	if (walk->kept_to + 1 == walk->at && *walk->kept_to == ',') {
		walk->kept_to++;
		return;
	}
	flush(walk);
	text_add_char(&walk->kept, ',');
	walk->from = walk->kept_to = walk->at;
}

static bool named(const char *const names[], const char *token, size_t length)
{
	for (; *names; names++)
		if (**names == token[1] && strncmp(*names, token + 1, length - 2) == 0 && !(*names)[length - 2])
			return true;
	return false;
}

/* Whether the string token is a day. */
static bool is_day(const char *token, size_t length)
{
	char day[DATE_TEXT];
	int64_t found;
	if (token[1] < '1' || token[1] > '2' || length != DATE_TEXT + 1)
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
	size_t length = scan_value_before(key, walk->end), string = 0;
	walk->at += length;
	skip_space(walk);
	const char *colon = walk->at++;
	skip_space(walk);
	if (*walk->at == '"')
		string = scan_value_before(walk->at, walk->end);
	const char *value = walk->at;
	if (named(walk->passing, key, length) || (top && named(walk->left_out, key, length))
		|| (string && is_day(value, string))) {
		walk->at += string ? string : scan_value_before(value, walk->end);
		return false;
	}
	walk->at = key;
	if (!first)
		keep_comma(walk);
	keep(walk, length);
	walk->at = colon;
	keep(walk, 1);
	walk->at = value;
	if (string)
		keep(walk, string);
	else
		walk_value(walk, false);
	return true;
}

static void walk_element(struct walk *walk, bool first)
{
	if (!first)
		keep_comma(walk);
	walk_value(walk, false);
}

/* Members or elements, one by one. */
static void walk_within(struct walk *walk, bool top)
{
	bool object = *walk->at == '{', first = true;
	keep(walk, 1);
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
	if (walk->at < walk->end) {
		keep(walk, 1);
		return;
	}
	/* A plan that is being written is not closed yet. */
	flush(walk);
	text_add_char(&walk->kept, object ? '}' : ']');
	walk->from = walk->kept_to = walk->at;
}

/* The depth of a document is limited where it is read. */
static void walk_value(struct walk *walk, bool top) // NOLINT(misc-no-recursion)
{
	size_t whole = *walk->at == '['   ? scan_numbers(walk->at)
		       : *walk->at == '{' ? 0
					  : scan_value_before(walk->at, walk->end);
	if (whole == 0)
		walk_within(walk, top);
	else
		keep(walk, whole);
}

uint64_t fingerprint_text(
	const char *text, size_t length, const char *const left_out[], const char *const passing[], struct arena *arena)
{
	struct walk walk = {text_in(arena), text, text, text, text + length, left_out, passing};
	text_reserve(&walk.kept, length + 1);
	walk_value(&walk, true);
	flush(&walk);
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
