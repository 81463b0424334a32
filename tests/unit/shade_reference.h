/* shade_reference: the cases of tests/colour-data that the colour model is held against, and how far it is off in each:
 * for tests, which bound the errors, and for colour_table, which tells them. */
#ifndef SHADE_REFERENCE_H
#define SHADE_REFERENCE_H

#include <math.h>
#include <string.h>

#include "image/colour.h"
#include "scalp/shade/deposit.h"
#include "scalp/shade/kubelka.h"
#include "scalp/shade/pigment.h"
#include "table.h"

enum { TYPES = 6 };

static const char *const types[TYPES] = {"I", "II", "III", "IV", "V", "VI"};

static inline size_t type_of(const char *name)
{
	size_t i = 0;

	while (i + 1 < TYPES && strcmp(types[i], name) != 0)
		i++;
	return i;
}

/* The inks of the reference, section 3.2, with the rates of 3.8. */
struct reference_inks {
	struct pigment_component carbon_parts[1], brown_parts[3];
	struct pigment carbon, brown;
};

static inline void reference_inks(struct reference_inks *inks)
{
	*inks = (struct reference_inks){
		.carbon = {.neat_depth = 16, .components = inks->carbon_parts, .component_count = 1},
		.brown = {.neat_depth = 16, .components = inks->brown_parts, .component_count = 3}};
	pigment_add_power(&inks->carbon_parts[0], 1, 1);
	inks->carbon_parts[0].fade_per_year = 0.15;
	pigment_add_edge(&inks->brown_parts[0], 0.55, 580, 18);
	inks->brown_parts[0].fade_per_year = 0.15;
	pigment_add_edge(&inks->brown_parts[1], 0.25, 500, 18);
	inks->brown_parts[1].fade_per_year = 0.35;
	pigment_add_power(&inks->brown_parts[2], 0.25, 0);
	inks->brown_parts[2].fade_per_year = 0.25;
}

/* The pigment's spectrum scaled to a depth at 550 nm, without fading. */
static inline void plain_depth(const struct pigment *pigment, double at_550, double depth[BANDS])
{
	static const struct fade fade = {.numbers = {[FADE_LOST_DAYS] = {14, 0, 0}}};
	static const struct fading unfading = {&fade, 0, 1};

	pigment_depth(pigment, &unfading, at_550, 10, depth);
}

/* A skin of skin_inversion.csv. */
struct reference_skin {
	size_t type;
	double off_lab[3]; /* of the inverted skin from the given */
	double off_fit[3]; /* melanin, blood and exponent / those of the reference - 1 */
	struct skin skin;
};

static inline bool reference_skin_next(struct table *table, struct reference_skin *row)
{
	double lab[3], expected[3], back[3], left;

	if (!table_next(table))
		return false;
	table_numbers(table, 3, 3, lab);
	table_numbers(table, 10, 3, expected);
	row->type = type_of(table->fields[0]);
	row->skin = skin_from_lab(lab, KUBELKA_SPECULAR, &left);
	skin_lab(&row->skin, back);
	const double fit[3] = {row->skin.melanin, row->skin.blood, row->skin.exponent};
	for (size_t i = 0; i < 3; i++) {
		row->off_lab[i] = back[i] - lab[i];
		row->off_fit[i] = fit[i] / expected[i] - 1;
	}
	return true;
}

static inline void region_lab(
	const struct skin_spectrum *skin, const double sigma_mm2[BANDS], double per_mm2, double lab[3])
{
	double diffuse[BANDS];

	for (size_t i = 0; i < BANDS; i++)
		diffuse[i] = skin->bare[i] * exp(-per_mm2 * sigma_mm2[i]);
	skin_colour(&skin->skin, diffuse, lab);
}

/* A case of model_reference.csv: CIEDE2000 of a continuous layer and of a region of dots, against the published closed
 * form and against Monte Carlo. */
struct reference_model {
	double sheet_form, sheet, region_form, region;
};

