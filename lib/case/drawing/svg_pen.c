#include "case/drawing/svg_pen.h"

#include <math.h>
#include <string.h>

enum { POINTS_MOST = 100000, RINGS_MOST = 1000, PIECES_MOST = 1000 };

#define STRAY_PX 0.1
#define PI 3.14159265358979323846

const struct svg_matrix svg_identity = {1, 0, 0, 1, 0, 0};

struct svg_matrix svg_multiply(struct svg_matrix outer, struct svg_matrix inner)
{
	return (struct svg_matrix){
		outer.a * inner.a + outer.c * inner.b,
		outer.b * inner.a + outer.d * inner.b,
		outer.a * inner.c + outer.c * inner.d,
		outer.b * inner.c + outer.d * inner.d,
		outer.a * inner.e + outer.c * inner.f + outer.e,
		outer.b * inner.e + outer.d * inner.f + outer.f,
	};
}

struct vec2 svg_map(struct svg_matrix m, struct vec2 p)
{
	return (struct vec2){m.a * p.x + m.c * p.y + m.e, m.b * p.x + m.d * p.y + m.f};
}

bool svg_invert(struct svg_matrix m, struct svg_matrix *inverse)
{
	double det = m.a * m.d - m.b * m.c;
	if (!(fabs(det) > 1e-12) || !isfinite(det))
		return false;
	*inverse = (struct svg_matrix){m.d / det, -m.b / det, -m.c / det, m.a / det, (m.c * m.f - m.d * m.e) / det,
		(m.b * m.e - m.a * m.f) / det};
	return true;
}

struct svg_pen svg_pen_in(struct arena *arena, struct svg_matrix matrix)
{
	return (struct svg_pen){.arena = arena, .matrix = matrix};
}

static void *grown(struct arena *arena, const void *old, size_t count, size_t room, size_t size)
{
	char *more = arena_alloc(arena, room, size);
	if (count > 0)
		memcpy(more, old, count * size);
	return more;
}

static void add_point(struct svg_pen *pen, struct vec2 user)
{
	struct polygon *ring = &pen->rings.rings[pen->rings.count - 1];
	if (ring->count == POINTS_MOST) {
		pen->full = true;
		return;
	}
	if (ring->count == pen->point_room) {
		pen->point_room = 2 * pen->point_room + 16;
		ring->points = grown(pen->arena, ring->points, ring->count, pen->point_room, sizeof *ring->points);
	}
	ring->points[ring->count++] = svg_map(pen->matrix, user);
}

void svg_pen_end(struct svg_pen *pen)
{
	if (!pen->drawing)
		return;
	struct polygon *ring = &pen->rings.rings[pen->rings.count - 1];
	pen->drawing = false;
	if (ring->count < 2) {
		pen->rings.count--;
		return;
	}
	if (vec2_length(vec2_sub(ring->points[0], ring->points[ring->count - 1])) > STRAY_PX)
		pen->open = true;
}

void svg_pen_move(struct svg_pen *pen, struct vec2 to)
{
	svg_pen_end(pen);
	pen->at = pen->start = to;
}

/* The first stroke after a move begins a ring. */
static void begin(struct svg_pen *pen)
{
	if (pen->drawing)
		return;
	if (pen->rings.count == RINGS_MOST) {
		pen->full = true;
		pen->rings.count--;
	}
	if (pen->rings.count == pen->ring_room) {
		pen->ring_room = 2 * pen->ring_room + 4;
		pen->rings.rings =
			grown(pen->arena, pen->rings.rings, pen->rings.count, pen->ring_room, sizeof *pen->rings.rings);
	}
	pen->rings.rings[pen->rings.count++] = (struct polygon){NULL, 0};
	pen->point_room = 0;
	pen->drawing = true;
	add_point(pen, pen->at);
}

void svg_pen_line(struct svg_pen *pen, struct vec2 to)
{
	begin(pen);
	add_point(pen, to);
	pen->at = to;
}

void svg_pen_close(struct svg_pen *pen)
{
	if (pen->drawing)
		add_point(pen, pen->start);
	svg_pen_end(pen);
	pen->at = pen->start;
}

