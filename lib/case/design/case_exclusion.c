#include "case/design/case_exclusion.h"

#include <math.h>
#include <string.h>

#include "case/design/case_design.h"
#include "case/design/case_drawing.h"
#include "case/design/import_label.h"
#include "scalp/plan/clearance.h"

enum { POINT_DIGITS = 2 };

#define CLEARANCE_MOST 50.0
#define RADIUS_MOST 150.0
/* A line has no width of its own. */
#define LINE_LEAST 0.5

const char *const case_exclusion_codes[] = {
	"other", "mole", "lesion", "implant", "shunt", "bone_flap", "irradiated", NULL};

/* The defaults that say how much skin around a kind stays free of whole dots. */
static const char *const clearance_keys[] = {"clear.other", "clear.mole", "clear.lesion", "clear.implant",
	"clear.shunt", "clear.bone_flap", "clear.irradiated"};

static const char *const exclusion_members[] = {"name", "kind", "on", "polygon_px", "polygon_mm", "holes_px",
	"holes_mm", "line_px", "line_mm", "centre_px", "centre_mm", "radius_mm", "clearance_mm", "note", "format",
	NULL};

/* An area, a line there and back, a spot: what was drawn, in `drawn`. Exactly one of them. */
static bool read_drawn(struct document *document, const struct member *member, const struct plan *plan,
	struct case_exclusion *exclusion, bool *spot, struct arena *arena, struct error *error)
{
	struct vec2 *line, *centre = arena_new(arena, 1, struct vec2);
	size_t count;
	if (!case_read_area(document, member, plan, &exclusion->drawn, arena, error)
		|| !case_read_line(document, member, plan, false, &line, &count, arena, error)
		|| !case_read_spot(member, plan, centre, spot, error))
		return false;
	int given = (exclusion->drawn.count > 0) + (count > 0) + *spot;
	if (given != 1)
		return error_at(error, ERROR_DATA, given ? "both" : "missing", member->pointer,
			given ? "has two shapes; give a polygon, a line or a centre"
			      : "needs polygon_mm, line_mm or centre_mm, or polygon_px, line_px or centre_px with on");
	exclusion->line = count > 0;
	if (count > 0)
		exclusion->drawn = (struct polygon){line, count};
	else if (*spot)
		exclusion->drawn = (struct polygon){centre, 1};
	return true;
}

/* An area without thickness: clearance_around takes closed outlines. */
static struct polygon there_and_back(const struct polygon *line, struct arena *arena)
{
	struct polygon closed = {arena_new(arena, 2 * line->count, struct vec2), 0};
	for (size_t i = 0; i < line->count; i++)
		closed.points[closed.count++] = line->points[i];
	for (size_t i = line->count - 1; i-- > 1;)
		closed.points[closed.count++] = line->points[i];
	return closed;
}

/* A mole that has only the name of one would get no clearance. */
static void warn_of_name(struct document *document, const struct member *member, const char *name, struct arena *arena)
{
	size_t kind;
	if (name && import_label_kind(&(struct import_labels){.count = 0}, name, &kind, arena) && kind != IMPORT_NONE
		&& (strcmp(case_imported_codes[kind], "mole") == 0 || strcmp(case_imported_codes[kind], "lesion") == 0))
		document_warn(document, member->pointer,
			"has the name of a kind and no kind: nothing stays free around it; give kind");
}

bool case_read_exclusion(struct document *document, const struct member *member, const struct plan *plan,
	const struct defaults *defaults, struct case_exclusion *exclusion, struct arena *arena, struct error *error)
{
	struct member name = json_member(member, "name"), kind = json_member(member, "kind"),
		      clearance = json_member(member, "clearance_mm"), radius = json_member(member, "radius_mm");
	double radius_mm = 0;
	bool spot;
	*exclusion = (struct case_exclusion){.kind = 0};
	if (!json_require_object(member, error) || !json_optional_string(&name, &exclusion->name, error)
		|| !json_optional_code(&kind, case_exclusion_codes, &exclusion->kind, error)
		|| !json_optional_real(&radius, 0, RADIUS_MOST, &radius_mm, error)
		|| !read_drawn(document, member, plan, exclusion, &spot, arena, error))
		return false;
	const char *key = clearance_keys[exclusion->kind];
	double least = defaults_min(defaults, key), usual = defaults_value(defaults, key);
	exclusion->clearance_mm = exclusion->line ? fmax(usual, defaults_value(defaults, "clear.line")) : usual;
	if (!json_optional_real(&clearance, fmax(least, exclusion->line ? LINE_LEAST : 0), CLEARANCE_MOST,
		    &exclusion->clearance_mm, error))
		return false;
	document_warn_misspelt(document, member, exclusion_members);
	if (!clearance.value && usual > least)
		document_warn(document, member->pointer,
			"keeps %.3g mm free around what is drawn, an estimate that no source tells: ask who treated "
			"it, "
			"and say it in clearance_mm",
			exclusion->clearance_mm);
	if (!kind.value)
		warn_of_name(document, member, exclusion->name, arena);
	if (spot && radius_mm + exclusion->clearance_mm <= 0)
		return error_at(error, ERROR_DATA, "missing", radius.pointer,
			"must be there: this kind keeps nothing free around a point");
	/* The outline is for the centres of dots. */
	double around = exclusion->clearance_mm + defaults_max(defaults, "dot.diam.healed") / 2;
	struct polygon shape = exclusion->line ? there_and_back(&exclusion->drawn, arena) : exclusion->drawn;
	if (spot && radius_mm > 0)
		exclusion->drawn = clearance_around(&shape, radius_mm, &plan->surface, arena);
	if (spot)
		around += radius_mm;
	exclusion->outline = clearance_around(&shape, around, &plan->surface, arena);
	return true;
}

static void write_exclusion(
	struct writer *writer, const char *name, const char *kind, double clearance_mm, const struct polygon *outline)
{
	write_object(writer, NULL);
	write_string(writer, "name", name);
	write_string(writer, "kind", kind);
	write_real(writer, "clearance_mm", clearance_mm, 2);
	write_points(writer, "polygon_mm", outline->points, outline->count, POINT_DIGITS);
	write_end(writer);
}

void case_write_exclusions(struct writer *writer, const struct case_exclusion *exclusions, size_t count,
	const struct polygon *gaps, size_t gap_count)
{
	write_array(writer, "exclusions");
	for (size_t i = 0; i < count; i++)
		write_exclusion(writer, exclusions[i].name, case_exclusion_codes[exclusions[i].kind],
			exclusions[i].clearance_mm, &exclusions[i].outline);
	for (size_t i = 0; i < gap_count; i++)
		write_exclusion(writer, NULL, "unscanned", 0, &gaps[i]);
	write_end(writer);
}
