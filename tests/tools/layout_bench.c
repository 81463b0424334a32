/* layout_bench: one layout of known size by the library itself, timed in CPU seconds, and its places for
 * stipple_quality.
 *
 * usage: layout_bench WORK COUNT REGULARITY THREADS SEED [PREFIX]
 *   REGULARITY 0..1, or `best`
 *   WORK  square    a plane square, one session
 *         thirds    the same, three equal sessions
 *         course    the same, 30/40/30
 *         head      the crown of a head, three equal sessions
 *         feather   a plane L with a square hole and a density that rises from 0.1 to 1, one session
 *         edge      a plane square with a square hole, one session
 *         reference only the reference loop
 * Prints one line: work, dots, CPU seconds, dots a second, the seconds of the reference loop (1.00 on the machine that
 * speeds are quoted for), bytes an arena took per dot, seconds by the wall; for `head` the distances by chord of each set, for `edge` the
 * density against the depth. With PREFIX: PREFIX.f64 (x y in the unit square, or mm for `feather`, in session order)
 * and for `feather` PREFIX.dmap; for `head` the dots of the largest square whose lengths the chart keeps to 2 %, and a
 * line with its side and where its sessions end. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "scalp/dots/layout.h"
#include "scalp/report/square.h"
#include "tests/unit/layout_plans.h"

static jmp_buf exhausted;
static struct arena arena = {.exhausted = &exhausted};

static double seconds(clockid_t clock)
{
	struct timespec now;
	clock_gettime(clock, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Seconds of single-precision work on a small table: square roots, quotients, loads. A quarter of it is run; the whole
 * takes 1.00 s on an idle core of the Zen family, the kind that the wanted speeds were measured on. */
static double reference_loop(void)
{
	enum { TABLE = 1024, ROUNDS = 108000, PARTS = 4 };
	static float table[TABLE];
	for (int i = 0; i < TABLE; i++)
		table[i] = 1 + (float)i / TABLE;
	double begun = seconds(CLOCK_PROCESS_CPUTIME_ID);
	float sum = 0;
	for (int round = 0; round < ROUNDS; round++)
		for (int i = 0; i < TABLE; i += 4) {
			float x = table[i] + sum * 1e-9F;
			sum += sqrtf(x) / (x + table[i + 1]);
		}
	double took = seconds(CLOCK_PROCESS_CPUTIME_ID) - begun;
	return sum > 0 ? PARTS * took : 0;
}

static void divide(struct plan *plan, const double *shares)
{
	plan->sessions = arena_new(&arena, plan->session_count, struct plan_session);
	for (size_t z = 0; z < plan->zone_count; z++) {
		struct plan_zone *zone = &plan->zones[z];
		zone->session_dots = arena_new(&arena, plan->session_count, int64_t);
		int64_t left = zone->dots;
		double sum = 0;
		for (size_t s = 0; s < plan->session_count; s++) {
			sum += shares[s];
			int64_t until =
				s + 1 == plan->session_count ? zone->dots : (int64_t)((double)zone->dots * sum + 0.5);
			zone->session_dots[s] = until - (zone->dots - left);
			left = zone->dots - until;
		}
	}
}

enum { COURSE = 3 };
static const double once[] = {1}, thirds[] = {1.0 / COURSE, 1.0 / COURSE, 1.0 / COURSE}, course[] = {0.3, 0.4, 0.3};
static const double density = 160, least = 0.3; /* per cm2; mm */

/* A flat plan of one zone with as many dots as asked for. */
static struct plan flat_plan(struct polygon outline, size_t count, size_t sessions, const double *shares)
{
	struct plan plan = {.surface = {.kind = SURFACE_PLANE}, .zone_count = 1, .session_count = sessions};
	plan.zones = arena_new(&arena, 1, struct plan_zone);
	plan.zones[0] = zone_of(ZONE_MID, outline, density, least);
	plan.zones[0].dots = plan.dots = (int64_t)count;
	divide(&plan, shares);
	return plan;
}

static struct plan square_of(size_t count, size_t sessions, const double *shares)
{
	double side = sqrt((double)count / (density / 100));
	return flat_plan(box_outline(&arena, 0, 0, side, side), count, sessions, shares);
}

