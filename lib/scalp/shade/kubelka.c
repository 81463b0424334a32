#include "scalp/shade/kubelka.h"

#include <math.h>

static const double dermis_absorption = 1.773, dermis_scattering = 0.484;
static const double epidermis_absorption = 1.357, epidermis_scattering = 0.131;
static const double internal_reflection = 0.528985;

/* Reflectance of a layer of thickness_mm over a background of reflectance `below`. */
static double over(double absorption, double scattering, double thickness_mm, double below)
{
	const double a = 1 + absorption / scattering;
	const double b = sqrt(a * a - 1);
	const double x = b * scattering * thickness_mm;
	const double once = exp(-x), twice = once * once;
	const double denominator = a * (1 - twice) + b * (1 + twice);
	const double reflected = (1 - twice) / denominator;
	const double transmitted = 2 * b * once / denominator;

	return reflected + transmitted * transmitted * below / (1 - reflected * below);
}

double kubelka_diffuse(const struct kubelka_stack *stack)
{
	const double scattering = dermis_scattering * stack->scattering;
	const double absorption = dermis_absorption * stack->dermis;
	const double a = 1 + absorption / scattering;
	double reflectance = a - sqrt(a * a - 1);

	if (stack->depth > 0) {
		const double thickness_mm = stack->bottom_mm - stack->top_mm;
		const double pigment = dermis_absorption * stack->depth / thickness_mm;
		reflectance = over(absorption + pigment, scattering, thickness_mm, reflectance);
		if (stack->top_mm > KUBELKA_EPIDERMIS_MM)
			reflectance = over(absorption, scattering, stack->top_mm - KUBELKA_EPIDERMIS_MM, reflectance);
	}
	const double epidermis = stack->epidermis + stack->epidermal_depth / KUBELKA_EPIDERMIS_MM;
	reflectance = over(epidermis_absorption * epidermis, epidermis_scattering * stack->scattering,
		KUBELKA_EPIDERMIS_MM, reflectance);
	return (1 - KUBELKA_SPECULAR) * (1 - internal_reflection) * reflectance
	       / (1 - internal_reflection * reflectance);
}
