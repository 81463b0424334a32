/* The door to libpng. Checksums are put right first, or nearly all that the fuzzer tries would end there. */
#include <zlib.h>

#include "doors.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void store(uint8_t *place, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		place[i] = (uint8_t)(value >> (24 - 8 * i));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	uint8_t *copy = malloc(length + 1);
	memcpy(copy, bytes, length);
	for (size_t at = 8; at + 12 <= length;) {
		size_t data =
			(size_t)copy[at] << 24 | (size_t)copy[at + 1] << 16 | (size_t)copy[at + 2] << 8 | copy[at + 3];
		if (data > length - at - 12)
			break;
		store(copy + at + 8 + data, (uint32_t)crc32(0, copy + at + 4, (unsigned)data + 4));
		at += 12 + data;
	}
	if (length >= 8)
		memcpy(copy, "\x89PNG\r\n\x1a\n", 8);
	go_through(copy, length, true);
	free(copy);
	return 0;
}
