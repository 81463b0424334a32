/* case_pictures: from an open photograph to the files of all its states, which share one unpacking. */
#ifndef CASE_RENDER_PICTURES_H
#define CASE_RENDER_PICTURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "image/caption.h"
#include "geometry/polygon.h"
#include "image/decode.h"
#include "image/spot.h"

enum picture_format { PICTURE_PNG, PICTURE_JPEG };

/* A part of the upright picture, px. */
struct frame {
	uint32_t x, y, width, height;
};

/* How the pictures of a photograph are made. */
struct case_making {
	enum picture_format format;
	bool small;                  /* a PNG as small as libpng makes it */
	bool caption;                /* the pictures have one */
	bool pair;                   /* the photograph stands to the left of what is drawn on it */
	struct frame frame;          /* what is shown of it */
	const struct polygon *faces; /* px: covered by a mosaic */
	size_t face_count;
};

/* The blank between the pictures of a pair, px. */
enum { CASE_PAIR_GAP = 16 };

/* One file to be made. */
struct case_picture {
	int descriptor;         /* open for writing, stays open */
	struct spot_set set;    /* in the upright picture */
	struct caption caption; /* of no height when there is none */
	uint32_t width, height; /* px of the file, filled in */
};

/* The word that stands in every picture. */
extern const char case_picture_claim[];

/* Width of the files, which the captions have, too: what is shown with the paper beside it, if any. */
uint32_t case_picture_width(const struct case_making *making);

/* Whether the pictures of an open photograph are made by changing its coefficients: JPEG of a whole JPEG and nothing
 * else. */
bool case_changes_stored(const struct coded *coded, const struct case_making *making);

/* Draws and writes the pictures of an open photograph of which no row was read, or in which decode_again went back, or which
 * is held when its coefficients are changed. PNG: upright, row by row. JPEG without
 * captions of a whole JPEG: on its coefficients, as stored (image/jpeg_change.h); else encoded anew, upright.
 * A photograph that is damaged, or that the format cannot hold: ERROR_DATA at `pointer`. */
bool case_draw_pictures(struct coded *coded, const struct case_making *making, struct case_picture *pictures,
	size_t count, const char *pointer, struct arena *arena, struct error *error);

#endif
