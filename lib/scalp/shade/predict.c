#include "scalp/shade/predict.h"

#include <math.h>

#include "image/colour.h"
#include "scalp/shade/kubelka.h"

#define PI 3.14159265358979323846

static const double deposit_least = 0.9, deposit_most = 1; /* diameter / visible diameter */

void predict_skin(const struct skin *skin, const struct fade *fade, struct predict_skin *predicted)
{
	double rest_rgb[3], red_rgb[3];

	skin_spectrum(skin, &predicted->rest);
	for (size_t i = 0; i < FADE_YOUNG; i++) {
		struct skin red = *skin;
		red.blood *= fade_blood(fade, fade_ages[i].years);
		skin_spectrum(&red, &predicted->young[i]);
	}
	skin_linear(skin, predicted->rest.bare, rest_rgb);
	skin_linear(skin, predicted->young[0].bare, red_rgb);
	for (size_t c = 0; c < 3; c++)
		predicted->redness[c] = fmin(fmax(red_rgb[c] / rest_rgb[c], 0), 1);
}

/* The skin round work of an age: that of the last young age reached, or at rest. */
static const struct skin_spectrum *skin_at(const struct predict_skin *skin, double years)
{
	size_t i = FADE_YOUNG - 1;

	if (years >= FADE_HEALED_YEARS)
		return &skin->rest;
	while (i > 0 && fade_ages[i].years > years)
		i--;
	return &skin->young[i];
}

/* The deposit's radius for a visible diameter, see the header; found with carbon of a usual strength, since the width
 * of the profile hardly depends on it. */
static double solve_radius_mm(const struct predict_skin *skin, struct deposit deposit, double visible_mm)
{
	enum { ROUNDS = 12 };
	static const double usual_depth = 1.5;
	double low = deposit_least * visible_mm / 2, high = deposit_most * visible_mm / 2;

	for (int i = 0; i < ROUNDS; i++) {
		struct deposit_site site;
		struct deposit_look look;
		deposit.radius_mm = (low + high) / 2;
		deposit_site_band(&skin->rest, &deposit, BAND_550, &site);
		deposit_look_band(&site, BAND_550, usual_depth, &look);
		if (deposit_width_mm(&deposit, &look) < visible_mm)
			low = deposit.radius_mm;
		else
			high = deposit.radius_mm;
	}
	return (low + high) / 2;
}

void predict_zone(const struct predict_skin *skin, const struct plan_zone *planned, size_t session_count,
	struct predict_zone *zone)
{
	*zone = (struct predict_zone){
		.deposit = {.top_mm = planned->deposit_top_mm, .bottom_mm = planned->deposit_bottom_mm},
		.visible_mm = planned->diameter_mm,
		.placed_per_mm2 = planned->density_per_cm2 / 100,
		.visible_per_mm2 = planned->visible_density_per_cm2 / 100,
		.session_count = session_count};
	*zone = predict_deeper(zone, 0);
	zone->deposit.radius_mm = solve_radius_mm(skin, zone->deposit, planned->diameter_mm);
	for (size_t i = 0; i < session_count; i++)
		zone->share[i] = planned->dots > 0 ? (double)planned->session_dots[i] / (double)planned->dots
						   : 1 / (double)session_count;
}

struct predict_zone predict_deeper(const struct predict_zone *zone, double deeper_mm)
{
	static const double thinnest_mm = 0.05;
	struct predict_zone moved = *zone;

	moved.deposit.top_mm = fmax(moved.deposit.top_mm + deeper_mm, KUBELKA_EPIDERMIS_MM);
	moved.deposit.bottom_mm = fmax(moved.deposit.bottom_mm + deeper_mm, moved.deposit.top_mm + thinnest_mm);
	return moved;
}

/* The deposit of the zone at an age; *dilution is what spreading does to its optical depth. */
static struct deposit aged_deposit(
	const struct predict_zone *zone, const struct fade *fade, double years, double *dilution)
{
	const double above_mm = zone->deposit.top_mm - KUBELKA_EPIDERMIS_MM;
	struct deposit deposit = zone->deposit;

	deposit.radius_mm = fade_radius_mm(fade, deposit.radius_mm, years);
	deposit.top_mm += fade_sink_mm(fade, years) - above_mm * fade_unhealed(years);
	deposit.bottom_mm += fade_sink_mm(fade, years);
	deposit.epidermal_share = fade_epidermal(fade, years);
	*dilution = pow(zone->deposit.radius_mm / deposit.radius_mm, 2);
	return deposit;
}

