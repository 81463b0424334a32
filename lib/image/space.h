/* space: the colour space of a picture's stored samples: from them to linear light in sRGB's primaries (IEC 61966-2-1,
 * D65), and back.
 *
 * Which one it is, by the file's label, in the order of the PNG specification: cICP over iCCP over sRGB over gAMA and
 * cHRM; then EXIF's R03 for Adobe RGB (1998); with nothing stated, sRGB, and the space says that this is assumed.
 * Primaries whose white is not D65 are adapted by Bradford. Light outside sRGB's gamut is kept: negative or above 1. */
#ifndef IMAGE_SPACE_H
#define IMAGE_SPACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "image/label.h"
#include "image/raster.h"

enum { SPACE_STEPS = 65536, SPACE_GRID = 65 };

struct space {
	const char *name;       /* "sRGB", "Display P3", "Adobe RGB", "ICC", ...: static */
	bool stated;            /* by the file; else assumed */
	const double *curve[3]; /* light of each stored value of 16 bits, in the arena; NULL: sRGB's */
	double to_linear[3][3], from_linear[3][3];
	const float *grid; /* instead of both, for a profile by tables: SPACE_GRID cubed, blue fastest, of R, G, B that
			    * are stored as in sRGB and not clipped; NULL: none */
};

/* The space of a picture of so many channels. PQ and HLG, and what is not known: ERROR_DATA "transfer" or "primaries";
 * a profile that is damaged or made for other pictures: ERROR_DATA "profile". */
bool space_of(
	const struct label *label, unsigned channels, struct space *space, struct arena *arena, struct error *error);

/* The space of a picture of which nothing is stated. */
struct space space_assumed(void);

/* Whether it is sRGB by what it does, whatever its name: its curves within 1/1000 of full as stored, its matrix within 1/1000. */
bool space_is_srgb(const struct space *space);

/* Stored values 0..1 to linear light, and back to the nearest that can be stored. Arguments may be the same. */
void space_decode(const struct space *space, const double stored[3], double linear[3]);
void space_encode(const struct space *space, const double linear[3], double stored[3]);

/* Linear light of pixel (x, y); grey is spread, alpha ignored. */
void space_pixel(const struct space *space, const struct raster *raster, uint32_t x, uint32_t y, double linear[3]);

/* Sets the matrices from the XYZ (D65) of full red, green and blue; false when these do not span a space. */
bool space_set_columns(struct space *space, const double xyz[3][3]);

#endif
