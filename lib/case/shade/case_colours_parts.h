/* case_colours_parts: how case_colours.h finds the colour of the hair, once that of the skin is known. */
#ifndef CASE_SHADE_COLOURS_PARTS_H
#define CASE_SHADE_COLOURS_PARTS_H

#include "case/shade/case_colours.h"
#include "case/client/case_skin_scale.h"

/* What the person stated about skin and hair. */
struct colour_statements {
	bool skin_lab_given, hair_lab_given;
	double skin_lab[3], hair_lab[3], grey;
	bool grey_given, age_given, much_sun;
	double age;
	struct skin_scale scale;
	bool colour_given;
	size_t colour; /* row of the palette */
	double density_per_cm2, shaft_um, stubble_mm;
};

/* Adds a note or a warning without figures. */
void colours_note(struct cautions *cautions, bool warns, const char *code, const char *text);

void colours_copy(double to[3], const double from[3]);

/* Of practice's dilutions, which go by types of skin; the nearest thing that is measured is the ITA. */
size_t colours_dilution_column(const double skin_lab[3]);

/* The tress and the shaved region: from samples, from Lab, from a named colour. Neither: ERROR_DATA "missing"; samples far
 * lighter than skin: ERROR_DATA "hair". colours: with its skin. */
bool colours_resolve_hair(const struct colour_statements *stated, const struct client_samples *samples,
	const struct palette *palette, struct client_colours *colours, struct cautions *cautions, struct error *error);

/* What the hair is like as a whole, by which its contrast is judged: black hair of which most has turned white is not
 * dark. */
void colours_judge_hair(const struct palette *palette, double grey, struct client_colours *colours);

#endif
