#include "scalp/report/spectrum.h"

#include <math.h>
#include <string.h>

#include "scalp/dots/lanes.h"

enum { WINDOW_DOTS = 4096, BATCH = 32 };

#define PI 3.14159265358979324
#define TAPER_LOBE 1.9 /* of the window's lowest frequency: under it the taper's own transform stands */

/* Sums over the frequencies of a bin, of all windows. */
struct sums {
	double power[SPECTRUM_BINS], squares[SPECTRUM_BINS], count[SPECTRUM_BINS];
};

/* The transform of one window at k / side, k = 0..highest across and -highest..highest along. */
struct transform {
	int highest;
	size_t row;              /* numbers in a row: one per frequency along, and up to LANES - 1 more */
	float *real, *imaginary; /* highest + 1 rows */
	double weight, squares;  /* sums over the taper's weights */
};

/* The waves of a batch of dots: along in rows as the transform's, across in rows of highest + 1. */
struct waves {
	float *real, *imaginary, *across_real, *across_imaginary;
};

static struct transform transform_make(size_t dots, struct arena *arena)
{
	struct transform transform = {.highest = (int)ceil(SPECTRUM_HIGHEST * sqrt((double)dots))};
	transform.row = (2 * (size_t)transform.highest + 1 + LANES - 1) / LANES * LANES;
	size_t cells = ((size_t)transform.highest + 1) * transform.row;
	transform.real = arena_new(arena, cells, float);
	transform.imaginary = arena_new(arena, cells, float);
	return transform;
}

static double taper(struct vec2 place)
{
	double both = sin(PI * place.x) * sin(PI * place.y);
	return both * both;
}

/* Powers of a unit complex number times a start. */
struct turning {
	double real, imaginary, step_real, step_imaginary;
};

static void turn(struct turning *turning)
{
	double real = turning->real * turning->step_real - turning->imaginary * turning->step_imaginary;
	turning->imaginary = turning->real * turning->step_imaginary + turning->imaginary * turning->step_real;
	turning->real = real;
}

/* The waves of one dot, place in 0..1. */
static void make_waves(
	const struct transform *transform, struct vec2 place, double weight, struct waves *waves, int dot)
{
	double x = 2 * PI * place.x, y = 2 * PI * place.y;
	struct turning across = {weight, 0, cos(x), -sin(x)};
	struct turning along = {cos(y * transform->highest), sin(y * transform->highest), cos(y), -sin(y)};
	size_t row = (size_t)dot * ((size_t)transform->highest + 1), first = (size_t)dot * transform->row;
	for (int k = 0; k <= transform->highest; k++, turn(&across)) {
		waves->across_real[row + (size_t)k] = (float)across.real;
		waves->across_imaginary[row + (size_t)k] = (float)across.imaginary;
	}
	for (size_t k = 0; k < transform->row; k++, turn(&along)) {
		waves->real[first + k] = (float)along.real;
		waves->imaginary[first + k] = (float)along.imaginary;
	}
}

/* Adds the waves of a batch to eight frequencies of row a, from k on. */
static void add_waves(struct transform *transform, const struct waves *waves, int dots, size_t a, size_t k)
{
	float *real = transform->real + a * transform->row + k;
	float *imaginary = transform->imaginary + a * transform->row + k;
	lanes sum_real, sum_imaginary, u, v;
	memcpy(&sum_real, real, sizeof sum_real);
	memcpy(&sum_imaginary, imaginary, sizeof sum_imaginary);
	for (size_t dot = 0; dot < (size_t)dots; dot++) {
		size_t across = dot * ((size_t)transform->highest + 1) + a, along = dot * transform->row + k;
		float p = waves->across_real[across], q = waves->across_imaginary[across];
		memcpy(&u, waves->real + along, sizeof u);
		memcpy(&v, waves->imaginary + along, sizeof v);
		sum_real += p * u - q * v;
		sum_imaginary += p * v + q * u;
	}
	memcpy(real, &sum_real, sizeof sum_real);
	memcpy(imaginary, &sum_imaginary, sizeof sum_imaginary);
}

static void transform_dots(struct transform *transform, const struct vec2 *places, size_t count, struct arena *arena)
{
	size_t across = BATCH * ((size_t)transform->highest + 1);
	struct waves waves = {arena_new(arena, BATCH * transform->row, float),
		arena_new(arena, BATCH * transform->row, float), arena_new(arena, across, float),
		arena_new(arena, across, float)};
	for (size_t from = 0; from < count; from += BATCH) {
		int dots = count - from < BATCH ? (int)(count - from) : BATCH;
		for (int dot = 0; dot < dots; dot++) {
			struct vec2 place = places[from + (size_t)dot];
			double weight = taper(place);
			transform->weight += weight;
			transform->squares += weight * weight;
			make_waves(transform, place, weight, &waves, dot);
		}
		for (size_t a = 0; a <= (size_t)transform->highest; a++)
			for (size_t k = 0; k < transform->row; k += LANES)
				add_waves(transform, &waves, dots, a, k);
	}
}

/* The squared Hann window's own transform along one axis. */
static double taper_line(int k)
{
	return k == 0 ? 0.5 : k == 1 || k == -1 ? -0.25 : 0;
}

