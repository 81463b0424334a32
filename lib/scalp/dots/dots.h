/* dots: the layout, as columns of integers (design.md section 2): what smp-dots writes and all after it read. */
#ifndef SCALP_DOTS_DOTS_H
#define SCALP_DOTS_DOTS_H

#include <stddef.h>
#include <stdint.h>

struct dots {
	size_t count;
	int32_t *x_um, *y_um; /* chart, micrometres */
	int32_t *diameter_um; /* visible diameter when healed */
	int32_t *zone;        /* index into the plan's zones */
	int32_t *session;     /* from 1; the columns are sorted by it */
};

#endif
