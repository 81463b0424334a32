#include "landmarks.h"

static struct vec cast(const struct head *head, struct vec from, struct vec direction)
{
	struct vec hit = {0, 0, 0};
	head_cast(head, from, direction, 600, true, &hit);
	return hit;
}

static struct vec profile(const struct head *head, double z)
{
	return cast(head, vec(0, -300, z), vec(0, 1, 0));
}

/* The midline point between z = low and z = high that juts out most (sign -1) or least (+1). */
static struct vec midline_extreme(const struct head *head, double low, double high, double sign)
{
	struct vec best = profile(head, low);
	for (double z = low; z <= high; z += 0.2) {
		struct vec p = profile(head, z);
		if (sign * p.y > sign * best.y)
			best = p;
	}
	return best;
}

/* Deepest point of the profile below the chord from a to b: where the nose meets the lip. */
static struct vec below_chord(const struct head *head, struct vec a, struct vec b)
{
	struct vec chord = unit(sub(b, a)), best = a;
	double deepest = 0;
	for (double z = a.z; z >= b.z; z -= 0.1) {
		struct vec p = profile(head, z), d = sub(p, a);
		double depth = chord.y * d.z - chord.z * d.y;
		if (fabs(depth) > deepest) {
			deepest = fabs(depth);
			best = p;
		}
	}
	return best;
}

static struct vec lowest_chin(const struct head *head)
{
	struct vec best = {0, -70, 0};
	for (double y = -95; y <= -55; y += 0.2) {
		struct vec p;
		if (head_cast(head, vec(0, y * head->scale.y, -240), vec(0, 0, 1), 200, true, &p) && p.z > -112
			&& p.z < best.z)
			best = p;
	}
	return best;
}

static struct vec ear_top(const struct scene *scene, double side)
{
	struct vec best = {0, 0, 0};
	for (double x = 66; x <= 105; x += 0.5)
		for (double y = 0; y <= 45; y += 0.5) {
			struct vec p;
			if (!head_cast(&scene->head, vec(side * x, y, 75), vec(0, 0, -1), 90, true, &p))
				continue;
			if (p.z > best.z && p.z < 50 && head_ear_distance(&scene->head, p) < 0.8)
				best = p;
		}
	return best;
}

/* Seen from the front, a place of the average face in this one. */
static struct vec facing(const struct head *head, enum face_group group, double x, double z)
{
	struct vec at = times(head_varied(head, group, vec(x, 0, z)), head->scale);
	return cast(head, vec(at.x, -300, at.z), vec(0, 1, 0));
}

int landmarks_find(struct landmark *landmarks, const struct scene *scene, const struct scalp *scalp)
{
	const struct head *head = &scene->head;
	double sz = head->scale.z;
	struct vec glabella = head->measures.glabella;
	struct vec nasion = midline_extreme(head, 14 * sz, 34 * sz, 1),
		   tip = midline_extreme(head, -32 * sz, -5 * sz, -1);
	struct vec lip = midline_extreme(head, -50 * sz, -42 * sz, -1), left = vec(-1, 0, 0), right = vec(1, 0, 0);
	const struct landmark found[] = {
		{"glabella", glabella},
		{"nasion", nasion},
		{"pronasale", tip},
		{"subnasale", below_chord(head, tip, lip)},
		{"menton", lowest_chin(head)},
		{"trichion_design", scalp->trichion},
		{"vertex", head->measures.vertex},
		{"opisthocranion", head->measures.opisthocranion},
		{"inion", cast(head, vec(0, 300, 8), vec(0, -1, 0))},
		{"tragion_left", cast(head, vec(200, 0, 0), left)},
		{"tragion_right", cast(head, vec(-200, 0, 0), right)},
		{"superaurale_left", ear_top(scene, 1)},
		{"superaurale_right", ear_top(scene, -1)},
		{"exocanthion_left", facing(head, FACE_EYE, 46.5, 8.8)},
		{"exocanthion_right", facing(head, FACE_EYE, -46.5, 8.8)},
		{"brow_lateral_left", facing(head, FACE_BROW, 52, 34)},
		{"brow_lateral_right", facing(head, FACE_BROW, -52, 34)},
		{"frontotemporal_left", scalp->frontotemporal[0]},
		{"frontotemporal_right", scalp->frontotemporal[1]},
		{"temple_left", scalp->temple[0]},
		{"temple_right", scalp->temple[1]},
		{"crown_whorl", scalp->whorl},
	};
	int count = (int)(sizeof found / sizeof found[0]);
	for (int i = 0; i < count; i++)
		landmarks[i] = found[i];
	return count;
}

bool landmark_visible(const struct scene *scene, const struct camera *camera, struct vec point)
{
	/* looked for just off the skin, so that points of the profile count in profile */
	struct vec to = sub(along(point, head_normal(&scene->head, point, true), 0.5), camera->centre_mm);
	double distance = norm(to);
	struct scene_hit hit = scene_trace(scene, camera->centre_mm, scaled(to, 1 / distance), true);
	return hit.matter == SCENE_NOTHING || hit.distance > distance - 0.5;
}

static bool on_skull(const struct scene_hit *hit)
{
	double least = hit->point.y < -20 ? 52 : hit->point.y < 45 ? 45 : 12;
	return hit->matter == SCENE_SKIN && hit->point.z > least;
}

/* Walks in from outside the frame towards (cx, cy) until the head is met, then halves the step. */
static bool outline_ray(struct outline_point *found, const struct scene *scene, const struct camera *camera, double cx,
	double cy, double angle)
{
	double ux = cos(angle), uy = sin(angle), out = camera->width + camera->height, in = 0;
	struct scene_hit hit = {.matter = SCENE_NOTHING};
	for (double r = out; r > 0 && hit.matter == SCENE_NOTHING; r -= out / 400) {
		hit = scene_trace(scene, camera->centre_mm, camera_ray(camera, cx + r * ux, cy + r * uy), false);
		in = r;
	}
	out = in + out / 400;
	while (out - in > 0.02) {
		double r = 0.5 * (in + out);
		struct scene_hit try =
			scene_trace(scene, camera->centre_mm, camera_ray(camera, cx + r * ux, cy + r * uy), false);
		if (try.matter == SCENE_NOTHING) {
			out = r;
		} else {
			in = r;
			hit = try;
		}
	}
	*found = (struct outline_point){cx + in * ux, cy + in * uy, hit.point};
	return on_skull(&hit) && found->x > 2 && found->y > 2 && found->x < camera->width - 2
	       && found->y < camera->height - 2;
}

int outline_find(struct outline_point *outline, const struct scene *scene, const struct camera *camera)
{
	double cx, cy, depth;
	int count = 0;
	if (!camera_project(camera, vec(0, 8, 62), &cx, &cy, &depth))
		return 0;
	for (int i = 0; i < OUTLINE_RAYS; i++)
		count += outline_ray(&outline[count], scene, camera, cx, cy, PI / 2 + 2 * PI * i / OUTLINE_RAYS);
	return count;
}
