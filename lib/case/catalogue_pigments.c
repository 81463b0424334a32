#include "case/catalogue_pigments.h"

#include <string.h>

#include "case/catalogue.h"
#include "case/json.h"

enum { PIGMENTS_MOST = 256, COMPONENTS_MOST = 8, HAIRS_MOST = 64 };

static bool read_component(const struct member *object, struct pigment_component *component, struct error *error)
{
	const struct {
		const char *name;
		double min, max, *field;
		bool needed;
	} fields[] = {
		{"weight", 0, 1000, &component->weight, true},
		{"fade_per_year", 0, 10, &component->fade_per_year, true},
		{"power", -4, 8, &component->power, false},
		{"edge_nm", 300, 900, &component->edge_nm, false},
		{"width_nm", 1, 200, &component->width_nm, false},
	};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		const struct member member = json_member(object, fields[i].name);
		if (fields[i].needed
				? !json_read_real(&member, fields[i].min, fields[i].max, fields[i].field, error)
				: !json_optional_real(&member, fields[i].min, fields[i].max, fields[i].field, error))
			return false;
	}
	return true;
}

static bool read_answer(const struct member *member, enum pigment_answer *answer, struct error *error)
{
	bool yes = false;

	if (!json_optional_bool(member, &yes, error))
		return false;
	*answer = !member->value ? PIGMENT_NOT_STATED : yes ? PIGMENT_YES : PIGMENT_NO;
	return true;
}

static bool read_absorption(
	const struct member *list, struct arena *arena, struct pigment *pigment, struct error *error)
{
	if (!json_read_array(list, 1, COMPONENTS_MOST, &pigment->component_count, error))
		return false;
	pigment->components = arena_new(arena, pigment->component_count, struct pigment_component);
	for (size_t i = 0; i < pigment->component_count; i++) {
		const struct member object = json_element(list, i);
		if (!json_require_object(&object, error) || !read_component(&object, &pigment->components[i], error))
			return false;
	}
	return pigment_absorbs(pigment)
	       || error_at(error, ERROR_DATA, "range", list->pointer, "absorbs nothing at 550 nm");
}

static bool read_pigment(const struct member *object, struct arena *arena, struct pigment *pigment, struct error *error)
{
	const struct {
		const char *name;
		const char **field;
		bool needed;
	} texts[] = {
		{"code", &pigment->code, true},
		{"name", &pigment->name, true},
		{"maker", &pigment->maker, true},
		{"colour_index", &pigment->colour_index, false},
		{"lot", &pigment->lot, false},
		{"grade", &pigment->grade, false},
		{"source", &pigment->source, false},
	};
	const struct member family = json_member(object, "family"), expiry = json_member(object, "expiry"),
			    sterile = json_member(object, "sterile"),
			    declared = json_member(object, "eu_entry_75_declared"),
			    neat = json_member(object, "neat_depth_550"),
			    absorption = json_member(object, "absorption");
	size_t which = 0;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const struct member member = json_member(object, texts[i].name);
		if (texts[i].needed ? !json_read_string(&member, texts[i].field, error)
				    : !json_optional_string(&member, texts[i].field, error))
			return false;
	}
	if (!json_read_code(&family, pigment_family_codes, &which, error)
		|| !json_optional_date(&expiry, &pigment->expiry_day, error)
		|| !read_answer(&sterile, &pigment->sterile, error)
		|| !read_answer(&declared, &pigment->declared, error)
		|| !json_read_real(&neat, 0.1, 200, &pigment->neat_depth, error))
		return false;
	pigment->family = (enum pigment_family)which;
	pigment->has_expiry = expiry.value;
	return read_absorption(&absorption, arena, pigment, error);
}

static bool read_pigments(const struct member *root, struct arena *arena, struct palette *palette, struct error *error)
{
	const struct member list = json_member(root, "pigments");

	if (!json_read_array(&list, 1, PIGMENTS_MOST, &palette->pigment_count, error))
		return false;
	palette->pigments = arena_new(arena, palette->pigment_count, struct pigment);
	for (size_t i = 0; i < palette->pigment_count; i++) {
		const struct member object = json_element(&list, i);
		if (!json_require_object(&object, error) || !read_pigment(&object, arena, &palette->pigments[i], error))
			return false;
		for (size_t before = 0; before < i; before++)
			if (strcmp(palette->pigments[before].code, palette->pigments[i].code) == 0)
				return error_at(error, ERROR_DATA, "duplicate", object.pointer,
					"has the code of an earlier one");
	}
	return true;
}

