#include "scalp/report/feather.h"

#include <math.h>

#include "scalp/plan/share.h"

enum { LOOKS = 4 }; /* places along each side of a cell of the field that are looked at */

#define BEYOND 1.6 /* how far behind is looked, in depths of the feather */

static bool follows(const struct plan *plan, size_t zone)
{
	return plan->zones[zone].feathered && plan->zones[zone].dots > 0;
}

static bool any_follows(const struct plan *plan)
{
	for (size_t z = 0; z < plan->zone_count; z++)
		if (follows(plan, z))
			return true;
	return false;
}

static void look(const struct measured *measured, struct shares *shares, struct feather_profile *profile, int32_t cell,
	struct vec2 offset)
{
	const struct field *field = &measured->field;
	double piece = field->frame.cell / LOOKS;
	float x = (float)offset.x, y = (float)offset.y;
	int zone = field_zone(field, cell, x, y);
	if (zone < 0 || zone == field->outside || !follows(measured->plan, (size_t)zone))
		return;
	double depth = share_depth(shares, field_chart(field, x, y)), low = (depth - piece / 2) / profile->width,
	       high = (depth + piece / 2) / profile->width;
	double area = piece * piece * (double)metric_stretch(metric_at(&field->metric, x, y));
	/* The piece reaches from low to high, in bins; what would lie ahead of the line is of the first bin. */
	for (int bin = (int)fmax(low, 0); bin < FEATHER_BINS && bin < high; bin++) {
		double begins = bin == 0 ? low : fmax(low, bin), ends = fmin(high, bin + 1);
		double part = area * (ends - begins) / (high - low);
		profile->area[bin] += part;
		double dots = part * (double)field->density[cell];
		profile->wanted[zone * FEATHER_BINS + bin] += dots;
		profile->fresh[zone * FEATHER_BINS + bin] += field->fresh ? dots * (double)field->fresh[cell] : dots;
	}
}

struct feather_profile feather_measure(const struct measured *measured, struct arena *arena)
{
	const struct plan *plan = measured->plan;
	const struct plan_hairline *hairline = &plan->hairline;
	const struct raster_frame *frame = &measured->field.frame;
	struct feather_profile profile = {.width = 0};
	if (!hairline->count || !hairline->feather_count || !any_follows(plan))
		return profile;
	struct shares shares = shares_of(plan, arena);
	profile.width = BEYOND * fmax(hairline->feather_mm[hairline->feather_count - 1], 1) / FEATHER_BINS;
	profile.wanted = arena_new(arena, plan->zone_count * FEATHER_BINS, double);
	profile.fresh = arena_new(arena, plan->zone_count * FEATHER_BINS, double);
	for (int32_t cell = 0; cell < frame->rows * frame->columns; cell++) {
		if (measured->field.zone[cell] == FIELD_NOWHERE
			|| measured->field.zone[cell] == measured->field.outside)
			continue;
		struct vec2 low = {frame->cell * (cell % frame->columns), frame->cell * (cell / frame->columns)};
		for (int i = 0; i < LOOKS * LOOKS; i++) {
			struct vec2 step = {
				frame->cell * (i % LOOKS + 0.5) / LOOKS, frame->cell * (i / LOOKS + 0.5) / LOOKS};
			look(measured, &shares, &profile, cell, vec2_add(low, step));
		}
	}
	return profile;
}

struct feather_dots feather_count(const struct measured *measured, const struct feather_profile *profile,
	const struct measured_set *set, struct arena *arena)
{
	struct feather_dots dots = {.worst = (double)NAN};
	struct shares shares = shares_of(measured->plan, arena);
	for (size_t i = 0; i < set->count; i++) {
		uint32_t dot = set->dots[i];
		if (!follows(measured->plan, (size_t)measured->dots.zone[dot]))
			continue;
		double bin = share_depth(&shares, measured->chart[dot]) / profile->width;
		if (bin < FEATHER_BINS)
			dots.found[(size_t)bin]++;
	}
	for (size_t bin = 0; bin < FEATHER_BINS; bin++) {
		for (size_t z = 0; z < measured->plan->zone_count; z++)
			dots.wanted[bin] +=
				set->share[z]
				* (set->with_old ? profile->wanted : profile->fresh)[z * FEATHER_BINS + bin];
		if (dots.wanted[bin] > FEATHER_ENOUGH)
			dots.worst = fmax(dots.worst, fabs(dots.found[bin] / dots.wanted[bin] - 1));
	}
	return dots;
}
