#include "scalp/shade/pigment.h"

#include <math.h>

#include "scalp/shade/fade.h"

static const double reference_nm = 550;

const char *const pigment_family_codes[] = {"carbon", "iron-oxide", "tattoo-black", "temporary", NULL};

double pigment_diluted_depth(const struct pigment *pigment, double water_parts)
{
	return pigment->neat_depth / (1 + water_parts);
}

static double shape(const struct pigment_component *component, double nm)
{
	if (component->width_nm > 0)
		return component->weight / (1 + exp((nm - component->edge_nm) / component->width_nm));
	return component->weight * pow(reference_nm / nm, component->power);
}

bool pigment_absorbs(const struct pigment *pigment)
{
	double whole = 0;

	for (size_t i = 0; i < pigment->component_count; i++)
		whole += shape(&pigment->components[i], reference_nm);
	return whole > 1e-3;
}

void pigment_depth(
	const struct pigment *pigment, double healed_depth, double years, double fade_factor, double depth[BANDS])
{
	double whole = 0;

	for (size_t band = 0; band < BANDS; band++)
		depth[band] = 0;
	for (size_t i = 0; i < pigment->component_count; i++) {
		const struct pigment_component *component = &pigment->components[i];
		const double amount = fade_amount(component->fade_per_year * fade_factor, years);
		whole += shape(component, reference_nm);
		for (size_t band = 0; band < BANDS; band++)
			depth[band] += amount * shape(component, bands[band].nm);
	}
	for (size_t band = 0; band < BANDS; band++)
		depth[band] *= healed_depth / whole;
}