static void cut_hole(struct plan *plan, double left, double bottom, double right, double top)
{
	plan->exclusions = arena_new(&arena, 1, struct polygon);
	plan->exclusions[0] = box_outline(&arena, left, bottom, right, top);
	plan->exclusion_count = 1;
}

static struct plan edge_of(size_t count)
{
	double side = sqrt((double)count / (density / 100) / 0.91);
	struct plan plan = flat_plan(box_outline(&arena, 0, 0, side, side), count, 1, once);
	cut_hole(&plan, 0.35 * side, 0.35 * side, 0.65 * side, 0.65 * side);
	return plan;
}

static struct plan feather_of(size_t count)
{
	double side = sqrt((double)count / (density / 100) * 2);
	static const double corners[][2] = {{0, 0}, {1, 0}, {1, 1}, {0.6, 1}, {0.6, 0.7}, {0, 0.7}};
	struct polygon outline = {arena_new(&arena, 6, struct vec2), 6};
	for (size_t i = 0; i < outline.count; i++)
		outline.points[i] = (struct vec2){corners[i][0] * side, corners[i][1] * side};
	struct plan plan = flat_plan(outline, count, 1, once);
	cut_hole(&plan, 0.25 * side, 0.3 * side, 0.4 * side, 0.45 * side);
	struct vec2 *line = arena_new(&arena, 2, struct vec2);
	line[0] = (struct vec2){-side, 0};
	line[1] = (struct vec2){2 * side, 0};
	plan.hairline = (struct plan_hairline){line, 2, {0, 0.4 * side}, {0.1, 1}, 2};
	plan.zones[0].feathered = true;
	return plan;
}

/* A cap of the head whose area fits the count; area by summing the stretch. */
static struct plan head_of(size_t count)
{
	struct plan plan = {
		.surface = {.kind = SURFACE_HEAD, .head = {{0, 12, 45}, 77, 98, 88, 110, {0}}}, .zone_count = 1};
	plan.zones = arena_new(&arena, 1, struct plan_zone);
	plan.session_count = COURSE;
	struct polygon outline = ellipse_outline(&arena, (struct vec2){0, 0}, (struct vec2){85, 100}, 120);
	double area = 0;
	for (double y = -100; y < 100; y += 0.5)
		for (double x = -85; x < 85; x += 0.5)
			if (x * x / (85 * 85) + y * y / (100 * 100) < 1)
				area += 0.25 * surface_stretch(&plan.surface, (struct vec2){x, y});
	plan.zones[0] = zone_of(ZONE_MID, outline, 100 * (double)count / area, 0.3 * sqrt(area / (double)count));
	plan.zones[0].area_mm2 = area;
	plan.zones[0].dots = plan.dots = (int64_t)count;
	divide(&plan, thirds);
	return plan;
}

static struct plan plan_of(const char *work, size_t count)
{
	if (strcmp(work, "thirds") == 0)
		return square_of(count, COURSE, thirds);
	if (strcmp(work, "course") == 0)
		return square_of(count, COURSE, course);
	if (strcmp(work, "head") == 0)
		return head_of(count);
	if (strcmp(work, "feather") == 0)
		return feather_of(count);
	if (strcmp(work, "edge") == 0)
		return edge_of(count);
	return square_of(count, 1, once);
}

static struct vec2 place_of(const struct dots *dots, size_t i)
{
	return (struct vec2){dots->x_um[i] / 1000.0, dots->y_um[i] / 1000.0};
}

static void write_places(const struct dots *dots, double scale, const char *prefix)
{
	char name[512];
	snprintf(name, sizeof name, "%s.f64", prefix);
	FILE *file = fopen(name, "wb");
	if (!file)
		exit(73);
	for (size_t i = 0; i < dots->count; i++) {
		struct vec2 at = place_of(dots, i);
		double pair[] = {at.x * scale, at.y * scale};
		fwrite(pair, sizeof pair, 1, file);
	}
	fclose(file);
}

