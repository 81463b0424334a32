/* png: the door to libpng for reading; png_write.h is the one for writing.
 *
 * All of libpng's memory is the arena's, so that giving up at any point leaves nothing to free. Reading walks the chunk
 * table before the library sees a byte, keeps no ancillary chunk but tRNS and the orientation out of eXIf, and takes
 * what the library forgives for damage (PNG third edition, W3C 2025). */
#ifndef IMAGE_PNG_H
#define IMAGE_PNG_H

#include "image/decode.h"

extern const struct decode_door png_door;

#endif
