/* message: what a tool says on stderr, as text or as one JSON object a line.
 *
 *   smp-dots: stdin: case 3 (case-17): /plan/zones/0/density_per_cm2: 900 is not in 1..400 */
#ifndef CMD_MESSAGE_H
#define CMD_MESSAGE_H

#include <stddef.h>

#include "base/error.h"

enum message_format { MESSAGE_TEXT, MESSAGE_JSON };

/* Where in its work a tool is; parts that are NULL or 0 are left out. */
struct message_place {
	const char *program;
	const char *input;
	size_t number; /* of the case in that input, from 1 */
	const char *id;
};

/* Prints an error. */
void message_error(enum message_format format, const struct message_place *place, const struct error *error);

/* Prints a warning about a member. */
void message_warning(
	enum message_format format, const struct message_place *place, const char *pointer, const char *text);

/* Prints what was done, for --verbose. */
void message_note(enum message_format format, const struct message_place *place, const char *text);

#endif
