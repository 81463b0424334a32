#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"

enum { ALIGNMENT = 16, BLOCK_BYTES = 256 * 1024, SPARE_MOST = 4 };

struct arena_block {
	struct arena_block *next;
	size_t size, used;
	_Alignas(ALIGNMENT) unsigned char bytes[];
};

struct arena_foreign {
	struct arena_foreign *next;
	void (*release)(void *thing);
	void *thing;
};

static void exhausted(struct arena *arena)
{
	longjmp(*arena->exhausted, 1);
}

static struct arena_block *take_block(struct arena *arena, size_t size)
{
	struct arena_block *block = arena->spare;
	if (block && size == BLOCK_BYTES) {
		arena->spare = block->next;
		arena->spare_count--;
		return block;
	}
	block = memory_alloc(sizeof *block + size);
	if (!block)
		exhausted(arena);
	return block;
}

static struct arena_block *grow(struct arena *arena, size_t bytes)
{
	size_t size = bytes > BLOCK_BYTES / 4 ? bytes : BLOCK_BYTES;
	struct arena_block *block = take_block(arena, size);
	block->size = size;
	block->used = 0;
	/* A block made for one big request goes behind the current one, whose room is still of use. */
	if (size != BLOCK_BYTES && arena->blocks) {
		block->next = arena->blocks->next;
		arena->blocks->next = block;
	} else {
		block->next = arena->blocks;
		arena->blocks = block;
	}
	return block;
}

void *arena_raw(struct arena *arena, size_t bytes)
{
	if (bytes > SIZE_MAX / 2 || !memory_permit())
		exhausted(arena);
	bytes = (bytes + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
	struct arena_block *block = arena->blocks;
	if (!block || block->size - block->used < bytes)
		block = grow(arena, bytes);
	void *room = block->bytes + block->used;
	block->used += bytes;
	return room;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(count, size, &bytes))
		exhausted(arena);
	void *room = arena_raw(arena, bytes);
	return memset(room, 0, bytes);
}

char *arena_copy(struct arena *arena, const char *bytes, size_t length)
{
	char *copy = arena_raw(arena, length + 1);
	memcpy(copy, bytes, length);
	copy[length] = '\0';
	return copy;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	size_t bytes = length < 0 ? 0 : (size_t)length;
	char *room = arena_raw(arena, bytes + 1);
	vsnprintf(room, bytes + 1, format, again);
	va_end(again);
	return room;
}

void arena_own(struct arena *arena, void (*release)(void *thing), void *thing)
{
	struct arena_foreign *foreign = arena_new(arena, 1, struct arena_foreign);
	*foreign = (struct arena_foreign){arena->foreign, release, thing};
	arena->foreign = foreign;
}

static void wipe(struct arena_block *block)
{
	memset(block->bytes, 0, block->used);
	/* The compiler may not drop the wipe because the block is about to be freed. */
	__asm__ volatile("" : : "r"(block) : "memory");
}

void arena_drop(struct arena *arena, void *room)
{
	for (struct arena_block **link = &arena->blocks; *link; link = &(*link)->next) {
		struct arena_block *block = *link;
		if (block->bytes != room || block->size == BLOCK_BYTES)
			continue;
		*link = block->next;
		wipe(block);
		memory_free(block);
		return;
	}
}

void arena_reset(struct arena *arena)
{
	for (; arena->foreign; arena->foreign = arena->foreign->next)
		arena->foreign->release(arena->foreign->thing);
	while (arena->blocks) {
		struct arena_block *block = arena->blocks;
		arena->blocks = block->next;
		wipe(block);
		if (block->size == BLOCK_BYTES && arena->spare_count < SPARE_MOST) {
			block->next = arena->spare;
			arena->spare = block;
			arena->spare_count++;
		} else {
			memory_free(block);
		}
	}
}

void arena_release(struct arena *arena)
{
	arena_reset(arena);
	while (arena->spare) {
		struct arena_block *block = arena->spare;
		arena->spare = block->next;
		memory_free(block);
	}
	arena->spare_count = 0;
}
