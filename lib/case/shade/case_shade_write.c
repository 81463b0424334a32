#include <math.h>

#include "case/shade/case_shade_parts.h"
#include "image/colour.h"

static void write_origin(struct writer *writer, const struct colour_origin *origin)
{
	write_string(writer, "source", origin->source);
	write_string(writer, "grade", origin->grade);
	write_bool(writer, "assumed", origin->assumed);
}

/* What a card made of the photograph's colours. */
static void write_card(struct writer *writer, const struct client_samples *samples)
{
	const struct card *card = &samples->card;

	write_string(writer, "colour_space", samples->space);
	write_bool(writer, "colour_space_assumed", !samples->space_stated);
	if (!samples->has_card)
		return;
	double corrected[3];
	colour_linear_to_lab(samples->skin, corrected);
	if (samples->card_believed)
		write_reals(writer, "corrected_lab_d65", corrected, 3, 2);
	write_object(writer, "card");
	write_bool(writer, "used", samples->card_believed);
	write_integer(writer, "patches", (int64_t)card->used);
	write_string(writer, "method", card->by_matrix ? "matrix" : "gains");
	write_bool(writer, "level_known", card->level_known);
	write_real(writer, "mean_de00", card->mean_de00, 2);
	write_real(writer, "max_de00", card->max_de00, 2);
	if (samples->card_found) {
		write_array(writer, "found_px");
		for (size_t i = 0; i < 4; i++)
			write_reals(writer, NULL,
				(const double[]){samples->card_corners[i].x, samples->card_corners[i].y}, 2, 1);
		write_end(writer);
	}
	write_end(writer);
}

static void write_colours(struct writer *writer, const struct client_colours *colours)
{
	const double ita = colour_ita(colours->skin_lab);

	write_object(writer, "skin");
	write_reals(writer, "lab_d65", colours->skin_lab, 3, 2);
	if (colours->has_sample)
		write_reals(writer, "sample_lab_d65", colours->sample_lab, 3, 2);
	if (colours->has_sample)
		write_card(writer, &colours->samples);
	write_origin(writer, &colours->skin_origin);
	write_real(writer, "melanin", colours->skin.melanin, 5);
	write_real(writer, "blood", colours->skin.blood, 6);
	write_real(writer, "melanin_exponent", colours->skin.exponent, 3);
	write_real(writer, "error_de00", colours->skin_error_de00, 2);
	write_end(writer);
	write_object(writer, "hair");
	if (colours->has_tress)
		write_reals(writer, "lab_d65", colours->tress_lab, 3, 2);
	write_reals(writer, "region_lab_d65", colours->region_lab, 3, 2);
	write_string(writer, "nearest", colours->hair->code);
	write_origin(writer, &colours->hair_origin);
	write_end(writer);
	write_real(writer, "ita_deg", ita, 1);
	write_string(writer, "ita_class", colour_ita_class(ita));
}

static void write_disc(struct writer *writer, const char *key, const struct shade_disc *disc)
{
	write_object(writer, key);
	write_reals(writer, "contrast_rgb", disc->contrast, 3, 4);
	write_real(writer, "diameter_ratio", disc->diameter_ratio, 4);
	write_end(writer);
}

static const struct choice *chosen(const struct shade_outcome *outcome)
{
	return &outcome->choices->options[0];
}

/* Whether the age is that of the table nearest to a measurement of this zone. */
static bool was_measured(const struct shade_outcome *outcome, const struct predict_zone *predicted, size_t age)
{
	for (size_t i = 0; i < outcome->observed_count; i++) {
		const struct observation *observation = &outcome->observations[i];
		size_t nearest = FADE_YOUNG;
		for (size_t k = FADE_YOUNG; k < FADE_AGES; k++)
			if (fabs(fade_ages[k].years - observation->years)
				< fabs(fade_ages[nearest].years - observation->years))
				nearest = k;
		if (observation->zone == predicted && nearest == age)
			return true;
	}
	return false;
}

/* Young work cannot be told by healed work. */
static bool is_assumed(const struct shade_outcome *outcome, const struct predict_work *work,
	const struct predict_zone *predicted, size_t age)
{
	if (age < FADE_YOUNG || !outcome->observed_used)
		return true;
	return !was_measured(outcome, predicted, age)
	       && !observe_tells(work, &outcome->observed, predicted, fade_ages[age].years);
}

static void write_ages(struct writer *writer, const struct shade_outcome *outcome, size_t zone)
{
	const struct predict_zone *predicted = &chosen(outcome)->zones[zone].predicted;
	const struct predict_work work = choice_work(outcome->request, chosen(outcome)->pigment);
	const double *target = outcome->request->target_lab;
	double healed[3];

	predict_region(&work, predicted, FADE_HEALED_YEARS, healed);
	const double whole = predict_contrast(outcome->request->skin, healed, FADE_HEALED_YEARS);
	write_array(writer, "ages");
	for (size_t i = 0; i < FADE_AGES; i++) {
		struct shade_age age;
		predict_age(&work, predicted, fade_ages[i].name, fade_ages[i].years, &age);
		write_object(writer, NULL);
		write_string(writer, "age", age.name);
		write_real(writer, "years", age.years, 4);
		write_real(writer, "pigment_left", age.pigment_left, 4);
		write_real(writer, "contrast_left", age.region_contrast / whole, 4);
		write_real(writer, "dot_radius_mm", age.radius_mm, 4);
		write_reals(writer, "contrast_rgb", age.contrast, 3, 4);
		write_real(writer, "diameter_ratio", age.diameter_ratio, 4);
		write_disc(writer, "core", &age.core);
		write_disc(writer, "halo", &age.halo);
		write_reals(writer, "dot_lab", age.dot_lab, 3, 2);
		write_reals(writer, "region_lab", age.region_lab, 3, 2);
		write_real(writer, "delta_e00", colour_ciede2000(age.region_lab, target), 2);
		write_bool(writer, "assumed", is_assumed(outcome, &work, predicted, i));
		write_end(writer);
	}
	write_end(writer);
}

