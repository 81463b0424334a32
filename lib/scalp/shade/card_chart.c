#include "image/colour.h"
#include "scalp/shade/card.h"

/* ColorChecker Classic, CIELAB D50/2: charts made from November 2014 on (X-Rite 2016), and before. */
static const double checker[24][3] = {
	{37.54, 14.37, 14.92},
	{64.66, 19.27, 17.5},
	{49.32, -3.82, -22.54},
	{43.46, -12.74, 22.72},
	{54.94, 9.61, -24.79},
	{70.48, -32.26, -0.37},
	{62.73, 35.83, 56.5},
	{39.43, 10.75, -45.17},
	{50.57, 48.64, 16.67},
	{30.1, 22.54, -20.87},
	{71.77, -24.13, 58.19},
	{71.51, 18.24, 67.37},
	{28.37, 15.42, -49.8},
	{54.38, -39.72, 32.27},
	{42.43, 51.05, 28.62},
	{81.8, 2.67, 80.41},
	{50.63, 51.28, -14.12},
	{49.57, -29.71, -28.32},
	{95.19, -1.03, 2.93},
	{81.29, -0.57, 0.44},
	{66.89, -0.75, -0.06},
	{50.76, -0.13, 0.14},
	{35.63, -0.46, -0.48},
	{20.64, 0.07, -0.46},
};

static const double checker_old[24][3] = {
	{37.986, 13.555, 14.059},
	{65.711, 18.13, 17.81},
	{49.927, -4.88, -21.905},
	{43.139, -13.095, 21.905},
	{55.112, 8.844, -25.399},
	{70.719, -33.397, -0.199},
	{62.661, 36.067, 57.096},
	{40.02, 10.41, -45.964},
	{51.124, 48.239, 16.248},
	{30.325, 22.976, -21.587},
	{72.532, -23.709, 57.255},
	{71.941, 19.363, 67.857},
	{28.778, 14.179, -50.297},
	{55.261, -38.342, 31.37},
	{42.101, 53.378, 28.19},
	{81.733, 4.039, 79.819},
	{51.935, 49.986, -14.574},
	{51.038, -28.631, -28.638},
	{96.539, -0.425, 1.186},
	{81.257, -0.638, -0.335},
	{66.766, -0.734, -0.504},
	{50.867, -0.153, -0.27},
	{35.656, -0.421, -1.231},
	{20.461, -0.079, -0.973},
};

enum { NEUTRALS = 18 }; /* the first of the row of six greys */

const struct card_chart card_charts[] = {
	{"colorchecker-24", 6, 4, checker},
	{"colorchecker-24-before-2014", 6, 4, checker_old},
	{"colorchecker-greys-6", 6, 1, checker + NEUTRALS},
};
const char *const card_chart_codes[] = {"colorchecker-24", "colorchecker-24-before-2014", "colorchecker-greys-6", NULL};

void card_chart_lab(const struct card_chart *chart, size_t patch, double lab[3])
{
	static const double d50[3] = {0.9642, 1, 0.8249};
	double xyz[3];

	/* Lab is relative to a white: read as D65's, its XYZ are those under D50 once the white is put back. */
	colour_lab_to_xyz(chart->lab_d50[patch], xyz);
	for (size_t c = 0; c < 3; c++)
		xyz[c] *= d50[c] / colour_white_d65[c];
	colour_adapt(xyz, d50, colour_white_d65, xyz);
	colour_xyz_to_lab(xyz, lab);
}

void card_chart_way(const struct vec2 marked[4], int way, struct vec2 corners[4])
{
	for (int i = 0; i < 4; i++)
		corners[i] = marked[(way + (way < 4 ? i : 4 - i)) % 4];
}

/* Unit square to quadrangle: Heckbert, Fundamentals of Texture Mapping (1989), 2.2. */
bool card_chart_patch(
	const struct card_chart *chart, const struct vec2 corners[4], size_t patch, struct vec2 quadrangle[4])
{
	static const double inner[4][2] = {{0.25, 0.25}, {0.75, 0.25}, {0.75, 0.75}, {0.25, 0.75}};
	const struct vec2 p = corners[0], one = vec2_sub(corners[1], corners[2]),
			  two = vec2_sub(corners[3], corners[2]),
			  all = vec2_sub(vec2_sub(corners[0], corners[1]), vec2_sub(corners[3], corners[2]));
	const double det = one.x * two.y - two.x * one.y;
	double turn = 0;

	for (size_t i = 0; i < 4; i++) {
		const struct vec2 a = vec2_sub(corners[(i + 1) % 4], corners[i]),
				  b = vec2_sub(corners[(i + 2) % 4], corners[(i + 1) % 4]);
		const double cross = a.x * b.y - a.y * b.x;
		if (cross * (turn != 0 ? turn : cross) <= 0)
			return false;
		turn = cross;
	}
	const double g = (all.x * two.y - two.x * all.y) / det, h = (one.x * all.y - all.x * one.y) / det;
	for (size_t i = 0; i < 4; i++) {
		const double u = ((double)(patch % chart->columns) + inner[i][0]) / (double)chart->columns,
			     v = ((double)(patch / chart->columns) + inner[i][1]) / (double)chart->rows,
			     w = g * u + h * v + 1;
		quadrangle[i].x = (p.x + u * (corners[1].x - p.x + g * corners[1].x)
					  + v * (corners[3].x - p.x + h * corners[3].x))
				  / w;
		quadrangle[i].y = (p.y + u * (corners[1].y - p.y + g * corners[1].y)
					  + v * (corners[3].y - p.y + h * corners[3].y))
				  / w;
	}
	return true;
}
