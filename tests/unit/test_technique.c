/* Densities and depths are the published ones, coverage is that of the formula, and no needle goes deeper than the zone
 * bears. Expected numbers are those of the clinical reference, sections 2.1 to 2.6, or worked out by hand. */
#include <string.h>

#include "case/catalogue/catalogue_defaults.h"
#include "scalp/plan/coverage.h"
#include "scalp/plan/density.h"
#include "scalp/plan/technique.h"
#include "tap.h"

struct bench {
	struct arena arena;
	jmp_buf exhausted;
	struct defaults defaults;
};

static double visible(struct bench *bench, enum zone_kind kind, bool density_look, double hair)
{
	struct density_wish wish = {
		.kind = kind, .density_look = density_look, .visible_per_cm2 = (double)NAN, .existing_hair = hair};
	return density_for(&bench->defaults, &wish).visible_per_cm2;
}

/* Section 2.2: "frontal and mid scalp 130, crown 115, sides 90, scar 130; density mode target = (1 - hair fraction) *
 * 130, min 30". */
static void test_density(struct bench *bench)
{
	static const struct {
		enum zone_kind kind;
		double per_cm2;
	} table[] = {{ZONE_FRONTAL, 130}, {ZONE_MID, 130}, {ZONE_CROWN, 115}, {ZONE_SIDE, 90}, {ZONE_OCCIPUT, 90},
		{ZONE_SCAR, 130}};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		near(visible(bench, table[i].kind, false, (double)NAN), table[i].per_cm2, 1e-12,
			"visible density of a %s zone", zone_kind_codes[table[i].kind]);
	near(visible(bench, ZONE_MID, true, 0.5), 65, 1e-12, "half the hair takes half the dots");
	near(visible(bench, ZONE_MID, false, 0.5), 65, 1e-12, "in a shaved look, too");
	near(visible(bench, ZONE_MID, true, 0.9), 30, 1e-12, "never under 30");
	near(visible(bench, ZONE_MID, true, (double)NAN), 65, 1e-12, "hair whose share was not told counts as half");
	struct density_wish oily = {
		.kind = ZONE_MID, .oily_skin = true, .visible_per_cm2 = (double)NAN, .existing_hair = (double)NAN};
	near(density_for(&bench->defaults, &oily).visible_per_cm2, 117, 1e-12, "oily skin takes a tenth less");
	oily.visible_per_cm2 = 150;
	struct density asked = density_for(&bench->defaults, &oily);
	ok(asked.visible_per_cm2 == 150 && asked.reason_count == 1 && strcmp(asked.reasons[0]->code, "asked") == 0,
		"what is asked for is taken as it is");
	ok(asked.min == 80 && asked.max == 200, "with the range that is usual there");
	struct plan_zone zone = {.kind = ZONE_MID};
	density_fill(&bench->defaults, &oily, 0.82, &zone);
	near(zone.density_per_cm2, 182.9, 1e-12, "placed is visible over what stays: 150 / 0.82");
}

