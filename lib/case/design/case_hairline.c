#include "case/design/case_hairline.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "case/design/case_drawing.h"
#include "geometry/polygon.h"

#define CM 10.0
/* A shorter line is a slip; the longest ones go round the head with bays as deep as temples. */
#define LINE_LEAST_MM 10.0
#define LINE_MOST_MM 1500.0

const char *const hairline_from_codes[] = {"rules", "landmarks", "crease", NULL};
static const char *const front_codes[] = {"none", "existing", "transplanted", NULL};

#define WISH(name_, low_, high_, field_)                                                                               \
	{                                                                                                              \
		name_, low_, high_, offsetof(struct case_hairline, field_)                                             \
	}

/* Measures, mm and degrees, and what they are held within. */
static const struct wish_row {
	const char *name;
	double low, high;
	size_t offset;
} measures[] = {
	WISH("mid_mm", 40, 120, wish.mid_mm),
	WISH("lateral_mm", 30, 90, wish.lateral_mm),
	WISH("back_mm", 0, 60, wish.back_mm),
	WISH("angle_deg", 80, 150, wish.angle_deg),
	WISH("radius_mm", 5, 40, wish.radius_mm),
	WISH("asymmetry_mm", 0, 10, wish.asymmetry_mm),
	WISH("widows_peak_mm", 0, 20, wish.widow_mm),
	WISH("widows_peak_width_mm", 10, 50, wish.widow_width_mm),
	WISH("mound_mm", 0, 8, wish.mound_mm),
	WISH("mound_from_mid_mm", 30, 55, wish.mound_from_mid_mm),
	WISH("temple_above_brow_mm", 15, 60, wish.temple_above_brow_mm),
	WISH("irregularity", 0, 1.5, wish.irregularity),
	WISH("offset_mm", 0, 30, wish.offset_mm),
	WISH("crease_mm", 10, 90, crease_mm),
	WISH("frontalis_mm", 10, 110, frontalis_mm),
};
enum { MEASURES = sizeof measures / sizeof *measures };

static const char *const other_members[] = {
	"style", "from", "front", "temple_peaks", "sentinels", "on", "line_px", "line_mm"};
enum { OTHERS = sizeof other_members / sizeof *other_members };

struct case_hairline case_hairline_none(void)
{
	return (struct case_hairline){.wish = hairline_no_wish(),
		.pointer = "/goal/hairline",
		.crease_mm = (double)NAN,
		.frontalis_mm = (double)NAN};
}

static void warn_misspelt(struct document *document, const struct member *member)
{
	const char *known[MEASURES + OTHERS + 1] = {0};
	for (size_t i = 0; i < MEASURES; i++)
		known[i] = measures[i].name;
	for (size_t i = 0; i < OTHERS; i++)
		known[MEASURES + i] = other_members[i];
	document_warn_misspelt(document, member, known);
}

bool case_read_hairline_wishes(
	struct document *document, const struct member *member, struct case_hairline *hairline, struct error *error)
{
	struct member style = json_member(member, "style"), from = json_member(member, "from"),
		      front = json_member(member, "front"), peaks = json_member(member, "temple_peaks"),
		      sentinels = json_member(member, "sentinels");
	struct hairline_wish *wish = &hairline->wish;
	size_t style_code = wish->style, from_code = hairline->from, front_code = hairline->front;
	bool drawn = wish->temples == TEMPLES_DRAWN;
	if (!member->value)
		return true;
	if (!json_require_object(member, error) || !json_optional_code(&style, hairline_style_codes, &style_code, error)
		|| !json_optional_code(&from, hairline_from_codes, &from_code, error)
		|| !json_optional_code(&front, front_codes, &front_code, error)
		|| !json_optional_bool(&peaks, &drawn, error)
		|| !json_optional_bool(&sentinels, &hairline->sentinels, error))
		return false;
	for (size_t i = 0; i < MEASURES; i++) {
		struct member measure = json_member(member, measures[i].name);
		double *value = (double *)((char *)hairline + measures[i].offset);
		if (!json_optional_real(&measure, measures[i].low, measures[i].high, value, error))
			return false;
	}
	wish->style = (enum hairline_style)style_code;
	if (peaks.value)
		wish->temples = drawn ? TEMPLES_DRAWN : TEMPLES_LEFT_ALONE;
	hairline->from = (enum hairline_from)from_code;
	hairline->front = (enum hairline_front)front_code;
	warn_misspelt(document, member);
	return true;
}

