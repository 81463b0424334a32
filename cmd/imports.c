#include "cmd/imports.h"

#include <string.h>

#include "case/document/template.h"

static bool check_name(const char *name, struct arena *arena, struct error *error)
{
	struct error found = {.kind = ERROR_NONE};
	if (template_check(name, 1, arena, &found) && !strstr(name, "{state}"))
		return true;
	return error_set(
		error, ERROR_USAGE, "import", "--import needs a file name, with no braces but {id} and {view}");
}

/* The last --import before a place of the command line, counted from 1; 0: none. */
static size_t import_before(const struct option_list *files, size_t place)
{
	size_t number = 0;
	while (number < files->count && files->places[number] < place)
		number++;
	return number;
}

bool imports_read(const struct import_options *options, struct import_settings *settings, struct arena *arena,
	struct error *error)
{
	const struct option_list *files = &options->files, *views = &options->views;
	bool used[OPTION_LIST_MOST] = {false};
	settings->pairs = arena_new(arena, views->count, struct import_pair);
	for (size_t i = 0; i < views->count; i++) {
		size_t number = import_before(files, views->places[i]);
		if (number == 0)
			return error_set(
				error, ERROR_USAGE, "import", "--view goes with the --import before it; there is none");
		used[number - 1] = true;
		settings->pairs[settings->count++] =
			(struct import_pair){files->texts[number - 1], views->texts[i], number};
	}
	for (size_t i = 0; i < files->count; i++)
		if (!check_name(files->texts[i], arena, error))
			return false;
		else if (!used[i])
			return error_set(error, ERROR_USAGE, "import",
				"--import %zu needs a --view after it: the photograph that it is drawn on", i + 1);
	for (size_t i = 0; i < options->labels.count; i++)
		if (!import_label_add(&settings->labels, options->labels.texts[i], arena, error))
			return false;
	return true;
}

bool imports_check_case(const struct import_settings *settings, const char *id, const char **first, struct arena *arena,
	struct error *error)
{
	if (!*first)
		*first = arena_copy(arena, id, strlen(id));
	if (strcmp(*first, id) == 0)
		return true;
	for (size_t i = 0; i < settings->count; i++)
		if (!strstr(settings->pairs[i].file, "{id}"))
			return error_set(error, ERROR_USAGE, "import",
				"--import %zu is one drawing for several clients; name the files by {id}",
				settings->pairs[i].number);
	return true;
}
