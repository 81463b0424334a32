/* plots: the three plots of a report: distances, spectrum, feather. Each takes a frame of the page, pixels, and leaves
 * PLOTS_ABOVE and PLOTS_BELOW around it for title, labels and caption. */
#ifndef SCALP_REPORT_PLOTS_H
#define SCALP_REPORT_PLOTS_H

#include "base/text.h"
#include "scalp/report/figures.h"

enum { PLOTS_ABOVE = 24, PLOTS_BELOW = 104 };

struct plot_frame {
	double left, top, width, height;
};

void plot_distances(
	struct text *svg, struct plot_frame frame, const struct measured_sets *sets, const struct figures *figures);
void plot_spectrum(struct text *svg, struct plot_frame frame, const struct measured_sets *sets,
	const struct figures *figures, const struct square *square);
void plot_feather(struct text *svg, struct plot_frame frame, const struct measured_sets *sets,
	const struct figures *figures, const struct feather_profile *profile);

#endif
