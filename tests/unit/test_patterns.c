/* The built-in patterns on average heads: their areas against the table of the clinical reference, section 2.8, how they
 * scale with the head, their shape, and what patterns become. */
#include <string.h>

#include "case/catalogue/catalogue_defaults.h"
#include "case/catalogue/catalogue_patterns.h"
#include "scalp/head/fit.h"
#include "scalp/plan/hairline.h"
#include "scalp/plan/progression.h"
#include "scalp/plan/shape.h"
#include "scalp/plan/zoning.h"
#include "tap.h"

struct bench {
	struct arena arena;
	jmp_buf exhausted;
	struct defaults defaults;
	struct pattern_catalogue patterns;
	struct error error;
};

/* The plan of one pattern alone on a head of this sex; circumference 0: the average. */
static struct plan plan_of(struct bench *bench, const char *code, enum head_sex sex, double circumference)
{
	struct plan plan = {.retention = 0.82};
	struct fit fit;
	struct head_measures measures = {.circumference = circumference};
	const struct pattern *pattern = pattern_find(&bench->patterns, code);
	struct hairline_wish wish = hairline_no_wish();
	struct zoning_measures widths = {.band_mm = 15, .scar_margin_mm = 5, .sliver_mm2 = 100};
	struct zone_wish *wishes;
	struct zoning_left left;
	struct vec2 temple[16];
	fit_head(&bench->arena, &measures, sex, NULL, 0, &fit, &bench->error);
	plan.surface = (struct surface){.kind = SURFACE_HEAD, .head = fit.shape};
	wish.sex = sex;
	wish.temple_count = pattern->temple_count;
	for (size_t i = 0; i < pattern->temple_count; i++)
		temple[i] = pattern_place(&plan.surface, pattern->temple[i]);
	wish.temple = temple;
	hairline_design(&plan.hairline, &wish, &plan.surface, &bench->defaults, 7, &bench->arena);
	size_t count = zoning_of_pattern(
		pattern, &bench->patterns, &plan.hairline, &plan.surface, &widths, &wishes, &bench->arena);
	zoning_fill(&plan, wishes, count, &bench->defaults, &left, &bench->arena, &bench->error);
	return plan;
}

static double area_of(const struct plan *plan, const char *zone)
{
	double area = 0;
	for (size_t i = 0; i < plan->zone_count; i++)
		if (!zone || strcmp(plan->zones[i].name, zone) == 0)
			area += plan->zones[i].area_mm2;
	return area / 100;
}

/* Clinical reference, section 2.8: code, lowest and highest cm2; whether women have it, too. */
static const struct {
	const char *code;
	double low, high;
	bool female;
} table[] = {
	{"hairline-tidy", 5, 12, true},
	{"norwood-2", 10, 30, false},
	{"norwood-3", 25, 50, false},
	{"norwood-3-vertex", 45, 75, false},
	{"norwood-3a", 60, 100, false},
	{"norwood-4", 90, 135, false},
	{"norwood-4a", 100, 145, false},
	{"norwood-5", 140, 190, false},
	{"norwood-5a", 145, 195, false},
	{"norwood-6", 190, 300, false},
	{"norwood-7", 290, 400, false},
	{"whole-scalp", 400, 625, true},
	{"ludwig-1", 50, 85, true},
	{"ludwig-2", 90, 140, true},
	{"ludwig-3", 140, 210, true},
	{"part-line", 12, 40, true},
	{"part-line-left", 12, 40, true},
	{"part-line-right", 12, 40, true},
	{"donor-fut", 20, 60, true},
	{"donor-fue", 60, 160, true},
};

static void within(double area, double low, double high, const char *code, const char *whose)
{
	ok(area >= low && area <= high, "%s of the average %s, %.1f cm2, is %.0f to %.0f", code, whose, area, low,
		high);
}

static void test_areas(struct bench *bench)
{
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct plan man = plan_of(bench, table[i].code, HEAD_MALE, 0);
		within(area_of(&man, NULL), table[i].low, table[i].high, table[i].code, "man");
		if (!table[i].female)
			continue;
		struct plan woman = plan_of(bench, table[i].code, HEAD_FEMALE, 0);
		within(area_of(&woman, NULL), table[i].low, table[i].high, table[i].code, "woman");
	}
	struct plan whole = plan_of(bench, "whole-scalp", HEAD_MALE, 0);
	near(area_of(&whole, NULL), 507, 0.05 * 507, "the whole scalp has 507 cm2 to 5 %%");
	struct plan six = plan_of(bench, "norwood-6", HEAD_MALE, 0);
	within(area_of(&six, "frontal") + area_of(&six, "hairline"), 45, 80, "frontal scalp", "man");
	within(area_of(&six, "mid"), 85, 110, "mid scalp", "man");
	within(area_of(&six, "crown"), 80, 130, "crown", "man");
	within(area_of(&six, "hairline"), 15, 30, "hairline feather band", "man");
}

