/* Cutting a case into its members: jansson, another reader of the same grammar, must accept and refuse the same texts,
 * name the same place and find the same members, over made-up mutations. */
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "case/document/column.h"
#include "case/document/document.h"
#include "case/document/scan.h"
#include "case/document/parts.h"
#include "case/document/scan.h"
#include "case/document/split.h"
#include "tap.h"

enum { MUTATIONS = 40000, LONGEST = 400, SHORTEST_LEFT = 32 };

static jmp_buf exhausted;
static struct arena arena = {.exhausted = &exhausted};

static const char *const seeds[] = {
	"{}",
	"[1,2]",
	"{ \"a\" : [ 1.50, -0.0, 1e2, \"\\u00e4\\/\xc3\xa4\" , {\"b\":1, \"a\":[ ] } ],\"smp\":1 }",
	"{\"x\":\"\\ud83d\\ude00\\n\\t\\\\\\\"\",\"y\":[true,false,null,{}],\"z\":{\"k\":{\"k\":{\"k\":[]}}}}",
	"{\"dots\":{\"count\":3,\"x_um\":[1,-22,333],\"y\":[\n0 , -1\t,2]},\"e\":[1E+5,1e-7,0.25,-0,0]}",
	"{\"\xe2\x82\xac\":\"\xf0\x9f\x98\x80\",\"\\u20ac1\":1,\"aa\":{\"bb\":1,\"b\\u0062x\":2}}",
	"[[[[[[1]]]],{\"a\":[{}]}],\"s\"]",
};

static const char *const pieces[] = {"\"", "\\", "\\u", "{", "}", "[", "]", ",", ":", "0", "-", "1e5", ".", "\xc3",
	"\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xef\xbf\xbf", "\xc0\xaf", "\\ud800", "\\udc00", "\\u0000", "\n",
	" ", "\t", "true", "nul", "a", "\x7f", "\x01", "\"a\":1,", "\"a\":", "[{}]"};

/* Pseudo-random numbers (Marsaglia, Xorshift RNGs, J. Stat. Softw. 8(14), 2003), below a bound. */
static size_t chance(size_t below)
{
	static uint64_t state = UINT64_C(88172645463325252);
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (size_t)(state >> 20) % below;
}

/* Puts bytes in at `at`, unless the text would grow too long; its length then. */
static size_t insert(char *text, size_t held, size_t at, const char *bytes, size_t length)
{
	if (held + length > LONGEST)
		return held;
	memmove(text + at + length, text + at, held - at);
	memcpy(text + at, bytes, length);
	return held + length;
}

static size_t mutate(char *text, size_t length)
{
	const char *piece = pieces[chance(sizeof pieces / sizeof *pieces)];
	char copy[SHORTEST_LEFT];
	size_t at = chance(length + 1), share;
	switch (length ? chance(9) : 0) {
	case 0:
	case 1:
	case 2:
		return insert(text, length, at, piece, strlen(piece));
	case 3:
	case 4:
		/* jansson passes over a null byte behind a number; here it is refused. */
		text[chance(length)] = (char)(1 + chance(255));
		return length;
	case 5:
	case 6:
		at = chance(length);
		memmove(text + at, text + at + 1, length - at - 1);
		return length - 1;
	case 7:
		return at;
	default:
		share = length < sizeof copy ? length : sizeof copy;
		memcpy(copy, text + chance(length - share + 1), share);
		return insert(text, length, at, copy, chance(share) + 1);
	}
}

static enum fault meant(const json_error_t *error)
{
	switch (json_error_code(error)) {
	case json_error_premature_end_of_input:
		return FAULT_ENDS;
	case json_error_end_of_input_expected:
		return FAULT_FOLLOWS;
	case json_error_invalid_utf8:
		return FAULT_UTF8;
	case json_error_null_character:
	case json_error_null_byte_in_key:
		return FAULT_NULL_CHARACTER;
	case json_error_duplicate_key:
		return FAULT_KEY_TWICE;
	default:
		return FAULT_SYNTAX;
	}
}

static bool is_compact(const char *text, size_t length)
{
	bool in_string = false;
	for (size_t i = 0; i < length; i++) {
		if (in_string && text[i] == '\\')
			i++;
		else if (text[i] == '"')
			in_string = !in_string;
		else if (!in_string && strchr(" \t\r\n", text[i]))
			return false;
	}
	return true;
}

