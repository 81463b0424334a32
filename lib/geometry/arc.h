/* arc: how long the arc of an ellipse is, and where along it one is after so many mm.
 *
 * With q = (b - a) / (b + a) the speed at parameter t of (a cos t, b sin t) is (a + b)/2 |1 + q exp(2it)|; the series
 * of its powers of q in cosines of 2kt, integrated term by term, is the arc (the series of Ivory 1798 and Bessel 1825 for
 * the perimeter is its constant). Its coefficients follow from the differential equation of the root by a recurrence
 * that is run backwards (Miller's algorithm; Olver 1964). As many terms are taken as leave an error under 1e-10 of the axes,
 * for axes up to four times each other. */
#ifndef GEOMETRY_ARC_H
#define GEOMETRY_ARC_H

#include <stddef.h>

enum { ARC_TERMS = 48 };

struct arc {
	double mean, q; /* (a + b)/2, mm */
	size_t terms;
	double even, sines[ARC_TERMS]; /* mm: the arc from 0 to t is even * t + the sum of sines[k - 1] * sin(2kt) */
};

/* The ellipse (across cos t, up sin t); both mm, > 0. */
struct arc arc_of(double across, double up);

/* Length from t = 0, mm, negative for t < 0; *speed (may be NULL): mm per radian at t. */
double arc_length(const struct arc *arc, double t, double *speed);

/* The t of a length from t = 0, looked for in low..high, where it must lie; the nearer end where it does not. */
double arc_at(const struct arc *arc, double length, double low, double high);

#endif
