/* colour: from stored samples to linear light, to CIELAB, and the distance between two colours.
 *
 * sRGB transfer functions: IEC 61966-2-1. Primaries and white: xy of sRGB and D65 (.3127 .3290), 2 degree observer.
 * CIELAB: CIE 15 with the exact constants 216/24389 and 24389/27, white D65. CIEDE2000: Sharma, Wu, Dalal, "The
 * CIEDE2000 color-difference formula", Color Res. Appl. 30(1):21-30 (2005), all weights 1. ITA: Chardon 1991.
 *
 * Everywhere: stored values and linear light 0..1 (not clipped; negative values keep their sign), XYZ with Y of white
 * 1, Lab as {L*, a*, b*} with L* 0..100, arrays of three owned by the caller. Results may overwrite arguments. */
#ifndef IMAGE_COLOUR_H
#define IMAGE_COLOUR_H

#include <stdint.h>

/* XYZ of the white that Lab is relative to. */
extern const double colour_white_d65[3];

/* One stored sRGB channel value 0..1 to linear light, and back. */
double colour_srgb_decode(double stored);
double colour_srgb_encode(double linear);

/* The same for an 8-bit sample, by a table that equals the formula; and back, rounded to the nearest of 0..255. */
double colour_srgb_decode8(uint8_t sample);
uint8_t colour_srgb_encode8(double linear);

void colour_linear_to_xyz(const double rgb[3], double xyz[3]);
void colour_xyz_to_linear(const double xyz[3], double rgb[3]);
void colour_xyz_to_lab(const double xyz[3], double lab[3]);
void colour_lab_to_xyz(const double lab[3], double xyz[3]);
void colour_linear_to_lab(const double rgb[3], double lab[3]);
void colour_lab_to_linear(const double lab[3], double rgb[3]);

/* XYZ under one white as it looks under another: Bradford (Lam 1985; ICC.1:2022, annex E). */
void colour_adapt(const double xyz[3], const double from_white[3], const double to_white[3], double adapted[3]);

/* CIEDE2000 between two Lab colours; symmetric, never negative. */
double colour_ciede2000(const double lab[3], const double other[3]);

/* Individual typology angle in degrees, -180..180; well defined for b* <= 0 too. */
double colour_ita(const double lab[3]);

/* The class of an ITA: "very light", "light", "intermediate", "tan", "brown" or "dark". A static string. */
const char *colour_ita_class(double ita_deg);

#endif
