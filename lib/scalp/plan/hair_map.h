/* hair_map: how much hair stands in each zone, by maps painted over the photographs. */
#ifndef SCALP_PLAN_HAIR_MAP_H
#define SCALP_PLAN_HAIR_MAP_H

#include <stdint.h>

#include "scalp/head/visible.h"
#include "scalp/plan/share_map.h"
#include "scalp/plan/zoning.h"

/* A map over a photograph, of its size: 0 no hair, 255 full hair, row by row. */
struct hair_map {
	struct visible_view view;
	const uint8_t *grey;
};

/* What the maps say of a zone: its share of full hair, 0..1, how much of its area they show, 0..1, and its area. */
struct hair_found {
	double share, shown, area_mm2;
};

/* The mean over the area on the surface of wish number `which`, without what belongs to wishes before it. Where several
 * maps show a place, each counts as its skin faces the camera (cosine). Nothing shown: share and shown are 0. */
struct hair_found hair_map_mean(const struct hair_map *maps, size_t map_count, const struct zone_wish *wishes,
	size_t which, struct arena *arena);

/* What lacks at each place of wish number `which`, of full hair, and how much of the wish's own area (on the surface, mm2)
 * each cell holds, for share_map_raise. Where no map shows a cell it lacks 1 - `share`. */
struct share_map hair_map_lack(const struct hair_map *maps, size_t map_count, const struct zone_wish *wishes,
	size_t which, double share, double **area, struct arena *arena);

#endif
