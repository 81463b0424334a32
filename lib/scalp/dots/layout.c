#include "scalp/dots/layout.h"

#include <math.h>
#include <stdio.h>

#include "base/random.h"
#include "scalp/dots/kept.h"
#include "scalp/dots/labels.h"
#include "scalp/dots/order.h"
#include "scalp/dots/relax.h"
#include "scalp/dots/repair.h"
#include "scalp/dots/settle.h"
#include "scalp/dots/start.h"

static const float pace_alone = 1.15F, momentum_alone = 0.3F;
static const float pace_together = 1.6F, momentum_together = 0.4F; /* fewer steps, each further */

enum { STEPS_TIGHT = 30, ROUNDS_TIGHT = 8 };

/* Least distance over hexagonal spacing: from `tight` on the dots are packed rather than scattered, and from `roomy` to
 * `full` ever less disorder is left to them. */
static const float tight = 0.75F, roomy = 0.66F, full = 0.82F;

/* The same among dots that stay where they are: between them there are only holes, which have to be found. */
static const float tight_among = 0.5F, roomy_among = 0.4F, full_among = 0.6F;

/* What a regularity stands for. */
struct manner {
	struct relax_manner alone, together;
	int repairs;    /* rounds */
	float company;  /* spacings of a set: how far its dots are seen as a crowd (labels.h) */
	float disorder; /* spacings, standard deviation along each axis */
	struct repair_wish wish;
};

struct layout {
	const struct plan *plan;
	struct field field;
	struct crowd crowd;
	struct dot_sets sets;
	struct cells cells;
	struct relax relax;
	struct manner manner;
	uint64_t seed;
	struct arena *arena;
};

static bool check_counts(const struct plan *plan, struct error *error)
{
	if (plan->session_count > SETS_SESSIONS_MOST)
		return error_at(error, ERROR_DATA, "range", "/plan/sessions",
			"%zu sessions; at most %d can be laid out", plan->session_count, SETS_SESSIONS_MOST);
	for (size_t i = 0; i < plan->zone_count; i++) {
		const struct plan_zone *zone = &plan->zones[i];
		int64_t sum = 0;
		for (size_t s = 0; s < plan->session_count; s++)
			sum += zone->session_dots[s];
		if (sum == zone->dots)
			continue;
		char pointer[64];
		snprintf(pointer, sizeof pointer, "/plan/zones/%zu/dots", i);
		return error_at(error, ERROR_DATA, "contradiction", pointer, "%lld dots, but its sessions have %lld",
			(long long)zone->dots, (long long)sum);
	}
	return true;
}

/* Whether dots are laid between others that keep them off as any dot does; follicles do not. */
static bool among_others(const struct plan *plan)
{
	for (size_t i = 0; i < plan->taken.count; i++)
		if (plan->taken.cover_mm2[i] > 0)
			return true;
	return false;
}

/* The most that a least distance takes of the spacing anywhere. */
static float tightness(const struct crowd *crowd, const float *least)
{
	float most = 0;
	for (size_t i = 0; i < crowd->count; i++)
		most = fmaxf(most, least[crowd->kin[i]] / crowd->spacing[i]);
	return most;
}

static double outlines_length(const struct plan *plan)
{
	double length = 0;
	for (size_t i = 0; i < plan->zone_count + plan->exclusion_count; i++) {
		const struct polygon *polygon =
			i < plan->zone_count ? &plan->zones[i].outline : &plan->exclusions[i - plan->zone_count];
		if (polygon->count > 0)
			length += polyline_length(polygon->points, polygon->count)
				  + vec2_length(vec2_sub(polygon->points[polygon->count - 1], polygon->points[0]));
	}
	return length;
}

/* Whether some zone is asked for more dots than any arrangement holds (Oler 1961), its rim taken generously. */
static bool hopeless(const struct plan *plan, const struct field *field)
{
	double rims = outlines_length(plan);
	for (size_t i = 0; i < plan->zone_count; i++) {
		double least = plan->zones[i].spacing_min_mm;
		if ((double)plan->zones[i].dots
			> 1.15470054 * field->area[i] / (least * least) + rims / (2 * least) + 1)
			return true;
	}
	return false;
}

static struct manner manner_of(
	const struct layout_settings *settings, const struct plan *plan, const struct crowd *crowd, struct arena *arena)
{
	double regularity = settings->regularity;
	float *least = arena_new(arena, plan->zone_count, float), even = (float)regularity;
	for (size_t i = 0; i < plan->zone_count; i++)
		least[i] = (float)plan->zones[i].spacing_min_mm;
	/* What sessions move together later need not be at rest before, but their demands contradict each other. */
	bool several = plan->session_count > 1;
	int alone = (settings->best ? 2 : 1) * (several ? 2 : 4);
	bool packed = tightness(crowd, least) > (among_others(plan) ? tight_among : tight);
	return (struct manner){
		.alone = {packed ? STEPS_TIGHT : alone + (int)((double)alone * regularity), pace_alone, momentum_alone},
		.together = {3 + (int)(2.5 * regularity), pace_together, momentum_together},
		.repairs = packed ? ROUNDS_TIGHT : 1 + (int)((several ? 3 : 1) * regularity + 0.5),
		/* Where distances are left to chance, what shows of a session are its clumps and holes. */
		.company = 2.4F - 1.1F * even,
		.disorder = 0.1F * (1 - even),
		.wish = {0.35F + (settings->best ? 0.44F : 0.37F) * even, 0.35F + 0.33F * even, least},
	};
}

