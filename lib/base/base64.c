#include "base/base64.h"

#include <string.h>

static bool digit_of(char letter, uint32_t *digit)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *found = letter ? strchr(letters, letter) : NULL;
	*digit = found ? (uint32_t)(found - letters) : 0;
	return found;
}

bool base64_read(const char *text, uint8_t **bytes, size_t *length, struct arena *arena)
{
	size_t letters = strlen(text), padding = 0;
	while (padding < 2 && padding < letters && text[letters - 1 - padding] == '=')
		padding++;
	if (letters % 4)
		return false;
	*length = letters / 4 * 3 - padding;
	*bytes = arena_raw(arena, letters / 4 * 3 + 1);
	for (size_t i = 0; i < letters; i += 4) {
		uint32_t group = 0, digit;
		for (size_t k = i; k < i + 4; k++) {
			if (k < letters - padding ? !digit_of(text[k], &digit) : (digit = 0, false))
				return false;
			group = group << 6 | digit;
		}
		for (size_t k = 0; k < 3; k++)
			(*bytes)[i / 4 * 3 + k] = (uint8_t)(group >> (16 - 8 * k));
	}
	for (size_t k = 0; k < padding; k++)
		if ((*bytes)[*length + k] != 0)
			return false;
	return true;
}
