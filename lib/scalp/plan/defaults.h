/* defaults: every number of the craft that a clinic may change, with the range it may be changed in, how well it is
 * founded (grade: PUB published, PRA practice, SEED source documents, COMP computed, RCL recalled, EST estimate) and
 * on what. They are data (lib/data/defaults.json); a program asks for them by key, e.g. "sessions.interval".
 *
 * Every key that the library asks for stands in defaults_used[]; whoever fills a struct defaults refuses one in which
 * such a key is missing, so asking never fails. Asking for a key that is not there gives NaN, no values. */
#ifndef SCALP_PLAN_DEFAULTS_H
#define SCALP_PLAN_DEFAULTS_H

#include <stdbool.h>
#include <stddef.h>

struct default_row {
	const char *key;
	const char *unit; /* "mm", "day", "share", ... */
	double value;     /* NaN when the row holds a list or no default */
	double min, max;  /* plausible range; NaN where none is known */
	const char *grade, *basis;
	double *values; /* the list, e.g. the feather's shares */
	size_t value_count;
};

struct defaults {
	struct default_row *rows; /* ordered by key, each key once */
	size_t count;
};

/* A value with the range that it may be moved in. */
struct range {
	double value, min, max;
};

/* Keys that the library asks for, NULL-terminated: single numbers, and lists. */
extern const char *const defaults_used[];
extern const char *const defaults_used_lists[];

/* Orders rows by key; false when a key stands twice. */
bool defaults_order(struct defaults *defaults);

/* The row of a key, or NULL. */
const struct default_row *defaults_find(const struct defaults *defaults, const char *key);

/* The number, and the ends of its range. */
double defaults_value(const struct defaults *defaults, const char *key);
double defaults_min(const struct defaults *defaults, const char *key);
double defaults_max(const struct defaults *defaults, const char *key);
struct range defaults_range(const struct defaults *defaults, const char *key);

/* A list and its length (*count); owned by the defaults. */
const double *defaults_values(const struct defaults *defaults, const char *key, size_t *count);

/* The first of `keys` (NULL-terminated) that has no row with a number, or (lists) with a list; NULL when all have. */
const char *defaults_missing(const struct defaults *defaults, const char *const keys[], bool lists);

/* The first key whose number or list the library could not work with (below zero, a rate of zero, shares that do not
 * rise to 1), or NULL. No key is missing. */
const char *defaults_flawed(const struct defaults *defaults);

/* A limit of safety that no file may pass: neither a row's number nor the ends of its range. */
struct default_limit {
	const char *key;
	double low, high;
	const char *what;
};

/* The first limit that a row passes, and the number that passes it; or NULL. */
const struct default_limit *defaults_unsafe(const struct defaults *defaults, double *value);

#endif
