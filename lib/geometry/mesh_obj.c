/* Wavefront OBJ (Advanced Visualizer manual, appendix B1): its vertices and polygons. */
#include <math.h>
#include <string.h>

#include "geometry/mesh_parts.h"

enum { COORDINATES_MOST = 8 };

/* Statements that say nothing about the surface. */
static const char *const passed_over[] = {"vt", "vn", "g", "o", "s", "l", "p", "usemtl", "mtllib", NULL};

/* Whether a backslash ends the line at hand: then the statement goes on in the next. */
static bool goes_on(const struct mesh_reading *reading)
{
	const char *at = reading->at, *end = reading->end;
	return end - at >= 2 && at[0] == '\\' && (at[1] == '\n' || (end - at >= 3 && at[1] == '\r' && at[2] == '\n'));
}

static bool at_end_of_line(struct mesh_reading *reading)
{
	mesh_pass_blanks(reading);
	while (goes_on(reading)) {
		mesh_next_line(reading);
		mesh_pass_blanks(reading);
	}
	return *reading->at == '\n' || *reading->at == '#' || reading->at == reading->end;
}

/* x y z, and behind them a weight or a colour. */
static bool read_vertex(struct mesh_reading *reading)
{
	double place[COORDINATES_MOST];
	size_t count = 0;
	while (!at_end_of_line(reading)) {
		if (count == COORDINATES_MOST || !mesh_take_number(reading, &place[count]))
			return mesh_refuse_line(reading, "is not a vertex of an OBJ file");
		count++;
	}
	return (count >= 3 && mesh_add_vertex(reading, place))
	       || mesh_refuse_line(reading, "is not a vertex: it needs three coordinates of at most 1e9");
}

/* One corner: the vertex, and after slashes what else belongs to it. Vertices count from 1, or backwards from the last. */
static bool read_corner(struct mesh_reading *reading, uint32_t *corner)
{
	double number, other;
	if (!mesh_take_number(reading, &number) || number != floor(number) || fabs(number) > MESH_VERTICES_MOST)
		return false;
	for (int i = 0; i < 2 && *reading->at == '/'; i++) {
		reading->at++;
		if (*reading->at != '/' && !strchr(" \t\r\n", *reading->at) && !mesh_take_number(reading, &other))
			return false;
	}
	number = number < 0 ? (double)reading->mesh->vertex_count + number : number - 1;
	*corner = (uint32_t)number;
	return number >= 0;
}

static bool read_face(struct mesh_reading *reading)
{
	uint32_t corners[MESH_CORNERS_MOST];
	size_t count = 0;
	while (!at_end_of_line(reading)) {
		if (count == MESH_CORNERS_MOST || !read_corner(reading, &corners[count]))
			return mesh_refuse_line(reading, "is not a face of an OBJ file");
		count++;
	}
	if (count < 3)
		return mesh_refuse_line(reading, "is a face of fewer than three corners");
	return mesh_add_face(reading, corners, count);
}

static bool is_passed_over(const char *word, size_t length)
{
	for (size_t i = 0; passed_over[i]; i++)
		if (strlen(passed_over[i]) == length && memcmp(passed_over[i], word, length) == 0)
			return true;
	return false;
}

static bool read_statement(struct mesh_reading *reading)
{
	const char *word = reading->at;
	size_t length = strcspn(word, " \t\r\n");
	reading->at += length;
	if (length == 1 && *word == 'v')
		return read_vertex(reading);
	if (length == 1 && *word == 'f')
		return read_face(reading);
	if (!is_passed_over(word, length))
		return mesh_refuse_line(reading, "is not of an OBJ file of polygons, and the file is no PLY");
	while (!at_end_of_line(reading))
		reading->at++;
	return true;
}

bool mesh_read_obj(struct mesh_reading *reading)
{
	for (; reading->at < reading->end; mesh_next_line(reading))
		if (!at_end_of_line(reading) && !read_statement(reading))
			return false;
	return true;
}