/* The table of section 2.2: dots/cm2, d mm, coverage %. */
static void test_coverage(struct bench *bench)
{
	static const double table[][3] = {{100, 0.30, 7.1}, {115, 0.25, 5.6}, {120, 0.30, 8.5}, {150, 0.25, 7.4},
		{194, 0.20, 6.1}, {194, 0.25, 9.5}, {310, 0.20, 9.7}};
	/* "200 hairs/cm2, 0.07 mm, stubble 0.3 / 0.5 / 1.0 mm lying at 45 deg -> 3.0 / 5.0 / 9.9 %" */
	static const double stubble_table[][2] = {{0.3, 3.0}, {0.5, 5.0}, {1.0, 9.9}};
	struct stubble stubble = {.density_per_cm2 = 200, .shaft_um = 70};
	const struct fade fade = {.numbers = {[FADE_LOST_SHARE] = {0.33, 0, 0},
					  [FADE_LOST_DAYS] = {14, 0, 0},
					  [FADE_SPREAD_MM] = {0.03, 0, 0}}};
	const struct fading fading = {&fade, 1, 1};
	struct pigment_component component = {.fade_per_year = 0.15};
	struct pigment ink = {.neat_depth = 16, .components = &component, .component_count = 1};
	pigment_add_power(&component, 1, 1);
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct plan_zone zone = {.density_per_cm2 = table[i][0],
			.visible_density_per_cm2 = 0.82 * table[i][0],
			.diameter_mm = table[i][1]};
		struct coverage coverage = coverage_of(&bench->defaults, &zone, 0, &stubble, &ink, &fading);
		near(100 * coverage.now, table[i][2], 0.051, "coverage is that of the published table");
		near(coverage.healed, 0.82 * coverage.now, 1e-12, "healed is what stays of it");
	}
	struct plan_zone zone = {.density_per_cm2 = 100, .visible_density_per_cm2 = 82, .diameter_mm = 0.25};
	for (size_t i = 0; i < sizeof stubble_table / sizeof *stubble_table; i++) {
		stubble.length_mm = stubble_table[i][0];
		struct coverage coverage = coverage_of(&bench->defaults, &zone, 1, &stubble, &ink, &fading);
		near(100 * coverage.existing_hair, stubble_table[i][1], 0.051, "stubble hides what the reference says");
	}
	double longest = coverage_of(&bench->defaults, &zone, 1, &stubble, &ink, &fading).existing_hair;
	stubble.length_mm = 60;
	near(coverage_of(&bench->defaults, &zone, 1, &stubble, &ink, &fading).existing_hair, longest, 1e-12,
		"longer hair hides no more between the dots than stubble does");
	stubble.length_mm = 1;
	struct coverage half = coverage_of(&bench->defaults, &zone, 0.5, &stubble, &ink, &fading);
	near(half.now, 0.5 * 200 * 0.07 * sqrt(0.5) / 100 + 100 * 0.04908738521234052 / 100, 1e-9,
		"hair and dots add up");
	/* r^2 = 0.125^2 + 10 * 0.03^2 = 0.024625, times 82 pi / 100 */
	near(half.years_10 - half.existing_hair, 0.0634365, 1e-6, "in ten years dots have spread");
	/* Healed, after 28 days, a little of what is lost in the first weeks is still there. */
	const double healed = (1 + 0.33 / 0.67 * exp(-2)) * exp(-0.15 * 28 / 365.25);
	near(half.strength_10, exp(-1.5) / healed, 1e-9, "and have lost 0.15 of their pigment a year");
	component.fade_per_year = 12 * log(2) / 5;
	near(coverage_of(&bench->defaults, &zone, 0, &stubble, &ink, &fading).strength_10,
		pow(0.5, 24 - 28 / 365.25 * 12 / 5) / (1 + 0.33 / 0.67 * exp(-2)), 1e-9,
		"ink that halves every 5 months has halved 24 times");
	/* (0.15 - 0.0494975) / 0.000490874 * 0.82 = 167.886 */
	near(coverage_density(&zone, &half, 0.82, 0.2), 251, 1e-12, "the most for a coverage of 0.2");
	near(coverage_density(&zone, &half, 0.82, 0.15), 167, 1e-12, "the most for a coverage of 0.15");
	near(coverage_density(&zone, &half, 0.82, 0.01), 0, 0, "none where hair hides more already");
}

/* Section 2.5: "temple 0.6 (0.4-0.8); hairline 0.7 (0.5-0.9); frontal 0.8 (0.6-1.1); mid scalp 0.9 (0.6-1.2); crown 1.0
 * (0.7-1.3); sides/occiput 1.0 (0.7-1.3); atrophic scar 0.7 (0.5-1.0); thick/fibrous scar 1.1 (0.8-1.5)". */
static void test_depths(struct bench *bench)
{
	static const struct {
		enum zone_kind kind;
		enum tissue tissue;
		struct range mm;
	} table[] = {{ZONE_TEMPLE, TISSUE_UNKNOWN, {0.6, 0.4, 0.8}}, {ZONE_HAIRLINE, TISSUE_UNKNOWN, {0.7, 0.5, 0.9}},
		{ZONE_FRONTAL, TISSUE_UNKNOWN, {0.8, 0.6, 1.1}}, {ZONE_MID, TISSUE_UNKNOWN, {0.9, 0.6, 1.2}},
		{ZONE_CROWN, TISSUE_UNKNOWN, {1.0, 0.7, 1.3}}, {ZONE_SIDE, TISSUE_UNKNOWN, {1.0, 0.7, 1.3}},
		{ZONE_OCCIPUT, TISSUE_UNKNOWN, {1.0, 0.7, 1.3}}, {ZONE_SCAR, TISSUE_UNKNOWN, {0.7, 0.5, 1.0}},
		{ZONE_SCAR, TISSUE_ATROPHIC, {0.7, 0.5, 1.0}}, {ZONE_SCAR, TISSUE_FIBROUS, {1.1, 0.8, 1.5}}};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct technique_wish wish = {.kind = table[i].kind, .tissue = table[i].tissue};
		struct range mm = technique_for(&bench->defaults, &wish).numbers[TECHNIQUE_EXTENSION];
		ok(fabs(mm.value - table[i].mm.value) < 1e-12 && fabs(mm.min - table[i].mm.min) < 1e-12
				&& fabs(mm.max - table[i].mm.max) < 1e-12,
			"the needle extension is the published one");
		wish.temporary = true;
		struct range temporary = technique_for(&bench->defaults, &wish).numbers[TECHNIQUE_EXTENSION];
		near(temporary.max, 0.8 * mm.max, 1e-12, "temporary ink goes four fifths as deep");
		wish.temporary = false;
		wish.skin_thickness_mm = 1;
		struct technique thin = technique_for(&bench->defaults, &wish);
		near(thin.numbers[TECHNIQUE_EXTENSION].max, fmin(0.6, mm.max), 1e-12,
			"measured thin skin takes six tenths of its thickness");
		struct range depth = thin.numbers[TECHNIQUE_EXTENSION];
		ok(depth.min <= depth.value && depth.value <= depth.max, "and starts inside its range");
		ok(thin.deposit_top_mm.value < thin.deposit_bottom_mm.value
				&& thin.deposit_bottom_mm.value < depth.value,
			"the pigment lies between its top and the needle's tip");
	}
}

