/* choice_bench: a plan of two zones in three sessions on any skin and hair, for tests of the choice and of its cautions. */
#ifndef CHOICE_BENCH_H
#define CHOICE_BENCH_H

#include <setjmp.h>
#include <string.h>

#include "base/arena.h"
#include "case/catalogue/catalogue_pigments.h"
#include "image/colour.h"
#include "scalp/shade/caution.h"
#include "scalp/shade/choice.h"
#include "scalp/shade/hair.h"
#include "scalp/shade/kubelka.h"
#include "tap.h"

enum { TYPES = 6, ZONES = 2, SESSIONS = 3 };

static const double skins[TYPES][3] = {{67.497, 5.389, 10.738}, {64.094, 8.172, 13.495}, {60.494, 9.951, 15.498},
	{56.239, 11.118, 16.645}, {49.594, 11.104, 15.929}, {37.349, 9.194, 12.302}};
static const double black[3] = {13, 1, 1}, blond[3] = {62, 4, 20}, red[3] = {33, 15, 19}, white[3] = {80, 0, 6};

/* The built-in catalogue. */
static struct palette palette;

/* Inks of the catalogue by their codes. */
static inline struct pigment *ink(const char *code)
{
	for (size_t i = 0; i < palette.pigment_count; i++)
		if (strcmp(palette.pigments[i].code, code) == 0)
			return &palette.pigments[i];
	return NULL;
}

struct bench {
	int64_t session_dots[ZONES][SESSIONS];
	struct plan_zone zones[ZONES];
	struct plan plan;
	struct predict_skin skin;
	struct fading fading;
	struct choice_request request;
};

static inline void set_up(struct bench *bench, const double skin_lab[3], const double tress[3])
{
	static const int64_t dots[SESSIONS] = {300, 400, 300};
	static const double room[ZONES] = {0.15, 0.15};
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
	predict_skin(&skin, &palette.fade, &bench->skin);
	bench->fading = (struct fading){&palette.fade, 1, 1};
	bench->request = (struct choice_request){.skin = &bench->skin,
		.plan = &bench->plan,
		.pigments = ink("carbon-black"),
		.pigment_count = 1,
		.series = {14, 11, 9},
		.series_depth = 16,
		.most_water = 30,
		.fading = &bench->fading,
		.room = room,
		.numbers = palette.choice,
		.limits = palette.limits};
	memcpy(bench->request.skin_lab, skin_lab, sizeof bench->request.skin_lab);
	hair_region(&bench->skin.rest, &hair, bench->request.target_lab);
}

/* The row of a code, or NULL. */
static inline const struct caution *row_of(const struct cautions *cautions, const char *code)
{
	for (size_t i = 0; i < cautions->count; i++)
		if (strcmp(cautions->rows[i].code, code) == 0)
			return &cautions->rows[i];
	return NULL;
}

static inline bool warned(const struct cautions *cautions, const char *code)
{
	const struct caution *row = row_of(cautions, code);

	return row && row->warns;
}

/* Runs the tests with the built-in catalogue. */
static inline int run_choice_tests(void (*test)(struct arena *arena))
{
	jmp_buf exhausted;
	struct arena arena = {.exhausted = &exhausted};
	struct error error = {.kind = ERROR_NONE};

	if (setjmp(exhausted) || !catalogue_read_pigments(NULL, &arena, &palette, &error)) {
		printf("Bail out! %s\n", error.text);
		return 1;
	}
	test(&arena);
	arena_release(&arena);
	return tap_done();
}

#endif
