/* Hair that stands: in zones by their names, and painted over photographs. */
#include <math.h>
#include <string.h>

#include "case/plan/planning_parts.h"
#include "image/raster.h"
#include "scalp/plan/hair_map.h"

/* A zone of which a map shows less is warned about. */
#define SHOWN_ENOUGH 0.5

/* The map of a row, which must be as large as the view's photograph. */
static bool open_map(
	const struct planning *planning, const struct case_hair *hair, struct hair_map *map, struct error *error)
{
	const struct plan_camera *camera = NULL;
	struct raster raster;
	uint8_t *grey;
	for (size_t i = 0; i < planning->plan.camera_count; i++)
		if (strcmp(planning->plan.cameras[i].view, hair->on) == 0)
			camera = &planning->plan.cameras[i];
	if (!camera)
		return error_at(error, ERROR_DATA, "view", hair->on_pointer,
			"names no view with a camera; give that view landmarks and outline points, or a scale");
	const char *path = case_photo_path(planning->photos, hair->map, planning->arena);
	if (!raster_read(&raster, path, planning->arena, error) || !raster_grey(&raster, &grey, planning->arena, error))
		return error_within(error, hair->pointer);
	const struct fit_view *view = &case_view_named(&planning->views, hair->on)->fit;
	if (view->width_px > 0 && (view->width_px != raster.width || view->height_px != raster.height))
		return error_at(error, ERROR_DATA, "size", hair->pointer,
			"has %lu by %lu px; the view's photograph, upright, has %.0f by %.0f",
			(unsigned long)raster.width, (unsigned long)raster.height, view->width_px, view->height_px);
	map->grey = grey;
	return visible_view_of(&map->view, &planning->plan.surface, &camera->camera, raster.width, raster.height)
	       || error_at(error, ERROR_DATA, "off", hair->on_pointer, "this view shows nothing of the scalp");
}

static void give_lack(const struct planning *planning, const struct hair_map *maps, size_t map_count,
	struct zone_wish *wishes, size_t which, double share)
{
	struct share_map *lack = arena_new(planning->arena, 1, struct share_map);
	double *area;
	*lack = hair_map_lack(maps, map_count, wishes, which, share, &area, planning->arena);
	wishes[which].lack = lack;
	wishes[which].lack_mm2 = area;
}

/* To a hundredth: less is the painter's hand. */
static bool give_painted(const struct planning *planning, struct zone_wish *wishes, size_t count, struct error *error)
{
	const struct case_design *design = &planning->design;
	struct hair_map *maps = arena_new(planning->arena, design->hair_count, struct hair_map);
	size_t map_count = 0;
	for (size_t i = 0; i < design->hair_count; i++)
		if (design->hair[i].map && !open_map(planning, &design->hair[i], &maps[map_count++], error))
			return false;
	for (size_t i = 0; map_count > 0 && i < count; i++) {
		struct hair_found found = hair_map_mean(maps, map_count, wishes, i, planning->arena);
		if (found.shown > 0)
			give_lack(planning, maps, map_count, wishes, i, found.share);
		if (found.shown > 0)
			wishes[i].existing_hair = round(100 * found.share) / 100;
		if (found.area_mm2 > 0 && found.shown < SHOWN_ENOUGH)
			document_warn(planning->document, "/design/existing_hair",
				"the maps show %.0f %% of a zone (%s): paint another view, or give its fraction",
				100 * found.shown, zone_kind_codes[wishes[i].kind]);
	}
	return true;
}

/* In every zone of its row's name; what is said in words stands above what is painted. */
static void give_told(const struct planning *planning, struct zone_wish *wishes, size_t count)
{
	for (size_t i = 0; i < planning->design.hair_count; i++) {
		const struct case_hair *hair = &planning->design.hair[i];
		bool found = false;
		for (size_t k = 0; !hair->map && k < count; k++) {
			if (strcmp(wishes[k].name, hair->zone) != 0 && strcmp(wishes[k].base_name, hair->zone) != 0)
				continue;
			wishes[k].existing_hair = hair->fraction;
			wishes[k].lack = NULL;
			found = true;
		}
		if (!found && !hair->map)
			document_warn(planning->document, hair->pointer,
				"names no zone of the plan: this hair is not taken into account");
	}
}

bool planning_give_hair(const struct planning *planning, struct zone_wish *wishes, size_t count, struct error *error)
{
	if (!give_painted(planning, wishes, count, error))
		return false;
	give_told(planning, wishes, count);
	return true;
}