/* The design runs from the client's right to the left, whichever way it was drawn. */
static void run_leftwards(struct vec2 *line, size_t count)
{
	if (count == 0 || line[0].x <= line[count - 1].x)
		return;
	for (size_t i = 0, j = count - 1; i < j; i++, j--) {
		struct vec2 swapped = line[i];
		line[i] = line[j];
		line[j] = swapped;
	}
}

static struct mark_spread spread_of(const struct case_features *marks, enum landmark landmark)
{
	return marks->spread[landmark - LANDMARK_FITTED];
}

/* How surely the corners are known: one that was not marked mirrors the other. */
static void set_corner_sd(const struct case_features *marks, struct hairline_wish *wish)
{
	const enum landmark corners[2] = {LANDMARK_FRONTOTEMPORAL_RIGHT, LANDMARK_FRONTOTEMPORAL_LEFT};
	bool mid_marked = wish->sd.mid > 0;
	for (size_t i = 0; i < 2; i++) {
		size_t from = isnan(wish->corner[i].x) ? 1 - i : i;
		struct mark_spread spread = spread_of(marks, corners[from]);
		double mid = mid_marked ? spread_of(marks, LANDMARK_TRICHION).level_sd : 0;
		wish->sd.lateral[i] = spread.lateral_sd;
		wish->sd.back[i] = hypot(mid_marked ? spread.level_sd : spread.height_sd, mid);
	}
}

/* Takes what the views mark. The crease is worth knowing whatever the line comes from. */
static bool use_marks(const struct plan *plan, const struct case_features *marks, const struct defaults *defaults,
	struct case_hairline *hairline, struct error *error)
{
	struct hairline_wish *wish = &hairline->wish;
	struct vec2 trichion = case_feature(marks, LANDMARK_TRICHION),
		    crease = case_feature(marks, LANDMARK_BROW_CREASE),
		    right = case_feature(marks, LANDMARK_FRONTOTEMPORAL_RIGHT),
		    left = case_feature(marks, LANDMARK_FRONTOTEMPORAL_LEFT);
	double glabella = hairline_glabella(&plan->surface);
	double crease_sd = 0;
	if (isnan(hairline->crease_mm)) {
		hairline->crease_mm = crease.y - glabella;
		crease_sd = spread_of(marks, LANDMARK_BROW_CREASE).height_sd;
	}
	if (hairline->from == FROM_CREASE) {
		if (isnan(hairline->crease_mm))
			return error_at(error, ERROR_DATA, "missing", "/goal/hairline/from",
				"needs the crease: crease_mm, or the landmark brow_crease in a view");
		if (isnan(wish->mid_mm)) {
			wish->mid_mm =
				hairline->crease_mm + CM * defaults_value(defaults, "hairline.mfp.above_brow_crease");
			wish->sd.mid = crease_sd;
		}
	}
	if (hairline->from != FROM_LANDMARKS)
		return true;
	if (isnan(trichion.y) && isnan(right.x) && isnan(left.x))
		return error_at(error, ERROR_DATA, "missing", "/goal/hairline/from",
			"needs the landmark trichion or a frontotemporal one in a view with a camera");
	if (isnan(wish->mid_mm) && !isnan(trichion.y)) {
		double mid = trichion.y - glabella;
		if (!(mid >= 40 && mid <= 120))
			return error_at(error, ERROR_DATA, "range", "/goal/hairline/from",
				"the landmark trichion lies %.0f mm above the glabella; expected 40..120", mid);
		wish->mid_mm = mid;
		wish->sd.mid = spread_of(marks, LANDMARK_TRICHION).height_sd;
	}
	wish->corner[0] = (struct vec2){-right.x, right.y};
	wish->corner[1] = left;
	set_corner_sd(marks, wish);
	for (size_t i = 0; i < 2; i++)
		if (wish->corner[i].x < 30 || wish->corner[i].x > 90)
			return error_at(error, ERROR_DATA, "range", "/goal/hairline/from",
				"a frontotemporal landmark lies %.0f mm beside the midline; expected 30..90",
				wish->corner[i].x);
	return true;
}

