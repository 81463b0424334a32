/* What no file of defaults may pass: limits of safety, not of taste. */
#include "scalp/plan/defaults.h"

/* Value, lowest and highest of a row all lie within low..high. The needle: section 2.4 of the clinical reference, 0.5 to
 * 1.5 mm, deeper is tattooing; a factor or a share must not go round it. The interval: sections 1.7 and 2.15, where 10 days are the
 * least. Age: section 2.14. Coverage: the row dot.coverage.max, whose most is
 * 0.16, and dot.coverage.max_later. Moles and lesions: section 2.14, 5 mm. */
static const struct default_limit limits[] = {
	{"depth.temple", 0, 1.5, "mm of needle"},
	{"depth.hairline", 0, 1.5, "mm of needle"},
	{"depth.frontal", 0, 1.5, "mm of needle"},
	{"depth.mid", 0, 1.5, "mm of needle"},
	{"depth.crown", 0, 1.5, "mm of needle"},
	{"depth.side", 0, 1.5, "mm of needle"},
	{"depth.occiput", 0, 1.5, "mm of needle"},
	{"depth.scar_atrophic", 0, 1.5, "mm of needle"},
	{"depth.scar_fibrous", 0, 1.5, "mm of needle"},
	{"depth.hard_max", 0, 1.5, "mm of needle"},
	{"depth.factor.temporary", 0, 1, "of the needle's extension"},
	{"depth.measured_share", 0, 0.6, "of the skin's thickness"},
	{"sessions.interval", 10, 365, "days for the skin to heal"},
	{"sessions.interval.hard_min", 10, 365, "days for the skin to heal"},
	{"age.min", 18, 120, "years"},
	{"dot.coverage.max", 0, 0.16, "of the skin under dots"},
	{"dot.coverage.max_later", 0, 0.35, "of the skin under dots in ten years"},
	{"clear.mole", 5, 100, "mm clear of moles"},
	{"clear.lesion", 5, 100, "mm clear of lesions"},
};

const struct default_limit *defaults_unsafe(const struct defaults *defaults, double *value)
{
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		const struct default_row *row = defaults_find(defaults, limits[i].key);
		const double values[] = {row ? row->value : 0, row ? row->min : 0, row ? row->max : 0};
		for (size_t k = 0; row && k < sizeof values / sizeof *values; k++)
			if (values[k] < limits[i].low || values[k] > limits[i].high) {
				*value = values[k];
				return &limits[i];
			}
	}
	return NULL;
}
