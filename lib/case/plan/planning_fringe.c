/* Where hair stands beside the work: the borders of all shapes, without what of them lies in bare skin of another. */
#include <math.h>

#include "case/plan/planning_parts.h"

/* An outline as a line that ends where it began. */
static struct polygon closed(const struct polygon *outline, struct arena *arena)
{
	struct polygon line = {arena_new(arena, outline->count + 1, struct vec2), outline->count + 1};
	for (size_t i = 0; i < line.count; i++)
		line.points[i] = outline->points[i % outline->count];
	return line;
}

static void add_line(struct plan_fringe *fringe, struct polygon line)
{
	if (line.count > 1 && fringe->count < FRINGE_MOST)
		fringe->lines[fringe->count++] = line;
}

void planning_add_fringe(struct planning *planning, const struct polygon *outline)
{
	add_line(&planning->plan.fringe, closed(outline, planning->arena));
}

/* A border of a shape, and the bare skin that the shape is; bare.count 0 where hair stands in it. */
struct shape {
	struct polygon border, bare;
};

static bool is_bare(double hair)
{
	return !(hair > 0);
}

static size_t shapes_of(const struct planning *planning, const struct pattern *pattern, struct shape *shapes)
{
	const struct plan *plan = &planning->plan;
	size_t count = 0;
	struct polygon front = pattern_front(pattern, &plan->hairline, &plan->surface, planning->arena);
	struct polygon border = pattern_border(pattern, &plan->hairline, &front);
	if (border.count) {
		shapes[count] = (struct shape){.border = border};
		if (is_bare(pattern->hair))
			shapes[count].bare = front;
		count++;
	}
	double margin = defaults_value(&planning->catalogues->defaults, "scar.blend");
	for (size_t i = 0; i < pattern->region_count; i++) {
		const struct pattern_region *region = &pattern->regions[i];
		struct polygon outline = pattern_outline(region, &plan->surface, margin, planning->arena);
		shapes[count] = (struct shape){.border = closed(&outline, planning->arena)};
		if (region->kind != ZONE_SCAR && is_bare(region->hair))
			shapes[count].bare = outline;
		count++;
	}
	return count;
}

static bool in_others(const struct shape *shapes, size_t count, size_t own, struct vec2 point)
{
	for (size_t i = 0; i < count; i++)
		if (i != own && shapes[i].bare.count && polygon_contains(&shapes[i].bare, point))
			return true;
	return false;
}

/* The runs of a border along which hair stands. */
static void add_runs(struct plan_fringe *fringe, const struct shape *shapes, size_t count, size_t own)
{
	const struct polygon *border = &shapes[own].border;
	size_t begin = 0;
	for (size_t i = 0; i < border->count; i++) {
		if (!in_others(shapes, count, own, border->points[i]))
			continue;
		add_line(fringe, (struct polygon){border->points + begin, i - begin});
		begin = i + 1;
	}
	add_line(fringe, (struct polygon){border->points + begin, border->count - begin});
}

void planning_make_fringe(struct planning *planning)
{
	const struct defaults *defaults = &planning->catalogues->defaults;
	const struct case_design *design = &planning->design;
	struct plan_fringe *fringe = &planning->plan.fringe;
	size_t room = 0, count = 0;
	*fringe = (struct plan_fringe){
		.lines = arena_new(planning->arena, FRINGE_MOST, struct polygon),
		.blend_mm = defaults_value(defaults, planning->future.changes ? "blend.future" : "blend.fringe"),
		.least = defaults_value(defaults, "blend.fringe.least"),
	};
	for (size_t i = 0; i < design->zone_count; i++)
		if (design->zones[i].blended)
			planning_add_fringe(planning, &design->zones[i].outline);
	for (size_t i = 0; i < planning->pattern_count; i++)
		room += planning->patterns[i]->region_count + 1;
	struct shape *shapes = arena_new(planning->arena, room, struct shape);
	for (size_t i = 0; i < planning->pattern_count; i++)
		count += shapes_of(planning, planning->patterns[i], shapes + count);
	for (size_t i = 0; i < count; i++)
		add_runs(fringe, shapes, count, i);
}