static inline bool reference_model_next(struct table *table, const struct skin_spectrum skins[TYPES],
	const struct reference_inks *inks, struct reference_model *row)
{
	double depth[BANDS], diffuse[BANDS], lab[3], expected[12];
	struct deposit_site site;
	struct deposit_look look;

	if (!table_next(table))
		return false;
	const struct skin_spectrum *skin = &skins[type_of(table->fields[0])];
	const struct deposit deposit = {.top_mm = table_number(table, 2),
		.bottom_mm = table_number(table, 3),
		.radius_mm = table_number(table, 5)};
	table_numbers(table, 7, 12, expected);
	plain_depth(table->fields[1][0] == 'c' ? &inks->carbon : &inks->brown, table_number(table, 4), depth);
	deposit_site(skin, &deposit, &site);
	deposit_sheet(&site, depth, diffuse);
	skin_colour(&skin->skin, diffuse, lab);
	row->sheet_form = colour_ciede2000(lab, expected);
	row->sheet = colour_ciede2000(lab, expected + 3);
	deposit_look(&site, depth, &look);
	region_lab(skin, look.sigma_mm2, table_number(table, 6) / 100, lab);
	row->region_form = colour_ciede2000(lab, expected + 6);
	row->region = colour_ciede2000(lab, expected + 9);
	return true;
}

/* A dot of mc_dots.csv, of the depth given at each wavelength: its contrast at the centre, found - Monte Carlo's, and the
 * logarithm of its missing light, found / Monte Carlo's. */
struct reference_dot {
	double middle_mm, centre, log_sigma;
};

static inline bool reference_dot_next(
	struct table *table, const struct skin_spectrum skins[TYPES], struct reference_dot *found)
{
	double row[9], depth[BANDS];
	struct deposit_site site;
	struct deposit_look look;

	if (!table_next(table))
		return false;
	table_numbers(table, 1, 9, row);
	const struct deposit deposit = {.top_mm = row[1], .bottom_mm = row[2], .radius_mm = row[6]};
	const size_t band = (size_t)((row[0] - bands[0].nm) / 10);
	for (size_t i = 0; i < BANDS; i++)
		depth[i] = row[3];
	deposit_site(&skins[type_of(table->fields[0])], &deposit, &site);
	deposit_look(&site, depth, &look);
	*found = (struct reference_dot){
		(row[1] + row[2]) / 2, look.centre[band] - row[7], log(look.sigma_mm2[band] / row[8])};
	return true;
}

/* The skin of mc_lattice.csv, and of a lattice of it the ratio of reflectances with and without dots, found - Monte
 * Carlo's. */
static inline void reference_lattice_skin(struct skin_spectrum *skin)
{
	*skin = (struct skin_spectrum){.skin = {.specular = 0}};
	for (size_t i = 0; i < BANDS; i++) {
		skin->dermis[i] = 0.1435;
		skin->epidermis[i] = 0.5399;
		const struct kubelka_stack stack = {
			.dermis = 0.1435, .epidermis = 0.5399, .scattering = bands[i].scattering};
		skin->bare[i] = kubelka_bare(&stack);
	}
}

static inline bool reference_lattice_next(struct table *table, const struct skin_spectrum *skin, double *off)
{
	double row[7], depth[BANDS];
	struct deposit_site site;
	struct deposit_look look;

	if (!table_next(table))
		return false;
	table_numbers(table, 0, 7, row);
	const struct deposit deposit = {.top_mm = row[0], .bottom_mm = row[1], .radius_mm = row[2]};
	for (size_t i = 0; i < BANDS; i++)
		depth[i] = row[3];
	deposit_site(skin, &deposit, &site);
	deposit_look(&site, depth, &look);
	*off = exp(-look.sigma_mm2[BAND_550] / (row[4] * row[4])) - row[6];
	return true;
}

/* The spectra of the six skins. */
static inline void reference_skins(struct skin_spectrum skins[TYPES])
{
	struct reference_skin row;
	struct table table;

	table_open(&table, "tests/colour-data/skin_inversion.csv");
	while (reference_skin_next(&table, &row))
		skin_spectrum(&row.skin, &skins[row.type]);
}

#endif
