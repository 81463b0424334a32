/* path_tree: the cells that a path goes around (path.h), joined to trees. */
#ifndef SCALP_DOTS_PATH_TREE_H
#define SCALP_DOTS_PATH_TREE_H

#include "scalp/dots/path.h"

enum { PATH_EAST, PATH_NORTH, PATH_WEST, PATH_SOUTH, PATH_DIRECTIONS };

struct path_tree {
	int64_t low_x, low_y, cell_um;
	int32_t columns, rows;
	uint32_t *first;  /* per cell: its first place in `number`; one more at the end */
	uint32_t *number; /* the numbers of places by cell */
	uint8_t *links;   /* per cell: bits of the directions in which the tree goes on */
};

/* The trees over `count` > 0 places; they live in the arena. */
struct path_tree path_tree_make(
	const struct path_places *places, const uint32_t *numbers, size_t count, struct arena *arena);

void path_tree_drop(struct path_tree *tree, struct arena *arena);

static inline int path_back(int direction)
{
	return (direction + 2) % PATH_DIRECTIONS;
}

/* The cell next to one, or -1. */
static inline int32_t path_next(const struct path_tree *tree, int32_t cell, int direction)
{
	static const int8_t across[] = {1, 0, -1, 0}, along[] = {0, 1, 0, -1};
	int32_t column = cell % tree->columns + across[direction], row = cell / tree->columns + along[direction];
	return column < 0 || row < 0 || column >= tree->columns || row >= tree->rows ? -1
										     : row * tree->columns + column;
}

#endif