/* The disorder of nature and hand; none where the dots are packed so tightly that it would only be repaired away. */
static void disturb(struct layout *layout)
{
	struct crowd *crowd = &layout->crowd;
	struct move *move = &layout->relax.move;
	uint64_t stream = random_stream(layout->seed, CHANCE_JITTER);
	bool among = among_others(layout->plan);
	float most = among ? full_among : full, free = among ? roomy_among : roomy;
	for (size_t i = 0; i < crowd->count; i++) {
		float packed = layout->manner.wish.least[crowd->kin[i]] / crowd->spacing[i];
		float length = layout->manner.disorder * crowd->spacing[i];
		length *= fminf(fmaxf((most - packed) / (most - free), 0), 1);
		float u = (float)random_normal_of(stream, 2 * i), v = (float)random_normal_of(stream, 2 * i + 1);
		move->step[i] = metric_unfold(crowd_metric(crowd, i), length * u, length * v);
	}
	move_all(move, crowd, (struct move_manner){.mm = 1, .longest = 1});
}

/* Brings the dots into the order of the cells; returns, per number of the start, the dot that has it. */
static uint32_t *sort_dots(struct layout *layout)
{
	struct cells *cells = &layout->cells;
	cells_fill(cells, &layout->crowd, crowd_all(&layout->crowd), RELAX_REACH * layout->field.closest);
	crowd_reorder(&layout->crowd, cells->dot, layout->relax.threads, layout->arena);
	uint32_t *nth = arena_raw(layout->arena, layout->crowd.count * sizeof *nth);
	for (size_t k = 0; k < layout->crowd.count; k++)
		nth[cells->dot[k]] = (uint32_t)k;
	return nth;
}

static void spread(struct layout *layout)
{
	struct crowd *crowd = &layout->crowd;
	const struct dot_sets *sets = &layout->sets;
	struct arena *arena = layout->arena;
	uint32_t *nth = sort_dots(layout);
	struct dot_set everything = sets->sets[0];
	everything.weight = 1;
	relax_steps(&layout->relax, crowd, &everything, 1, layout->manner.alone);
	labels_assign(crowd, nth, layout->plan, sets, (struct labels_manner){layout->manner.company, layout->seed},
		&layout->cells, layout->relax.threads, arena);
	arena_drop(arena, nth);
	if (sets->count > 1)
		relax_steps(&layout->relax, crowd, sets->sets, sets->count, layout->manner.together);
	if (layout->manner.disorder > 0)
		disturb(layout);
	repair_rounds(&layout->relax, crowd, sets, &layout->manner.wish, layout->manner.repairs, arena);
}

static float widest_of(const struct dot_sets *sets, size_t zone_count)
{
	float widest = 1;
	for (size_t i = 0; i < zone_count; i++)
		widest = fmaxf(widest, sets->widest[i]);
	return widest;
}

/* What is settled has the zones and sessions; the rest has done its work. */
static void drop_workings(struct layout *layout)
{
	layout->crowd.zone = NULL;
	layout->crowd.session = NULL;
	crowd_drop(&layout->crowd, layout->arena);
	cells_drop(&layout->cells, layout->arena);
	field_drop(&layout->field, layout->arena);
}

static bool place(struct dots *dots, const struct plan *plan, const struct layout_settings *settings, uint64_t seed,
	struct arena *arena, struct error *error)
{
	struct layout layout = {.plan = plan, .seed = seed, .arena = arena};
	if (!check_counts(plan, error))
		return false;
	layout.sets = sets_of(plan, arena);
	if (!field_make(&layout.field, plan, RELAX_REACH * widest_of(&layout.sets, plan->zone_count), arena, error))
		return false;
	layout.crowd = start_place(&layout.field, plan, seed, settings->threads, arena);
	layout.cells = cells_make(&layout.field, layout.field.closest, layout.crowd.count, settings->threads, arena);
	layout.relax = relax_make(&layout.field, &layout.cells, layout.crowd.count, settings->threads, arena);
	layout.manner = manner_of(settings, plan, &layout.crowd, arena);
	/* What cannot be done is not tried for long: it is only counted how many dots find room as they come. */
	int patience = hopeless(plan, &layout.field) ? 0 : SETTLE_PATIENCE;
	if (patience)
		spread(&layout);
	move_drop(&layout.relax.move, arena);
	/* Sessions have distances of their own, which those at an edge could break. */
	float share = plan->session_count > 1 ? 0 : layout.manner.wish.share_all;
	struct settled settled;
	if (!settle(&settled, &layout.crowd, &layout.field, plan, &layout.cells, share, patience, seed,
		    settings->threads, arena, error))
		return false;
	drop_workings(&layout);
	order_dots(dots, &settled, plan, settings->order, seed, settings->threads, arena);
	return true;
}

bool layout_place(struct dots *dots, const struct plan *plan, const struct layout_settings *settings, uint64_t seed,
	struct arena *arena, struct error *error)
{
	if (!settings->kept || settings->kept->count == 0)
		return place(dots, plan, settings, seed, arena, error);
	struct error ignored = {.kind = ERROR_NONE};
	const struct plan rest = kept_rest(plan, settings->kept, arena);
	/* Where nothing changed, the sessions to come keep their places, too. */
	if (check_counts(plan, error) && place(dots, plan, settings, seed, arena, &ignored)
		&& kept_begins(dots, settings->kept))
		return true;
	if (error->kind != ERROR_NONE || !place(dots, &rest, settings, seed, arena, error))
		return false;
	kept_join(dots, settings->kept, arena);
	return true;
}
