/* schedule_bench: what the tests of sessions and of aftercare share: the built-in catalogues, and the schedule of one piece of
 * work. */
#ifndef SCHEDULE_BENCH_H
#define SCHEDULE_BENCH_H

#include <string.h>

#include "base/date.h"
#include "case/catalogue/catalogue_aftercare.h"
#include "case/catalogue/catalogue_defaults.h"
#include "case/catalogue/catalogue_rules.h"
#include "scalp/plan/schedule.h"
#include "tap.h"

struct bench {
	struct arena arena;
	jmp_buf exhausted;
	struct defaults defaults;
	struct rulebook book;
	struct aftercare_rows rows;
	int64_t day;
};

static inline struct schedule make(
	struct bench *bench, const struct schedule_request *request, double area_cm2, int64_t dots, enum zone_kind kind)
{
	struct plan_zone *zones = arena_new(&bench->arena, 2, struct plan_zone);
	struct schedule schedule;
	struct error error = {.kind = ERROR_NONE};
	zones[0] = (struct plan_zone){.name = "work", .kind = kind, .area_mm2 = area_cm2 * 100, .dots = dots};
	zones[1] = (struct plan_zone){.name = "rest", .kind = ZONE_MID, .area_mm2 = 0, .dots = 0};
	if (!schedule_make(&bench->defaults, request, zones, 2, &bench->arena, &schedule, &error))
		printf("# %s: %s\n", error.pointer, error.text);
	return schedule;
}

static inline bool load(struct bench *bench)
{
	struct error error = {.kind = ERROR_NONE};
	if (!catalogue_read_defaults(NULL, &bench->arena, &bench->defaults, &error)
		|| !catalogue_read_rules(NULL, &bench->defaults, &bench->arena, &bench->book, &error)
		|| !catalogue_read_aftercare(NULL, &bench->defaults, &bench->book, &bench->arena, &bench->rows, &error))
		printf("# %s: %s\n", error.pointer, error.text);
	date_read("2026-11-21", &bench->day);
	return ok(error.kind == ERROR_NONE, "the built-in aftercare is read");
}

#endif
