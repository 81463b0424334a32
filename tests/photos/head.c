#include "head.h"

#include "noise.h"
#include "solid.h"

struct vec head_varied(const struct head *head, enum face_group group, struct vec p)
{
	struct vec anchor = face_variations[group].anchor;
	return add(add(anchor, times(sub(p, anchor), head->growth[group])), head->shift[group]);
}

struct vec head_unvaried(const struct head *head, enum face_group group, struct vec p)
{
	struct vec anchor = face_variations[group].anchor, grow = head->growth[group];
	struct vec d = sub(sub(p, head->shift[group]), anchor);
	return add(anchor, vec(d.x / grow.x, d.y / grow.y, d.z / grow.z));
}

static struct vec varied(const struct head *head, enum face_group group, const double row[3])
{
	return head_varied(head, group, vec(row[0], row[1], row[2]));
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
	struct chance chance = chance_start(seed, 'f');
	for (int g = 0; g < FACE_GROUPS; g++) {
		const struct face_variation *v = &face_variations[g];
		head->growth[g] = vec(1 + v->spread.x * chance_normal(&chance),
			1 + v->spread.y * chance_normal(&chance), 1 + v->spread.z * chance_normal(&chance));
		head->shift[g] = vec(v->shift.x * chance_normal(&chance), v->shift.y * chance_normal(&chance),
			v->shift.z * chance_normal(&chance));
	}
	for (int i = 0; i < face_row_count; i++) {
		const struct face_row *row = &face_rows[i];
		struct head_part *part = &head->parts[head->count++];
		part->carve = row->kind == FACE_PIT || row->kind == FACE_GROOVE;
		part->capsule = row->kind == FACE_ROD || row->kind == FACE_GROOVE;
		part->blend = row->blend;
		part->a = varied(head, row->group, row->a);
		if (part->capsule) {
			part->b = varied(head, row->group, row->b);
			part->r = vec(row->ra, row->rb, 0);
		} else {
			part->r = times(vec(row->b[0], row->b[1], row->b[2]), head->growth[row->group]);
		}
		bound(part);
	}
}

/* A skull of its own: every part moved and grown by chance; left and right stay alike. */
static void vary_skull(struct head *head, const struct head_wish *wish)
{
	struct chance chance = chance_start(wish->seed, 's');
	for (int i = 0; i < face_row_count; i++) {
		struct head_part *part = &head->parts[i];
		if (face_rows[i].group != FACE_SKULL)
			continue;
		struct vec move =
			vec(part->a.x > 0 ? chance_normal(&chance) : 0, chance_normal(&chance), chance_normal(&chance));
		struct vec grow = vec(chance_normal(&chance), chance_normal(&chance), chance_normal(&chance));
		part->a = along(part->a, move, wish->skull_mm);
		part->r = along(part->r, grow, wish->skull_mm);
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

struct vec head_model_point(const struct head *head, struct vec p)
{
	return vec(p.x / head->scale.x, p.y / head->scale.y, p.z / head->scale.z);
}

static double model_ear(const struct head *head, struct vec q)
{
	struct vec d = sub(vec(fabs(q.x), q.y, q.z), head->ear.origin);
	double size = head->ear.size;
	return size
	       * ear_distance(scaled(vec(dot(d, head->ear.u), dot(d, head->ear.v), dot(d, head->ear.w)), 1 / size));
}

static const double cell_mm = 6;
static const struct vec cell_corner = {-114, -147, -194};

static double join(const struct head_part *part, struct vec q, double d)
{
	double e = part->capsule ? solid_capsule(q, part->a, part->b, part->r.x, part->r.y)
				 : solid_ellipsoid(sub(q, part->a), part->r);
	return part->carve ? -smooth_min(-d, e, part->blend) : smooth_min(d, e, part->blend);
}

/* False when a part is too far from q to change the distance d; `slack` allows for places around q. */
static bool matters(const struct head_part *part, struct vec q, double d, double slack)
{
	double least = norm(sub(q, part->middle)) - part->reach - slack;
	return least * 0.7 <= (part->carve ? -d : d) + part->blend + 1.5 * slack;
}

/* The parts that matter at q: those of its cell, or all of them. */
static uint64_t parts_near(const struct head *head, struct vec q)
{
	struct vec g = scaled(sub(q, cell_corner), 1 / cell_mm);
	bool inside = g.x >= 0 && g.y >= 0 && g.z >= 0 && g.x < HEAD_NX && g.y < HEAD_NY && g.z < HEAD_NZ;
	return head->sorted && inside ? head->near[(int)g.z][(int)g.y][(int)g.x] : UINT64_MAX >> (64 - head->count);
}

static double model_parts(const struct head *head, struct vec q)
{
	double d = 1e9;
	for (uint64_t left = parts_near(head, q); left; left &= left - 1) {
		const struct head_part *part = &head->parts[__builtin_ctzll(left)];
		if (matters(part, q, d, 0))
			d = join(part, q, d);
	}
	return d;
}

static void sort_parts(struct head *head)
{
	for (int cell = 0; cell < HEAD_NX * HEAD_NY * HEAD_NZ; cell++) {
		int i = cell % HEAD_NX, j = cell / HEAD_NX % HEAD_NY, k = cell / HEAD_NX / HEAD_NY;
		struct vec q = along(cell_corner, vec(i + 0.5, j + 0.5, k + 0.5), cell_mm);
		double d = 1e9;
		for (int part = 0; part < head->count; part++)
			if (matters(&head->parts[part], q, d, 0.87 * cell_mm)) {
				head->near[k][j][i] |= (uint64_t)1 << part;
				d = join(&head->parts[part], q, d);
			}
	}
	head->sorted = true;
}

void head_make(struct head *head, const struct head_wish *wish)
{
	*head = (struct head){.scale = {1, 1, 1}, .scale_least = 1};
	add_parts(head, wish->seed);
	if (wish->skull_mm > 0)
		vary_skull(head, wish);
	add_waves(head, wish->seed);
	add_ear(head, wish->seed);
	sort_parts(head);
	for (int i = 0; i < 4; i++) {
		head_measure(head);
		head->scale.x *= wish->breadth_mm / head->measures.breadth_mm;
		head->scale.y *= wish->length_mm / head->measures.length_mm;
		head->scale.z *= wish->height_mm / head->measures.height_mm;
		head->scale_least = fmin(head->scale.x, fmin(head->scale.y, head->scale.z));
	}
	head_measure(head);
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

bool head_cast(
	const struct head *head, struct vec from, struct vec direction, double reach_mm, bool ears, struct vec *hit)
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