static void sum_powers(const struct transform *transform, size_t dots, struct sums *sums)
{
	double density = 4 * transform->weight;
	for (int a = 0; a <= transform->highest; a++)
		for (int b = -transform->highest; b <= transform->highest; b++) {
			size_t k = (size_t)b + (size_t)transform->highest, at = (size_t)a * transform->row + k;
			double frequency = sqrt((double)a * a + (double)b * b);
			double bin = frequency / sqrt((double)dots) / SPECTRUM_HIGHEST * SPECTRUM_BINS;
			if ((a == 0 && b <= 0) || frequency < TAPER_LOBE || bin >= SPECTRUM_BINS)
				continue;
			double real = (double)transform->real[at] - density * taper_line(a) * taper_line(b);
			double imaginary = (double)transform->imaginary[at];
			double power = (real * real + imaginary * imaginary) / transform->squares;
			sums->power[(int)bin] += power;
			sums->squares[(int)bin] += power * power;
			sums->count[(int)bin] += 1;
		}
}

/* The dots of one window, their places over its side. */
static size_t cut_window(const struct vec2 *places, size_t count, struct vec2 low, double side, struct vec2 *inside)
{
	size_t found = 0;
	for (size_t i = 0; i < count; i++) {
		struct vec2 at = vec2_scale(vec2_sub(places[i], low), 1 / side);
		if (at.x >= 0 && at.x < 1 && at.y >= 0 && at.y < 1)
			inside[found++] = at;
	}
	return found;
}

/* The largest frequency, searched downwards from where half of the power of chance is reached, under which less than a
 * tenth of it lies. */
static double effective_nyquist(const struct spectrum *spectrum)
{
	double step = spectrum->frequency[1] - spectrum->frequency[0], sum = 0, reached[SPECTRUM_BINS];
	int half = -1;
	for (int i = 0; i < SPECTRUM_BINS; i++) {
		double end = spectrum->frequency[i] + step / 2;
		sum += 2 * spectrum->power[i] * spectrum->frequency[i] * step;
		reached[i] = sum / (end * end);
		if (half < 0 && spectrum->frequency[i] > 0.5 && reached[i] > 0.5)
			half = i;
	}
	for (int i = half < 0 ? SPECTRUM_BINS - 1 : half; i > 0; i--)
		if (reached[i] < 0.1)
			return spectrum->frequency[i] + step / 2;
	return 0;
}

void spectrum_sum_up(struct spectrum *spectrum)
{
	double low = 0, weight = 0;
	for (int i = 0; i < SPECTRUM_BINS; i++) {
		double frequency = spectrum_frequency(i);
		spectrum->frequency[i] = frequency;
		spectrum->peak = fmax(spectrum->peak, spectrum->power[i]);
		if (frequency < 0.25) {
			low += spectrum->power[i] * frequency;
			weight += frequency;
		}
	}
	spectrum->low = low / weight;
	spectrum->effective_nyquist = effective_nyquist(spectrum);
}

/* A bin that no frequency fell into has the power of the one before. */
static void take_means(struct spectrum *spectrum, const struct sums *sums)
{
	double unlike = 0, bins = 0;
	for (int i = 0; i < SPECTRUM_BINS; i++) {
		double frequency = spectrum_frequency(i), count = sums->count[i];
		double before = i > 0 ? spectrum->power[i - 1] : 0, mean = count > 0 ? sums->power[i] / count : before;
		spectrum->power[i] = mean;
		if (count > 0 && frequency > 0.25 && frequency < 2) {
			unlike += (sums->squares[i] / count - mean * mean) / (mean * mean + 1e-300);
			bins++;
		}
	}
	spectrum->anisotropy_db = bins > 0 ? 10 * log10(unlike / bins) : (double)NAN;
}

struct spectrum spectrum_measure(const struct vec2 *places, size_t count, double side, struct arena *arena)
{
	struct spectrum spectrum = {.known = false};
	struct sums sums = {.count = {0}};
	if (count < SPECTRUM_DOTS_LEAST)
		return spectrum;
	double window = fmin(side, side * sqrt(WINDOW_DOTS / (double)count));
	int columns = (int)(side / window + 1e-9), all = columns * columns;
	struct vec2 *inside = arena_new(arena, count, struct vec2);
	for (int i = 0, taken = -1; i < all; i++) {
		/* When there are more, they are taken evenly from all over the square. */
		int number = i * SPECTRUM_WINDOWS / all;
		if (all > SPECTRUM_WINDOWS && number == taken)
			continue;
		taken = number;
		struct vec2 low = {i % columns * window, i / columns * window};
		size_t dots = cut_window(places, count, low, window, inside);
		if (dots < SPECTRUM_DOTS_LEAST)
			continue;
		struct transform transform = transform_make(dots, arena);
		transform_dots(&transform, inside, dots, arena);
		sum_powers(&transform, dots, &sums);
		spectrum.windows++;
	}
	spectrum.known = spectrum.windows > 0;
	if (spectrum.known) {
		take_means(&spectrum, &sums);
		spectrum_sum_up(&spectrum);
	}
	return spectrum;
}
