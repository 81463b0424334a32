#include "base/sha256.h"

#include <stdint.h>
#include <sys/types.h>

/* libmd's is portable C; nettle's uses the instructions that the processor has for it, which takes a seventh of the time. */
#ifdef SMP_NETTLE

#include <nettle/sha2.h>

struct sha256 {
	struct sha256_ctx state;
};

struct sha256 *sha256_start(struct arena *arena)
{
	struct sha256 *sha256 = arena_new(arena, 1, struct sha256);
	sha256_init(&sha256->state);
	return sha256;
}

void sha256_add(struct sha256 *sha256, const char *bytes, size_t length)
{
	sha256_update(&sha256->state, length, (const uint8_t *)bytes);
}

void sha256_end(struct sha256 *sha256, char text[static SHA256_TEXT])
{
	static const char digits[] = "0123456789abcdef";
	uint8_t digest[SHA256_DIGEST_SIZE];
	sha256_digest(&sha256->state, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		*text++ = digits[digest[i] >> 4];
		*text++ = digits[digest[i] & 15];
	}
	*text = '\0';
}

#else

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

#endif
