#include "case/catalogue/catalogue.h"

#include <string.h>

#include "base/io.h"
#include "case/document/parse.h"

enum { CATALOGUE_MOST = 4 << 20 };

/* The built-in texts, made from lib/data/ by scripts/embed; zero-terminated. */
extern const char data_defaults_json[], data_patterns_json[], data_rules_json[], data_aftercare_json[],
	data_pigments_json[], data_prices_json[];

static const struct {
	const char *name, *text;
} catalogues[] = {
	[CATALOGUE_DEFAULTS] = {"defaults", data_defaults_json},
	[CATALOGUE_PATTERNS] = {"patterns", data_patterns_json},
	[CATALOGUE_RULES] = {"rules", data_rules_json},
	[CATALOGUE_AFTERCARE] = {"aftercare", data_aftercare_json},
	[CATALOGUE_PIGMENTS] = {"pigments", data_pigments_json},
	[CATALOGUE_PRICES] = {"prices", data_prices_json},
};

/* Says which catalogue an error is about; one of its content is the catalogue's fault, not the case's. */
static bool about(enum catalogue which, struct error *error)
{
	struct error found = *error;
	*error = (struct error){.kind = ERROR_NONE};
	return error_at(error, found.kind == ERROR_DATA ? ERROR_CONFIG : found.kind, found.code, found.pointer,
		"%.300s (in the catalogue of %s)", found.text, catalogues[which].name);
}

/* A file that cannot be read is named, too. */
static bool unread(enum catalogue which, const char *path, struct error *error)
{
	struct error found = *error;
	*error = (struct error){.kind = ERROR_NONE};
	return error_set(error, found.kind, found.code, "%.160s: %.120s (the catalogue of %s)", path, found.text,
		catalogues[which].name);
}

bool catalogue_load(
	enum catalogue which, const char *path, struct arena *arena, struct member *root, struct error *error)
{
	char *bytes = NULL;
	const char *text = catalogues[which].text;
	size_t length = strlen(text);
	if (path) {
		if (!io_slurp(path, CATALOGUE_MOST, arena, &bytes, &length, error))
			return unread(which, path, error);
		text = bytes;
	}
	const json_t *value = parse_json(text, length, 1, 1, ERROR_CONFIG, arena, error);
	if (!value)
		return about(which, error);
	*root = json_at(value, "");
	return true;
}

bool catalogue_error(enum catalogue which, struct error *error)
{
	return error->kind == ERROR_DATA ? about(which, error) : false;
}
