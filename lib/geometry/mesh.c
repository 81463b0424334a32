#include "geometry/mesh.h"

#include <math.h>

enum { LEAF = 4, DEPTH = 64 };

/* Neighbours share their edges' rays rather than leave a crack between them. */
static const double edge = 1e-9;

static double part(struct vec3 point, int axis)
{
	return axis == 0 ? point.x : axis == 1 ? point.y : point.z;
}

/* Three times the middle of a triangle. */
static double middle_along(const struct mesh *mesh, const struct mesh_triangle *triangle, int axis)
{
	double sum = 0;
	for (int i = 0; i < 3; i++)
		sum += part(mesh->vertices[triangle->corner[i]], axis);
	return sum;
}

static void box_of(const struct mesh *mesh, size_t first, size_t count, struct mesh_node *node)
{
	for (int axis = 0; axis < 3; axis++) {
		double low = (double)INFINITY, high = -(double)INFINITY;
		for (size_t i = first; i < first + count; i++)
			for (int k = 0; k < 3; k++) {
				double at = part(mesh->vertices[mesh->triangles[i].corner[k]], axis);
				low = lesser(low, at);
				high = greater(high, at);
			}
		node->low[axis] = nextafterf((float)low, -INFINITY);
		node->high[axis] = nextafterf((float)high, INFINITY);
	}
}

/* Puts the half of the triangles whose middles come first along an axis in front (Hoare 1961, Algorithm 65). */
static void halve(struct mesh *mesh, size_t first, size_t count, int axis)
{
	struct mesh_triangle *triangles = mesh->triangles;
	ptrdiff_t low = (ptrdiff_t)first, high = (ptrdiff_t)(first + count) - 1,
		  wanted = (ptrdiff_t)(first + count / 2);
	while (low < high) {
		double pivot = middle_along(mesh, &triangles[low + (high - low) / 2], axis);
		ptrdiff_t i = low, j = high;
		while (i <= j) {
			while (middle_along(mesh, &triangles[i], axis) < pivot)
				i++;
			while (middle_along(mesh, &triangles[j], axis) > pivot)
				j--;
			if (i > j)
				break;
			struct mesh_triangle held = triangles[i];
			triangles[i++] = triangles[j];
			triangles[j--] = held;
		}
		if (wanted <= j)
			high = j;
		else if (wanted >= i)
			low = i;
		else
			return;
	}
}

static int longest_side(const struct mesh_node *node)
{
	int longest = 0;
	for (int axis = 1; axis < 3; axis++)
		if (node->high[axis] - node->low[axis] > node->high[longest] - node->low[longest])
			longest = axis;
	return longest;
}

/* The halves are never empty, so the hierarchy is as deep as the logarithm of the number of triangles. */
static size_t sort_from(struct mesh *mesh, size_t first, size_t count, size_t used)
{
	struct mesh_node *node = &mesh->nodes[used++];
	box_of(mesh, first, count, node);
	if (count <= LEAF) {
		node->first = (uint32_t)first;
		node->count = (uint32_t)count;
		return used;
	}
	halve(mesh, first, count, longest_side(node));
	used = sort_from(mesh, first, count / 2, used);
	node->first = (uint32_t)used;
	return sort_from(mesh, first + count / 2, count - count / 2, used);
}

void mesh_sort(struct mesh *mesh, struct arena *arena)
{
	mesh->nodes = arena_new(arena, mesh->triangle_count + 1, struct mesh_node);
	sort_from(mesh, 0, mesh->triangle_count, 0);
}

struct ray {
	struct vec3 origin, direction;
	double start[3], inverse[3];
};

static struct ray ray_from(struct vec3 origin, struct vec3 direction)
{
	struct ray ray = {.origin = origin, .direction = direction};
	for (int axis = 0; axis < 3; axis++) {
		double way = part(direction, axis);
		ray.start[axis] = part(origin, axis);
		/* Along a wall of a box the way to it is long, not undefined. */
		ray.inverse[axis] = fabs(way) > 1e-200 ? 1 / way : 1e200;
	}
	return ray;
}

/* Where a ray enters a box, at least 0; infinity when it passes by or enters behind `most`. */
static double entry(const struct mesh_node *node, const struct ray *ray, double most)
{
	double from = 0, to = most;
	for (int axis = 0; axis < 3; axis++) {
		double a = ((double)node->low[axis] - ray->start[axis]) * ray->inverse[axis];
		double b = ((double)node->high[axis] - ray->start[axis]) * ray->inverse[axis];
		from = greater(from, lesser(a, b));
		to = lesser(to, greater(a, b));
	}
	return from <= to ? from : (double)INFINITY;
}

static void meet(const struct mesh *mesh, const struct mesh_triangle *triangle, const struct ray *ray, double *along)
{
	struct vec3 corner = mesh->vertices[triangle->corner[0]];
	struct vec3 a = vec3_sub(mesh->vertices[triangle->corner[1]], corner);
	struct vec3 b = vec3_sub(mesh->vertices[triangle->corner[2]], corner);
	struct vec3 p = vec3_cross(ray->direction, b), from = vec3_sub(ray->origin, corner), q = vec3_cross(from, a);
	double determinant = vec3_dot(a, p);
	if (determinant == 0)
		return;
	double u = vec3_dot(from, p) / determinant, v = vec3_dot(ray->direction, q) / determinant;
	double at = vec3_dot(b, q) / determinant;
	if (u >= -edge && v >= -edge && u + v <= 1 + edge && at > 0 && at < *along)
		*along = at;
}

bool mesh_hit(const struct mesh *mesh, struct vec3 origin, struct vec3 direction, double most, double *along)
{
	struct ray ray = ray_from(origin, direction);
	uint32_t waiting[DEPTH], at = 0;
	size_t count = 0;
	double nearest = most;
	if (entry(&mesh->nodes[0], &ray, nearest) > most)
		return false;
	for (;;) {
		const struct mesh_node *node = &mesh->nodes[at];
		for (uint32_t i = 0; i < node->count; i++)
			meet(mesh, &mesh->triangles[node->first + i], &ray, &nearest);
		if (node->count == 0) {
			uint32_t near = at + 1, far = node->first;
			double near_at = entry(&mesh->nodes[near], &ray, nearest);
			double far_at = entry(&mesh->nodes[far], &ray, nearest);
			if (far_at < near_at) {
				uint32_t held = near;
				near = far;
				far = held;
				double held_at = near_at;
				near_at = far_at;
				far_at = held_at;
			}
			if (isfinite(far_at))
				waiting[count++] = far;
			if (isfinite(near_at)) {
				at = near;
				continue;
			}
		}
		do {
			if (count == 0) {
				*along = nearest;
				return nearest < most;
			}
			at = waiting[--count];
		} while (!isfinite(entry(&mesh->nodes[at], &ray, nearest)));
	}
}
