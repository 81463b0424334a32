/* The inks to choose from: what each brings, what stands against it, and what is put into the cup. */
#include "case/shade/case_shade_parts.h"

#include <math.h>

#include "scalp/shade/recipe.h"

static void write_answer(struct writer *writer, const char *key, enum pigment_answer answer)
{
	if (answer == PIGMENT_NOT_STATED)
		write_null(writer, key);
	else
		write_bool(writer, key, answer == PIGMENT_YES);
}

static void write_bottle(struct writer *writer, const struct pigment *pigment, double share)
{
	write_object(writer, NULL);
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
	write_real(writer, "share", share, 2);
	write_end(writer);
}

void case_write_pigment(struct writer *writer, const struct pigment *pigment)
{
	write_object(writer, "pigment");
	write_string(writer, "code", pigment->code);
	write_string(writer, "name", pigment->name);
	write_string(writer, "family", pigment_family_codes[pigment->family]);
	write_array(writer, "bottles");
	if (!pigment->parts[0])
		write_bottle(writer, pigment, 1);
	for (size_t i = 0; i < PIGMENT_PARTS && pigment->parts[i]; i++)
		write_bottle(writer, pigment->parts[i], pigment->shares[i]);
	write_end(writer);
	write_end(writer);
}

/* Years, null beyond the model's end. */
static void write_years(struct writer *writer, const char *key, double years)
{
	if (isinf(years))
		write_null(writer, key);
	else
		write_real(writer, key, years, 2);
}

static void write_day(struct writer *writer, const char *key, const struct plan *plan, double years)
{
	const struct plan_session *last = plan->session_count ? &plan->sessions[plan->session_count - 1] : NULL;

	if (last && last->dated && !isinf(years))
		write_date(writer, key, last->day + (int64_t)round(years * FADE_DAYS_PER_YEAR));
}

void case_write_touch_up(struct writer *writer, const struct shade_outcome *outcome, size_t option)
{
	const struct touch_up *touch_up = &outcome->touch_up[option];

	write_object(writer, "touch_up");
	write_string(writer, "by", touch_up->by_interval ? "interval" : "contrast");
	if (!touch_up->by_interval)
		write_real(writer, "trigger", outcome->request->fading->fade->numbers[FADE_TRIGGER].value, 2);
	write_years(writer, "soonest_years", touch_up->soonest);
	write_years(writer, "likely_years", touch_up->likely);
	write_years(writer, "latest_years", touch_up->latest);
	write_day(writer, "from", outcome->plan, touch_up->soonest);
	write_day(writer, "likely", outcome->plan, touch_up->likely);
	write_day(writer, "until", outcome->plan, touch_up->latest);
	write_bool(writer, "assumed", touch_up->by_interval || option > 0 || !outcome->observed.factor_known);
	write_end(writer);
}

void case_write_match(struct writer *writer, const struct shade_outcome *outcome, const struct choice *option)
{
	write_object(writer, "match");
	write_real(writer, "delta_e00", option->match_de00, 2);
	write_string(writer, "band", choice_band(outcome->palette->limits, option->match_de00));
	write_reals(writer, "off_lab", option->off_lab, 3, 2);
	write_string(writer, "bound", choice_bound_codes[option->bound]);
	write_real(writer, "strength", option->strength, 2);
	write_end(writer);
}

static void write_trade_offs(struct writer *writer, const struct choice *option)
{
	write_object(writer, "drift");
	write_real(writer, "blue", option->blue, 2);
	write_real(writer, "green", option->green, 2);
	write_real(writer, "red", option->red, 2);
	write_end(writer);
	write_array(writer, "objections");
	for (size_t i = 0; i < OBJECTIONS; i++)
		if (option->objections[i])
			write_string(writer, NULL, choice_objection_codes[i]);
	write_end(writer);
}

static void write_drops(struct writer *writer, const struct pigment *pigment, const struct recipe *recipe)
{
	write_array(writer, "ink_drops");
	for (size_t i = 0; i < (pigment->parts[0] ? PIGMENT_PARTS : 1); i++)
		write_integer(writer, NULL, recipe->ink_drops[i]);
	write_end(writer);
	write_integer(writer, "water_drops", recipe->water_drops);
}

/* Whether an earlier zone of the session takes the same dilution: they share a cup. */
static bool in_earlier_cup(const struct choice *option, size_t zone, size_t session)
{
	for (size_t i = 0; i < zone; i++)
		if (option->zones[i].water_parts[session] == option->zones[zone].water_parts[session])
			return true;
	return false;
}

static void write_cup(struct writer *writer, const struct shade_outcome *outcome, const struct choice *option,
	size_t zone, size_t session)
{
	const struct plan *plan = outcome->plan;
	const double water_parts = option->zones[zone].water_parts[session];
	double dots = 0;

	write_object(writer, NULL);
	write_array(writer, "zones");
	for (size_t i = zone; i < plan->zone_count; i++) {
		if (option->zones[i].water_parts[session] != water_parts)
			continue;
		write_integer(writer, NULL, (int64_t)i);
		dots += (double)plan->zones[i].session_dots[session];
	}
	write_end(writer);
	const struct recipe recipe = recipe_of(option->pigment, water_parts,
		dots * outcome->palette->mix_ul_per_dot / 1000, outcome->palette->drop_ul);
	write_integer(writer, "dots", (int64_t)dots);
	write_real(writer, "water_parts", water_parts, 1);
	write_real(writer, "pigment_ml", recipe.pigment_ml, 3);
	write_real(writer, "water_ml", recipe.water_ml, 3);
	write_drops(writer, option->pigment, &recipe);
	write_end(writer);
}

static void write_cups(struct writer *writer, const struct shade_outcome *outcome, const struct choice *option)
{
	const struct plan *plan = outcome->plan;

	write_array(writer, "sessions");
	for (size_t session = 0; session < plan->session_count; session++) {
		write_object(writer, NULL);
		write_integer(writer, "session", plan->sessions[session].number);
		write_array(writer, "cups");
		for (size_t zone = 0; zone < plan->zone_count; zone++)
			if (!in_earlier_cup(option, zone, session))
				write_cup(writer, outcome, option, zone, session);
		write_end(writer);
		write_end(writer);
	}
	write_end(writer);
}

void case_write_options(struct writer *writer, const struct shade_outcome *outcome)
{
	write_array(writer, "options");
	for (size_t i = 0; i < outcome->choices->count; i++) {
		const struct choice *option = &outcome->choices->options[i];
		write_object(writer, NULL);
		case_write_pigment(writer, option->pigment);
		case_write_match(writer, outcome, option);
		write_trade_offs(writer, option);
		case_write_touch_up(writer, outcome, i);
		write_cups(writer, outcome, option);
		write_end(writer);
	}
	write_end(writer);
}
