#include <math.h>

#include "scalp/plan/hairline_parts.h"

enum { FRONT_STEPS = 32, ARC_STEPS = 6, LIMB_STEPS = 4, SIDE_MOST = 128, ROUNDS = 8 };

/* The peaks of the temples are rounded by this radius. */
#define TEMPLE_RADIUS_MM 6.0
/* Where no pattern says how the line goes on behind a temple peak: beside it, to the level of the corner and behind. */
#define ROOT_BESIDE_MM 10.0
#define ROOT_BEHIND_MM 6.0
/* A rounding takes at most this share of a straight part. */
#define LIMB_SHARE 0.45

#define DEGREE 0.017453292519943295

/* One half of the front, u mm from the midline and v mm behind the mid-frontal point: convex to the pupil, concave behind
 * it, with the stated slope at its end (HairTX; Shapiro 2013). Two cubics whose curvature is nothing where they meet. */
struct front {
	double pupil, end, end_back;
	double slope;  /* at the pupil */
	double second; /* of the cubic behind it */
	double widow, widow_half, mound, mound_at, mound_half;
};

static struct vec2 unit(struct vec2 a)
{
	double length = vec2_length(a);
	return length > 0 ? vec2_scale(a, 1 / length) : (struct vec2){1, 0};
}

/* From 1 at 0 smoothly to 0 at -1 and 1. */
static double bump(double t)
{
	double rest = 1 - t * t;
	return rest > 0 ? rest * rest : 0;
}

static double base_at(const struct front *front, double u)
{
	double to_pupil = fmin(u, front->pupil), beyond = fmax(0, u - front->pupil);
	double convex = front->slope * to_pupil * to_pupil / front->pupil * (1 - to_pupil / (3 * front->pupil));
	return convex + front->slope * beyond + front->second * beyond * beyond * beyond;
}

static double front_at(const struct front *front, double u)
{
	return base_at(front, u) + front->widow * (1 - bump(u / front->widow_half))
	       - front->mound * bump((u - front->mound_at) / front->mound_half);
}

static struct front front_of(const struct hairline_wish *wish, double pupil, struct vec2 end, double end_slope)
{
	struct front front = {.end = end.x, .end_back = end.y, .widow = wish->widow_mm, .mound = wish->mound_mm};
	/* A pupil outside of the corner has no part behind it. */
	front.pupil = fmin(pupil, 0.8 * end.x);
	front.widow_half = wish->widow_width_mm / 2;
	front.mound_at = fmin(wish->mound_from_mid_mm, 0.75 * end.x);
	front.mound_half = 0.25 * end.x;
	double beyond = end.x - front.pupil, back = end.y - front.widow;
	front.slope = (3 * back / beyond - end_slope) / (2 + 2 * front.pupil / beyond);
	front.second = (back - front.slope * (2 * front.pupil / 3 + beyond)) / (beyond * beyond * beyond);
	return front;
}

/* A corner cut off by an arc: where the arc begins and ends, its centre, its middle. */
struct corner {
	struct vec2 begin, end, centre, apex;
};

/* The arc of a radius between the direction in which a line arrives at the corner and that in which it leaves; of a
 * smaller radius where it would begin or end further than `reach` from the corner. */
static struct corner round_corner(
	struct vec2 at, struct vec2 arriving, struct vec2 leaving, double radius, double reach)
{
	struct vec2 middle = vec2_sub(leaving, arriving);
	double length = vec2_length(middle), half = acos(fmax(-1, fmin(1, -vec2_dot(arriving, leaving)))) / 2;
	if (length < 1e-6 || half < 1e-3)
		return (struct corner){at, at, at, at};
	double tangent = fmin(radius / tan(half), reach);
	double centre = tangent / cos(half), apex = centre - tangent * tan(half);
	struct vec2 inwards = vec2_scale(middle, 1 / length);
	return (struct corner){vec2_sub(at, vec2_scale(arriving, tangent)), vec2_add(at, vec2_scale(leaving, tangent)),
		vec2_add(at, vec2_scale(inwards, centre)), vec2_add(at, vec2_scale(inwards, apex))};
}

struct side {
	struct vec2 points[SIDE_MOST]; /* from the mid-frontal point outwards; x to the side */
	size_t count;
	double front_mm;
};

static void add(struct side *side, struct vec2 point)
{
	if (side->count < SIDE_MOST)
		side->points[side->count++] = point;
}

/* The share 0..until of the way round a corner. */
static void add_arc(struct side *side, const struct corner *corner, double until)
{
	struct vec2 from = vec2_sub(corner->begin, corner->centre), to = vec2_sub(corner->end, corner->centre);
	double turn = atan2(vec2_cross(from, to), vec2_dot(from, to));
	for (size_t i = 1; i <= ARC_STEPS; i++) {
		double angle = turn * until * (double)i / ARC_STEPS, c = cos(angle), s = sin(angle);
		add(side, vec2_add(corner->centre, (struct vec2){c * from.x - s * from.y, s * from.x + c * from.y}));
	}
}

