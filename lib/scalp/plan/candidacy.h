/* candidacy: who may have the work, when, and on what conditions, by the rules of a rulebook (scalp/plan/rules.h).
 *
 * Red refuses, amber waits or goes ahead on a condition, green has nothing against it. What was not asked, and what
 * the vocabulary does not know, is never green. */
#ifndef SCALP_PLAN_CANDIDACY_H
#define SCALP_PLAN_CANDIDACY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "scalp/plan/rules.h"

/* A rule that fired. */
struct finding {
	const struct rule *rule;
	struct term term;
	const struct met *met; /* what it asks for is there: it no longer keeps the verdict amber; NULL: it is not */
	bool lifted;           /* a physician's override names it: it no longer refuses or makes wait */
};

struct candidacy {
	enum verdict verdict;
	struct finding *findings; /* in the rulebook's order */
	size_t finding_count;
	size_t red_count; /* red ones that are not lifted */
	size_t met_count;
	size_t note_count;    /* that are only said */
	const char **unasked; /* codes of questions */
	size_t unasked_count;
	const char **unrecognised; /* JSON Pointers */
	size_t unrecognised_count;
	const struct bound *bounds; /* the candidate's */
	size_t bound_count;
	int64_t not_before; /* no session before this day ... */
	bool open;          /* ... and it is not known how long after it: sessions get no dates */
	bool has_not_after; /* no session after not_after */
	int64_t not_after;
	bool deferred; /* some rule says not now */
};

/* Applies every rule. The candidate must outlive the result; everything new lives in the arena. */
struct candidacy candidacy_assess(const struct rulebook *book, const struct candidate *candidate, struct arena *arena);

/* The statements whose conditions hold, in the rulebook's order; *count of them, in the arena. */
const struct statement **candidacy_statements(
	const struct rulebook *book, const struct candidate *candidate, struct arena *arena, size_t *count);

#endif