/* The mean dot of the zone, over its sessions. */
static struct deposit mean_look(
	const struct predict_work *work, const struct predict_zone *zone, double years, struct deposit_look *mean)
{
	static const double darkest = 0.99;
	const double kept = fade_kept(work->fading, years);
	double dilution, unit[BANDS];
	const struct deposit deposit = aged_deposit(zone, work->fading->fade, years, &dilution);
	struct deposit_site site;

	*mean = (struct deposit_look){{0}, {0}};
	deposit_site(skin_at(work->skin, years), &deposit, &site);
	pigment_depth(work->pigment, work->fading, dilution, years, unit);
	for (size_t i = 0; i < zone->session_count; i++) {
		double depth[BANDS];
		struct deposit_look look;
		if (zone->share[i] <= 0)
			continue;
		for (size_t band = 0; band < BANDS; band++)
			depth[band] = zone->healed_depth[i] * unit[band];
		deposit_look(&site, depth, &look);
		if (work->looks)
			++*work->looks;
		for (size_t band = 0; band < BANDS; band++) {
			mean->sigma_mm2[band] += zone->share[i] * kept * look.sigma_mm2[band];
			mean->centre[band] += zone->share[i] * fmin(kept * look.centre[band], darkest);
		}
	}
	return deposit;
}

/* Dots that healing will lose are still there in young work. */
static double density(const struct predict_zone *zone, double years)
{
	return years < FADE_HEALED_YEARS ? zone->placed_per_mm2 : zone->visible_per_mm2;
}

static void region_colour(
	const struct skin_spectrum *skin, const struct deposit_look *look, double per_mm2, double lab[3])
{
	double diffuse[BANDS];

	for (size_t i = 0; i < BANDS; i++)
		diffuse[i] = skin->bare[i] * exp(-per_mm2 * look->sigma_mm2[i]);
	skin_colour(&skin->skin, diffuse, lab);
}

/* What a loss per band (of the bare reflectance) is per linear-sRGB channel of the skin as seen. */
static void channel_loss(const struct skin_spectrum *skin, const double loss[BANDS], double channels[3])
{
	double missing[BANDS], lost[3], whole[3];

	for (size_t i = 0; i < BANDS; i++)
		missing[i] = skin->bare[i] * loss[i];
	bands_to_linear(missing, lost);
	skin_linear(&skin->skin, skin->bare, whole);
	for (size_t c = 0; c < 3; c++)
		channels[c] = fmax(lost[c] / whole[c], 0);
}

/* Sets a disc to take sigma (mm2 per channel) with a diameter of at least width_mm and no contrast above most. */
static void fill_disc(const double sigma[3], double width_mm, double most, double visible_mm, struct shade_disc *disc)
{
	const double strongest = fmax(sigma[0], fmax(sigma[1], sigma[2]));
	const double diameter_mm = fmax(width_mm, 2 * sqrt(strongest / (PI * most)));

	disc->diameter_ratio = diameter_mm / visible_mm;
	for (size_t c = 0; c < 3; c++)
		disc->contrast[c] = sigma[c] / (PI * diameter_mm * diameter_mm / 4);
}

/* The discs that stand for a dot, see scalp/shade/shade.h. */
static void draw_discs(const struct skin_spectrum *skin, const struct deposit *deposit, const struct deposit_look *look,
	double width_mm, double visible_mm, struct shade_age *age)
{
	const double core_area = PI * width_mm * width_mm / 4;
	const double halo_width_mm = 2 * sqrt(2.0) * deposit_halo_mm(deposit);
	double sigma[3], core[BANDS], core_sigma[3], halo_sigma[3];
	struct shade_disc single;

	channel_loss(skin, look->sigma_mm2, sigma);
	deposit_core(deposit, look, core);
	channel_loss(skin, core, core_sigma);
	for (size_t c = 0; c < 3; c++) {
		core_sigma[c] = fmin(core_sigma[c] * core_area, sigma[c]);
		halo_sigma[c] = sigma[c] - core_sigma[c];
	}
	fill_disc(sigma, width_mm, SHADE_CONTRAST_MOST, visible_mm, &single);
	age->diameter_ratio = single.diameter_ratio;
	for (size_t c = 0; c < 3; c++)
		age->contrast[c] = single.contrast[c];
	fill_disc(core_sigma, width_mm, 1, visible_mm, &age->core);
	fill_disc(halo_sigma, halo_width_mm, 1, visible_mm, &age->halo);
}

