#include "geometry/arc.h"

#include <math.h>

/* Terms shrink like q^k / k^2.5. */
#define LEFT_OUT 1e-8

/* Newton's next step squares an error that is this small, over some 100 mm. */
#define ENOUGH_MM 1e-5

static size_t terms_for(double q)
{
	double size = fabs(q);
	if (size < LEFT_OUT)
		return 2;
	double terms = ceil(log(LEFT_OUT) / log(size)) + 2;
	return terms < ARC_TERMS ? (size_t)terms : ARC_TERMS;
}

/* The coefficient of cos 2kt is twice q^k binomial(1/2, k) e_k, where
 * e_(k-1) = (1 + q^2) e_k - q^2 (1 - 3/4 / (k^2 + k)) e_(k+1); their sum at t = 0 is 1 + q. */
struct arc arc_of(double across, double up)
{
	struct arc arc = {.mean = (across + up) / 2, .q = (up - across) / (up + across)};
	double square = arc.q * arc.q, after = 0, here = 1, power = 1, sum;
	arc.terms = terms_for(arc.q);
	for (size_t k = arc.terms; k > 0; k--) {
		double products = (double)(k * k + k);
		double before = (1 + square) * here - square * (1 - 0.75 / products) * after;
		arc.sines[k - 1] = here;
		after = here;
		here = before;
	}
	sum = here;
	for (size_t k = 1; k <= arc.terms; k++) {
		power *= arc.q * (1.5 - (double)k) / (double)k;
		arc.sines[k - 1] *= power;
		sum += 2 * arc.sines[k - 1];
	}
	double scale = arc.mean * (1 + arc.q) / sum;
	arc.even = here * scale;
	for (size_t k = 1; k <= arc.terms; k++)
		arc.sines[k - 1] *= scale / (double)k;
	return arc;
}

/* The sines are summed by Clenshaw's recurrence. */
double arc_length(const struct arc *arc, double t, double *speed)
{
	double sine = sin(2 * t), cosine = cos(2 * t), last = 0, here = 0;
	for (size_t k = arc->terms; k > 0; k--) {
		double next = arc->sines[k - 1] + 2 * cosine * here - last;
		last = here;
		here = next;
	}
	if (speed)
		*speed = arc->mean * sqrt(1 + arc->q * arc->q + 2 * arc->q * cosine);
	return arc->even * t + here * sine;
}

double arc_at(const struct arc *arc, double length, double low, double high)
{
	double t = length / arc->even;
	t = fmin(fmax(t - arc->sines[0] / arc->even * sin(2 * t), low), high);
	for (int step = 0; step < 12; step++) {
		double speed, error = arc_length(arc, t, &speed) - length;
		t = fmin(fmax(t - error / speed, low), high);
		if (fabs(error) <= ENOUGH_MM)
			break;
	}
	return t;
}
