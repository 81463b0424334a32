#include "case/case_shade.h"

#include "base/date.h"
#include "case/case_colours.h"
#include "image/colour.h"
#include "scalp/shade/caution.h"
#include "scalp/shade/choice.h"
#include "scalp/shade/fade.h"

/* What a person should know about how sure this is; CIEDE2000. */
static const double doubt_dot_de00 = 4.5, doubt_region_de00 = 2.5;

/* Everything that goes into /shade. */
struct outcome {
	const struct plan *plan;
	const struct palette *palette;
	const struct client_colours *colours;
	const struct predict_skin *skin;
	const struct choice_request *request;
	const struct choice *choice;
	const struct cautions *cautions;
};

static void write_origin(struct writer *writer, const struct colour_origin *origin)
{
	write_string(writer, "source", origin->source);
	write_string(writer, "grade", origin->grade);
	write_bool(writer, "assumed", origin->assumed);
}

static void write_colours(struct writer *writer, const struct client_colours *colours)
{
	const double ita = colour_ita(colours->skin_lab);

	write_object(writer, "skin");
	write_reals(writer, "lab_d65", colours->skin_lab, 3, 2);
	if (colours->has_sample)
		write_reals(writer, "sample_lab_d65", colours->sample_lab, 3, 2);
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

static void write_answer(struct writer *writer, const char *key, enum pigment_answer answer)
{
	if (answer == PIGMENT_NOT_STATED)
		write_null(writer, key);
	else
		write_bool(writer, key, answer == PIGMENT_YES);
}

static void write_pigment(struct writer *writer, const struct pigment *pigment)
{
	write_object(writer, "pigment");
	write_string(writer, "code", pigment->code);
	write_string(writer, "name", pigment->name);
	write_string(writer, "maker", pigment->maker);
	write_string(writer, "family", pigment_family_codes[pigment->family]);
	write_string(writer, "colour_index", pigment->colour_index);
	write_string(writer, "lot", pigment->lot);
	if (pigment->has_expiry)
		write_date(writer, "expiry", pigment->expiry_day);
	write_answer(writer, "sterile", pigment->sterile);
	write_answer(writer, "eu_entry_75_declared", pigment->declared);
	write_string(writer, "grade", pigment->grade);
	write_end(writer);
}

static void write_sessions(struct writer *writer, const struct outcome *outcome, size_t zone)
{
	const struct plan *plan = outcome->plan;
	const struct choice_zone *chosen = &outcome->choice->zones[zone];

	write_array(writer, "sessions");
	for (size_t i = 0; i < plan->session_count; i++) {
		const double dots = (double)plan->zones[zone].session_dots[i];
		const double mix_ml = dots * outcome->palette->mix_ul_per_dot / 1000;
		const double pigment_ml = mix_ml / (1 + chosen->water_parts[i]);
		write_object(writer, NULL);
		write_integer(writer, "session", plan->sessions[i].number);
		write_real(writer, "water_parts", chosen->water_parts[i], 1);
		write_real(writer, "pigment_ml", pigment_ml, 3);
		write_real(writer, "water_ml", mix_ml - pigment_ml, 3);
		write_end(writer);
	}
	write_end(writer);
}

static void write_disc(struct writer *writer, const char *key, const struct shade_disc *disc)
{
	write_object(writer, key);
	write_reals(writer, "contrast_rgb", disc->contrast, 3, 4);
	write_real(writer, "diameter_ratio", disc->diameter_ratio, 4);
	write_end(writer);
}

static void write_ages(struct writer *writer, const struct outcome *outcome, size_t zone)
{
	const struct choice *choice = outcome->choice;
	const double *target = outcome->request->target_lab;

	write_array(writer, "ages");
	for (size_t i = 0; i < FADE_AGES; i++) {
		struct shade_age age;
		predict_age(outcome->skin, &choice->zones[zone].predicted, choice->pigment,
			outcome->request->fade_factor, fade_ages[i].name, fade_ages[i].years, &age);
		write_object(writer, NULL);
		write_string(writer, "age", age.name);
		write_real(writer, "years", age.years, 4);
		write_reals(writer, "contrast_rgb", age.contrast, 3, 4);
		write_real(writer, "diameter_ratio", age.diameter_ratio, 4);
		write_disc(writer, "core", &age.core);
		write_disc(writer, "halo", &age.halo);
		write_reals(writer, "dot_lab", age.dot_lab, 3, 2);
		write_reals(writer, "region_lab", age.region_lab, 3, 2);
		write_real(writer, "delta_e00", colour_ciede2000(age.region_lab, target), 2);
		write_end(writer);
	}
	write_end(writer);
}

static void write_match(struct writer *writer, double de00, const char *bound)
{
	write_object(writer, "match");
	write_real(writer, "delta_e00", de00, 2);
	write_string(writer, "band", choice_band(de00));
	write_string(writer, "bound", bound);
	write_end(writer);
}

static void write_zones(struct writer *writer, const struct outcome *outcome)
{
	write_array(writer, "zones");
	for (size_t i = 0; i < outcome->plan->zone_count; i++) {
		const struct choice_zone *zone = &outcome->choice->zones[i];
		write_object(writer, NULL);
		write_integer(writer, "zone", (int64_t)i);
		write_real(writer, "deposit_radius_mm", zone->predicted.deposit.radius_mm, 4);
		if (outcome->plan->zones[i].kind != ZONE_HAIRLINE)
			write_real(writer, "suggested_density_per_cm2",
				choice_density_per_cm2(outcome->request, outcome->choice, i), 0);
		write_sessions(writer, outcome, i);
		write_ages(writer, outcome, i);
		write_match(writer, zone->match_de00, NULL);
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
static void write_assumptions(struct writer *writer)
{
	static const char *const texts[] = {
		"deposit radius from the visible diameter: profile at half height, held to 0.9..1 times half of it",
		"deposit depth from the plan, true to about 0.15 mm",
		"strength of the neat ink in healed skin (range a third to three times), and linear dilution",
		"fading, spreading and sinking by the toolkit's one model of estimates",
		"fresh work: a quarter of the pigment in the epidermis, blood 2.5 times, dots 1.4 times as wide",
	};

	write_bool(writer, "assumed", true);
	write_array(writer, "assumptions");
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		write_string(writer, NULL, texts[i]);
	write_end(writer);
	write_object(writer, "uncertainty");
	write_real(writer, "dot_de00", doubt_dot_de00, 1);
	write_real(writer, "region_de00", doubt_region_de00, 1);
	write_end(writer);
}

static void write_shade(struct document *document, const struct outcome *outcome, struct arena *arena)
{
	struct writer writer = writer_in(arena);

	write_object(&writer, NULL);
	write_colours(&writer, outcome->colours);
	write_pigment(&writer, outcome->choice->pigment);
	write_match(&writer, outcome->choice->match_de00, choice_bound_codes[outcome->choice->bound]);
	write_real(&writer, "fade_factor", outcome->request->fade_factor, 3);
	write_reals(&writer, "redness", outcome->skin->redness, 3, 4);
	write_zones(&writer, outcome);
	write_assumptions(&writer);
	write_warnings(&writer, outcome->cautions);
	write_end(&writer);
	document_replace(document, "shade", &writer.text);
}

static void warn_of(struct document *document, const struct cautions *cautions)
{
	for (size_t i = 0; i < cautions->count; i++) {
		const struct caution *row = &cautions->rows[i];
		if (row->warns && row->has_value)
			document_warn(document, "/shade/warnings", "%s: %s (%.2f, limit %.2f)", row->code, row->text,
				row->value, row->limit);
		else if (row->warns)
			document_warn(document, "/shade/warnings", "%s: %s", row->code, row->text);
	}
}

bool case_make_shade(struct document *document, const struct plan *plan, const struct palette *palette,
	const char *photos, struct arena *arena, struct error *error)
{
	struct client_colours colours;
	struct predict_skin *skin = arena_new(arena, 1, struct predict_skin);
	struct cautions *cautions = arena_new(arena, 1, struct cautions);
	struct choice choice;

	if (plan->session_count > PREDICT_SESSIONS)
		return error_at(error, ERROR_LIMIT, "limit", "/plan/sessions", "%zu sessions; at most %d are predicted",
			plan->session_count, PREDICT_SESSIONS);
	if (!case_read_colours(document, photos, palette, arena, &colours, cautions, error))
		return false;
	predict_skin(&colours.skin, skin);
	struct choice_request request = {.skin = skin,
		.plan = plan,
		.pigments = palette->pigments,
		.pigment_count = palette->pigment_count,
		.series_depth = palette->series_depth,
		.most_water = palette->most_water,
		.fade_factor = colours.fade_factor};
	for (size_t i = 0; i < CHOICE_SERIES; i++) {
		request.series[i] = colours.hair->water[colours.dilution_column][i];
		request.target_lab[i] = colours.region_lab[i];
		request.skin_lab[i] = colours.skin_lab[i];
	}
	if (!choice_make(&request, arena, &choice, error))
		return false;
	const struct caution_facts facts = {.tress_lab = colours.has_tress ? colours.tress_lab : NULL,
		.low_benefit = colours.hair->low_benefit[colours.dilution_column]};
	caution_review(&request, &choice, &facts, cautions);
	const struct outcome outcome = {plan, palette, &colours, skin, &request, &choice, cautions};
	write_shade(document, &outcome, arena);
	warn_of(document, cautions);
	return true;
}
