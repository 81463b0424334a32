/* arena: all memory of one case, which dies together.
 *
 * Whoever owns an arena sets `exhausted` (setjmp) before use. arena_alloc never returns NULL: when the budget of
 * base/memory.h is spent it jumps to `exhausted`, where the case is given up. So algorithms hold neither free nor
 * checks, and must hold no foreign resource (open file, library handle) across an arena_alloc unless arena_own or a
 * registry that outlives the jump (struct outputs, the stream) releases it. Not for use by several threads at once. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>

struct arena_block;
struct arena_foreign;

struct arena {
	struct arena_block *blocks;    /* newest first */
	struct arena_foreign *foreign; /* newest first */
	struct arena_block *spare;     /* wiped, of the usual size, kept by arena_reset for what comes next */
	size_t spare_count;
	jmp_buf *exhausted;
};

/* Room for count things of size bytes each, zeroed, aligned for any type. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);

#define arena_new(arena, count, type) ((type *)arena_alloc((arena), (count), sizeof(type)))

/* As arena_alloc(arena, bytes, 1) without zeroing; for big buffers that are filled at once. */
void *arena_raw(struct arena *arena, size_t bytes);

/* Gives back early, wiped, what arena_alloc or arena_raw returned and nothing reads any more; what is too small for a
 * block of its own stays until the end. NULL: nothing happens. */
void arena_drop(struct arena *arena, void *room);

/* A zero-terminated copy of length bytes. */
char *arena_copy(struct arena *arena, const char *bytes, size_t length);

/* printf into the arena; the string is zero-terminated. */
char *arena_printf(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Something that dies with the arena: release(thing) is called when the arena is reset or released, newest first, while
 * its memory still stands. It must bear to be called for what was released by hand before. */
void arena_own(struct arena *arena, void (*release)(void *thing), void *thing);

/* Wipes everything for the next case: as arena_release, but some blocks are kept, so that the system need not find and
 * clear their pages again for every small case. */
void arena_reset(struct arena *arena);

/* Gives every block back, wiped: what a case held does not linger in memory. The arena can be used again. */
void arena_release(struct arena *arena);

#endif
