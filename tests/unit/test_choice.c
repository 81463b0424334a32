#include <setjmp.h>
#include <string.h>

#include "base/arena.h"
#include "image/colour.h"
#include "scalp/shade/caution.h"
#include "scalp/shade/choice.h"
#include "scalp/shade/hair.h"
#include "scalp/shade/kubelka.h"
#include "tap.h"

enum { TYPES = 6, ZONES = 2, SESSIONS = 3 };

static const double skins[TYPES][3] = {{67.497, 5.389, 10.738}, {64.094, 8.172, 13.495}, {60.494, 9.951, 15.498},
	{56.239, 11.118, 16.645}, {49.594, 11.104, 15.929}, {37.349, 9.194, 12.302}};
static const double black[3] = {13, 1, 1}, blond[3] = {62, 4, 20}, white[3] = {80, 0, 6};

static struct pigment_component carbon_parts[] = {{.weight = 1, .power = 1, .fade_per_year = 0.15}};
static struct pigment_component brief_parts[] = {{.weight = 1, .power = 0.5, .fade_per_year = 1.66}};

static const struct pigment carbon = {
	.code = "carbon", .family = PIGMENT_CARBON, .neat_depth = 16, .components = carbon_parts, .component_count = 1};
static const struct pigment brief = {.code = "brief",
	.family = PIGMENT_TEMPORARY,
	.neat_depth = 12,
	.components = brief_parts,
	.component_count = 1};

struct bench {
	int64_t session_dots[ZONES][SESSIONS];
	struct plan_zone zones[ZONES];
	struct plan plan;
	struct predict_skin skin;
	struct choice_request request;
};

static void set_up(struct bench *bench, const double skin_lab[3], const double tress[3])
{
	static const int64_t dots[SESSIONS] = {300, 400, 300};
	const struct hair hair = {.lab = {tress[0], tress[1], tress[2]}, .density_per_cm2 = 223, .shaft_um = 70};
	double error_de00;
	const struct skin skin = skin_from_lab(skin_lab, KUBELKA_SPECULAR, &error_de00);

	*bench = (struct bench){.plan = {.day = 20000, .zone_count = ZONES, .session_count = SESSIONS}};
	for (size_t i = 0; i < ZONES; i++) {
		memcpy(bench->session_dots[i], dots, sizeof dots);
		bench->zones[i] = (struct plan_zone){.kind = i == 0 ? ZONE_HAIRLINE : ZONE_FRONTAL,
			.density_per_cm2 = i == 0 ? 49 : 160,
			.visible_density_per_cm2 = i == 0 ? 40 : 131,
			.diameter_mm = i == 0 ? 0.18 : 0.25,
			.deposit_top_mm = 0.12,
			.deposit_bottom_mm = 0.6,
			.dots = 1000,
			.session_dots = bench->session_dots[i]};
	}
	bench->plan.zones = bench->zones;
	predict_skin(&skin, &bench->skin);
	bench->request = (struct choice_request){.skin = &bench->skin,
		.plan = &bench->plan,
		.pigments = &carbon,
		.pigment_count = 1,
		.series = {14, 11, 9},
		.series_depth = 16,
		.most_water = 30,
		.fade_factor = 1};
	memcpy(bench->request.skin_lab, skin_lab, sizeof bench->request.skin_lab);
	hair_region(&bench->skin.rest, &hair, bench->request.target_lab);
}

static bool warned(const struct cautions *cautions, const char *code)
{
	for (size_t i = 0; i < cautions->count; i++)
		if (cautions->rows[i].warns && strcmp(cautions->rows[i].code, code) == 0)
			return true;
	return false;
}

