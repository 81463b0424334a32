/* Tags: what is no picture of a tag, and how a square faces the camera. Pictures of tags are drawn by check-tags.py. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/memory.h"
#include "base/random.h"
#include "image/tag.h"
#include "tap.h"

static jmp_buf exhausted;
static struct arena arena = {.exhausted = &exhausted};

/* Noise whose grain is `grain` pixels wide; 0: flat. */
static struct raster noise(uint32_t width, uint32_t height, unsigned channels, unsigned bits, uint32_t grain)
{
	struct raster raster = {.width = width, .height = height, .channels = channels, .bits = bits};
	size_t bytes = (size_t)width * channels * (bits / 8);
	uint8_t *samples = arena_raw(&arena, bytes * height);
	memset(samples, 200, bytes * height);
	for (size_t i = 0; grain && i < bytes * height; i++) {
		size_t x = i % bytes / grain, y = i / bytes / grain;
		uint64_t mixed = (1 + x * 0x9e3779b97f4a7c15 + y * 0xc2b2ae3d27d4eb4f) * 0xff51afd7ed558ccd;
		samples[i] = (uint8_t)((mixed ^ mixed >> 29) * 0x165667b19e3779f9 >> 56);
	}
	raster.samples = samples;
	return raster;
}

static void test_no_tag(void)
{
	static const struct {
		uint32_t width, height;
		unsigned channels, bits;
		uint32_t grain;
	} rows[] = {
		{1, 1, 1, 8, 1},
		{1, 30000, 3, 8, 1},
		{30000, 1, 3, 8, 1},
		{19, 19, 4, 16, 1},
		{20, 20, 1, 8, 1},
		{21, 20, 2, 16, 2},
		{30000, 20, 1, 8, 3},
		{20, 30000, 1, 8, 3},
		{700, 500, 3, 8, 0},
		{700, 500, 3, 16, 1},
		{701, 503, 1, 8, 2},
		{900, 900, 1, 8, 4},
		{900, 900, 2, 8, 8},
		{1200, 900, 4, 8, 24},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct raster raster =
			noise(rows[i].width, rows[i].height, rows[i].channels, rows[i].bits, rows[i].grain);
		struct tag tags[TAGS_MOST];
		struct error error = {.kind = ERROR_NONE};
		size_t count = 99;
		bool done = tags_find(&raster, tags, &count, &arena, &error);
		ok(done && count == 0, "%u x %u pixels of %u channels with grain %u hold no tag", rows[i].width,
			rows[i].height, rows[i].channels, rows[i].grain);
		arena_release(&arena);
	}
}

static void test_budget(void)
{
	struct raster raster = noise(1000, 1000, 1, 8, 1);
	struct tag tags[TAGS_MOST];
	struct error error = {.kind = ERROR_NONE};
	size_t count;
	memory_set_budget((size_t)12 << 20);
	bool done = tags_find(&raster, tags, &count, &arena, &error);
	memory_set_budget((size_t)1 << 30);
	ok(!done && error.kind == ERROR_LIMIT, "a search that could take more than the budget has left is not begun");
	arena_release(&arena);
}

/* The square of edge 1 turned in its plane, then tilted about the y axis, and seen by a camera: its corners. */
static struct tag seen(double tilt, double turn, double distance, double focal)
{
	static const double square[4][2] = {{-0.5, 0.5}, {0.5, 0.5}, {0.5, -0.5}, {-0.5, -0.5}};
	struct tag tag = {.id = 0};
	for (size_t i = 0; i < 4; i++) {
		double x = square[i][0] * cos(turn) - square[i][1] * sin(turn);
		double y = square[i][0] * sin(turn) + square[i][1] * cos(turn);
		double depth = distance + x * sin(tilt);
		tag.corner_px[i][0] = 400 + focal * x * cos(tilt) / depth;
		tag.corner_px[i][1] = 300 + focal * y / depth;
	}
	return tag;
}

/* In the square's middle a length along the tilt's axis shows focal / distance, one across it the cosine of that. */
static void test_scales(void)
{
	double worst = 0;
	for (double tilt = 0; tilt < 1.3; tilt += 0.1)
		for (double turn = 0; turn < 6.3; turn += 0.3)
			for (double distance = 3; distance < 100; distance *= 3) {
				struct tag tag = seen(tilt, turn, distance, 90 * distance);
				double px[2] = {0, 0};
				if (!tag_scales(&tag, px))
					worst = HUGE_VAL;
				worst = fmax(worst, fabs(px[0] - 90) + fabs(px[1] - 90 * cos(tilt)));
			}
	near(worst, 0, 1e-6, "a tilted square's greater scale is that of its distance, the lesser its cosine");
	double px[2];
	struct tag flat = {.corner_px = {{0, 0}, {10, 0}, {20, 0}, {30, 0}}};
	struct tag crossed = {.corner_px = {{0, 0}, {10, 10}, {10, 0}, {0, 10}}};
	struct tag dent = {.corner_px = {{0, 0}, {10, 0}, {2, 2}, {0, 10}}};
	ok(!tag_scales(&flat, px), "corners in a row are no square");
	ok(!tag_scales(&crossed, px), "nor are crossed ones");
	ok(!tag_scales(&dent, px), "nor are dented ones");
}

int main(void)
{
	if (setjmp(exhausted)) {
		ok(false, "memory lasts");
		return tap_done();
	}
	test_no_tag();
	test_budget();
	test_scales();
	return tap_done();
}
