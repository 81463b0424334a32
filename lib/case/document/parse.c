#include "case/document/parse.h"

static struct arena *current;

static void *take(size_t bytes)
{
	return arena_raw(current, bytes);
}

static void keep(void *pointer)
{
	(void)pointer;
}

void parse_memory(struct arena *arena)
{
	current = arena;
	json_set_alloc_funcs(take, keep);
}

/* jansson's own texts quote the input, which may hold names and dates of birth. */
static const char *reason(enum json_error_code code)
{
	switch (code) {
	case json_error_premature_end_of_input:
		return "it ends too early";
	case json_error_end_of_input_expected:
		return "something follows its end";
	case json_error_invalid_utf8:
		return "not UTF-8";
	case json_error_invalid_syntax:
		return "not JSON here";
	case json_error_stack_overflow:
		return "nested too deeply";
	case json_error_null_character:
	case json_error_null_byte_in_key:
		return "a string holds a null character";
	case json_error_duplicate_key:
		return "an object has the same key twice";
	case json_error_numeric_overflow:
		return "a number is too large";
	default:
		return "it cannot be read";
	}
}

static json_t *parse(const char *text, size_t length, size_t flags, size_t line, size_t column, enum error_kind kind,
	struct arena *arena, struct error *error)
{
	json_error_t found;
	parse_memory(arena);
	json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES | flags, &found);
	if (root)
		return root;
	size_t row = found.line > 0 ? (size_t)found.line : 1;
	size_t at = found.column > 0 ? (size_t)found.column : 1;
	if (row == 1)
		at += column - 1;
	/* A number that no machine holds is JSON all the same: what follows the text can still be trusted. */
	bool number = json_error_code(&found) == json_error_numeric_overflow;
	error_set(error, kind, number ? "number" : "malformed", "line %zu, column %zu: %s%s", row + line - 1, at,
		number ? "" : "malformed JSON: ", reason(json_error_code(&found)));
	return NULL;
}

json_t *parse_json(const char *text, size_t length, size_t line, size_t column, enum error_kind kind,
	struct arena *arena, struct error *error)
{
	return parse(text, length, 0, line, column, kind, arena, error);
}

json_t *parse_value(
	const char *text, size_t length, size_t line, size_t column, struct arena *arena, struct error *error)
{
	return parse(text, length, JSON_DECODE_ANY, line, column, ERROR_DATA, arena, error);
}
