#include "case/svg_pen.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
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

static void pass_blanks(const char **text)
{
	*text += strspn(*text, " \t\r\n,");
}

bool svg_number(const char **text, double *number)
{
	char digits[64];
	pass_blanks(text);
	const char *at = *text;
	if (*at == '+' || *at == '-')
		at++;
	at += strspn(at, "0123456789");
	if (*at == '.')
		at += 1 + strspn(at + 1, "0123456789");
	if (*at == 'e' || *at == 'E') {
		const char *power = at + 1 + (at[1] == '+' || at[1] == '-');
		if (isdigit((unsigned char)*power))
			at = power + strspn(power, "0123456789");
	}
	size_t length = (size_t)(at - *text);
	if (length == 0 || length >= sizeof digits || !strpbrk(*text, "0123456789"))
		return false;
	memcpy(digits, *text, length);
	digits[length] = '\0';
	char *end;
	*number = strtod(digits, &end);
	*text = at;
	return end == digits + length && isfinite(*number);
}

static bool flag(const char **text, bool *value)
{
	pass_blanks(text);
	if (**text != '0' && **text != '1')
		return false;
	*value = **text == '1';
	++*text;
	return true;
}

/* The transform functions and how many numbers they may have. */
static const struct transform_row {
	const char *name;
	size_t least, most;
} transform_rows[] = {
	{"matrix", 6, 6}, {"translate", 1, 2}, {"scale", 1, 2}, {"rotate", 1, 3}, {"skewX", 1, 1}, {"skewY", 1, 1}};
enum { MATRIX, TRANSLATE, SCALE, ROTATE, SKEW_X, SKEW_Y, TRANSFORMS };

static struct svg_matrix transform_of(size_t which, const double n[6], size_t count)
{
	double angle = n[0] * PI / 180;
	switch (which) {
	case MATRIX:
		return (struct svg_matrix){n[0], n[1], n[2], n[3], n[4], n[5]};
	case TRANSLATE:
		return (struct svg_matrix){1, 0, 0, 1, n[0], count > 1 ? n[1] : 0};
	case SCALE:
		return (struct svg_matrix){n[0], 0, 0, count > 1 ? n[1] : n[0], 0, 0};
	case ROTATE: {
		double c = cos(angle), s = sin(angle), x = count == 3 ? n[1] : 0, y = count == 3 ? n[2] : 0;
		return (struct svg_matrix){c, s, -s, c, x - c * x + s * y, y - s * x - c * y};
	}
	case SKEW_X:
		return (struct svg_matrix){1, 0, tan(angle), 1, 0, 0};
	default:
		return (struct svg_matrix){1, tan(angle), 0, 1, 0, 0};
	}
}

bool svg_transform(const char *text, struct svg_matrix *matrix)
{
	*matrix = svg_identity;
	for (pass_blanks(&text); *text; pass_blanks(&text)) {
		size_t which = 0, count = 0, length = strspn(text, "abcdefghijklmnopqrstuvwxyzXY");
		double n[6];
		while (which < TRANSFORMS
			&& !(strlen(transform_rows[which].name) == length
				&& strncmp(transform_rows[which].name, text, length) == 0))
			which++;
		text += length;
		text += strspn(text, " \t\r\n");
		if (which == TRANSFORMS || *text++ != '(')
			return false;
		while (count < transform_rows[which].most && svg_number(&text, &n[count]))
			count++;
		text += strspn(text, " \t\r\n");
		if (count < transform_rows[which].least || *text++ != ')')
			return false;
		*matrix = svg_multiply(*matrix, transform_of(which, n, count));
	}
	return true;
}

/* How many numbers a command of a path takes; an arc's flags are two of its seven. */
static int numbers_of(char command)
{
	static const struct {
		char command;
		int numbers;
	} rows[] = {{'M', 2}, {'L', 2}, {'H', 1}, {'V', 1}, {'C', 6}, {'S', 4}, {'Q', 4}, {'T', 2}, {'A', 7}, {'Z', 0}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].command == toupper((unsigned char)command))
			return rows[i].numbers;
	return -1;
}

