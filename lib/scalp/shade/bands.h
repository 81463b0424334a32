/* bands: the visible spectrum in 36 bands of 10 nm, 380..730 nm, and what the skin model needs in each.
 *
 * Weights: CIE 1931 2 degree observer times D65, sum of the Y column 1. Blood: oxy- and deoxyhaemoglobin of Prahl's
 * table (omlc.org), 150 g/L, saturation 0.9. Bloodless baseline: 0.2 times Jacques'. Reduced scattering: in vivo,
 * 3.16 (w / 475)^-1.767 per mm (Jonasson et al. 2018, J. Biomed. Opt. 23:121608). Spectra are arrays of BANDS
 * reflectances 0..1. */
#ifndef SCALP_SHADE_BANDS_H
#define SCALP_SHADE_BANDS_H

enum { BANDS = 36, BAND_550 = 17 };

struct band {
	double nm;
	double weight[3];  /* of X, Y, Z */
	double blood;      /* absorption of whole blood, 1/mm */
	double baseline;   /* absorption of bloodless tissue, 1/mm */
	double scattering; /* reduced scattering of skin, 1/mm */
};

extern const struct band bands[BANDS];

/* Colour of a reflectance spectrum under D65, scaled so that a perfect white has the white of image/colour.h: XYZ with
 * Y 0..1, linear sRGB, CIELAB. */
void bands_to_xyz(const double reflectance[BANDS], double xyz[3]);
void bands_to_linear(const double reflectance[BANDS], double rgb[3]);
void bands_to_lab(const double reflectance[BANDS], double lab[3]);

#endif
