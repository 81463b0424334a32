#define _GNU_SOURCE /* mremap */
#include "base/memory.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

/* The ledger is the one piece of process-wide state: allocation callbacks of foreign libraries carry no context. */
static struct {
	size_t budget;
	_Atomic size_t held; /* pictures are made by several threads */
	long permits;        /* requests left before the test hook refuses; negative: no hook */
	bool hook_read;
} ledger = {.budget = (size_t)1 << 30, .permits = -1};

/* Kept before every block so that memory_free knows its size; 16 bytes keep the alignment of max_align_t. */
union header {
	size_t bytes;
	max_align_t align;
};

void memory_set_budget(size_t bytes)
{
	ledger.budget = bytes;
}

size_t memory_left(void)
{
	return ledger.budget - ledger.held;
}

bool memory_permit(void)
{
#ifdef SMP_TEST_HOOKS
	if (!ledger.hook_read) {
		const char *text = getenv("SMP_TEST_FAIL_ALLOC");
		ledger.hook_read = true;
		ledger.permits = text ? strtol(text, NULL, 10) : -1;
	}
	if (ledger.permits == 0 || ledger.permits == 1) {
		ledger.permits = 0;
		return false;
	}
	if (ledger.permits > 1)
		ledger.permits--;
#endif
	return true;
}

/* Puts bytes on the ledger; false when they would go over the budget. */
static bool hold(size_t bytes)
{
	size_t held = ledger.held;
	do {
		if (bytes > ledger.budget - held)
			return false;
	} while (!atomic_compare_exchange_weak(&ledger.held, &held, held + bytes));
	return true;
}

void *memory_alloc(size_t bytes)
{
	union header *header = NULL;
	if (bytes >= SIZE_MAX - sizeof *header || !hold(bytes))
		return NULL;
	header = malloc(sizeof *header + bytes);
	if (!header) {
		ledger.held -= bytes;
		return NULL;
	}
	header->bytes = bytes;
	return header + 1;
}

void memory_free(void *pointer)
{
	if (!pointer)
		return;
	union header *header = (union header *)pointer - 1;
	ledger.held -= header->bytes;
	free(header);
}

void *memory_map(size_t bytes)
{
	if (!hold(bytes))
		return NULL;
	void *pages = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (pages == MAP_FAILED) {
		ledger.held -= bytes;
		return NULL;
	}
	return pages;
}

void *memory_remap(void *pages, size_t bytes, size_t more)
{
	if (more - bytes > ledger.budget - ledger.held)
		return NULL;
	pages = mremap(pages, bytes, more, MREMAP_MAYMOVE);
	if (pages == MAP_FAILED)
		return NULL;
	ledger.held += more - bytes;
	return pages;
}

void memory_unmap(void *pages, size_t bytes)
{
	if (!pages)
		return;
	munmap(pages, bytes);
	ledger.held -= bytes;
}
