/* exif: the two facts a photograph's EXIF block is asked for; everything else in it is left unread.
 *
 * EXIF 2.32 (CIPA DC-008-2019): a TIFF 6.0 structure of either byte order; Orientation (tag 274) in its first
 * directory, FocalLengthIn35mmFilm (tag 41989), PixelXDimension and PixelYDimension (tags 40962, 40963) in the Exif
 * directory that the first one points to (tag 34665). The bytes are hostile until shown otherwise: every offset is
 * checked, no pointer is followed twice, and a block that makes no sense counts as absent. So does a focal length that
 * no camera for people has, and one of a picture whose sides are no longer in the proportion that EXIF knew: it was
 * cropped, and shows less than the lens saw. */
#ifndef IMAGE_EXIF_H
#define IMAGE_EXIF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Equivalent focal lengths that a photograph of a head can have, mm: a telephone's widest lens (13) to a long one. */
enum { EXIF_FOCAL_LEAST = 10, EXIF_FOCAL_MOST = 600 };

struct exif {
	unsigned orientation; /* 1..8; 1 when absent or out of range */
	double focal_35mm;    /* mm; 0 when absent or not to be believed */
};

/* Reads a TIFF block (the bytes after "Exif\0\0" of a JPEG's APP1, or a PNG's eXIf chunk) of a picture of width x height
 * pixels as stored. */
struct exif exif_read(const uint8_t *bytes, size_t length, uint32_t width, uint32_t height);

/* Whether the block says that colours are Adobe RGB: interoperability index R03 (DCF 2.0: tag 1 of the directory that tag
 * 40965 of the Exif directory points to). */
bool exif_adobe_rgb(const uint8_t *bytes, size_t length);

#endif
