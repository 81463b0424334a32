/* Norwood's classes as plane figures in the scalp's chart; after the table of Norwood (1975), lengths by eye. */
#include <string.h>

#include "scalp.h"

static const struct scalp_pattern patterns[] = {
	{"norwood-1", "Norwood I", 90, 62, 60, 0, 0},
	{"norwood-2", "Norwood II", 74, 34, 64, 0, 0},
	{"norwood-3", "Norwood III", 70, 20, 66, 0, 0},
	{"norwood-3-vertex", "Norwood III vertex", 70, 26, 66, 34, 0},
	{"norwood-3a", "Norwood IIIa", 8, 2, 64, 0, 0},
	{"norwood-4", "Norwood IV", 44, 4, 67, 44, 0},
	{"norwood-4a", "Norwood IVa", -22, -28, 68, 0, 0},
	{"norwood-5", "Norwood V", -12, -26, 70, 60, 0},
	{"norwood-5a", "Norwood Va", -60, -66, 70, 0, 0},
	{"norwood-6", "Norwood VI", -60, -60, 73, 0, -124},
	{"norwood-7", "Norwood VII", -60, -60, 98, 0, -150},
};

const struct scalp_pattern *scalp_pattern_next(const struct scalp_pattern *previous)
{
	const struct scalp_pattern *next = previous ? previous + 1 : patterns;
	return next < patterns + sizeof patterns / sizeof patterns[0] ? next : NULL;
}

const struct scalp_pattern *scalp_pattern_find(const char *code)
{
	const struct scalp_pattern *pattern = NULL;
	while ((pattern = scalp_pattern_next(pattern)))
		if (strcmp(pattern->code, code) == 0)
			return pattern;
	return NULL;
}
