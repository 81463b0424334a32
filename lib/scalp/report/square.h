/* square: the largest piece of scalp on which a layout can be looked at as if it were flat and even: where neither the
 * chart's lengths nor the wanted density change by more than 2 and 3 %, and nothing is cut out. */
#ifndef SCALP_REPORT_SQUARE_H
#define SCALP_REPORT_SQUARE_H

#include "base/arena.h"
#include "scalp/report/measured.h"

struct square {
	struct vec2 centre;   /* chart, mm */
	struct metric metric; /* there */
	double half;          /* half its side, mm of skin; 0: there is none */
};

/* The square with the most dots wanted in it. */
struct square square_find(const struct measured *measured);

/* The dots of a set inside the square, as mm of skin from its low corner; *count of them, in the arena. */
struct vec2 *square_dots(const struct measured *measured, const struct square *square, const struct measured_set *set,
	size_t *count, struct arena *arena);

/* A corner on the chart, mm; 0..3 around. */
struct vec2 square_corner(const struct square *square, int corner);

#endif