static bool same_members(const struct split *split, const struct split *again, json_t *object)
{
	void *entry = json_object_iter(object);
	if (split->count != json_object_size(object) || again->count != split->count)
		return false;
	for (size_t i = 0; i < split->count; i++, entry = json_object_iter_next(object, entry)) {
		const struct split_member *member = &split->members[i], *other = &again->members[i];
		json_t *value = json_loadb(member->value, member->value_length, JSON_DECODE_ANY, NULL);
		bool same = value && json_equal(value, json_object_iter_value(entry))
			    && strcmp(member->key, json_object_iter_key(entry)) == 0
			    && member->compact == is_compact(member->value, member->value_length)
			    && strcmp(other->key, member->key) == 0 && other->value == member->value
			    && other->value_length == member->value_length;
		json_decref(value);
		if (!same)
			return false;
	}
	return true;
}

static bool same_value(const json_t *a, const json_t *b)
{
	return a == b || (a && b && json_equal(a, b));
}

/* Whether the parts of a case that are asked for are those that jansson finds in the whole. */
static bool same_parts(const char *text, const json_t *root)
{
	static const struct part_need counts[] = {{.key = "count"}, {.key = NULL}};
	static const struct part_need needs[] = {
		{.key = "smp"}, {.key = "x"}, {.key = "dots", .parts = counts}, {.key = NULL}};
	struct text parts = text_in(&arena);
	const char *object = strchr(text, '{');
	parts_add(&parts, object, strlen(object), needs);
	json_t *found = json_loadb(parts.bytes, parts.length, JSON_REJECT_DUPLICATES, NULL);
	const json_t *dots = json_object_get(root, "dots"), *some = json_object_get(found, "dots");
	bool same = found && json_object_size(found) <= json_object_size(root)
		    && same_value(json_object_get(found, "smp"), json_object_get(root, "smp"))
		    && same_value(json_object_get(found, "x"), json_object_get(root, "x")) && !dots == !some
		    && (!json_is_object(dots)
			    || same_value(json_object_get(dots, "count"), json_object_get(some, "count")));
	json_decref(found);
	return same;
}

/* Whether both say the same of a text; a number too large for jansson is none of a split's business. */
static bool agree(const char *text, size_t length, size_t *accepted)
{
	struct split split, again;
	json_error_t error;
	bool whole = split_text(&split, text, length, &arena), same;
	json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
	if (!root && json_error_code(&error) == json_error_numeric_overflow)
		return true;
	if (!root) {
		size_t line = 1, column = 1, found = error.column > 0 ? (size_t)error.column : 1;
		split_place(text, split.at, &line, &column);
		same = !whole && split.fault == meant(&error) && line == (size_t)error.line && column == found;
	} else if (!json_is_object(root)) {
		same = !whole && split.fault == FAULT_NO_OBJECT;
	} else {
		split_object(&again, text, &arena);
		same = whole && same_members(&split, &again, root) && same_parts(text, root);
		*accepted += same;
	}
	json_decref(root);
	return same;
}

static void mutations(void)
{
	size_t accepted = 0, differ = 0;
	for (size_t i = 0; i < MUTATIONS; i++) {
		char text[LONGEST + 1];
		const char *seed = seeds[chance(sizeof seeds / sizeof *seeds)];
		size_t length = strlen(seed);
		memcpy(text, seed, length);
		for (size_t times = chance(4); times > 0; times--)
			length = mutate(text, length);
		text[length] = '\0';
		/* In a block of its own, whose end a sanitizer sees. */
		char *block = malloc(length + 1);
		memcpy(block, text, length + 1);
		if (!agree(block, length, &accepted) && differ++ < 5)
			printf("# %s\n", text);
		free(block);
		if (i % 64 == 0)
			arena_reset(&arena);
	}
	printf("# %zu accepted\n", accepted);
	ok(differ == 0, "jansson and the split agree on %d texts: verdict, place, reason, members", MUTATIONS);
	ok(accepted > MUTATIONS / 10 && accepted < MUTATIONS / 2, "some of which are JSON and some are not");
}

static void refused(const char *text, size_t length, enum fault fault, size_t at, const char *name)
{
	struct split split;
	bool whole = split_text(&split, text, length, &arena);
	if (!ok(!whole && split.fault == fault && split.at == at, "%s", name))
		printf("# %s at %zu\n", split_reason(split.fault), split.at);
}

static void limits(void)
{
	enum { DEEP = 2048, KEYS = 5000 };
	struct text text = text_in(&arena);
	struct split split;
	for (size_t i = 0; i < DEEP + 1; i++)
		text_add_char(&text, '[');
	refused(text.bytes, text.length, FAULT_DEPTH, DEEP + 1, "a bracket too deep is refused where it stands");
	refused("{\"a\":1\0}", 8, FAULT_SYNTAX, 7, "a null byte behind a number is refused");
	struct text keys = text_in(&arena);
	for (size_t i = 0; i < KEYS; i++)
		text_printf(&keys, "%c\"key %zu\":{\"key 1\":%zu}", i ? ',' : '{', i, i);
	size_t length = keys.length;
	text_add_string(&keys, ",\"key 77\":0}");
	refused(keys.bytes, keys.length, FAULT_KEY_TWICE, length + strlen(",\"key 77\""),
		"a key that stands twice among thousands is found");
	keys.bytes[length] = '}';
	keys.bytes[length + 1] = '\0';
	ok(split_text(&split, keys.bytes, length + 1, &arena) && split.count == KEYS,
		"the same key in other objects is none that stands twice");
}

