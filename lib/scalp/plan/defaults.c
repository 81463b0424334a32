#include "scalp/plan/defaults.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int by_key(const void *a, const void *b)
{
	return strcmp(((const struct default_row *)a)->key, ((const struct default_row *)b)->key);
}

bool defaults_order(struct defaults *defaults)
{
	if (defaults->count > 0)
		qsort(defaults->rows, defaults->count, sizeof *defaults->rows, by_key);
	for (size_t i = 1; i < defaults->count; i++)
		if (by_key(&defaults->rows[i - 1], &defaults->rows[i]) == 0)
			return false;
	return true;
}

const struct default_row *defaults_find(const struct defaults *defaults, const char *key)
{
	struct default_row wanted = {.key = key};
	if (defaults->count == 0)
		return NULL;
	return bsearch(&wanted, defaults->rows, defaults->count, sizeof *defaults->rows, by_key);
}

double defaults_value(const struct defaults *defaults, const char *key)
{
	const struct default_row *row = defaults_find(defaults, key);
	return row ? row->value : (double)NAN;
}

double defaults_min(const struct defaults *defaults, const char *key)
{
	const struct default_row *row = defaults_find(defaults, key);
	return row ? row->min : (double)NAN;
}

double defaults_max(const struct defaults *defaults, const char *key)
{
	const struct default_row *row = defaults_find(defaults, key);
	return row ? row->max : (double)NAN;
}

struct range defaults_range(const struct defaults *defaults, const char *key)
{
	return (struct range){defaults_value(defaults, key), defaults_min(defaults, key), defaults_max(defaults, key)};
}

const double *defaults_values(const struct defaults *defaults, const char *key, size_t *count)
{
	const struct default_row *row = defaults_find(defaults, key);
	*count = row ? row->value_count : 0;
	return row ? row->values : NULL;
}

const char *defaults_missing(const struct defaults *defaults, const char *const keys[], bool lists)
{
	for (size_t i = 0; keys[i]; i++) {
		const struct default_row *row = defaults_find(defaults, keys[i]);
		if (!row || (lists ? row->value_count == 0 : !isfinite(row->value)))
			return keys[i];
	}
	return NULL;
}

/* Numbers that something is divided by, or that nothing can be done without. */
static const char *const positive[] = {
	"dot.diam.healed",
	"fu.lattice_k",
	"head.f.ipd",
	"head.m.ipd",
	"retain.visible_of_placed",
	"sessions.hours.max_planned",
	"sessions.interval",
	"sessions.interval.hard_min",
	"work.dots_per_session",
	"work.overhead",
	"work.rate",
	NULL,
};

/* Lists of shares that rise to 1, and how many there must be (0: any number). */
static const struct {
	const char *key;
	size_t count;
} rising[] = {
	{"hairline.feather", 0},
	{"sessions.cumulated.1", 1},
	{"sessions.cumulated.2", 2},
	{"sessions.cumulated.3", 3},
	{"sessions.cumulated.4", 4},
	{"sessions.cumulated.5", 5},
};

static bool rises_to_one(const struct default_row *row, size_t count)
{
	double before = 0;
	for (size_t i = 0; i < row->value_count; i++) {
		if (row->values[i] <= before)
			return false;
		before = row->values[i];
	}
	return before == 1 && (count == 0 || row->value_count == count);
}

/* Cumulated shares of sessions: the second session is never lighter than the first (practice; source 001). */
static bool second_lighter(const struct default_row *row)
{
	return row->value_count > 1 && row->values[1] - row->values[0] < row->values[0];
}

const char *defaults_flawed(const struct defaults *defaults)
{
	for (size_t i = 0; defaults_used[i]; i++)
		if (!(defaults_value(defaults, defaults_used[i]) >= 0))
			return defaults_used[i];
	for (size_t i = 0; positive[i]; i++)
		if (!(defaults_value(defaults, positive[i]) > 0))
			return positive[i];
	const struct default_row *interval = defaults_find(defaults, "sessions.interval");
	if (!(interval->min >= 1 && interval->max >= interval->min))
		return interval->key;
	for (size_t i = 0; i < sizeof rising / sizeof *rising; i++)
		if (!rises_to_one(defaults_find(defaults, rising[i].key), rising[i].count)
			|| (rising[i].count > 0 && second_lighter(defaults_find(defaults, rising[i].key))))
			return rising[i].key;
	size_t depths = defaults_find(defaults, "hairline.feather.at")->value_count;
	return depths == defaults_find(defaults, "hairline.feather")->value_count ? NULL : "hairline.feather.at";
}
