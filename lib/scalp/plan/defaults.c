#include "scalp/plan/defaults.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const defaults_used[] = {
	"after.moisturise",
	"after.rinse",
	"after.sauna",
	"after.scratch",
	"after.shampoo",
	"after.shave_foil",
	"after.shave_razor",
	"after.sun",
	"after.sweat",
	"after.swim",
	"age.min",
	"age.talk",
	"area.scalp",
	"blend.fringe",
	"blend.fringe.least",
	"blend.future",
	"clear.lesion",
	"clear.line",
	"clear.mole",
	"clinic.cooling_off",
	"deposit.bottom_min",
	"deposit.bottom_share",
	"deposit.top",
	"depth.crown",
	"depth.factor.temporary",
	"depth.frontal",
	"depth.hairline",
	"depth.hard_max",
	"depth.measured_share",
	"depth.mid",
	"depth.occiput",
	"depth.scar_atrophic",
	"depth.scar_fibrous",
	"depth.side",
	"depth.temple",
	"dot.clear.existing_hair",
	"dot.coverage.max",
	"dot.coverage.max_warn",
	"dot.coverage.target",
	"dot.density.density_mode",
	"dot.density.factor.oily",
	"dot.density.visible.crown",
	"dot.density.visible.frontal",
	"dot.density.visible.hairline_front",
	"dot.density.visible.mid",
	"dot.density.visible.scar",
	"dot.density.visible.side",
	"dot.diam.cv",
	"dot.diam.healed",
	"dot.diam.healed.hairline",
	"dot.diam.healed.scar",
	"dot.spacing.min",
	"dot.spacing.min.hairline",
	"fade.halflife.temporary",
	"fade.year.permanent",
	"fu.lattice_k",
	"future.gap",
	"hair.density",
	"hair.shaft",
	"hair.stubble_angle",
	"hair.stubble_look",
	"hairline.asym",
	"hairline.asym.most",
	"hairline.band",
	"hairline.band.f",
	"hairline.behind_transplant",
	"hairline.conservative.angle",
	"hairline.conservative.feather",
	"hairline.conservative.macro",
	"hairline.conservative.micro",
	"hairline.conservative.raise",
	"hairline.conservative.recess",
	"hairline.defined.angle",
	"hairline.defined.feather",
	"hairline.defined.macro",
	"hairline.defined.micro",
	"hairline.defined.raise",
	"hairline.defined.recess",
	"hairline.feather.start.f",
	"hairline.ft_angle",
	"hairline.ft_angle.f",
	"hairline.ft_radius",
	"hairline.ft_radius.f",
	"hairline.ftp.back",
	"hairline.ftp.back.f",
	"hairline.ftp.lateral",
	"hairline.low_class",
	"hairline.low_class.mid",
	"hairline.macro.amp",
	"hairline.macro.period",
	"hairline.max_straight",
	"hairline.mfp.above_brow_crease",
	"hairline.mfp.age50",
	"hairline.mfp.age65",
	"hairline.mfp.f",
	"hairline.mfp.m",
	"hairline.micro.amp",
	"hairline.mound.from_mid",
	"hairline.mound.height",
	"hairline.natural.angle",
	"hairline.natural.feather",
	"hairline.natural.macro",
	"hairline.natural.micro",
	"hairline.natural.raise",
	"hairline.natural.recess",
	"hairline.peak.above_brow",
	"hairline.peak.above_brow.f",
	"hairline.peak.from_ftp",
	"hairline.sentinel.far",
	"hairline.sentinel.near",
	"hairline.sentinel.pale",
	"hairline.sentinel.per_cm",
	"hairline.straight_tolerance",
	"hairline.thirds.tolerance",
	"hairline.variant.step",
	"hairline.widow.height",
	"hairline.widow.width",
	"head.f.ipd",
	"head.m.ipd",
	"needle.angle.bald",
	"needle.angle.density",
	"needle.dwell",
	"needle.fill.diam",
	"needle.fill.points",
	"needle.fine.diam",
	"needle.fine.points",
	"needle.strokes",
	"pain.nrs",
	"pain.nrs.temple",
	"patch_test",
	"retain.visible_of_placed",
	"review.first",
	"scale.sd.depth",
	"scale.sd.stated",
	"scale.sd.tag",
	"scale.tag.tilt",
	"scale.tags.conflict",
	"scale.tags.warn",
	"scar.blend",
	"scar.fut.width",
	"scar.min_age",
	"sessions.break_every",
	"sessions.count.alopecia",
	"sessions.count.default",
	"sessions.count.scar",
	"sessions.count.small_area",
	"sessions.count.whole_scalp",
	"sessions.hours.max_planned",
	"sessions.interval",
	"sessions.interval.hard_min",
	"sessions.more.slow_skin",
	"sessions.small_area",
	"sessions.whole_scalp_area",
	"skin.thick",
	"vertex.behind_coronal",
	"work.dots_per_session",
	"work.overhead",
	"work.rate",
	"zone.sliver",
	NULL,
};

