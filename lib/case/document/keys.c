#include "case/document/keys.h"

#include <string.h>
#include <sys/random.h>

enum { ROOM = 64 };

struct key {
	const char *bytes;
	size_t length, depth, slot;
	uint64_t hash;
};

/* Keeps whoever writes a case from choosing keys that fall together. What comes out does not depend on it. */
static uint64_t secret(void)
{
	static uint64_t drawn;
	if (drawn)
		return drawn;
	if (getrandom(&drawn, sizeof drawn, GRND_NONBLOCK) != sizeof drawn)
		drawn = UINT64_C(0x9e3779b97f4a7c15);
	return drawn |= 1;
}

static uint64_t fold(uint64_t hash, uint64_t word, uint64_t with)
{
	unsigned __int128 product = (unsigned __int128)(hash ^ word) * with;
	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t hash_of(size_t depth, const char *bytes, size_t length)
{
	uint64_t with = secret(), hash = fold(depth, length, with), word;
	for (; length >= sizeof word; bytes += sizeof word, length -= sizeof word) {
		memcpy(&word, bytes, sizeof word);
		hash = fold(hash, word, with);
	}
	word = 0;
	memcpy(&word, bytes, length);
	return fold(hash, word ^ UINT64_C(0xa0761d6478bd642f), with);
}

struct keys keys_in(struct arena *arena)
{
	return (struct keys){
		.arena = arena,
		.list = arena_new(arena, ROOM, struct key),
		.slots = arena_new(arena, 2 * ROOM, uint32_t),
		.room = ROOM,
		.slot_count = 2 * ROOM,
	};
}

/* The slot that holds the key, or the free one where it belongs. */
static size_t find(const struct keys *keys, const struct key *key)
{
	size_t slot = key->hash & (keys->slot_count - 1);
	for (; keys->slots[slot]; slot = (slot + 1) & (keys->slot_count - 1)) {
		const struct key *other = &keys->list[keys->slots[slot] - 1];
		if (other->hash == key->hash && other->depth == key->depth && other->length == key->length
			&& memcmp(other->bytes, key->bytes, key->length) == 0)
			break;
	}
	return slot;
}

static void put(struct keys *keys, size_t index, size_t slot)
{
	keys->list[index].slot = slot;
	keys->slots[slot] = (uint32_t)index + 1;
}

/* Twice the room; the keys go into the table in their order, so that the last can leave it first. */
static void grow(struct keys *keys)
{
	struct key *list = arena_new(keys->arena, 2 * keys->room, struct key);
	memcpy(list, keys->list, keys->count * sizeof *list);
	keys->list = list;
	keys->room *= 2;
	keys->slot_count *= 2;
	keys->slots = arena_new(keys->arena, keys->slot_count, uint32_t);
	for (size_t i = 0; i < keys->count; i++)
		put(keys, i, find(keys, &list[i]));
}

bool keys_add(struct keys *keys, size_t depth, const char *bytes, size_t length)
{
	if (keys->count == keys->room)
		grow(keys);
	struct key *key = &keys->list[keys->count];
	*key = (struct key){.bytes = bytes, .length = length, .depth = depth, .hash = hash_of(depth, bytes, length)};
	size_t slot = find(keys, key);
	if (keys->slots[slot])
		return false;
	put(keys, keys->count++, slot);
	return true;
}

void keys_close(struct keys *keys, size_t depth)
{
	for (; keys->count && keys->list[keys->count - 1].depth == depth; keys->count--)
		keys->slots[keys->list[keys->count - 1].slot] = 0;
}
