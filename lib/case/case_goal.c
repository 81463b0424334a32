#include "case/case_goal.h"

#include "case/case_drawing.h"

const char *const case_look_codes[] = {"shaved", "density", "scar", NULL};
const char *const case_ink_codes[] = {"permanent", "temporary", NULL};

static const char *const zone_choices[] = {"pattern", "own", NULL};
static const char *const goal_members[] = {"look", "ink", "hairline", "zones", "sessions", "horizon_years", NULL};
static const char *const hairline_members[] = {
	"style", "mid_mm", "lateral_mm", "back_mm", "on", "line_px", "line_mm", "crease_mm", "offset_mm", NULL};

static bool read_hairline_wish(
	struct document *document, const struct member *member, struct hairline_wish *wish, struct error *error)
{
	struct member style = json_member(member, "style"), mid = json_member(member, "mid_mm"),
		      lateral = json_member(member, "lateral_mm"), back = json_member(member, "back_mm");
	size_t code = wish->style;
	if (!member->value)
		return true;
	if (!json_require_object(member, error) || !json_optional_code(&style, hairline_style_codes, &code, error)
		|| !json_optional_real(&mid, 40, 120, &wish->mid_mm, error)
		|| !json_optional_real(&lateral, 30, 90, &wish->lateral_mm, error)
		|| !json_optional_real(&back, 0, 60, &wish->back_mm, error))
		return false;
	wish->style = (enum hairline_style)code;
	document_warn_misspelt(document, member, hairline_members);
	return true;
}

bool case_read_goal(struct document *document, struct case_goal *goal, struct error *error)
{
	struct member root = document_member(document, "goal"), look = json_member(&root, "look"),
		      ink = json_member(&root, "ink"), zones = json_member(&root, "zones"),
		      hairline = json_member(&root, "hairline");
	size_t ink_code = 0, zone_code = 0;
	*goal = (struct case_goal){.hairline = hairline_no_wish()};
	if (root.value && !json_require_object(&root, error))
		return false;
	if (!json_optional_code(&look, case_look_codes, &goal->look, error)
		|| !json_optional_code(&ink, case_ink_codes, &ink_code, error)
		|| !json_optional_code(&zones, zone_choices, &zone_code, error)
		|| !read_hairline_wish(document, &hairline, &goal->hairline, error))
		return false;
	goal->temporary = ink_code == 1;
	goal->own_zones_only = zone_code == 1;
	if (root.value)
		document_warn_misspelt(document, &root, goal_members);
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

bool case_read_own_hairline(struct document *document, const struct plan *plan, struct hairline_wish *wish,
	struct arena *arena, struct error *error)
{
	struct member design = document_member(document, "design"), hairline = json_member(&design, "hairline");
	struct vec2 *own;
	if (!read_hairline_wish(document, &hairline, wish, error)
		|| !case_read_drawing(&hairline, "line", false, plan, &own, &wish->own_count, arena, error))
		return false;
	run_leftwards(own, wish->own_count);
	wish->own = wish->own_count ? own : NULL;
	return true;
}
