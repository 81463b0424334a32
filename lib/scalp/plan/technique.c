#include "scalp/plan/technique.h"

#include <math.h>

const char *const hair_texture_codes[] = {"straight", "wavy", "curly", "coarse", "fine", NULL};
const char *const resistance_codes[] = {"low", "medium", "high", NULL};
const char *const viscosity_codes[] = {"thin", "medium", "thick", NULL};
const char *const technique_members[] = {
	"needle_points", "needle_diameter_mm", "needle_extension_mm", "angle_deg", "dwell_s", "strokes_per_s", NULL};

/* Which numbers of the defaults a zone takes. */
static const struct tool {
	const char *depth;
	bool fine;
} tools[] = {
	[ZONE_HAIRLINE] = {"depth.hairline", true},
	[ZONE_TEMPLE] = {"depth.temple", true},
	[ZONE_FRONTAL] = {"depth.frontal", false},
	[ZONE_MID] = {"depth.mid", false},
	[ZONE_CROWN] = {"depth.crown", false},
	[ZONE_SIDE] = {"depth.side", false},
	[ZONE_OCCIPUT] = {"depth.occiput", false},
	[ZONE_SCAR] = {"depth.scar_atrophic", true},
	[ZONE_PATCH] = {"depth.mid", false},
};
static const struct tool fibrous = {"depth.scar_fibrous", true};
static const struct tool atrophic = {"depth.scar_atrophic", true};

/* What the hand may expect of a tissue. */
static const struct {
	enum resistance resistance;
	const char *feel;
} tissues[] = {
	[TISSUE_UNKNOWN] = {RESISTANCE_MEDIUM, "not told: feel for it"},
	[TISSUE_BALD] = {RESISTANCE_MEDIUM, "bald skin: firm and even"},
	[TISSUE_HAIR_BEARING] = {RESISTANCE_MEDIUM, "hair-bearing skin: thicker than bald skin, with more give"},
	[TISSUE_FATTY] = {RESISTANCE_MEDIUM, "fatty skin: soft, then suddenly resisting"},
	[TISSUE_ATROPHIC] = {RESISTANCE_LOW, "thin scar: gives way at once"},
	[TISSUE_FIBROUS] = {RESISTANCE_HIGH, "thick scar: hard, takes colour badly"},
};
static const char thin_skin[] = "thin skin, many nerves: a light hand";

static const char *const texture_notes[] = {
	[HAIR_CURLY] = "curly hair: follow the pattern of the curls",
	[HAIR_COARSE] = "coarse hair: mind the transition between treated and untreated skin",
	[HAIR_FINE] = "fine hair: the greatest gain in apparent density",
};

static enum tissue tissue_of(const struct technique_wish *wish)
{
	if (wish->tissue != TISSUE_UNKNOWN)
		return wish->tissue;
	if (wish->kind == ZONE_SCAR)
		return TISSUE_ATROPHIC;
	if (wish->kind == ZONE_SIDE || wish->kind == ZONE_OCCIPUT)
		return TISSUE_FATTY;
	return wish->density_look || wish->existing_hair > 0 ? TISSUE_HAIR_BEARING : TISSUE_BALD;
}

static const struct tool *tool_for(enum zone_kind kind, enum tissue tissue)
{
	if (tissue == TISSUE_FIBROUS)
		return &fibrous;
	return tissue == TISSUE_ATROPHIC ? &atrophic : &tools[kind];
}

static struct range extension_of(
	const struct defaults *defaults, const struct technique_wish *wish, const struct tool *tool)
{
	struct range extension = defaults_range(defaults, tool->depth);
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

/* The pigment's lower end for needle extensions, mm. */
static struct range deposit_bottom(const struct defaults *defaults, struct range extension)
{
	double least = defaults_value(defaults, "deposit.bottom_min");
	double share = defaults_value(defaults, "deposit.bottom_share");
	return (struct range){fmax(least, extension.value * share), fmax(least, extension.min * share),
		fmax(least, extension.max * share)};
}

static bool among_hair(enum tissue tissue)
{
	return tissue == TISSUE_HAIR_BEARING || tissue == TISSUE_FATTY;
}

struct technique technique_for(const struct defaults *defaults, const struct technique_wish *wish)
{
	enum tissue tissue = tissue_of(wish);
	const struct tool *tool = tool_for(wish->kind, tissue);
	bool hair = among_hair(tissue) && (wish->density_look || wish->existing_hair > 0);
	struct range extension = extension_of(defaults, wish, tool);
	struct technique technique = {
		.numbers =
			{
				[TECHNIQUE_POINTS] = defaults_range(
					defaults, tool->fine ? "needle.fine.points" : "needle.fill.points"),
				[TECHNIQUE_DIAMETER] =
					defaults_range(defaults, tool->fine ? "needle.fine.diam" : "needle.fill.diam"),
				[TECHNIQUE_EXTENSION] = extension,
				[TECHNIQUE_ANGLE] =
					defaults_range(defaults, hair ? "needle.angle.density" : "needle.angle.bald"),
				[TECHNIQUE_DWELL] = defaults_range(defaults, "needle.dwell"),
				[TECHNIQUE_STROKES] = defaults_range(defaults, "needle.strokes"),
			},
		.needle_shape = "round liner",
		.deposit_top_mm = defaults_range(defaults, "deposit.top"),
		.deposit_bottom_mm = deposit_bottom(defaults, extension),
		.tissue = tissue,
		.resistance = tissues[tissue].resistance,
		.feel = tissues[tissue].feel,
		.viscosity = VISCOSITY_THIN,
		.thickest = tool->fine ? VISCOSITY_THIN : VISCOSITY_MEDIUM,
		.motion = hair ? "stipple between the hairs, along their direction; one touch one dot"
			       : "stipple, one touch one dot; a few short strokes may be mixed in for texture",
		.hair_note = wish->texture <= HAIR_FINE ? texture_notes[wish->texture] : NULL,
	};
	bool thin = wish->kind == ZONE_HAIRLINE || wish->kind == ZONE_TEMPLE;
	if (thin && tissue != TISSUE_ATROPHIC && tissue != TISSUE_FIBROUS) {
		technique.resistance = RESISTANCE_LOW;
		technique.feel = thin_skin;
	}
	return technique;
}

bool technique_set(const struct defaults *defaults, struct technique *technique, enum technique_number number,
	double value, const char *pointer, struct error *error)
{
	struct range *range = &technique->numbers[number];
	if (!(value >= range->min && value <= range->max))
		return error_at(error, ERROR_DATA, "range", pointer, "%.6g is not in %.3g..%.3g, which this zone bears",
			value, range->min, range->max);
	range->value = value;
	if (number == TECHNIQUE_EXTENSION)
		technique->deposit_bottom_mm = deposit_bottom(defaults, *range);
	return true;
}
