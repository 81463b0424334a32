/* scan_mesh: scans of a ball with known truth, as the files that scanners write. */
#ifndef SCAN_MESH_H
#define SCAN_MESH_H

#include <math.h>

#include "base/text.h"
#include "geometry/mesh.h"
#include "geometry/placement.h"

#define SCAN_PI 3.14159265358979323846

/* A ball in the head frame, mm, by rings of a latitude: 0 its top. Triangles whose middle lies within hole_radius of hole
 * are left out. */
struct scan_ball {
	struct vec3 centre;
	double radius, side; /* side: of the triangles, mm */
	struct vec3 hole;
	double hole_radius;
};

static inline struct vec3 scan_point(const struct scan_ball *ball, double polar, double turn)
{
	struct vec3 way = {sin(polar) * cos(turn), sin(polar) * sin(turn), cos(polar)};
	return vec3_add(ball->centre, vec3_scale(way, ball->radius));
}

static inline void scan_add_face(const struct scan_ball *ball, struct mesh *mesh, uint32_t a, uint32_t b, uint32_t c)
{
	struct vec3 middle =
		vec3_scale(vec3_add(mesh->vertices[a], vec3_add(mesh->vertices[b], mesh->vertices[c])), 1.0 / 3);
	if (vec3_length(vec3_sub(middle, ball->hole)) >= ball->hole_radius)
		mesh->triangles[mesh->triangle_count++] = (struct mesh_triangle){{a, b, c}};
}

/* The ball's mesh, open at the lowest 0.4 radians, its vertices moved by `back` of the placement into the scan's axes. */
static inline struct mesh scan_of_ball(
	const struct scan_ball *ball, const struct placement *placement, struct arena *arena)
{
	size_t rings = (size_t)(SCAN_PI * ball->radius / ball->side), around = 2 * rings;
	struct mesh mesh = {.vertices = arena_new(arena, rings * around, struct vec3),
		.triangles = arena_new(arena, 2 * rings * around, struct mesh_triangle)};
	for (size_t ring = 0; ring < rings; ring++)
		for (size_t k = 0; k < around; k++)
			mesh.vertices[mesh.vertex_count++] =
				scan_point(ball, (SCAN_PI - 0.4) * (double)ring / (double)(rings - 1),
					2 * SCAN_PI * (double)k / (double)around);
	for (size_t ring = 0; ring + 1 < rings; ring++)
		for (size_t k = 0; k < around; k++) {
			uint32_t a = (uint32_t)(ring * around + k), b = (uint32_t)(ring * around + (k + 1) % around);
			scan_add_face(ball, &mesh, a, a + (uint32_t)around, b);
			scan_add_face(ball, &mesh, b, a + (uint32_t)around, b + (uint32_t)around);
		}
	for (size_t i = 0; i < mesh.vertex_count; i++)
		mesh.vertices[i] = placement_move(placement->back, mesh.vertices[i]);
	return mesh;
}

static inline struct text scan_as_obj(const struct mesh *mesh, struct arena *arena)
{
	struct text text = text_in(arena);
	text_add_string(&text, "# scan\nmtllib skin.mtl\no head\n");
	for (size_t i = 0; i < mesh->vertex_count; i++)
		text_printf(&text, "v %.9g %.9g %.9g 0.5 0.4 0.3\n", mesh->vertices[i].x, mesh->vertices[i].y,
			mesh->vertices[i].z);
	for (size_t i = 0; i < mesh->triangle_count; i++) {
		const uint32_t *corner = mesh->triangles[i].corner;
		text_printf(&text, "f %lu/1/1 %lu//1 %ld\n", (unsigned long)corner[0] + 1, (unsigned long)corner[1] + 1,
			(long)corner[2] - (long)mesh->vertex_count);
	}
	return text;
}

static inline void scan_add_number(struct text *text, double number, size_t size, bool real, bool big)
{
	unsigned char bytes[8];
	uint64_t bits = (uint64_t)number;
	float narrow = (float)number;
	uint32_t low;
	memcpy(&low, &narrow, sizeof low);
	if (real && size == 4)
		bits = low;
	else if (real)
		memcpy(&bits, &number, sizeof bits);
	for (size_t i = 0; i < size; i++)
		bytes[big ? size - 1 - i : i] = (unsigned char)(bits >> 8 * i);
	text_add(text, (const char *)bytes, size);
}

enum scan_ply { SCAN_PLY_ASCII, SCAN_PLY_LITTLE, SCAN_PLY_BIG };

/* With a property and an element that say nothing about the surface. */
static inline struct text scan_as_ply(const struct mesh *mesh, enum scan_ply format, struct arena *arena)
{
	static const char *const names[] = {"ascii", "binary_little_endian", "binary_big_endian"};
	struct text text = text_in(arena);
	bool ascii = format == SCAN_PLY_ASCII, big = format == SCAN_PLY_BIG;
	text_printf(&text,
		"ply\r\nformat %s 1.0\r\ncomment made by a test\nelement vertex %zu\nproperty float64 x\n"
		"property uchar red\nproperty float64 y\nproperty double z\nelement odd 1\nproperty list uchar short "
		"n\n"
		"element face %zu\nproperty list uchar int vertex_indices\nend_header\n",
		names[format], mesh->vertex_count, mesh->triangle_count);
	for (size_t i = 0; i < mesh->vertex_count; i++) {
		const double values[4] = {mesh->vertices[i].x, 200, mesh->vertices[i].y, mesh->vertices[i].z};
		for (size_t k = 0; k < 4 && ascii; k++)
			text_printf(&text, k < 3 ? "%.17g " : "%.17g\n", values[k]);
		for (size_t k = 0; k < 4 && !ascii; k++)
			scan_add_number(&text, values[k], k == 1 ? 1 : 8, k != 1, big);
	}
	if (ascii)
		text_add_string(&text, "2 7 8\n");
	else
		text_add(&text, "\2\7\0\7\0", 5);
	for (size_t i = 0; i < mesh->triangle_count; i++) {
		const uint32_t *corner = mesh->triangles[i].corner;
		if (ascii)
			text_printf(&text, "3 %lu %lu %lu\n", (unsigned long)corner[0], (unsigned long)corner[1],
				(unsigned long)corner[2]);
		else {
			text_add_char(&text, 3);
			for (int k = 0; k < 3; k++)
				scan_add_number(&text, corner[k], 4, false, big);
		}
	}
	return text;
}

#endif
