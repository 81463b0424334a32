/* What must hold of scans: how they are read, and the surface that they make. */
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/random.h"
#include "geometry/drape.h"
#include "geometry/surface.h"
#include "scan_mesh.h"
#include "tap.h"

static const struct head_shape dome = {{0, 10, 45}, 77, 98, 88, 105, {0}};
static const struct scan_ball ball = {.centre = {1, 9, 42}, .radius = 89, .side = 2};

static double distance(struct vec3 a, struct vec3 b)
{
	return vec3_length(vec3_sub(a, b));
}

/* A scanner's own axes, in metres. */
static struct placement placed(void)
{
	static const double angle = 0.7, tilt = -1.1;
	double c = cos(angle), s = sin(angle), d = cos(tilt), e = sin(tilt);
	const double forward[12] = {1000 * c, -1000 * s * d, 1000 * s * e, 40, 1000 * s, 1000 * c * d, -1000 * c * e,
		-300, 0, 1000 * e, 1000 * d, 25};
	struct placement placement;
	if (!placement_from(&placement, forward))
		exit(1);
	return placement;
}

static void placements(void)
{
	struct placement placement = placed();
	struct vec3 point = {0.1, -0.25, 0.05};
	double twice[12];
	near(distance(placement_move(placement.back, placement_move(placement.forward, point)), point), 0, 1e-15,
		"a placement and its way back cancel");
	memcpy(twice, placement.forward, sizeof twice);
	twice[0] *= 1.01;
	ok(!placement_from(&placement, twice), "what stretches one axis is no placement");
	for (int i = 0; i < 3; i++)
		twice[4 * i] = -placed().forward[4 * i], twice[4 * i + 1] = placed().forward[4 * i + 1],
			  twice[4 * i + 2] = placed().forward[4 * i + 2];
	ok(!placement_from(&placement, twice), "nor is a mirror");
}

static bool same(const struct mesh *a, const struct mesh *b, double tolerance)
{
	bool equal = a->vertex_count == b->vertex_count && a->triangle_count == b->triangle_count;
	for (size_t i = 0; equal && i < a->vertex_count; i++)
		equal = distance(a->vertices[i], b->vertices[i]) <= tolerance;
	return equal && memcmp(a->triangles, b->triangles, a->triangle_count * sizeof *a->triangles) == 0;
}

static void formats(struct arena *arena)
{
	struct placement placement = placed();
	struct scan_ball coarse = ball;
	coarse.side = 15;
	struct mesh mesh = scan_of_ball(&coarse, &placement, arena), read;
	struct text text = scan_as_obj(&mesh, arena);
	struct error error = {0};
	ok(mesh_read(&read, text.bytes, text.length, arena, &error) && same(&mesh, &read, 1e-8),
		"an OBJ file is read as it was written %s", error.text);
	static const char *const names[] = {"ascii", "little-endian", "big-endian"};
	for (int format = SCAN_PLY_ASCII; format <= SCAN_PLY_BIG; format++) {
		text = scan_as_ply(&mesh, (enum scan_ply)format, arena);
		ok(mesh_read(&read, text.bytes, text.length, arena, &error) && same(&mesh, &read, 0),
			"a PLY file, %s, is read as it was written %s", names[format], error.text);
	}
	const char quads[] = "v 0 0 0\nv 1 0 0\r\nv 1 1 0\nv 0 1 0\nv .5 .5 1e0\nf 1 2 3 4 5";
	ok(mesh_read(&read, quads, strlen(quads), arena, &error) && read.triangle_count == 3
			&& read.triangles[2].corner[2] == 4,
		"a face of five corners becomes three triangles");
	const char lines[] = "v 0 0 \\\n0\nv 1 0 0\nvt 0 \\\r\n 1\nv 0 1 0\nf 1 \\\r\n2 \\\n 3\n";
	ok(mesh_read(&read, lines, strlen(lines), arena, &error) && read.vertex_count == 3 && read.triangle_count == 1,
		"a statement of an OBJ file goes on behind a backslash at the end of a line %s", error.text);
}

