#include "cmd/decode/decoded.h"

#include <string.h>

bool tiff_is(const uint8_t *bytes, size_t length)
{
	return length >= 4 && (memcmp(bytes, "II*\0", 4) == 0 || memcmp(bytes, "MM\0*", 4) == 0);
}

#ifdef SMP_TIFF

#include <tiffio.h>

/* The file in memory, as libtiff reads it. */
struct memory_file {
	const uint8_t *bytes;
	size_t length, place;
};

static tmsize_t file_read(thandle_t handle, void *room, tmsize_t size)
{
	struct memory_file *file = handle;
	size_t left = file->place < file->length ? file->length - file->place : 0, part = (size_t)size;
	part = part < left ? part : left;
	memcpy(room, file->bytes + file->place, part);
	file->place += part;
	return (tmsize_t)part;
}

static tmsize_t file_write(thandle_t handle, void *bytes, tmsize_t size)
{
	(void)handle, (void)bytes, (void)size;
	return -1;
}

static toff_t file_seek(thandle_t handle, toff_t offset, int whence)
{
	struct memory_file *file = handle;
	file->place = (size_t)offset + (whence == SEEK_CUR ? file->place : whence == SEEK_END ? file->length : 0);
	return file->place;
}

static int file_close(thandle_t handle)
{
	(void)handle;
	return 0;
}

static toff_t file_size(thandle_t handle)
{
	return ((struct memory_file *)handle)->length;
}

static void close_tiff(void *thing)
{
	TIFF **tiff = thing;
	if (*tiff)
		TIFFClose(*tiff);
	*tiff = NULL;
}

static bool damaged(struct error *error)
{
	return error_set(
		error, ERROR_DATA, "damaged", "the TIFF picture is damaged, cut short or of a kind not supported");
}

/* Red, green and blue of libtiff's words, of which none is transparent. */
static void take_words(struct decoded *decoded, const uint32_t *words)
{
	uint8_t *sample = decoded->samples;
	for (size_t i = 0; i < (size_t)decoded->width * decoded->height; i++) {
		*sample++ = (uint8_t)TIFFGetR(words[i]);
		*sample++ = (uint8_t)TIFFGetG(words[i]);
		*sample++ = (uint8_t)TIFFGetB(words[i]);
	}
}

static bool unpack(TIFF *tiff, struct decoded *decoded, struct arena *arena, struct error *error)
{
	uint32_t profile_length = 0;
	uint16_t extra = 0, orientation = ORIENTATION_TOPLEFT, *kinds = NULL;
	void *profile = NULL;
	char message[1024];
	if (!TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &decoded->width)
		|| !TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &decoded->height) || decoded->width < 1
		|| decoded->height < 1 || !TIFFRGBAImageOK(tiff, message))
		return damaged(error);
	if (!decoded_permits(decoded->width, decoded->height, error))
		return false;
	if (TIFFGetField(tiff, TIFFTAG_EXTRASAMPLES, &extra, &kinds) && extra > 0)
		return error_set(error, ERROR_DATA, "format", "the TIFF picture has transparency or extra channels");
	if (TIFFGetField(tiff, TIFFTAG_ICCPROFILE, &profile_length, &profile) && profile_length > 0) {
		decoded->icc = memcpy(arena_raw(arena, profile_length), profile, profile_length);
		decoded->icc_length = profile_length;
	}
	if (TIFFGetField(tiff, TIFFTAG_ORIENTATION, &orientation) && orientation >= 1 && orientation <= 8)
		decoded->orientation = orientation;
	/* As stored: libtiff then neither turns nor mirrors. */
	uint32_t *words = arena_raw(arena, (size_t)decoded->width * decoded->height * sizeof *words);
	if (!TIFFReadRGBAImageOriented(tiff, decoded->width, decoded->height, words, orientation, 1))
		return damaged(error);
	decoded->channels = 3;
	decoded->bits = 8;
	decoded->samples = arena_raw(arena, (size_t)decoded->width * decoded->height * 3);
	take_words(decoded, words);
	return true;
}

bool tiff_decode(const uint8_t *bytes, size_t length, struct decoded *decoded, struct arena *arena, struct error *error)
{
	struct memory_file file = {bytes, length, 0};
	TIFF **tiff = arena_new(arena, 1, TIFF *);
	arena_own(arena, close_tiff, tiff);
	TIFFSetErrorHandler(NULL);
	TIFFSetWarningHandler(NULL);
	*tiff = TIFFClientOpen(
		"picture", "rm", &file, file_read, file_write, file_seek, file_close, file_size, NULL, NULL);
	bool done = *tiff ? unpack(*tiff, decoded, arena, error) : damaged(error);
	close_tiff(tiff);
	return done;
}

#else

bool tiff_decode(const uint8_t *bytes, size_t length, struct decoded *decoded, struct arena *arena, struct error *error)
{
	(void)bytes, (void)length, (void)decoded, (void)arena;
	return error_set(error, ERROR_DATA, "format", "this build reads no TIFF: make FORMATS='webp heic tiff'");
}

#endif
