/* input: the cases of a file or of standard input, one after the other, as they arrive. */
#ifndef CMD_INPUT_H
#define CMD_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "case/document/scan.h"

struct input {
	int descriptor;
	char *bytes; /* what was read and not yet given out, zero-terminated; pages of base/memory.h */
	size_t start, length, room;
	char behind;         /* what stands at `start` while a case is given out */
	size_t line, column; /* of bytes[start], from 1 */
	struct scan_limits limits;
	bool ended;
};

/* The text of one case, zero-terminated; it lives until the next call. */
struct input_case {
	const char *text;
	size_t length;
	size_t line, column; /* where it begins in the input, from 1 */
};

/* Opens path, or standard input when it is NULL. Cannot be opened: ERROR_NO_INPUT. */
bool input_open(struct input *input, const char *path, const struct scan_limits *limits, struct error *error);

/* The next case. False at the end (error untouched) or on failure: reading failed (ERROR_IO), over a limit
 * (ERROR_LIMIT). What cannot begin a case, or stops short, is given out whole for the parser to name the place. */
bool input_next(struct input *input, struct input_case *found, struct error *error);

void input_close(struct input *input);

#endif
