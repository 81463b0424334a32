#include "scalp/report/map.h"

#include <float.h>
#include <math.h>
#include <stdio.h>

#include "image/axes.h"
#include "image/svg.h"

static const double rim = 38;                         /* px left for words around the chart */
static const double scale_bars[] = {20, 10, 5, 2, 1}; /* mm */
static const double bar_most = 0.3;                   /* of the drawing's width: words stand beside it */
static const double detail_wide = 60;                 /* mm of chart at most, and half of the map */
static const double detail_back = 6;                  /* mm behind the hairline is the detail's middle */
static const double name_wide = 80, name_high = 14;   /* px */
static const char *const paper[] = {"#fbfaf6", "#f3f2ec"};

enum { PAPERS = sizeof paper / sizeof *paper };

static struct box box_of(const struct plan *plan)
{
	struct box all = {{DBL_MAX, DBL_MAX}, {-DBL_MAX, -DBL_MAX}};
	for (size_t z = 0; z < plan->zone_count; z++) {
		if (!plan->zones[z].outline.count)
			continue;
		struct box box = polygon_box(&plan->zones[z].outline);
		all = (struct box){vec2_low(all.low, box.low), vec2_high(all.high, box.high)};
	}
	return all.low.x > all.high.x ? (struct box){{0, 0}, {1, 1}} : all;
}

static struct vec2 on_page(const struct map *map, struct vec2 point)
{
	return (struct vec2){
		map->x + map->right * (point.x - map->middle.x), map->y + map->up * (point.y - map->middle.y)};
}

static void add_line(struct text *svg, const struct map *map, const struct vec2 *points, size_t count, bool closed,
	const char *style)
{
	text_add_string(svg, "<path d=\"");
	for (size_t i = 0; i < count; i++) {
		struct vec2 at = on_page(map, points[i]);
		text_printf(svg, "%s%.2f,%.2f", i > 0 ? " " : "M", at.x, at.y);
	}
	text_printf(svg, "%s\" %s/>\n", closed ? "z" : "", style);
}

/* From the last to the first: a zone hides what it takes from those after it. */
static void add_zones(struct text *svg, const struct map *map, const struct plan *plan)
{
	for (size_t z = plan->zone_count; z-- > 0;) {
		char style[80];
		snprintf(style, sizeof style, "fill=\"%s\" stroke=\"#b4ab98\" stroke-width=\"0.5\"", paper[z % PAPERS]);
		add_line(svg, map, plan->zones[z].outline.points, plan->zones[z].outline.count, true, style);
	}
	for (size_t i = 0; i < plan->exclusion_count; i++)
		add_line(svg, map, plan->exclusions[i].points, plan->exclusions[i].count, true,
			"fill=\"white\" stroke=\"#555\" stroke-dasharray=\"2 2\"");
}

/* The dots of one session in one zone: lines of no length with round ends, in units of 0.01 mm, each from the one
 * before. Their width is the zone's. */
static void add_dots(struct text *svg, const struct measured *measured, const struct measured_set *set, size_t zone)
{
	int32_t x = 0, y = 0;
	text_printf(svg, "<path stroke-width=\"%.1f\" d=\"", 100 * measured->plan->zones[zone].diameter_mm);
	for (size_t i = 0; i < set->count; i++) {
		uint32_t dot = set->dots[i];
		if (dot >= measured->laid || measured->dots.zone[dot] != (int32_t)zone)
			continue;
		int32_t next_x = (int32_t)lround(100 * measured->chart[dot].x),
			next_y = (int32_t)lround(100 * measured->chart[dot].y);
		text_printf(svg, "m%d %dh0", (int)(next_x - x), (int)(next_y - y));
		x = next_x;
		y = next_y;
	}
	text_add_string(svg, "\"/>\n");
}

/* The dots in the skin: rings, as wide as they were healed. */
static void add_old(struct text *svg, const struct map *map, const struct plan_taken *taken)
{
	text_add_string(svg, "<g id=\"old\" fill=\"none\" stroke=\"#888\" stroke-width=\"0.25\">\n");
	for (size_t i = 0; i < taken->count; i++) {
		struct vec2 at = on_page(map, taken->points[i]);
		double radius = sqrt((double)taken->cover_mm2[i] / 3.14159265358979324) * map->right;
		if (radius > 0)
			text_printf(svg, "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\"/>\n", at.x, at.y, radius);
	}
	text_add_string(svg, "</g>\n");
}

