#include "scalp/plan/density.h"

#include <math.h>

#include "base/number.h"

/* Defaults by kind of zone. */
static const struct {
	const char *density, *diameter, *spacing;
} by_kind[] = {
	[ZONE_HAIRLINE] = {"dot.density.visible.frontal", "dot.diam.healed.hairline", "dot.spacing.min.hairline"},
	[ZONE_TEMPLE] = {"dot.density.visible.side", "dot.diam.healed", "dot.spacing.min"},
	[ZONE_FRONTAL] = {"dot.density.visible.frontal", "dot.diam.healed", "dot.spacing.min"},
	[ZONE_MID] = {"dot.density.visible.mid", "dot.diam.healed", "dot.spacing.min"},
	[ZONE_CROWN] = {"dot.density.visible.crown", "dot.diam.healed", "dot.spacing.min"},
	[ZONE_SIDE] = {"dot.density.visible.side", "dot.diam.healed", "dot.spacing.min"},
	[ZONE_OCCIPUT] = {"dot.density.visible.side", "dot.diam.healed", "dot.spacing.min"},
	[ZONE_SCAR] = {"dot.density.visible.scar", "dot.diam.healed.scar", "dot.spacing.min"},
	[ZONE_PATCH] = {"dot.density.visible.mid", "dot.diam.healed", "dot.spacing.min"},
};

double density_visible(const struct defaults *defaults, const struct density_wish *wish)
{
	if (!isnan(wish->visible_per_cm2))
		return wish->visible_per_cm2;
	double full = defaults_value(defaults, by_kind[wish->kind].density);
	if (!isnan(wish->existing_hair)) {
		double left = (1 - wish->existing_hair) * full;
		return fmax(left, defaults_min(defaults, "dot.density.density_mode"));
	}
	return wish->density_look && wish->kind != ZONE_SCAR ? defaults_value(defaults, "dot.density.density_mode")
							     : full;
}

void density_fill(
	const struct defaults *defaults, const struct density_wish *wish, double retention, struct plan_zone *zone)
{
	double visible = density_visible(defaults, wish);
	zone->visible_density_per_cm2 = number_round(visible, 1);
	zone->density_per_cm2 = number_round(visible / retention, 1);
	zone->diameter_mm = defaults_value(defaults, by_kind[wish->kind].diameter);
	zone->diameter_cv = defaults_value(defaults, "dot.diam.cv");
	zone->spacing_min_mm = defaults_value(defaults, by_kind[wish->kind].spacing);
}
