#include "scalp/shade/recipe.h"

#include <math.h>

#include "base/number.h"

static bool whole(double drops)
{
	return fabs(drops - round(drops)) < 1e-6;
}

struct recipe recipe_of(const struct pigment *pigment, double water_parts, double need_ml, double drop_ul)
{
	const double share = pigment->parts[0] ? pigment->shares[0] : 1;
	const double cup_ml = (1 + water_parts) * drop_ul / 1000;
	struct recipe recipe = {.pigment_ml = need_ml / (1 + water_parts)};
	int64_t drops = (int64_t)ceil(need_ml / cup_ml - 1e-9);

	recipe.water_ml = need_ml - recipe.pigment_ml;
	if (need_ml <= 0)
		return recipe;
	while (drops < RECIPE_DROPS_MOST && !(whole((double)drops * water_parts) && whole((double)drops * share)))
		drops++;
	recipe.ink_drops[0] = number_whole((double)drops * share);
	recipe.ink_drops[1] = drops - recipe.ink_drops[0];
	recipe.water_drops = number_whole((double)drops * water_parts);
	return recipe;
}
