#include "scalp/shade/card_find.h"

#include <math.h>
#include <string.h>

#include "geometry/solve.h"
#include "scalp/shade/card_find_parts.h"

enum { LONG = 6, SHORT = 4, SEEN_LEAST = 14, USED_LEAST = 18, UNKNOWNS = 8 };

/* A window of the board where the chart may be. */
struct window {
	int row, column, height, width;
};

struct search {
	const struct raster *raster;
	const struct space *space;
	const struct card_chart *chart;
	double scale;
	const struct card_spot *spots;
	struct arena *arena;
	double least; /* CIEDE2000 on average that the best find so far leaves */
	bool found;
	struct vec2 corners[4];
};

static size_t seen_in(const struct card_board *board, const struct window *window)
{
	size_t seen = 0;

	for (int row = window->row; row < window->row + window->height; row++)
		for (int column = window->column; column < window->column + window->width; column++)
			seen += board->spots[row][column] >= 0;
	return seen;
}

/* Adds one equation of the perspective x (g u + h v + 1) = a u + b v + c to the normal equations. */
static void add_equation(const double row[UNKNOWNS], double right, double *matrix, double *vector)
{
	for (size_t i = 0; i < UNKNOWNS; i++) {
		for (size_t k = 0; k < UNKNOWNS; k++)
			matrix[i * UNKNOWNS + k] += row[i] * row[k];
		vector[i] += row[i] * right;
	}
}

/* The perspective from the window, -1..1 from edge to edge, to the picture, by least squares; corners of the photograph. */
static bool window_corners(const struct search *search, const struct card_board *board, const struct window *window,
	struct vec2 corners[4])
{
	static const double at[4][2] = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
	const struct vec2 middle = search->spots[board->spots[CARD_BOARD_MIDDLE][CARD_BOARD_MIDDLE]].centre;
	const double unit = LONG * sqrt(search->spots[board->spots[CARD_BOARD_MIDDLE][CARD_BOARD_MIDDLE]].area);
	double matrix[UNKNOWNS * UNKNOWNS] = {0}, p[UNKNOWNS] = {0};

	for (int row = 0; row < window->height; row++)
		for (int column = 0; column < window->width; column++) {
			const int spot = board->spots[window->row + row][window->column + column];
			if (spot < 0)
				continue;
			const double u = (2 * column + 1.0) / window->width - 1,
				     v = (2 * row + 1.0) / window->height - 1,
				     x = (search->spots[spot].centre.x - middle.x) / unit,
				     y = (search->spots[spot].centre.y - middle.y) / unit;
			add_equation((const double[]){u, v, 1, 0, 0, 0, -x * u, -x * v}, x, matrix, p);
			add_equation((const double[]){0, 0, 0, u, v, 1, -y * u, -y * v}, y, matrix, p);
		}
	for (size_t i = 0; i < UNKNOWNS; i++)
		matrix[i * UNKNOWNS + i] += 1e-9;
	if (!solve_cholesky(matrix, p, UNKNOWNS))
		return false;
	for (size_t i = 0; i < 4; i++) {
		const double u = at[i][0], v = at[i][1], w = p[6] * u + p[7] * v + 1;
		if (!(w > 0.1))
			return false;
		corners[i] = (struct vec2){search->scale * (middle.x + unit * (p[0] * u + p[1] * v + p[2]) / w),
			search->scale * (middle.y + unit * (p[3] * u + p[4] * v + p[5]) / w)};
	}
	return true;
}

/* Holds the colours between the corners against the chart's, in the ways that keep its long side. */
static void try_window(struct search *search, const struct card_board *board, const struct window *window)
{
	const size_t count = search->chart->columns * search->chart->rows;
	struct card_patch *patches = arena_new(search->arena, count, struct card_patch);
	struct vec2 marked[4], corners[4];

	if (!window_corners(search, board, window, marked))
		return;
	for (int way = 0; way < CARD_WAYS; way++) {
		const bool rotated = way < 4 ? way % 2 : way % 2 == 0; /* the first row runs down the window */
		struct error unused = {.kind = ERROR_NONE};
		struct card card;
		if (rotated != (window->height == LONG))
			continue;
		card_chart_way(marked, way, corners);
		if (!card_measure(
			    search->raster, search->space, search->chart, corners, patches, search->arena, &unused)
			|| !card_fit(patches, count, &card) || !card.by_matrix || card.used < USED_LEAST
			|| !card_believed(&card, search->least))
			continue;
		search->least = card.mean_de00;
		search->found = true;
		memcpy(search->corners, corners, sizeof corners);
	}
}

/* The windows that hold most spots. */
static void try_board(struct search *search, const struct card_board *board)
{
	static const struct {
		int height, width;
	} shapes[] = {{SHORT, LONG}, {LONG, SHORT}};
	size_t most = SEEN_LEAST;

	for (int pass = 0; pass < 2; pass++)
		for (size_t shape = 0; shape < 2; shape++)
			for (int row = 0; row + shapes[shape].height <= CARD_BOARD; row++)
				for (int column = 0; column + shapes[shape].width <= CARD_BOARD; column++) {
					const struct window window = {
						row, column, shapes[shape].height, shapes[shape].width};
					const size_t seen = seen_in(board, &window);
					if (pass == 0 && seen > most)
						most = seen;
					if (pass == 1 && seen >= most)
						try_window(search, board, &window);
				}
}

/* All boards of one set of spots. */
static void try_spots(struct search *search, size_t count)
{
	bool tried[CARD_SPOTS_MOST] = {false};

	for (size_t seed = 0; seed < count; seed++) {
		struct card_board board;
		if (tried[seed])
			continue;
		card_board_grow(search->spots, count, seed, &board);
		if (board.count < SEEN_LEAST)
			continue;
		for (int k = 0; k < CARD_BOARD * CARD_BOARD; k++)
			if (board.spots[k / CARD_BOARD][k % CARD_BOARD] >= 0)
				tried[board.spots[k / CARD_BOARD][k % CARD_BOARD]] = true;
		try_board(search, &board);
	}
}

bool card_find(const struct raster *raster, const struct space *space, const struct card_chart *chart, double most_de00,
	struct vec2 corners[4], struct arena *arena)
{
	/* Differences that count as flat: of a quiet picture, of uneven light, of little contrast. */
	static const double steps[] = {0.03, 0.06, 0.015};
	const struct card_view sharp = card_view_of(raster, space, arena);
	const struct card_view views[] = {sharp, card_view_smooth(&sharp, arena)};
	struct card_spot *spots = arena_new(arena, CARD_SPOTS_MOST, struct card_spot);
	struct search search = {.raster = raster,
		.space = space,
		.chart = chart,
		.scale = sharp.scale,
		.spots = spots,
		.arena = arena,
		.least = most_de00};

	for (size_t view = 0; view < sizeof views / sizeof *views; view++)
		for (size_t i = 0; i < sizeof steps / sizeof *steps && !search.found; i++)
			try_spots(&search, card_spots(&views[view], steps[i], spots, arena));
	for (size_t i = 0; i < 4 && search.found; i++)
		corners[i] = search.corners[i];
	return search.found;
}