static void test_published(struct bench *bench)
{
	for (size_t i = 0; i < bench->patterns.count; i++) {
		const struct pattern *pattern = &bench->patterns.patterns[i];
		struct plan plan = plan_of(bench, pattern->code, HEAD_MALE, 0);
		double area = area_of(&plan, NULL);
		ok(area >= pattern->area_low_cm2 && area <= pattern->area_high_cm2, "%s, %.1f cm2, is in its own range",
			pattern->code, area);
		for (size_t k = 0; k < plan.zone_count; k++)
			if (polygon_crosses_itself(&plan.zones[k].outline) && !plan.zones[k].feathered)
				ok(false, "%s of %s crosses itself", plan.zones[k].name, pattern->code);
	}
}

/* Over the 5th to 95th percentile of heads (clinical reference, section 2.11; shaved and with hair) the area of every
 * pattern but the scars, which have their own size, goes with the square of the circumference, within 3 %. */
static const struct {
	enum head_sex sex;
	const char *name;
	double circumferences[6];
} heads[] = {
	{HEAD_MALE, "man", {548, 561, 574.4, 588, 601, 612}},
	{HEAD_FEMALE, "woman", {520, 532, 548, 561, 585, 597}},
};

static void test_scaling(struct bench *bench)
{
	for (size_t s = 0; s < sizeof heads / sizeof *heads; s++)
		for (size_t k = 0; k < bench->patterns.count; k++) {
			const struct pattern *pattern = &bench->patterns.patterns[k];
			double worst = 0, circumference = head_average(heads[s].sex).circumference;
			struct plan plan = plan_of(bench, pattern->code, heads[s].sex, 0);
			double usual = area_of(&plan, NULL);
			if (usual == 0 || (pattern->region_count > 0 && pattern->regions[0].kind == ZONE_SCAR))
				continue;
			for (size_t i = 0; i < 6; i++) {
				double ratio = heads[s].circumferences[i] / circumference;
				plan = plan_of(bench, pattern->code, heads[s].sex, heads[s].circumferences[i]);
				worst = fmax(worst, fabs(area_of(&plan, NULL) / (usual * ratio * ratio) - 1));
			}
			ok(worst < 0.03, "%s of a %s goes with the square of the circumference, to %.1f %%",
				pattern->code, heads[s].name, 100 * worst);
		}
}

static void test_shapes(struct bench *bench)
{
	struct plan plan = plan_of(bench, "ludwig-2", HEAD_MALE, 0);
	for (size_t i = 0; i < bench->patterns.count; i++) {
		const struct pattern *pattern = &bench->patterns.patterns[i];
		for (size_t k = 0; k < pattern->region_count; k++) {
			const struct pattern_region *region = &pattern->regions[k];
			if (region->form != REGION_HALF)
				continue;
			struct polygon outline = pattern_outline(region, &plan.surface, 0, &bench->arena);
			double lean = 0;
			for (size_t n = 0; n < outline.count; n++) {
				struct vec2 mirrored = {-outline.points[n].x, outline.points[n].y};
				lean = fmax(lean, fabs(polygon_distance(&outline, mirrored)));
			}
			ok(lean < 0.01, "%s is as wide on the left as on the right", pattern->code);
			ok(!polygon_crosses_itself(&outline), "%s does not cross itself", pattern->code);
		}
	}
	/* on a sphere of 100 mm a cap of s mm of arc has 2 pi R^2 (1 - cos(s / R)); near the apex the disc is that cap */
	struct surface globe = {.kind = SURFACE_HEAD, .head = {{0, 0, 0}, 100, 100, 100, 100, {0}}};
	struct polygon disc = shape_disc(&globe, (struct vec2){0, 120}, 10, &bench->arena);
	struct box box = polygon_box(&disc);
	near(box.high.y - box.low.y, 20, 0.1, "a disc of 10 mm is 20 mm long wherever it lies");
	near((box.high.x - box.low.x) * sin(1.2) / 1.2, 20, 0.1, "and 20 mm wide on the skin, wider on the chart");
	struct vec2 line[61];
	for (size_t i = 0; i <= 60; i++)
		line[i] = (struct vec2){0, (double)i};
	near(shape_length(&globe, line, 61), 60, 0.01, "along a meridian the chart is true");
	size_t count;
	struct vec2 *kept = shape_middle(&globe, line, 61, 20, &count, &bench->arena);
	near(shape_length(&globe, kept, count), 20, 0.01, "the middle of a line has the length asked for");
	near(kept[0].y, 20, 0.01, "and lies in its middle");
	shape_middle(&globe, line, 61, 500, &count, &bench->arena);
	ok(count == 61, "a line that is shorter stays whole");
}

