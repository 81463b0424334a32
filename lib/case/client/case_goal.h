/* case_goal: what the client wishes for: /goal. */
#ifndef CASE_CLIENT_GOAL_H
#define CASE_CLIENT_GOAL_H

#include <stdbool.h>

#include "case/design/case_hairline.h"
#include "case/document/document.h"

struct case_goal {
	size_t look; /* index into case_look_codes */
	bool temporary;
	bool own_zones_only;
	bool within_limit; /* a touch-up places what fits, where more is missing */
	struct case_hairline hairline;
};

enum case_look { LOOK_SHAVED, LOOK_DENSITY, LOOK_SCAR };
extern const char *const case_look_codes[]; /* shaved, density, scar */
extern const char *const case_sex_codes[];  /* male, female: of the client, as enum head_sex */
extern const char *const case_ink_codes[];  /* permanent, temporary */

/* Reads /goal: closed lists refuse unknown codes. */
bool case_read_goal(struct document *document, struct case_goal *goal, struct error *error);

#endif
