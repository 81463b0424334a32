#include "case/design/case_design.h"

#include <math.h>
#include <string.h>

#include "case/design/case_drawing.h"
#include "scalp/plan/shape.h"

enum { SHAPES_MOST = 128, IMPORTED_MOST = 512, NAME_MOST = 64 };

static const char *const scar_members[] = {
	"kind", "length_mm", "width_mm", "age_month", "raised_mm", "tissue", "on", "line_px", "line_mm", "note", NULL};
static const char *const zone_members[] = {"name", "kind", "on", "polygon_px", "polygon_mm", "holes_px", "holes_mm",
	"density_per_cm2", "tissue", "feathered", "blended", "note", "format", NULL};

const char *const case_imported_codes[] = {"hairline", "temple", "frontal", "mid", "crown", "side", "occiput", "scar",
	"patch", "other", "mole", "lesion", "implant", "shunt", "bone_flap", "irradiated", NULL};
static const char *const patch_members[] = {
	"centre_mm", "centre_px", "on", "diameter_mm", "kind", "tissue", "note", NULL};
static const char *const patch_kinds[] = {"patch", "scar", NULL};

static bool read_tissue(const struct member *member, enum tissue *tissue, struct error *error)
{
	size_t code;
	if (!member->value)
		return true;
	if (!json_read_code(member, tissue_codes, &code, error))
		return false;
	*tissue = (enum tissue)(code + 1);
	return true;
}

static bool read_zone(struct document *document, const struct member *member, const struct plan *plan,
	struct zone_wish *zone, struct arena *arena, struct error *error)
{
	struct member name = json_member(member, "name"), kind = json_member(member, "kind"),
		      density = json_member(member, "density_per_cm2"), feathered = json_member(member, "feathered"),
		      blended = json_member(member, "blended"), tissue = json_member(member, "tissue");
	size_t code = ZONE_PATCH;
	*zone = (struct zone_wish){.visible_density_per_cm2 = (double)NAN, .existing_hair = (double)NAN};
	if (!json_require_object(member, error) || !json_read_string(&name, &zone->name, error)
		|| !json_optional_code(&kind, zone_kind_codes, &code, error)
		|| !json_optional_real(&density, 5, 400, &zone->visible_density_per_cm2, error)
		|| !read_tissue(&tissue, &zone->tissue, error)
		|| !json_optional_bool(&feathered, &zone->feathered, error)
		|| !json_optional_bool(&blended, &zone->blended, error)
		|| !case_read_area(document, member, plan, &zone->outline, arena, error))
		return false;
	if (strlen(zone->name) == 0 || strlen(zone->name) > NAME_MOST)
		return error_at(error, ERROR_DATA, "name", name.pointer, "must have 1..%d bytes", NAME_MOST);
	if (zone->outline.count == 0)
		return error_at(
			error, ERROR_DATA, "missing", member->pointer, "needs polygon_mm, or polygon_px with on");
	zone->kind = (enum zone_kind)code;
	zone->camera = case_drawn_in(member, "polygon", plan);
	zone->pointer = arena_copy(arena, member->pointer, strlen(member->pointer));
	document_warn_misspelt(document, member, zone_members);
	return true;
}

static struct zone_wish worked(const char *name, enum zone_kind kind, enum tissue tissue, struct polygon outline,
	const struct member *member, struct arena *arena)
{
	return (struct zone_wish){.name = name,
		.kind = kind,
		.tissue = tissue,
		.blended = true,
		.visible_density_per_cm2 = (double)NAN,
		.existing_hair = (double)NAN,
		.pointer = arena_copy(arena, member->pointer, strlen(member->pointer)),
		.outline = outline};
}

/* A scar is worked as the ribbon along its line: its own width and a margin to blend it on both sides. One without a
 * line is kept for its usual place to be found. */
