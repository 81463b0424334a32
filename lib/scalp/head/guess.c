#include "scalp/head/guess.h"

#include <math.h>

double guess_spread(const struct guesses *guesses, const struct guess *fitted,
	double (*figure)(const struct guess *guess, const void *context), const void *context)
{
	double middle = figure(fitted, context), squares = 0;
	for (size_t i = 0; i < guesses->count; i++) {
		double off = figure(&guesses->guesses[i], context) - middle;
		squares += off * off;
	}
	return sqrt(squares);
}
