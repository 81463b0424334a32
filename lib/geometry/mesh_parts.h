/* mesh_parts: a mesh while its file is read, for the files that read the formats. */
#ifndef GEOMETRY_MESH_PARTS_H
#define GEOMETRY_MESH_PARTS_H

#include "geometry/mesh.h"

enum { MESH_CORNERS_MOST = 255 };

/* What is read so far, and what is still to be read. A text ends at a zero byte, which stands at `end`. */
struct mesh_reading {
	struct mesh *mesh;
	size_t vertex_room, triangle_room;
	const char *at, *end;
	size_t line; /* from 1, of a text */
	struct arena *arena;
	struct error *error;
};

/* Refuses the file, ERROR_DATA with the code "scan": "line 7: " in front of what is wrong. Always false. */
bool mesh_refuse_line(struct mesh_reading *reading, const char *what);

/* Coordinates that are no numbers or beyond 1e9: false, *error untouched. One too many: ERROR_LIMIT. */
bool mesh_add_vertex(struct mesh_reading *reading, const double place[3]);

/* Cuts a face of 3 to MESH_CORNERS_MOST corners into a fan. Which vertices there are is checked at the end. One too many:
 * ERROR_LIMIT. */
bool mesh_add_face(struct mesh_reading *reading, const uint32_t *corners, size_t count);

/* Passes over blanks of the line at hand. */
void mesh_pass_blanks(struct mesh_reading *reading);

/* Reads a decimal number that ends at a blank, a slash or the line's end; false when there is none. */
bool mesh_take_number(struct mesh_reading *reading, double *number);

/* Passes over the rest of the line. */
void mesh_next_line(struct mesh_reading *reading);

/* The formats; a refusal or limit is in reading->error. */
bool mesh_read_ply(struct mesh_reading *reading);
bool mesh_read_obj(struct mesh_reading *reading);

#endif
