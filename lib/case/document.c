#include "case/document.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/random.h"
#include "case/parse.h"
#include "case/scan.h"
#include "case/spelling.h"

/* A tool adds no more members than these to a case: its own, or /plan, /variant and /variant_of. */
enum { ID_LONGEST = 64, ADDED_MOST = 4 };

static bool id_is_valid(const char *id)
{
	static const char first[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
	static const char rest[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
	size_t length = strlen(id);
	return length >= 1 && length <= ID_LONGEST && strspn(id, first) >= 1 && strspn(id, rest) == length;
}

static bool read_identity(struct document *document, struct error *error)
{
	struct member id = document_member(document, "id");
	const char *text;
	if (!json_read_string(&id, &text, error))
		return false;
	if (!id_is_valid(text))
		return error_at(error, ERROR_DATA, "id", "/id", "must be [A-Za-z0-9][A-Za-z0-9._-]{0,63}");
	document->id = text;
	/* Variants of a case share its seed. */
	struct member of = document_member(document, "variant_of");
	const char *origin = text;
	if (!json_optional_string(&of, &origin, error))
		return false;
	int64_t version, seed = (int64_t)(random_seed(origin, strlen(origin)) >> 1);
	struct member format = document_member(document, "smp");
	struct member given = document_member(document, "seed");
	if (!json_read_integer(&format, 1, 1, &version, error))
		return false;
	if (!json_optional_integer(&given, 0, INT64_MAX, &seed, error))
		return false;
	document->seed = (uint64_t)seed;
	return true;
}

static const char *skip(const char *text, const char *characters)
{
	return text + strspn(text, characters);
}

/* Cuts the text, which jansson has accepted as an object, into its members. The decoded keys come from jansson's
 * object in the order of the text. */
static void cut_members(struct document *document, const char *text)
{
	size_t room = json_object_size(document->root), count = 0;
	document->members = arena_new(document->arena, room + ADDED_MOST, struct document_span);
	const char *at = skip(text, " \t\r\n{");
	void *entry = json_object_iter((json_t *)(uintptr_t)document->root);
	while (entry && count < room) {
		struct document_span *span = &document->members[count++];
		span->key = json_object_iter_key(entry);
		span->token = at;
		span->token_length = scan_value(at);
		span->value = skip(at + span->token_length, " \t\r\n:");
		span->value_length = scan_value(span->value);
		at = skip(span->value + span->value_length, " \t\r\n,");
		entry = json_object_iter_next((json_t *)(uintptr_t)document->root, entry);
	}
	document->member_count = count;
}

bool document_parse(struct document *document, const char *text, size_t length, size_t first_line, size_t first_column,
	struct arena *arena, struct error *error)
{
	*document = (struct document){.arena = arena};
	document->last_note = &document->notes;
	document->root = parse_json(text, length, first_line, first_column, ERROR_DATA, arena, error);
	if (!document->root)
		return false;
	if (!json_is_object(document->root))
		return error_set(error, ERROR_DATA, "malformed", "line %zu, column %zu: a case must be a JSON object",
			first_line, first_column);
	cut_members(document, text);
	return read_identity(document, error);
}

struct member document_member(const struct document *document, const char *key)
{
	struct member root = json_at(document->root, "");
	return json_member(&root, key);
}

void document_replace(struct document *document, const char *key, const struct text *value)
{
	struct document_span *span = document->members, *end = span + document->member_count;
	while (span < end && strcmp(span->key, key) != 0)
		span++;
	if (span == end) {
		span->key = key;
		span->token = arena_printf(document->arena, "\"%s\"", key);
		span->token_length = strlen(span->token);
		document->member_count++;
	}
	span->value = value->bytes;
	span->value_length = value->length;
	span->compact = true;
}

static void add_value(const struct document_span *span, struct text *out)
{
	if (span->compact)
		text_add(out, span->value, span->value_length);
	else
		scan_compact(span->value, span->value_length, out);
}

uint64_t document_digest(const struct document *document, const char *key)
{
	struct text compact = text_in(document->arena);
	for (size_t i = 0; i < document->member_count; i++)
		if (strcmp(document->members[i].key, key) == 0)
			add_value(&document->members[i], &compact);
	return digest_bytes(DIGEST_START, compact.bytes, compact.length);
}

static struct note *add_note(struct document *document, const char *pointer)
{
	struct note *note = arena_new(document->arena, 1, struct note);
	snprintf(note->pointer, sizeof note->pointer, "%s", pointer);
	*document->last_note = note;
	document->last_note = &note->next;
	return note;
}

void document_warn(struct document *document, const char *pointer, const char *format, ...)
{
	struct note *note = add_note(document, pointer);
	va_list args;
	va_start(args, format);
	vsnprintf(note->text, sizeof note->text, format, args);
	va_end(args);
}

static bool resembles(const char *key, const char *known)
{
	size_t length = strlen(known), given = strlen(key), most = length > 5 ? 2 : 1;
	if (given > length + most || length > given + most)
		return false;
	size_t distance = spelling_distance(key, known);
	return distance > 0 && distance <= most;
}

void document_warn_misspelt(struct document *document, const struct member *object, const char *const known[])
{
	const char *key;
	json_t *value;
	json_object_foreach((json_t *)(uintptr_t)object->value, key, value)
	{
		const char *meant = NULL;
		bool exact = false;
		for (size_t i = 0; known[i]; i++)
			exact |= strcmp(key, known[i]) == 0;
		for (size_t i = 0; !exact && !meant && known[i]; i++)
			if (resembles(key, known[i]))
				meant = known[i];
		if (!meant)
			continue;
		struct note *note = add_note(document, object->pointer);
		note->misspelt = true;
		snprintf(note->text, sizeof note->text, "has an unknown member that looks like a misspelt \"%s\"",
			meant);
	}
}

void document_write(const struct document *document, bool pretty, struct text *text)
{
	struct text compact = text_in(document->arena);
	size_t length = 3;
	for (size_t i = 0; i < document->member_count; i++)
		length += document->members[i].token_length + document->members[i].value_length + 2;
	text_reserve(&compact, length);
	text_add_char(&compact, '{');
	for (size_t i = 0; i < document->member_count; i++) {
		const struct document_span *span = &document->members[i];
		if (i > 0)
			text_add_char(&compact, ',');
		text_add(&compact, span->token, span->token_length);
		text_add_char(&compact, ':');
		add_value(span, &compact);
	}
	text_add_char(&compact, '}');
	if (pretty)
		scan_pretty(compact.bytes, compact.length, text);
	else
		*text = compact;
}