static bool read_numbers(const char **text, char command, double n[7], bool flags[2])
{
	int count = numbers_of(command);
	bool arc = toupper((unsigned char)command) == 'A';
	for (int i = 0; i < count; i++)
		if (arc && (i == 3 || i == 4) ? !flag(text, &flags[i - 3]) : !svg_number(text, &n[i]))
			return false;
	return true;
}

/* What the next smooth curve mirrors. */
struct memory {
	struct vec2 cubic, quadratic;
};

static struct vec2 mirrored(struct vec2 control, struct vec2 at)
{
	return vec2_sub(vec2_scale(at, 2), control);
}

static void quadratic(struct svg_pen *pen, struct vec2 control, struct vec2 to)
{
	struct vec2 from = pen->at;
	svg_pen_cubic(pen, vec2_add(from, vec2_scale(vec2_sub(control, from), 2.0 / 3)),
		vec2_add(to, vec2_scale(vec2_sub(control, to), 2.0 / 3)), to);
}

static void draw(struct svg_pen *pen, char command, const double n[7], const bool flags[2], struct memory *memory)
{
	char what = (char)toupper((unsigned char)command);
	struct vec2 base = what == command ? (struct vec2){0, 0} : pen->at;
	int count = numbers_of(command);
	struct vec2 points[3] = {{0, 0}, {0, 0}, {0, 0}};
	for (int i = 0; i + 1 < count && i < 6 && what != 'A'; i += 2)
		points[i / 2] = vec2_add(base, (struct vec2){n[i], n[i + 1]});
	struct memory next = {{0, 0}, {0, 0}};
	bool cubic = false, square = false;
	switch (what) {
	case 'M':
		svg_pen_move(pen, points[0]);
		break;
	case 'L':
		svg_pen_line(pen, points[0]);
		break;
	case 'H':
		svg_pen_line(pen, (struct vec2){base.x + n[0], pen->at.y});
		break;
	case 'V':
		svg_pen_line(pen, (struct vec2){pen->at.x, base.y + n[0]});
		break;
	case 'C':
		svg_pen_cubic(pen, points[0], points[1], points[2]);
		next.cubic = mirrored(points[1], points[2]);
		cubic = true;
		break;
	case 'S':
		svg_pen_cubic(pen, memory->cubic, points[0], points[1]);
		next.cubic = mirrored(points[0], points[1]);
		cubic = true;
		break;
	case 'Q':
		quadratic(pen, points[0], points[1]);
		next.quadratic = mirrored(points[0], points[1]);
		square = true;
		break;
	case 'T':
		next.quadratic = mirrored(memory->quadratic, points[0]);
		quadratic(pen, memory->quadratic, points[0]);
		square = true;
		break;
	case 'A':
		svg_pen_arc(pen, n[0], n[1], n[2], flags[0], flags[1], vec2_add(base, (struct vec2){n[5], n[6]}));
		break;
	default:
		svg_pen_close(pen);
	}
	memory->cubic = cubic ? next.cubic : pen->at;
	memory->quadratic = square ? next.quadratic : pen->at;
}

bool svg_path(struct svg_pen *pen, const char *data)
{
	struct memory memory = {{0, 0}, {0, 0}};
	char command = 0;
	for (pass_blanks(&data); *data && !pen->full; pass_blanks(&data)) {
		double n[7] = {0};
		bool flags[2] = {false, false};
		if (isalpha((unsigned char)*data))
			command = *data++;
		else if (command == 'M' || command == 'm')
			command = command == 'M' ? 'L' : 'l';
		else if (command == 'Z' || command == 'z')
			return false;
		if (numbers_of(command) < 0 || !read_numbers(&data, command, n, flags))
			return false;
		draw(pen, command, n, flags, &memory);
	}
	svg_pen_end(pen);
	return true;
}
