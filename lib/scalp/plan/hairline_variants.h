/* hairline_variants: other designs of one hairline to choose from, since a redesign costs nothing until the first dot.
 *
 * The first is the line as wished for; the others each change what clients and practitioners talk about: height, style,
 * corners, widow's peak, mounds, temple peaks, the play of the irregularity. None is lower than the wish. */
#ifndef SCALP_PLAN_HAIRLINE_VARIANTS_H
#define SCALP_PLAN_HAIRLINE_VARIANTS_H

#include "scalp/plan/hairline.h"

enum { HAIRLINE_VARIANTS = 12 };
extern const char *const hairline_variant_codes[]; /* NULL-terminated: "a", "b", ... */

/* Changes the wish, which is otherwise complete, into its variant (an index into the codes). What changed, in a few words
 * for people; in the arena. */
const char *hairline_vary(
	struct hairline_wish *wish, size_t variant, const struct defaults *defaults, struct arena *arena);

#endif
