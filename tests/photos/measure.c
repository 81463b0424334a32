/* The tape measure and the callipers: the head's measures read off its surface. */
#include "head.h"

enum { HULL_POINTS = 360 };

static struct vec cast_or(const struct head *head, struct vec from, struct vec direction, struct vec otherwise)
{
	struct vec hit;
	return head_cast(head, from, direction, 600, false, &hit) ? hit : otherwise;
}

static struct vec find_glabella(const struct head *head)
{
	struct vec best = {0, 0, 0};
	for (double z = 34; z <= 52; z += 0.25) {
		struct vec p = cast_or(head, vec(0, -300, z * head->scale.z), vec(0, 1, 0), best);
		if (p.y < best.y)
			best = p;
	}
	return best;
}

static struct vec find_opisthocranion(const struct head *head, struct vec glabella)
{
	struct vec best = glabella;
	for (double z = 5; z <= 85; z += 0.5) {
		struct vec p = cast_or(head, vec(0, 300, z), vec(0, -1, 0), glabella);
		if (norm(sub(p, glabella)) > norm(sub(best, glabella)))
			best = p;
	}
	return best;
}

static struct vec find_vertex(const struct head *head)
{
	struct vec best = {0, 0, 0};
	for (double y = -50; y <= 70; y += 0.5) {
		struct vec p = cast_or(head, vec(0, y, 300), vec(0, 0, -1), best);
		if (p.z > best.z)
			best = p;
	}
	return best;
}

static double find_breadth(const struct head *head)
{
	double left = 0, right = 0;
	for (double z = 30; z <= 100; z += 2.5)
		for (double y = -10; y <= 60; y += 2.5) {
			left = fmax(left, cast_or(head, vec(200, y, z), vec(-1, 0, 0), vec(0, 0, 0)).x);
			right = fmin(right, cast_or(head, vec(-200, y, z), vec(1, 0, 0), vec(0, 0, 0)).x);
		}
	return left - right;
}

/* Length of a tape in the plane through glabella and opisthocranion: the section's convex hull. */
static double find_circumference(const struct head *head, struct vec front, struct vec back)
{
	struct vec middle = scaled(add(front, back), 0.5), rear = unit(sub(back, front)), side = vec(1, 0, 0);
	struct vec points[HULL_POINTS + 1], hull[HULL_POINTS + 1];
	int count = 0;
	for (int i = 0; i <= HULL_POINTS; i++) {
		double angle = 2 * PI * i / HULL_POINTS;
		struct vec out = add(scaled(rear, -cos(angle)), scaled(side, sin(angle)));
		points[i] = cast_or(head, along(middle, out, 300), scaled(out, -1), middle);
	}
	for (int i = 0; i <= HULL_POINTS; i++) {
		struct vec up = cross(rear, side);
		while (count >= 2
			&& dot(up, cross(sub(hull[count - 1], hull[count - 2]), sub(points[i], hull[count - 1]))) > 0)
			count--;
		hull[count++] = points[i];
	}
	double length = 0;
	for (int i = 0; i + 1 < count; i++)
		length += norm(sub(hull[i + 1], hull[i]));
	return length;
}

void head_measure(struct head *head)
{
	struct head_measures *m = &head->measures;
	m->glabella = find_glabella(head);
	m->opisthocranion = find_opisthocranion(head, m->glabella);
	m->vertex = find_vertex(head);
	m->length_mm = norm(sub(m->opisthocranion, m->glabella));
	m->breadth_mm = find_breadth(head);
	m->circumference_mm = find_circumference(head, m->glabella, m->opisthocranion);
	m->height_mm = m->vertex.z;
}
