/* PNG (8 or 16 bit) and JPEG files written row by row. Any failure ends the program with a message and status 74. */
#ifndef PHOTOS_WRITE_H
#define PHOTOS_WRITE_H

#include <stdint.h>

struct write_wish {
	const char *path;                  /* .png, .jpg or .jpeg */
	int width, height, channels, bits; /* bits: 8 or 16, JPEG always 8 */
	int quality;                       /* of a JPEG, 1..100; below 90 with halved colour resolution */
	int focal_35mm;                    /* EXIF FocalLengthIn35mmFilm of a JPEG; 0 for none */
	int orientation;                   /* EXIF orientation of a JPEG; 0 or 1 for none */
};

struct write_file;

struct write_file *write_open(const struct write_wish *wish);
/* One row of 16-bit samples; an 8-bit file takes the high bytes, rounded. */
void write_row(struct write_file *file, const uint16_t *samples);
void write_close(struct write_file *file);
/* True when the path names a JPEG. */
int write_is_jpeg(const char *path);

#endif
