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

static const struct density_reason asked = {"asked", "asked for in the design"};
static const struct density_reason full = {"full", "full density of this part of the scalp, for bare skin"};
static const struct density_reason hair = {"hair", "hair stands there: dots take the place of what is missing"};
static const struct density_reason among_hair = {"among-hair", "dots among hair whose share was not told"};
static const struct density_reason oily = {"oily-skin", "dots spread on oily skin and are set wider"};

static void give_reason(struct density *density, const struct density_reason *reason)
{
	density->reasons[density->reason_count++] = reason;
}

static void set_range(struct density *density, const struct default_row *row, double least)
{
	density->min = fmin(row->min, least);
	density->max = row->max;
}

/* By kind, hair and look; every key is there (defaults_used). */
static struct density usual_for(const struct defaults *defaults, const struct density_wish *wish)
{
	const struct default_row *row = defaults_find(defaults, by_kind[wish->kind].density);
	const struct default_row *among = defaults_find(defaults, "dot.density.density_mode");
	struct density density = {
		.visible_per_cm2 = row->value, .diameter = defaults_range(defaults, by_kind[wish->kind].diameter)};
	if (!isnan(wish->existing_hair)) {
		density.existing_hair = wish->existing_hair;
		density.visible_per_cm2 = fmax((1 - wish->existing_hair) * row->value, among->min);
		set_range(&density, row, among->min);
		give_reason(&density, wish->existing_hair > 0 ? &hair : &full);
	} else if (wish->density_look && wish->kind != ZONE_SCAR) {
		density.existing_hair = fmax(0, 1 - among->value / row->value);
		density.visible_per_cm2 = among->value;
		set_range(&density, among, among->min);
		give_reason(&density, &among_hair);
	} else {
		set_range(&density, row, row->min);
		give_reason(&density, &full);
	}
	return density;
}

struct density density_for(const struct defaults *defaults, const struct density_wish *wish)
{
	struct density density = usual_for(defaults, wish);
	if (!isnan(wish->visible_per_cm2)) {
		density.visible_per_cm2 = wish->visible_per_cm2;
		density.reasons[0] = &asked;
	} else if (wish->oily_skin) {
		density.visible_per_cm2 = fmax(
			density.visible_per_cm2 * defaults_value(defaults, "dot.density.factor.oily"), density.min);
		give_reason(&density, &oily);
	}
	return density;
}

void density_fill(
	const struct defaults *defaults, const struct density_wish *wish, double retention, struct plan_zone *zone)
{
	struct density density = density_for(defaults, wish);
	zone->visible_density_per_cm2 = number_round(density.visible_per_cm2, 1);
	zone->density_per_cm2 = number_round(density.visible_per_cm2 / retention, 1);
	zone->diameter_mm = density.diameter.value;
	zone->diameter_cv = defaults_value(defaults, "dot.diam.cv");
	zone->spacing_min_mm = defaults_value(defaults, by_kind[wish->kind].spacing);
}