static bool read_scar(struct document *document, const struct member *member, const struct plan *plan,
	const struct defaults *defaults, struct case_design *design, struct arena *arena, struct error *error)
{
	struct member kind = json_member(member, "kind"), width = json_member(member, "width_mm"),
		      length = json_member(member, "length_mm"), tissue = json_member(member, "tissue");
	struct case_scar scar = {.pointer = arena_copy(arena, member->pointer, strlen(member->pointer))};
	struct vec2 *line;
	size_t count;
	if (!json_require_object(member, error) || !json_optional_string(&kind, &scar.kind, error)
		|| !json_optional_real(&width, 0.5, 100, &scar.width_mm, error)
		|| !json_optional_real(&length, 0, 1000, &scar.length_mm, error)
		|| !read_tissue(&tissue, &scar.tissue, error)
		|| !case_read_line(document, member, plan, false, &line, &count, arena, error))
		return false;
	if (count == 0) {
		design->scars[design->scar_count++] = scar;
		return true;
	}
	double mm = scar.width_mm > 0 ? scar.width_mm : defaults_value(defaults, "scar.fut.width");
	struct polygon ribbon =
		shape_ribbon(&plan->surface, line, count, mm / 2 + defaults_value(defaults, "scar.blend"), arena);
	design->zones[design->zone_count++] = worked("scar", ZONE_SCAR, scar.tissue, ribbon, member, arena);
	design->zones[design->zone_count - 1].camera = case_drawn_in(member, "line", plan);
	return true;
}