static void test_wishes(struct bench *bench)
{
	struct technique_wish wish = {.kind = ZONE_HAIRLINE};
	struct technique technique = technique_for(&bench->defaults, &wish);
	struct error error = {.kind = ERROR_NONE};
	near(technique.deposit_bottom_mm.value, 0.56, 1e-12, "the hairline's pigment ends at 0.56 mm");
	ok(technique_set(&bench->defaults, &technique, TECHNIQUE_EXTENSION, 0.9, "/x", &error), "0.9 mm is its most");
	near(technique.deposit_bottom_mm.value, 0.72, 1e-12, "then its pigment ends at 0.72 mm");
	ok(!technique_set(&bench->defaults, &technique, TECHNIQUE_EXTENSION, 0.91, "/x", &error)
			&& error.kind == ERROR_DATA && technique.numbers[TECHNIQUE_EXTENSION].value == 0.9,
		"0.91 mm is refused, and nothing changed");
	error = (struct error){.kind = ERROR_NONE};
	ok(!technique_set(&bench->defaults, &technique, TECHNIQUE_POINTS, 3, "/x", &error),
		"the hairline takes no triple needle");
	near(technique.numbers[TECHNIQUE_POINTS].value, 1, 0, "but a single one");
	ok(technique.resistance == RESISTANCE_LOW && technique.viscosity == VISCOSITY_THIN,
		"thin pigment, little resistance");
	wish.kind = ZONE_CROWN;
	wish.texture = HAIR_CURLY;
	technique = technique_for(&bench->defaults, &wish);
	near(technique.numbers[TECHNIQUE_POINTS].value, 3, 0, "the crown takes a triple needle");
	near(technique.numbers[TECHNIQUE_ANGLE].value, 90, 0, "upright on bald skin");
	ok(technique.tissue == TISSUE_BALD && strstr(technique.hair_note, "curls"), "curly hair is followed");
	wish.density_look = true;
	technique = technique_for(&bench->defaults, &wish);
	near(technique.numbers[TECHNIQUE_ANGLE].value, 70, 0, "slanted among hair");
	ok(technique.tissue == TISSUE_HAIR_BEARING, "hair-bearing skin in a density look");
	wish = (struct technique_wish){.kind = ZONE_OCCIPUT, .texture = HAIR_STRAIGHT};
	technique = technique_for(&bench->defaults, &wish);
	ok(technique.tissue == TISSUE_FATTY && !technique.hair_note,
		"the back of the head is fatty; straight hair asks nothing");
	wish = (struct technique_wish){.kind = ZONE_PATCH, .tissue = TISSUE_FIBROUS};
	ok(technique_for(&bench->defaults, &wish).resistance == RESISTANCE_HIGH, "a thick scar resists");
}

int main(void)
{
	static struct bench bench;
	struct error error = {.kind = ERROR_NONE};
	bench.arena.exhausted = &bench.exhausted;
	if (setjmp(bench.exhausted) != 0)
		return 1;
	if (ok(catalogue_read_defaults(NULL, &bench.arena, &bench.defaults, &error),
		    "the built-in defaults are read")) {
		test_density(&bench);
		test_coverage(&bench);
		test_depths(&bench);
		test_wishes(&bench);
	}
	arena_release(&bench.arena);
	return tap_done();
}
