#include "scalp/shade/caution.h"

#include <math.h>

#include "image/colour.h"
#include "scalp/shade/drift.h"

/* What a row of the table below measures in one zone at one age and one depth of the deposit. */
enum measure { BLUE, BLUE_DOT, GREEN, RED, DARK_DOT, DARK_REGION, DEEP, FAINT_DOT, MEASURES };

static const struct caution_kind {
	const char *code;
	double note, warn; /* passed upwards */
	double sign;       /* of the value told, to that measured */
	const char *text;
} kinds[MEASURES] = {
	[BLUE] = {"blue", DRIFT_NOTE, DRIFT_WARN, 1, "the zone may look bluer than the client's shaved hair"},
	[BLUE_DOT] = {"blue-dots", 1, 1, -1, "single dots may look blue"},
	[GREEN] = {"green", DRIFT_NOTE, DRIFT_WARN, 1, "the zone may look greener than the client's shaved hair"},
	[RED] = {"red", DRIFT_RED_WARN, DRIFT_RED_WARN, 1,
		"the zone may turn redder than skin and hair with the years"},
	[DARK_DOT] = {"too-dark", 5, 5, 1, "dots may look darker than the hair itself"},
	[DARK_REGION] = {"dark-region", 1, 1, 1,
		"if the pigment lies shallower than planned the zone is darker than the client's shaved hair"},
	[DEEP] = {"too-deep", 0.6, 0.6, 1, "the middle of the deposit lies deep: it blurs and turns blue"},
	[FAINT_DOT] = {"faint-dots", -0.1, -0.1, -1, "the deposit lies so deep that dots hardly show"},
};

/* The worst of each measure, and where. */
struct worst {
	double value[MEASURES];
	size_t zone[MEASURES];
};

void caution_add(struct cautions *cautions, const struct caution *row)
{
	if (cautions->count < CAUTIONS_MOST)
		cautions->rows[cautions->count++] = *row;
}

static void keep_worst(struct worst *worst, enum measure measure, double value, size_t zone)
{
	if (value > worst->value[measure]) {
		worst->value[measure] = value;
		worst->zone[measure] = zone;
	}
}

static void review_age(const struct choice_request *request, const struct caution_facts *facts,
	const struct shade_age *age, size_t zone, struct worst *worst)
{
	const double *target = request->target_lab;
	const bool stands_out = request->skin_lab[0] - age->dot_lab[0] > 8;

	keep_worst(worst, BLUE, drift_blue(age->region_lab, target), zone);
	keep_worst(worst, BLUE_DOT, stands_out ? -age->dot_lab[2] : 0, zone);
	keep_worst(worst, GREEN, drift_green(age->region_lab, target), zone);
	keep_worst(worst, RED, drift_red(age->region_lab, target, request->skin_lab), zone);
	keep_worst(worst, DARK_REGION, target[0] - age->region_lab[0], zone);
	if (facts->tress_lab)
		keep_worst(worst, DARK_DOT, facts->tress_lab[0] - age->dot_lab[0], zone);
}

static void review_zone(const struct choice_request *request, const struct choice *choice,
	const struct caution_facts *facts, size_t zone, struct worst *worst)
{
	static const double shifts[] = {-1, 0, 1};
	const struct predict_work work = choice_work(request, choice->pigment);
	const struct predict_zone *planned = &choice->zones[zone].predicted;

	for (size_t s = 0; s < sizeof shifts / sizeof *shifts; s++) {
		const struct predict_zone moved =
			predict_deeper(planned, shifts[s] * request->numbers[CHOICE_DOUBT_DEPTH_MM]);
		for (size_t i = FADE_YOUNG; i < FADE_AGES; i++) {
			struct shade_age age;
			predict_age(&work, &moved, fade_ages[i].name, fade_ages[i].years, &age);
			review_age(request, facts, &age, zone, worst);
		}
	}
	keep_worst(worst, DEEP, (planned->deposit.top_mm + planned->deposit.bottom_mm) / 2, zone);
	keep_worst(worst, FAINT_DOT, -predict_centre(&work, planned, FADE_HEALED_YEARS, 650), zone);
}

static void report_worst(const struct worst *worst, struct cautions *cautions)
{
	for (size_t i = 0; i < MEASURES; i++) {
		const struct caution_kind *kind = &kinds[i];
		const double value = worst->value[i];
		if (!(value > kind->note))
			continue;
		const bool warns = value > kind->warn;
		caution_add(cautions, &(struct caution){.code = kind->code,
					      .warns = warns,
					      .has_zone = true,
					      .zone = worst->zone[i],
					      .has_value = true,
					      .value = kind->sign * value,
					      .limit = kind->sign * (warns ? kind->warn : kind->note),
					      .text = kind->text});
	}
}

