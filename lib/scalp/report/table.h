/* table: the figures of a report, a row for each set of dots. */
#ifndef SCALP_REPORT_TABLE_H
#define SCALP_REPORT_TABLE_H

#include "base/text.h"
#include "scalp/report/figures.h"

/* How high it is, pixels. */
double table_height(const struct measured_sets *sets);

/* Draws at (left, top), pixels; the colours are the plots' legend. */
void table_draw(
	struct text *svg, const struct measured_sets *sets, const struct figures *figures, double left, double top);

#endif
