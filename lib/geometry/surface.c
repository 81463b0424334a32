#include "geometry/surface.h"

#include <float.h>
#include <math.h>
#include <stddef.h>

/* The cut of the head by the vertical half-plane of one azimuth: two half ellipses, r = middle + reach cos t and
 * z = centre.z + up sin t (t > 0) or + down sin t (t < 0), which begin at the apex (t = start, r = 0). */
struct section {
	double left, back; /* the azimuth's share along +x and +y */
	double middle, reach, up, down, start;
};

struct node {
	double place, weight;
};

/* Gauss-Legendre on [0, 1]: twelve nodes are good to 1e-10 of a quarter of a head's section, four to the same over
 * the last few millimetres of the search. */
static const struct node long_rule[] = {
	{0.00921968287664038, 0.02358766819325601},
	{0.04794137181476260, 0.05346966299765944},
	{0.11504866290284765, 0.08003916427167306},
	{0.20634102285669126, 0.10158371336153282},
	{0.31608425050090994, 0.11674626826917732},
	{0.43738329574426554, 0.12457352290670134},
	{0.56261670425573440, 0.12457352290670134},
	{0.68391574949909006, 0.11674626826917732},
	{0.79365897714330869, 0.10158371336153282},
	{0.88495133709715235, 0.08003916427167306},
	{0.95205862818523745, 0.05346966299765944},
	{0.99078031712335957, 0.02358766819325601},
};
static const struct node short_rule[] = {
	{0.06943184420297371, 0.17392742256872684},
	{0.33000947820757187, 0.32607257743127310},
	{0.66999052179242813, 0.32607257743127310},
	{0.93056815579702623, 0.17392742256872684},
};
enum { LONG_NODES = sizeof long_rule / sizeof *long_rule, SHORT_NODES = sizeof short_rule / sizeof *short_rule };

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

/* mm of arc per radian of t. */
static double speed(double reach, double rise, double t)
{
	double cosine = cos(t);
	double square = cosine * cosine;
	return sqrt(reach * reach * (1 - square) + rise * rise * square);
}

static double arc(double reach, double rise, double from, double to, const struct node *rule, size_t nodes)
{
	double sum = 0;
	for (size_t i = 0; i < nodes; i++)
		sum += rule[i].weight * speed(reach, rise, from + (to - from) * rule[i].place);
	return sum * fabs(to - from);
}

/* The t at which the arc from t = from downwards is `length`, never past `end`. */
static double at_length(double reach, double rise, double from, double end, double length, double total)
{
	if (length >= total)
		return end;
	double t = from + (end - from) * (length / total);
	double error = arc(reach, rise, from, t, long_rule, LONG_NODES) - length;
	for (int step = 0; step < 12 && fabs(error) > 1e-10; step++) {
		double next = fmin(fmax(t + error / speed(reach, rise, t), end), from);
		double moved = arc(reach, rise, t, next, short_rule, SHORT_NODES);
		error += next < t ? moved : -moved;
		t = next;
	}
	return t;
}

static double upper_arc(const struct section *section)
{
	return arc(section->reach, section->up, section->start, 0, long_rule, LONG_NODES);
}

static struct vec3 section_point(const struct head_shape *head, const struct section *section, double t)
{
	double r = section->middle + section->reach * cos(t);
	double z = (t < 0 ? section->down : section->up) * sin(t);
	return (struct vec3){r * section->left, r * section->back, head->centre.z + z};
}

static struct vec3 head_point(const struct head_shape *head, struct vec2 chart)
{
	double length = vec2_length(chart);
	if (length < 1e-12)
		chart = (struct vec2){0, 1};
	double scale = 1 / vec2_length(chart);
	struct section section = section_at(head, chart.x * scale, chart.y * scale);
	double upper = upper_arc(&section);
	double t;
	if (length <= upper) {
		t = at_length(section.reach, section.up, section.start, 0, length, upper);
	} else {
		double lower = arc(section.reach, section.down, 0, -section.start, long_rule, LONG_NODES);
		t = at_length(section.reach, section.down, 0, -section.start, length - upper, lower);
	}
	return section_point(head, &section, t);
}

static struct vec2 head_chart(const struct head_shape *head, struct vec3 point)
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
	double length;
	if (t >= 0)
		length = arc(section.reach, section.up, section.start, t, long_rule, LONG_NODES);
	else
		length = upper_arc(&section) + arc(section.reach, section.down, 0, t, long_rule, LONG_NODES);
	return (struct vec2){length * section.left, length * section.back};
}

static struct vec3 head_normal(const struct head_shape *head, struct vec3 point)
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

static bool head_hit(const struct head_shape *head, struct vec3 origin, struct vec3 direction, struct vec3 *point)
{
	double nearest = DBL_MAX;
	bool upper = half_hit(head, true, origin, direction, &nearest);
	bool lower = half_hit(head, false, origin, direction, &nearest);
	*point = vec3_add(origin, vec3_scale(direction, nearest));
	return upper || lower;
}

struct vec3 surface_point(const struct surface *surface, struct vec2 chart)
{
	if (surface->kind == SURFACE_PLANE)
		return (struct vec3){chart.x, chart.y, 0};
	return head_point(&surface->head, chart);
}

struct vec3 surface_normal(const struct surface *surface, struct vec2 chart)
{
	if (surface->kind == SURFACE_PLANE)
		return (struct vec3){0, 0, 1};
	return head_normal(&surface->head, head_point(&surface->head, chart));
}

struct vec2 surface_chart(const struct surface *surface, struct vec3 point)
{
	if (surface->kind == SURFACE_PLANE)
		return (struct vec2){point.x, point.y};
	return head_chart(&surface->head, point);
}

/* The chart moves along a section at unit speed, and turning by an angle moves a point by r at right angles to the
 * half-plane and along the surface within it; so the area element is r / s over the normal's share in the half-plane. */
double surface_stretch(const struct surface *surface, struct vec2 chart)
{
	if (surface->kind == SURFACE_PLANE)
		return 1;
	double length = vec2_length(chart);
	if (length < 1e-3) {
		chart = (struct vec2){0, 1e-3};
		length = 1e-3;
	}
	struct vec3 point = head_point(&surface->head, chart);
	struct vec3 normal = head_normal(&surface->head, point);
	double outwards = (normal.x * chart.x + normal.y * chart.y) / length;
	return hypot(point.x, point.y) / (length * hypot(outwards, normal.z));
}

bool surface_hit(const struct surface *surface, struct vec3 origin, struct vec3 direction, struct vec2 *chart)
{
	struct vec3 point;
	if (surface->kind == SURFACE_PLANE) {
		double along = -origin.z / direction.z;
		if (!(along > 0 && isfinite(along)))
			return false;
		*chart = (struct vec2){origin.x + along * direction.x, origin.y + along * direction.y};
		return true;
	}
	if (!head_hit(&surface->head, origin, direction, &point))
		return false;
	*chart = head_chart(&surface->head, point);
	return true;
}
