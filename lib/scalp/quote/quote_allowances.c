#include "base/number.h"
#include "scalp/quote/quote_parts.h"

/* Whether the plan, at its likely areas, has as much as a package is for. The ends of the areas' intervals do not give or
 * take a discount that was offered. */
static bool large_enough(const struct price_item *package, const struct plan *plan)
{
	struct decimal area = {number_whole(quote_area(plan, BOUND_LIKELY) / 10), 1};
	return (int64_t)plan->zone_count >= package->from_zones
	       && (int64_t)plan->session_count >= package->from_sessions
	       && decimal_compare(area, package->from_cm2) >= 0;
}

static struct quote_allowance package_allowance(const struct price_item *package)
{
	return (struct quote_allowance){
		.code = package->code,
		.name = package->name,
		.why = package->from_sessions > 0 ? "/plan/sessions" : "/plan/zones",
		.by_rate = package->by_rate,
		.rate = package->rate,
		.minor = package->minor,
	};
}

void quote_allowances(struct quote *quote, struct arena *arena)
{
	const struct quote_facts *facts = quote->facts;
	const struct price_items *packages = &quote->book->discounts;
	struct quote_allowance *all =
		arena_new(arena, facts->allowance_count + packages->count + 1, struct quote_allowance);
	size_t count = 0;
	for (size_t i = 0; i < packages->count; i++)
		if (packages->items[i].package && large_enough(&packages->items[i], facts->plan))
			all[count++] = package_allowance(&packages->items[i]);
	for (size_t i = 0; i < facts->allowance_count; i++)
		if (!facts->allowances[i].charge)
			all[count++] = facts->allowances[i];
	for (size_t i = 0; i < facts->allowance_count; i++)
		if (facts->allowances[i].charge)
			all[count++] = facts->allowances[i];
	quote->allowances = all;
	quote->allowance_count = count;
}
