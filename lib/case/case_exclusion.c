#include "case/case_exclusion.h"

#include <math.h>

#include "case/case_drawing.h"
#include "scalp/plan/clearance.h"

enum { POINT_DIGITS = 2 };

#define CLEARANCE_MOST 50.0
#define RADIUS_MOST 150.0

const char *const case_exclusion_codes[] = {
	"other", "mole", "lesion", "implant", "shunt", "bone_flap", "irradiated", NULL};

/* The defaults that say how much skin around a kind stays free; NULL: nothing beyond what is drawn. */
static const char *const clearance_keys[] = {NULL, "clear.mole", "clear.lesion", NULL, NULL, NULL, NULL};

static const char *const exclusion_members[] = {"name", "kind", "on", "polygon_px", "polygon_mm", "holes_px",
	"holes_mm", "centre_px", "centre_mm", "radius_mm", "clearance_mm", "note", "format", NULL};

bool case_read_exclusion(struct document *document, const struct member *member, const struct plan *plan,
	const struct defaults *defaults, struct case_exclusion *exclusion, struct arena *arena, struct error *error)
{
	struct member name = json_member(member, "name"), kind = json_member(member, "kind"),
		      clearance = json_member(member, "clearance_mm"), radius = json_member(member, "radius_mm");
	struct vec2 *spot = arena_new(arena, 1, struct vec2);
	double radius_mm = 0;
	bool is_spot;
	*exclusion = (struct case_exclusion){.kind = 0};
	if (!json_require_object(member, error) || !json_optional_string(&name, &exclusion->name, error)
		|| !json_optional_code(&kind, case_exclusion_codes, &exclusion->kind, error))
		return false;
	const char *key = clearance_keys[exclusion->kind];
	double least = key ? defaults_value(defaults, key) : 0;
	exclusion->clearance_mm = least;
	if (!json_optional_real(&clearance, least, CLEARANCE_MOST, &exclusion->clearance_mm, error)
		|| !json_optional_real(&radius, 0, RADIUS_MOST, &radius_mm, error)
		|| !case_read_area(document, member, plan, &exclusion->outline, arena, error)
		|| !case_read_spot(member, plan, spot, &is_spot, error))
		return false;
	document_warn_misspelt(document, member, exclusion_members);
	if (is_spot == (exclusion->outline.count > 0))
		return error_at(error, ERROR_DATA, is_spot ? "both" : "missing", member->pointer,
			is_spot ? "has a centre and a polygon; give one of them"
				: "needs polygon_mm or centre_mm, or polygon_px or centre_px with on");
	double around = exclusion->clearance_mm > 0
				? exclusion->clearance_mm + defaults_max(defaults, "dot.diam.healed") / 2
				: 0;
	if (is_spot) {
		around += radius_mm;
		exclusion->outline = (struct polygon){spot, 1};
	}
	if (is_spot && around <= 0)
		return error_at(error, ERROR_DATA, "missing", radius.pointer,
			"must be there: this kind keeps nothing free around a point");
	if (around > 0)
		exclusion->outline = clearance_around(&exclusion->outline, around, &plan->surface, arena);
	return true;
}

void case_write_exclusions(struct writer *writer, const struct case_exclusion *exclusions, size_t count)
{
	write_array(writer, "exclusions");
	for (size_t i = 0; i < count; i++) {
		write_object(writer, NULL);
		write_string(writer, "name", exclusions[i].name);
		write_string(writer, "kind", case_exclusion_codes[exclusions[i].kind]);
		write_real(writer, "clearance_mm", exclusions[i].clearance_mm, 2);
		write_points(
			writer, "polygon_mm", exclusions[i].outline.points, exclusions[i].outline.count, POINT_DIGITS);
		write_end(writer);
	}
	write_end(writer);
}
