#include "head.h"

#include "face.h"
#include "noise.h"
#include "solid.h"

static struct vec varied(const double row[3], struct vec anchor, struct vec growth, struct vec shift)
{
	struct vec p = vec(row[0], row[1], row[2]);
	return add(add(anchor, times(sub(p, anchor), growth)), shift);
}

static void bound(struct head_part *part)
{
	if (part->capsule) {
		part->middle = scaled(add(part->a, part->b), 0.5);
		part->reach = 0.5 * norm(sub(part->b, part->a)) + fmax(part->r.x, part->r.y);
	} else {
		part->middle = part->a;
		part->reach = fmax(part->r.x, fmax(part->r.y, part->r.z));
	}
}

static void add_parts(struct head *head, uint64_t seed)
{
	struct vec growth[FACE_GROUPS], shift[FACE_GROUPS];
	struct chance chance = chance_start(seed, 'f');
	for (int g = 0; g < FACE_GROUPS; g++) {
		const struct face_variation *v = &face_variations[g];
		growth[g] = vec(1 + v->spread.x * chance_normal(&chance), 1 + v->spread.y * chance_normal(&chance),
			1 + v->spread.z * chance_normal(&chance));
		shift[g] = vec(v->shift.x * chance_normal(&chance), v->shift.y * chance_normal(&chance),
			v->shift.z * chance_normal(&chance));
	}
	for (int i = 0; i < face_row_count; i++) {
		const struct face_row *row = &face_rows[i];
		struct vec anchor = face_variations[row->group].anchor, grow = growth[row->group];
		struct head_part *part = &head->parts[head->count++];
		part->carve = row->kind == FACE_PIT || row->kind == FACE_GROOVE;
		part->capsule = row->kind == FACE_ROD || row->kind == FACE_GROOVE;
		part->blend = row->blend;
		part->a = varied(row->a, anchor, grow, shift[row->group]);
		if (part->capsule) {
			part->b = varied(row->b, anchor, grow, shift[row->group]);
			part->r = vec(row->ra, row->rb, 0);
		} else {
			part->r = times(vec(row->b[0], row->b[1], row->b[2]), grow);
		}
		bound(part);
	}
}

static void add_waves(struct head *head, uint64_t seed)
{
	struct chance chance = chance_start(seed, 'w');
	for (int i = 0; i < HEAD_WAVES; i++) {
		double wavelength = mix(60, 120, chance_unit(&chance));
		head->wave[i] = scaled(chance_direction(&chance), 2 * PI / wavelength);
		head->wave_phase[i] = 2 * PI * chance_unit(&chance);
		head->wave_mm[i] = mix(0.25, 0.5, chance_unit(&chance)) * wavelength / 90;
	}
}

static void add_ear(struct head *head, uint64_t seed)
{
	struct chance chance = chance_start(seed, 'e');
	double flare = (31 + 4 * chance_normal(&chance)) * PI / 180, tilt = 9 * PI / 180, lean = 9 * PI / 180;
	struct head_ear *ear = &head->ear;
	struct vec rear = vec(sin(flare), cos(flare), 0);
	ear->size = 1 + 0.04 * chance_normal(&chance);
	ear->v = unit(vec(sin(lean), sin(tilt), cos(tilt)));
	ear->u = unit(along(rear, ear->v, -dot(rear, ear->v)));
	ear->w = cross(ear->u, ear->v);
	ear->origin = vec(70.5, 2.5, 1);
	ear->middle = add(ear->origin, add(scaled(ear->u, 12), scaled(ear->v, 2)));
}

void head_make(struct head *head, const struct head_wish *wish)
{
	*head = (struct head){.scale = {1, 1, 1}, .scale_least = 1};
	add_parts(head, wish->seed);
	add_waves(head, wish->seed);
	add_ear(head, wish->seed);
	for (int i = 0; i < 4; i++) {
		head_measure(head);
		head->scale.x *= wish->breadth_mm / head->measures.breadth_mm;
		head->scale.y *= wish->length_mm / head->measures.length_mm;
		head->scale.z *= wish->height_mm / head->measures.height_mm;
		head->scale_least = fmin(head->scale.x, fmin(head->scale.y, head->scale.z));
	}
	head_measure(head);
}

struct vec head_model_point(const struct head *head, struct vec p)
{
	return vec(p.x / head->scale.x, p.y / head->scale.y, p.z / head->scale.z);
}

static double model_ear(const struct head *head, struct vec q)
{
	struct vec d = sub(vec(fabs(q.x), q.y, q.z), head->ear.origin);
	double size = head->ear.size;
	return size * ear_distance(scaled(vec(dot(d, head->ear.u), dot(d, head->ear.v), dot(d, head->ear.w)), 1 / size));
}

static double model_parts(const struct head *head, struct vec q)
{
	double d = 1e9;
	for (int i = 0; i < head->count; i++) {
		const struct head_part *part = &head->parts[i];
		double least = norm(sub(q, part->middle)) - part->reach;
		double skip = part->carve ? part->blend - d : d + part->blend;
		if (i > 0 && least * 0.7 > skip)
			continue;
		double e = part->capsule ? solid_capsule(q, part->a, part->b, part->r.x, part->r.y)
					 : solid_ellipsoid(sub(q, part->a), part->r);
		d = part->carve ? -smooth_min(-d, e, part->blend) : smooth_min(d, e, part->blend);
	}
	return d;
}

double head_distance(const struct head *head, struct vec p, bool ears)
{
	struct vec m = head_model_point(head, p), q = m;
	q.x = sqrt(m.x * m.x + 4);
	double d = model_parts(head, q);
	if (ears) {
		double least = norm(sub(q, head->ear.middle)) - 44;
		if (least < d + 6)
			d = smooth_min(d, model_ear(head, q), 6);
	}
	if (fabs(d) < 30)
		for (int i = 0; i < HEAD_WAVES; i++)
			d += head->wave_mm[i] * sin(dot(head->wave[i], m) + head->wave_phase[i]);
	return d * head->scale_least;
}

double head_ear_distance(const struct head *head, struct vec p)
{
	struct vec q = head_model_point(head, p);
	return model_ear(head, q) * head->scale_least;
}

struct vec head_normal(const struct head *head, struct vec p, bool ears)
{
	static const struct vec corners[4] = {{1, -1, -1}, {-1, -1, 1}, {-1, 1, -1}, {1, 1, 1}};
	struct vec sum = {0, 0, 0};
	for (int i = 0; i < 4; i++)
		sum = along(sum, corners[i], head_distance(head, along(p, corners[i], 0.15), ears));
	return unit(sum);
}

bool head_cast(const struct head *head, struct vec from, struct vec direction, double reach_mm, bool ears, struct vec *hit)
{
	double t = 0;
	for (int i = 0; i < 400 && t < reach_mm; i++) {
		double d = head_distance(head, along(from, direction, t), ears);
		if (d < 0.002) {
			*hit = along(from, direction, t);
			return true;
		}
		t += 0.8 * d;
	}
	return false;
}
