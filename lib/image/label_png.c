#include <string.h>

#include "image/exif.h"
#include "image/inflate.h"
#include "image/label_parts.h"

enum { CHUNKS_MOST = 4096, SIGNATURE = 8, FRAME = 12, NAME_MOST = 79 };

/* The packed profile follows a name of 1..79 characters, a zero and the method 0. */
static void take_iccp(const uint8_t *data, size_t length, struct label *label, struct arena *arena)
{
	const uint8_t *zero = memchr(data, 0, length < NAME_MOST + 1 ? length : NAME_MOST + 1);
	const size_t head = zero ? (size_t)(zero - data) + 2 : 0;

	label->icc_broken = !zero || zero == data || head > length || data[head - 1] != 0
			    || !inflate_whole(data + head, length - head, LABEL_PROFILE_MOST, &label->icc,
				    &label->icc_length, arena);
}

static void take_cicp(const uint8_t *data, size_t length, struct label *label, struct arena *arena)
{
	(void)arena;
	label->has_cicp = length == sizeof label->cicp;
	if (label->has_cicp)
		memcpy(label->cicp, data, length);
}

static void take_srgb(const uint8_t *data, size_t length, struct label *label, struct arena *arena)
{
	(void)arena;
	label->srgb = length == 1 && data[0] <= 3;
}

static void take_gama(const uint8_t *data, size_t length, struct label *label, struct arena *arena)
{
	(void)arena;
	if (length == 4)
		label->gamma = label_number(data, 4) / 100000.0;
}

static void take_chrm(const uint8_t *data, size_t length, struct label *label, struct arena *arena)
{
	(void)arena;
	label->has_primaries = length == 32;
	for (size_t i = 0; label->has_primaries && i < 8; i++)
		label->primaries[i / 2][i % 2] = label_number(data + 4 * i, 4) / 100000.0;
}

static void take_exif(const uint8_t *data, size_t length, struct label *label, struct arena *arena)
{
	(void)arena;
	label->adobe_rgb = exif_adobe_rgb(data, length);
}

static const struct kind {
	char type[5];
	void (*take)(const uint8_t *data, size_t length, struct label *label, struct arena *arena);
} kinds[] = {
	{"iCCP", take_iccp},
	{"cICP", take_cicp},
	{"sRGB", take_srgb},
	{"gAMA", take_gama},
	{"cHRM", take_chrm},
	{"eXIf", take_exif},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* Chunks up to the pixels: length, type, data, checksum; of each kind the first. */
void label_png(const struct source *source, struct label *label, struct arena *arena)
{
	bool seen[KINDS] = {false};
	size_t offset = SIGNATURE;

	for (int chunk = 0; chunk < CHUNKS_MOST; chunk++) {
		uint8_t head[8];
		if (source_read(source, offset, head, sizeof head) < sizeof head || memcmp(head + 4, "IDAT", 4) == 0)
			return;
		const size_t length = label_number(head, 4);
		if (length > source->length - offset - sizeof head)
			return;
		for (size_t i = 0; i < KINDS; i++) {
			if (memcmp(head + 4, kinds[i].type, 4) != 0 || seen[i] || length > LABEL_PROFILE_MOST)
				continue;
			uint8_t *data = arena_raw(arena, length + 1);
			const size_t read = source_read(source, offset + sizeof head, data, length);
			kinds[i].take(data, read, label, arena);
			seen[i] = true;
		}
		offset += FRAME + length;
	}
}
