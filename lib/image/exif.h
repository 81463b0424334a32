/* exif: the two facts a photograph's EXIF block is asked for; everything else in it is left unread.
 *
 * EXIF 2.32 (CIPA DC-008-2019): a TIFF 6.0 structure of either byte order; Orientation (tag 274) in its first
 * directory, FocalLengthIn35mmFilm (tag 41989) in the Exif directory that the first one points to (tag 34665). The
 * bytes are hostile until shown otherwise: every offset is checked, no pointer is followed twice, and a block that
 * makes no sense counts as absent. */
#ifndef IMAGE_EXIF_H
#define IMAGE_EXIF_H

#include <stddef.h>
#include <stdint.h>

struct exif {
	unsigned orientation; /* 1..8; 1 when absent or out of range */
	double focal_35mm;    /* mm; 0 when absent */
};

/* Reads a TIFF block (the bytes after "Exif\0\0" of a JPEG's APP1, or a PNG's eXIf chunk). */
struct exif exif_read(const uint8_t *bytes, size_t length);

#endif
