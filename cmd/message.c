#include "cmd/message.h"

#include <stdio.h>
#include <string.h>

#include "base/io.h"

enum { LINE = 2048 };

struct line {
	char bytes[LINE];
	size_t length;
};

static void add(struct line *line, const char *text)
{
	size_t length = strlen(text), room = sizeof line->bytes - 2 - line->length;
	if (length > room)
		length = room;
	memcpy(line->bytes + line->length, text, length);
	line->length += length;
}

/* One write, so that lines of several tools of a pipe do not mix. Nothing can be done when it fails. */
static void print(struct line *line)
{
	line->bytes[line->length++] = '\n';
	(void)!io_write(2, line->bytes, line->length);
}

static void add_part(struct line *line, const char *text)
{
	if (text && *text) {
		add(line, text);
		add(line, ": ");
	}
}

static void as_text(const struct message_place *place, const char *kind, const char *pointer, const char *text)
{
	struct line line = {.length = 0};
	add_part(&line, place->program);
	add_part(&line, place->input);
	if (place->number) {
		char number[96];
		snprintf(number, sizeof number, place->id ? "case %zu (%s)" : "case %zu", place->number,
			place->id ? place->id : "");
		add_part(&line, number);
	}
	add_part(&line, kind);
	add_part(&line, pointer);
	add(&line, text);
	print(&line);
}

static void add_json_string(struct line *line, const char *text)
{
	add(line, "\"");
	for (; *text; text++) {
		char escaped[8];
		unsigned char c = (unsigned char)*text;
		if (c == '"' || c == '\\')
			snprintf(escaped, sizeof escaped, "\\%c", c);
		else if (c < 0x20)
			snprintf(escaped, sizeof escaped, "\\u%04x", (unsigned)c);
		else
			snprintf(escaped, sizeof escaped, "%c", c);
		add(line, escaped);
	}
	add(line, "\"");
}

static void add_json_member(struct line *line, const char *key, const char *text)
{
	if (!text || !*text)
		return;
	add(line, line->length > 1 ? ",\"" : "\"");
	add(line, key);
	add(line, "\":");
	add_json_string(line, text);
}

static void as_json(const struct message_place *place, const char *severity, int status, const char *code,
	const char *pointer, const char *text)
{
	struct line line = {.length = 0};
	char number[64];
	add(&line, "{");
	add_json_member(&line, "program", place->program);
	add_json_member(&line, "severity", severity);
	add_json_member(&line, "input", place->input);
	if (place->number) {
		snprintf(number, sizeof number, ",\"case\":%zu", place->number);
		add(&line, number);
	}
	add_json_member(&line, "id", place->id);
	if (status) {
		snprintf(number, sizeof number, ",\"status\":%d", status);
		add(&line, number);
	}
	add_json_member(&line, "code", code);
	add_json_member(&line, "pointer", pointer);
	add_json_member(&line, "message", text);
	add(&line, "}");
	print(&line);
}

void message_error(enum message_format format, const struct message_place *place, const struct error *error)
{
	if (format == MESSAGE_JSON)
		as_json(place, "error", error->kind, error->code, error->pointer, error->text);
	else
		as_text(place, "", error->pointer, error->text);
}

void message_warning(
	enum message_format format, const struct message_place *place, const char *pointer, const char *text)
{
	if (format == MESSAGE_JSON)
		as_json(place, "warning", 0, "warning", pointer, text);
	else
		as_text(place, "warning", pointer, text);
}

void message_note(enum message_format format, const struct message_place *place, const char *text)
{
	if (format == MESSAGE_JSON)
		as_json(place, "note", 0, "note", "", text);
	else
		as_text(place, "", "", text);
}