static void malformed(struct arena *arena)
{
#define TWO "v 0 0 0\nv 1 0 0\n"
#define HEADER "ply\nformat ascii 1.0\nelement vertex 3\nproperty float x\nproperty float y\nproperty float z\n"
#define FACES "element face 1\nproperty list uchar int vertex_indices\nend_header\n"
#define POINTS "0 0 0\n1 0 0\n0 1 0\n"
	static const struct {
		const char *name, *text, *words;
	} rows[] = {
		{"an OBJ face of a vertex that is not there", TWO "v 0 1 0\nf 1 2 4\n",
			"triangle 0 names vertex 3, counted from 0; there are 3"},
		{"an OBJ face of vertex 0", TWO "v 0 1 0\nf 0 1 2\n", "line 4 is not a face of an OBJ file"},
		{"an OBJ face that counts back too far", TWO "v 0 1 0\nf -4 1 2\n",
			"line 4 is not a face of an OBJ file"},
		{"an OBJ face of half a vertex", TWO "v 0 1 0\nf 1.5 1 2\n", "line 4 is not a face of an OBJ file"},
		{"an OBJ face of two corners", TWO "f 1 2\n", "line 3 is a face of fewer than three corners"},
		{"an OBJ vertex of two numbers", "v 1 2\n",
			"line 1 is not a vertex: it needs three coordinates of at most 1e9"},
		{"an OBJ vertex that is no number", "v 1 2 nan\n", "line 1 is not a vertex of an OBJ file"},
		{"an OBJ vertex in hexadecimal", "v 1 2 0x3\n", "line 1 is not a vertex of an OBJ file"},
		{"an OBJ vertex too far away", "v 1 2 3e9\n",
			"line 1 is not a vertex: it needs three coordinates of at most 1e9"},
		{"an OBJ vertex beyond numbers", "v 1 2 3e999\n", "line 1 is not a vertex of an OBJ file"},
		{"a file of another kind", "solid head\n",
			"line 1 is not of an OBJ file of polygons, and the file is no PLY"},
		{"a cloud of points", TWO, "has points and no triangles: export it as a surface"},
		{"an empty OBJ file", "# nothing\n", "has no triangles"},
		{"a PLY file without a format", "ply\nelement vertex 0\nend_header\n",
			"line 4 ends a PLY header that names no format"},
		{"a PLY file of another version", "ply\nformat ascii 2.0\nend_header\n",
			"line 2 is not a line of a PLY header, or counts more than the file holds"},
		{"a PLY header without an end", "ply\nformat ascii 1.0\n",
			"line 3 comes without the end of the PLY header"},
		{"a PLY file that counts more than it holds", "ply\nformat ascii 1.0\nelement vertex 99999999\n",
			"line 3 is not a line of a PLY header, or counts more than the file holds"},
		{"a PLY file of a type unknown", "ply\nformat ascii 1.0\nelement vertex 3\nproperty half x\n",
			"line 4 is not a line of a PLY header, or counts more than the file holds"},
		{"PLY vertices on a line", "ply\nformat ascii 1.0\nelement vertex 1\nproperty float x\nend_header\n1\n",
			"has vertices without x, y and z"},
		{"a PLY file cut in its vertices", HEADER FACES "0 0 0\n1 0",
			"is cut short or damaged at element 1 of group 0"},
		{"a PLY file cut in its faces", HEADER FACES POINTS "3 0 1",
			"is cut short or damaged at element 0 of group 1"},
		{"a PLY face of two corners", HEADER FACES POINTS "2 0 1\n",
			"is cut short or damaged at element 0 of group 1"},
		{"a PLY face of a vertex that is not there", HEADER FACES POINTS "3 0 1 3\n",
			"triangle 0 names vertex 3, counted from 0; there are 3"},
		{"a PLY face of a negative vertex", HEADER FACES POINTS "3 0 1 -1\n",
			"triangle 0 names vertex 4294967295, counted from 0; there are 3"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct mesh mesh;
		struct error error = {0};
		bool read = mesh_read(&mesh, rows[i].text, strlen(rows[i].text), arena, &error);
		if (!ok(!read && error.kind == ERROR_DATA && strcmp(error.text, rows[i].words) == 0, "%s is refused",
			    rows[i].name))
			printf("# %s\n", error.text);
	}
}

/* Every beginning of a file is refused or read, never more than that. */
static void cut_short(struct arena *arena)
{
	struct placement placement = placed();
	struct scan_ball coarse = ball;
	coarse.side = 70;
	struct mesh mesh = scan_of_ball(&coarse, &placement, arena), read;
	struct text text = scan_as_ply(&mesh, SCAN_PLY_LITTLE, arena);
	size_t taken = 0;
	for (size_t length = 1; length < text.length; length++) {
		char *part = arena_copy(arena, text.bytes, length);
		struct error error = {0};
		taken += mesh_read(&read, part, length, arena, &error);
	}
	ok(taken == 0, "a PLY file that is cut short anywhere is refused");
}

static struct surface surface_of(const struct scan_ball *truth, struct arena *arena)
{
	struct placement placement = placed();
	struct mesh *mesh = arena_new(arena, 1, struct mesh);
	*mesh = scan_of_ball(truth, &placement, arena);
	mesh_sort(mesh, arena);
	return (struct surface){
		.kind = SURFACE_MESH, .head = dome, .drape = drape_make(&dome, mesh, &placement, arena)};
}

static void on_a_ball(struct arena *arena)
{
	struct surface surface = surface_of(&ball, arena);
	double worst = 0, astray = 0, off = 0, back = 0, seen = 0, misses = 0;
	for (uint64_t i = 0; i < 4000; i++) {
		double s = 180 * sqrt(random_unit(1, 1, i)), turn = 2 * SCAN_PI * random_unit(1, 2, i);
		struct vec2 chart = {s * cos(turn), s * sin(turn)}, again;
		struct vec3 point = surface_point(&surface, chart), normal = surface_normal(&surface, chart);
		struct vec3 out = vec3_sub(point, ball.centre), under = dome_point(&dome, chart);
		struct vec3 up = dome_normal(&dome, under), way = vec3_sub(point, under);
		worst = fmax(worst, fabs(vec3_length(out) - ball.radius));
		astray = fmax(astray, distance(way, vec3_scale(up, vec3_dot(way, up))));
		off = fmax(off, distance(normal, vec3_unit(out)));
		back = fmax(back, vec2_length(vec2_sub(surface_chart(&surface, point), chart)));
		struct vec3 eye = vec3_add(ball.centre, vec3_scale(vec3_unit(out), 700));
		bool hit = surface_hit(&surface, eye, vec3_unit(vec3_sub(point, eye)), &again);
		misses += !hit;
		seen = hit ? fmax(seen, vec2_length(vec2_sub(again, chart))) : seen;
	}
	near(worst, 0, 0.1, "points of a scanned ball lie on it to a tenth of a millimetre");
	near(astray, 0, 0.1, "they lie over their chart points along the dome's normal");
	near(off, 0, 0.02, "so do the normals, to one degree");
	near(back, 0, 0.05, "the chart of a point is the one it came from");
	ok(misses == 0, "rays from outside meet the scan");
	near(seen, 0, 0.1, "and see the chart point that was looked at");
}

/* The cap of a ball above a level has 2 pi R h. */
static void area_of_a_ball(struct arena *arena)
{
	static const double step = 1, levels[] = {110, 80, 50};
	struct surface surface = surface_of(&ball, arena);
	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
		double area = 0, cap = 2 * SCAN_PI * ball.radius * (ball.centre.z + ball.radius - levels[i]);
		for (double y = -220.5; y < 220; y += step)
			for (double x = -220.5; x < 220; x += step)
				if (surface_point(&surface, (struct vec2){x, y}).z > levels[i])
					area += step * step * surface_stretch(&surface, (struct vec2){x, y});
		near(area / cap, 1, 0.005, "the area over z = %g is the ball's to half a percent", levels[i]);
	}
}

