/* hairline_bench: what the tests of hairlines and of their guards share. */
#ifndef HAIRLINE_BENCH_H
#define HAIRLINE_BENCH_H

#include <setjmp.h>
#include <string.h>

#include "base/memory.h"
#include "case/catalogue/catalogue_defaults.h"
#include "scalp/plan/hairline.h"
#include "tap.h"

static struct arena arena;
static struct defaults defaults;

static inline struct surface head(enum head_sex sex)
{
	struct surface surface;
	struct error error = {.kind = ERROR_NONE};
	struct head_measures none = {0};
	head_surface(&none, sex, &surface, &error);
	return surface;
}

static inline struct hairline_wish wish_of(enum head_sex sex, enum hairline_style style)
{
	struct hairline_wish wish = hairline_no_wish();
	wish.sex = sex;
	wish.style = style;
	wish.age = 30;
	return wish;
}

static inline struct plan_hairline draw(struct hairline_wish *wish, const struct surface *surface, uint64_t seed)
{
	struct plan_hairline line;
	hairline_design(&line, wish, surface, &defaults, seed, &arena);
	return line;
}

#endif