/* The dots of the largest square that is as good as flat, in session order, and where the sessions end. */
static void write_square(const struct plan *plan, const struct dots *dots, const char *prefix)
{
	struct measured measured;
	struct error error = {.kind = ERROR_NONE};
	char name[512];
	snprintf(name, sizeof name, "%s.f64", prefix);
	FILE *file = fopen(name, "wb");
	if (!file || !measured_make(&measured, plan, dots, &arena, &error))
		exit(73);
	struct square square = square_find(&measured);
	struct measured_sets sets = measured_sets(&measured, &arena);
	size_t counts[1 + COURSE], before = 0;
	for (size_t s = 0; s <= sets.alone; s++) {
		struct vec2 *places = square_dots(&measured, &square, &sets.sets[s], &counts[s], &arena);
		for (size_t i = 0; s > 0 && i < counts[s]; i++) {
			double pair[] = {places[i].x / (2 * square.half), places[i].y / (2 * square.half)};
			fwrite(pair, sizeof pair, 1, file);
		}
	}
	fclose(file);
	printf("  square of %.2f mm, %zu dots, cuts ", 2 * square.half, counts[0]);
	for (size_t s = 1; s < sets.alone; s++) {
		before += counts[s];
		printf("%s%.6f", s > 1 ? "," : "", ((double)before + 0.5) / (double)counts[0]);
	}
	puts("");
}

static void write_density(const struct plan *plan, const char *prefix)
{
	/* About 0.25 mm at 60,000 dots, and no cell lies across an edge: all corners are at twentieths of the side. */
	enum { CELLS = 20 * 55 };
	struct box box = polygon_box(&plan->zones[0].outline);
	const double cell = box.high.x / CELLS;
	int columns = CELLS, rows = (int)(box.high.y / cell + 0.5);
	char name[512];
	snprintf(name, sizeof name, "%s.dmap", prefix);
	FILE *file = fopen(name, "wb");
	if (!file)
		exit(73);
	fprintf(file, "DMAP %d %d 0 0 %.9g\n", columns, rows, cell);
	for (int row = 0; row < rows; row++)
		for (int column = 0; column < columns; column++) {
			struct vec2 at = {cell * (column + 0.5), cell * (row + 0.5)};
			bool inside = plan_zone_at(plan, at) == 0;
			float share = inside ? (float)share_of_feather(&plan->hairline, at) : 0;
			fwrite(&share, sizeof share, 1, file);
		}
	fclose(file);
}

static int ascending(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;
	return a < b ? -1 : a > b;
}

struct by_height {
	struct vec3 point;
};

static int compare_heights(const void *left, const void *right)
{
	const struct by_height *a = left, *b = right;
	return a->point.y < b->point.y ? -1 : a->point.y > b->point.y;
}

/* Distances to the nearest by chord, in hexagonal spacings, of the dots of the sessions first..last. */
static void print_chords(const struct plan *plan, const struct dots *dots, int first, int last)
{
	struct by_height *sorted = arena_new(&arena, dots->count, struct by_height);
	double *nearest = arena_new(&arena, dots->count, double);
	size_t count = 0;
	for (size_t i = 0; i < dots->count; i++)
		if (dots->session[i] >= first && dots->session[i] <= last)
			sorted[count++].point = surface_point(&plan->surface, place_of(dots, i));
	qsort(sorted, count, sizeof *sorted, compare_heights);
	double spacing = sqrt(1.15470054 * plan->zones[0].area_mm2 / (double)count), sum = 0, squares = 0;
	for (size_t i = 0; i < count; i++)
		nearest[i] = 2 * spacing;
	for (size_t i = 0; i < count; i++)
		for (size_t j = i + 1; j < count && sorted[j].point.y - sorted[i].point.y < 1.5 * spacing; j++) {
			double chord = vec3_length(vec3_sub(sorted[i].point, sorted[j].point));
			nearest[i] = fmin(nearest[i], chord);
			nearest[j] = fmin(nearest[j], chord);
		}
	for (size_t i = 0; i < count; i++) {
		nearest[i] /= spacing;
		sum += nearest[i];
		squares += nearest[i] * nearest[i];
	}
	qsort(nearest, count, sizeof *nearest, ascending);
	double mean = sum / (double)count;
	printf("  sessions %d..%d: dmin %.3f dq.1 %.3f dmean %.3f cv %.3f\n", first, last, nearest[0],
		nearest[count / 1000], mean, sqrt(squares / (double)count - mean * mean) / mean);
}

