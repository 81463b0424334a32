/* case_face: where a photograph shows the face below the brow, for it to be covered. */
#ifndef CASE_VIEWS_FACE_H
#define CASE_VIEWS_FACE_H

#include "case/views/case_photos.h"

enum { FACE_BOXES_MOST = 64 };

/* A box drawn by hand. */
struct face_box {
	const char *view;      /* NULL: in every view */
	struct vec2 low, high; /* px */
};

/* What --face-box asks for. */
struct face_wish {
	bool by_landmarks;
	struct face_box *boxes;
	size_t count;
};

/* Adds to the wish what a text says: "landmarks", "X,Y,WIDTH,HEIGHT" or "VIEW:X,Y,WIDTH,HEIGHT". boxes has room for
 * FACE_BOXES_MOST. Otherwise ERROR_USAGE. */
bool case_face_wish(struct face_wish *wish, const char *text, struct arena *arena, struct error *error);

/* The areas (px) of the face in a photograph of that size (px), in the arena: the boxes for it that cover any of it, and
 * where there is none and landmarks are wished, the hull of the face's landmarks below the brow: those that were clicked,
 * and the others where the plan's camera sees them on an average face of that head. Nothing wished: no areas. Seen from
 * behind there is no face. False when something is wished, the face may be seen and nothing tells where. */
bool case_face_areas(const struct face_wish *wish, const struct plan *plan, const struct case_photo *photo,
	struct vec2 size, struct arena *arena, struct polygon **areas, size_t *count);

#endif
