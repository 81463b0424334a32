/* The colour of a client's hair: a tress, and the skin with this hair shaved. */
#include <math.h>
#include <string.h>

#include "case/shade/case_colours_parts.h"
#include "image/colour.h"
#include "scalp/shade/hair.h"

/* Longer hair is shaved before it is compared. */
static const double stubble_most_mm = 1;

void colours_note(struct cautions *cautions, bool warns, const char *code, const char *text)
{
	caution_add(cautions, &(struct caution){.code = code, .warns = warns, .text = text});
}

void colours_copy(double to[3], const double from[3])
{
	memcpy(to, from, 3 * sizeof *to);
}

size_t colours_dilution_column(const double skin_lab[3])
{
	const double ita = colour_ita(skin_lab);

	return ita > 41 ? 0 : ita > 10 ? 1 : 2;
}

static struct hair hair_of(const struct hair_row *row, const struct colour_statements *stated)
{
	struct hair hair = {.density_per_cm2 = stated->density_per_cm2,
		.shaft_um = stated->shaft_um,
		.stubble_mm = fmin(stated->stubble_mm, stubble_most_mm)};

	colours_copy(hair.lab, row->lab);
	hair.grey = row->mixed ? 0 : stated->grey;
	return hair;
}

static void row_region(const struct skin_spectrum *skin, const struct hair_row *row,
	const struct colour_statements *stated, double lab[3])
{
	const struct hair hair = hair_of(row, stated);

	hair_region(skin, &hair, lab);
}

/* Whether a named colour stands for hair that greys and bleaches; a mixed one is named for what it became. */
static bool shifts(const struct colour_statements *stated, const struct hair_row *row)
{
	return !stated->hair_lab_given && !row->mixed;
}

/* What becomes of a named colour with age and in the sun, where nobody measured it or said so (estimates). */
static void shift(const struct colour_statements *stated, const struct palette *palette, bool much_sun,
	struct hair *hair, struct cautions *cautions)
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
	const struct colour_statements *stated, const struct client_colours *colours)
{
	const struct hair_row *best = &palette->hairs[0];
	double least = HUGE_VAL;

	for (size_t i = 0; i < palette->hair_count; i++) {
		double lab[3];
		colours_copy(lab, palette->hairs[i].lab);
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
		colours_note(cautions, true, "hair-unpaired",
			"no photograph has a sample of skin beside that of hair: their levels may not match");
	if (colours->region_lab[0] >= colours->skin_lab[0])
		colours_note(cautions, true, "hair-lighter",
			"the sample of hair is lighter than the skin: check the samples");
	return true;
}

bool colours_resolve_hair(const struct colour_statements *stated, const struct client_samples *samples,
	const struct palette *palette, struct client_colours *colours, struct cautions *cautions, struct error *error)
{
	struct skin_spectrum skin;
	const struct hair_row *named = stated->colour_given ? &palette->hairs[stated->colour] : NULL;

	skin_spectrum(&colours->skin, &skin);
	colours->has_tress = stated->hair_lab_given || named;
	if (colours->has_tress)
		colours_copy(colours->tress_lab, stated->hair_lab_given ? stated->hair_lab : named->lab);
	if (!samples->hair_count && !colours->has_tress)
		return error_at(
			error, ERROR_DATA, "missing", "/client/hair", "not asked; give lab_d65, colour or a sample");
	if (samples->hair_count && !sampled_region(samples, colours, cautions, error))
		return false;
	colours->hair = named ? named : nearest_row(palette, &skin, stated, colours);
	if (samples->hair_count)
		return true;
	struct hair hair = hair_of(colours->hair, stated);
	colours_copy(hair.lab, colours->tress_lab);
	if (shifts(stated, colours->hair))
		shift(stated, palette, stated->much_sun, &hair, cautions);
	colours_copy(colours->tress_lab, hair.lab);
	hair_region(&skin, &hair, colours->region_lab);
	colours->hair_origin = stated->hair_lab_given ? (struct colour_origin){"lab_d65", "COMP", true}
						      : (struct colour_origin){"named", "EST", true};
	colours_note(cautions, false, "hair-by-model",
		"the shaved hair's region is computed from the colour of a tress: a sample of the shaved sides is "
		"better");
	return true;
}

void colours_judge_hair(const struct palette *palette, double grey, struct client_colours *colours)
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