static void add_limb(struct side *side, struct vec2 to)
{
	struct vec2 from = side->points[side->count - 1];
	for (size_t i = 1; i <= LIMB_STEPS; i++)
		add(side, vec2_add(from, vec2_scale(vec2_sub(to, from), (double)i / LIMB_STEPS)));
}

/* The chart's x at which the skin of the front lies over the pupil. */
static double over_pupil(const struct surface *surface, double y)
{
	double pupil = head_landmark(&surface->head, NULL, LANDMARK_PUPIL_LEFT).mean.x, x = pupil;
	for (int i = 0; i < 3; i++)
		x *= pupil / surface_point(surface, (struct vec2){x, y}).x;
	return x;
}

/* The temple peak: on the line from the corner to the side of the eye (Garg), the stated way above the lateral end of the
 * brow (Yonis). */
static struct vec2 temple_peak(const struct surface *surface, struct vec2 corner, double above_brow)
{
	enum { HALVINGS = 12 };
	struct vec3 brow = head_landmark(&surface->head, NULL, LANDMARK_BROW_LATERAL_LEFT).mean;
	struct vec2 eye = surface_chart(surface, brow), run = vec2_sub(eye, corner);
	double near = 0, far = 1;
	brow = surface_point(surface, eye);
	for (int i = 0; i < HALVINGS; i++) {
		double share = (near + far) / 2;
		struct vec3 at = surface_point(surface, vec2_add(corner, vec2_scale(run, share)));
		if (vec3_length(vec3_sub(at, brow)) > above_brow)
			near = share;
		else
			far = share;
	}
	return vec2_add(corner, vec2_scale(run, near));
}

/* One half of the line, on the client's left; `corner` is its frontotemporal point. */
static void half(struct side *side, const struct hairline_wish *wish, const struct surface *surface, double mid_y,
	struct vec2 corner, bool drawn)
{
	struct vec2 peak = temple_peak(surface, corner, wish->temple_above_brow_mm), tip = corner;
	struct vec2 arriving = {1, 0}, leaving = {0, -1};
	double angle = wish->angle_deg * DEGREE;
	struct corner bend = {corner, corner, corner, corner};
	/* The sharp corner lies so far behind that the rounded one passes through the frontotemporal point. */
	for (int i = 0; i < ROUNDS; i++) {
		struct vec2 limb = vec2_sub(peak, tip);
		leaving = unit(limb);
		arriving = (struct vec2){-cos(angle) * leaving.x - sin(angle) * leaving.y,
			sin(angle) * leaving.x - cos(angle) * leaving.y};
		bend = round_corner(tip, arriving, leaving, wish->radius_mm, LIMB_SHARE * vec2_length(limb));
		tip = vec2_add(tip, vec2_sub(corner, bend.apex));
	}
	struct front front = front_of(wish, over_pupil(surface, mid_y),
		(struct vec2){bend.begin.x, bend.begin.y - mid_y}, arriving.y / arriving.x);
	for (size_t i = 0; i <= FRONT_STEPS; i++) {
		double u = front.end * (double)i / FRONT_STEPS;
		add(side, (struct vec2){u, mid_y + front_at(&front, u)});
	}
	side->front_mm = polyline_length(side->points, side->count);
	bool goes_on = drawn || wish->temple_count > 0;
	add_arc(side, &bend, goes_on && drawn ? 1 : 0.5);
	if (!goes_on)
		return;
	struct vec2 root = {peak.x + ROOT_BESIDE_MM, corner.y + ROOT_BEHIND_MM};
	struct vec2 next = wish->temple_count ? wish->temple[0] : root;
	if (drawn) {
		struct vec2 in = vec2_sub(peak, side->points[side->count - 1]), out = vec2_sub(next, peak);
		double reach = LIMB_SHARE * fmin(vec2_length(in), vec2_length(out));
		struct corner point = round_corner(peak, unit(in), unit(out), TEMPLE_RADIUS_MM, reach);
		add_limb(side, point.begin);
		add_arc(side, &point, 1);
	}
	add_limb(side, next);
	for (size_t i = 1; i < wish->temple_count; i++)
		add_limb(side, wish->temple[i]);
}

struct hairline_sketch hairline_sketch(
	const struct hairline_wish *wish, const struct surface *surface, struct arena *arena)
{
	struct side *sides = arena_new(arena, 2, struct side);
	double mid_y = hairline_glabella(surface) + wish->mid_mm;
	bool drawn = wish->temples == TEMPLES_DRAWN || (wish->temples == TEMPLES_BY_PATTERN && wish->temple_count > 0);
	for (size_t i = 0; i < 2; i++)
		half(&sides[i], wish, surface, mid_y, wish->corner[i], drawn);
	const struct side *right = &sides[0], *left = &sides[1];
	struct hairline_sketch sketch = {.count = right->count + left->count - 1,
		.mid = right->count - 1,
		.front_mm = {right->front_mm, left->front_mm}};
	sketch.points = arena_new(arena, sketch.count, struct vec2);
	for (size_t i = 0; i < right->count; i++)
		sketch.points[sketch.mid - i] = (struct vec2){-right->points[i].x, right->points[i].y};
	for (size_t i = 1; i < left->count; i++)
		sketch.points[sketch.mid + i] = left->points[i];
	return sketch;
}
