#include "case/case_colours.h"

#include <math.h>
#include <string.h>

#include "case/case_samples.h"
#include "case/case_skin_scale.h"
#include "case/case_touch_up.h"
#include "case/spelling.h"
#include "image/colour.h"
#include "scalp/shade/hair.h"
#include "scalp/shade/kubelka.h"

/* What the person stated about skin and hair. */
struct statements {
	bool skin_lab_given, hair_lab_given;
	double skin_lab[3], hair_lab[3], grey;
	bool grey_given, age_given, much_sun;
	double age;
	struct skin_scale scale;
	bool colour_given;
	size_t colour; /* row of the palette */
	double density_per_cm2, shaft_um, stubble_mm;
};

/* Longer hair is shaved before it is compared. */
static const double stubble_most_mm = 1;

static bool read_lab(const struct member *member, bool *given, double lab[3], struct error *error)
{
	const struct member lightness = json_element(member, 0);

	*given = member->value;
	if (!*given)
		return true;
	return json_read_reals(member, -128, 128, 3, lab, error) && json_read_real(&lightness, 1, 100, &lab[0], error);
}

static bool read_skin(
	const struct member *skin, const struct palette *palette, struct statements *stated, struct error *error)
{
	const struct member lab = json_member(skin, "lab_d65");

	return read_lab(&lab, &stated->skin_lab_given, stated->skin_lab, error)
	       && case_read_skin_scale(skin, palette, &stated->scale, error);
}

static bool read_hair(
	const struct member *hair, const struct palette *palette, struct statements *stated, struct error *error)
{
	const struct member lab = json_member(hair, "lab_d65"), colour = json_member(hair, "colour"),
			    grey = json_member(hair, "grey"), density = json_member(hair, "density_per_cm2"),
			    shaft = json_member(hair, "shaft_um"), length = json_member(hair, "length_mm");

	stated->colour_given = colour.value;
	stated->grey_given = grey.value;
	return read_lab(&lab, &stated->hair_lab_given, stated->hair_lab, error)
	       && json_optional_code(&colour, palette->hair_codes, &stated->colour, error)
	       && json_optional_real(&grey, 0, 1, &stated->grey, error)
	       && json_optional_real(&density, 10, 500, &stated->density_per_cm2, error)
	       && json_optional_real(&shaft, 10, 200, &stated->shaft_um, error)
	       && json_optional_real(&length, 0, 2000, &stated->stubble_mm, error);
}

static void note(struct cautions *cautions, bool warns, const char *code, const char *text)
{
	caution_add(cautions, &(struct caution){.code = code, .warns = warns, .text = text});
}

static void copy_lab(double to[3], const double from[3])
{
	memcpy(to, from, 3 * sizeof *to);
}

static bool stated_skin(const struct statements *stated, struct client_colours *colours)
{
	if (stated->skin_lab_given) {
		copy_lab(colours->skin_lab, stated->skin_lab);
		colours->skin_origin = (struct colour_origin){"lab_d65", "PUB", false};
	} else if (stated->scale.source) {
		copy_lab(colours->skin_lab, stated->scale.lab);
		colours->skin_origin = (struct colour_origin){stated->scale.source, "EST", true};
	}
	return stated->skin_lab_given || stated->scale.source;
}

/* How far colours of the photographs can be trusted. */
static void note_card(const struct client_samples *samples, double card_most, struct cautions *cautions)
{
	if (!samples->has_card)
		note(cautions, false, "no-card",
			"without a colour card the photograph's level and white are unknown: only ratios in it can be "
			"trusted");
	else if (!card_believed(&samples->card, card_most))
		caution_add(
			cautions, &(struct caution){.code = "card-poor",
					  .warns = true,
					  .has_value = true,
					  .value = samples->card.mean_de00,
					  .limit = card_most,
					  .text = "the card's patches are further off than is believed, CIEDE2000 on "
						  "average: check its corners; the card is not used"});
	else if (!samples->card_believed)
		note(cautions, true, "card-elsewhere",
			"no photograph with a card has a sample of skin: only ratios can be trusted");
	else if (!samples->card.level_known)
		note(cautions, false, "level-unknown",
			"white and grey of unknown lightness tell the photograph's white, not its level");
	if (samples->card_turned)
		note(cautions, false, "card-turned",
			"the card's corners were marked from another corner, or the other way round: it is read the "
			"way "
			"its colours fit");
}

