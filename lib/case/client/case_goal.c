#include "case/client/case_goal.h"

const char *const case_look_codes[] = {"shaved", "density", "scar", NULL};
const char *const case_sex_codes[] = {"male", "female", NULL};
const char *const case_ink_codes[] = {"permanent", "temporary", NULL};

static const char *const touch_ups[] = {"full", "within-limit", NULL};
static const char *const zone_choices[] = {"pattern", "own", NULL};
static const char *const goal_members[] = {
	"look", "ink", "hairline", "zones", "sessions", "touch_up", "repair", "horizon_years", "note", NULL};

bool case_read_goal(struct document *document, struct case_goal *goal, struct error *error)
{
	struct member root = document_member(document, "goal"), look = json_member(&root, "look"),
		      ink = json_member(&root, "ink"), zones = json_member(&root, "zones"),
		      hairline = json_member(&root, "hairline"), touch_up = json_member(&root, "touch_up"),
		      note = json_member(&root, "note");
	const char *text;
	size_t ink_code = 0, zone_code = 0, touch_up_code = 0;
	*goal = (struct case_goal){.hairline = case_hairline_none()};
	if (root.value && !json_require_object(&root, error))
		return false;
	if (!json_optional_code(&look, case_look_codes, &goal->look, error)
		|| !json_optional_code(&ink, case_ink_codes, &ink_code, error)
		|| !json_optional_code(&zones, zone_choices, &zone_code, error)
		|| !json_optional_code(&touch_up, touch_ups, &touch_up_code, error)
		|| !json_optional_string(&note, &text, error)
		|| !case_read_hairline_wishes(document, &hairline, &goal->hairline, error))
		return false;
	goal->temporary = ink_code == 1;
	goal->own_zones_only = zone_code == 1;
	goal->within_limit = touch_up_code == 1;
	if (root.value)
		document_warn_misspelt(document, &root, goal_members);
	return true;
}
