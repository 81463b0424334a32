/*
 * Marching tetrahedra (Doi and Koide 1991): each cell of a grid is cut into six tetrahedra about a diagonal, and each of
 * those by the plane between the corners inside and outside. A corner of a triangle is then moved along the normal
 * onto the field's zero.
 */
#include "scan.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grid.h"

/* Of a cell's corners, bits x, y, z: six ways from corner 0 to corner 7 along edges. */
static const int tetrahedra[6][4] = {
	{0, 1, 3, 7}, {0, 3, 2, 7}, {0, 2, 6, 7}, {0, 6, 4, 7}, {0, 4, 5, 7}, {0, 5, 1, 7}};

/* A corner of a triangle: where, and on which edge of the grid, by which triangles share it. */
struct place {
	struct vec point;
	uint64_t edge;
	uint32_t index; /* in the soup, then of the shared corner */
};

struct soup {
	struct place *corners; /* three a triangle; owned */
	size_t count, room;
	bool full; /* out of memory */
};

struct corner {
	struct vec place;
	uint32_t node;
	double value;
};

static double field(const void *context, struct vec p)
{
	return head_distance(context, p, true);
}

static struct place on_skin(const struct head *head, const struct corner *a, const struct corner *b)
{
	if (a->node > b->node)
		return on_skin(head, b, a);
	struct vec p = along(a->place, sub(b->place, a->place), a->value / (a->value - b->value));
	for (int step = 0; step < 2; step++)
		p = along(p, head_normal(head, p, true), -head_distance(head, p, true));
	return (struct place){p, (uint64_t)a->node << 32 | b->node, 0};
}

static void push(struct soup *soup, struct place a, struct place b, struct place c)
{
	if (soup->count + 3 > soup->room) {
		size_t room = soup->room ? 2 * soup->room : 1 << 16;
		struct place *more = realloc(soup->corners, room * sizeof *more);
		if (!more) {
			soup->full = true;
			return;
		}
		soup->corners = more;
		soup->room = room;
	}
	soup->corners[soup->count++] = a;
	soup->corners[soup->count++] = b;
	soup->corners[soup->count++] = c;
}

static void cut(struct soup *soup, const struct head *head, const struct corner *corners[4])
{
	const struct corner *in[4], *out[4];
	int ins = 0, outs = 0;
	for (int i = 0; i < 4; i++)
		if (corners[i]->value < 0)
			in[ins++] = corners[i];
		else
			out[outs++] = corners[i];
	if (ins == 0 || outs == 0)
		return;
	if (ins == 2) {
		struct place a = on_skin(head, in[0], out[0]), b = on_skin(head, in[0], out[1]),
			     c = on_skin(head, in[1], out[1]), d = on_skin(head, in[1], out[0]);
		push(soup, a, b, c);
		push(soup, a, c, d);
		return;
	}
	const struct corner *alone = ins == 1 ? in[0] : out[0], **others = ins == 1 ? out : in;
	push(soup, on_skin(head, alone, others[0]), on_skin(head, alone, others[1]), on_skin(head, alone, others[2]));
}

static void cut_cell(struct soup *soup, const struct head *head, const struct grid *grid, int i, int j, int k)
{
	struct corner corners[8];
	int inside = 0;
	for (int c = 0; c < 8; c++) {
		int x = i + (c & 1), y = j + (c >> 1 & 1), z = k + (c >> 2);
		corners[c].place = along(grid->corner, vec(x, y, z), grid->step_mm);
		corners[c].node = (uint32_t)((z * grid->ny + y) * grid->nx + x);
		corners[c].value = (double)grid->values[corners[c].node];
		inside += corners[c].value < 0;
	}
	for (int t = 0; t < 6 && inside > 0 && inside < 8; t++) {
		const struct corner *four[4];
		for (int c = 0; c < 4; c++)
			four[c] = &corners[tetrahedra[t][c]];
		cut(soup, head, four);
	}
}

static int by_edge(const void *left, const void *right)
{
	const struct place *a = left, *b = right;
	return a->edge != b->edge ? (a->edge < b->edge ? -1 : 1) : a->index < b->index ? -1 : a->index > b->index;
}

/* Leaves each place once, and fills corners[] with which of them stands there; how many are left. */
static size_t share(struct soup *soup, uint32_t *corners)
{
	size_t kept = 0;
	for (size_t i = 0; i < soup->count; i++)
		soup->corners[i].index = (uint32_t)i;
	qsort(soup->corners, soup->count, sizeof *soup->corners, by_edge);
	for (size_t i = 0; i < soup->count; i++) {
		struct place place = soup->corners[i];
		if (kept == 0 || soup->corners[kept - 1].edge != place.edge)
			soup->corners[kept++] = place;
		corners[place.index] = (uint32_t)kept - 1;
	}
	return kept;
}

/* Little-endian machines only. */
static bool write_ply(const char *path, struct soup *soup)
{
	uint32_t *corners = malloc(soup->count * sizeof *corners + 1);
	FILE *file = corners ? fopen(path, "wb") : NULL;
	if (!file) {
		free(corners);
		return false;
	}
	size_t places = share(soup, corners);
	fprintf(file,
		"ply\nformat binary_little_endian 1.0\nelement vertex %zu\nproperty float x\nproperty float y\n"
		"property float z\nelement face %zu\nproperty list uchar int vertex_indices\nend_header\n",
		places, soup->count / 3);
	for (size_t i = 0; i < places; i++) {
		struct vec p = soup->corners[i].point;
		float place[3] = {(float)p.x, (float)p.y, (float)p.z};
		fwrite(place, sizeof place, 1, file);
	}
	for (size_t i = 0; i < soup->count; i += 3) {
		unsigned char bytes[13] = {3};
		memcpy(bytes + 1, &corners[i], 3 * sizeof *corners);
		fwrite(bytes, sizeof bytes, 1, file);
	}
	bool good = !ferror(file);
	free(corners);
	return fclose(file) == 0 && good;
}

bool scan_write(const char *path, const struct head *head, double step_mm, int threads)
{
	struct grid grid = {.corner = {-105, -135, -70}, .step_mm = step_mm};
	struct soup soup = {0};
	grid.nx = (int)(210 / step_mm) + 2;
	grid.ny = (int)(270 / step_mm) + 2;
	grid.nz = (int)(225 / step_mm) + 2;
	if (!grid_fill(&grid, field, head, threads))
		return false;
	for (int k = 0; k + 1 < grid.nz; k++)
		for (int j = 0; j + 1 < grid.ny; j++)
			for (int i = 0; i + 1 < grid.nx; i++)
				cut_cell(&soup, head, &grid, i, j, k);
	grid_free(&grid);
	bool good = !soup.full && write_ply(path, &soup);
	free(soup.corners);
	return good;
}
