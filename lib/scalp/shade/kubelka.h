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

/* One band of skin in which pigment can lie between two depths. */
struct kubelka_stack {
	double dermis, epidermis; /* absorption without pigment, 1/mm */
	double scattering;        /* reduced scattering of both, 1/mm */
	double top_mm, bottom_mm; /* of the pigment; KUBELKA_EPIDERMIS_MM <= top < bottom */
};

/* The layers of a stack, computed once for any amount of pigment. */
struct kubelka_layers {
	struct kubelka_layer {
		double reflected, transmitted;
	} above, epidermis;                     /* dermis above the pigment; none: 0 and 1 */
	double below;                           /* reflectance of the dermis under it */
	double absorption, scattering;          /* Kubelka-Munk's, of the dermis, 1/mm */
	double thickness_mm;                    /* of the pigment's layer */
	double over_epidermis, over_scattering; /* Kubelka-Munk's, of the epidermis */
};
struct kubelka_layers kubelka_prepare(const struct kubelka_stack *stack);

/* Diffuse reflectance 0..1 without the surface's own, with pigment of optical depth `depth` in the dermis and
 * `epidermal_depth` in the epidermis (0: none). */
double kubelka_diffuse(const struct kubelka_layers *layers, double depth, double epidermal_depth);

/* The same of skin without pigment; the stack's depths are not looked at. */
double kubelka_bare(const struct kubelka_stack *stack);

#endif
