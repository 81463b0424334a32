#include "case/plan/case_plan.h"
#include "case/plan/case_worn_plan.h"
#include "geometry/relief.h"
#include "scalp/plan/length_spread.h"

/* Chart points are written to a hundredth of a millimetre, areas to a square millimetre. */
enum { POINT_DIGITS = 2, AREA_DIGITS = 1 };

/* Lengths of the head with the ends of their 95 % intervals. */
static void write_measures(struct writer *writer, const struct plan *plan)
{
	struct head_measures measures = head_measures_of(&plan->surface.head);
	const struct {
		const char *key, *low, *high;
		double value;
	} rows[LENGTH_MEASURES] = {
		[LENGTH_LENGTH] = {"length_mm", "length_low_mm", "length_high_mm", measures.length},
		[LENGTH_BREADTH] = {"breadth_mm", "breadth_low_mm", "breadth_high_mm", measures.breadth},
		[LENGTH_TRAGION_TOP] = {"tragion_top_mm", "tragion_top_low_mm", "tragion_top_high_mm",
			measures.tragion_top},
	};
	for (size_t i = 0; i < LENGTH_MEASURES; i++) {
		double half = GUESS_95 * length_spread_of_head(plan, (enum length_measure)i);
		write_real(writer, rows[i].key, rows[i].value, 1);
		write_real(writer, rows[i].low, rows[i].value - half, 1);
		write_real(writer, rows[i].high, rows[i].value + half, 1);
	}
}

void case_write_surface(struct writer *writer, const struct plan *plan, const struct case_scan *scan)
{
	const struct head_shape *head = &plan->surface.head;
	write_object(writer, "surface");
	if (plan->surface.kind == SURFACE_PLANE) {
		write_string(writer, "kind", "plane");
		write_end(writer);
		return;
	}
	write_string(writer, "kind", scan->file ? "mesh" : "head");
	write_reals(writer, "centre_mm", (const double[]){head->centre.x, head->centre.y, head->centre.z}, 3, 3);
	write_real(writer, "half_breadth_mm", head->half_breadth, 3);
	write_real(writer, "half_length_mm", head->half_length, 3);
	write_real(writer, "height_mm", head->height, 3);
	write_real(writer, "below_mm", head->below, 3);
	if (!scan->file && relief_there(head))
		write_reals(writer, "relief_mm", head->relief, RELIEF_TERMS, 4);
	write_measures(writer, plan);
	if (scan->file)
		case_write_scan(writer, scan);
	write_end(writer);
}

void case_write_hairline(struct writer *writer, const struct plan *plan)
{
	const struct plan_hairline *line = &plan->hairline;
	write_points(writer, "line_mm", line->line, line->count, POINT_DIGITS);
	write_object(writer, "feather");
	write_reals(writer, "depth_mm", line->feather_mm, line->feather_count, 2);
	write_reals(writer, "fraction", line->feather_fraction, line->feather_count, 3);
	write_end(writer);
}

void case_write_fringe(struct writer *writer, const struct plan *plan)
{
	if (plan->fringe.count == 0)
		return;
	write_object(writer, "fringe");
	write_real(writer, "blend_mm", plan->fringe.blend_mm, 2);
	write_real(writer, "least", plan->fringe.least, 3);
	write_array(writer, "lines_mm");
	for (size_t i = 0; i < plan->fringe.count; i++)
		write_points(writer, NULL, plan->fringe.lines[i].points, plan->fringe.lines[i].count, POINT_DIGITS);
	write_end(writer);
	write_end(writer);
}

void case_write_place(struct writer *writer, const struct plan_zone *zone)
{
	write_object(writer, NULL);
	write_string(writer, "name", zone->name);
	write_string(writer, "kind", zone_kind_codes[zone->kind]);
	write_real(writer, "area_mm2", zone->area_mm2, AREA_DIGITS);
	write_real(writer, "area_low_mm2", zone->area_low_mm2, AREA_DIGITS);
	write_real(writer, "area_high_mm2", zone->area_high_mm2, AREA_DIGITS);
	write_points(writer, "polygon_mm", zone->outline.points, zone->outline.count, POINT_DIGITS);
	write_end(writer);
}

static void write_wanted(struct writer *writer, const struct share_map *wanted)
{
	if (!wanted)
		return;
	write_object(writer, "wanted");
	write_point(writer, "low_mm", wanted->low, POINT_DIGITS);
	write_real(writer, "cell_mm", wanted->cell_mm, 3);
	write_integer(writer, "columns", wanted->columns);
	write_array(writer, "percent");
	for (int32_t i = 0; i < wanted->columns * wanted->rows; i++)
		write_integer(writer, NULL, wanted->percent[i]);
	write_end(writer);
	write_end(writer);
}

void case_write_zone(struct writer *writer, const struct plan_zone *zone, const struct plan *plan)
{
	write_string(writer, "name", zone->name);
	write_string(writer, "kind", zone_kind_codes[zone->kind]);
	write_real(writer, "area_mm2", zone->area_mm2, AREA_DIGITS);
	write_real(writer, "area_low_mm2", zone->area_low_mm2, AREA_DIGITS);
	write_real(writer, "area_high_mm2", zone->area_high_mm2, AREA_DIGITS);
	write_real(writer, "density_per_cm2", zone->density_per_cm2, 1);
	write_real(writer, "visible_density_per_cm2", zone->visible_density_per_cm2, 1);
	write_bool(writer, "feathered", zone->feathered);
	write_bool(writer, "blended", zone->blended);
	write_wanted(writer, zone->wanted);
	if (zone->pale > 0)
		write_real(writer, "pale", zone->pale, 3);
	write_real(writer, "diameter_mm", zone->diameter_mm, 3);
	write_real(writer, "diameter_cv", zone->diameter_cv, 3);
	write_real(writer, "spacing_min_mm", zone->spacing_min_mm, 3);
	write_array(writer, "deposit_um");
	write_integer(writer, NULL, (int64_t)(1000 * zone->deposit_top_mm + 0.5));
	write_integer(writer, NULL, (int64_t)(1000 * zone->deposit_bottom_mm + 0.5));
	write_end(writer);
	case_write_zone_worn(writer, zone, plan->worn_count);
	if (zone->astray > 0)
		write_integer(writer, "astray", zone->astray);
	if (zone->adopted > 0)
		write_integer(writer, "adopted", zone->adopted);
	write_integer(writer, "dots", zone->dots);
	write_array(writer, "session_dots");
	for (size_t s = 0; s < plan->session_count; s++)
		write_integer(writer, NULL, zone->session_dots[s]);
	write_end(writer);
	write_points(writer, "polygon_mm", zone->outline.points, zone->outline.count, POINT_DIGITS);
}
