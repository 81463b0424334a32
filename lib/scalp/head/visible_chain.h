/* visible_chain: the pieces of a line on the skin that a photograph shows (visible.h). All in the arena. */
#ifndef SCALP_HEAD_VISIBLE_CHAIN_H
#define SCALP_HEAD_VISIBLE_CHAIN_H

#include "scalp/head/visible.h"

/* A piece of an outline that is seen: from where it comes into sight to where it goes. */
struct visible_chain {
	struct polygon px;
	bool traced;
};

/* The points of a line on the chart, and more between them; of a ring without the first one again. */
struct polygon visible_pieces(const struct vec2 *points, size_t count, bool closed, struct arena *arena);

/* Fills the pieces of such a line that are seen, count / 2 + 1 at most, and returns how many they are. Its first point starts
 * one wherever it is. */
size_t visible_chains(
	const struct visible_view *view, const struct polygon *fine, struct visible_chain *chains, struct arena *arena);

/* The ring begun at a point that is not seen, so that no chain is cut in two; false when all of it is seen. */
bool visible_begin_unseen(const struct visible_view *view, struct polygon *ring, struct arena *arena);

#endif