static bool read_scars(struct document *document, const struct plan *plan, const struct defaults *defaults,
	struct case_design *design, struct arena *arena, struct error *error)
{
	struct member client = document_member(document, "client"), scars = json_member(&client, "scars");
	size_t count = 0;
	if (scars.value && !json_read_array(&scars, 0, SHAPES_MOST, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct member scar = json_element(&scars, i);
		if (!read_scar(document, &scar, plan, defaults, design, arena, error))
			return false;
		document_warn_misspelt(document, &scar, scar_members);
	}
	return true;
}

/* A round patch; one that is a scar gets a scar's margin. */
static bool read_patch(const struct member *member, const struct plan *plan, const struct defaults *defaults,
	struct case_design *design, struct arena *arena, struct error *error)
{
	static const enum zone_kind kinds[] = {ZONE_PATCH, ZONE_SCAR};
	struct member kind = json_member(member, "kind"), diameter = json_member(member, "diameter_mm"),
		      tissue = json_member(member, "tissue");
	enum tissue found = TISSUE_UNKNOWN;
	struct vec2 centre;
	bool given;
	size_t code = 0;
	double mm;
	if (!json_require_object(member, error) || !json_optional_code(&kind, patch_kinds, &code, error)
		|| !json_read_real(&diameter, 2, 200, &mm, error) || !read_tissue(&tissue, &found, error)
		|| !case_read_spot(member, plan, &centre, &given, error))
		return false;
	if (!given)
		return error_at(error, ERROR_DATA, "missing", member->pointer, "needs centre_mm, or centre_px with on");
	double margin = kinds[code] == ZONE_SCAR ? defaults_value(defaults, "scar.blend") : 0;
	struct polygon disc = shape_disc(&plan->surface, centre, mm / 2 + margin, arena);
	design->zones[design->zone_count++] = worked("patch", kinds[code], found, disc, member, arena);
	return true;
}

static bool read_patches(struct document *document, const struct plan *plan, const struct defaults *defaults,
	struct case_design *design, struct arena *arena, struct error *error)
{
	struct member client = document_member(document, "client"), patches = json_member(&client, "patches");
	size_t count = 0;
	if (patches.value && !json_read_array(&patches, 0, SHAPES_MOST, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct member patch = json_element(&patches, i);
		if (!read_patch(&patch, plan, defaults, design, arena, error))
			return false;
		document_warn_misspelt(document, &patch, patch_members);
	}
	return true;
}

static bool read_zones(struct document *document, const struct member *root, const struct plan *plan,
	struct case_design *design, struct arena *arena, struct error *error)
{
	struct member zones = json_member(root, "zones");
	size_t count = 0;
	if (zones.value && !json_read_array(&zones, 0, SHAPES_MOST, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct member zone = json_element(&zones, i);
		if (!read_zone(document, &zone, plan, &design->zones[design->zone_count++], arena, error))
			return false;
	}
	return true;
}

static bool read_exclusions(struct document *document, const struct member *root, const struct plan *plan,
	const struct defaults *defaults, struct case_design *design, struct arena *arena, struct error *error)
{
	struct member exclusions = json_member(root, "exclusions");
	size_t count = 0;
	if (exclusions.value && !json_read_array(&exclusions, 0, SHAPES_MOST, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct member shape = json_element(&exclusions, i);
		if (!case_read_exclusion(document, &shape, plan, defaults,
			    &design->exclusions[design->exclusion_count++], arena, error))
			return false;
	}
	return true;
}

/* A shape out of a drawing program, by its kind; the hairline is read by case_read_own_hairline. */
static bool read_imported_shape(struct document *document, const struct member *shape, const struct plan *plan,
	const struct defaults *defaults, struct case_design *design, struct arena *arena, struct error *error)
{
	struct member kind = json_member(shape, "kind"), line = json_member(shape, "line_px");
	size_t code;
	if (!json_require_object(shape, error) || !json_read_code(&kind, case_imported_codes, &code, error))
		return false;
	if (line.value && code == ZONE_SCAR)
		return read_scar(document, shape, plan, defaults, design, arena, error);
	if (line.value && code <= ZONE_PATCH)
		return code == ZONE_HAIRLINE
		       || error_at(
			       error, ERROR_DATA, "kind", kind.pointer, "a line is a hairline, a scar or an exclusion");
	if (code <= ZONE_PATCH)
		return read_zone(document, shape, plan, &design->zones[design->zone_count++], arena, error);
	return case_read_exclusion(
		document, shape, plan, defaults, &design->exclusions[design->exclusion_count++], arena, error);
}

static bool read_imported(struct document *document, const struct member *imported, const struct plan *plan,
	const struct defaults *defaults, struct case_design *design, struct arena *arena, struct error *error)
{
	size_t count = json_array_size(imported->value);
	for (size_t i = 0; i < count; i++) {
		struct member shape = json_element(imported, i);
		if (!read_imported_shape(document, &shape, plan, defaults, design, arena, error))
			return false;
	}
	return true;
}

static bool read_told(const struct member *row, struct case_hair *hair, struct arena *arena, struct error *error)
{
	struct member zone = json_member(row, "zone"), fraction = json_member(row, "fraction");
	hair->pointer = arena_copy(arena, zone.pointer, strlen(zone.pointer));
	return json_read_string(&zone, &hair->zone, error) && json_read_real(&fraction, 0, 1, &hair->fraction, error);
}

static bool read_painted(const struct member *row, struct case_hair *hair, struct arena *arena, struct error *error)
{
	struct member map = json_member(row, "map"), on = json_member(row, "on");
	hair->pointer = arena_copy(arena, map.pointer, strlen(map.pointer));
	hair->on_pointer = arena_copy(arena, on.pointer, strlen(on.pointer));
	return json_read_string(&map, &hair->map, error) && json_read_string(&on, &hair->on, error);
}

static bool read_existing(
	const struct member *root, struct case_design *design, struct arena *arena, struct error *error)
{
	struct member existing = json_member(root, "existing_hair");
	size_t count = 0;
	if (existing.value && !json_read_array(&existing, 0, SHAPES_MOST, &count, error))
		return false;
	design->hair = arena_new(arena, count + 1, struct case_hair);
	for (size_t i = 0; i < count; i++) {
		struct member row = json_element(&existing, i), zone = json_member(&row, "zone"),
			      map = json_member(&row, "map");
		struct case_hair *hair = &design->hair[design->hair_count++];
		if (zone.value && map.value)
			return error_at(error, ERROR_DATA, "both", map.pointer, "stands beside zone; give one of them");
		if (!(map.value ? read_painted(&row, hair, arena, error) : read_told(&row, hair, arena, error)))
			return false;
	}
	return true;
}

bool case_read_design(struct document *document, const struct member *imported, const struct plan *plan,
	const struct defaults *defaults, struct case_design *design, struct arena *arena, struct error *error)
{
	struct member root = document_member(document, "design");
	size_t shapes = 0;
	*design = (struct case_design){.zone_count = 0};
	if (imported->value && !json_read_array(imported, 0, IMPORTED_MOST, &shapes, error))
		return false;
	design->zones = arena_new(arena, 3 * SHAPES_MOST + shapes, struct zone_wish);
	design->scars = arena_new(arena, SHAPES_MOST + shapes, struct case_scar);
	design->exclusions = arena_new(arena, SHAPES_MOST + shapes, struct case_exclusion);
	if (root.value && !json_require_object(&root, error))
		return false;
	return read_zones(document, &root, plan, design, arena, error)
	       && read_imported(document, imported, plan, defaults, design, arena, error)
	       && read_scars(document, plan, defaults, design, arena, error)
	       && read_patches(document, plan, defaults, design, arena, error)
	       && read_exclusions(document, &root, plan, defaults, design, arena, error)
	       && read_existing(&root, design, arena, error);
}
