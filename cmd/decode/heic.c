#include "cmd/decode/decoded.h"

#include <string.h>

bool heic_is(const uint8_t *bytes, size_t length)
{
	static const char *const brands[] = {"heic", "heix", "hevc", "mif1", "msf1"};
	for (size_t i = 0; length >= 12 && i < sizeof brands / sizeof *brands; i++)
		if (memcmp(bytes + 4, "ftyp", 4) == 0 && memcmp(bytes + 8, brands[i], 4) == 0)
			return true;
	return false;
}

#ifdef SMP_HEIC

#include <libheif/heif.h>

enum { TRANSFER_PQ = 16, TRANSFER_HLG = 18, UNSPECIFIED = 2 };

/* What libheif holds while a picture is unpacked. */
struct opened {
	struct heif_context *context;
	struct heif_image_handle *handle;
	struct heif_image *image;
};

static void close_opened(void *thing)
{
	struct opened *opened = thing;
	if (opened->image)
		heif_image_release(opened->image);
	if (opened->handle)
		heif_image_handle_release(opened->handle);
	if (opened->context)
		heif_context_free(opened->context);
	*opened = (struct opened){0};
}

static bool damaged(struct error *error)
{
	return error_set(
		error, ERROR_DATA, "damaged", "the HEIC picture is damaged, cut short or of a kind not supported");
}

static bool read_colours(
	const struct heif_image_handle *handle, struct decoded *decoded, struct arena *arena, struct error *error)
{
	struct heif_color_profile_nclx *stated = NULL;
	decoded->icc_length = heif_image_handle_get_raw_color_profile_size(handle);
	if (decoded->icc_length > 0) {
		uint8_t *icc = arena_raw(arena, decoded->icc_length);
		if (heif_image_handle_get_raw_color_profile(handle, icc).code != heif_error_Ok)
			return damaged(error);
		decoded->icc = icc;
		return true;
	}
	if (heif_image_handle_get_nclx_color_profile(handle, &stated).code != heif_error_Ok || !stated)
		return true;
	const unsigned primaries = stated->color_primaries, transfer = stated->transfer_characteristics;
	heif_nclx_color_profile_free(stated);
	if (transfer == TRANSFER_PQ || transfer == TRANSFER_HLG)
		return error_set(error, ERROR_DATA, "transfer",
			"the picture is stored for high dynamic range: save it in a standard colour space");
	decoded->coded = primaries != UNSPECIFIED && transfer != UNSPECIFIED;
	decoded->cicp[0] = (uint8_t)primaries;
	decoded->cicp[1] = (uint8_t)transfer;
	decoded->cicp[3] = 1;
	return true;
}

/* Samples of fewer bits than 16 spread over all of them. */
static void copy_rows(struct decoded *decoded, const uint8_t *from, size_t stride, int stored_bits)
{
	const size_t count = (size_t)decoded->width * decoded->channels;
	const unsigned most = (1U << stored_bits) - 1;
	for (uint32_t y = 0; y < decoded->height; y++, from += stride) {
		if (decoded->bits == 8) {
			memcpy((uint8_t *)decoded->samples + y * count, from, count);
			continue;
		}
		uint16_t *row = (uint16_t *)decoded->samples + y * count;
		for (size_t i = 0; i < count; i++)
			row[i] =
				(uint16_t)((65535U * (from[2 * i] | (unsigned)from[2 * i + 1] << 8) + most / 2) / most);
	}
}

static bool unpack(struct opened *opened, struct decoded *decoded, struct arena *arena, struct error *error)
{
	const int stored_bits = heif_image_handle_get_luma_bits_per_pixel(opened->handle);
	const bool wide = stored_bits > 8;
	const enum heif_chroma chroma = wide ? heif_chroma_interleaved_RRGGBB_LE : heif_chroma_interleaved_RGB;
	int stride = 0;
	if (heif_decode_image(opened->handle, &opened->image, heif_colorspace_RGB, chroma, NULL).code != heif_error_Ok)
		return damaged(error);
	const uint8_t *rows = heif_image_get_plane_readonly(opened->image, heif_channel_interleaved, &stride);
	const int width = heif_image_get_width(opened->image, heif_channel_interleaved);
	const int height = heif_image_get_height(opened->image, heif_channel_interleaved);
	if (!rows || width < 1 || height < 1 || stride < 1
		|| !decoded_permits((uint32_t)width, (uint32_t)height, error))
		return damaged(error);
	decoded->width = (uint32_t)width;
	decoded->height = (uint32_t)height;
	decoded->channels = 3;
	decoded->bits = wide ? 16 : 8;
	decoded->samples = arena_raw(arena, (size_t)decoded->width * decoded->height * 3 * (decoded->bits / 8));
	copy_rows(decoded, rows, (size_t)stride,
		heif_image_get_bits_per_pixel_range(opened->image, heif_channel_interleaved));
	return true;
}

/* libheif turns the picture upright by itself. */
bool heic_decode(const uint8_t *bytes, size_t length, struct decoded *decoded, struct arena *arena, struct error *error)
{
	struct opened *opened = arena_new(arena, 1, struct opened);
	arena_own(arena, close_opened, opened);
	opened->context = heif_context_alloc();
	if (!opened->context)
		return error_set(error, ERROR_LIMIT, "memory", "unpacking the picture takes more memory than allowed");
	if (heif_context_read_from_memory_without_copy(opened->context, bytes, length, NULL).code != heif_error_Ok
		|| heif_context_get_primary_image_handle(opened->context, &opened->handle).code != heif_error_Ok)
		return damaged(error);
	const int width = heif_image_handle_get_width(opened->handle),
		  height = heif_image_handle_get_height(opened->handle);
	if (width < 1 || height < 1)
		return damaged(error);
	return decoded_permits((uint32_t)width, (uint32_t)height, error)
	       && read_colours(opened->handle, decoded, arena, error) && unpack(opened, decoded, arena, error);
}

#else

bool heic_decode(const uint8_t *bytes, size_t length, struct decoded *decoded, struct arena *arena, struct error *error)
{
	(void)bytes, (void)length, (void)decoded, (void)arena;
	return error_set(error, ERROR_DATA, "format", "this build reads no HEIC: make FORMATS='webp heic tiff'");
}

#endif