/* Skin of an unusual colour, with its figures. */
static void note_unusual(const double measured[3], bool used, struct arena *arena, struct cautions *cautions)
{
	note(cautions, true, "sample-implausible",
		arena_printf(arena,
			"the photograph shows skin of L* %.1f a* %.1f b* %.1f, which hardly any skin has: %s",
			measured[0], measured[1], measured[2],
			used ? "check sample and exposure" : "the stated one is used"));
}

/* A card's skin beside one that was stated: which is used, and how far they are apart. */
static void note_contradiction(
	const double measured[3], const double stated[3], double most, struct arena *arena, struct cautions *cautions)
{
	const double apart = colour_ciede2000(measured, stated);

	if (apart > most)
		caution_add(cautions,
			&(struct caution){.code = "skin-differs",
				.has_value = true,
				.value = apart,
				.limit = most,
				.text = arena_printf(arena,
					"by the card the skin is L* %.1f a* %.1f b* %.1f, which is used; "
					"stated is %.1f %.1f %.1f: measure again",
					measured[0], measured[1], measured[2], stated[0], stated[1], stated[2])});
}

/* Whose colour the skin's is: measured in the light of a card, typed in, photographed without one, by type. Without a
 * card only ratios are trusted, so that no instrument's reading gives way to it; a type does, being a poor guide. */
static bool resolve_skin(const struct statements *stated, const struct client_samples *samples,
	const struct palette *palette, struct arena *arena, struct client_colours *colours, struct cautions *cautions,
	struct error *error)
{
	const bool known = stated_skin(stated, colours);
	const double *limits = palette->limits;

	if (!samples->skin_count && !known)
		return error_at(error, ERROR_DATA, "missing", "/client/skin",
			"not asked; give lab_d65, fitzpatrick, monk or a sample");
	if (!samples->skin_count) {
		if (colours->skin_origin.assumed)
			note(cautions, false, "skin-by-type",
				"a type of skin, Fitzpatrick's or Monk's, is a poor guide to its colour: measure "
				"lab_d65");
		return true;
	}
	colours->has_sample = true;
	const bool absolute = samples->card_believed && samples->card.level_known;
	double measured[3];
	colour_linear_to_lab(samples->photographed, colours->sample_lab);
	colour_linear_to_lab(samples->skin, measured);
	colours->samples = *samples;
	note_card(samples, limits[LIMIT_CARD_DE00], cautions);
	double error_de00;
	skin_from_lab(measured, KUBELKA_SPECULAR, &error_de00);
	const bool modelled = error_de00 <= limits[LIMIT_SKIN_DE00];
	const bool usual =
		skin_plausible(measured, &limits[absolute ? LIMIT_CARD_SLACK_L : LIMIT_PHOTO_SLACK_L]) && modelled;
	const bool used = !known || (absolute ? modelled : usual && !stated->skin_lab_given);
	if (!usual)
		note_unusual(measured, used, arena, cautions);
	if (!used)
		return true;
	if (stated->skin_lab_given)
		note_contradiction(measured, stated->skin_lab, limits[LIMIT_CARD_DE00], arena, cautions);
	copy_lab(colours->skin_lab, measured);
	colours->skin_origin = (struct colour_origin){"photograph", absolute ? "COMP" : "EST", !absolute};
	colours->skin_photographed = true;
	return true;
}

static bool invert_skin(struct client_colours *colours, double most_de00, struct error *error)
{
	colours->skin = skin_from_lab(colours->skin_lab, KUBELKA_SPECULAR, &colours->skin_error_de00);
	if (colours->skin_error_de00 <= most_de00)
		return true;
	double nearest[3];
	skin_lab(&colours->skin, nearest);
	return error_at(error, ERROR_DATA, "skin", colours->skin_photographed ? "/views" : "/client/skin",
		"L* %.1f a* %.1f b* %.1f is %.1f CIEDE2000 from the nearest skin, %.1f %.1f %.1f; at most %.0f is "
		"allowed",
		colours->skin_lab[0], colours->skin_lab[1], colours->skin_lab[2], colours->skin_error_de00, nearest[0],
		nearest[1], nearest[2], most_de00);
}

