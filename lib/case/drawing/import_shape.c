#include "case/drawing/import_shape.h"

#include <math.h>
#include <string.h>

#include "case/design/case_design.h"
#include "scalp/plan/plan.h"

enum { SHAPES_MOST = 256, POINTS_MOST = 5000, NAME_MOST = 64 };

/* How far past the picture a drawing may go, as a share of its size. */
#define BEYOND 0.1
/* How far a polygon may stray from a curve, px. */
#define STRAY_PX 0.1
#define PI 3.14159265358979323846

/* Points are kept to 0.01 px, as they are written: planning again finds the same ones. Doubles are dropped. */
static bool settle(struct import_sheet *sheet, const char *pointer, struct polygon *ring, bool closed, size_t least,
	struct error *error)
{
	struct polygon kept = {arena_new(sheet->arena, ring->count, struct vec2), 0};
	for (size_t i = 0; i < ring->count; i++) {
		struct vec2 p = ring->points[i];
		if (!(p.x >= -BEYOND * sheet->width && p.x <= (1 + BEYOND) * sheet->width
			    && p.y >= -BEYOND * sheet->height && p.y <= (1 + BEYOND) * sheet->height))
			return error_at(error, ERROR_DATA, "range", pointer,
				"has a point outside the picture of %.0f by %.0f px", sheet->width, sheet->height);
		p = (struct vec2){round(100 * p.x) / 100, round(100 * p.y) / 100};
		if (kept.count == 0 || vec2_length(vec2_sub(p, kept.points[kept.count - 1])) > 0)
			kept.points[kept.count++] = p;
	}
	while (closed && kept.count > 1 && vec2_length(vec2_sub(kept.points[0], kept.points[kept.count - 1])) == 0)
		kept.count--;
	if (kept.count < least || kept.count > POINTS_MOST)
		return error_at(error, ERROR_DATA, "range", pointer, "must have %zu..%d points, not %zu", least,
			POINTS_MOST, kept.count);
	if (closed && polygon_crosses_itself(&kept))
		return error_at(error, ERROR_DATA, "crossed", pointer, "the outline crosses itself");
	*ring = kept;
	return true;
}

static bool takes_lines(size_t kind)
{
	return kind == ZONE_HAIRLINE || kind == ZONE_SCAR || strcmp(case_imported_codes[kind], "shunt") == 0;
}

static bool check_form(const char *pointer, size_t kind, enum import_form *form, struct error *error)
{
	if (*form == IMPORT_EITHER)
		*form = takes_lines(kind) ? IMPORT_LINE : IMPORT_CLOSED;
	if (*form == IMPORT_LINE && !takes_lines(kind))
		return error_at(error, ERROR_DATA, "kind", pointer,
			"is an open line, which only a hairline, a scar or a shunt can be; draw a closed shape");
	if (*form == IMPORT_POINT && kind <= ZONE_PATCH)
		return error_at(error, ERROR_DATA, "kind", pointer,
			"is a point, which only an exclusion can be; draw a closed shape");
	return true;
}

static bool add_area(
	struct import_sheet *sheet, const char *pointer, const struct import_shape *shape, struct error *error)
{
	if (!sheet->shapes)
		sheet->shapes = arena_new(sheet->arena, SHAPES_MOST, struct import_shape);
	if (sheet->count == SHAPES_MOST)
		return error_at(error, ERROR_DATA, "range", pointer,
			"is one shape more than the %d that a file may hold", SHAPES_MOST);
	sheet->shapes[sheet->count++] = *shape;
	return true;
}

