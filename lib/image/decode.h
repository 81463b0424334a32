/* decode: a picture file's pixels, row by row, and what the doors to the picture libraries (png.c, jpeg.c) say to each
 * other about it.
 *
 * A door looks at the header first, so that size and memory are judged before anything is unpacked, then hands over the
 * stored rows from the top. decode_upright hands them over as the picture is seen, by EXIF 2.32, tag 274 (Orientation):
 * orientations 1 and 2 row by row; the others are unpacked as a whole first, as interlaced PNG and progressive JPEG
 * are by their nature. */
#ifndef IMAGE_DECODE_H
#define IMAGE_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "image/source.h"

enum { DECODE_SIDE_MOST = 30000, DECODE_PIXELS_MOST = 128000000, DECODE_FILE_MOST = 1 << 29 };

struct decode_door;

/* A PNG's chunk on its colours (iCCP, cICP, sRGB, gAMA, cHRM), as it stands in the file. */
struct colour_chunk {
	struct colour_chunk *next;
	char type[5];
	const uint8_t *bytes;
	size_t length;
};

/* An open picture file and what its header says. */
struct coded {
	struct source source;
	const struct decode_door *door;
	void *session;               /* the door's */
	uint32_t width, height;      /* as stored, before the orientation */
	unsigned channels, bits;     /* as a raster has them */
	unsigned orientation;        /* 1..8 */
	double focal_35mm;           /* mm, 0 when not stated */
	struct colour_chunk *colour; /* of a PNG, in the file's order */
	uint32_t next;               /* the row that comes next */
	uint8_t *turned;             /* the whole upright picture, where its rows cannot stream */
	bool held;                   /* decode_hold */
};

struct decode_door {
	const char *magic;
	size_t magic_length;
	/* Reads the header and fills what follows `session`. Damaged: ERROR_DATA; over a limit: ERROR_LIMIT. */
	bool (*open)(struct coded *coded, struct arena *arena, struct error *error);
	/* The next stored row: width * channels samples in host order. With the last one the rest of the file is judged, too. */
	bool (*row)(struct coded *coded, void *row, struct arena *arena, struct error *error);
	/* Goes back to before the first row, where the door holds the whole picture; false where it does not. */
	bool (*again)(struct coded *coded);
	/* Gives back what the library holds; again, or before open: nothing happens. */
	void (*close)(struct coded *coded);
};

/* Opens a PNG or JPEG (told by its first bytes, not its name) and reads its header. Cannot be opened: ERROR_NO_INPUT;
 * neither PNG nor JPEG, damaged or cut short: ERROR_DATA; too large: ERROR_LIMIT. What is open dies with the arena at
 * the latest. The texts do not name the file: the caller points at the member. */
bool decode_open(struct coded *coded, const char *path, struct arena *arena, struct error *error);

/* The same of a picture in memory, which must outlive the reading. */
bool decode_open_bytes(
	struct coded *coded, const uint8_t *bytes, size_t length, struct arena *arena, struct error *error);

/* The next row of the upright picture: its width * channels samples. */
bool decode_upright(struct coded *coded, void *row, struct arena *arena, struct error *error);

/* Unpacks all that is left into `samples`, width * height * channels of them, upright. */
bool decode_all(struct coded *coded, void *samples, struct arena *arena, struct error *error);

/* Goes back to before the first row when the whole picture is in memory: turned, interlaced, progressive, or a JPEG held by
 * decode_hold. False: it has to be opened anew. */
bool decode_again(struct coded *coded);

/* Of an open picture of which no row was read: keeps the coefficients of a JPEG, 2 bytes per sample, so that they are there
 * for jpeg_change when rows were read. Nothing happens to a PNG. */
void decode_hold(struct coded *coded);

/* All samples of a stored picture of this size and orientation, upright: the same ones when nothing has to turn. */
void *decode_turned(const struct coded *coded, void *samples, struct arena *arena);

void decode_close(struct coded *coded);

/* Whether a picture of the stored size is within the limits; ERROR_LIMIT when not. Each door asks it before it lets a
 * library take memory for the pixels. */
bool decode_permits(const struct coded *coded, struct error *error);

/* Size of the upright picture. */
uint32_t decode_width(const struct coded *coded);
uint32_t decode_height(const struct coded *coded);

/* Whether rows come upright without the whole picture in memory, as far as the orientation goes. */
bool decode_streams(const struct coded *coded);

/* Where a point of the upright picture is in the stored one, px; and the form a dx^2 + 2 b dx dy + c dy^2 around it. */
void decode_stored(const struct coded *coded, float *x, float *y, float *a, float *b, float *c);

#endif
