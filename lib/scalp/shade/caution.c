#include "scalp/shade/caution.h"

#include <math.h>

#include "image/colour.h"
#include "scalp/shade/drift.h"
#include "scalp/shade/limits.h"

/* What a row of the table below measures in one zone at one age and one depth of the deposit. */
enum measure { BLUE, BLUE_DOT, GREEN, RED, DARK_DOT, DARK_REGION, DEEP, FAINT_DOT, MEASURES };

static const struct caution_kind {
	const char *code;
	enum limit_key note, warn; /* passed upwards */
	double bound;              /* sign of the limits in what is measured */
	double told;               /* sign of what is told, to what is measured */
	const char *text;
} kinds[MEASURES] = {
	[BLUE] = {"blue", LIMIT_DRIFT_NOTE, LIMIT_DRIFT_WARN, 1, 1,
		"the zone may look bluer than the client's shaved hair"},
	[BLUE_DOT] = {"blue-dots", LIMIT_BLUE_DOT, LIMIT_BLUE_DOT, 1, -1, "single dots may look blue"},
	[GREEN] = {"green", LIMIT_DRIFT_NOTE, LIMIT_DRIFT_WARN, 1, 1,
		"the zone may look greener than the client's shaved hair"},
	[RED] = {"red", LIMIT_RED_WARN, LIMIT_RED_WARN, 1, 1,
		"the zone may turn redder than skin and hair with the years"},
	[DARK_DOT] = {"too-dark", LIMIT_DARK_DOT, LIMIT_DARK_DOT, 1, 1, "dots may look darker than the hair itself"},
	[DARK_REGION] = {"dark-region", LIMIT_DARK_REGION, LIMIT_DARK_REGION, 1, 1,
		"at the worst of the depths that the pigment may lie at the zone is darker than the client's shaved "
		"hair"},
	[DEEP] = {"too-deep", LIMIT_DEEP_MM, LIMIT_DEEP_MM, 1, 1,
		"at the deepest that the pigment may lie its middle lies deep: it blurs and turns blue"},
	[FAINT_DOT] = {"faint-dots", LIMIT_FAINT_DOT, LIMIT_FAINT_DOT, -1, -1,
		"at the deepest that the pigment may lie dots hardly show"},
};

/* What is so as planned is said so. */
static const char *const deep_as_planned = "the middle of the deposit lies deep as planned: it blurs and turns blue",
			 *const faint_by_depth = "the deposit lies so deep, as planned, that dots hardly show",
			 *const faint_by_ink =
				 "the ink is so weak in the skin that dots hardly show, as deep as planned";

/* The worst of each measure, and where. */
struct worst {
	double value[MEASURES];
	size_t zone[MEASURES];
	const char *text[MEASURES]; /* in place of the table's; or NULL */
	bool faint_as_planned;      /* in some zone; else faint dots are told as a note */
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
	const bool stands_out = request->skin_lab[0] - age->dot_lab[0] > request->limits[LIMIT_STANDS_OUT];

	keep_worst(worst, BLUE, drift_blue(age->region_lab, target), zone);
	keep_worst(worst, BLUE_DOT, stands_out ? -age->dot_lab[2] : 0, zone);
	keep_worst(worst, GREEN, drift_green(age->region_lab, target), zone);
	keep_worst(worst, RED, drift_red(age->region_lab, target, request->skin_lab), zone);
	keep_worst(worst, DARK_REGION, target[0] - age->region_lab[0], zone);
	if (facts->tress_lab)
		keep_worst(worst, DARK_DOT, facts->tress_lab[0] - age->dot_lab[0], zone);
}

static double middle_mm(const struct predict_zone *zone)
{
	return (zone->deposit.top_mm + zone->deposit.bottom_mm) / 2;
}

/* Dots that lie deep, and dots that hardly show: at the deepest that the pigment may lie, which is the worst of both. Dots
 * that show as planned are noted, not warned of: those for light hair are hardly ever strong enough to show there too. */
