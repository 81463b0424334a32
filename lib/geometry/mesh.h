/* mesh: a triangle scan as its file has it, and where a ray meets it first.
 *
 * Vertices are in the file's own axes and units. Rays ask a hierarchy of boxes (median splits along the longest side,
 * Kay and Kajiya 1986) and the triangles in its leaves (Moeller and Trumbore 1997), both sides of them: scanners wind
 * triangles either way. */
#ifndef GEOMETRY_MESH_H
#define GEOMETRY_MESH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "geometry/vec.h"

struct mesh_triangle {
	uint32_t corner[3];
};

/* A box of the hierarchy. A leaf has count > 0 triangles from `first` on; another's two halves are the node behind it and
 * the one at `first`. */
struct mesh_node {
	float low[3], high[3];
	uint32_t first, count;
};

struct mesh {
	struct vec3 *vertices;
	size_t vertex_count;
	struct mesh_triangle *triangles; /* in the order of the leaves, once sorted */
	size_t triangle_count;
	struct mesh_node *nodes; /* NULL before mesh_sort */
};

enum { MESH_VERTICES_MOST = 5000000, MESH_TRIANGLES_MOST = 10000000, MESH_BYTES_MOST = 512 << 20 };

/* Reads the bytes of a PLY (ascii, binary of either byte order) or OBJ file, which a zero byte follows; faces of more
 * corners become fans of triangles, what else the file holds is passed over. Damaged, or without triangles: ERROR_DATA;
 * too large: ERROR_LIMIT. The texts say the line or the element, never what stands there. All in the arena. */
bool mesh_read(struct mesh *mesh, const char *bytes, size_t length, struct arena *arena, struct error *error);

/* Makes the hierarchy, in the arena; needed once, before the first ray. */
void mesh_sort(struct mesh *mesh, struct arena *arena);

/* The first triangle that the ray origin + along * direction, 0 < along <= most, meets; direction of any length, not
 * zero. False when there is none. */
bool mesh_hit(const struct mesh *mesh, struct vec3 origin, struct vec3 direction, double most, double *along);

#endif
