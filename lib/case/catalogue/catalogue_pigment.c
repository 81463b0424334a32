#include "case/catalogue/catalogue_pigment.h"

#include <string.h>

enum { COMPONENTS_MOST = 8 };

/* A member that is misspelt would leave the ink without what was meant to be said of it. known: NULL-terminated. */
static bool knows_all(const struct member *object, const char *const known[], const char *what, struct error *error)
{
	const char *key;
	json_t *value;

	json_object_foreach((json_t *)(uintptr_t)object->value, key, value)
	{
		size_t i = 0;
		while (known[i] && strcmp(known[i], key) != 0)
			i++;
		if (!known[i])
			return error_at(error, ERROR_DATA, "unknown", json_member(object, key).pointer,
				"is no member of %s", what);
	}
	return true;
}

/* The spectrum of a component as the catalogue writes it. */
struct shape {
	double weight, power, edge_nm, width_nm;
};

static bool read_component(const struct member *object, struct pigment_component *component, struct error *error)
{
	struct shape shape = {0};
	const struct {
		const char *name;
		double min, max, *field;
		bool needed;
	} fields[] = {
		{"weight", 0, 1000, &shape.weight, true},
		{"fade_per_year", 0, 10, &component->fade_per_year, true},
		{"power", -4, 8, &shape.power, false},
		{"edge_nm", 300, 900, &shape.edge_nm, false},
		{"width_nm", 1, 200, &shape.width_nm, false},
	};

	static const char *const known[] = {"weight", "fade_per_year", "power", "edge_nm", "width_nm", NULL};

	if (!knows_all(object, known, "a part of an absorption", error))
		return false;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		const struct member member = json_member(object, fields[i].name);
		if (fields[i].needed
				? !json_read_real(&member, fields[i].min, fields[i].max, fields[i].field, error)
				: !json_optional_real(&member, fields[i].min, fields[i].max, fields[i].field, error))
			return false;
	}
	if (shape.width_nm > 0)
		pigment_add_edge(component, shape.weight, shape.edge_nm, shape.width_nm);
	else
		pigment_add_power(component, shape.weight, shape.power);
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

/* The spectrum by the colour of an opaque swatch; it fades as a whole. */
static bool read_swatch(const struct member *object, struct arena *arena, struct pigment *pigment, struct error *error)
{
	const struct member lab = json_member(object, "swatch_lab_d65"), rate = json_member(object, "fade_per_year");
	double colour[3], absorbed;

	pigment->component_count = 1;
	pigment->components = arena_new(arena, 1, struct pigment_component);
	if (!json_read_reals(&lab, -60, 100, 3, colour, error)
		|| !json_read_real(&rate, 0, 10, &pigment->components[0].fade_per_year, error))
		return false;
	if (!pigment_swatch(&pigment->components[0], colour, &absorbed))
		return error_at(error, ERROR_DATA, "range", lab.pointer, "is a colour that no opaque paint has");
	return absorbed >= PIGMENT_SWATCH_LEAST
	       || error_at(error, ERROR_DATA, "range", lab.pointer,
		       "is so pale that the ink absorbs %.2g times what it scatters at 550 nm; at least %.0f is "
		       "needed, "
		       "inks with white in them are not predicted",
		       absorbed, PIGMENT_SWATCH_LEAST);
}

static bool read_spectrum(
	const struct member *object, struct arena *arena, struct pigment *pigment, struct error *error)
{
	const struct member absorption = json_member(object, "absorption"),
			    swatch = json_member(object, "swatch_lab_d65");

	if (absorption.value && swatch.value)
		return error_at(error, ERROR_DATA, "contradiction", swatch.pointer,
			"stands beside \"absorption\"; give one of them");
	return swatch.value ? read_swatch(object, arena, pigment, error)
			    : read_absorption(&absorption, arena, pigment, error);
}

/* How much slower and faster than its rates an ink may fade. */
static bool read_range(const struct member *object, struct pigment *pigment, struct error *error)
{
	const struct member range = json_member(object, "fade_range"), slow = json_element(&range, 0),
			    fast = json_element(&range, 1);
	size_t count;

	return json_read_array(&range, 2, 2, &count, error)
	       && json_read_real(&slow, 0.01, 1, &pigment->fade_slow, error)
	       && json_read_real(&fast, 1, 100, &pigment->fade_fast, error);
}

bool catalogue_read_pigment(
	const struct member *object, struct arena *arena, struct pigment *pigment, struct error *error)
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
			    neat = json_member(object, "neat_depth_550");
	static const char *const known[] = {"code", "name", "maker", "colour_index", "family", "lot", "expiry",
		"sterile", "eu_entry_75_declared", "neat_depth_550", "fade_range", "absorption", "swatch_lab_d65",
		"fade_per_year", "grade", "source", NULL};
	size_t which = 0;

	if (!knows_all(object, known, "a pigment", error))
		return false;
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
	return read_range(object, pigment, error) && read_spectrum(object, arena, pigment, error);
}
