/* number: numbers to text and back, the same in every locale. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <stddef.h>

enum { NUMBER_TEXT = 32 };

/* Writes the shortest decimal that reads back as exactly value (finite), as JSON allows it; returns its length. */
size_t number_write(char text[static NUMBER_TEXT], double value);

/* The same of number_round(value, digits), digits 0..9, quicker. */
size_t number_write_rounded(char text[static NUMBER_TEXT], double value, int digits);

/* A figure and the limit that it is held against, as people read them: rounded to `decimals` (0..9), or to as many more as
 * tell the two apart, without zeros at the end, exponent or sign of a zero. Equal ones stay equal. */
struct number_pair {
	char value[NUMBER_TEXT], limit[NUMBER_TEXT];
};
struct number_pair number_beside(double value, double limit, int decimals);

/* Rounds to a multiple of 10^-digits, half away from zero; digits 0..9. */
double number_round(double value, int digits);

/* Rounds to a whole number, half away from zero; |value| < 2^62. */
long long number_whole(double value);

#endif
