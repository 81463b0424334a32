#include "case/shade/case_shade.h"

enum { AGES_MOST = 32 };

static bool read_disc(const struct member *object, struct shade_disc *disc, struct error *error)
{
	const struct member contrast = json_member(object, "contrast_rgb"),
			    ratio = json_member(object, "diameter_ratio");

	return json_require_object(object, error) && json_read_reals(&contrast, 0, 1, 3, disc->contrast, error)
	       && json_read_real(&ratio, 0.1, 60, &disc->diameter_ratio, error);
}

static bool read_age(const struct member *object, struct shade_age *age, struct error *error)
{
	const struct member name = json_member(object, "age"), years = json_member(object, "years"),
			    contrast = json_member(object, "contrast_rgb"),
			    ratio = json_member(object, "diameter_ratio"), dot = json_member(object, "dot_lab"),
			    region = json_member(object, "region_lab"), core = json_member(object, "core"),
			    halo = json_member(object, "halo");

	return json_require_object(object, error) && json_read_string(&name, &age->name, error)
	       && json_read_real(&years, 0, 50, &age->years, error)
	       && json_read_reals(&contrast, 0, 0.98, 3, age->contrast, error)
	       && json_read_real(&ratio, 0.1, 20, &age->diameter_ratio, error) && read_disc(&core, &age->core, error)
	       && read_disc(&halo, &age->halo, error) && json_read_reals(&dot, -128, 128, 3, age->dot_lab, error)
	       && json_read_reals(&region, -128, 128, 3, age->region_lab, error);
}

static bool read_zone(
	const struct member *object, size_t index, struct arena *arena, struct shade_zone *zone, struct error *error)
{
	const struct member number = json_member(object, "zone"), ages = json_member(object, "ages");
	int64_t found;

	if (!json_require_object(object, error)
		|| !json_read_integer(&number, (int64_t)index, (int64_t)index, &found, error)
		|| !json_read_array(&ages, 1, AGES_MOST, &zone->age_count, error))
		return false;
	zone->ages = arena_new(arena, zone->age_count, struct shade_age);
	for (size_t i = 0; i < zone->age_count; i++) {
		const struct member age = json_element(&ages, i);
		if (!read_age(&age, &zone->ages[i], error))
			return false;
	}
	return true;
}

bool case_read_shade(struct document *document, const struct plan *plan, struct shade *shade, struct arena *arena,
	struct error *error)
{
	const struct member root = document_member(document, "shade"), zones = json_member(&root, "zones"),
			    redness = json_member(&root, "redness"), days = json_member(&root, "redness_days");

	if (!root.value)
		return error_at(error, ERROR_DATA, "shade", root.pointer, "is missing; run smp-shade first");
	if (!json_require_object(&root, error) || !json_read_reals(&redness, 0, 1, 3, shade->redness, error)
		|| !json_read_real(&days, 0.01, 365, &shade->redness_days, error)
		|| !json_read_array(&zones, plan->zone_count, plan->zone_count, &shade->zone_count, error))
		return false;
	shade->zones = arena_new(arena, shade->zone_count, struct shade_zone);
	for (size_t i = 0; i < shade->zone_count; i++) {
		const struct member zone = json_element(&zones, i);
		if (!read_zone(&zone, i, arena, &shade->zones[i], error))
			return false;
	}
	return true;
}
