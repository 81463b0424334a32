#include "scalp/shade/kubelka.h"

#include <math.h>

static const double dermis_absorption = 1.773, dermis_scattering = 0.484;
static const double epidermis_absorption = 1.357, epidermis_scattering = 0.131;
static const double internal_reflection = 0.528985;

static struct kubelka_layer layer(double absorption, double scattering, double thickness_mm)
{
	const double a = 1 + absorption / scattering;
	const double b = sqrt(a * a - 1);
	const double once = exp(-b * scattering * thickness_mm), twice = once * once;
	const double denominator = a * (1 - twice) + b * (1 + twice);

	return (struct kubelka_layer){(1 - twice) / denominator, 2 * b * once / denominator};
}

/* Reflectance of a layer over a background of reflectance `below`. */
static double over(struct kubelka_layer layer, double below)
{
	return layer.reflected + layer.transmitted * layer.transmitted * below / (1 - layer.reflected * below);
}

struct kubelka_layers kubelka_prepare(const struct kubelka_stack *stack)
{
	const double scattering = dermis_scattering * stack->scattering;
	const double absorption = dermis_absorption * stack->dermis;
	const double a = 1 + absorption / scattering;
	struct kubelka_layers layers = {
		.above = {0, 1},
		.below = a - sqrt(a * a - 1),
		.absorption = absorption,
		.scattering = scattering,
		.thickness_mm = stack->bottom_mm - stack->top_mm,
		.over_epidermis = epidermis_absorption * stack->epidermis,
		.over_scattering = epidermis_scattering * stack->scattering,
	};

	if (stack->top_mm > KUBELKA_EPIDERMIS_MM)
		layers.above = layer(absorption, scattering, stack->top_mm - KUBELKA_EPIDERMIS_MM);
	layers.epidermis = layer(layers.over_epidermis, layers.over_scattering, KUBELKA_EPIDERMIS_MM);
	return layers;
}

double kubelka_diffuse(const struct kubelka_layers *layers, double depth, double epidermal_depth)
{
	struct kubelka_layer epidermis = layers->epidermis;
	double reflectance = layers->below;

	if (depth > 0) {
		const double pigment = dermis_absorption * depth / layers->thickness_mm;
		reflectance = over(
			layer(layers->absorption + pigment, layers->scattering, layers->thickness_mm), reflectance);
		reflectance = over(layers->above, reflectance);
	}
	if (epidermal_depth > 0)
		epidermis =
			layer(layers->over_epidermis + epidermis_absorption * epidermal_depth / KUBELKA_EPIDERMIS_MM,
				layers->over_scattering, KUBELKA_EPIDERMIS_MM);
	reflectance = over(epidermis, reflectance);
	return (1 - KUBELKA_SPECULAR) * (1 - internal_reflection) * reflectance
	       / (1 - internal_reflection * reflectance);
}

double kubelka_bare(const struct kubelka_stack *stack)
{
	const struct kubelka_stack bare = {.dermis = stack->dermis,
		.epidermis = stack->epidermis,
		.scattering = stack->scattering,
		.top_mm = KUBELKA_EPIDERMIS_MM,
		.bottom_mm = KUBELKA_EPIDERMIS_MM};
	const struct kubelka_layers layers = kubelka_prepare(&bare);

	return kubelka_diffuse(&layers, 0, 0);
}
