#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geometry/mesh_parts.h"

static const double farthest = 1e9;

bool mesh_refuse_line(struct mesh_reading *reading, const char *what)
{
	return error_set(reading->error, ERROR_DATA, "scan", "line %zu %s", reading->line, what);
}

/* Twice the room, with what was there. */
static void *grown(struct mesh_reading *reading, const void *things, size_t *room, size_t size)
{
	size_t before = *room;
	*room = before ? 2 * before : 1024;
	void *more = arena_raw(reading->arena, *room * size);
	if (before)
		memcpy(more, things, before * size);
	return more;
}

bool mesh_add_vertex(struct mesh_reading *reading, const double place[3])
{
	struct mesh *mesh = reading->mesh;
	for (int i = 0; i < 3; i++)
		if (!(fabs(place[i]) <= farthest))
			return false;
	if (mesh->vertex_count == MESH_VERTICES_MOST)
		return error_set(reading->error, ERROR_LIMIT, "scan", "has more than %d vertices", MESH_VERTICES_MOST);
	if (mesh->vertex_count == reading->vertex_room)
		mesh->vertices = grown(reading, mesh->vertices, &reading->vertex_room, sizeof *mesh->vertices);
	mesh->vertices[mesh->vertex_count++] = (struct vec3){place[0], place[1], place[2]};
	return true;
}

bool mesh_add_face(struct mesh_reading *reading, const uint32_t *corners, size_t count)
{
	struct mesh *mesh = reading->mesh;
	for (size_t i = 2; i < count; i++) {
		if (mesh->triangle_count == MESH_TRIANGLES_MOST)
			return error_set(
				reading->error, ERROR_LIMIT, "scan", "has more than %d triangles", MESH_TRIANGLES_MOST);
		if (mesh->triangle_count == reading->triangle_room)
			mesh->triangles =
				grown(reading, mesh->triangles, &reading->triangle_room, sizeof *mesh->triangles);
		mesh->triangles[mesh->triangle_count++] =
			(struct mesh_triangle){{corners[0], corners[i - 1], corners[i]}};
	}
	return true;
}

void mesh_pass_blanks(struct mesh_reading *reading)
{
	while (*reading->at == ' ' || *reading->at == '\t' || *reading->at == '\r')
		reading->at++;
}

bool mesh_take_number(struct mesh_reading *reading, double *number)
{
	mesh_pass_blanks(reading);
	size_t length = strspn(reading->at, "+-.0123456789eE");
	char *end;
	/* No hexadecimal number, no name of one. */
	if (length == 0 || strcspn(reading->at, "0123456789") >= length)
		return false;
	*number = strtod(reading->at, &end);
	if (end != reading->at + length || !strchr(" \t\r\n/", *end))
		return false;
	reading->at = end;
	return isfinite(*number);
}

void mesh_next_line(struct mesh_reading *reading)
{
	const char *newline = memchr(reading->at, '\n', (size_t)(reading->end - reading->at));
	reading->at = newline ? newline + 1 : reading->end;
	reading->line++;
}

static bool check_corners(const struct mesh *mesh, struct error *error)
{
	if (mesh->triangle_count == 0)
		return error_set(error, ERROR_DATA, "scan",
			mesh->vertex_count ? "has points and no triangles: export it as a surface"
					   : "has no triangles");
	for (size_t i = 0; i < mesh->triangle_count; i++)
		for (int k = 0; k < 3; k++)
			if (mesh->triangles[i].corner[k] >= mesh->vertex_count)
				return error_set(error, ERROR_DATA, "scan",
					"triangle %zu names vertex %lu, counted from 0; there are %zu", i,
					(unsigned long)mesh->triangles[i].corner[k], mesh->vertex_count);
	return true;
}

bool mesh_read(struct mesh *mesh, const char *bytes, size_t length, struct arena *arena, struct error *error)
{
	struct mesh_reading reading = {
		.mesh = mesh, .at = bytes, .end = bytes + length, .line = 1, .arena = arena, .error = error};
	*mesh = (struct mesh){.vertex_count = 0};
	bool ply = length >= 4 && memcmp(bytes, "ply", 3) == 0 && (bytes[3] == '\n' || bytes[3] == '\r');
	return (ply ? mesh_read_ply(&reading) : mesh_read_obj(&reading)) && check_corners(mesh, error);
}