/* Sessions without a set of their own come in black, under the others. */
static void add_sets(
	struct text *svg, const struct map *map, const struct measured *measured, const struct measured_sets *sets)
{
	const struct plan *plan = measured->plan;
	text_printf(svg,
		"<g transform=\"translate(%.3f %.3f) scale(%.5f %.5f)\" fill=\"none\" stroke-linecap=\"round\">\n",
		map->x - map->right * map->middle.x, map->y - map->up * map->middle.y, map->right / 100, map->up / 100);
	bool hidden = sets->alone == plan->session_count && sets->alone > 0;
	for (size_t s = hidden ? 1 : 0; s <= sets->alone; s++) {
		text_printf(svg, "<g stroke=\"%s\">\n", sets->sets[s].colour);
		for (size_t z = 0; z < plan->zone_count; z++)
			if (plan->zones[z].dots > 0)
				add_dots(svg, measured, &sets->sets[s], z);
		text_add_string(svg, "</g>\n");
	}
	text_add_string(svg, "</g>\n");
}

/* The dot of a zone that is nearest to the mean of its dots: zones may be bent around their middle. */
static struct vec2 heart_of(const struct measured *measured, size_t zone)
{
	const struct dots *dots = &measured->dots;
	struct vec2 sum = {0, 0}, heart = {0, 0};
	double count = 0, nearest = DBL_MAX;
	for (size_t i = 0; i < dots->count; i++)
		if (dots->zone[i] == (int32_t)zone) {
			sum = vec2_add(sum, measured->chart[i]);
			count++;
		}
	for (size_t i = 0; i < dots->count; i++) {
		double distance = vec2_length(vec2_sub(measured->chart[i], vec2_scale(sum, 1 / count)));
		if (dots->zone[i] == (int32_t)zone && distance < nearest) {
			nearest = distance;
			heart = measured->chart[i];
		}
	}
	return heart;
}

/* Moves a name down until it lies on none of those before it. */
static struct vec2 spared(struct vec2 at, const struct vec2 *before, size_t count)
{
	for (size_t i = 0; i < count;) {
		bool clear = fabs(at.x - before[i].x) > name_wide || fabs(at.y - before[i].y) >= name_high;
		if (!clear)
			at.y = before[i].y + name_high;
		i = clear ? i + 1 : 0;
	}
	return at;
}

static void add_names(struct text *svg, const struct map *map, const struct measured *measured, struct arena *arena)
{
	const struct plan *plan = measured->plan;
	struct vec2 *named = arena_new(arena, plan->zone_count, struct vec2);
	size_t count = 0;
	for (size_t z = 0; z < plan->zone_count; z++) {
		char words[64];
		if (plan->zones[z].dots == 0)
			continue;
		struct vec2 at = spared(on_page(map, heart_of(measured, z)), named, count);
		named[count++] = at;
		snprintf(words, sizeof words, "%zu %s", z, zone_kind_codes[plan->zones[z].kind]);
		svg_words(svg, at.x, at.y,
			"text-anchor=\"middle\" font-weight=\"bold\" stroke=\"white\" stroke-width=\"3\" "
			"paint-order=\"stroke\"",
			words);
	}
}

static void add_square(struct text *svg, const struct map *map, const struct square *square)
{
	struct vec2 corners[4];
	for (int i = 0; i < 4; i++)
		corners[i] = square_corner(square, i);
	add_line(svg, map, corners, 4, true, "fill=\"none\" stroke=\"#222\" stroke-dasharray=\"6 4\"");
}

/* What lies at the left, right, top and bottom of the drawing. */
static const char *const on_head[] = {"client's right", "client's left", "back", "front"},
			 *const on_plane[] = {"left of the photograph", "right of the photograph",
				 "top of the photograph", "bottom of the photograph"};