/* How far a control polygon bends, in pixels. */
static double bend(const struct svg_pen *pen, struct vec2 a, struct vec2 b, struct vec2 c)
{
	struct vec2 second = vec2_add(
		vec2_sub(svg_map(pen->matrix, a), vec2_scale(svg_map(pen->matrix, b), 2)), svg_map(pen->matrix, c));
	return vec2_length(second);
}

/* In so many pieces that none strays: a cubic's chord over 1/n of it strays by at most 3/4 of its bend over n^2. */
void svg_pen_cubic(struct svg_pen *pen, struct vec2 control, struct vec2 second, struct vec2 to)
{
	struct vec2 p0 = pen->at;
	begin(pen);
	double most = fmax(bend(pen, p0, control, second), bend(pen, control, second, to));
	double wanted = ceil(sqrt(0.75 * most / STRAY_PX));
	int pieces = wanted >= 1 ? (int)fmin(wanted, PIECES_MOST) : 1;
	for (int i = 1; i <= pieces; i++) {
		double t = (double)i / pieces, s = 1 - t, b0 = s * s * s, b1 = 3 * s * s * t, b2 = 3 * s * t * t,
		       b3 = t * t * t;
		add_point(pen, (struct vec2){b0 * p0.x + b1 * control.x + b2 * second.x + b3 * to.x,
				       b0 * p0.y + b1 * control.y + b2 * second.y + b3 * to.y});
	}
	pen->at = to;
}

static struct vec2 turned(struct vec2 p, double angle)
{
	return (struct vec2){p.x * cos(angle) - p.y * sin(angle), p.x * sin(angle) + p.y * cos(angle)};
}

static struct vec2 on_ellipse(struct vec2 centre, double rx, double ry, double phi, double x, double y)
{
	return vec2_add(centre, turned((struct vec2){rx * x, ry * y}, phi));
}

/* From end points to centre (SVG 1.1, appendix F.6.5), then a cubic for every quarter turn or less. */
void svg_pen_arc(struct svg_pen *pen, double rx, double ry, double turn, bool large, bool sweep, struct vec2 to)
{
	struct vec2 from = pen->at;
	double phi = turn * PI / 180;
	rx = fabs(rx);
	ry = fabs(ry);
	if (!(rx > 0 && ry > 0) || (from.x == to.x && from.y == to.y)) {
		svg_pen_line(pen, to);
		return;
	}
	struct vec2 half = turned(vec2_scale(vec2_sub(from, to), 0.5), -phi);
	double reach = half.x * half.x / (rx * rx) + half.y * half.y / (ry * ry);
	if (reach > 1) {
		rx *= sqrt(reach);
		ry *= sqrt(reach);
	}
	double bottom = rx * rx * half.y * half.y + ry * ry * half.x * half.x;
	double factor = sqrt(fmax(0, (rx * rx * ry * ry - bottom) / bottom)) * (large == sweep ? -1 : 1);
	struct vec2 inner = {factor * rx * half.y / ry, -factor * ry * half.x / rx};
	struct vec2 centre = vec2_add(turned(inner, phi), vec2_scale(vec2_add(from, to), 0.5));
	double first = atan2((half.y - inner.y) / ry, (half.x - inner.x) / rx);
	double sweep_angle = atan2((-half.y - inner.y) / ry, (-half.x - inner.x) / rx) - first;
	if (sweep && sweep_angle < 0)
		sweep_angle += 2 * PI;
	if (!sweep && sweep_angle > 0)
		sweep_angle -= 2 * PI;
	if (!isfinite(sweep_angle)) {
		svg_pen_line(pen, to);
		return;
	}
	int quarters = (int)ceil(fabs(sweep_angle) / (PI / 2) - 1e-9);
	double step = sweep_angle / quarters, handle = 4.0 / 3 * tan(step / 4);
	for (int i = 0; i < quarters; i++) {
		double a = first + i * step, b = a + step;
		struct vec2 end = i + 1 == quarters ? to : on_ellipse(centre, rx, ry, phi, cos(b), sin(b));
		svg_pen_cubic(pen, on_ellipse(centre, rx, ry, phi, cos(a) - handle * sin(a), sin(a) + handle * cos(a)),
			on_ellipse(centre, rx, ry, phi, cos(b) + handle * sin(b), sin(b) - handle * cos(b)), end);
	}
}