static void numbers_as_they_came(void)
{
	struct split split;
	const char *text = "{\"a\":123456789012345678901234567890,\"b\": -1E+999 }";
	bool whole = split_text(&split, text, strlen(text), &arena) && split.count == 2;
	ok(whole && split.members[0].value_length == 30
			&& strncmp(split.members[1].value, "-1E+999", split.members[1].value_length) == 0,
		"a number too large for any machine is a number");
}

/* A column of whole numbers, perhaps with one byte changed, is judged as if white space before it had every token of it
 * looked at; faults lie one byte further then. */
static void columns_of_any_bytes(void)
{
	enum { NUMBERS = 120, TIMES = 4000, HEAD = 5 };
	static const char changed[] = "0-9,,.-e]} \"0a\n\x80";
	static char text[16 * NUMBERS];
	int wrong = 0, refused = 0;
	for (int time = 0; time < TIMES; time++) {
		struct split fast, slow;
		size_t length = (size_t)snprintf(text, sizeof text, " {\"a\":[");
		for (int i = 0; i < NUMBERS; i++)
			length += (size_t)snprintf(text + length, sizeof text - length, "%s%s%d", i ? "," : "",
				chance(3) ? "" : "-", (int)chance(chance(2) ? 3 : 200000));
		length += (size_t)snprintf(text + length, sizeof text - length, "]}");
		size_t at = HEAD + 2 + chance(length - HEAD - 2);
		if (chance(4))
			text[at] = changed[chance(sizeof changed - 1)];
		bool one = split_text(&fast, text + 1, length - 1, &arena);
		memmove(text, text + 1, HEAD);
		text[HEAD] = ' ';
		bool other = split_text(&slow, text, length, &arena);
		wrong += one != other || fast.fault != slow.fault || (!one && fast.at + 1 != slow.at)
			 || (one && fast.members[0].value_length != slow.members[0].value_length);
		refused += !one;
	}
	ok(wrong == 0 && refused > TIMES / 8 && refused < TIMES,
		"columns with any byte changed are judged token by token");
}

/* A text of brackets, quotes and backslashes that is valid enough to be passed over: strings closed, brackets balanced. */
static size_t nested(char *text, size_t most)
{
	static const char outside[] = "[]{}[]{}\"\"1, :", inside[] = "[]{}\\\\\\\"ab";
	size_t length = 0, depth = 0;
	text[length++] = '[';
	for (depth = 1; depth > 0;) {
		char c = length > most ? ']' : outside[chance(sizeof outside - 1)];
		if (length < 3 * most / 4 && depth == 1 && (c == ']' || c == '}'))
			c = '[';
		text[length++] = c;
		depth += c == '[' || c == '{';
		depth -= c == ']' || c == '}';
		if (c != '"')
			continue;
		for (size_t i = chance(90); i > 0; i--) {
			c = inside[chance(sizeof inside - 1)];
			if (c == '"' || c == '\\')
				text[length++] = '\\';
			text[length++] = c;
		}
		text[length++] = '"';
	}
	text[length] = '\0';
	return length;
}

/* What is passed over by blocks ends where it does byte by byte, however much of the text there is at a time. */
static void blocks(void)
{
	enum { TEXTS = 3000, MOST = 600, ROOM = 4 * MOST };
	const struct scan_limits limits = {SIZE_MAX, SIZE_MAX, ROOM};
	size_t values = 0, cases = 0;
	for (size_t i = 0; i < TEXTS; i++) {
		char text[ROOM], whole[ROOM + 16];
		size_t length = nested(text, 1 + chance(MOST));
		char *block = malloc(length + 1);
		memcpy(block, text, length + 1);
		values += scan_value_before(block, block + length + 1) != length || scan_value(block) != length;
		free(block);
		size_t size = (size_t)snprintf(whole, sizeof whole, "{\"a\":%s}", text), given = 0;
		struct scan scan = {.offset = 0};
		enum scan_state state = SCAN_MORE;
		block = malloc(size + 1);
		while (state == SCAN_MORE && given < size) {
			given += 1 + chance(200);
			given = given < size ? given : size;
			memcpy(block, whole, given);
			block[given] = '\0';
			state = scan_case(&scan, block, given, &limits);
		}
		cases += state != SCAN_END || scan.offset != size || given != size;
		free(block);
	}
	ok(values == 0, "values of %d texts are passed over by blocks as byte by byte", TEXTS);
	ok(cases == 0, "cases of them end where they do, whatever comes at a time");
}