/* Practice's columns are skin types; the nearest thing that is measured is the ITA. */
static size_t dilution_column(const double skin_lab[3])
{
	const double ita = colour_ita(skin_lab);

	return ita > 41 ? 0 : ita > 10 ? 1 : 2;
}

static struct hair hair_of(const struct hair_row *row, const struct statements *stated)
{
	struct hair hair = {.density_per_cm2 = stated->density_per_cm2,
		.shaft_um = stated->shaft_um,
		.stubble_mm = fmin(stated->stubble_mm, stubble_most_mm)};

	copy_lab(hair.lab, row->lab);
	hair.grey = row->mixed ? 0 : stated->grey;
	return hair;
}

static void row_region(
	const struct skin_spectrum *skin, const struct hair_row *row, const struct statements *stated, double lab[3])
{
	const struct hair hair = hair_of(row, stated);

	hair_region(skin, &hair, lab);
}

/* Whether a named colour stands for hair that greys and bleaches; a mixed one is named for what it became. */
static bool shifts(const struct statements *stated, const struct hair_row *row)
{
	return !stated->hair_lab_given && !row->mixed;
}

/* What becomes of a named colour with age and in the sun, where nobody measured it or said so (estimates). */
static void shift(const struct statements *stated, const struct palette *palette, bool much_sun, struct hair *hair,
	struct cautions *cautions)
{
	const double years = stated->age - palette->shift[SHIFT_GREY_AGE];

	if (!stated->grey_given && stated->age_given && years > 0) {
		hair->grey = fmin(years * palette->shift[SHIFT_GREY_PER_YEAR], palette->shift[SHIFT_GREY_MOST]);
		caution_add(cautions, &(struct caution){.code = "greying-assumed",
					      .has_value = true,
					      .value = hair->grey,
					      .limit = palette->shift[SHIFT_GREY_MOST],
					      .text = "share of white hairs assumed by age, of the most that is: "
						      "/client/hair/grey says it better"});
	}
	if (much_sun) {
		hair->lab[0] += palette->shift[SHIFT_SUN_LIGHTNESS];
		hair->lab[2] += palette->shift[SHIFT_SUN_YELLOWNESS];
	}
}

/* The row whose tress (or, without one, whose region on this skin) is nearest. */
static const struct hair_row *nearest_row(const struct palette *palette, const struct skin_spectrum *skin,
	const struct statements *stated, const struct client_colours *colours)
{
	const struct hair_row *best = &palette->hairs[0];
	double least = HUGE_VAL;

	for (size_t i = 0; i < palette->hair_count; i++) {
		double lab[3];
		copy_lab(lab, palette->hairs[i].lab);
		if (!colours->has_tress)
			row_region(skin, &palette->hairs[i], stated, lab);
		const double distance =
			colour_ciede2000(lab, colours->has_tress ? colours->tress_lab : colours->region_lab);
		if (distance < least) {
			least = distance;
			best = &palette->hairs[i];
		}
	}
	return best;
}

/* The hair's region by the photograph: its ratio to the skin beside it, else its own colour. */
static bool sampled_region(const struct client_samples *samples, struct client_colours *colours,
	struct cautions *cautions, struct error *error)
{
	/* White stubble of a millimetre on the darkest skin throws back 1.6 times the light of that skin. */
	static const double lightest = 2;
	double linear[3];

	for (size_t c = 0; c < 3 && samples->ratio_count; c++)
		if (samples->ratio[c] > lightest)
			return error_at(error, ERROR_DATA, "hair", "/views",
				"the samples of hair throw back %.1f times the light of the skin beside them; no hair "
				"does so more than %.0f times: check the samples",
				samples->ratio[c], lightest);

	colour_lab_to_linear(colours->skin_lab, linear);
	for (size_t c = 0; c < 3; c++)
		linear[c] = samples->ratio_count ? linear[c] * samples->ratio[c] : samples->hair[c];
	colour_linear_to_lab(linear, colours->region_lab);
	colours->hair_origin = (struct colour_origin){"photograph", "EST", !samples->ratio_count};
	if (!samples->ratio_count)
		note(cautions, true, "hair-unpaired",
			"no photograph has a sample of skin beside that of hair: their levels may not match");
	if (colours->region_lab[0] >= colours->skin_lab[0])
		note(cautions, true, "hair-lighter", "the sample of hair is lighter than the skin: check the samples");
	return true;
}

