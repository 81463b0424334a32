#include "case/catalogue/catalogue_pigments.h"

#include <string.h>

#include "case/catalogue/catalogue.h"
#include "case/catalogue/catalogue_numbers.h"
#include "case/catalogue/catalogue_pigment.h"
#include "case/document/json.h"

enum { PIGMENTS_MOST = 64, HAIRS_MOST = 64 };

static bool read_pigments(const struct member *root, struct arena *arena, struct palette *palette, struct error *error)
{
	const struct member list = json_member(root, "pigments");

	if (!json_read_array(&list, 1, PIGMENTS_MOST, &palette->pigment_count, error))
		return false;
	palette->pigments = arena_new(arena, palette->pigment_count, struct pigment);
	for (size_t i = 0; i < palette->pigment_count; i++) {
		const struct member object = json_element(&list, i);
		if (!json_require_object(&object, error)
			|| !catalogue_read_pigment(&object, arena, &palette->pigments[i], error))
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

/* The colours of a scale's types, in their order. */
static bool read_scale(
	const struct member *rows, const char *scale, size_t types, double (*labs)[3], struct error *error)
{
	size_t count;

	if (!json_read_array(rows, types, types, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct member row = json_element(rows, i), type = json_member(&row, scale),
				    lab = json_member(&row, "lab_d65");
		int64_t number;
		if (!json_read_integer(&type, (int64_t)i + 1, (int64_t)i + 1, &number, error)
			|| !json_read_reals(&lab, -60, 100, 3, labs[i], error))
			return false;
	}
	return true;
}

static bool read_skins(const struct member *root, struct palette *palette, struct error *error)
{
	const struct member skin = json_member(root, "skin"), types = json_member(&skin, "rows"),
			    monk = json_member(&skin, "monk");

	return read_scale(&types, "fitzpatrick", SKIN_TYPES, palette->skin_lab, error)
	       && read_scale(&monk, "monk", MONK_TYPES, palette->monk_lab, error);
}

const char *const shift_keys[SHIFT_KEYS] = {
	[SHIFT_GREY_AGE] = "grey.from_age",
	[SHIFT_GREY_PER_YEAR] = "grey.per_year",
	[SHIFT_GREY_MOST] = "grey.most",
	[SHIFT_SUN_LIGHTNESS] = "sun.lightness",
	[SHIFT_SUN_YELLOWNESS] = "sun.yellowness",
};

static bool read_keyed(const struct member *root, struct palette *palette, struct error *error)
{
	const struct member fade = json_member(root, "fade"), choice = json_member(root, "choice"),
			    fade_rows = json_member(&fade, "rows"), choice_rows = json_member(&choice, "rows");
	const struct member hair = json_member(root, "hair"), shift_rows = json_member(&hair, "shift");
	const struct member limits = json_member(root, "limits"), limit_rows = json_member(&limits, "rows");
	struct fade_number numbers[CHOICE_KEYS], shifts[SHIFT_KEYS], bounds[LIMIT_KEYS];

	if (!catalogue_read_numbers(&fade_rows, fade_keys, FADE_KEYS, palette->fade.numbers, error)
		|| !catalogue_read_numbers(&choice_rows, choice_keys, CHOICE_KEYS, numbers, error)
		|| !catalogue_read_numbers(&shift_rows, shift_keys, SHIFT_KEYS, shifts, error)
		|| !catalogue_read_numbers(&limit_rows, limit_keys, LIMIT_KEYS, bounds, error))
		return false;
	for (size_t i = 0; i < LIMIT_KEYS; i++)
		palette->limits[i] = bounds[i].value;
	for (size_t i = 0; i < SHIFT_KEYS; i++)
		palette->shift[i] = shifts[i].value;
	for (size_t i = 0; i < CHOICE_KEYS; i++)
		palette->choice[i] = numbers[i].value;
	return true;
}

static bool read_all(const struct member *root, struct arena *arena, struct palette *palette, struct error *error)
{
	const struct member mix = json_member(root, "mix_ul_per_dot"), value = json_member(&mix, "value"),
			    drop = json_member(root, "drop_ul"), drop_value = json_member(&drop, "value");
	struct palette found = {.pigments = NULL};

	if (!json_require_object(root, error) || !read_pigments(root, arena, &found, error)
		|| !read_hairs(root, arena, &found, error) || !read_dilutions(root, &found, error)
		|| !read_skins(root, &found, error) || !read_keyed(root, &found, error)
		|| !json_read_real(&value, 0.001, 10, &found.mix_ul_per_dot, error)
		|| !json_read_real(&drop_value, 1, 1000, &found.drop_ul, error))
		return false;
	*palette = found;
	return true;
}

const struct pigment *palette_usual(const struct palette *palette, bool temporary)
{
	for (size_t i = 0; i < palette->pigment_count; i++)
		if ((palette->pigments[i].family == PIGMENT_TEMPORARY) == temporary)
			return &palette->pigments[i];
	return NULL;
}

bool catalogue_read_pigments(const char *path, struct arena *arena, struct palette *palette, struct error *error)
{
	struct member root;

	if (!catalogue_load(CATALOGUE_PIGMENTS, path, arena, &root, error))
		return false;
	return read_all(&root, arena, palette, error) || catalogue_error(CATALOGUE_PIGMENTS, error);
}
