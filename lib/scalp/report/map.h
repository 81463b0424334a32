/* map: the layout by session on the chart, with the zones, the hairline and what is left out. */
#ifndef SCALP_REPORT_MAP_H
#define SCALP_REPORT_MAP_H

#include "base/text.h"
#include "scalp/report/measured.h"
#include "scalp/report/square.h"

/* Where the chart lies on the page. */
struct map {
	struct vec2 middle; /* chart, mm */
	double x, y;        /* its place on the page, pixels */
	double right, up;   /* pixels a mm of chart; up is negative where the chart's y is drawn upwards */
	struct vec2 detail; /* chart, mm: the middle of the detail */
	double detail_wide;
};

/* A box of the page, pixels. */
struct map_frame {
	double left, top, width, height;
};

/* Draws the chart. On a head its x is drawn to the right and its y upwards, so that the client is seen from above, nose
 * down; a plane is drawn as in its photograph. square: where the detail is when there is no hairline; drawn when it was
 * measured in. */
struct map map_draw(struct text *svg, const struct measured *measured, const struct measured_sets *sets,
	const struct square *square, bool measured_in, struct map_frame frame);

/* Draws a piece of the map anew, enlarged: of the front, or of the square where there is no hairline. */
void map_draw_detail(struct text *svg, const struct map *map, struct map_frame frame);

#endif
