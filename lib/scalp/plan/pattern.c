#include "scalp/plan/pattern.h"

#include <math.h>
#include <string.h>

#include "geometry/curve.h"
#include "geometry/inside.h"
#include "geometry/nearest.h"
#include "scalp/head/head.h"
#include "scalp/plan/shape.h"

enum { ELLIPSE_POINTS = 96, CODE_MOST = 64 };

#define STEP_MM 2.0
#define PROBE_MM 0.5

const struct pattern *pattern_find(const struct pattern_catalogue *catalogue, const char *code)
{
	for (size_t i = 0; i < catalogue->count; i++)
		if (strcmp(catalogue->patterns[i].code, code) == 0)
			return &catalogue->patterns[i];
	return NULL;
}

const char *pattern_title(const struct pattern_catalogue *catalogue, const char *name)
{
	for (size_t i = 0; i < catalogue->title_count; i++)
		if (strcmp(catalogue->titles[i].name, name) == 0)
			return catalogue->titles[i].title;
	const struct pattern *pattern = pattern_find(catalogue, name);
	return pattern ? pattern->title : NULL;
}

struct vec2 pattern_place(const struct surface *surface, struct vec2 point)
{
	const struct head_shape *head = &surface->head;
	struct vec3 top = {0, head->centre.y, head->centre.z + head->height};
	return vec2_add(surface_chart(surface, top), vec2_scale(point, head_scale(head)));
}

/* How far back the hairline lies at a distance from the midline; NaN beside its ends. */
static double line_at(const struct plan_hairline *hairline, double x)
{
	for (size_t i = 1; i < hairline->count; i++) {
		struct vec2 a = hairline->line[i - 1], b = hairline->line[i];
		if ((a.x <= x) != (b.x <= x))
			return a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x);
	}
	return (double)NAN;
}

/* The border of the hair from the hairline's left end round the back to its right end, without these ends. */
static struct vec2 *border_of(const struct pattern *pattern, const struct plan_hairline *hairline,
	const struct surface *surface, struct arena *arena, size_t *count)
{
	size_t half = pattern->front_count, total = 2 * half + 1;
	struct vec2 *points = arena_new(arena, total, struct vec2);
	points[0] = hairline->line[hairline->count - 1];
	points[total - 1] = hairline->line[0];
	for (size_t i = 0; i < half; i++) {
		struct vec2 left = pattern->front[i];
		points[1 + i] = pattern_place(surface, left);
		points[total - 2 - i] = pattern_place(surface, (struct vec2){-left.x, left.y});
	}
	return curve_through(arena, points, total, STEP_MM, count);
}

static struct vec2 *band_border(
	double depth_mm, const struct plan_hairline *hairline, struct arena *arena, size_t *count)
{
	struct vec2 *points = arena_new(arena, hairline->count, struct vec2);
	*count = hairline->count;
	for (size_t i = 0; i < hairline->count; i++) {
		struct vec2 point = hairline->line[hairline->count - 1 - i];
		points[i] = (struct vec2){point.x, point.y + depth_mm};
	}
	return points;
}

struct polygon pattern_front(const struct pattern *pattern, const struct plan_hairline *hairline,
	const struct surface *surface, struct arena *arena)
{
	struct polygon region = {.count = 0};
	if ((!pattern->front && pattern->band_mm <= 0) || hairline->count < 2)
		return region;
	size_t count;
	struct vec2 *border =
		pattern->front ? border_of(pattern, hairline, surface, arena, &count)
			       : band_border(pattern->band_mm * head_scale(&surface->head), hairline, arena, &count);
	region.points = arena_new(arena, hairline->count + count, struct vec2);
	double hindmost = hairline->line[0].y;
	for (size_t i = 0; i < hairline->count; i++) {
		region.points[region.count++] = hairline->line[i];
		hindmost = fmax(hindmost, hairline->line[i].y);
	}
	for (size_t i = 0; i < count; i++) {
		/* fmax: hair in front of the line is left alone; beside the line's ends line_at is NaN and says nothing */
		bool behind = pattern->temple || border[i].y >= hindmost;
		double limit = behind ? (double)NAN : line_at(hairline, border[i].x);
		region.points[region.count++] = (struct vec2){border[i].x, fmax(border[i].y, limit)};
	}
	return region;
}

/* From the front round the client's left to the back, and as its mirror image to the front again. */
static struct polygon both_halves(
	const struct pattern_region *region, const struct surface *surface, struct arena *arena)
{
	size_t half = region->count, count, left = 0;
	struct vec2 *around = arena_new(arena, half + 2, struct vec2),
		    middle = pattern_place(surface, (struct vec2){0, 0});
	for (size_t i = 0; i < half; i++)
		around[i + 1] = pattern_place(surface, region->points[i]);
	/* one point beyond either end, so that the line crosses the midline smoothly */
	around[0] = (struct vec2){2 * middle.x - around[2].x, around[2].y};
	around[half + 1] = (struct vec2){2 * middle.x - around[half - 1].x, around[half - 1].y};
	struct vec2 *line = curve_through(arena, around, half + 2, STEP_MM, &count);
	struct polygon outline = {.points = arena_new(arena, 2 * count, struct vec2)};
	for (size_t i = 0; i < count; i++)
		if (line[i].x >= middle.x)
			outline.points[left++] = line[i];
	outline.count = left;
	for (size_t i = left; i-- > 0;)
		if (outline.points[i].x > middle.x)
			outline.points[outline.count++] =
				(struct vec2){2 * middle.x - outline.points[i].x, outline.points[i].y};
	return outline;
}

