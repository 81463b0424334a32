/* sha256: the digest of FIPS 180-4 over bytes that come piece by piece; the door to libmd. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stddef.h>

#include "base/arena.h"

enum { SHA256_TEXT = 65 };

struct sha256;

/* A digest of nothing yet; lives in the arena. */
struct sha256 *sha256_start(struct arena *arena);

void sha256_add(struct sha256 *sha256, const char *bytes, size_t length);

/* Writes the 64 hexadecimal digits, small letters, with their final zero; nothing can be added after that. */
void sha256_end(struct sha256 *sha256, char text[static SHA256_TEXT]);

#endif
