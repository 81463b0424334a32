#include "colour.h"

static double lab_inverse(double f)
{
	return f > 6.0 / 29 ? f * f * f : (116 * f - 16) * 27 / 24389;
}

struct vec colour_from_lab(struct vec lab)
{
	double fy = (lab.x + 16) / 116;
	double x = 0.95047 * lab_inverse(fy + lab.y / 500), y = lab_inverse(fy),
	       z = 1.08883 * lab_inverse(fy - lab.z / 200);
	return vec(3.2404542 * x - 1.5371385 * y - 0.4985314 * z, -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
		0.0556434 * x - 0.2040259 * y + 1.0572252 * z);
}

double colour_encode(double linear)
{
	double v = clamp(linear, 0, 1);
	return v <= 0.0031308 ? 12.92 * v : 1.055 * pow(v, 1 / 2.4) - 0.055;
}

double colour_luminance(struct vec rgb)
{
	return 0.2126 * rgb.x + 0.7152 * rgb.y + 0.0722 * rgb.z;
}
