#include "case/plan/case_worn_plan.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "case/client/case_goal.h"
#include "case/plan/case_worn.h"
#include "scalp/dots/finder.h"
#include "scalp/dots/order.h"
#include "scalp/plan/worn.h"

enum { DIGEST_TEXT = 17, LAYOUTS_MOST = 32, DOTS_MOST = 4000000 };

#define UM_PER_MM 1000.0

static bool is_there(const struct document *document)
{
	const char *text = document_text(document, "worn");
	return text && *text == '[';
}

static void digest_of_worn(const struct document *document, char text[static DIGEST_TEXT])
{
	snprintf(text, DIGEST_TEXT, "%016llx", (unsigned long long)document_digest(document, "worn"));
}

void case_write_worn(struct writer *writer, const struct document *document, const struct plan *plan)
{
	char digest[DIGEST_TEXT];
	if (!is_there(document))
		return;
	digest_of_worn(document, digest);
	write_object(writer, "worn");
	write_string(writer, "digest", digest);
	write_real(writer, "window_mm", plan->worn_window_mm, 2);
	write_real(writer, "crowd", plan->worn_crowd, 3);
	write_array(writer, "layouts");
	for (size_t i = 0; i < plan->worn_count; i++) {
		write_object(writer, NULL);
		write_date(writer, "date", plan->worn[i].day);
		write_integer(writer, "dots", plan->worn[i].dots);
		write_real(writer, "amount", plan->worn[i].amount, 3);
		write_real(writer, "spread_mm", plan->worn[i].spread_mm, 4);
		write_real(writer, "later_mm", plan->worn[i].later_mm, 4);
		write_bool(writer, "gone", plan->worn[i].gone);
		write_string(writer, "ink", case_ink_codes[plan->worn[i].temporary]);
		write_bool(writer, "ink_told", plan->worn[i].ink_told);
		write_end(writer);
	}
	write_end(writer);
	write_end(writer);
}

void case_write_zone_worn(struct writer *writer, const struct plan_zone *zone, size_t layouts)
{
	if (zone->worn.dots == 0)
		return;
	write_object(writer, "worn");
	write_integer(writer, "wanted", zone->worn.wanted);
	write_integer(writer, "dots", zone->worn.dots);
	write_real(writer, "seen", zone->worn.seen, 1);
	write_reals(writer, "shares", zone->worn.shares, layouts, 4);
	if (zone->worn.left_out > 0)
		write_real(writer, "left_out", zone->worn.left_out, 4);
	write_real(writer, "most", zone->worn.most, 4);
	write_real(writer, "most_later", zone->worn.most_later, 4);
	write_real(writer, "growth", zone->worn.growth, 4);
	write_end(writer);
}

static bool read_layouts(const struct member *layouts, struct plan *plan, struct arena *arena, struct error *error)
{
	if (!json_read_array(layouts, 0, LAYOUTS_MOST, &plan->worn_count, error))
		return false;
	plan->worn = arena_new(arena, plan->worn_count + 1, struct plan_worn_layout);
	for (size_t i = 0; i < plan->worn_count; i++) {
		struct plan_worn_layout *layout = &plan->worn[i];
		struct member element = json_element(layouts, i), date = json_member(&element, "date"),
			      dots = json_member(&element, "dots"), amount = json_member(&element, "amount"),
			      spread = json_member(&element, "spread_mm"), later = json_member(&element, "later_mm"),
			      gone = json_member(&element, "gone"), ink = json_member(&element, "ink"),
			      told = json_member(&element, "ink_told");
		size_t code;
		if (!json_read_date(&date, &layout->day, error)
			|| !json_read_integer(&dots, 0, DOTS_MOST, &layout->dots, error)
			|| !json_read_real(&amount, 0, 1, &layout->amount, error)
			|| !json_read_real(&spread, 0, 10, &layout->spread_mm, error)
			|| !json_read_real(&later, 0, 10, &layout->later_mm, error)
			|| !json_read_bool(&gone, &layout->gone, error)
			|| !json_read_code(&ink, case_ink_codes, &code, error)
			|| !json_read_bool(&told, &layout->ink_told, error))
			return false;
		layout->temporary = code == 1;
	}
	return true;
}

bool case_read_plan_worn(const struct document *document, const struct member *root, struct plan *plan,
	struct arena *arena, struct error *error)
{
	struct member worn = json_member(root, "worn"), digest = json_member(&worn, "digest"),
		      layouts = json_member(&worn, "layouts"), window = json_member(&worn, "window_mm"),
		      crowd = json_member(&worn, "crowd");
	char now[DIGEST_TEXT];
	const char *made_with = "";
	digest_of_worn(document, now);
	if (worn.value
		&& (!json_read_string(&digest, &made_with, error)
			|| !json_read_real(&crowd, 0, 1, &plan->worn_crowd, error)
			|| !json_read_real(&window, 0, 100, &plan->worn_window_mm, error)
			|| !read_layouts(&layouts, plan, arena, error)))
		return false;
	if (strcmp(made_with, is_there(document) ? now : "") == 0)
		return true;
	return error_at(error, ERROR_DATA, "stale", root->pointer,
		"was made with other dots in the skin than /worn holds: run smp-plan again");
}

