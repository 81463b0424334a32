/* caution: what a person should be told before this shade is used: signed differences against the client's own shaved
 * hair and skin, in units of what observers accept (2.04 in a*, 2.52 in b*), and facts of the bottle. */
#ifndef SCALP_SHADE_CAUTION_H
#define SCALP_SHADE_CAUTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "scalp/shade/choice.h"

struct caution {
	const char *code; /* "blue", "green", "red", "low-contrast", ... */
	bool warns;       /* else a note */
	bool has_zone;
	size_t zone; /* of the plan, the worst one */
	bool has_value;
	double value, limit;
	const char *text;
};

enum { CAUTIONS_MOST = 24 };

struct cautions {
	struct caution rows[CAUTIONS_MOST];
	size_t count;
};

/* What is known of the client's colours beside the request. */
struct caution_facts {
	const double *tress_lab; /* NULL: only the region was measured */
	const double *hair_lab;  /* the tress, or the named one whose region is nearest */
	bool low_benefit;        /* practice warns for this hair on this skin */
};

/* All cautions about a choice. */
void caution_review(const struct choice_request *request, const struct choice *choice,
	const struct caution_facts *facts, struct cautions *cautions);

/* Adds one row; a full table drops it. */
void caution_add(struct cautions *cautions, const struct caution *row);

#endif