static void test_types(struct arena *arena)
{
	for (size_t type = 0; type < TYPES; type++) {
		struct bench bench;
		struct choice choice;
		struct error error = {.kind = ERROR_NONE};
		struct cautions cautions = {.count = 0};
		set_up(&bench, skins[type], black);
		ok(choice_make(&bench.request, arena, &choice, &error), "black hair on type %zu has a choice",
			type + 1);
		bool lighter = true, first = true, front = true;
		for (size_t i = 0; i < ZONES; i++) {
			lighter = lighter && choice.zones[i].healed_lab[0] >= bench.request.target_lab[0];
			for (size_t s = 1; s < SESSIONS; s++)
				first = first && choice.zones[i].water_parts[s] <= choice.zones[i].water_parts[s - 1];
		}
		for (size_t s = 0; s < SESSIONS; s++)
			front = front && choice.zones[0].water_parts[s] > choice.zones[1].water_parts[s];
		ok(lighter, "no healed zone is darker than the shaved hair");
		ok(first, "no session is lighter than the one before");
		ok(front, "the hairline gets more water than what lies behind it");
		const struct caution_facts facts = {.tress_lab = black};
		caution_review(&bench.request, &choice, &facts, &cautions);
		ok(!warned(&cautions, "low-contrast"), "black hair on type %zu does not warn of low contrast",
			type + 1);
	}
	for (size_t type = 0; type < 3; type++) {
		struct bench bench;
		struct choice choice;
		struct error error = {.kind = ERROR_NONE};
		for (size_t i = 0; i < 2; i++) {
			struct cautions cautions = {.count = 0};
			const double *tress = i == 0 ? blond : white;
			const struct caution_facts facts = {.tress_lab = tress};
			set_up(&bench, skins[type], tress);
			choice_make(&bench.request, arena, &choice, &error);
			caution_review(&bench.request, &choice, &facts, &cautions);
			ok(warned(&cautions, "low-contrast"), "%s hair on type %zu warns of low contrast",
				i == 0 ? "blond" : "white", type + 1);
		}
	}
}

static void test_pigments(struct arena *arena)
{
	struct pigment shelf[] = {carbon, carbon, brief};
	struct bench bench;
	struct choice choice;
	struct cautions cautions = {.count = 0};
	struct error error = {.kind = ERROR_NONE};
	const struct caution_facts facts = {.tress_lab = black};

	set_up(&bench, skins[1], black);
	shelf[0].has_expiry = true;
	shelf[0].expiry_day = bench.plan.day - 1;
	bench.request.pigments = shelf;
	bench.request.pigment_count = 3;
	ok(choice_make(&bench.request, arena, &choice, &error) && choice.pigment == &shelf[1],
		"an expired pigment stands behind one that is not");
	bench.request.pigment_count = 1;
	ok(choice_make(&bench.request, arena, &choice, &error) && choice.pigment == &shelf[0], "alone it is chosen");
	caution_review(&bench.request, &choice, &facts, &cautions);
	ok(warned(&cautions, "expired"), "and warned of");
	bench.plan.temporary = true;
	ok(!choice_make(&bench.request, arena, &choice, &error) && error.kind == ERROR_DATA
			&& strcmp(error.code, "pigment") == 0,
		"a temporary plan without temporary pigment is refused");
	error = (struct error){.kind = ERROR_NONE};
	bench.request.pigment_count = 3;
	ok(choice_make(&bench.request, arena, &choice, &error) && choice.pigment->family == PIGMENT_TEMPORARY,
		"a temporary plan gets a temporary pigment");
}

static void test_density(struct arena *arena)
{
	struct bench bench;
	struct choice choice;
	struct error error = {.kind = ERROR_NONE};

	set_up(&bench, skins[1], black);
	choice_make(&bench.request, arena, &choice, &error);
	const double suggested = choice_density_per_cm2(&bench.request, &choice, 1);
	bench.zones[1].density_per_cm2 = suggested;
	bench.zones[1].visible_density_per_cm2 = suggested * 131 / 160;
	struct predict_zone zone = choice.zones[1].predicted;
	zone.visible_per_mm2 = bench.zones[1].visible_density_per_cm2 / 100;
	double lab[3];
	predict_region(&bench.skin, &zone, choice.pigment, 1, 0.0767, lab);
	const double coverage = zone.visible_per_mm2 * 3.14159265358979 / 4 * 0.25 * 0.25;
	ok(coverage <= CHOICE_COVERAGE_MOST + 1e-6, "the suggested density covers no more skin than allowed");
	ok(coverage > CHOICE_COVERAGE_MOST - 1e-3 || fabs(lab[0] - bench.request.target_lab[0]) < 0.1,
		"within that it makes the zone as light as the shaved hair");
}

int main(void)
{
	jmp_buf exhausted;
	struct arena arena = {.exhausted = &exhausted};

	if (setjmp(exhausted)) {
		puts("Bail out! out of memory");
		return 1;
	}
	test_types(&arena);
	test_pigments(&arena);
	test_density(&arena);
	arena_release(&arena);
	return tap_done();
}
