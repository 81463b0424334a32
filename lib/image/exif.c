#include "image/exif.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum {
	TAG_ORIENTATION = 274,
	TAG_EXIF_DIRECTORY = 34665,
	TAG_FOCAL_35MM = 41989,
	TAG_WIDTH = 40962,
	TAG_HEIGHT = 40963,
	TAG_INTEROPERABILITY = 40965,
	TAG_INDEX = 1
};
enum { TYPE_SHORT = 3, TYPE_LONG = 4, ENTRY_BYTES = 12 };

struct block {
	const uint8_t *bytes;
	size_t length;
	bool big_endian;
};

/* A whole number of 2 or 4 bytes at an offset that the caller has checked. */
static uint32_t number_at(const struct block *block, size_t offset, size_t bytes)
{
	uint32_t value = 0;
	for (size_t i = 0; i < bytes; i++)
		value = value << 8 | block->bytes[offset + (block->big_endian ? i : bytes - 1 - i)];
	return value;
}

/* The single SHORT or LONG that `tag` has in the directory at offset; 0 when it has none there. */
static uint32_t find(const struct block *block, size_t directory, uint32_t tag)
{
	if (directory < 8 || directory > block->length || block->length - directory < 2)
		return 0;
	size_t entries = number_at(block, directory, 2), room = (block->length - directory - 2) / ENTRY_BYTES;
	for (size_t i = 0; i < entries && i < room; i++) {
		size_t entry = directory + 2 + i * ENTRY_BYTES;
		uint32_t type = number_at(block, entry + 2, 2);
		if (number_at(block, entry, 2) != tag || number_at(block, entry + 4, 4) != 1)
			continue;
		if (type == TYPE_SHORT || type == TYPE_LONG)
			return number_at(block, entry + 8, type == TYPE_SHORT ? 2 : 4);
	}
	return 0;
}

/* Whether the directory has the index R03: four ASCII characters, kept in the entry itself. */
static bool has_r03(const struct block *block, size_t directory)
{
	if (directory < 8 || directory > block->length || block->length - directory < 2)
		return false;
	size_t entries = number_at(block, directory, 2), room = (block->length - directory - 2) / ENTRY_BYTES;
	for (size_t i = 0; i < entries && i < room; i++) {
		const uint8_t *entry = block->bytes + directory + 2 + i * ENTRY_BYTES;
		if (number_at(block, directory + 2 + i * ENTRY_BYTES, 2) == TAG_INDEX)
			return memcmp(entry + 8, "R03", 4) == 0;
	}
	return false;
}

/* Whether the picture's sides are in the proportion that EXIF states, if it does: to 2 %, since sizes are rounded. Some
 * programs turn the pixels and leave these as they were: either way round will do. */
static bool whole(const struct block *block, size_t directory, uint32_t width, uint32_t height)
{
	double was_width = find(block, directory, TAG_WIDTH), was_height = find(block, directory, TAG_HEIGHT);
	double across = was_width * height, down = was_height * width;
	double turned_across = was_width * width, turned_down = was_height * height;
	if (!(was_width > 0 && was_height > 0))
		return true;
	return fabs(across - down) <= 0.02 * down || fabs(turned_across - turned_down) <= 0.02 * turned_down;
}

static bool is_block(const uint8_t *bytes, size_t length)
{
	return length >= 8 && (memcmp(bytes, "II*\0", 4) == 0 || memcmp(bytes, "MM\0*", 4) == 0);
}

bool exif_adobe_rgb(const uint8_t *bytes, size_t length)
{
	if (!is_block(bytes, length))
		return false;
	struct block block = {bytes, length, bytes[0] == 'M'};
	size_t directory = find(&block, number_at(&block, 4, 4), TAG_EXIF_DIRECTORY);
	return has_r03(&block, find(&block, directory, TAG_INTEROPERABILITY));
}

struct exif exif_read(const uint8_t *bytes, size_t length, uint32_t width, uint32_t height)
{
	struct exif exif = {.orientation = 1};
	if (!is_block(bytes, length))
		return exif;
	struct block block = {bytes, length, bytes[0] == 'M'};
	size_t first = number_at(&block, 4, 4);
	uint32_t orientation = find(&block, first, TAG_ORIENTATION);
	if (orientation >= 1 && orientation <= 8)
		exif.orientation = orientation;
	size_t directory = find(&block, first, TAG_EXIF_DIRECTORY);
	uint32_t focal = find(&block, directory, TAG_FOCAL_35MM);
	if (focal >= EXIF_FOCAL_LEAST && focal <= EXIF_FOCAL_MOST && whole(&block, directory, width, height))
		exif.focal_35mm = focal;
	return exif;
}