bool import_add(struct import_sheet *sheet, const char *pointer, const char *label, enum import_form form,
	const struct rings *rings, struct error *error)
{
	struct import_shape shape = {.name = label};
	if (!label || !*label || strlen(label) > NAME_MOST)
		return error_at(error, ERROR_DATA, "label", pointer, "needs a label of 1..%d bytes", NAME_MOST);
	if (!import_label_kind(sheet->labels, label, &shape.kind, sheet->arena))
		return import_label_unknown(label, pointer, sheet->arena, error);
	if (shape.kind == IMPORT_NONE)
		return true;
	if (!check_form(pointer, shape.kind, &form, error))
		return false;
	shape.form = form;
	shape.name = import_label_plain(label, sheet->arena);
	struct rings settled = {arena_new(sheet->arena, rings->count, struct polygon), rings->count};
	size_t least = form == IMPORT_CLOSED ? 3 : form == IMPORT_LINE ? 2 : 1;
	for (size_t i = 0; i < rings->count; i++) {
		settled.rings[i] = rings->rings[i];
		if (!settle(sheet, pointer, &settled.rings[i], form == IMPORT_CLOSED, least, error))
			return false;
	}
	struct area *areas;
	size_t count = form == IMPORT_CLOSED ? rings_sort(&settled, &areas, sheet->arena) : settled.count;
	for (size_t i = 0; i < count; i++) {
		shape.area = form == IMPORT_CLOSED ? areas[i] : (struct area){.outer = settled.rings[i]};
		if (!add_area(sheet, pointer, &shape, error))
			return false;
	}
	return true;
}

bool import_add_ring(struct import_sheet *sheet, const char *pointer, const char *label, enum import_form form,
	struct polygon ring, struct error *error)
{
	return import_add(sheet, pointer, label, form, &(struct rings){&ring, 1}, error);
}

struct polygon import_ellipse(struct vec2 centre, double rx, double ry, double turn, struct arena *arena)
{
	enum { LEAST = 16, MOST = 720 };
	double wanted = PI / acos(1 - fmin(0.5, STRAY_PX / fmax(fmax(fabs(rx), fabs(ry)), STRAY_PX)));
	size_t count = (size_t)fmin(fmax(ceil(wanted), LEAST), MOST);
	struct polygon ring = {arena_new(arena, count, struct vec2), count};
	for (size_t i = 0; i < count; i++) {
		double angle = 2 * PI * (double)i / (double)count, x = rx * cos(angle), y = ry * sin(angle);
		ring.points[i] = (struct vec2){
			centre.x + x * cos(turn) - y * sin(turn), centre.y + x * sin(turn) + y * cos(turn)};
	}
	return ring;
}

struct polygon import_rectangle(struct vec2 corner, struct vec2 opposite, struct arena *arena)
{
	struct polygon ring = {arena_new(arena, 4, struct vec2), 4};
	ring.points[0] = corner;
	ring.points[1] = (struct vec2){opposite.x, corner.y};
	ring.points[2] = opposite;
	ring.points[3] = (struct vec2){corner.x, opposite.y};
	return ring;
}

bool import_check_size(
	const struct import_sheet *sheet, const char *pointer, double width, double height, struct error *error)
{
	if (fabs(width - sheet->width) < 0.5 && fabs(height - sheet->height) < 0.5)
		return true;
	return error_at(error, ERROR_DATA, "size", pointer,
		"is drawn on a picture of %.0f by %.0f px; the view's photograph, upright, has %.0f by %.0f", width,
		height, sheet->width, sheet->height);
}

/* A path's last part. */
static const char *base_of(const char *path)
{
	const char *slash = strrchr(path, '/'), *back = strrchr(path, '\\');
	const char *last = !slash || (back && back > slash) ? back : slash;
	return last ? last + 1 : path;
}

bool import_pick(const struct import_sheet *sheet, size_t count, const char *(*name_of)(const void *context, size_t i),
	const void *context, const char *pointer, size_t *picked, struct error *error)
{
	*picked = 0;
	if (count == 1)
		return true;
	for (; sheet->photo && *picked < count; (*picked)++) {
		const char *name = name_of(context, *picked);
		if (name && strcmp(base_of(name), base_of(sheet->photo)) == 0)
			return true;
	}
	return error_at(error, ERROR_DATA, "picture", pointer,
		"holds %zu pictures, none of them by the file name of the view's photo", count);
}
