#include "case/document/split.h"

#include <string.h>

#include "case/document/keys.h"
#include "case/document/scan.h"

enum { LEVELS = 2048, ROOM = 32 };

/* What may come next. */
enum wanted { VALUE, FIRST_VALUE, KEY, FIRST_KEY, COLON, NEXT };

struct walk {
	struct tokens tokens;
	struct keys keys;
	struct arena *arena;
	struct split *split;
	size_t room;
	size_t depth;
	enum wanted wanted;
	char open[LEVELS]; /* the brackets that are open */
};

static struct split_member *add_member(struct split *split, size_t *room, struct arena *arena)
{
	if (split->count == *room) {
		size_t more = *room ? 2 * *room : ROOM;
		struct split_member *members = arena_new(arena, more, struct split_member);
		if (split->count)
			memcpy(members, split->members, split->count * sizeof *members);
		split->members = members;
		*room = more;
	}
	return &split->members[split->count++];
}

static bool fail(struct walk *walk, enum fault fault)
{
	walk->split->fault = fault;
	walk->split->at = walk->tokens.at;
	return false;
}

static bool unexpected(struct walk *walk, int token)
{
	return fail(walk, token == TOKEN_FAULT ? walk->tokens.fault : token == TOKEN_END ? FAULT_ENDS : FAULT_SYNTAX);
}

/* A value ends: at depth 1 that of a member. */
static void end_value(struct walk *walk)
{
	walk->wanted = NEXT;
	if (walk->depth != 1 || walk->open[0] != '{')
		return;
	struct split_member *member = &walk->split->members[walk->split->count - 1];
	member->value_length = (size_t)(walk->tokens.text + walk->tokens.at - member->value);
	member->compact = !walk->tokens.spaced;
}

static bool take_key(struct walk *walk, int token)
{
	struct tokens *tokens = &walk->tokens;
	const char *start = tokens->text + tokens->start, *key = start + 1;
	size_t span = tokens->at - tokens->start, length = span - 2;
	if (token != TOKEN_STRING)
		return unexpected(walk, token);
	if (tokens->null_character)
		return fail(walk, FAULT_NULL_CHARACTER);
	if (tokens->escaped)
		key = token_decode(start, span, walk->arena, &length);
	if (!keys_add(&walk->keys, walk->depth, key, length))
		return fail(walk, FAULT_KEY_TWICE);
	if (walk->depth == 1) {
		struct split_member *member = add_member(walk->split, &walk->room, walk->arena);
		*member = (struct split_member){arena_copy(walk->arena, key, length), start, span, NULL, 0, false};
	}
	walk->wanted = COLON;
	return true;
}

static bool take_value(struct walk *walk, int token)
{
	if (walk->depth == 1 && walk->open[0] == '{') {
		walk->split->members[walk->split->count - 1].value = walk->tokens.text + walk->tokens.start;
		walk->tokens.spaced = false;
	}
	if (walk->depth == LEVELS)
		return fail(walk, FAULT_DEPTH);
	switch (token) {
	case '{':
	case '[':
		walk->open[walk->depth++] = (char)token;
		walk->wanted = token == '{' ? FIRST_KEY : token_skip_numbers(&walk->tokens) ? VALUE : FIRST_VALUE;
		return true;
	case TOKEN_STRING:
		if (walk->tokens.null_character)
			return fail(walk, FAULT_NULL_CHARACTER);
		break;
	case TOKEN_NUMBER:
	case TOKEN_WORD:
		break;
	default:
		return unexpected(walk, token);
	}
	end_value(walk);
	return true;
}

/* The bracket that is open is closed. */
static void close_bracket(struct walk *walk)
{
	if (walk->open[walk->depth - 1] == '{')
		keys_close(&walk->keys, walk->depth);
	walk->depth--;
	end_value(walk);
}

static bool take_next(struct walk *walk, int token)
{
	char open = walk->open[walk->depth - 1];
	if (token == (open == '{' ? '}' : ']'))
		close_bracket(walk);
	else if (token == ',')
		walk->wanted = open == '{' ? KEY : VALUE;
	else
		return unexpected(walk, token);
	return true;
}

static bool take(struct walk *walk, int token)
{
	switch (walk->wanted) {
	case NEXT:
		return take_next(walk, token);
	case FIRST_VALUE:
	case FIRST_KEY:
		if (token == (walk->wanted == FIRST_KEY ? '}' : ']')) {
			close_bracket(walk);
			return true;
		}
		return walk->wanted == FIRST_KEY ? take_key(walk, token) : take_value(walk, token);
	case KEY:
		return take_key(walk, token);
	case COLON:
		walk->wanted = VALUE;
		return token == ':' || unexpected(walk, token);
	default:
		return take_value(walk, token);
	}
}

bool split_text(struct split *split, const char *text, size_t length, struct arena *arena)
{
	struct walk *walk = arena_raw(arena, sizeof *walk);
	*split = (struct split){.count = 0};
	walk->tokens = (struct tokens){.text = text, .length = length};
	walk->keys = keys_in(arena);
	walk->arena = arena;
	walk->split = split;
	walk->room = walk->depth = 0;
	int token = token_next(&walk->tokens);
	if (token != '{' && token != '[')
		return unexpected(walk, token);
	take_value(walk, token);
	while (walk->depth)
		if (!take(walk, token_next(&walk->tokens)))
			return false;
	token = token_next(&walk->tokens);
	if (token != TOKEN_END)
		return fail(walk, token == TOKEN_FAULT ? walk->tokens.fault : FAULT_FOLLOWS);
	return walk->open[0] == '{' || fail(walk, FAULT_NO_OBJECT);
}

static const char *skip(const char *text, const char *characters)
{
	return text + strspn(text, characters);
}

void split_object(struct split *split, const char *text, struct arena *arena)
{
	size_t room = 0, length;
	*split = (struct split){.count = 0};
	for (const char *at = skip(text, " \t\r\n{"); *at != '}'; at = skip(at, " \t\r\n,")) {
		struct split_member *member = add_member(split, &room, arena);
		member->token = at;
		member->token_length = scan_value(at);
		member->key = token_decode(at, member->token_length, arena, &length);
		member->value = skip(at + member->token_length, " \t\r\n:");
		member->value_length = scan_value(member->value);
		at = member->value + member->value_length;
	}
}

void split_place(const char *text, size_t at, size_t *line, size_t *column)
{
	size_t row = *line, characters = 0;
	bool first = true;
	for (size_t i = 0; i < at; i++) {
		if (text[i] == '\n') {
			row++;
			characters = 0;
			first = false;
		} else if (((unsigned char)text[i] & 0xc0) != 0x80) {
			characters++;
		}
	}
	*line = row;
	*column = (characters ? characters : 1) + (first ? *column - 1 : 0);
}

const char *split_reason(enum fault fault)
{
	static const char *const reasons[] = {
		[FAULT_NONE] = "",
		[FAULT_SYNTAX] = "not JSON here",
		[FAULT_ENDS] = "it ends too early",
		[FAULT_UTF8] = "not UTF-8",
		[FAULT_NULL_CHARACTER] = "a string holds a null character",
		[FAULT_KEY_TWICE] = "an object has the same key twice",
		[FAULT_DEPTH] = "nested too deeply",
		[FAULT_FOLLOWS] = "something follows its end",
		[FAULT_NO_OBJECT] = "not a JSON object",
	};
	return reasons[fault];
}
