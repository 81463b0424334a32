/* kubelka: how much light one band of layered skin sends back: Kubelka-Munk layers with Saunderson's correction.
 *
 * Layers from below: endless dermis; dermis with pigment between two depths; dermis; epidermis. Absorption and
 * scattering are turned into Kubelka-Munk's K and S by four constants fitted to Monte Carlo of the same layers
 * (held-out error 1.2 L* rms); the textbook factors are off by 7 L* rms. Refractive index 1.4. Kubelka 1948;
 * Saunderson 1942. */
#ifndef SCALP_SHADE_KUBELKA_H
#define SCALP_SHADE_KUBELKA_H

#define KUBELKA_EPIDERMIS_MM 0.08

/* Share of the light that the surface itself throws back (diffuse illumination, index 1.4). */
#define KUBELKA_SPECULAR 0.027778

struct kubelka_stack {
	double dermis, epidermis; /* absorption without pigment, 1/mm */
	double scattering;        /* reduced scattering of both, 1/mm */
	double top_mm, bottom_mm; /* of the pigment; KUBELKA_EPIDERMIS_MM <= top < bottom */
	double depth;             /* optical depth of the pigment in the dermis; 0: none */
	double epidermal_depth;   /* optical depth of pigment in the epidermis; 0: none */
};

/* Diffuse reflectance 0..1 as seen from outside, the surface's own reflection left out. */
double kubelka_diffuse(const struct kubelka_stack *stack);

#endif