void predict_age(const struct predict_work *work, const struct predict_zone *zone, const char *name, double years,
	struct shade_age *age)
{
	const struct skin_spectrum *spectrum = skin_at(work->skin, years);
	const double wider = fade_wider(work->fading->fade, years);
	struct deposit_look look;
	const struct deposit deposit = mean_look(work, zone, years, &look);
	double width_mm = deposit_width_mm(&deposit, &look);
	double diffuse[BANDS];

	age->name = name;
	age->years = years;
	if (wider > 1)
		width_mm = fmax(width_mm, wider * zone->visible_mm);
	draw_discs(spectrum, &deposit, &look, width_mm, zone->visible_mm, age);
	region_colour(spectrum, &look, density(zone, years), age->region_lab);
	for (size_t i = 0; i < BANDS; i++)
		diffuse[i] = spectrum->bare[i] * (1 - look.centre[i]);
	skin_colour(&spectrum->skin, diffuse, age->dot_lab);
	age->radius_mm = deposit.radius_mm;
	age->pigment_left = pigment_left(work->pigment, work->fading, years);
	age->region_contrast = predict_contrast(work->skin, age->region_lab, years);
}

double predict_centre(const struct predict_work *work, const struct predict_zone *zone, double years, double nm)
{
	struct deposit_look look;
	size_t band = 0;

	while (band + 1 < BANDS && bands[band].nm + 5 < nm)
		band++;
	mean_look(work, zone, years, &look);
	return look.centre[band];
}

void predict_region_range(const struct predict_work *work, const struct predict_zone *zone, double years, double more,
	double lab[3], double dark_lab[3])
{
	const struct skin_spectrum *skin = skin_at(work->skin, years);
	struct deposit_look look;

	mean_look(work, zone, years, &look);
	region_colour(skin, &look, density(zone, years), lab);
	region_colour(skin, &look, more * density(zone, years), dark_lab);
}

void predict_region(const struct predict_work *work, const struct predict_zone *zone, double years, double lab[3])
{
	struct deposit_look look;

	mean_look(work, zone, years, &look);
	region_colour(skin_at(work->skin, years), &look, density(zone, years), lab);
}

struct predict_profile predict_profile(const struct predict_work *work, const struct predict_zone *zone, double years,
	double step_mm, size_t count, struct arena *arena)
{
	const struct skin_spectrum *skin = skin_at(work->skin, years);
	struct predict_profile profile = {.step_mm = step_mm, .count = count};
	struct deposit_look look;
	const struct deposit deposit = mean_look(work, zone, years, &look);

	profile.factors = arena_alloc(arena, count, sizeof *profile.factors);
	skin_linear(&skin->skin, skin->bare, profile.skin);
	for (size_t i = 0; i < count; i++) {
		double loss[BANDS], missing[3];
		for (size_t band = 0; band < BANDS; band++)
			loss[band] = deposit_contrast(&deposit, &look, (int)band, (double)i * step_mm);
		channel_loss(skin, loss, missing);
		for (size_t c = 0; c < 3; c++)
			profile.factors[i][c] = fmax(1 - missing[c], 0);
	}
	return profile;
}

void predict_spectrum(const struct predict_work *work, const struct predict_zone *zone, double years,
	double region[BANDS], double bare[BANDS])
{
	const struct skin_spectrum *skin = skin_at(work->skin, years);
	const double specular = skin->skin.specular;
	struct deposit_look look;

	mean_look(work, zone, years, &look);
	for (size_t i = 0; i < BANDS; i++) {
		bare[i] = specular + skin->bare[i];
		region[i] = specular + skin->bare[i] * exp(-density(zone, years) * look.sigma_mm2[i]);
	}
}

double predict_contrast(const struct predict_skin *skin, const double region_lab[3], double years)
{
	const struct skin_spectrum *spectrum = skin_at(skin, years);
	double bare[3], region[3];

	skin_lab(&spectrum->skin, bare);
	colour_lab_to_xyz(bare, bare);
	colour_lab_to_xyz(region_lab, region);
	return 1 - region[1] / bare[1];
}