/* Low contrast is judged by the zones' own colours, never by the type of skin: dark hair always shows, and on brown and
 * dark skin its dots are judged against the skin. */
static void review_contrast(
	const struct choice_request *request, const struct caution_facts *facts, struct cautions *cautions)
{
	static const double least_lightness = 5, least_de00 = 4, dark_skin_ita = 10, dark_tress = 25;
	const double lightness = request->skin_lab[0] - request->target_lab[0];
	const double de00 = colour_ciede2000(request->skin_lab, request->target_lab);
	const bool low = fabs(lightness) < least_lightness && de00 < least_de00;
	const bool dark_hair = facts->hair_lab[0] <= dark_tress;

	if (low && !dark_hair)
		caution_add(cautions, &(struct caution){.code = "low-contrast",
					      .warns = true,
					      .has_value = true,
					      .value = de00,
					      .limit = least_de00,
					      .text = "the treatment will hardly show; density, not shade, decides"});
	else if (low || (dark_hair && colour_ita(request->skin_lab) <= dark_skin_ita))
		caution_add(cautions, &(struct caution){.code = "judge-on-skin",
					      .has_value = true,
					      .value = de00,
					      .limit = least_de00,
					      .text = "judge dots against the skin, not the zone against the hair"});
	if (facts->low_benefit)
		caution_add(cautions, &(struct caution){.code = "light-hair",
					      .warns = true,
					      .text = "hair this light on this skin: practice sees little benefit"});
}

/* Practice starts from weaker ink; so much more has not been tried on this hair and skin. */
static void review_strength(const struct choice *choice, struct cautions *cautions)
{
	static const double note = 2, warn = 4;

	if (choice->strength > note)
		caution_add(cautions, &(struct caution){.code = "strong-ink",
					      .warns = choice->strength > warn,
					      .has_value = true,
					      .value = choice->strength,
					      .limit = choice->strength > warn ? warn : note,
					      .text = "times as strong as practice starts with: try a few dots and let "
						      "them heal, or set them closer"});
}

/* The density is the plan's; shade only says where another would match better. */
static void review_density(const struct choice_request *request, const struct choice *choice, struct cautions *cautions)
{
	static const double worth = 0.2;
	size_t zone = 0;
	double most = 0;

	for (size_t i = 0; i < request->plan->zone_count; i++) {
		const double off =
			fabs(log(choice_density_per_cm2(request, choice, i) / request->plan->zones[i].density_per_cm2));
		if (request->plan->zones[i].kind != ZONE_HAIRLINE && off > most) {
			most = off;
			zone = i;
		}
	}
	if (most > worth)
		caution_add(cautions, &(struct caution){.code = "density",
					      .has_zone = true,
					      .zone = zone,
					      .has_value = true,
					      .value = choice_density_per_cm2(request, choice, zone),
					      .limit = request->plan->zones[zone].density_per_cm2,
					      .text = "at this density the zone would be as light as the shaved hair; "
						      "the plan's is the limit given"});
}

static void review_bottle(
	const struct choice_request *request, const struct pigment *pigment, struct cautions *cautions)
{
	if (pigment->has_expiry && pigment->expiry_day < request->plan->day)
		caution_add(cautions,
			&(struct caution){
				.code = "expired", .warns = true, .text = "the pigment's date of expiry has passed"});
	if (pigment->declared != PIGMENT_YES)
		caution_add(cautions, &(struct caution){.code = "undeclared",
					      .warns = pigment->declared == PIGMENT_NO,
					      .text = "no declaration under EU REACH Annex XVII entry 75 is recorded "
						      "for the pigment"});
	if (pigment->sterile == PIGMENT_NO)
		caution_add(cautions, &(struct caution){.code = "not-sterile",
					      .warns = true,
					      .text = "the pigment is not recorded as sterile"});
}

void caution_review(const struct choice_request *request, const struct choice *choice,
	const struct caution_facts *facts, struct cautions *cautions)
{
	struct worst worst;

	for (size_t i = 0; i < MEASURES; i++)
		worst.value[i] = -HUGE_VAL;
	for (size_t i = 0; i < request->plan->zone_count; i++)
		review_zone(request, choice, facts, i, &worst);
	review_contrast(request, facts, cautions);
	report_worst(&worst, cautions);
	review_strength(choice, cautions);
	review_density(request, choice, cautions);
	review_bottle(request, choice->pigment, cautions);
}
