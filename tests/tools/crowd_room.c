/* crowd_room: how many dots find room between others, the least distance kept, of the densest lattice at that distance:
 * the measured basis of the defaults worn.crowd, worn.room_given and worn.room_enough.
 *
 * usage: crowd_room [SEED]
 * On a plane square of 30 mm at 0.5 mm, laid once at several densities or twice by halves: bisects for the most new dots
 * that smp-dots' layout still places at once. Prints per line what lay there, and old and new together, as shares. */
#include <stdio.h>
#include <stdlib.h>

#include "scalp/dots/layout.h"
#include "tests/unit/layout_plans.h"

#define SIDE 30.0
#define LEAST 0.5
#define LATTICE_PER_MM2 (1.15470054 / (LEAST * LEAST))

static jmp_buf exhausted;
static struct arena arena = {.exhausted = &exhausted};

static struct plan plan_of(int64_t dots, const struct plan_taken *taken)
{
	struct plan plan = square_plan(&arena, SIDE, (double)dots / (SIDE * SIDE) * 100, LEAST, 1);
	plan.zones[0].dots = plan.dots = dots;
	plan.zones[0].session_dots[0] = dots;
	plan.retention = 1;
	plan.taken = *taken;
	if (taken->count > 0)
		plan.zones[0].worn = (struct plan_worn){.dots = (int64_t)taken->count,
			.wanted = dots + (int64_t)taken->count,
			.most = 1,
			.most_later = 1};
	if (taken->count > 0) {
		plan.worn_window_mm = 3;
		plan.worn_crowd = 1;
	}
	return plan;
}

static bool place(int64_t dots, const struct plan_taken *taken, uint64_t seed, struct dots *laid)
{
	struct plan plan = plan_of(dots, taken);
	const struct layout_settings settings = {.regularity = 0.4, .threads = 1};
	struct error error = {.kind = ERROR_NONE};
	return layout_place(laid, &plan, &settings, seed, &arena, &error);
}

static void take(struct plan_taken *taken, const struct dots *laid)
{
	for (size_t i = 0; i < laid->count; i++) {
		size_t n = taken->count++;
		taken->points[n] = (struct vec2){laid->x_um[i] / 1000.0, laid->y_um[i] / 1000.0};
		taken->clear_mm[n] = (float)LEAST;
		taken->worth[n] = 1;
		taken->cover_mm2[n] = taken->later_mm2[n] = 0.01F;
	}
}

int main(int argc, char **argv)
{
	uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
	const double most = LATTICE_PER_MM2 * SIDE * SIDE;
	for (int visits = 1; visits <= 2; visits++)
		for (double share = 0.2; share < 0.51; share += 0.1) {
			size_t room = (size_t)most;
			struct plan_taken taken = {0, arena_new(&arena, room, struct vec2),
				arena_new(&arena, room, float), arena_new(&arena, room, float),
				arena_new(&arena, room, float), arena_new(&arena, room, float)};
			struct dots laid;
			bool done = true;
			for (int i = 0; i < visits && done; i++) {
				done = place((int64_t)(share * most / visits), &taken, seed + 10 * (uint64_t)i, &laid);
				if (done)
					take(&taken, &laid);
			}
			int64_t fits = 0, fails = (int64_t)most - (int64_t)taken.count;
			while (done && fails - fits > (int64_t)(most / 200)) {
				int64_t tried = (fits + fails) / 2;
				if (place(tried, &taken, seed + 100, &laid))
					fits = tried;
				else
					fails = tried;
			}
			printf("%d visits, old %.2f, old and new %.3f\n", visits, (double)taken.count / most,
				(double)(fits + (int64_t)taken.count) / most);
		}
	arena_release(&arena);
	return 0;
}
