#include "case/plan/case_touch_up.h"

#include <math.h>
#include <string.h>

#include "case/document/spelling.h"
#include "scalp/shade/kubelka.h"

/* The index of a member's text among codes, from 1; 0 when it is not stated or another word. */
static size_t word_among(const struct member *object, const char *key, const char *const codes[])
{
	const struct member member = json_member(object, key);
	const char *word = json_string_value(member.value);

	for (size_t i = 0; word && codes[i]; i++)
		if (spelling_same(word, codes[i]))
			return i + 1;
	return 0;
}

struct fading case_read_fading(const struct document *document, const struct palette *palette)
{
	const struct member client = document_member(document, "client"), skin = json_member(&client, "skin");
	const struct fade_habits habits = {(enum fade_sun)word_among(&skin, "sun", fade_sun_codes),
		(enum fade_skin)word_among(&skin, "type", fade_skin_codes),
		(enum fade_swimming)word_among(&skin, "swimming", fade_swimming_codes)};

	return (struct fading){&palette->fade, fade_factor(&palette->fade, &habits), 1};
}

struct touch_up case_usual_touch_up(const struct palette *palette, const struct defaults *defaults, bool temporary)
{
	enum { TYPE_III = 2, TYPES_III_IV = 1, LAST = CHOICE_SERIES - 1 };
	const double visible = defaults_value(defaults, "dot.density.visible.mid");
	int64_t dots[] = {1};
	const struct plan_zone planned = {.kind = ZONE_MID,
		.density_per_cm2 = visible / defaults_value(defaults, "retain.visible_of_placed"),
		.visible_density_per_cm2 = visible,
		.diameter_mm = defaults_value(defaults, "dot.diam.healed"),
		.deposit_top_mm = defaults_value(defaults, "deposit.top"),
		.deposit_bottom_mm =
			defaults_value(defaults, "depth.mid") * defaults_value(defaults, "deposit.bottom_share"),
		.dots = 1,
		.session_dots = dots};
	const struct fading fading = {&palette->fade, 1, 1};
	struct predict_skin skin;
	struct predict_zone zone;
	double error_de00;
	const struct skin bare = skin_from_lab(palette->skin_lab[TYPE_III], KUBELKA_SPECULAR, &error_de00);

	predict_skin(&bare, &palette->fade, &skin);
	predict_zone(&skin, &planned, 1, &zone);
	zone.healed_depth[0] = palette->series_depth / (1 + palette->hairs[0].water[TYPES_III_IV][LAST]);
	const struct predict_work work = {&skin, palette_usual(palette, temporary), &fading, NULL};
	const struct touch_up_zone touched = {&zone, 1};
	if (!work.pigment)
		return (struct touch_up){(double)INFINITY, (double)INFINITY, (double)INFINITY, temporary};
	return touch_up_of(&work, &touched, 1, 1);
}

struct touch_up case_client_touch_up(const struct touch_up *usual, const struct fading *fading)
{
	if (usual->by_interval)
		return *usual;
	return (struct touch_up){
		usual->soonest / fading->factor, usual->likely / fading->factor, usual->latest / fading->factor, false};
}