const char *const defaults_used_lists[] = {
	"hairline.feather",
	"hairline.feather.at",
	"sessions.cumulated.1",
	"sessions.cumulated.2",
	"sessions.cumulated.3",
	"sessions.cumulated.4",
	"sessions.cumulated.5",
	NULL,
};

static int by_key(const void *a, const void *b)
{
	return strcmp(((const struct default_row *)a)->key, ((const struct default_row *)b)->key);
}

bool defaults_order(struct defaults *defaults)
{
	if (defaults->count > 0)
		qsort(defaults->rows, defaults->count, sizeof *defaults->rows, by_key);
	for (size_t i = 1; i < defaults->count; i++)
		if (by_key(&defaults->rows[i - 1], &defaults->rows[i]) == 0)
			return false;
	return true;
}

const struct default_row *defaults_find(const struct defaults *defaults, const char *key)
{
	struct default_row wanted = {.key = key};
	if (defaults->count == 0)
		return NULL;
	return bsearch(&wanted, defaults->rows, defaults->count, sizeof *defaults->rows, by_key);
}

double defaults_value(const struct defaults *defaults, const char *key)
{
	const struct default_row *row = defaults_find(defaults, key);
	return row ? row->value : (double)NAN;
}

double defaults_min(const struct defaults *defaults, const char *key)
{
	const struct default_row *row = defaults_find(defaults, key);
	return row ? row->min : (double)NAN;
}

double defaults_max(const struct defaults *defaults, const char *key)
{
	const struct default_row *row = defaults_find(defaults, key);
	return row ? row->max : (double)NAN;
}

struct range defaults_range(const struct defaults *defaults, const char *key)
{
	return (struct range){defaults_value(defaults, key), defaults_min(defaults, key), defaults_max(defaults, key)};
}

const double *defaults_values(const struct defaults *defaults, const char *key, size_t *count)
{
	const struct default_row *row = defaults_find(defaults, key);
	*count = row ? row->value_count : 0;
	return row ? row->values : NULL;
}

const char *defaults_missing(const struct defaults *defaults, const char *const keys[], bool lists)
{
	for (size_t i = 0; keys[i]; i++) {
		const struct default_row *row = defaults_find(defaults, keys[i]);
		if (!row || (lists ? row->value_count == 0 : !isfinite(row->value)))
			return keys[i];
	}
	return NULL;
}

/* Numbers that something is divided by, or that nothing can be done without. */
static const char *const positive[] = {
	"dot.diam.healed",
	"fade.halflife.temporary",
	"fu.lattice_k",
	"head.f.ipd",
	"head.m.ipd",
	"retain.visible_of_placed",
	"sessions.hours.max_planned",
	"sessions.interval",
	"sessions.interval.hard_min",
	"work.dots_per_session",
	"work.overhead",
	"work.rate",
	NULL,
};

/* Lists of shares that rise to 1, and how many there must be (0: any number). */
static const struct {
	const char *key;
	size_t count;
} rising[] = {
	{"hairline.feather", 0},
	{"sessions.cumulated.1", 1},
	{"sessions.cumulated.2", 2},
	{"sessions.cumulated.3", 3},
	{"sessions.cumulated.4", 4},
	{"sessions.cumulated.5", 5},
};

static bool rises_to_one(const struct default_row *row, size_t count)
{
	double before = 0;
	for (size_t i = 0; i < row->value_count; i++) {
		if (row->values[i] <= before)
			return false;
		before = row->values[i];
	}
	return before == 1 && (count == 0 || row->value_count == count);
}

/* Cumulated shares of sessions: the second session is never lighter than the first (practice; source 001). */
static bool second_lighter(const struct default_row *row)
{
	return row->value_count > 1 && row->values[1] - row->values[0] < row->values[0];
}

const char *defaults_flawed(const struct defaults *defaults)
{
	for (size_t i = 0; defaults_used[i]; i++)
		if (!(defaults_value(defaults, defaults_used[i]) >= 0))
			return defaults_used[i];
	for (size_t i = 0; positive[i]; i++)
		if (!(defaults_value(defaults, positive[i]) > 0))
			return positive[i];
	const struct default_row *interval = defaults_find(defaults, "sessions.interval");
	if (!(interval->min >= 1 && interval->max >= interval->min))
		return interval->key;
	for (size_t i = 0; i < sizeof rising / sizeof *rising; i++)
		if (!rises_to_one(defaults_find(defaults, rising[i].key), rising[i].count)
			|| (rising[i].count > 0 && second_lighter(defaults_find(defaults, rising[i].key))))
			return rising[i].key;
	size_t depths = defaults_find(defaults, "hairline.feather.at")->value_count;
	return depths == defaults_find(defaults, "hairline.feather")->value_count ? NULL : "hairline.feather.at";
}
