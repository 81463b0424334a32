/* memory: where every byte of a case comes from, counted against a budget.
 *
 * One ledger per process counts what is held and refuses what would go over the budget, so that a hostile document or
 * picture costs an error and not the machine. Libraries take their memory through an
 * arena, which jumps to the loop when it is refused: so "out of memory" never looks like "bad input". In a build with
 * SMP_TEST_HOOKS the environment variable SMP_TEST_FAIL_ALLOC=n makes the n-th request fail, and every one after it. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* Sets the most bytes that may be held at once (default 1 GiB). */
void memory_set_budget(size_t bytes);

/* Bytes of the budget that are not held: for a library that has a limit of its own. */
size_t memory_left(void);

/* Uninitialised memory, or NULL when the budget or the system refuses; release with memory_free. */
void *memory_alloc(size_t bytes);
void memory_free(void *pointer);

/* Whole pages for a text that grows: bytes of them, zeroed. memory_remap gives them another size by moving the pages, not
 * their content: no copy is held meanwhile and none left behind. NULL when the budget or the system refuses; the pages
 * stay as they were. The system clears what memory_unmap gives back. */
void *memory_map(size_t bytes);
void *memory_remap(void *pages, size_t bytes, size_t more);
void memory_unmap(void *pages, size_t bytes);

/* Counts a request against the test hook without taking memory; false when it must fail. */
bool memory_permit(void);

#endif
