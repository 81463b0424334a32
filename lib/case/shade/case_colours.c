#include "case/shade/case_colours.h"

#include "case/shade/case_samples.h"
#include "case/shade/case_colours_parts.h"
#include "case/plan/case_touch_up.h"
#include "case/document/spelling.h"
#include "image/colour.h"
#include "scalp/shade/kubelka.h"

static bool read_lab(const struct member *member, bool *given, double lab[3], struct error *error)
{
	const struct member lightness = json_element(member, 0);

	*given = member->value;
	if (!*given)
		return true;
	return json_read_reals(member, -128, 128, 3, lab, error) && json_read_real(&lightness, 1, 100, &lab[0], error);
}

static bool read_skin(
	const struct member *skin, const struct palette *palette, struct colour_statements *stated, struct error *error)
{
	const struct member lab = json_member(skin, "lab_d65");

	return read_lab(&lab, &stated->skin_lab_given, stated->skin_lab, error)
	       && case_read_skin_scale(skin, palette, &stated->scale, error);
}

static bool read_hair(
	const struct member *hair, const struct palette *palette, struct colour_statements *stated, struct error *error)
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

static bool stated_skin(const struct colour_statements *stated, struct client_colours *colours)
{
	if (stated->skin_lab_given) {
		colours_copy(colours->skin_lab, stated->skin_lab);
		colours->skin_origin = (struct colour_origin){"lab_d65", "PUB", false};
	} else if (stated->scale.source) {
		colours_copy(colours->skin_lab, stated->scale.lab);
		colours->skin_origin = (struct colour_origin){stated->scale.source, "EST", true};
	}
	return stated->skin_lab_given || stated->scale.source;
}

/* How far colours of the photographs can be trusted. */
static void note_card(const struct client_samples *samples, double card_most, struct cautions *cautions)
{
	if (!samples->has_card)
		colours_note(cautions, false, "no-card",
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
		colours_note(cautions, true, "card-elsewhere",
			"no photograph with a card has a sample of skin: only ratios can be trusted");
	else if (!samples->card.level_known)
		colours_note(cautions, false, "level-unknown",
			"white and grey of unknown lightness tell the photograph's white, not its level");
	if (samples->card_turned)
		colours_note(cautions, false, "card-turned",
			"the card's corners were marked from another corner, or the other way round: it is read the "
			"way "
			"its colours fit");
}

/* Skin of an unusual colour, with its figures. */
static void note_unusual(const double measured[3], bool used, struct arena *arena, struct cautions *cautions)
{
	colours_note(cautions, true, "sample-implausible",
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

/* Where a type stands in for the skin: that it does, and that the other scale's would be far off. */
static void note_scale(const struct skin_scale *scale, double most, struct cautions *cautions)
{
	colours_note(cautions, false, "skin-by-type",
		"a type of skin, Fitzpatrick's or Monk's, is a poor guide to its colour: measure lab_d65");
	if (scale->apart > most)
		caution_add(cautions, &(struct caution){.code = "skin-types-differ",
					      .warns = true,
					      .has_value = true,
					      .value = scale->apart,
					      .limit = most,
					      .text = "Fitzpatrick's type, which is used, and Monk's tone are far "
						      "apart, CIEDE2000: one of "
						      "them is wrong"});
}

/* Whose colour the skin's is: measured in the light of a card, typed in, photographed without one, by type. Without a
 * card only ratios are trusted, so that no instrument's reading gives way to it; a type does, being a poor guide. */
static bool resolve_skin(const struct colour_statements *stated, const struct client_samples *samples,
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
			note_scale(&stated->scale, limits[LIMIT_BAND_VISIBLE], cautions);
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
	colours_copy(colours->skin_lab, measured);
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

bool case_read_colours(struct document *document, const char *photos, const struct palette *palette,
	struct arena *arena, struct client_colours *colours, struct cautions *cautions, struct error *error)
{
	const struct member client = document_member(document, "client"), skin = json_member(&client, "skin"),
			    hair = json_member(&client, "hair");
	struct colour_statements stated = {
		.density_per_cm2 = palette->hair_density_per_cm2, .shaft_um = palette->shaft_um};
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
		|| !colours_resolve_hair(&stated, &samples, palette, colours, cautions, error))
		return false;
	colours->dilution_column = colours_dilution_column(colours->skin_lab);
	colours_judge_hair(palette, colours->hair->mixed ? 0 : stated.grey, colours);
	colours->fading = case_read_fading(document, palette);
	return true;
}