/* The scan of a dome itself is that dome. */
static void like_the_dome(struct arena *arena)
{
	struct scan_ball globe = {.centre = {0, 0, 50}, .radius = 90, .side = 2};
	const struct head_shape shape = {globe.centre, 90, 90, 90, 90, {0}};
	struct placement placement = placed();
	struct mesh mesh = scan_of_ball(&globe, &placement, arena);
	mesh_sort(&mesh, arena);
	struct surface head = {.kind = SURFACE_HEAD, .head = shape};
	struct surface scan = {
		.kind = SURFACE_MESH, .head = shape, .drape = drape_make(&shape, &mesh, &placement, arena)};
	double worst = 0, stretch = 0;
	for (uint64_t i = 0; i < 2000; i++) {
		double s = 5 + 195 * random_unit(2, 1, i), turn = 2 * SCAN_PI * random_unit(2, 2, i);
		struct vec2 chart = {s * cos(turn), s * sin(turn)};
		worst = fmax(worst, distance(surface_point(&scan, chart), surface_point(&head, chart)));
		stretch = fmax(stretch, fabs(surface_stretch(&scan, chart) / surface_stretch(&head, chart) - 1));
	}
	near(worst, 0, 0.02, "a scanned dome has the dome's points");
	near(stretch, 0, 0.01, "and its stretch");
}