static void print_edges(const struct plan *plan, const struct dots *dots)
{
	enum { BINS = 10 };
	struct box outer = polygon_box(&plan->zones[0].outline), hole = polygon_box(&plan->exclusions[0]);
	double side = outer.high.x, gap = hole.high.x - hole.low.x, bin = 0.25 * sqrt(1.15470054 / (density / 100));
	double rim[BINS] = {0}, around[BINS] = {0};
	for (size_t i = 0; i < dots->count; i++) {
		struct vec2 at = place_of(dots, i);
		double depth = fmin(fmin(at.x, side - at.x), fmin(at.y, side - at.y));
		double beside =
			fmax(fmax(hole.low.x - at.x, at.x - hole.high.x), fmax(hole.low.y - at.y, at.y - hole.high.y));
		if (depth < BINS * bin)
			rim[(int)(depth / bin)]++;
		if (beside >= 0 && beside < BINS * bin)
			around[(int)(beside / bin)]++;
	}
	for (int ring = 0; ring < 2; ring++) {
		printf("  %s", ring ? "hole" : "rim ");
		for (int i = 0; i < BINS; i++) {
			double wide = ring ? gap + 2 * bin * (i + 1) : side - 2 * bin * i;
			double area = wide * wide - (wide - 2 * bin) * (wide - 2 * bin);
			printf(" %.2f", (ring ? around : rim)[i] / (area * density / 100));
		}
		puts("");
	}
}

static int measure(char *argv[], const char *prefix)
{
	const char *work = argv[1];
	size_t count = (size_t)atoll(argv[2]);
	double reference = reference_loop();
	bool best = strcmp(argv[3], "best") == 0;
	struct plan plan = plan_of(work, count);
	struct layout_settings settings = {
		.regularity = best ? 1 : atof(argv[3]), .best = best, .threads = atoi(argv[4])};
	struct error error = {.kind = ERROR_NONE};
	struct dots dots;
	struct rusage before, after;
	getrusage(RUSAGE_SELF, &before);
	double begun = seconds(CLOCK_PROCESS_CPUTIME_ID), started = seconds(CLOCK_MONOTONIC);
	if (!layout_place(&dots, &plan, &settings, (uint64_t)atoll(argv[5]), &arena, &error)) {
		fprintf(stderr, "%s: %s\n", error.pointer, error.text);
		return 65;
	}
	double took = seconds(CLOCK_PROCESS_CPUTIME_ID) - begun, wall = seconds(CLOCK_MONOTONIC) - started;
	getrusage(RUSAGE_SELF, &after);
	printf("%s %zu r %s j %s: %.4f s %.3f M/s (reference %.2f) %.0f B/dot, %.4f s by the wall\n", work, count,
		argv[3], argv[4], took, 1e-6 * (double)count / took, reference,
		1024 * (double)(after.ru_maxrss - before.ru_maxrss) / (double)count, wall);
	if (strcmp(work, "head") == 0)
		for (int last = 1; last <= COURSE; last++) {
			print_chords(&plan, &dots, 1, last);
			if (last > 1)
				print_chords(&plan, &dots, last, last);
		}
	if (strcmp(work, "edge") == 0)
		print_edges(&plan, &dots);
	bool feather = strcmp(work, "feather") == 0, head = strcmp(work, "head") == 0;
	if (prefix && head)
		write_square(&plan, &dots, prefix);
	if (prefix && !head)
		write_places(&dots, feather ? 1 : 1 / polygon_box(&plan.zones[0].outline).high.x, prefix);
	if (prefix && feather)
		write_density(&plan, prefix);
	arena_release(&arena);
	return 0;
}

int main(int argc, char *argv[])
{
	if (argc == 2 && strcmp(argv[1], "reference") == 0) {
		printf("reference %.3f\n", reference_loop());
		return 0;
	}
	if (argc < 6)
		return 64;
	if (setjmp(exhausted))
		return 71;
	return measure(argv, argc > 6 ? argv[6] : NULL);
}