static void parts(void)
{
	static const struct part_need zone[] = {{.key = "area"}, {.key = "worn"}, {.key = NULL}};
	static const struct part_need needs[] = {{.key = "zones", .parts = zone}, {.key = "date"}, {.key = NULL}};
	static const struct part_need tasks[] = {
		{.key = "tasks", .parts = zone, .where = "code", .is = "b"}, {.key = NULL}};
	struct text found = text_in(&arena), chosen = text_in(&arena);
	static const char whole[] =
		"{ \"date\" : \"2026\" ,\"other\":[{\"area\":1}], \"zones\":[ {\"area\":1.50,\"line\":[1,\"}\"],"
		"\"worn\":{\"line\":2}} , {}, 3 ],\"d\\u0061te2\":7}";
	parts_add(&found, whole, strlen(whole), needs);
	ok(strcmp(found.bytes,
		   "{\"date\":\"2026\",\"zones\":[{\"area\":1.50,\"worn\":{\"line\":2}},{},3],\"d\\u0061te2\":7}")
			== 0,
		"the parts that are asked for stay as they came, and keys with escapes are left to who decodes them");
	static const char list[] =
		"{\"tasks\":[{\"code\":\"a\",\"area\":1}, {\"area\":2,\"x\":0, \"code\" : "
		"\"b\"},{\"code\":\"bb\",\"area\":3},"
		"{\"code\":\"\\u0062\",\"area\":4},{\"c\\u006fde\":\"b\",\"area\":5},{},[1],7,{\"code\":7}]}";
	parts_add(&chosen, list, strlen(list), tasks);
	ok(strcmp(chosen.bytes, "{\"tasks\":[null,{\"area\":2},null,{\"area\":4},{\"c\\u006fde\":\"b\",\"area\":5},"
				"null,null,null,null]}")
			== 0,
		"of a list only the elements that are meant are kept, in their places, and those with escapes");
}

static void column_of(const char *text, size_t count, size_t refused_index, size_t refused_length, const char *name)
{
	int32_t values[4] = {0};
	struct column column = {.values = values, .room = 4, .low = -100, .high = INT32_MAX};
	column_read(&column, text);
	bool same = column.count == count && (column.refused != NULL) == (refused_length > 0)
		    && (!column.refused
			    || (column.refused_index == refused_index && column.refused_length == refused_length));
	if (!ok(same, "%s", name))
		printf("# %zu elements, refused %zu (%zu bytes)\n", column.count,
			column.refused ? column.refused_index : 0, column.refused ? column.refused_length : 0);
}

static void columns(void)
{
	int32_t values[5] = {0}, again[5] = {0, -1, 7, INT32_MAX, INT32_MIN};
	struct column column = {.values = values, .room = 5, .low = INT32_MIN, .high = INT32_MAX};
	struct text text = text_in(&arena);
	column_write(&text, again, 5);
	column_read(&column, text.bytes);
	ok(strcmp(text.bytes, "[0,-1,7,2147483647,-2147483648]") == 0 && !column.refused
			&& memcmp(values, again, sizeof values) == 0,
		"a column is read as it was written");
	column_of("[]", 0, 0, 0, "a column may be empty");
	column_of("[ \n]", 0, 0, 0, "also with white space");
	column_of("[ 1 ,\n-0, 2\t,3 ,4,5]", 6, 0, 0,
		"white space may stand anywhere, and more may come than there is room for");
	column_of("[1,1.0]", 2, 1, 3, "a number with a fraction is no whole number");
	column_of("[1e1]", 1, 0, 3, "nor is one with an exponent");
	column_of("[1,-101,2,-102]", 4, 1, 4, "the first out of range is told");
	column_of("[0,12345678901]", 2, 1, 11, "so is one of many digits");
	column_of("[0,-99999999999999999999999 ]", 2, 1, 24, "however many");
	column_of("[0,2147483648]", 2, 1, 10, "so is one just too large");
	column_of("[1,\"],[\",[2,3],{\"a\":[]},null]", 5, 1, 5, "elements of other kinds count as one each");
}

int main(void)
{
	if (setjmp(exhausted)) {
		puts("Bail out! out of memory");
		return 1;
	}
	mutations();
	limits();
	numbers_as_they_came();
	columns_of_any_bytes();
	parts();
	blocks();
	columns();
	arena_release(&arena);
	return tap_done();
}
