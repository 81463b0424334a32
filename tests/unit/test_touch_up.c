/* When work is touched up, before an ink is chosen and after: one model. */
#include <math.h>
#include <setjmp.h>

#include "case/plan/case_touch_up.h"
#include "case/catalogue/catalogue_defaults.h"
#include "scalp/shade/choice.h"
#include "scalp/shade/kubelka.h"
#include "tap.h"

enum { TYPE_III = 2, TYPES_III_IV = 1 };

static struct palette palette;
static struct defaults defaults;

/* What smp-shade does with a case of usual work: black hair on type III, the default dots in the middle of the scalp, in
 * one session, by practice's dilution; its touch-up. */
static struct touch_up chosen_touch_up(bool temporary, struct arena *arena)
{
	static const double room[] = {1};
	const double visible = defaults_value(&defaults, "dot.density.visible.mid");
	int64_t dots[] = {1000};
	struct plan_session session = {.number = 1};
	struct plan_zone planned = {.kind = ZONE_MID,
		.density_per_cm2 = visible / defaults_value(&defaults, "retain.visible_of_placed"),
		.visible_density_per_cm2 = visible,
		.diameter_mm = defaults_value(&defaults, "dot.diam.healed"),
		.deposit_top_mm = defaults_value(&defaults, "deposit.top"),
		.deposit_bottom_mm =
			defaults_value(&defaults, "depth.mid") * defaults_value(&defaults, "deposit.bottom_share"),
		.dots = dots[0],
		.session_dots = dots};
	const struct plan plan = {
		.temporary = temporary, .zones = &planned, .zone_count = 1, .sessions = &session, .session_count = 1};
	const struct fading fading = {&palette.fade, 1, 1};
	struct predict_skin skin;
	double numbers[CHOICE_KEYS], error_de00;
	const struct skin bare = skin_from_lab(palette.skin_lab[TYPE_III], KUBELKA_SPECULAR, &error_de00);
	struct choice_request request = {.skin = &skin,
		.plan = &plan,
		.pigments = palette_usual(&palette, temporary),
		.pigment_count = 1,
		.series_depth = palette.series_depth,
		.most_water = palette.most_water,
		.fading = &fading,
		.room = room,
		.numbers = numbers,
		.target_lab = {30, 2, 5}, /* so dark that the work is limited by nothing but its strength */
		.limits = palette.limits};
	struct choices choices;
	struct error error = {.kind = ERROR_NONE};

	for (size_t i = 0; i < CHOICE_KEYS; i++)
		numbers[i] = palette.choice[i];
	numbers[CHOICE_STRONGEST_MOST] = 1; /* practice's strength, and no more */
	predict_skin(&bare, &palette.fade, &skin);
	for (size_t i = 0; i < CHOICE_SERIES; i++) {
		request.series[i] = palette.hairs[0].water[TYPES_III_IV][i];
		request.skin_lab[i] = palette.skin_lab[TYPE_III][i];
	}
	if (!choice_make(&request, arena, &choices, &error))
		return (struct touch_up){0, 0, 0, false};
	const struct choice *choice = &choices.options[0];
	const struct predict_work work = choice_work(&request, choice->pigment);
	const struct touch_up_zone zone = {&choice->zones[0].predicted, 1};
	return touch_up_of(&work, &zone, 1, 1);
}

int main(void)
{
	jmp_buf exhausted;
	struct arena arena = {.exhausted = &exhausted};
	struct error error = {.kind = ERROR_NONE};

	if (setjmp(exhausted) || !catalogue_read_pigments(NULL, &arena, &palette, &error)
		|| !catalogue_read_defaults(NULL, &arena, &defaults, &error)) {
		puts("Bail out! the catalogues cannot be read");
		return 1;
	}
	for (int temporary = 0; temporary < 2; temporary++) {
		const struct touch_up usual = case_usual_touch_up(&palette, &defaults, temporary),
				      chosen = chosen_touch_up(temporary, &arena);
		const char *what = temporary ? "temporary" : "permanent";
		ok(usual.by_interval == (temporary != 0) && chosen.by_interval == usual.by_interval,
			"%s work is done again by %s", what, temporary ? "its interval" : "its contrast");
		near(chosen.soonest, usual.soonest, 1e-9, "the plan's soonest touch-up of %s work is the shade's",
			what);
		near(chosen.likely, usual.likely, 1e-9, "so is the likely one");
		near(chosen.latest, usual.latest, 1e-9, "and the latest");
	}
	arena_release(&arena);
	return tap_done();
}