static void add_directions(struct text *svg, struct map_frame frame, const char *const sides[])
{
	static const char *const style = "text-anchor=\"middle\" font-size=\"14\"";
	double x = frame.left + frame.width / 2, y = frame.top + frame.height / 2;
	svg_upright_words(svg, frame.left + 16, y, style, sides[0]);
	svg_upright_words(svg, frame.left + frame.width - 6, y, style, sides[1]);
	svg_words(svg, x, frame.top + 17, style, sides[2]);
	svg_words(svg, x, frame.top + frame.height - 8, style, sides[3]);
}

static void add_scale(struct text *svg, const struct map *map, struct map_frame frame)
{
	double x = frame.left + 10, y = frame.top + frame.height - 14;
	size_t i = 0;
	char words[32];
	while (i + 1 < sizeof scale_bars / sizeof *scale_bars && scale_bars[i] * map->right > bar_most * frame.width)
		i++;
	snprintf(words, sizeof words, "%.0f mm of chart", scale_bars[i]);
	svg_line(svg, x, y, x + scale_bars[i] * map->right, y, "id=\"scale\" stroke=\"#222\" stroke-width=\"2\"");
	svg_words(svg, x, y - 6, "", words);
}

static struct vec2 middle_of_detail(const struct plan *plan, const struct square *square)
{
	const struct plan_hairline *hairline = &plan->hairline;
	if (hairline->count)
		return vec2_add(hairline->line[hairline->count / 2], (struct vec2){0, detail_back});
	if (square->half > 0)
		return square->centre;
	return plan->zone_count ? polygon_centroid(&plan->zones[0].outline) : (struct vec2){0, 0};
}

struct map map_draw(struct text *svg, const struct measured *measured, const struct measured_sets *sets,
	const struct square *square, bool measured_in, struct map_frame frame)
{
	const struct plan *plan = measured->plan;
	struct box box = box_of(plan);
	struct vec2 size = vec2_sub(box.high, box.low);
	double scale = fmin((frame.width - 2 * rim) / size.x, (frame.height - 2 * rim) / size.y);
	bool flat = plan->surface.kind == SURFACE_PLANE;
	struct map map = {vec2_scale(vec2_add(box.low, box.high), 0.5), frame.left + frame.width / 2,
		frame.top + frame.height / 2, scale, flat ? scale : -scale, middle_of_detail(plan, square),
		fmin(detail_wide, ceil(fmax(size.x, size.y) / 2))};
	svg_box(svg, frame.left, frame.top, frame.width, frame.height, "fill=\"none\" stroke=\"#888\"");
	text_add_string(svg, "<g id=\"layout\">\n");
	add_zones(svg, &map, plan);
	if (plan->hairline.count)
		add_line(svg, &map, plan->hairline.line, plan->hairline.count, false,
			"fill=\"none\" stroke=\"#222\" stroke-width=\"0.45\"");
	if (measured->dots.count > measured->laid)
		add_old(svg, &map, &plan->taken);
	add_sets(svg, &map, measured, sets);
	text_add_string(svg, "</g>\n");
	if (measured_in)
		add_square(svg, &map, square);
	add_names(svg, &map, measured, svg->arena);
	add_directions(svg, frame, flat ? on_plane : on_head);
	add_scale(svg, &map, frame);
	return map;
}

void map_draw_detail(struct text *svg, const struct map *map, struct map_frame frame)
{
	struct vec2 middle = on_page(map, map->detail);
	double width = map->detail_wide * map->right, height = width * frame.height / frame.width;
	char title[64];
	snprintf(title, sizeof title, "Detail, %.0f mm of chart wide", map->detail_wide);
	double left = middle.x - width / 2, top = middle.y - height / 2;
	svg_box(svg, left, top, width, height, "fill=\"none\" stroke=\"#888\"");
	svg_words(svg, frame.left, frame.top - 9, axes_title, title);
	text_printf(svg,
		"<svg x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" viewBox=\"%.3f %.3f %.3f %.3f\">\n"
		"<use xlink:href=\"#layout\"/>\n</svg>\n",
		frame.left, frame.top, frame.width, frame.height, left, top, width, height);
	svg_box(svg, frame.left, frame.top, frame.width, frame.height, "fill=\"none\" stroke=\"#888\"");
}
