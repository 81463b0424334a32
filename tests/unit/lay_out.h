/* lay_out: what tests of whole layouts share: one arena, a layout of a plan, where a dot lies (chart, mm). */
#ifndef LAY_OUT_H
#define LAY_OUT_H

#include <stdio.h>

#include "layout_plans.h"
#include "scalp/dots/layout.h"

static jmp_buf exhausted;
static struct arena arena = {.exhausted = &exhausted};

static inline bool lay_out_with(
	struct dots *dots, const struct plan *plan, const struct layout_settings *settings, uint64_t seed)
{
	struct error error = {.kind = ERROR_NONE};
	bool done = layout_place(dots, plan, settings, seed, &arena, &error);
	if (!done)
		printf("# %s: %s\n", error.pointer, error.text);
	return done;
}

static inline bool lay_out(struct dots *dots, const struct plan *plan, double regularity, uint64_t seed)
{
	struct layout_settings settings = {.regularity = regularity, .threads = 1};
	return lay_out_with(dots, plan, &settings, seed);
}

static inline struct vec2 place_of(const struct dots *dots, size_t i)
{
	return (struct vec2){dots->x_um[i] / 1000.0, dots->y_um[i] / 1000.0};
}

#endif
