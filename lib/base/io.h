/* io: reading and writing that does not give up on a signal and does not forget an error. */
#ifndef BASE_IO_H
#define BASE_IO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

/* The first statement of every main: a closed descriptor 0, 1 or 2 is opened on /dev/null the wrong way round, so that
 * no file opened later lands there and using it fails. Core dumps are turned off: one would hold the photographs. */
void io_begin(void);

/* Reads a whole file of at most `most` bytes into the arena, with a zero byte behind it. Cannot be opened or is a
 * folder: ERROR_NO_INPUT; empty: ERROR_DATA; larger: ERROR_LIMIT; reading failed: ERROR_IO. The texts do not name it. */
bool io_slurp(const char *path, size_t most, struct arena *arena, char **bytes, size_t *length, struct error *error);

/* Whether two paths lead to one file that exists. */
bool io_same_file(const char *a, const char *b);

/* One read, retried when a signal interrupts it: bytes read, 0 at the end, -1 on failure (errno). */
long io_read(int descriptor, void *bytes, size_t room);

/* Writes all of it; false on failure (errno). */
bool io_write(int descriptor, const void *bytes, size_t length);

#endif
