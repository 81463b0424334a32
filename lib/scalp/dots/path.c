#include "scalp/dots/path.h"

#include <stdbool.h>

#include "scalp/dots/path_tree.h"

struct walk {
	const struct path_tree *tree;
	const struct path_places *places;
	uint8_t *came;  /* per cell: the direction it is entered in, or NOT_YET */
	uint8_t *main;  /* per cell: it is on the way from the first cell to the last */
	int32_t *queue; /* scratch: cells */
	uint32_t *out;
	size_t count;
};

enum { NOT_YET = PATH_DIRECTIONS };

static bool goes(const struct path_tree *tree, int32_t cell, int direction)
{
	return tree->links[cell] >> direction & 1;
}

/* Enters all cells of a tree from one of them, nearest first; returns the last. */
static int32_t spread_from(const struct walk *walk, int32_t start)
{
	int32_t first = 0, last = 0;
	walk->queue[last++] = start;
	while (first < last) {
		int32_t cell = walk->queue[first++];
		for (int direction = 0; direction < PATH_DIRECTIONS; direction++) {
			if (!goes(walk->tree, cell, direction)
				|| (cell != start && direction == path_back(walk->came[cell])))
				continue;
			int32_t next = path_next(walk->tree, cell, direction);
			walk->came[next] = (uint8_t)direction;
			walk->queue[last++] = next;
		}
	}
	return walk->queue[last - 1];
}

/* How far a place lies along a direction, and to the left of it, from the middle of a cell, twice; micrometres. */
static int64_t along(const struct walk *walk, int32_t cell, int direction, uint32_t number)
{
	const struct path_tree *tree = walk->tree;
	int64_t x = 2 * (walk->places->x_um[number] - tree->low_x) - (2 * (cell % tree->columns) + 1) * tree->cell_um;
	int64_t y = 2 * (walk->places->y_um[number] - tree->low_y) - (2 * (cell / tree->columns) + 1) * tree->cell_um;
	int64_t way = direction % 2 == 0 ? x : y;
	return direction < PATH_WEST ? way : -way;
}

static int64_t left_of(const struct walk *walk, int32_t cell, int direction, uint32_t number)
{
	return along(walk, cell, (direction + 1) % PATH_DIRECTIONS, number);
}

/* Sorts a cell's dots by how far along they lie. They are few. */
static void sort_along(const struct walk *walk, int32_t cell, int direction)
{
	const struct path_tree *tree = walk->tree;
	for (uint32_t k = tree->first[cell] + 1; k < tree->first[cell + 1]; k++) {
		uint32_t number = tree->number[k], place = k;
		int64_t way = along(walk, cell, direction, number);
		for (; place > tree->first[cell] && along(walk, cell, direction, tree->number[place - 1]) > way;
			place--)
			tree->number[place] = tree->number[place - 1];
		tree->number[place] = number;
	}
}

/* How many of a cell's dots lie to the left of a direction. */
static uint32_t count_left(const struct walk *walk, int32_t cell, int direction)
{
	uint32_t left = 0;
	for (uint32_t k = walk->tree->first[cell]; k < walk->tree->first[cell + 1]; k++)
		left += left_of(walk, cell, direction, walk->tree->number[k]) > 0;
	return left;
}

/* Whether a dot is for the way back: those to the left, if there are such on both sides; else every other one. */
static bool for_the_way_back(const struct walk *walk, int32_t cell, int direction, uint32_t k, uint32_t left)
{
	const struct path_tree *tree = walk->tree;
	uint32_t first = tree->first[cell], count = tree->first[cell + 1] - first;
	if (left > 0 && left < count)
		return left_of(walk, cell, direction, tree->number[k]) > 0;
	return (k - first + (uint32_t)(cell / tree->columns + cell % tree->columns)) % 2;
}

/* On the way there: forwards along the right. */
static void enter(struct walk *walk, int32_t cell)
{
	const struct path_tree *tree = walk->tree;
	int direction = walk->came[cell];
	sort_along(walk, cell, direction);
	uint32_t left = count_left(walk, cell, direction);
	for (uint32_t k = tree->first[cell]; k < tree->first[cell + 1]; k++)
		if (walk->main[cell] || !for_the_way_back(walk, cell, direction, k, left))
			walk->out[walk->count++] = tree->number[k];
}

