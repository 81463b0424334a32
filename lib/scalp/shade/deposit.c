#include "scalp/shade/deposit.h"

#include <math.h>

#define PI 3.14159265358979323846

/* The closed form was fitted to single dots; lattices of them take this much more (Monte Carlo of 16 lattices, 550 nm). */
static const double lattice = 1.04;

void deposit_site_band(
	const struct skin_spectrum *skin, const struct deposit *deposit, size_t band, struct deposit_site *site)
{
	static const double thin = 0.01;
	const double share = deposit->epidermal_share;
	struct deposit_band *prepared = &site->bands[band];
	const struct kubelka_stack stack = {.dermis = skin->dermis[band],
		.epidermis = skin->epidermis[band],
		.scattering = bands[band].scattering,
		.top_mm = deposit->top_mm,
		.bottom_mm = deposit->bottom_mm};

	site->skin = skin;
	site->deposit = *deposit;
	site->near_top = 1 - exp(-1.687 * pow(deposit->radius_mm / deposit->top_mm, 1.187));
	prepared->layers = kubelka_prepare(&stack);
	const double left = kubelka_diffuse(&prepared->layers, thin * (1 - share), thin * share) / skin->bare[band];
	prepared->passes = 0.894 * -log(left) / thin;
	prepared->reach = deposit->radius_mm / (deposit->radius_mm + 2.44 * pow(bands[band].nm / 550, -2.98));
}

void deposit_site(const struct skin_spectrum *skin, const struct deposit *deposit, struct deposit_site *site)
{
	for (size_t i = 0; i < BANDS; i++)
		deposit_site_band(skin, deposit, i, site);
}

static double sheet_band(const struct deposit_site *site, size_t band, double depth)
{
	const double share = site->deposit.epidermal_share;

	return kubelka_diffuse(&site->bands[band].layers, depth * (1 - share), depth * share);
}

void deposit_sheet(const struct deposit_site *site, const double depth[BANDS], double diffuse[BANDS])
{
	for (size_t i = 0; i < BANDS; i++)
		diffuse[i] = sheet_band(site, i, depth[i]);
}

void deposit_look_band(const struct deposit_site *site, size_t band, double depth, struct deposit_look *look)
{
	const double r = site->deposit.radius_mm, h = site->deposit.bottom_mm - site->deposit.top_mm;
	const double bare = site->skin->bare[band], passes = site->bands[band].passes;
	const double sheet = depth > 0 ? 1 - sheet_band(site, band, depth) / bare : 0;

	look->sigma_mm2[band] = look->centre[band] = 0;
	if (sheet <= 0)
		return;
	const double caught = (r + h) / (2 * r) * (1 - exp(-2 * r * depth / (r + h)));
	const double caught_wide = 0.5 * (1 - exp(-2 * depth));
	const double shadow = fmax(1 / sheet - 1 / (passes * caught_wide), 0);
	const double narrow = 1 - sheet_band(site, band, depth * r / (r + 0.998 * h)) / bare;

	look->sigma_mm2[band] =
		lattice * PI * r * r * passes * caught / (1 + shadow * passes * caught * site->bands[band].reach);
	look->centre[band] = narrow * site->near_top;
}

void deposit_look(const struct deposit_site *site, const double depth[BANDS], struct deposit_look *look)
{
	for (size_t i = 0; i < BANDS; i++)
		deposit_look_band(site, i, depth[i], look);
}

/* A disc of radius r blurred by a Gaussian of sigma, at a distance: integral over the disc, by rings of the disc's
 * chord along the direction of the distance (error functions across, Simpson along). */
static double blurred_disc(double r, double sigma, double distance)
{
	enum { STEPS = 32 };
	const double scale = 1 / (sigma * sqrt(2.0));
	double sum = 0;

	for (int i = 0; i <= STEPS; i++) {
		const double angle = PI * i / STEPS;
		const double along = r * cos(angle), half = r * sin(angle);
		const double gauss =
			exp(-(distance - along) * (distance - along) * scale * scale) / (sigma * sqrt(2 * PI));
		const double weight = i == 0 || i == STEPS ? 1 : i % 2 ? 4 : 2;
		sum += weight * gauss * erf(half * scale) * half;
	}
	return sum * PI / STEPS / 3;
}

/* Core and halo of the profile of one band. */
struct profile {
	double core_sigma, halo_sigma, core_centre, core, halo;
};

static double halo_base_mm(double nm)
{
	const double low = nm < 550 ? 0.28 : 0.42, high = nm < 550 ? 0.42 : 0.58, from = nm < 550 ? 450 : 550;

	return fmin(fmax(low + (high - low) * (nm - from) / 100, 0.28), 0.58);
}

static double halo_sigma_mm(const struct deposit *deposit, double nm)
{
	return halo_base_mm(nm) + 0.45 * (deposit->top_mm + deposit->bottom_mm) / 2;
}

static struct profile profile_of(const struct deposit *deposit, const struct deposit_look *look, size_t band)
{
	const double nm = bands[band].nm, r = deposit->radius_mm;
	const double middle = (deposit->top_mm + deposit->bottom_mm) / 2;
	struct profile p;

	p.core_sigma = middle * fmin(fmax(0.42 - 0.0007 * (nm - 450), 0.28), 0.45);
	p.halo_sigma = halo_sigma_mm(deposit, nm);
	p.core_centre = 1 - exp(-r * r / (2 * p.core_sigma * p.core_sigma));
	const double core_area = PI * r * r / p.core_centre;
	const double halo_area = 2 * PI * p.halo_sigma * p.halo_sigma;
	p.halo = fmax(0, (look->sigma_mm2[band] - look->centre[band] * core_area) / (halo_area - core_area));
	p.core = p.halo > 0 ? look->centre[band] - p.halo : look->sigma_mm2[band] / core_area;
	return p;
}

static double profile_at(const struct profile *p, double radius_mm, double distance_mm)
{
	return p->core * blurred_disc(radius_mm, p->core_sigma, distance_mm) / p->core_centre
	       + p->halo * exp(-distance_mm * distance_mm / (2 * p->halo_sigma * p->halo_sigma));
}

double deposit_contrast(const struct deposit *deposit, const struct deposit_look *look, int band, double distance_mm)
{
	const struct profile p = profile_of(deposit, look, (size_t)band);

	return profile_at(&p, deposit->radius_mm, distance_mm);
}

double deposit_width_mm(const struct deposit *deposit, const struct deposit_look *look)
{
	enum { ROUNDS = 24 };
	const struct profile p = profile_of(deposit, look, BAND_550);
	const double half = profile_at(&p, deposit->radius_mm, 0) / 2;
	double near = 0, far = 4;

	for (int i = 0; i < ROUNDS; i++) {
		const double middle = (near + far) / 2;
		if (profile_at(&p, deposit->radius_mm, middle) > half)
			near = middle;
		else
			far = middle;
	}
	return near + far;
}

void deposit_core(const struct deposit *deposit, const struct deposit_look *look, double core[BANDS])
{
	static const double mean_of_peak = 0.7213475204444817; /* 1 / (2 ln 2) */

	for (size_t i = 0; i < BANDS; i++)
		core[i] = mean_of_peak * fmax(profile_of(deposit, look, i).core, 0);
}

double deposit_halo_mm(const struct deposit *deposit)
{
	return halo_sigma_mm(deposit, 550);
}