static void gaps(struct arena *arena)
{
	struct scan_ball torn = ball;
	torn.hole = scan_point(&ball, 0.6, 1.2);
	torn.hole_radius = 12;
	struct surface surface = surface_of(&torn, arena);
	struct vec2 middle = surface_chart(&surface, torn.hole);
	struct box box = {{middle.x - 40, middle.y - 40}, {middle.x + 40, middle.y + 40}};
	struct rings rings = drape_gaps(surface.drape, &box, arena);
	ok(rings.count == 1, "a hole in a scan is one gap");
	size_t inside = 0, open = 0, wrong = 0;
	for (double y = box.low.y; y < box.high.y; y += 0.7)
		for (double x = box.low.x; x < box.high.x; x += 0.7) {
			struct vec2 at = {x, y};
			double from = distance(surface_point(&surface, at), torn.hole);
			bool skin = drape_has_skin(surface.drape, at), free = polygon_contains(&rings.rings[0], at);
			open += from < torn.hole_radius - 2 && skin;
			wrong += !skin && !free;
			inside += from > torn.hole_radius + 8 && free;
		}
	ok(open == 0, "there is no skin in the hole");
	ok(wrong == 0, "the gap's outline holds every place that lacks skin beside it");
	ok(inside == 0, "the gap ends with the hole");
	near(distance(surface_point(&surface, middle), torn.hole), 0, 1.5, "the surface goes on over the hole");
	struct vec2 chart;
	struct vec3 out = vec3_unit(vec3_sub(torn.hole, ball.centre));
	ok(!surface_hit(&surface, vec3_add(torn.hole, vec3_scale(out, 300)), vec3_scale(out, -1), &chart),
		"who looks in through the hole sees the scan from within: no skin");
	box = (struct box){{-235, -235}, {235, 235}};
	rings = drape_gaps(surface.drape, &box, arena);
	ok(rings.count >= 2, "beyond the chart's circle there is no skin");
}

/* An ear: a plate that stands off the ball. */
static void overhangs(struct arena *arena)
{
	struct placement placement = placed();
	struct mesh mesh = scan_of_ball(&ball, &placement, arena);
	struct vec3 foot = scan_point(&ball, 1.0, 0), out = vec3_unit(vec3_sub(foot, ball.centre));
	struct vec3 across = {0, 1, 0}, along = vec3_cross(out, across), base = vec3_add(foot, vec3_scale(out, 15));
	struct mesh eared = {.vertices = arena_new(arena, mesh.vertex_count + 4, struct vec3),
		.vertex_count = mesh.vertex_count + 4,
		.triangles = arena_new(arena, mesh.triangle_count + 2, struct mesh_triangle),
		.triangle_count = mesh.triangle_count + 2};
	memcpy(eared.vertices, mesh.vertices, mesh.vertex_count * sizeof *mesh.vertices);
	memcpy(eared.triangles, mesh.triangles, mesh.triangle_count * sizeof *mesh.triangles);
	for (size_t i = 0; i < 4; i++) {
		struct vec3 corner = vec3_add(base,
			vec3_add(vec3_scale(across, i == 1 || i == 2 ? 12 : -12), vec3_scale(along, i > 1 ? 12 : -12)));
		eared.vertices[mesh.vertex_count + i] = placement_move(placement.back, corner);
	}
	uint32_t first = (uint32_t)mesh.vertex_count;
	eared.triangles[mesh.triangle_count] = (struct mesh_triangle){{first, first + 1, first + 2}};
	eared.triangles[mesh.triangle_count + 1] = (struct mesh_triangle){{first, first + 2, first + 3}};
	mesh_sort(&eared, arena);
	struct surface surface = {
		.kind = SURFACE_MESH, .head = dome, .drape = drape_make(&dome, &eared, &placement, arena)};
	struct vec2 rim = surface_chart(&surface, vec3_add(base, vec3_scale(across, 12))),
		    top = surface_chart(&surface, base);
	near(distance(surface_point(&surface, top), base), 0, 0.5, "what stands off is met first from outside");
	ok(!drape_has_skin(surface.drape, rim), "where it breaks off there is no skin");
	ok(drape_has_skin(surface.drape, vec2_add(rim, (struct vec2){0, 12})), "beside it there is");
}

int main(void)
{
	jmp_buf exhausted;
	struct arena arena = {.exhausted = &exhausted};
	if (setjmp(exhausted) != 0)
		return 1;
	placements();
	formats(&arena);
	malformed(&arena);
	cut_short(&arena);
	on_a_ball(&arena);
	area_of_a_ball(&arena);
	like_the_dome(&arena);
	gaps(&arena);
	overhangs(&arena);
	arena_release(&arena);
	return tap_done();
}
