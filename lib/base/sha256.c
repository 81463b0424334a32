#include "base/sha256.h"

#include <stdint.h>
#include <sys/types.h>

#include <sha2.h>

struct sha256 {
	SHA2_CTX state;
};

struct sha256 *sha256_start(struct arena *arena)
{
	struct sha256 *sha256 = arena_new(arena, 1, struct sha256);
	SHA256Init(&sha256->state);
	return sha256;
}

void sha256_add(struct sha256 *sha256, const char *bytes, size_t length)
{
	SHA256Update(&sha256->state, (const uint8_t *)bytes, length);
}

void sha256_end(struct sha256 *sha256, char text[static SHA256_TEXT])
{
	SHA256End(&sha256->state, text);
}
