#include "image/dct.h"

#include <stdbool.h>
#include <string.h>

/* Eight samples at once, which compilers turn into the machine's vectors. */
typedef float lane __attribute__((vector_size(32), aligned(4)));

/* basis[u][x] = C(u) / 2 cos((2 x + 1) u pi / 16), C(0) = sqrt(1/2), else 1. */
static const float basis[8][8] = {
	{0.353553391F, 0.353553391F, 0.353553391F, 0.353553391F, 0.353553391F, 0.353553391F, 0.353553391F,
		0.353553391F},
	{0.490392640F, 0.415734806F, 0.277785117F, 0.097545161F, -0.097545161F, -0.277785117F, -0.415734806F,
		-0.490392640F},
	{0.461939766F, 0.191341716F, -0.191341716F, -0.461939766F, -0.461939766F, -0.191341716F, 0.191341716F,
		0.461939766F},
	{0.415734806F, -0.097545161F, -0.490392640F, -0.277785117F, 0.277785117F, 0.490392640F, 0.097545161F,
		-0.415734806F},
	{0.353553391F, -0.353553391F, -0.353553391F, 0.353553391F, 0.353553391F, -0.353553391F, -0.353553391F,
		0.353553391F},
	{0.277785117F, -0.490392640F, 0.097545161F, 0.415734806F, -0.415734806F, -0.097545161F, 0.490392640F,
		-0.277785117F},
	{0.191341716F, -0.461939766F, 0.461939766F, -0.191341716F, -0.191341716F, 0.461939766F, -0.461939766F,
		0.191341716F},
	{0.097545161F, -0.277785117F, 0.415734806F, -0.490392640F, 0.490392640F, -0.415734806F, 0.277785117F,
		-0.097545161F},
};

static bool all_zero(const float row[8])
{
	for (int i = 0; i < 8; i++)
		if (row[i] != 0)
			return false;
	return true;
}

/* result = matrix * rows, or transposed(matrix) * rows, leaving out rows that are zero. */
static void down(struct dct_block *result, const struct dct_block *rows, bool transposed)
{
	lane sums[8] = {0};
	for (int i = 0; i < 8; i++) {
		lane row;
		if (all_zero(rows->at[i]))
			continue;
		memcpy(&row, rows->at[i], sizeof row);
		for (int k = 0; k < 8; k++)
			sums[k] += (transposed ? basis[i][k] : basis[k][i]) * row;
	}
	memcpy(result->at, sums, sizeof sums);
}

static void transpose(struct dct_block *block)
{
	for (int i = 0; i < 8; i++)
		for (int k = 0; k < i; k++) {
			float kept = block->at[i][k];
			block->at[i][k] = block->at[k][i];
			block->at[k][i] = kept;
		}
}

static void both_ways(struct dct_block *result, const struct dct_block *block, bool transposed)
{
	struct dct_block half;
	down(&half, block, transposed);
	transpose(&half);
	down(result, &half, transposed);
	transpose(result);
}

void dct_forward(struct dct_block *coefficients, const struct dct_block *samples)
{
	both_ways(coefficients, samples, false);
}

void dct_inverse(struct dct_block *samples, const struct dct_block *coefficients)
{
	both_ways(samples, coefficients, true);
}
