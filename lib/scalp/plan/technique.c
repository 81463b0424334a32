#include "scalp/plan/technique.h"

#include <math.h>

const char *const tissue_codes[] = {"normal", "atrophic", "fibrous", NULL};

/* Which numbers of the defaults a zone takes, and what the hand may expect there. */
static const struct tool {
	const char *depth, *resistance;
	bool fine;
} tools[] = {
	[ZONE_HAIRLINE] = {"depth.hairline", "low: thin skin, light hand", true},
	[ZONE_TEMPLE] = {"depth.temple", "low: thin skin, light hand", true},
	[ZONE_FRONTAL] = {"depth.frontal", "medium", false},
	[ZONE_MID] = {"depth.mid", "medium", false},
	[ZONE_CROWN] = {"depth.crown", "medium to high", false},
	[ZONE_SIDE] = {"depth.side", "medium, fatty hair-bearing skin", false},
	[ZONE_OCCIPUT] = {"depth.occiput", "medium to high, fatty hair-bearing skin", false},
	[ZONE_SCAR] = {"depth.scar_atrophic", "low: thin scar", true},
	[ZONE_PATCH] = {"depth.mid", "medium", false},
};
static const struct tool fibrous = {"depth.scar_fibrous", "high: thick scar", true};
static const struct tool atrophic = {"depth.scar_atrophic", "low: thin scar", true};

static struct range range_of(const struct defaults *defaults, const char *key)
{
	return (struct range){defaults_value(defaults, key), defaults_min(defaults, key), defaults_max(defaults, key)};
}

static const struct tool *tool_for(const struct technique_wish *wish)
{
	if (wish->tissue == TISSUE_FIBROUS)
		return &fibrous;
	return wish->tissue == TISSUE_ATROPHIC ? &atrophic : &tools[wish->kind];
}

static struct range extension_of(
	const struct defaults *defaults, const struct technique_wish *wish, const struct tool *tool)
{
	struct range extension = range_of(defaults, tool->depth);
	double factor = wish->temporary ? defaults_value(defaults, "depth.factor.temporary") : 1;
	extension.max = fmin(extension.max, defaults_value(defaults, "depth.hard_max"));
	if (wish->skin_thickness_mm > 0)
		extension.max =
			fmin(extension.max, wish->skin_thickness_mm * defaults_value(defaults, "depth.measured_share"));
	extension.max *= factor;
	extension.min = fmin(extension.min * factor, extension.max);
	extension.value = fmin(extension.value * factor, extension.max);
	return extension;
}

double technique_deposit_bottom(const struct defaults *defaults, double extension_mm)
{
	return fmax(defaults_value(defaults, "deposit.bottom_min"),
		extension_mm * defaults_value(defaults, "deposit.bottom_share"));
}

struct technique technique_for(const struct defaults *defaults, const struct technique_wish *wish)
{
	const struct tool *tool = tool_for(wish);
	struct technique technique = {
		.needle_points =
			(int)defaults_value(defaults, tool->fine ? "needle.fine.points" : "needle.fill.points"),
		.needle_shape = "round liner",
		.needle_diameter_mm = range_of(defaults, tool->fine ? "needle.fine.diam" : "needle.fill.diam"),
		.needle_extension_mm = extension_of(defaults, wish, tool),
		.deposit_top_mm = defaults_value(defaults, "deposit.top"),
		.angle_deg = range_of(defaults, wish->density_look ? "needle.angle.density" : "needle.angle.bald"),
		.dwell_s = range_of(defaults, "needle.dwell"),
		.resistance = tool->resistance,
		.viscosity = tool->fine ? "thin" : "thin to medium",
		.motion = wish->density_look ? "stipple between the hairs, along their direction"
					     : "stipple, one touch one dot",
	};
	technique.deposit_bottom_mm = technique_deposit_bottom(defaults, technique.needle_extension_mm.value);
	return technique;
}