/* On the way back: along the left. */
static void leave(struct walk *walk, int32_t cell)
{
	const struct path_tree *tree = walk->tree;
	int direction = walk->came[cell];
	uint32_t left = count_left(walk, cell, direction);
	for (uint32_t k = tree->first[cell + 1]; k-- > tree->first[cell];)
		if (for_the_way_back(walk, cell, direction, k, left))
			walk->out[walk->count++] = tree->number[k];
}

/* The next direction to go from a cell after `turn` of them were looked at: to the right first, the way to the last
 * cell at the end; NOT_YET: back. */
static int next_way(const struct walk *walk, int32_t cell, int *turn)
{
	for (; *turn < 2 * PATH_DIRECTIONS; ++*turn) {
		int direction = (walk->came[cell] + PATH_SOUTH + *turn) % PATH_DIRECTIONS;
		if (!goes(walk->tree, cell, direction) || direction == path_back(walk->came[cell]))
			continue;
		int32_t next = path_next(walk->tree, cell, direction);
		if ((walk->main[cell] && walk->main[next]) == (*turn >= PATH_DIRECTIONS)) {
			++*turn;
			return direction;
		}
	}
	return NOT_YET;
}

/* Goes around a tree from its first cell, until the last has been entered. */
static void go_around(struct walk *walk, int32_t start, int32_t last)
{
	int32_t cell = start;
	int turn = 0;
	enter(walk, cell);
	for (;;) {
		int direction = next_way(walk, cell, &turn);
		if (direction != NOT_YET) {
			cell = path_next(walk->tree, cell, direction);
			enter(walk, cell);
			turn = 0;
			continue;
		}
		if (cell == last)
			return;
		leave(walk, cell);
		/* Where the way was entered tells how many turns there are behind. */
		int came = walk->came[cell];
		cell = path_next(walk->tree, cell, path_back(came));
		turn = (came - walk->came[cell] + 1 + PATH_DIRECTIONS) % PATH_DIRECTIONS + 1;
	}
}

static void walk_tree(struct walk *walk, int32_t some)
{
	int32_t start = spread_from(walk, some), last = spread_from(walk, start);
	for (int direction = 0; direction < PATH_DIRECTIONS; direction++)
		if (goes(walk->tree, start, direction))
			walk->came[start] = (uint8_t)direction;
	if (start == last)
		walk->came[start] = PATH_EAST;
	walk->main[start] = 1;
	for (int32_t cell = last; cell != start; cell = path_next(walk->tree, cell, path_back(walk->came[cell])))
		walk->main[cell] = 1;
	go_around(walk, start, last);
}

static double apart(const struct walk *walk, uint32_t a, uint32_t b)
{
	double dx = (double)walk->places->x_um[a] - walk->places->x_um[b];
	double dy = (double)walk->places->y_um[a] - walk->places->y_um[b];
	return dx * dx + dy * dy;
}

/* A piece is gone through from the end that is nearer to the piece before. */
static void turn_round(struct walk *walk, size_t first)
{
	if (first == 0
		|| apart(walk, walk->out[first - 1], walk->out[first])
			   <= apart(walk, walk->out[first - 1], walk->out[walk->count - 1]))
		return;
	for (size_t low = first, high = walk->count - 1; low < high; low++, high--) {
		uint32_t number = walk->out[low];
		walk->out[low] = walk->out[high];
		walk->out[high] = number;
	}
}

void path_order(const struct path_places *places, uint32_t *numbers, size_t count, struct arena *arena)
{
	if (count < 3)
		return;
	struct path_tree tree = path_tree_make(places, numbers, count, arena);
	size_t cells = (size_t)tree.columns * (size_t)tree.rows;
	struct walk walk = {&tree, places, arena_raw(arena, cells), arena_new(arena, cells, uint8_t),
		arena_raw(arena, cells * sizeof(int32_t)), numbers, 0};
	for (size_t cell = 0; cell < cells; cell++)
		walk.came[cell] = NOT_YET;
	for (int32_t cell = 0; cell < (int32_t)cells; cell++) {
		size_t before = walk.count;
		if (tree.first[cell] == tree.first[cell + 1] || walk.came[cell] != NOT_YET)
			continue;
		walk_tree(&walk, cell);
		turn_round(&walk, before);
	}
	arena_drop(arena, walk.came);
	arena_drop(arena, walk.main);
	arena_drop(arena, walk.queue);
	path_tree_drop(&tree, arena);
}