static struct polygon ellipse(const struct pattern_region *region, const struct surface *surface, struct arena *arena)
{
	struct polygon outline = {arena_new(arena, ELLIPSE_POINTS, struct vec2), ELLIPSE_POINTS};
	for (size_t i = 0; i < ELLIPSE_POINTS; i++) {
		double angle = 6.283185307179586 * (double)i / ELLIPSE_POINTS;
		struct vec2 offset = {region->radius.x * cos(angle), region->radius.y * sin(angle)};
		outline.points[i] = pattern_place(surface, vec2_add(region->centre, offset));
	}
	return outline;
}

/* A scar has its size on every head, other figures grow with it. */
static double size_of(const struct pattern_region *region, const struct surface *surface)
{
	return region->kind == ZONE_SCAR ? 1 : head_scale(&surface->head);
}

static struct polygon along_line(
	const struct pattern_region *region, const struct surface *surface, double margin_mm, struct arena *arena)
{
	size_t count;
	struct vec2 *points = arena_new(arena, region->count, struct vec2);
	for (size_t i = 0; i < region->count; i++)
		points[i] = pattern_place(surface, region->points[i]);
	struct vec2 *line = curve_through(arena, points, region->count, STEP_MM, &count);
	double size = size_of(region, surface), width = size * region->width_mm, length = size * region->length_mm;
	if (length > width) /* the ribbon's ends reach beyond the line by half its width */
		line = shape_middle(surface, line, count, length - width, &count, arena);
	return shape_ribbon(surface, line, count, width / 2 + margin_mm, arena);
}

struct polygon pattern_outline(
	const struct pattern_region *region, const struct surface *surface, double margin_mm, struct arena *arena)
{
	double margin = region->kind == ZONE_SCAR ? margin_mm : 0;
	switch (region->form) {
	case REGION_HALF:
		return both_halves(region, surface, arena);
	case REGION_ELLIPSE:
		return ellipse(region, surface, arena);
	case REGION_LINE:
		return along_line(region, surface, margin, arena);
	case REGION_DISC:
		break;
	}
	double radius = size_of(region, surface) * region->width_mm / 2;
	return shape_disc(surface, pattern_place(surface, region->centre), radius + margin, arena);
}

size_t pattern_compound(
	const struct pattern_catalogue *catalogue, const char *code, const struct pattern **parts, size_t room)
{
	char one[CODE_MOST];
	size_t count = 0, family = strcspn(code, "-");
	int64_t slot = 0;
	for (const char *word = code + family; *word == '-';) {
		size_t length = strcspn(++word, "-");
		if (family + 1 + length >= sizeof one || count == room)
			return 0;
		memcpy(one, code, family);
		one[family] = '-';
		memcpy(one + family + 1, word, length);
		one[family + 1 + length] = '\0';
		const struct pattern *part = pattern_find(catalogue, one);
		if (!part || part->slot <= slot)
			return 0;
		slot = part->slot;
		parts[count++] = part;
		word += length;
	}
	return count;
}

/* The direction backwards across the line at a point of it, by the run of the line some way to both sides. */
static struct vec2 backwards(const struct plan_hairline *hairline, size_t i)
{
	enum { REACH = 8 };
	size_t last = hairline->count - 1;
	struct vec2 run = vec2_sub(
		hairline->line[i + REACH < last ? i + REACH : last], hairline->line[i > REACH ? i - REACH : 0]);
	return vec2_scale((struct vec2){-run.y, run.x}, 1 / vec2_length(run));
}

/* A region, and its outline as a line that ends where it began. */
struct ground {
	struct inside inside;
	struct nearest outline;
};

static struct ground ground_of(const struct polygon *region, struct arena *arena)
{
	struct vec2 *outline = arena_new(arena, region->count + 1, struct vec2);
	for (size_t i = 0; i <= region->count; i++)
		outline[i] = region->points[i % region->count];
	return (struct ground){inside_of(region, arena), nearest_on(outline, region->count + 1, arena)};
}

/* How far one can go from a point in a direction without leaving the region, at most `most`. Nearer than the outline to
 * a point half the way everything is inside as that is, and need not be probed. */
static double depth_inside(const struct ground *ground, struct vec2 from, struct vec2 direction, double most)
{
	struct vec2 middle = vec2_add(from, vec2_scale(direction, most / 2));
	double depth = 0,
	       clear = inside_holds(&ground->inside, middle) ? nearest_distance(&ground->outline, middle, most) : 0;
	for (double next = PROBE_MM; next <= most; next += PROBE_MM) {
		if (fabs(next - most / 2) >= clear
			&& !inside_holds(&ground->inside, vec2_add(from, vec2_scale(direction, next))))
			break;
		depth = next;
	}
	return depth;
}

struct polygon pattern_band(
	const struct plan_hairline *hairline, const struct polygon *region, double depth_mm, struct arena *arena)
{
	struct polygon band = {.count = 0};
	if (region->count < 3 || hairline->count < 2)
		return band;
	struct ground ground = ground_of(region, arena);
	band.points = arena_new(arena, 2 * hairline->count, struct vec2);
	for (size_t i = 0; i < hairline->count; i++)
		band.points[band.count++] = hairline->line[i];
	for (size_t i = hairline->count; i-- > 0;) {
		struct vec2 direction = backwards(hairline, i);
		double depth = depth_inside(&ground, hairline->line[i], direction, depth_mm);
		band.points[band.count++] = vec2_add(hairline->line[i], vec2_scale(direction, depth));
	}
	return band;
}

struct polygon pattern_border(
	const struct pattern *pattern, const struct plan_hairline *hairline, const struct polygon *front)
{
	if (!pattern->front || front->count <= hairline->count + 1)
		return (struct polygon){.count = 0};
	return (struct polygon){front->points + hairline->count, front->count - hairline->count};
}
