#include "scalp/dots/path_tree.h"

#include <math.h>

static const double wanted = 4; /* dots of a cell */

enum {
	ROUNDS = 3,             /* of choosing the size of the cells */
	CELLS_ALWAYS = 1 << 18, /* this many are few enough, whatever the dots */
	CELLS_A_DOT = 16,
	FLOOD_STEPS = 4, /* cells that two pieces each go to meet */
};

struct extent {
	int64_t low_x, low_y, high_x, high_y;
};

static struct extent extent_of(const struct path_places *places, const uint32_t *numbers, size_t count)
{
	struct extent extent = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};
	for (size_t k = 0; k < count; k++) {
		int64_t x = places->x_um[numbers[k]], y = places->y_um[numbers[k]];
		extent.low_x = x < extent.low_x ? x : extent.low_x;
		extent.high_x = x > extent.high_x ? x : extent.high_x;
		extent.low_y = y < extent.low_y ? y : extent.low_y;
		extent.high_y = y > extent.high_y ? y : extent.high_y;
	}
	return extent;
}

/* Divides the extent into cells of so many micrometres, or as few more as keep their number in bounds. */
static void divide(struct path_tree *tree, const struct extent *extent, double cell_um, size_t count)
{
	double width = (double)(extent->high_x - extent->low_x + 1),
	       height = (double)(extent->high_y - extent->low_y + 1);
	double most = CELLS_ALWAYS + (double)CELLS_A_DOT * (double)count;
	/* Two more a side than fit, as large as they are then. */
	while ((width / cell_um + 1) * (height / cell_um + 1) > most)
		cell_um *= 1.1;
	tree->cell_um = (int64_t)ceil(cell_um);
	tree->low_x = extent->low_x;
	tree->low_y = extent->low_y;
	tree->columns = (int32_t)((extent->high_x - extent->low_x) / tree->cell_um) + 1;
	tree->rows = (int32_t)((extent->high_y - extent->low_y) / tree->cell_um) + 1;
}

static size_t cell_of(const struct path_tree *tree, const struct path_places *places, uint32_t number)
{
	int64_t column = (places->x_um[number] - tree->low_x) / tree->cell_um,
		row = (places->y_um[number] - tree->low_y) / tree->cell_um;
	return (size_t)(row * tree->columns + column);
}

/* Cells that hold about as many dots as wanted, where they hold any. */
static void choose_cells(struct path_tree *tree, const struct path_places *places, const uint32_t *numbers,
	size_t count, struct arena *arena)
{
	struct extent extent = extent_of(places, numbers, count);
	double width = (double)(extent.high_x - extent.low_x + 1), height = (double)(extent.high_y - extent.low_y + 1);
	double cell_um = fmax(sqrt(wanted * width * height / (double)count), 1);
	for (int round = 0; round < ROUNDS; round++) {
		divide(tree, &extent, cell_um, count);
		uint8_t *holds = arena_new(arena, (size_t)tree->columns * (size_t)tree->rows, uint8_t);
		size_t holding = 0;
		for (size_t k = 0; k < count; k++) {
			uint8_t *here = &holds[cell_of(tree, places, numbers[k])];
			holding += !*here;
			*here = 1;
		}
		arena_drop(arena, holds);
		cell_um = fmax(cell_um * sqrt(wanted * (double)holding / (double)count), 1);
	}
	divide(tree, &extent, cell_um, count);
}

static void sort_into_cells(struct path_tree *tree, const struct path_places *places, const uint32_t *numbers,
	size_t count, struct arena *arena)
{
	size_t cells = (size_t)tree->columns * (size_t)tree->rows;
	/* Counted two places on, so that it is where a cell begins after the sums, and where it ends after the filling. */
	uint32_t *first = arena_new(arena, cells + 2, uint32_t);
	tree->number = arena_raw(arena, count * sizeof *tree->number);
	for (size_t k = 0; k < count; k++)
		first[cell_of(tree, places, numbers[k]) + 2]++;
	for (size_t cell = 0; cell < cells; cell++)
		first[cell + 2] += first[cell + 1];
	for (size_t k = 0; k < count; k++)
		tree->number[first[cell_of(tree, places, numbers[k]) + 1]++] = numbers[k];
	tree->first = first;
}

static int32_t leader_of(int32_t *leader, int32_t cell)
{
	while (leader[cell] != cell)
		cell = leader[cell] = leader[leader[cell]];
	return cell;
}

