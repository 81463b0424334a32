/* base64: bytes written as text (RFC 4648, section 4). */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* The bytes of a zero-terminated text, in the arena. False when it is anything but whole groups of four letters of the
 * standard alphabet, padded with = and with no stray bits at its end. */
bool base64_read(const char *text, uint8_t **bytes, size_t *length, struct arena *arena);

#endif
