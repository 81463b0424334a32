/* The colour of what a ray meets. */
#include "card.h"
#include "noise.h"
#include "picture.h"

static const double floor_z = -1180;

static struct vec wall_colour(const struct picture *picture, double x, double y)
{
	double u = x / picture->camera.width - 0.5, v = y / picture->camera.height - 0.5;
	double light = 1.02 - 0.16 * (u + 0.35) * (u + 0.35) - 0.13 * (v + 0.25) * (v + 0.25);
	light *= 1 + 0.006 * noise_at(picture->seed ^ 21, vec(u * 60, v * 60, 0));
	return scaled(picture->wall, light / picture->exposure);
}

/* Stone tiles of 300 x 150 mm laid in running bond. */
static struct vec floor_colour(const struct picture *picture, struct vec direction)
{
	struct vec eye = picture->camera.centre_mm;
	double t = (floor_z - eye.z) / direction.z, grain = t / picture->camera.focal_px;
	struct vec p = along(eye, direction, t);
	double row = floor(p.y / 150), shift = fmod(fabs(row), 2) * 150 + 13, column = floor((p.x + shift) / 300);
	double dy = p.y - row * 150, dx = p.x + shift - column * 300;
	double edge = fmin(fmin(dx, 300 - dx), fmin(dy, 150 - dy));
	double tone = 1 + 0.05 * noise_at(picture->seed ^ 22, vec(column * 1.7, row * 1.7, 0.5));
	tone *= 1 + 0.018 * noise_sum(picture->seed ^ 23, scaled(p, 1 / 40.0), 4);
	tone *= mix(0.72, 1, ramp(2.2 - grain, 3.2 + grain, edge));
	double shadow = 1 - 0.38 * exp(-(p.x * p.x / 150000 + (p.y - 20) * (p.y - 20) / 90000));
	double fall = 1 / (1 + (p.x * p.x + p.y * p.y) / 2.2e6);
	return scaled(vec(0.43, 0.405, 0.375), tone * shadow * fall / picture->exposure);
}

static struct vec background(const struct picture *picture, double x, double y, struct vec direction)
{
	return picture->floor && direction.z < -0.25 ? floor_colour(picture, direction) : wall_colour(picture, x, y);
}

static struct vec cape_look(const struct picture *picture, const struct scene_hit *hit, struct vec eye, double grain)
{
	struct vec p = hit->point, n = hit->normal;
	double weave = grain < 0.8 ? 0.05 * noise_at(picture->seed ^ 31, scaled(p, 1.4)) : 0;
	n = unit(add(n, scaled(vec(noise_at(picture->seed ^ 32, scaled(p, 1 / 30.0)),
				       noise_at(picture->seed ^ 33, scaled(p, 1 / 30.0)), 0),
				0.07)));
	struct light_sample sample = light_at(picture->light, SCENE_CAPE, p, hit->normal);
	struct vec lit =
		times(light_diffuse(picture->light, &sample, n, vec(0, 0, 0)), scaled(picture->cape_colour, 1 + weave));
	return add(lit, scaled(light_gloss(picture->light, &sample, n, eye, 0.8, 0.04), 0.6));
}

static struct vec skin_look_of(const struct picture *picture, const struct scene_hit *hit, struct vec eye, double grain)
{
	struct skin_look look = skin_at(picture->skin, picture->scalp, hit, grain);
	struct light_sample sample = light_at(picture->light, hit->matter, hit->point, hit->normal);
	struct vec creep = hit->matter == SCENE_EAR ? vec(0.5, 0.2, 0.12) : vec(0.32, 0.12, 0.07);
	struct vec soft = unit(mix3(look.normal, hit->normal, 0.4));
	struct vec lit = times(light_diffuse(picture->light, &sample, soft, creep), look.albedo);
	double oil = 1 + 0.25 * noise_at(picture->seed ^ 41, scaled(hit->point, 1 / 16.0));
	return add(
		lit, scaled(light_gloss(picture->light, &sample, look.normal, eye, look.roughness, 0.028), 1.15 * oil));
}

/* The card faces the camera, with nothing between it and the lamps that its own side does not hide. */
static struct vec card_look(const struct picture *picture, struct vec direction, struct vec albedo)
{
	const struct light_room *room = &picture->light->room;
	struct light_sample sample = {.normal = scaled(direction, -1), .reach = {1, 1, 1}, .open = 1};
	sample.ambient = scaled(add(add(room->above, room->around), room->below), 1.0 / 3);
	return times(light_diffuse(picture->light, &sample, sample.normal, vec(0, 0, 0)), albedo);
}

struct vec picture_colour(const struct picture *picture, double x, double y, struct scene_hit *hit)
{
	struct vec albedo;
	if (picture->card && card_albedo(&picture->camera, x, y, &albedo)) {
		*hit = (struct scene_hit){.matter = SCENE_NOTHING, .distance = 1};
		return card_look(picture, picture->camera.axis[2], albedo);
	}
	struct vec direction = camera_ray(&picture->camera, x, y), eye = scaled(direction, -1);
	*hit = scene_trace(picture->scene, picture->camera.centre_mm, direction, true);
	double grain = hit->distance / picture->camera.focal_px;
	switch (hit->matter) {
	case SCENE_SKIN:
	case SCENE_EAR:
		return skin_look_of(picture, hit, eye, grain);
	case SCENE_CAPE:
		return cape_look(picture, hit, eye, grain);
	default:
		return background(picture, x, y, direction);
	}
}

enum scalp_zone picture_zone(const struct picture *picture, const struct scene_hit *hit)
{
	return hit->matter == SCENE_SKIN ? scalp_zone_at(picture->scalp, hit->point) : ZONE_NONE;
}

enum { METER = 24 };

void picture_expose(struct picture *picture)
{
	const struct camera *camera = &picture->camera;
	double sum = 0;
	int count = 0;
	for (int k = 0; k < METER * METER; k++) {
		double x = (k % METER + 0.5) * camera->width / METER, y = (k / METER + 0.5) * camera->height / METER;
		struct scene_hit hit = scene_trace(picture->scene, camera->centre_mm, camera_ray(camera, x, y), true);
		if (hit.matter != SCENE_SKIN || hit.point.z < 10)
			continue;
		struct light_sample sample = light_at(picture->light, SCENE_SKIN, hit.point, hit.normal);
		struct vec lit = light_diffuse(picture->light, &sample, hit.normal, vec(0.3, 0.1, 0.05));
		sum += 0.2126 * lit.x + 0.7152 * lit.y + 0.0722 * lit.z;
		count++;
	}
	picture->exposure = count ? 0.88 * count / sum : 1;
}
