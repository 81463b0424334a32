#include "scalp/shade/card.h"

#include <math.h>
#include <stdlib.h>

#include "image/colour.h"

/* A patch is used when its brightest channel lies between these. */
static const double burnt_linear = 0.95, dark_linear = 0.02;
/* Charts' own whites and greys have up to 3 (b* of the white patch). */
static const double neutral_chroma = 5;

static bool usable(const struct card_patch *patch)
{
	const double *linear = patch->linear, most = fmax(linear[0], fmax(linear[1], linear[2]));

	return most <= burnt_linear && most >= dark_linear && fmin(linear[0], fmin(linear[1], linear[2])) > 0;
}

static bool neutral(const struct card_patch *patch)
{
	return !patch->level_known || hypot(patch->lab[1], patch->lab[2]) < neutral_chroma;
}

static double luminance(const double linear[3])
{
	double xyz[3];

	colour_linear_to_xyz(linear, xyz);
	return xyz[1];
}

/* The light that the patch should have shown: of a neutral one of unknown level, grey as bright as it is. */
static void truth_of(const struct card_patch *patch, double linear[3])
{
	if (patch->level_known)
		colour_lab_to_linear(patch->lab, linear);
	else
		linear[0] = linear[1] = linear[2] = luminance(patch->linear);
}

static int compare_values(const void *left, const void *right)
{
	const double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

static bool find_gains(const struct card_patch *const *patches, size_t count, double gains[3])
{
	for (size_t c = 0; c < 3; c++) {
		double ratios[CARD_PATCHES_MOST];
		size_t found = 0;
		for (size_t i = 0; i < count; i++) {
			double truth[3];
			truth_of(patches[i], truth);
			if (neutral(patches[i]))
				ratios[found++] = truth[c] / patches[i]->linear[c];
		}
		if (found == 0)
			return false;
		qsort(ratios, found, sizeof *ratios, compare_values);
		gains[c] = (ratios[found / 2] + ratios[(found - 1) / 2]) / 2;
	}
	return true;
}

/* One row of the matrix behind the gains: truth - own = a (next - own) + b (last - own). False when the patches do not
 * tell a from b. */
static bool fit_row(
	const struct card_patch *const *patches, size_t count, const double gains[3], size_t c, double row[3])
{
	const size_t n = (c + 1) % 3, l = (c + 2) % 3;
	double nn = 0, nl = 0, ll = 0, nt = 0, lt = 0;

	for (size_t i = 0; i < count; i++) {
		double truth[3];
		truth_of(patches[i], truth);
		const double *linear = patches[i]->linear, own = gains[c] * linear[c],
			     next = gains[n] * linear[n] - own, last = gains[l] * linear[l] - own,
			     weight = pow(fmax(luminance(truth), dark_linear), -4.0 / 3);
		nn += weight * next * next;
		nl += weight * next * last;
		ll += weight * last * last;
		nt += weight * next * (truth[c] - own);
		lt += weight * last * (truth[c] - own);
	}
	const double det = nn * ll - nl * nl;
	if (!(det > 1e-6 * nn * ll))
		return false;
	const double a = (nt * ll - lt * nl) / det, b = (lt * nn - nt * nl) / det;
	row[c] = (1 - a - b) * gains[c];
	row[n] = a * gains[n];
	row[l] = b * gains[l];
	return true;
}

void card_correct(const struct card *card, const double linear[3], double corrected[3])
{
	const double r = linear[0], g = linear[1], b = linear[2];

	for (size_t c = 0; c < 3; c++)
		corrected[c] = card->matrix[c][0] * r + card->matrix[c][1] * g + card->matrix[c][2] * b;
}

static void judge(const struct card_patch *const *patches, size_t count, struct card *card)
{
	double sum = 0;

	card->max_de00 = 0;
	for (size_t i = 0; i < count; i++) {
		double truth[3], lab[3], corrected[3];
		truth_of(patches[i], truth);
		card_correct(card, patches[i]->linear, corrected);
		colour_linear_to_lab(truth, truth);
		colour_linear_to_lab(corrected, lab);
		const double left = colour_ciede2000(truth, lab);
		sum += left;
		card->max_de00 = fmax(card->max_de00, left);
	}
	card->mean_de00 = sum / (double)count;
}

bool card_fit(const struct card_patch *patches, size_t count, struct card *card)
{
	const struct card_patch *used[CARD_PATCHES_MOST];
	double gains[3];
	size_t coloured = 0;

	*card = (struct card){.used = 0};
	for (size_t i = 0; i < count; i++)
		card->level_known = card->level_known || (usable(&patches[i]) && patches[i].level_known);
	for (size_t i = 0; i < count && card->used < CARD_PATCHES_MOST; i++)
		if (usable(&patches[i]) && patches[i].level_known == card->level_known) {
			used[card->used++] = &patches[i];
			coloured += !neutral(&patches[i]);
		}
	if (!find_gains(used, card->used, gains))
		return false;
	card->by_matrix = coloured >= 3 && card->used >= CARD_PATCHES_FOR_MATRIX;
	for (size_t c = 0; c < 3 && card->by_matrix; c++)
		card->by_matrix = fit_row(used, card->used, gains, c, card->matrix[c]);
	for (size_t c = 0; c < 3 && !card->by_matrix; c++)
		for (size_t k = 0; k < 3; k++)
			card->matrix[c][k] = c == k ? gains[c] : 0;
	judge(used, card->used, card);
	return true;
}

bool card_believed(const struct card *card, double most)
{
	return card->used > 0 && card->mean_de00 <= most;
}