static bool read_hairs(const struct member *root, struct arena *arena, struct palette *palette, struct error *error)
{
	const struct member hair = json_member(root, "hair"), rows = json_member(&hair, "rows"),
			    density = json_member(&hair, "density_per_cm2"), shaft = json_member(&hair, "shaft_um");

	if (!json_read_array(&rows, 1, HAIRS_MOST, &palette->hair_count, error)
		|| !json_read_real(&density, 10, 500, &palette->hair_density_per_cm2, error)
		|| !json_read_real(&shaft, 10, 200, &palette->shaft_um, error))
		return false;
	palette->hairs = arena_new(arena, palette->hair_count, struct hair_row);
	palette->hair_codes = arena_new(arena, palette->hair_count + 1, const char *);
	for (size_t i = 0; i < palette->hair_count; i++) {
		const struct member row = json_element(&rows, i), code = json_member(&row, "code"),
				    lab = json_member(&row, "lab_d65"), mixed = json_member(&row, "mixed");
		struct hair_row *found = &palette->hairs[i];
		if (!json_read_string(&code, &found->code, error)
			|| !json_read_reals(&lab, -60, 100, 3, found->lab, error)
			|| !json_optional_bool(&mixed, &found->mixed, error))
			return false;
		palette->hair_codes[i] = found->code;
	}
	return true;
}

static bool read_dilution(const struct member *row, double most_water, struct hair_row *hair, struct error *error)
{
	const struct member parts = json_member(row, "parts"), low = json_member(row, "low_benefit");
	size_t columns, answers;

	if (!json_read_array(&parts, DILUTION_SKINS, DILUTION_SKINS, &columns, error)
		|| !json_read_array(&low, DILUTION_SKINS, DILUTION_SKINS, &answers, error))
		return false;
	for (size_t i = 0; i < DILUTION_SKINS; i++) {
		const struct member column = json_element(&parts, i), answer = json_element(&low, i);
		if (!json_read_reals(&column, 0, most_water, CHOICE_SERIES, hair->water[i], error)
			|| !json_read_bool(&answer, &hair->low_benefit[i], error))
			return false;
	}
	return true;
}

/* Every hair must have its row of dilutions. */
static bool read_dilutions(const struct member *root, struct palette *palette, struct error *error)
{
	const struct member table = json_member(root, "water_parts"), rows = json_member(&table, "rows"),
			    most = json_member(&table, "most"), neat = json_member(&table, "neat_depth_550");
	size_t count, found = 0;

	if (!json_read_array(&rows, palette->hair_count, palette->hair_count, &count, error)
		|| !json_read_real(&most, 0, 200, &palette->most_water, error)
		|| !json_read_real(&neat, 0.1, 200, &palette->series_depth, error))
		return false;
	for (size_t hair = 0; hair < palette->hair_count; hair++)
		for (size_t i = 0; i < count; i++) {
			const struct member row = json_element(&rows, i), code = json_member(&row, "hair");
			const char *name = NULL;
			if (!json_read_string(&code, &name, error))
				return false;
			if (strcmp(name, palette->hairs[hair].code) != 0)
				continue;
			if (!read_dilution(&row, palette->most_water, &palette->hairs[hair], error))
				return false;
			found++;
		}
	return found == count
	       || error_at(error, ERROR_DATA, "missing", rows.pointer, "does not hold every hair exactly once");
}

static bool read_skins(const struct member *root, struct palette *palette, struct error *error)
{
	const struct member skin = json_member(root, "skin"), rows = json_member(&skin, "rows");
	size_t count;

	if (!json_read_array(&rows, SKIN_TYPES, SKIN_TYPES, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct member row = json_element(&rows, i), type = json_member(&row, "fitzpatrick"),
				    lab = json_member(&row, "lab_d65");
		int64_t number;
		if (!json_read_integer(&type, (int64_t)i + 1, (int64_t)i + 1, &number, error)
			|| !json_read_reals(&lab, -60, 100, 3, palette->skin_lab[i], error))
			return false;
	}
	return true;
}

static bool read_all(const struct member *root, struct arena *arena, struct palette *palette, struct error *error)
{
	const struct member mix = json_member(root, "mix_ul_per_dot"), value = json_member(&mix, "value");
	struct palette found = {.pigments = NULL};

	if (!json_require_object(root, error) || !read_pigments(root, arena, &found, error)
		|| !read_hairs(root, arena, &found, error) || !read_dilutions(root, &found, error)
		|| !read_skins(root, &found, error) || !json_read_real(&value, 0.001, 10, &found.mix_ul_per_dot, error))
		return false;
	*palette = found;
	return true;
}

bool catalogue_read_pigments(const char *path, struct arena *arena, struct palette *palette, struct error *error)
{
	struct member root;

	if (!catalogue_load(CATALOGUE_PIGMENTS, path, arena, &root, error))
		return false;
	return read_all(&root, arena, palette, error) || catalogue_error(CATALOGUE_PIGMENTS, error);
}