static void write_dilutions(struct writer *writer, const struct shade_outcome *outcome, size_t zone)
{
	write_array(writer, "sessions");
	for (size_t i = 0; i < outcome->plan->session_count; i++) {
		write_object(writer, NULL);
		write_integer(writer, "session", outcome->plan->sessions[i].number);
		write_integer(writer, "dots", outcome->plan->zones[zone].session_dots[i]);
		write_real(writer, "water_parts", chosen(outcome)->zones[zone].water_parts[i], 1);
		write_end(writer);
	}
	write_end(writer);
}

static void write_zones(struct writer *writer, const struct shade_outcome *outcome)
{
	write_array(writer, "zones");
	for (size_t i = 0; i < outcome->plan->zone_count; i++) {
		const struct choice_zone *zone = &chosen(outcome)->zones[i];
		write_object(writer, NULL);
		write_integer(writer, "zone", (int64_t)i);
		write_real(writer, "deposit_radius_mm", zone->predicted.deposit.radius_mm, 4);
		struct choice_density density;
		if (outcome->plan->zones[i].kind != ZONE_HAIRLINE
			&& choice_density(outcome->request, chosen(outcome), i, &density))
			write_real(writer, "suggested_density_per_cm2", density.per_cm2, 0);
		write_dilutions(writer, outcome, i);
		write_ages(writer, outcome, i);
		write_object(writer, "match");
		write_real(writer, "delta_e00", zone->match_de00, 2);
		write_string(writer, "band", choice_band(outcome->palette->limits, zone->match_de00));
		write_end(writer);
		write_end(writer);
	}
	write_end(writer);
}

static void write_warnings(struct writer *writer, const struct cautions *cautions)
{
	write_array(writer, "warnings");
	for (size_t i = 0; i < cautions->count; i++) {
		const struct caution *row = &cautions->rows[i];
		write_object(writer, NULL);
		write_string(writer, "code", row->code);
		write_string(writer, "severity", row->warns ? "warning" : "note");
		if (row->has_zone)
			write_integer(writer, "zone", (int64_t)row->zone);
		if (row->has_value) {
			write_real(writer, "value", row->value, 2);
			write_real(writer, "limit", row->limit, 2);
		}
		write_string(writer, "text", row->text);
		write_end(writer);
	}
	write_end(writer);
}

/* What stands behind the numbers without having been measured on this client. */
static void write_assumptions(struct writer *writer, const struct shade_outcome *outcome)
{
	static const char *const texts[] = {
		"deposit radius from the visible diameter: profile at half height, held to 0.9..1 times half of it",
		"deposit depth from the plan, true to about 0.15 mm",
		"strength of the neat ink in healed skin (range a third to three times), and linear dilution",
		"fading, spreading and sinking by the toolkit's one model of estimates",
		"fresh work: pigment in the epidermis, more blood, wider dots; not its darker crusts of day 3 to 10",
	};

	write_bool(writer, "assumed", true);
	write_array(writer, "assumptions");
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		write_string(writer, NULL, texts[i]);
	write_end(writer);
	write_object(writer, "uncertainty");
	write_real(writer, "dot_de00", outcome->request->numbers[CHOICE_DOUBT_DOT], 1);
	write_real(writer, "region_de00", outcome->request->numbers[CHOICE_DOUBT_REGION], 1);
	write_real(writer, "depth_mm", outcome->request->numbers[CHOICE_DOUBT_DEPTH_MM], 2);
	write_end(writer);
}

/* How fast this client's work fades, and how much of it healing left. */
static void write_fading(struct writer *writer, const struct shade_outcome *outcome)
{
	const struct fading *fading = outcome->request->fading;

	write_object(writer, "fading");
	write_real(writer, "factor", fading->factor, 3);
	write_bool(writer, "factor_assumed", !outcome->observed.factor_known);
	write_real(writer, "kept", fading->kept, 3);
	write_bool(writer, "kept_assumed", !outcome->observed.kept_known);
	if (outcome->observed_count > 0) {
		write_integer(writer, "measurements", (int64_t)outcome->observed_count);
		write_real(writer, "off_l", outcome->observed.off_l, 2);
	}
	write_end(writer);
}

void case_write_shade(struct document *document, const struct shade_outcome *outcome, struct arena *arena)
{
	struct writer writer = writer_in(arena);

	write_object(&writer, NULL);
	write_colours(&writer, outcome->colours);
	case_write_pigment(&writer, chosen(outcome)->pigment);
	case_write_match(&writer, outcome, chosen(outcome));
	case_write_options(&writer, outcome);
	write_fading(&writer, outcome);
	case_write_touch_up(&writer, outcome, 0);
	write_reals(&writer, "redness", outcome->request->skin->redness, 3, 4);
	write_real(&writer, "redness_days", outcome->request->fading->fade->numbers[FADE_FRESH_BLOOD_DAYS].value, 2);
	write_zones(&writer, outcome);
	write_assumptions(&writer, outcome);
	write_warnings(&writer, outcome->cautions);
	write_end(&writer);
	document_replace(document, "shade", &writer.text);
}