static const char *becomes(struct bench *bench, const char *code, double years)
{
	return progression_after(&bench->patterns, pattern_find(&bench->patterns, code), years).to->code;
}

static void test_progression(struct bench *bench)
{
	static const char *const forms_a[] = {"norwood-2a", "norwood-3a", "norwood-4a", "norwood-5a"};
	for (size_t i = 0; i < 4; i++) {
		for (double years = 5; years <= 60; years += 5) {
			const char *code = becomes(bench, forms_a[i], years);
			ok(code[strlen(code) - 1] == 'a', "%s is still a variant A after %.0f years: %s", forms_a[i],
				years, code);
		}
		ok(strcmp(becomes(bench, forms_a[i], 60), "norwood-5a") == 0, "%s ends at Va", forms_a[i]);
	}
	ok(strcmp(becomes(bench, "norwood-2", 60), "norwood-7") == 0, "Norwood II ends at VII");
	ok(strcmp(becomes(bench, "norwood-3", 1), "norwood-3") == 0, "in a year nothing changes");
	ok(strcmp(becomes(bench, "norwood-7", 60), "norwood-7") == 0, "VII is an end");
	ok(strcmp(becomes(bench, "ludwig-1", 60), "ludwig-3") == 0, "Ludwig I ends at III");
	ok(strcmp(becomes(bench, "donor-fut", 60), "donor-fut") == 0, "a scar stays");
}

static size_t compound(struct bench *bench, const char *code)
{
	const struct pattern *parts[4];
	return pattern_compound(&bench->patterns, code, parts, 4);
}

static void test_compounds(struct bench *bench)
{
	const struct pattern *parts[4];
	ok(pattern_compound(&bench->patterns, "basp-m2-f1-v1", parts, 4) == 3 && strcmp(parts[0]->code, "basp-m2") == 0
			&& strcmp(parts[1]->code, "basp-f1") == 0 && strcmp(parts[2]->code, "basp-v1") == 0,
		"a BASP code is its shapes");
	ok(compound(bench, "basp-f3-v3") == 2, "also without a basic type");
	ok(compound(bench, "basp-f1-m2") == 0, "not in the wrong order");
	ok(compound(bench, "basp-m1-m2") == 0, "nor with two of one kind");
	ok(compound(bench, "basp-m4-f1") == 0 && compound(bench, "basp-") == 0 && compound(bench, "basp") == 0,
		"nor of what is none");
	ok(compound(bench, "norwood-3-vertex") == 0 && compound(bench, "norwood-3-4") == 0,
		"and other scales have no compounds");
}

static void test_names(struct bench *bench)
{
	struct zone_wish wishes[] = {{.name = "scar"}, {.name = "scar"}, {.name = "scar-2"}, {.name = "scar"}};
	zoning_name(wishes, 4, &bench->arena);
	ok(strcmp(wishes[0].name, "scar") == 0 && strcmp(wishes[1].name, "scar-2") == 0
			&& strcmp(wishes[2].name, "scar-2-2") == 0 && strcmp(wishes[3].name, "scar-3") == 0,
		"every zone has a name of its own");
}

int main(void)
{
	struct bench bench = {.arena = {.exhausted = &bench.exhausted}};
	if (setjmp(bench.exhausted) || !catalogue_read_defaults(NULL, &bench.arena, &bench.defaults, &bench.error)
		|| !catalogue_read_patterns(NULL, &bench.arena, &bench.patterns, &bench.error)) {
		printf("Bail out! the catalogues cannot be read\n");
		return 1;
	}
	test_areas(&bench);
	test_published(&bench);
	test_scaling(&bench);
	test_shapes(&bench);
	test_progression(&bench);
	test_compounds(&bench);
	test_names(&bench);
	arena_release(&bench.arena);
	return tap_done();
}
