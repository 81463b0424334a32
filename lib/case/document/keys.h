/* keys: the keys of the objects that are open while a JSON text is walked, to tell a key that stands twice.
 *
 * One hash table for all open objects; the keys of an object leave it, last first, when the object closes. */
#ifndef CASE_DOCUMENT_KEYS_H
#define CASE_DOCUMENT_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct key;

struct keys {
	struct arena *arena;
	struct key *list;
	uint32_t *slots; /* of the hash table: 1 + an index into the list, or 0 */
	size_t count, room, slot_count;
};

struct keys keys_in(struct arena *arena);

/* Adds a key of the innermost object, at this depth; false when the object has it already. The bytes are kept by
 * reference. */
bool keys_add(struct keys *keys, size_t depth, const char *bytes, size_t length);

/* The object at this depth closes. */
void keys_close(struct keys *keys, size_t depth);

#endif
