/* Flat spots of a photograph that may be patches of a card. */
#include <math.h>

#include "scalp/shade/card_find_parts.h"

enum { SIDE_MOST = 800, LOOKS = 3, SPOT_LEAST = 20 };

struct card_view card_view_of(const struct raster *raster, const struct space *space, struct arena *arena)
{
	const double longer = fmax(raster->width, raster->height), scale = fmax(1, longer / SIDE_MOST);
	struct card_view view = {
		.width = (int)(raster->width / scale), .height = (int)(raster->height / scale), .scale = scale};
	const int looks = scale < 2 ? 1 : LOOKS;

	view.values = arena_alloc(arena, (size_t)view.width * (size_t)view.height, sizeof *view.values);
	for (int y = 0; y < view.height; y++)
		for (int x = 0; x < view.width; x++) {
			double sum[3] = {0, 0, 0};
			for (int i = 0; i < looks * looks; i++) {
				double linear[3];
				space_pixel(space, raster, (uint32_t)(scale * (x + (i % looks + 0.5) / looks)),
					(uint32_t)(scale * (y + ((double)(i / looks) + 0.5) / looks)), linear);
				for (size_t c = 0; c < 3; c++)
					sum[c] += linear[c];
			}
			for (size_t c = 0; c < 3; c++)
				view.values[y * view.width + x][c] = (float)cbrt(fmax(sum[c] / (looks * looks), 0));
		}
	return view;
}

struct card_view card_view_smooth(const struct card_view *view, struct arena *arena)
{
	struct card_view smooth = *view;
	const int wide = view->width;

	smooth.values = arena_alloc(arena, (size_t)wide * (size_t)view->height, sizeof *smooth.values);
	for (int y = 0; y < view->height; y++)
		for (int x = 0; x < wide; x++)
			for (size_t c = 0; c < 3; c++) {
				const int at = y * wide + x;
				const bool rim = x == 0 || y == 0 || x + 1 == wide || y + 1 == view->height;
				float sum = 0;
				for (int i = 0; i < 9 && !rim; i++)
					sum += view->values[at + (i / 3 - 1) * wide + i % 3 - 1][c];
				smooth.values[at][c] = rim ? view->values[at][c] : sum / 9;
			}
	return smooth;
}

static bool differs(const struct card_view *view, int one, int other, double step)
{
	for (size_t c = 0; c < 3; c++)
		if (fabs((double)view->values[one][c] - (double)view->values[other][c]) > step)
			return true;
	return false;
}

static bool flat(const struct card_view *view, int x, int y, double step)
{
	const int at = y * view->width + x;

	return x > 0 && y > 0 && x + 1 < view->width && y + 1 < view->height && !differs(view, at - 1, at + 1, step)
	       && !differs(view, at - view->width, at + view->width, step);
}

/* Sums over the places of a spot. */
struct heap {
	double count, x, y, xx, xy, yy;
};

/* A parallelogram of uniform weight has 12 times the root of its moments' determinant for an area; so nearly has a disc,
 * and nothing that is ragged, hollow or bent. */
static bool is_patch(const struct heap *heap, double most, struct card_spot *spot)
{
	static const double full_least = 0.85, full_most = 1.15, long_most = 3;
	const double x = heap->x / heap->count, y = heap->y / heap->count;
	const double xx = heap->xx / heap->count - x * x, yy = heap->yy / heap->count - y * y,
		     xy = heap->xy / heap->count - x * y, det = xx * yy - xy * xy;

	if (heap->count < SPOT_LEAST || heap->count > most || det <= 0)
		return false;
	const double full = heap->count / (12 * sqrt(det)), half = (xx + yy) / 2,
		     spread = sqrt(fmax(half * half - det, 0));
	*spot = (struct card_spot){{x + 0.5, y + 0.5}, heap->count};
	return full > full_least && full < full_most && half + spread < long_most * long_most * (half - spread);
}

static struct heap flood(const struct card_view *view, bool *open, int *stack, int start)
{
	const int around[] = {1, -1, view->width, -view->width};
	struct heap heap = {0};
	size_t waiting = 1;

	stack[0] = start;
	open[start] = false;
	while (waiting > 0) {
		const int at = stack[--waiting];
		const double x = at % view->width, y = (double)(at / view->width);
		heap = (struct heap){
			heap.count + 1, heap.x + x, heap.y + y, heap.xx + x * x, heap.xy + x * y, heap.yy + y * y};
		for (size_t i = 0; i < sizeof around / sizeof *around; i++)
			if (open[at + around[i]]) { /* the rim of the picture is never open */
				open[at + around[i]] = false;
				stack[waiting++] = at + around[i];
			}
	}
	return heap;
}

size_t card_spots(
	const struct card_view *view, double step, struct card_spot spots[CARD_SPOTS_MOST], struct arena *arena)
{
	const int places = view->width * view->height;
	bool *open = arena_new(arena, (size_t)places, bool);
	int *stack = arena_new(arena, (size_t)places, int);
	size_t count = 0;

	for (int i = 0; i < places; i++)
		open[i] = flat(view, i % view->width, i / view->width, step);
	for (int i = 0; i < places && count < CARD_SPOTS_MOST; i++) {
		if (!open[i])
			continue;
		const struct heap heap = flood(view, open, stack, i);
		count += is_patch(&heap, places / 24.0, &spots[count]);
	}
	return count;
}
