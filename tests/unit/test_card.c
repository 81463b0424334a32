/* A card of known colours: a light and camera that are a matrix are taken back; what cannot be used is left out. */
#include "scalp/shade/card.h"

#include <string.h>

#include "image/colour.h"
#include "tap.h"

enum { PATCHES = 24 };

/* Mean CIEDE2000 up to which a card is accepted (colour reference, 1.3). */
#define BELIEVED 4.0

/* What a camera of other colours makes of the chart in warm light. */
static void photograph(const double camera[3][3], const struct card_chart *chart, struct card_patch *patches)
{
	for (size_t i = 0; i < chart->columns * chart->rows; i++) {
		double truth[3];
		patches[i] = (struct card_patch){.level_known = true};
		card_chart_lab(chart, i, patches[i].lab);
		colour_lab_to_linear(patches[i].lab, truth);
		for (size_t c = 0; c < 3; c++)
			patches[i].linear[c] =
				camera[c][0] * truth[0] + camera[c][1] * truth[1] + camera[c][2] * truth[2];
	}
}

static void test_matrix(void)
{
	static const double camera[3][3] = {{0.75, 0.06, 0.01}, {0.05, 0.48, 0.04}, {0.01, 0.06, 0.28}};
	struct card_patch patches[PATCHES];
	struct card card;

	photograph(camera, &card_charts[0], patches);
	ok(card_fit(patches, PATCHES, &card) && card.by_matrix && card.level_known, "24 patches take a matrix");
	/* The greys of the chart are not quite neutral, so the median of their gains is not quite the light's. */
	near(card.mean_de00, 0, 0.5, "a camera that is a matrix is taken back on average");
	ok(card_believed(&card, BELIEVED), "and believed");
	for (size_t c = 0; c < 3; c++)
		patches[3].linear[c] = patches[20].linear[c] = 0.99;
	ok(card_fit(patches, PATCHES, &card) && card.used <= PATCHES - 2, "burnt patches are left out");
	for (size_t i = 0; i < PATCHES / 2; i++) {
		double keep[3];
		memcpy(keep, patches[i].linear, sizeof keep);
		memcpy(patches[i].linear, patches[PATCHES - 1 - i].linear, sizeof keep);
		memcpy(patches[PATCHES - 1 - i].linear, keep, sizeof keep);
	}
	ok(!card_fit(patches, PATCHES, &card) || !card_believed(&card, BELIEVED),
		"a chart upside down is not believed");
}

static void test_gains(void)
{
	static const double camera[3][3] = {{0.8, 0, 0}, {0, 0.5, 0}, {0, 0, 0.3}};
	struct card_patch patches[6], grey = {.linear = {0.3, 0.2, 0.1}};
	struct card card;
	double corrected[3], kept[3], xyz[3];

	photograph(camera, &card_charts[2], patches);
	ok(card_fit(patches, 6, &card) && !card.by_matrix && card.level_known, "greys take gains alone");
	near(card.matrix[0][0] * 0.8, 1, 0.02, "of the light's own red");
	near(card.matrix[2][2] * 0.3, 1, 0.02, "and blue");
	ok(card_fit(&grey, 1, &card) && !card.level_known, "one grey of unknown lightness tells no level");
	card_correct(&card, grey.linear, corrected);
	colour_linear_to_xyz(grey.linear, xyz);
	colour_linear_to_xyz(corrected, kept);
	near(kept[1], xyz[1], 1e-9, "its luminance is kept");
	near(fabs(corrected[0] - corrected[1]) + fabs(corrected[1] - corrected[2]), 0, 1e-12, "and it comes out grey");
	patches[0] = (struct card_patch){.linear = {0.3, 0.1, 0.1}, .lab = {50, 40, 20}, .level_known = true};
	ok(!card_fit(patches, 1, &card), "a card without a neutral patch is no card");
	ok(!card_fit(patches, 0, &card), "nor is nothing");
}

/* ColorChecker's own sRGB by another program (transicc), of three patches. */
static void test_chart(void)
{
	static const struct {
		size_t patch;
		double srgb[3];
	} rows[] = {{0, {115.71, 79.29, 64.99}}, {1, {197.24, 143.64, 126.62}}, {21, {120.68, 120.90, 120.59}}};
	struct vec2 corners[4] = {{10, 10}, {70, 10}, {70, 50}, {10, 50}}, quadrangle[4];

	for (size_t i = 0; i < 3; i++) {
		double lab[3], linear[3], off = 0;
		card_chart_lab(&card_charts[0], rows[i].patch, lab);
		colour_lab_to_linear(lab, linear);
		for (size_t c = 0; c < 3; c++)
			off = fmax(off, fabs(255 * colour_srgb_encode(linear[c]) - rows[i].srgb[c]));
		near(off, 0, 0.02, "patch %zu has its colour under D65", rows[i].patch + 1);
	}
	ok(card_chart_patch(&card_charts[0], corners, 7, quadrangle), "a field of patches is divided");
	near(quadrangle[0].x, 22.5, 1e-9, "across");
	near(quadrangle[2].y, 27.5, 1e-9, "and down");
	/* Seen at a slant, the far patches are smaller: the middle of a square is where its diagonals cross. */
	const struct vec2 slant[4] = {{0, 0}, {100, 20}, {100, 80}, {0, 100}};
	const struct card_chart single = {"one", 1, 1, card_charts[0].lab_d50};
	ok(card_chart_patch(&single, slant, 0, quadrangle), "so is one at a slant");
	ok(quadrangle[0].x > 25 && quadrangle[1].x > 75, "whose near half takes more of the picture");
	const struct vec2 crossed[4] = {{10, 10}, {70, 50}, {70, 10}, {10, 50}};
	ok(!card_chart_patch(&card_charts[0], crossed, 0, quadrangle), "corners that cross are refused");
}

int main(void)
{
	test_matrix();
	test_gains();
	test_chart();
	return tap_done();
}
