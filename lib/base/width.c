#include "base/width.h"

#include <stdbool.h>
#include <stdint.h>

struct range {
	uint32_t first, last;
};

/* Blocks of combining marks and of characters that do not show (general categories Mn, Me, Cf), in order; those that turn
 * the direction of a text are not among them, since a page shows question marks in their place. */
static const struct range hidden[] = {{0x0300, 0x036f}, {0x0483, 0x0489}, {0x0591, 0x05bd}, {0x0610, 0x061a},
	{0x064b, 0x065f}, {0x06d6, 0x06dc}, {0x0900, 0x0902}, {0x093c, 0x093c}, {0x0941, 0x0948}, {0x094d, 0x094d},
	{0x0e31, 0x0e31}, {0x0e34, 0x0e3a}, {0x0e47, 0x0e4e}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x200b, 0x200f},
	{0x2060, 0x2064}, {0x20d0, 0x20ff}, {0x302a, 0x302d}, {0x3099, 0x309a}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f},
	{0xfeff, 0xfeff}, {0xe0100, 0xe01ef}};

/* Blocks of width W and F, in order. */
static const struct range wide[] = {{0x1100, 0x115f}, {0x2329, 0x232a}, {0x2e80, 0x303e}, {0x3041, 0x4dbf},
	{0x4e00, 0xa4cf}, {0xa960, 0xa97c}, {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xfe10, 0xfe19}, {0xfe30, 0xfe6f},
	{0xff01, 0xff60}, {0xffe0, 0xffe6}, {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff},
	{0x1fa70, 0x1faff}, {0x20000, 0x3fffd}};

static bool is_in(uint32_t character, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count && ranges[i].first <= character; i++)
		if (character <= ranges[i].last)
			return true;
	return false;
}

size_t width_of_character(const char *text, size_t *length)
{
	const unsigned char *bytes = (const unsigned char *)text;
	size_t more = bytes[0] >= 0xf0 ? 3 : bytes[0] >= 0xe0 ? 2 : bytes[0] >= 0xc0 ? 1 : 0;
	uint32_t character = more ? bytes[0] & (0x3fU >> more) : bytes[0];
	*length = 1;
	while (more-- > 0 && (bytes[*length] & 0xc0) == 0x80)
		character = character << 6 | (bytes[(*length)++] & 0x3f);
	if (is_in(character, hidden, sizeof hidden / sizeof *hidden))
		return 0;
	return is_in(character, wide, sizeof wide / sizeof *wide) ? 2 : 1;
}

size_t width_of_text(const char *text, size_t length)
{
	size_t width = 0, bytes;
	for (size_t at = 0; at < length; at += bytes)
		width += width_of_character(text + at, &bytes);
	return width;
}