bool case_read_zone_worn(const struct member *member, const struct plan *plan, struct plan_zone *zone,
	struct arena *arena, struct error *error)
{
	struct member worn = json_member(member, "worn"), wanted = json_member(&worn, "wanted"),
		      dots = json_member(&worn, "dots"), seen = json_member(&worn, "seen"),
		      shares = json_member(&worn, "shares"), left_out = json_member(&worn, "left_out"),
		      most = json_member(&worn, "most"), later = json_member(&worn, "most_later"),
		      growth = json_member(&worn, "growth");
	if (!worn.value)
		return true;
	zone->worn.shares = arena_new(arena, plan->worn_count, double);
	return json_read_integer(&wanted, 0, DOTS_MOST, &zone->worn.wanted, error)
	       && json_read_integer(&dots, 1, DOTS_MOST, &zone->worn.dots, error)
	       && json_read_real(&seen, 0, DOTS_MOST, &zone->worn.seen, error)
	       && json_read_reals(&shares, 0, 1, plan->worn_count, zone->worn.shares, error)
	       && json_optional_real(&left_out, 0, 1, &zone->worn.left_out, error)
	       && json_read_real(&most, -1, 1, &zone->worn.most, error)
	       && json_read_real(&later, -1, 1, &zone->worn.most_later, error)
	       && json_read_real(&growth, 0, 100, &zone->worn.growth, error);
}

/* Follicles stand for no dot: they are hair, which the densities reckon with. */
static void add_follicles(struct plan_taken *taken, const struct plan_follicles *follicles)
{
	for (size_t i = 0; i < follicles->count; i++) {
		size_t n = taken->count++;
		taken->points[n] = follicles->points[i];
		taken->clear_mm[n] = (float)follicles->clear_mm;
		taken->worth[n] = 0;
		taken->cover_mm2[n] = taken->later_mm2[n] = 0;
	}
}

/* The zone in which a dot lies, and in which one comes nearest to it: distances are those of whichever is largest. */
struct standing {
	struct finder finder;
	double widest_mm; /* of the least distances */
	double radius_mm; /* of the largest dot that the plan can have laid */
};

static struct standing standing_in(const struct plan *plan, struct arena *arena)
{
	struct standing standing = {.finder = finder_make(plan, arena)};
	for (size_t i = 0; i < plan->zone_count; i++) {
		standing.widest_mm = fmax(standing.widest_mm, plan->zones[i].spacing_min_mm);
		standing.radius_mm = fmax(standing.radius_mm, order_diameter_most_mm(&plan->zones[i]) / 2);
	}
	return standing;
}

/* A dot in the skin keeps others off like one of its zone; in none, like one of the zone that keeps them furthest. Where dots have grown
 * so wide that they would touch, it takes more. */
static void add_dot(
	struct plan *plan, const struct standing *standing, const struct worn_layout *layout, size_t k, size_t i)
{
	struct plan_taken *taken = &plan->taken;
	size_t n = taken->count++;
	struct vec2 point = {layout->x_um[i] / UM_PER_MM, layout->y_um[i] / UM_PER_MM};
	int zone = finder_zone_at(&standing->finder, point);
	const struct plan_zone *in = zone >= 0 ? &plan->zones[zone] : NULL;
	double touching = standing->radius_mm + worn_radius_mm(layout, i, plan->worn[k].spread_mm);
	taken->points[n] = point;
	taken->clear_mm[n] = (float)fmax(in ? in->spacing_min_mm : standing->widest_mm, touching);
	taken->worth[n] = in && in->worn.dots > 0 ? (float)(in->worn.shares[k] / plan->retention) : 0;
	taken->cover_mm2[n] = (float)worn_cover_mm2(layout, i, &plan->worn[k]);
	taken->later_mm2[n] = (float)worn_later_mm2(layout, i, &plan->worn[k]);
}

bool case_read_taken(struct document *document, struct plan *plan, struct arena *arena, struct error *error)
{
	struct worn worn;
	size_t room = plan->follicles.count;
	struct standing standing = standing_in(plan, arena);
	if (!case_read_worn(document, plan->day, &worn, arena, error))
		return false;
	if (worn.layout_count != plan->worn_count)
		return error_at(error, ERROR_DATA, "count", "/plan/worn/layouts",
			"tells of %zu layouts, but /worn holds %zu", plan->worn_count, worn.layout_count);
	for (size_t k = 0; k < worn.layout_count; k++)
		room += worn.layouts[k].count;
	plan->taken = (struct plan_taken){0, arena_raw(arena, room * sizeof *plan->taken.points),
		arena_raw(arena, room * sizeof *plan->taken.clear_mm),
		arena_raw(arena, room * sizeof *plan->taken.worth),
		arena_raw(arena, room * sizeof *plan->taken.cover_mm2),
		arena_raw(arena, room * sizeof *plan->taken.later_mm2)};
	for (size_t k = 0; k < worn.layout_count; k++)
		for (size_t i = 0; !plan->worn[k].gone && i < worn.layouts[k].count; i++)
			add_dot(plan, &standing, &worn.layouts[k], k, i);
	add_follicles(&plan->taken, &plan->follicles);
	return true;
}
