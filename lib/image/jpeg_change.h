/* jpeg_change: JPEG to JPEG on the coefficients of the discrete cosine transform, without a second loss.
 *
 * Size, sampling, quantisation and the way of coding (baseline or progressive) stay the photograph's. A block of a
 * component that no footprint meets keeps its coefficients bit for bit. In the others the change is worked out on the
 * samples as a decoder shows them (chroma of the nearest sample), averaged over each sample of the component,
 * transformed, divided by the quantiser, rounded and added. So decoded samples differ only in touched blocks and, where
 * chroma is subsampled, within one chroma sample of them, which a decoder that interpolates spreads the change to.
 *
 * The light is that of the spotting's space, as in any other picture.
 *
 * The pixels stay as stored; their orientation goes into an EXIF block that holds nothing else. The colour profile is
 * handed on, no other marker is. All coefficients are in memory: 2 bytes per sample. */
#ifndef IMAGE_JPEG_CHANGE_H
#define IMAGE_JPEG_CHANGE_H

#include <stdbool.h>
#include <stddef.h>

#include "image/decode.h"
#include "image/spot.h"

/* One picture to be made. */
struct jpeg_changed {
	int descriptor;            /* open for writing, stays open */
	struct spotting *spotting; /* of the stored picture, channels as coded has them, 8 bits */
};

/* Whether the file is one that can be changed so: a JPEG whose components are sampled in whole ratios. */
bool jpeg_can_change(const struct coded *coded);

/* Reads the coefficients of an open JPEG, of which no row was read, or which is held (decode_hold), and writes each picture with a comment. The
 * coefficients are read once for all. Damaged: ERROR_DATA, over a limit: ERROR_LIMIT; cannot be written: ERROR_IO. */
bool jpeg_change(struct coded *coded, const struct jpeg_changed *pictures, size_t count, const char *comment,
	struct arena *arena, struct error *error);

#endif
