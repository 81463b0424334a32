#include "scalp/shade/shade.h"

#include <math.h>

static double between(double from, double to, double share)
{
	return from + share * (to - from);
}

static void disc_between(
	const struct shade_disc *from, const struct shade_disc *to, double share, struct shade_disc *disc)
{
	for (size_t c = 0; c < 3; c++)
		disc->contrast[c] = between(from->contrast[c], to->contrast[c], share);
	disc->diameter_ratio = between(from->diameter_ratio, to->diameter_ratio, share);
}

bool shade_between(const struct shade_zone *zone, const char *name, double years, struct shade_age *age)
{
	size_t next = 0;

	while (next < zone->age_count && zone->ages[next].years < years)
		next++;
	if (next == zone->age_count || (next == 0 && zone->ages[0].years > years))
		return false;
	const struct shade_age *to = &zone->ages[next], *from = next ? to - 1 : to;
	const double share = next ? (years - from->years) / (to->years - from->years) : 1;
	struct shade_disc single, one = {{0}, from->diameter_ratio}, other = {{0}, to->diameter_ratio};

	*age = *to;
	age->name = name;
	age->years = years;
	for (size_t c = 0; c < 3; c++) {
		one.contrast[c] = from->contrast[c];
		other.contrast[c] = to->contrast[c];
		age->dot_lab[c] = between(from->dot_lab[c], to->dot_lab[c], share);
		age->region_lab[c] = between(from->region_lab[c], to->region_lab[c], share);
	}
	disc_between(&one, &other, share, &single);
	for (size_t c = 0; c < 3; c++)
		age->contrast[c] = single.contrast[c];
	age->diameter_ratio = single.diameter_ratio;
	disc_between(&from->core, &to->core, share, &age->core);
	disc_between(&from->halo, &to->halo, share, &age->halo);
	return true;
}

/* spans: how many times as far beyond the later age as the two lie apart. */
static struct shade_disc disc_beyond(const struct shade_disc *from, const struct shade_disc *to, double spans)
{
	const double growth = to->diameter_ratio * to->diameter_ratio - from->diameter_ratio * from->diameter_ratio;
	struct shade_disc disc = {
		.diameter_ratio = sqrt(to->diameter_ratio * to->diameter_ratio + spans * fmax(growth, 0))};

	for (size_t c = 0; c < 3; c++) {
		const double left = from->contrast[c] > 0 ? fmin(to->contrast[c] / from->contrast[c], 1) : 0;
		disc.contrast[c] = to->contrast[c] * pow(left, spans);
	}
	return disc;
}

bool shade_beyond(const struct shade_zone *zone, const char *name, double years, struct shade_age *age)
{
	if (zone->age_count < 2)
		return false;
	const struct shade_age *to = &zone->ages[zone->age_count - 1], *from = to - 1;
	const double spans = (years - to->years) / (to->years - from->years);

	*age = *to;
	age->name = name;
	age->years = years;
	age->core = disc_beyond(&from->core, &to->core, spans);
	age->halo = disc_beyond(&from->halo, &to->halo, spans);
	return true;
}
