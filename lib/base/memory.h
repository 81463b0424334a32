/* memory: where every byte of a case comes from, counted against a budget.
 *
 * One ledger per process counts what is held and refuses what would go over the budget, so that a hostile document or
 * picture costs an error and not the machine. A refusal is remembered: the loop asks memory_refused() to tell "out of
 * memory" from "bad input" whatever a library made of the NULL it got. In a build with SMP_TEST_HOOKS the environment
 * variable SMP_TEST_FAIL_ALLOC=n makes the n-th request fail, and every one after it. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* Sets the most bytes that may be held at once (default 1 GiB). */
void memory_set_budget(size_t bytes);
size_t memory_budget(void);

/* Bytes of the budget that are not held: for a library that has a limit of its own. */
size_t memory_left(void);

/* Uninitialised memory, or NULL when the budget or the system refuses; release with memory_free. */
void *memory_alloc(size_t bytes);
void memory_free(void *pointer);

/* Counts a request against the test hook without taking memory; false when it must fail. */
bool memory_permit(void);

/* Whether a request was refused since the last memory_forget. */
bool memory_refused(void);
void memory_refuse(void);
void memory_forget(void);

#endif
