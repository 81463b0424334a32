#include "case/document/document.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/random.h"
#include "case/document/parse.h"
#include "case/document/parts.h"
#include "case/document/spelling.h"
#include "case/document/split.h"

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

static void take_members(struct document *document, const struct split *split)
{
	document->member_count = split->count;
	document->members = arena_new(document->arena, split->count + ADDED_MOST, struct document_span);
	for (size_t i = 0; i < split->count; i++) {
		const struct split_member *member = &split->members[i];
		document->members[i] = (struct document_span){
			.key = member->key,
			.token = member->token,
			.token_length = member->token_length,
			.value = member->value,
			.value_length = member->value_length,
			.compact = member->compact,
			.given = member->value,
			.given_length = member->value_length,
		};
	}
}

static bool malformed(const struct document *document, const struct split *split, struct error *error)
{
	size_t line = document->line, column = document->column;
	if (split->fault == FAULT_NO_OBJECT)
		return error_set(error, ERROR_DATA, "malformed", "line %zu, column %zu: a case must be a JSON object",
			line, column);
	split_place(document->text, split->at, &line, &column);
	return error_set(error, ERROR_DATA, "malformed", "line %zu, column %zu: malformed JSON: %s", line, column,
		split_reason(split->fault));
}

bool document_parse(struct document *document, const char *text, size_t length, size_t line, size_t column,
	struct arena *arena, struct error *error)
{
	struct split split;
	*document = (struct document){.arena = arena, .text = text, .line = line, .column = column};
	document->unread = arena_new(arena, 1, struct error);
	document->last_note = &document->notes;
	if (!split_text(&split, text, length, arena))
		return malformed(document, &split, error);
	take_members(document, &split);
	bool identified = read_identity(document, error);
	return document_was_read(document, error) && identified;
}

bool document_was_read(const struct document *document, struct error *error)
{
	if (document->unread->kind == ERROR_NONE)
		return true;
	*error = *document->unread;
	return false;
}

struct member document_value(const struct document *document, const char *text, size_t length, const char *pointer)
{
	struct error refused = {.kind = ERROR_NONE};
	const json_t *value = parse_value(text, length, 1, 1, document->arena, &refused);
	if (!value) {
		/* Lines are counted only now. */
		size_t line = document->line, column = document->column;
		split_place(document->text, (size_t)(text - document->text) + 1, &line, &column);
		parse_value(text, length, line, column, document->arena, document->unread);
	}
	return json_at(value, pointer);
}

static struct document_span *find(const struct document *document, const char *key)
{
	for (size_t i = 0; i < document->member_count; i++)
		if (strcmp(document->members[i].key, key) == 0)
			return &document->members[i];
	return NULL;
}

void document_ask(struct document *document, const char *key, const struct part_need *parts)
{
	struct document_span *span = find(document, key);
	if (span)
		span->asked = parts;
}

/* The parts of a member that were asked for; NULL when they hold what cannot be read, which the whole tells better. */
static const json_t *read_parts(const struct document *document, const struct document_span *span)
{
	struct error unread = {.kind = ERROR_NONE};
	struct text parts = text_in(document->arena);
	parts_add(&parts, span->given, span->given_length, span->asked);
	return parse_value(parts.bytes, parts.length, 1, 1, document->arena, &unread);
}

struct member document_member(const struct document *document, const char *key)
{
	struct document_span *span = find(document, key);
	struct member root = json_at(NULL, ""), member = json_member(&root, key);
	if (span && span->given && !span->read && span->asked)
		span->read = read_parts(document, span);
	if (span && span->given && !span->read)
		span->read = document_value(document, span->given, span->given_length, member.pointer).value;
	if (span)
		member.value = span->read;
	return member;
}

const char *document_text(const struct document *document, const char *key)
{
	const struct document_span *span = find(document, key);
	return span ? span->given : NULL;
}

void document_replace(struct document *document, const char *key, const struct text *value)
{
	struct document_span *span = find(document, key);
	if (!span) {
		span = &document->members[document->member_count++];
		span->key = key;
		span->token = arena_printf(document->arena, "\"%s\"", key);
		span->token_length = strlen(span->token);
	}
	span->value = value->bytes;
	span->value_length = value->length;
	span->compact = true;
}

void document_remove(struct document *document, const char *key)
{
	struct document_span *span = find(document, key);
	if (!span)
		return;
	struct document_span *end = document->members + --document->member_count;
	memmove(span, span + 1, (size_t)(end - span) * sizeof *span);
}

static bool send_value(const struct document_span *span, scan_put *put, void *data)
{
	return span->compact ? put(data, span->value, span->value_length)
			     : scan_compact(span->value, span->value_length, put, data);
}

bool document_send_member(const struct document *document, const char *key, scan_put *put, void *data)
{
	const struct document_span *span = find(document, key);
	return span && send_value(span, put, data);
}

static bool add_to_digest(void *data, const char *bytes, size_t length)
{
	uint64_t *digest = data;
	*digest = digest_bytes(*digest, bytes, length);
	return true;
}

uint64_t document_digest(const struct document *document, const char *key)
{
	uint64_t digest = DIGEST_START;
	document_send_member(document, key, add_to_digest, &digest);
	return digest;
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

void document_tell(struct document *document, const char *format, ...)
{
	struct note *note = add_note(document, "");
	va_list args;
	note->told = true;
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

/* Warns, at a pointer, about a key that is not known but resembles a known one. */
static void warn_misspelt(struct document *document, const char *pointer, const char *key, const char *const known[])
{
	const char *meant = NULL;
	for (size_t i = 0; known[i]; i++)
		if (strcmp(key, known[i]) == 0)
			return;
	for (size_t i = 0; !meant && known[i]; i++)
		if (resembles(key, known[i]))
			meant = known[i];
	if (!meant)
		return;
	struct note *note = add_note(document, pointer);
	note->misspelt = true;
	snprintf(note->text, sizeof note->text, "has an unknown member that looks like a misspelt \"%s\"", meant);
}

void document_warn_misspelt(struct document *document, const struct member *object, const char *const known[])
{
	const char *key;
	json_t *value;
	json_object_foreach((json_t *)(uintptr_t)object->value, key, value)
	{
		warn_misspelt(document, object->pointer, key, known);
	}
}

void document_warn_misspelt_keys(
	struct document *document, const char *pointer, const char *const keys[], const char *const known[])
{
	for (; *keys; keys++)
		warn_misspelt(document, pointer, *keys, known);
}

void document_warn_misspelt_members(struct document *document, const char *const known[])
{
	for (size_t i = 0; i < document->member_count; i++)
		warn_misspelt(document, "", document->members[i].key, known);
}

bool document_send(const struct document *document, scan_put *put, void *data)
{
	for (size_t i = 0; i < document->member_count; i++) {
		const struct document_span *span = &document->members[i];
		if (!put(data, i > 0 ? "," : "{", 1) || !put(data, span->token, span->token_length)
			|| !put(data, ":", 1) || !send_value(span, put, data))
			return false;
	}
	return put(data, document->member_count ? "}" : "{}", document->member_count ? 1 : 2);
}

static bool add_to_text(void *data, const char *bytes, size_t length)
{
	text_add(data, bytes, length);
	return true;
}

void document_write(const struct document *document, bool pretty, struct text *text)
{
	struct text compact = text_in(document->arena);
	document_send(document, add_to_text, &compact);
	if (pretty)
		scan_pretty(compact.bytes, compact.length, text);
	else
		*text = compact;
}
