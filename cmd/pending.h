/* pending: bytes on their way to standard output: small pieces are gathered, large ones go out as they stand. */
#ifndef CMD_PENDING_H
#define CMD_PENDING_H

#include <stdbool.h>
#include <stddef.h>

enum { PENDING_MOST = 1 << 16 };

struct pending {
	size_t length;
	char bytes[PENDING_MOST];
};

/* Takes bytes into a struct pending; false when writing failed (errno). A scan_put of case/scan.h. */
bool pending_put(void *pending, const char *bytes, size_t length);

/* Writes what was gathered; false on failure (errno). Nothing is pending afterwards. */
bool pending_flush(struct pending *pending);

#endif
