#include "case/design/import_label.h"

#include <ctype.h>
#include <string.h>

#include "case/design/case_design.h"
#include "case/document/spelling.h"

enum { ALIASES_MOST = 64 };

/* Other words for the codes of case_imported_codes, which need no row. */
static const struct {
	const char *label, *code;
} words[] = {
	{"front_hairline", "hairline"}, {"frontal_hairline", "hairline"}, {"hair_line", "hairline"},
	{"temples", "temple"}, {"temple_left", "temple"}, {"temple_right", "temple"}, {"left_temple", "temple"},
	{"right_temple", "temple"}, {"temple_peak", "temple"}, {"front", "frontal"}, {"forelock", "frontal"},
	{"mid_scalp", "mid"}, {"midscalp", "mid"}, {"middle", "mid"}, {"vertex", "crown"}, {"whorl", "crown"},
	{"sides", "side"}, {"side_left", "side"}, {"side_right", "side"}, {"left_side", "side"}, {"right_side", "side"},
	{"parietal", "side"}, {"back", "occiput"}, {"occipital", "occiput"}, {"donor", "occiput"},
	{"donor_area", "occiput"}, {"scars", "scar"}, {"strip_scar", "scar"}, {"fut_scar", "scar"},
	{"patches", "patch"}, {"zone", "patch"}, {"area", "patch"}, {"treat", "patch"}, {"treatment", "patch"},
	{"treatment_area", "patch"}, {"exclusion", "other"}, {"exclude", "other"}, {"keep_out", "other"},
	{"no_dots", "other"}, {"moles", "mole"}, {"nevus", "mole"}, {"naevus", "mole"}, {"birthmark", "mole"},
	{"lesions", "lesion"}, {"cranial_implant", "implant"}, {"implants", "implant"}, {"vp_shunt", "shunt"},
	{"missing_bone", "bone_flap"}, {"bone_defect", "bone_flap"}, {"skull_defect", "bone_flap"},
	{"radiotherapy", "irradiated"}, {"irradiated_skin", "irradiated"}, {"zones", "patch"}, {"exclusions", "other"},
	{"guide", NULL}, /* helps the eye and is left out */
};

enum { WORDS = sizeof words / sizeof *words };

const char *import_label_plain(const char *label, struct arena *arena)
{
	label += strspn(label, " \t\r\n");
	size_t length = strlen(label);
	while (length > 0 && isspace((unsigned char)label[length - 1]))
		length--;
	size_t digits = length;
	while (digits > 0 && isdigit((unsigned char)label[digits - 1]))
		digits--;
	while (digits > 0 && strchr("_- #.", label[digits - 1]))
		digits--;
	if (digits > 0)
		length = digits;
	char *plain = arena_copy(arena, label, length);
	for (size_t i = 0; i < length; i++)
		plain[i] = strchr("- \t", plain[i]) ? '_' : (char)tolower((unsigned char)plain[i]);
	return plain;
}

static bool code_of(const char *code, size_t *kind)
{
	*kind = IMPORT_NONE;
	if (!code)
		return true;
	for (size_t i = 0; case_imported_codes[i]; i++)
		if (strcmp(case_imported_codes[i], code) == 0) {
			*kind = i;
			return true;
		}
	return false;
}

static bool built_in(const char *plain, size_t *kind)
{
	if (code_of(plain, kind))
		return true;
	for (size_t i = 0; i < WORDS; i++)
		if (strcmp(words[i].label, plain) == 0)
			return code_of(words[i].code, kind);
	return false;
}

bool import_label_kind(const struct import_labels *labels, const char *label, size_t *kind, struct arena *arena)
{
	const char *plain = import_label_plain(label, arena);
	for (size_t i = labels->count; i-- > 0;)
		if (strcmp(labels->aliases[i].name, plain) == 0) {
			*kind = labels->aliases[i].kind;
			return true;
		}
	return built_in(plain, kind);
}

bool import_label_unknown(const char *label, const char *pointer, struct arena *arena, struct error *error)
{
	enum { CODES_MOST = 32 };
	const char *known[WORDS + CODES_MOST] = {0};
	char nearest[160];
	size_t count = 0;
	for (; case_imported_codes[count] && count < CODES_MOST - 1; count++)
		known[count] = case_imported_codes[count];
	for (size_t i = 0; i < WORDS; i++)
		known[count++] = words[i].label;
	spelling_nearest(import_label_plain(label, arena), known, nearest, sizeof nearest);
	return error_at(error, ERROR_DATA, "label", pointer,
		"is not a known label; nearest: %s; say what it is with --label NAME=KIND", nearest);
}

bool import_label_add(struct import_labels *labels, const char *text, struct arena *arena, struct error *error)
{
	const char *equals = strrchr(text, '=');
	size_t kind = IMPORT_NONE;
	if (!equals || equals == text || labels->count == ALIASES_MOST)
		return error_set(
			error, ERROR_USAGE, "label", "--label needs NAME=KIND, at most %d times", ALIASES_MOST);
	if (strcmp(equals + 1, "none") != 0 && !built_in(equals + 1, &kind)) {
		char nearest[160];
		spelling_nearest(equals + 1, case_imported_codes, nearest, sizeof nearest);
		return error_set(error, ERROR_USAGE, "label",
			"--label: the kind is not known; nearest: %s; or none to leave the shape out", nearest);
	}
	if (!labels->aliases)
		labels->aliases = arena_new(arena, ALIASES_MOST, struct import_alias);
	const char *name = arena_copy(arena, text, (size_t)(equals - text));
	labels->aliases[labels->count++] = (struct import_alias){import_label_plain(name, arena), kind};
	return true;
}