static bool resolve_hair(const struct statements *stated, const struct client_samples *samples,
	const struct palette *palette, struct client_colours *colours, struct cautions *cautions, struct error *error)
{
	struct skin_spectrum skin;
	const struct hair_row *named = stated->colour_given ? &palette->hairs[stated->colour] : NULL;

	skin_spectrum(&colours->skin, &skin);
	colours->has_tress = stated->hair_lab_given || named;
	if (colours->has_tress)
		copy_lab(colours->tress_lab, stated->hair_lab_given ? stated->hair_lab : named->lab);
	if (!samples->hair_count && !colours->has_tress)
		return error_at(
			error, ERROR_DATA, "missing", "/client/hair", "not asked; give lab_d65, colour or a sample");
	if (samples->hair_count && !sampled_region(samples, colours, cautions, error))
		return false;
	colours->hair = named ? named : nearest_row(palette, &skin, stated, colours);
	if (samples->hair_count)
		return true;
	struct hair hair = hair_of(colours->hair, stated);
	copy_lab(hair.lab, colours->tress_lab);
	if (shifts(stated, colours->hair))
		shift(stated, palette, stated->much_sun, &hair, cautions);
	copy_lab(colours->tress_lab, hair.lab);
	hair_region(&skin, &hair, colours->region_lab);
	colours->hair_origin = stated->hair_lab_given ? (struct colour_origin){"lab_d65", "COMP", true}
						      : (struct colour_origin){"named", "EST", true};
	note(cautions, false, "hair-by-model",
		"the shaved hair's region is computed from the colour of a tress: a sample of the shaved sides is "
		"better");
	return true;
}

/* What the hair is like as a whole, by which its contrast is judged: black hair of which most has turned white is not dark. */
static void judge_hair(const struct palette *palette, double grey, struct client_colours *colours)
{
	static const double white_lab[3] = {80, 0, 6};
	const double *own = colours->has_tress ? colours->tress_lab : colours->hair->lab;
	const double white = grey > 0.5 ? grey : 0;
	const struct hair_row *like = colours->hair;
	double least = HUGE_VAL;

	for (size_t c = 0; c < 3; c++)
		colours->most_lab[c] = own[c] + white * (white_lab[c] - own[c]);
	for (size_t i = 0; i < palette->hair_count && white > 0; i++) {
		const double distance = colour_ciede2000(palette->hairs[i].lab, colours->most_lab);
		if (distance < least) {
			least = distance;
			like = &palette->hairs[i];
		}
	}
	colours->low_benefit = like->low_benefit[colours->dilution_column];
}

bool case_read_colours(struct document *document, const char *photos, const struct palette *palette,
	struct arena *arena, struct client_colours *colours, struct cautions *cautions, struct error *error)
{
	const struct member client = document_member(document, "client"), skin = json_member(&client, "skin"),
			    hair = json_member(&client, "hair");
	struct statements stated = {.density_per_cm2 = palette->hair_density_per_cm2, .shaft_um = palette->shaft_um};
	struct client_samples samples;

	const struct member age = json_member(&client, "age"), sun = json_member(&skin, "sun");

	stated.age_given = age.value;
	stated.much_sun = json_is_string(sun.value) && spelling_same(json_string_value(sun.value), "high");
	if (!json_optional_real(&age, 0, 120, &stated.age, error))
		return false;
	*colours = (struct client_colours){.skin_error_de00 = 0};
	if (!read_skin(&skin, palette, &stated, error) || !read_hair(&hair, palette, &stated, error)
		|| !case_read_samples(document, photos, palette->limits[LIMIT_CARD_DE00], arena, &samples, error)
		|| !resolve_skin(&stated, &samples, palette, arena, colours, cautions, error)
		|| !invert_skin(colours, palette->limits[LIMIT_SKIN_DE00], error)
		|| !resolve_hair(&stated, &samples, palette, colours, cautions, error))
		return false;
	colours->dilution_column = dilution_column(colours->skin_lab);
	judge_hair(palette, colours->hair->mixed ? 0 : stated.grey, colours);
	colours->fading = case_read_fading(document, palette);
	return true;
}