static void review_depth(const struct choice_request *request, const struct predict_work *work,
	const struct predict_zone *planned, size_t zone, struct worst *worst)
{
	static const double red_nm = 650;
	const double *limits = request->limits;
	const struct predict_zone deepest = predict_deeper(planned, request->numbers[CHOICE_DOUBT_DEPTH_MM]);
	const bool deep = middle_mm(planned) > limits[LIMIT_DEEP_MM];
	const bool faint = predict_centre(work, planned, FADE_HEALED_YEARS, red_nm) < limits[LIMIT_FAINT_DOT];

	keep_worst(worst, DEEP, middle_mm(&deepest), zone);
	keep_worst(worst, FAINT_DOT, -predict_centre(work, &deepest, FADE_HEALED_YEARS, red_nm), zone);
	worst->faint_as_planned = worst->faint_as_planned || faint;
	if (worst->zone[DEEP] == zone)
		worst->text[DEEP] = deep ? deep_as_planned : NULL;
	if (worst->zone[FAINT_DOT] == zone)
		worst->text[FAINT_DOT] = !faint ? NULL : deep ? faint_by_depth : faint_by_ink;
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
	review_depth(request, &work, planned, zone, worst);
}

static void report_worst(const struct choice_request *request, const struct worst *worst, struct cautions *cautions)
{
	for (size_t i = 0; i < MEASURES; i++) {
		const struct caution_kind *kind = &kinds[i];
		const double value = worst->value[i];
		const double note = kind->bound * request->limits[kind->note],
			     warn = kind->bound * request->limits[kind->warn];
		if (!(value > note))
			continue;
		const bool warns = value > warn && (i != FAINT_DOT || worst->faint_as_planned);
		caution_add(cautions, &(struct caution){.code = kind->code,
					      .warns = warns,
					      .has_zone = true,
					      .zone = worst->zone[i],
					      .has_value = true,
					      .value = kind->told * value,
					      .limit = kind->told * (warns ? warn : note),
					      .text = worst->text[i] ? worst->text[i] : kind->text});
	}
}

/* Low contrast is judged by the zones' own colours, never by the type of skin: dark hair always shows, and on brown and
 * dark skin its dots are judged against the skin. */
