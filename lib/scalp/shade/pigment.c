#include "scalp/shade/pigment.h"

#include <math.h>

#include "scalp/shade/reflectance.h"

static const double reference_nm = 550;

const char *const pigment_family_codes[] = {"carbon", "iron-oxide", "tattoo-black", "temporary", NULL};

double pigment_diluted_depth(const struct pigment *pigment, double water_parts)
{
	return pigment->neat_depth / (1 + water_parts);
}

void pigment_add_power(struct pigment_component *component, double weight, double power)
{
	for (size_t i = 0; i < BANDS; i++)
		component->absorption[i] += weight * pow(reference_nm / bands[i].nm, power);
}

void pigment_add_edge(struct pigment_component *component, double weight, double edge_nm, double width_nm)
{
	for (size_t i = 0; i < BANDS; i++)
		component->absorption[i] += weight / (1 + exp((bands[i].nm - edge_nm) / width_nm));
}

bool pigment_swatch(struct pigment_component *component, const double lab[3], double *absorbed)
{
	static const double darkest = 0.002; /* nothing opaque sends back less than its surface does */
	double reflectance[BANDS];

	if (!reflectance_of_colour(lab, reflectance))
		return false;
	for (size_t i = 0; i < BANDS; i++) {
		const double light = fmax(reflectance[i], darkest);
		component->absorption[i] = (1 - light) * (1 - light) / (2 * light);
	}
	*absorbed = component->absorption[BAND_550];
	const double scale = 1 / fmax(*absorbed, 1e-9);
	for (size_t i = 0; i < BANDS; i++)
		component->absorption[i] *= scale;
	return true;
}

double pigment_absorption(const struct pigment *pigment, size_t band)
{
	double whole = 0;

	for (size_t i = 0; i < pigment->component_count; i++)
		whole += pigment->components[i].absorption[band];
	return whole;
}

bool pigment_absorbs(const struct pigment *pigment)
{
	return pigment_absorption(pigment, BAND_550) > 1e-3;
}

static enum pigment_answer both(enum pigment_answer one, enum pigment_answer other)
{
	if (one == PIGMENT_NO || other == PIGMENT_NO)
		return PIGMENT_NO;
	return one == PIGMENT_YES && other == PIGMENT_YES ? PIGMENT_YES : PIGMENT_NOT_STATED;
}

struct pigment pigment_mix_facts(const struct pigment *one, const struct pigment *other, double share)
{
	const bool first = one->has_expiry && (!other->has_expiry || one->expiry_day < other->expiry_day);

	return (struct pigment){
		.family = one->family > other->family ? one->family : other->family,
		.neat_depth = share * one->neat_depth + (1 - share) * other->neat_depth,
		.fade_slow = fmin(one->fade_slow, other->fade_slow),
		.fade_fast = fmax(one->fade_fast, other->fade_fast),
		.has_expiry = one->has_expiry || other->has_expiry,
		.expiry_day = first ? one->expiry_day : other->expiry_day,
		.sterile = both(one->sterile, other->sterile),
		.declared = both(one->declared, other->declared),
		.grade = one->grade,
		.parts = {one, other},
		.shares = {share, 1 - share},
	};
}

struct pigment pigment_mix(const struct pigment *one, const struct pigment *other, double share, struct arena *arena)
{
	struct pigment mixture = pigment_mix_facts(one, other, share);
	size_t count = 0;

	mixture.code = arena_printf(arena, "%s+%s", one->code, other->code);
	mixture.name =
		arena_printf(arena, "%.0f %% %s, %.0f %% %s", 100 * share, one->name, 100 * (1 - share), other->name);
	mixture.component_count = one->component_count + other->component_count;
	mixture.components = arena_new(arena, mixture.component_count, struct pigment_component);
	for (size_t part = 0; part < PIGMENT_PARTS; part++) {
		const struct pigment *ink = mixture.parts[part];
		const double scale = mixture.shares[part] * ink->neat_depth / pigment_absorption(ink, BAND_550);
		for (size_t i = 0; i < ink->component_count; i++, count++) {
			mixture.components[count].fade_per_year = ink->components[i].fade_per_year;
			for (size_t band = 0; band < BANDS; band++)
				mixture.components[count].absorption[band] =
					scale * ink->components[i].absorption[band];
		}
	}
	return mixture;
}

bool pigment_expiry_known(const struct pigment *pigment)
{
	return pigment->parts[0] ? pigment->parts[0]->has_expiry && pigment->parts[1]->has_expiry : pigment->has_expiry;
}

void pigment_depth(const struct pigment *pigment, const struct fading *fading, double healed_depth, double years,
	double depth[BANDS])
{
	const double scale = healed_depth / pigment_absorption(pigment, BAND_550);

	for (size_t band = 0; band < BANDS; band++)
		depth[band] = 0;
	for (size_t i = 0; i < pigment->component_count; i++) {
		const struct pigment_component *component = &pigment->components[i];
		const double amount = scale * fade_amount(fading, component->fade_per_year, years);
		for (size_t band = 0; band < BANDS; band++)
			depth[band] += amount * component->absorption[band];
	}
}

static double amount(const struct pigment *pigment, const struct fading *fading, double years)
{
	double sum = 0;

	for (size_t i = 0; i < pigment->component_count; i++)
		sum += pigment->components[i].absorption[BAND_550]
		       * fade_amount(fading, pigment->components[i].fade_per_year, years);
	return sum;
}

double pigment_left(const struct pigment *pigment, const struct fading *fading, double years)
{
	return amount(pigment, fading, years) / amount(pigment, fading, FADE_HEALED_YEARS);
}
