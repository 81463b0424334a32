/* jpeg_blocks: what dots take of the blocks of a JPEG: the coefficients of those that they touch are made samples, changed by the
 * shares of darken.h, and what changed is transformed and added. */
#ifndef IMAGE_JPEG_BLOCKS_H
#define IMAGE_JPEG_BLOCKS_H

#include "image/jpeg_session.h"
#include "image/spot.h"

struct jpeg_blocks;

/* Told of a block before it changes. */
typedef void jpeg_block_hook(void *context, JCOEFPTR block);

/* For a picture whose coefficients are read, of which jpeg_can_change holds. */
struct jpeg_blocks *jpeg_blocks_new(struct jpeg_session *session, jvirt_barray_ptr *arrays, struct arena *arena);

/* Pixel rows of the largest units that are coded together. */
uint32_t jpeg_blocks_rows(const struct jpeg_blocks *blocks);

/* Draws the spots' row y; after so many rows, or the picture's last, the blocks are to be closed. May jump to the session's
 * `failed`. */
void jpeg_blocks_draw(struct jpeg_blocks *blocks, struct spotting *spotting, uint32_t y);

/* Adds what changed in the rows around y to the coefficients. hook: NULL or to be told. May jump as well. */
void jpeg_blocks_close(struct jpeg_blocks *blocks, uint32_t y, jpeg_block_hook *hook, void *context);

#endif
