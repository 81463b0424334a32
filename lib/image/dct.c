#include "image/dct.h"

#include "image/quad.h"

/* Arai, Agui and Nakajima (1988): a transform of eight in five products, but for a factor of each result. With
 * A(u) = cos(u pi / 16) sqrt(2), A(0) = 1, the coefficient is the result / (8 A(u) A(v)), and the way back begins from the
 * coefficient times A(u) A(v) / 8. Two quads are a row of eight columns. */
struct row {
	quad left, right;
};

/* A(u) / sqrt(8), and 1 / (A(u) sqrt(8)). */
static const float into[8] = {
	0.353553391F, 0.490392640F, 0.461939766F, 0.415734806F, 0.353553391F, 0.277785117F, 0.191341716F, 0.097545161F};
static const float back[8] = {
	0.353553391F, 0.254897790F, 0.270598050F, 0.300672443F, 0.353553391F, 0.449988111F, 0.653281482F, 1.281457724F};

static struct row load(const float *from)
{
	return (struct row){quad_load(from), quad_load(from + QUAD)};
}

static struct row add(struct row a, struct row b)
{
	return (struct row){a.left + b.left, a.right + b.right};
}

static struct row less(struct row a, struct row b)
{
	return (struct row){a.left - b.left, a.right - b.right};
}

static struct row times(struct row a, float b)
{
	return (struct row){a.left * b, a.right * b};
}

/* Down the columns: from samples. */
static void forward(struct row rows[8])
{
	struct row s07 = add(rows[0], rows[7]), d07 = less(rows[0], rows[7]), s16 = add(rows[1], rows[6]),
		   d16 = less(rows[1], rows[6]), s25 = add(rows[2], rows[5]), d25 = less(rows[2], rows[5]),
		   s34 = add(rows[3], rows[4]), d34 = less(rows[3], rows[4]);
	struct row outer = add(s07, s34), apart = less(s07, s34), inner = add(s16, s25);
	struct row turned = times(add(less(s16, s25), apart), 0.707106781F);
	rows[0] = add(outer, inner);
	rows[4] = less(outer, inner);
	rows[2] = add(apart, turned);
	rows[6] = less(apart, turned);
	struct row low = add(d34, d25), middle = times(add(d25, d16), 0.707106781F), high = add(d16, d07);
	struct row both = times(less(low, high), 0.382683433F);
	struct row first = add(times(low, 0.541196100F), both), last = add(times(high, 1.306562965F), both);
	struct row sum = add(d07, middle), difference = less(d07, middle);
	rows[5] = add(difference, first);
	rows[3] = less(difference, first);
	rows[1] = add(sum, last);
	rows[7] = less(sum, last);
}

/* Down the columns: to samples. */
static void inverse(struct row rows[8])
{
	struct row s04 = add(rows[0], rows[4]), d04 = less(rows[0], rows[4]), s26 = add(rows[2], rows[6]),
		   d26 = less(times(less(rows[2], rows[6]), 1.414213562F), s26);
	struct row even[4] = {add(s04, s26), add(d04, d26), less(d04, d26), less(s04, s26)};
	struct row s53 = add(rows[5], rows[3]), d53 = less(rows[5], rows[3]), s17 = add(rows[1], rows[7]),
		   d17 = less(rows[1], rows[7]);
	struct row odd7 = add(s17, s53), turned = times(less(s17, s53), 1.414213562F);
	struct row both = times(add(d53, d17), 1.847759065F);
	struct row odd6 = less(less(both, times(d53, 2.613125930F)), odd7), odd5 = less(turned, odd6);
	struct row odd4 = less(less(both, times(d17, 1.082392200F)), odd5);
	rows[0] = add(even[0], odd7);
	rows[7] = less(even[0], odd7);
	rows[1] = add(even[1], odd6);
	rows[6] = less(even[1], odd6);
	rows[2] = add(even[2], odd5);
	rows[5] = less(even[2], odd5);
	rows[3] = add(even[3], odd4);
	rows[4] = less(even[3], odd4);
}

static void transpose(struct row rows[8])
{
	for (int i = 0; i < 8; i += 4) {
		quad_turn(&rows[i].left, &rows[i + 1].left, &rows[i + 2].left, &rows[i + 3].left);
		quad_turn(&rows[i].right, &rows[i + 1].right, &rows[i + 2].right, &rows[i + 3].right);
	}
	for (int i = 0; i < 4; i++) {
		const quad kept = rows[i].right;
		rows[i].right = rows[i + 4].left;
		rows[i + 4].left = kept;
	}
}

/* Each number times the factors of its row and column. */
static void scale(struct row rows[8], const float factors[8])
{
	const struct row across = load(factors);
	for (int i = 0; i < 8; i++) {
		rows[i] = times(rows[i], factors[i]);
		rows[i].left *= across.left;
		rows[i].right *= across.right;
	}
}

static void load_all(struct row rows[8], const struct dct_block *block)
{
	for (int i = 0; i < 8; i++)
		rows[i] = load(block->at[i]);
}

static void store_all(struct dct_block *block, const struct row rows[8])
{
	for (int i = 0; i < 8; i++) {
		quad_store(block->at[i], rows[i].left);
		quad_store(block->at[i] + QUAD, rows[i].right);
	}
}

void dct_forward(struct dct_block *coefficients, const struct dct_block *samples)
{
	struct row rows[8];
	load_all(rows, samples);
	forward(rows);
	transpose(rows);
	forward(rows);
	transpose(rows);
	scale(rows, back);
	store_all(coefficients, rows);
}

void dct_inverse(struct dct_block *samples, const struct dct_block *coefficients)
{
	struct row rows[8];
	load_all(rows, coefficients);
	scale(rows, into);
	inverse(rows);
	transpose(rows);
	inverse(rows);
	transpose(rows);
	store_all(samples, rows);
}