/* Behind a front of hair the work begins some way further back; then the front must be known. */
static bool use_front(const struct defaults *defaults, struct case_hairline *hairline, struct error *error)
{
	struct hairline_wish *wish = &hairline->wish;
	if (hairline->front == FRONT_NONE)
		return true;
	if (!wish->own && isnan(wish->mid_mm))
		return error_at(error, ERROR_DATA, "missing", "/goal/hairline/front",
			"needs the front itself: its line (design.hairline), its landmarks (from), or mid_mm");
	if (isnan(wish->offset_mm))
		wish->offset_mm = defaults_value(defaults, "hairline.behind_transplant");
	return true;
}

/* The line of kind hairline among the imported shapes, if there is one. */
static bool find_imported_line(const struct member *imported, struct member *found, struct error *error)
{
	size_t count = json_array_size(imported->value);
	*found = json_at(NULL, "");
	for (size_t i = 0; i < count; i++) {
		struct member shape = json_element(imported, i), kind = json_member(&shape, "kind"),
			      line = json_member(&shape, "line_px");
		const char *code = json_string_value(kind.value);
		if (!line.value || !code || strcmp(code, zone_kind_codes[ZONE_HAIRLINE]) != 0)
			continue;
		if (found->value)
			return error_at(error, ERROR_DATA, "both", shape.pointer,
				"is a second hairline; import one line, or other hairlines as zones");
		*found = shape;
	}
	return true;
}

/* The client's own line: of /design/hairline, or imported. */
static bool read_own(struct document *document, const struct member *design, const struct member *imported,
	const struct plan *plan, struct case_hairline *hairline, struct arena *arena, struct error *error)
{
	struct hairline_wish *wish = &hairline->wish;
	struct member drawn;
	struct vec2 *line, *second;
	size_t count, second_count;
	if (!case_read_line(document, design, plan, true, &line, &count, arena, error)
		|| !find_imported_line(imported, &drawn, error)
		|| !case_read_line(document, &drawn, plan, true, &second, &second_count, arena, error))
		return false;
	if (second_count > 0 && count > 0)
		return error_at(error, ERROR_DATA, "both", drawn.pointer,
			"is a second hairline beside /design/hairline; give one of them");
	if (count > 0)
		hairline->pointer = "/design/hairline";
	if (second_count > 0) {
		hairline->pointer = arena_printf(arena, "%s", drawn.pointer);
		line = second;
		count = second_count;
	}
	double length = polyline_length(line, count);
	if (count > 0 && !(length >= LINE_LEAST_MM && length <= LINE_MOST_MM))
		return error_at(error, ERROR_DATA, "range", hairline->pointer,
			"is a line of %.0f mm; one of hair has %.0f to %.0f", length, LINE_LEAST_MM, LINE_MOST_MM);
	run_leftwards(line, count);
	hairline->camera = case_drawn_in(second_count > 0 ? &drawn : design, "line", plan);
	wish->own = count ? line : NULL;
	wish->own_count = count;
	return true;
}

bool case_read_hairline(struct document *document, const struct member *imported, const struct plan *plan,
	const struct defaults *defaults, struct case_hairline *hairline, struct arena *arena, struct error *error)
{
	struct member design = document_member(document, "design"), own = json_member(&design, "hairline");
	struct case_features marks;
	if (!case_read_hairline_wishes(document, &own, hairline, error)
		|| !read_own(document, &own, imported, plan, hairline, arena, error)
		|| !case_read_features(document, plan, &marks, error))
		return false;
	if (surface_is_head(&plan->surface) && !use_marks(plan, &marks, defaults, hairline, error))
		return false;
	return use_front(defaults, hairline, error);
}
