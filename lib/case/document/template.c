#include "case/document/template.h"

#include <string.h>

#include "base/random.h"
#include "base/text.h"
#include "case/document/parse.h"

static const struct field {
	const char *braces;
	size_t offset;
} fields[] = {
	{"{id}", offsetof(struct template_names, id)},
	{"{view}", offsetof(struct template_names, view)},
	{"{state}", offsetof(struct template_names, state)},
};

/* The field that text begins with, or NULL. */
static const struct field *field_at(const char *text)
{
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (strncmp(text, fields[i].braces, strlen(fields[i].braces)) == 0)
			return &fields[i];
	return NULL;
}

bool template_check(const char *template, size_t states, struct arena *arena, struct error *error)
{
	parse_memory(arena);
	/* The names are written into /render. */
	if (!json_string(template))
		return error_set(error, ERROR_USAGE, "template", "the output template is not UTF-8");
	if (!*template)
		return error_set(error, ERROR_USAGE, "template", "the output template is empty");
	for (const char *text = template; *text;) {
		const struct field *field = field_at(text);
		if (!field && (*text == '{' || *text == '}'))
			return error_set(error, ERROR_USAGE, "template",
				"the output template has braces other than {id}, {view} and {state}");
		text += field ? strlen(field->braces) : 1;
	}
	if (states > 1 && !strstr(template, "{state}"))
		return error_set(error, ERROR_USAGE, "template",
			"the output template names one file twice: --at lists %zu states, it needs {state}", states);
	return true;
}

const char *template_fill(const char *template, const struct template_names *names, struct arena *arena)
{
	struct text filled = text_in(arena);
	while (*template) {
		const struct field *field = field_at(template);
		if (field)
			text_add_string(&filled, *(const char *const *)((const char *)names + field->offset));
		else
			text_add_char(&filled, *template);
		template += field ? strlen(field->braces) : 1;
	}
	return filled.bytes;
}

static void grow(struct template_used *used)
{
	size_t capacity = used->capacity ? 2 * used->capacity : 64;
	uint64_t *hashes = arena_new(used->arena, capacity, uint64_t);
	if (used->count)
		memcpy(hashes, used->hashes, used->count * sizeof *hashes);
	used->hashes = hashes;
	used->capacity = capacity;
}

bool template_use(struct template_used *used, const char *name, struct error *error)
{
	uint64_t hash = random_seed(name, strlen(name));
	for (size_t i = 0; i < used->count; i++)
		if (used->hashes[i] == hash)
			return error_set(error, ERROR_USAGE, "template",
				"the output template names one file twice: what it takes of {id}, {view} and {state} "
				"must tell all files apart, and ids may not repeat");
	if (used->count == used->capacity)
		grow(used);
	used->hashes[used->count++] = hash;
	return true;
}
