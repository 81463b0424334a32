/* Where a scan shows no skin: kept free of dots like what is excluded, and told. */
#include <math.h>

#include "case/plan/planning_parts.h"
#include "geometry/inside.h"
#include "geometry/drape.h"
#include "geometry/rings.h"

enum { GAPS_MOST = 200 };

#define BEYOND_MM 3.0
#define SAMPLE_MM 1.0
/* Less than what the outline of a gap keeps from the skin it ends at. */
#define FLATTEN_MM 0.2

static struct box box_of(const struct zone_wish *wishes, size_t count)
{
	struct box box = polygon_box(&wishes[0].outline);
	for (size_t i = 1; i < count; i++) {
		struct box other = polygon_box(&wishes[i].outline);
		box.low = vec2_low(box.low, other.low);
		box.high = vec2_high(box.high, other.high);
	}
	struct vec2 beyond = {BEYOND_MM, BEYOND_MM};
	return (struct box){vec2_sub(box.low, beyond), vec2_add(box.high, beyond)};
}

static bool overlap(const struct box *a, const struct box *b)
{
	return a->low.x <= b->high.x && b->low.x <= a->high.x && a->low.y <= b->high.y && b->low.y <= a->high.y;
}

static bool holds(const struct inside *outlines, size_t count, struct vec2 at)
{
	for (size_t i = 0; i < count; i++)
		if (inside_holds(&outlines[i], at))
			return true;
	return false;
}

static struct inside *insides_of(const struct polygon *outlines, size_t count, size_t stride, struct arena *arena)
{
	struct inside *insides = arena_new(arena, count + 1, struct inside);
	for (size_t i = 0; i < count; i++)
		insides[i] =
			inside_of((const struct polygon *)(const void *)((const char *)outlines + i * stride), arena);
	return insides;
}

/* cm2 of the zones that a gap takes. */
static double area_lost(const struct planning *planning, const struct zone_wish *wishes, size_t count)
{
	struct inside *zones = insides_of(&wishes[0].outline, count, sizeof *wishes, planning->arena);
	struct inside *gaps = insides_of(planning->gaps, planning->gap_count, sizeof *planning->gaps, planning->arena);
	double area = 0;
	for (size_t i = 0; i < planning->gap_count; i++) {
		const struct box *box = &gaps[i].box;
		for (double y = box->low.y; y < box->high.y; y += SAMPLE_MM)
			for (double x = box->low.x; x < box->high.x; x += SAMPLE_MM) {
				struct vec2 at = {x, y};
				if (inside_holds(&gaps[i], at) && holds(zones, count, at))
					area += SAMPLE_MM * SAMPLE_MM * surface_stretch(&planning->plan.surface, at);
			}
	}
	return area / 100;
}

bool planning_find_gaps(struct planning *planning, const struct zone_wish *wishes, size_t count, struct error *error)
{
	const struct drape *drape = planning->plan.surface.drape;
	if (planning->plan.surface.kind != SURFACE_MESH || count == 0)
		return true;
	struct box box = box_of(wishes, count);
	struct rings rings = drape_gaps(drape, &box, planning->arena);
	for (size_t i = 0; i < rings.count; i++)
		rings.rings[i] = rings_simplify(&rings.rings[i], FLATTEN_MM, planning->arena);
	struct area *areas;
	size_t area_count = rings_sort(&rings, &areas, planning->arena);
	planning->gaps = arena_new(planning->arena, area_count + 1, struct polygon);
	for (size_t i = 0; i < area_count; i++) {
		struct box around = polygon_box(&areas[i].outer);
		bool touches = false;
		for (size_t k = 0; k < count && !touches; k++) {
			struct box zone = polygon_box(&wishes[k].outline);
			touches = overlap(&around, &zone);
		}
		if (touches)
			planning->gaps[planning->gap_count++] = rings_bridge(&areas[i], planning->arena);
	}
	if (planning->gap_count > GAPS_MOST)
		return error_at(error, ERROR_DATA, "scan", "/head/scan/file",
			"has %zu gaps under the zones, at most %d are allowed: close its small holes",
			planning->gap_count, GAPS_MOST);
	double lost = area_lost(planning, wishes, count);
	if (lost > 0)
		document_warn(planning->document, "/head/scan/file",
			"has no skin in %zu place%s under the zones or beside them, %.1f cm2: no dot is placed there",
			planning->gap_count, planning->gap_count == 1 ? "" : "s", lost);
	return true;
}
