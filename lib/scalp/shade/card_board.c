/* Spots that lie on a lattice, as the patches of a card do, however it is turned and tilted. */
#include <math.h>

#include "scalp/shade/card_find_parts.h"

enum { DIRECTIONS = 4 };
static const int columns[DIRECTIONS] = {1, 0, -1, 0}, rows[DIRECTIONS] = {0, 1, 0, -1};

static bool like(const struct card_spot *one, const struct card_spot *other)
{
	static const double most = 2.2;

	return one->area < most * other->area && other->area < most * one->area;
}

/* The spot like another nearest to a point, within reach; -1: none. */
static int nearest(const struct card_spot *spots, size_t count, const struct card_spot *to, struct vec2 point,
	double reach, struct vec2 across)
{
	int best = -1;

	for (size_t i = 0; i < count; i++) {
		const struct vec2 way = vec2_sub(spots[i].centre, to->centre);
		const double length = vec2_length(way), distance = vec2_length(vec2_sub(spots[i].centre, point));
		/* Across: within 40 degrees of the normal of that direction. */
		const double along = fabs(way.x * across.x + way.y * across.y);
		if (&spots[i] == to || distance >= reach || !like(&spots[i], to) || along > 0.64 * length)
			continue;
		reach = distance;
		best = (int)i;
	}
	return best;
}

/* A step of the lattice from each spot on the board, to the right and down. */
struct steps {
	struct vec2 right, down;
};

static struct vec2 step_to(const struct steps *steps, int direction)
{
	const struct vec2 one = direction % 2 ? steps->down : steps->right;

	return direction < 2 ? one : (struct vec2){-one.x, -one.y};
}

static void learn(struct steps *steps, int direction, struct vec2 found)
{
	struct vec2 *one = direction % 2 ? &steps->down : &steps->right;

	*one = direction < 2 ? found : (struct vec2){-found.x, -found.y};
}

void card_board_grow(const struct card_spot *spots, size_t count, size_t seed, struct card_board *board)
{
	static const double reach = 2.2, miss = 0.3; /* of a patch's side; of a step */
	const struct card_spot *first = &spots[seed];
	const double far = reach * sqrt(first->area);
	struct steps steps[CARD_BOARD][CARD_BOARD] = {0};
	bool used[CARD_SPOTS_MOST] = {false};
	struct {
		int row, column;
	} queue[CARD_BOARD * CARD_BOARD];
	size_t head = 0, tail = 0;

	board->count = 0;
	for (int row = 0; row < CARD_BOARD; row++)
		for (int column = 0; column < CARD_BOARD; column++)
			board->spots[row][column] = -1;
	const int right = nearest(spots, count, first, first->centre, far, (struct vec2){0, 0});
	if (right < 0)
		return;
	const struct vec2 along = vec2_sub(spots[right].centre, first->centre);
	const double length = vec2_length(along);
	const int down =
		nearest(spots, count, first, first->centre, far, (struct vec2){along.x / length, along.y / length});
	if (down < 0)
		return;
	steps[CARD_BOARD_MIDDLE][CARD_BOARD_MIDDLE] =
		(struct steps){along, vec2_sub(spots[down].centre, first->centre)};
	board->spots[CARD_BOARD_MIDDLE][CARD_BOARD_MIDDLE] = (int)seed;
	used[seed] = true;
	board->count = 1;
	queue[tail].row = queue[tail].column = CARD_BOARD_MIDDLE;
	tail++;
	while (head < tail) {
		const int row = queue[head].row, column = queue[head].column;
		const struct card_spot *spot = &spots[board->spots[row][column]];
		head++;
		for (int i = 0; i < DIRECTIONS; i++) {
			const int to_row = row + rows[i], to_column = column + columns[i];
			if (to_row < 0 || to_column < 0 || to_row >= CARD_BOARD || to_column >= CARD_BOARD
				|| board->spots[to_row][to_column] >= 0)
				continue;
			const struct vec2 step = step_to(&steps[row][column], i);
			const int found = nearest(spots, count, spot, vec2_add(spot->centre, step),
				miss * vec2_length(step), (struct vec2){0, 0});
			if (found < 0 || used[found])
				continue;
			used[found] = true;
			board->spots[to_row][to_column] = found;
			board->count++;
			steps[to_row][to_column] = steps[row][column];
			learn(&steps[to_row][to_column], i, vec2_sub(spots[found].centre, spot->centre));
			queue[tail].row = to_row;
			queue[tail].column = to_column;
			tail++;
		}
	}
}
