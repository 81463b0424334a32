/* What stands against an ink. */
#include <math.h>

#include "scalp/shade/choice_parts.h"
#include "scalp/shade/drift.h"
#include "scalp/shade/limits.h"

/* Facts of the bottle that outweigh any colour, in CIEDE2000. */
static const double expired_costs = 1000, not_sterile_costs = 500, drift_costs = 100, undeclared_costs = 3;

static bool has_family(const struct pigment *pigment, enum pigment_family family)
{
	if (!pigment->parts[0])
		return pigment->family == family;
	return pigment->parts[0]->family == family || pigment->parts[1]->family == family;
}

static void find_drift(const struct choice_request *request, struct choice *choice)
{
	const struct predict_work work = choice_work(request, choice->pigment);

	for (size_t i = 0; i < request->plan->zone_count; i++)
		for (size_t age = FADE_YOUNG; age < FADE_AGES; age++) {
			double lab[3];
			predict_region(&work, &choice->zones[i].predicted, fade_ages[age].years, lab);
			const double blue = drift_blue(lab, request->target_lab),
				     green = drift_green(lab, request->target_lab),
				     red = drift_red(lab, request->target_lab, request->skin_lab);
			const bool first = i == 0 && age == FADE_YOUNG;
			choice->blue = first ? blue : fmax(choice->blue, blue);
			choice->green = first ? green : fmax(choice->green, green);
			choice->red = first ? red : fmax(choice->red, red);
		}
}

double choice_object_known(const struct choice_request *request, const struct pigment *pigment)
{
	struct choice bare = {.pigment = pigment};

	return choice_object(request, &bare);
}

int64_t choice_last_day(const struct plan *plan)
{
	int64_t last = plan->day;

	for (size_t i = 0; i < plan->session_count; i++)
		if (plan->sessions && plan->sessions[i].dated && plan->sessions[i].day > last)
			last = plan->sessions[i].day;
	return last;
}

double choice_object(const struct choice_request *request, struct choice *choice)
{
	const struct pigment *pigment = choice->pigment;
	const double *numbers = request->numbers, *limits = request->limits;
	bool *found = choice->objections;
	double excess = 0;

	if (choice->zones) {
		find_drift(request, choice);
		excess = fmax(0, choice->blue - limits[LIMIT_DRIFT_WARN])
			 + fmax(0, choice->green - limits[LIMIT_DRIFT_WARN])
			 + fmax(0, choice->red - limits[LIMIT_RED_WARN]);
	}
	found[OBJECTION_EXPIRED] = pigment->has_expiry && pigment->expiry_day < choice_last_day(request->plan);
	found[OBJECTION_NOT_STERILE] = pigment->sterile == PIGMENT_NO;
	found[OBJECTION_UNDECLARED] = pigment->declared == PIGMENT_NO;
	found[OBJECTION_DRIFT] = excess > 0;
	found[OBJECTION_IRON_OXIDE] = has_family(pigment, PIGMENT_IRON_OXIDE);
	found[OBJECTION_TATTOO_BLACK] = has_family(pigment, PIGMENT_TATTOO_BLACK);
	found[OBJECTION_MIXTURE] = pigment->parts[0];
	return (found[OBJECTION_EXPIRED] ? expired_costs : 0) + (found[OBJECTION_NOT_STERILE] ? not_sterile_costs : 0)
	       + (found[OBJECTION_UNDECLARED] ? undeclared_costs : 0)
	       + (found[OBJECTION_DRIFT] ? drift_costs + excess : 0)
	       + (found[OBJECTION_IRON_OXIDE] ? numbers[CHOICE_IRON_OXIDE] : 0)
	       + (found[OBJECTION_TATTOO_BLACK] ? numbers[CHOICE_TATTOO_BLACK] : 0)
	       + (found[OBJECTION_MIXTURE] ? numbers[CHOICE_MIXTURE] : 0);
}
