#include "geometry/dome.h"

#include <float.h>
#include <math.h>
#include <stddef.h>

#include "geometry/arc.h"

/* The cut of the head by the vertical half-plane of one azimuth: two half ellipses, r = middle + reach cos t and
 * z = centre.z + up sin t (t > 0) or + down sin t (t < 0), which begin at the apex (t = start, r = 0). */
struct section {
	double left, back; /* the azimuth's share along +x and +y */
	double middle, reach, up, down, start;
};

static struct section section_at(const struct head_shape *head, double left, double back)
{
	double across = 1 / (head->half_breadth * head->half_breadth),
	       along = 1 / (head->half_length * head->half_length);
	double square = left * left * across + back * back * along;
	double middle = back * head->centre.y * along / square;
	double swell = sqrt(1 - head->centre.y * head->centre.y * along + middle * middle * square);
	double reach = swell / sqrt(square);
	return (struct section){
		left, back, middle, reach, swell * head->height, swell * head->below, acos(-middle / reach)};
}

static struct vec3 section_point(const struct head_shape *head, const struct section *section, double t)
{
	double r = section->middle + section->reach * cos(t);
	double z = (t < 0 ? section->down : section->up) * sin(t);
	return (struct vec3){r * section->left, r * section->back, head->centre.z + z};
}

struct vec3 dome_point(const struct head_shape *head, struct vec2 chart)
{
	double length = vec2_length(chart);
	if (length < 1e-12)
		chart = (struct vec2){0, 1};
	double scale = 1 / vec2_length(chart);
	struct section section = section_at(head, chart.x * scale, chart.y * scale);
	struct arc above = arc_of(section.reach, section.up);
	double upper = arc_length(&above, section.start, NULL), t;
	if (length <= upper) {
		t = arc_at(&above, upper - length, 0, section.start);
	} else {
		struct arc below = arc_of(section.reach, section.down);
		t = arc_at(&below, upper - length, -section.start, 0);
	}
	return section_point(head, &section, t);
}

struct vec2 dome_chart(const struct head_shape *head, struct vec3 point)
{
	double r = hypot(point.x, point.y), rise = point.z - head->centre.z;
	if (r < 1e-12)
		return (struct vec2){0, 0};
	struct section section = section_at(head, point.x / r, point.y / r);
	double half = rise < 0 ? section.down : section.up;
	double a = r * r / (section.reach * section.reach) + rise * rise / (half * half);
	double b = r * section.middle / (section.reach * section.reach);
	double c = section.middle * section.middle / (section.reach * section.reach) - 1;
	double scale = (b + sqrt(b * b - a * c)) / a;
	double t = atan2(scale * rise / half, (scale * r - section.middle) / section.reach);
	struct arc above = arc_of(section.reach, section.up);
	double length = arc_length(&above, section.start, NULL);
	if (t >= 0) {
		length -= arc_length(&above, t, NULL);
	} else {
		struct arc below = arc_of(section.reach, section.down);
		length -= arc_length(&below, t, NULL);
	}
	return (struct vec2){length * section.left, length * section.back};
}

struct vec3 dome_normal(const struct head_shape *head, struct vec3 point)
{
	double rise = point.z - head->centre.z;
	double half = rise < 0 ? head->below : head->height;
	return vec3_unit((struct vec3){point.x / (head->half_breadth * head->half_breadth),
		(point.y - head->centre.y) / (head->half_length * head->half_length), rise / (half * half)});
}

/* Where a ray meets the full ellipsoid of one vertical half axis, keeping only the half that the head uses. */
static bool half_hit(
	const struct head_shape *head, bool upper, struct vec3 origin, struct vec3 direction, double *nearest)
{
	double half = upper ? head->height : head->below;
	struct vec3 o = vec3_sub(origin, head->centre), d = direction;
	o = (struct vec3){o.x / head->half_breadth, o.y / head->half_length, o.z / half};
	d = (struct vec3){d.x / head->half_breadth, d.y / head->half_length, d.z / half};
	double a = vec3_dot(d, d), b = vec3_dot(o, d), c = vec3_dot(o, o) - 1;
	double under_root = b * b - a * c;
	if (under_root < 0)
		return false;
	double along = (-b - sqrt(under_root)) / a;
	bool above = o.z + along * d.z >= 0;
	if (along <= 0 || above != upper || along >= *nearest)
		return false;
	*nearest = along;
	return true;
}

bool dome_hit(const struct head_shape *head, struct vec3 origin, struct vec3 direction, struct vec3 *point)
{
	double nearest = DBL_MAX;
	bool upper = half_hit(head, true, origin, direction, &nearest);
	bool lower = half_hit(head, false, origin, direction, &nearest);
	*point = vec3_add(origin, vec3_scale(direction, nearest));
	return upper || lower;
}

/* The point of the dome whose normal goes through a point: on the half of the ellipsoid that the point is beside, where
 * (x / a)^2 + ... = 1 for x = a^2 X / (a^2 + t) and so on (Eberly, Distance from a Point to an Ellipsoid, 2013). */
struct vec3 dome_foot(const struct head_shape *head, struct vec3 point)
{
	enum { STEPS = 60 };
	struct vec3 from = vec3_sub(point, head->centre);
	double half = from.z < 0 ? head->below : head->height;
	double squares[3] = {
		head->half_breadth * head->half_breadth, head->half_length * head->half_length, half * half};
	double place[3] = {from.x, from.y, from.z}, least = lesser(squares[0], lesser(squares[1], squares[2]));
	double t = 0, foot[3] = {0, 0, 0};
	for (int step = 0; step < STEPS; step++) {
		double sum = -1, slope = 0;
		for (int i = 0; i < 3; i++) {
			double share = place[i] / (squares[i] + t);
			foot[i] = squares[i] * share;
			sum += squares[i] * share * share;
			slope -= 2 * squares[i] * share * share / (squares[i] + t);
		}
		if (fabs(sum) < 1e-12 || slope == 0)
			break;
		/* Newton from where the sum is convex; from beyond the pole it comes back by halves. */
		double next = t - sum / slope;
		t = next > -least ? next : (t - least) / 2;
	}
	return vec3_add(head->centre, (struct vec3){foot[0], foot[1], foot[2]});
}

/* The chart moves along a section at unit speed, and turning by an angle moves a point by r at right angles to the
 * half-plane and along the surface within it; so the area element is r / s over the normal's share in the half-plane. */
double dome_stretch(const struct head_shape *head, struct vec2 chart)
{
	double length = vec2_length(chart);
	if (length < 1e-3) {
		chart = (struct vec2){0, 1e-3};
		length = 1e-3;
	}
	struct vec3 point = dome_point(head, chart);
	struct vec3 normal = dome_normal(head, point);
	double outwards = (normal.x * chart.x + normal.y * chart.y) / length;
	return hypot(point.x, point.y) / (length * hypot(outwards, normal.z));
}
