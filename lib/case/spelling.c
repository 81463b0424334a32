#include "case/spelling.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST = 31, NEAREST = 3 };

size_t spelling_distance(const char *a, const char *b)
{
	size_t row[LONGEST + 1];
	size_t columns = strnlen(b, LONGEST), rows = strnlen(a, LONGEST);
	for (size_t j = 0; j <= columns; j++)
		row[j] = j;
	for (size_t i = 1; i <= rows; i++) {
		size_t diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= columns; j++) {
			size_t best = diagonal + (a[i - 1] != b[j - 1]);
			diagonal = row[j];
			if (row[j] + 1 < best)
				best = row[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
		}
	}
	return row[columns];
}

void spelling_nearest(const char *word, const char *const words[], char *text, size_t room)
{
	size_t length = 0;
	const char *taken[NEAREST] = {0};
	text[0] = '\0';
	for (size_t n = 0; n < NEAREST; n++) {
		size_t best = SIZE_MAX;
		const char *nearest = NULL;
		for (size_t i = 0; words[i]; i++) {
			bool used = false;
			for (size_t k = 0; k < n; k++)
				used |= taken[k] == words[i];
			size_t distance = spelling_distance(word, words[i]);
			if (!used && distance < best) {
				best = distance;
				nearest = words[i];
			}
		}
		if (!nearest || length + strlen(nearest) + 3 > room)
			return;
		taken[n] = nearest;
		length += (size_t)snprintf(text + length, room - length, "%s%s", n ? ", " : "", nearest);
	}
}
