#include "scalp/plan/plan.h"

const char *const zone_kind_codes[] = {
	"hairline", "temple", "frontal", "mid", "crown", "side", "occiput", "scar", "patch", NULL};
const char *const tissue_codes[] = {"bald", "hair-bearing", "fatty", "atrophic", "fibrous", NULL};

int plan_zone_at(const struct plan *plan, struct vec2 point)
{
	for (size_t i = 0; i < plan->exclusion_count; i++)
		if (polygon_contains(&plan->exclusions[i], point))
			return -1;
	for (size_t i = 0; i < plan->zone_count; i++)
		if (polygon_contains(&plan->zones[i].outline, point))
			return (int)i;
	return -1;
}