static void review_contrast(
	const struct choice_request *request, const struct caution_facts *facts, struct cautions *cautions)
{
	const double *limits = request->limits, least_de00 = limits[LIMIT_CONTRAST_DE00];
	const double lightness = request->skin_lab[0] - request->target_lab[0];
	const double de00 = colour_ciede2000(request->skin_lab, request->target_lab);
	const bool low = fabs(lightness) < limits[LIMIT_CONTRAST_L] && de00 < least_de00;
	const bool dark_hair = facts->hair_lab[0] <= limits[LIMIT_DARK_TRESS_L];

	if (low && !dark_hair)
		caution_add(cautions, &(struct caution){.code = "low-contrast",
					      .warns = true,
					      .has_value = true,
					      .value = de00,
					      .limit = least_de00,
					      .text = "the treatment will hardly show; density, not shade, decides"});
	else if (low || (dark_hair && colour_ita(request->skin_lab) <= limits[LIMIT_DARK_SKIN_ITA]))
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
static void review_strength(
	const struct choice_request *request, const struct choice *choice, struct cautions *cautions)
{
	const double note = request->limits[LIMIT_STRONG_NOTE], warn = request->limits[LIMIT_STRONG_WARN];

	if (choice->strength > note)
		caution_add(cautions, &(struct caution){.code = "strong-ink",
					      .warns = choice->strength > warn,
					      .has_value = true,
					      .value = choice->strength,
					      .limit = choice->strength > warn ? warn : note,
					      .text = "times as strong as practice starts with: try a few dots and let "
						      "them heal, or set them closer"});
}

/* No zone is to come out darker than the hair; where no water is enough for that, it is said, with how far it may go. */
static void review_excess(const struct choice_request *request, const struct choice *choice, struct cautions *cautions)
{
	double darker = -HUGE_VAL;

	for (size_t i = 0; i < request->plan->zone_count; i++)
		darker = fmax(darker, request->target_lab[0] - choice->zones[i].healed_lab[0]);
	if (choice->excess > 0)
		caution_add(cautions,
			&(struct caution){.code = "darker-than-hair",
				.warns = true,
				.has_value = true,
				.value = darker > 0 ? darker : choice->excess,
				.text = darker > 0 ? "even with the most water the zone is predicted darker than the "
						     "client's shaved hair: no ink makes it lighter"
						   : "even with the most water the zone may come out darker than the "
						     "client's shaved hair, where the prediction is wrong that way"});
}

/* The density is the plan's; shade only says where another would match better. */
static void review_density(const struct choice_request *request, const struct choice *choice, struct cautions *cautions)
{
	struct choice_density best = {0, false};
	size_t zone = 0;
	double most = 0;

	for (size_t i = 0; i < request->plan->zone_count; i++) {
		struct choice_density density;
		if (request->plan->zones[i].kind == ZONE_HAIRLINE || !choice_density(request, choice, i, &density))
			continue;
		const double off = fabs(log(density.per_cm2 / request->plan->zones[i].density_per_cm2));
		if (off > most) {
			most = off;
			zone = i;
			best = density;
		}
	}
	if (most > request->limits[LIMIT_DENSITY_WORTH])
		caution_add(cautions,
			&(struct caution){.code = "density",
				.has_zone = true,
				.zone = zone,
				.has_value = true,
				.value = best.per_cm2,
				.limit = request->plan->zones[zone].density_per_cm2,
				.text = best.by_room
						? "so many dots have room in the zone, and still leave it lighter than "
						  "the shaved hair; the plan's is the limit given"
						: "at this density the zone would be as light as the shaved hair; "
						  "the plan's is the limit given"});
}

/* What is not recorded of a bottle is not taken to be in order. */
static void review_bottle(
	const struct choice_request *request, const struct pigment *pigment, struct cautions *cautions)
{
	if (pigment->has_expiry && pigment->expiry_day < choice_last_day(request->plan))
		caution_add(cautions,
			&(struct caution){.code = "expired",
				.warns = true,
				.text = pigment->expiry_day < request->plan->day
						? "the pigment's date of expiry has passed"
						: "the pigment's date of expiry passes before the last session"});
	if (!pigment_expiry_known(pigment))
		caution_add(cautions, &(struct caution){.code = "expiry-unknown",
					      .text = "no date of expiry is recorded for the pigment"});
	if (pigment->declared != PIGMENT_YES)
		caution_add(cautions, &(struct caution){.code = "undeclared",
					      .warns = pigment->declared == PIGMENT_NO,
					      .text = "no declaration under EU REACH Annex XVII entry 75 is recorded "
						      "for the pigment"});
	if (pigment->sterile != PIGMENT_YES)
		caution_add(cautions, &(struct caution){.code = "not-sterile",
					      .warns = pigment->sterile == PIGMENT_NO,
					      .text = "the pigment is not recorded as sterile"});
}

void caution_review(const struct choice_request *request, const struct choice *choice,
	const struct caution_facts *facts, struct cautions *cautions)
{
	struct worst worst = {.faint_as_planned = false};

	for (size_t i = 0; i < MEASURES; i++) {
		worst.value[i] = -HUGE_VAL;
		worst.zone[i] = 0;
		worst.text[i] = NULL;
	}
	for (size_t i = 0; i < request->plan->zone_count; i++)
		review_zone(request, choice, facts, i, &worst);
	review_contrast(request, facts, cautions);
	report_worst(request, &worst, cautions);
	review_strength(request, choice, cautions);
	review_excess(request, choice, cautions);
	review_density(request, choice, cautions);
	review_bottle(request, choice->pigment, cautions);
}