static void link(struct path_tree *tree, int32_t cell, int direction)
{
	tree->links[cell] |= (uint8_t)(1 << direction);
	tree->links[path_next(tree, cell, direction)] |= (uint8_t)(1 << path_back(direction));
}

/* Joins the cells that hold dots with the next in one direction, if they are not joined already. */
static void link_all(struct path_tree *tree, int32_t *leader, int direction)
{
	for (int32_t cell = 0; cell < tree->columns * tree->rows; cell++) {
		int32_t next = path_next(tree, cell, direction);
		if (next < 0 || tree->first[cell] == tree->first[cell + 1]
			|| tree->first[next] == tree->first[next + 1])
			continue;
		int32_t a = leader_of(leader, cell), b = leader_of(leader, next);
		if (a == b)
			continue;
		leader[a] = b;
		link(tree, cell, direction);
	}
}

/* Pieces grow over empty cells, all at once; where two meet, the ways there join them. */
struct flood {
	int32_t *queue, first, last;
	uint8_t *steps; /* per cell: 1 with dots, more beyond; 0: not reached */
	uint8_t *came;  /* per cell: the direction it was reached in */
};

/* Joins a cell that was reached to the piece it was reached from. */
static void link_back(struct path_tree *tree, const struct flood *flood, int32_t cell)
{
	while (flood->steps[cell] > 1 && !tree->links[cell]) {
		int back = path_back(flood->came[cell]);
		link(tree, cell, back);
		cell = path_next(tree, cell, back);
	}
}

static void meet(struct path_tree *tree, struct flood *flood, int32_t *leader, int32_t cell, int direction)
{
	int32_t next = path_next(tree, cell, direction);
	if (next < 0)
		return;
	if (flood->steps[next] == 0) {
		flood->steps[next] = flood->steps[cell] + 1;
		flood->came[next] = (uint8_t)direction;
		leader[next] = leader_of(leader, cell);
		flood->queue[flood->last++] = next;
		return;
	}
	int32_t a = leader_of(leader, cell), b = leader_of(leader, next);
	if (a == b)
		return;
	leader[a] = b;
	link_back(tree, flood, cell);
	link_back(tree, flood, next);
	link(tree, cell, direction);
}

static void join_pieces(struct path_tree *tree, int32_t *leader, struct arena *arena)
{
	size_t cells = (size_t)tree->columns * (size_t)tree->rows;
	struct flood flood = {arena_raw(arena, cells * sizeof(int32_t)), 0, 0, arena_new(arena, cells, uint8_t),
		arena_new(arena, cells, uint8_t)};
	for (int32_t cell = 0; cell < (int32_t)cells; cell++)
		if (tree->first[cell] < tree->first[cell + 1]) {
			flood.steps[cell] = 1;
			flood.queue[flood.last++] = cell;
		}
	while (flood.first < flood.last) {
		int32_t cell = flood.queue[flood.first++];
		for (int direction = 0; flood.steps[cell] <= FLOOD_STEPS && direction < PATH_DIRECTIONS; direction++)
			meet(tree, &flood, leader, cell, direction);
	}
	arena_drop(arena, flood.queue);
	arena_drop(arena, flood.steps);
	arena_drop(arena, flood.came);
}

struct path_tree path_tree_make(
	const struct path_places *places, const uint32_t *numbers, size_t count, struct arena *arena)
{
	struct path_tree tree = {.cell_um = 1};
	choose_cells(&tree, places, numbers, count, arena);
	sort_into_cells(&tree, places, numbers, count, arena);
	size_t cells = (size_t)tree.columns * (size_t)tree.rows;
	int32_t *leader = arena_raw(arena, cells * sizeof *leader);
	tree.links = arena_new(arena, cells, uint8_t);
	for (int32_t cell = 0; cell < (int32_t)cells; cell++)
		leader[cell] = cell;
	link_all(&tree, leader, PATH_EAST);
	link_all(&tree, leader, PATH_NORTH);
	join_pieces(&tree, leader, arena);
	arena_drop(arena, leader);
	return tree;
}

void path_tree_drop(struct path_tree *tree, struct arena *arena)
{
	arena_drop(arena, tree->first);
	arena_drop(arena, tree->number);
	arena_drop(arena, tree->links);
}
