#include "cmd/input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/memory.h"

enum { CHUNK = 1 << 16 };

bool input_open(struct input *input, const char *path, const struct scan_limits *limits, struct error *error)
{
	*input = (struct input){.descriptor = 0, .line = 1, .column = 1, .limits = *limits};
	if (!path)
		return true;
	struct stat status;
	input->descriptor = open(path, O_RDONLY | O_CLOEXEC);
	if (input->descriptor < 0)
		return error_set(error, ERROR_NO_INPUT, "open", "cannot be opened: %s", strerror(errno));
	if (fstat(input->descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
		close(input->descriptor);
		return error_set(error, ERROR_NO_INPUT, "open", "cannot be opened: it is a folder");
	}
	return true;
}

static void wipe(char *bytes, size_t length)
{
	if (!bytes)
		return;
	memset(bytes, 0, length);
	__asm__ volatile("" : : "r"(bytes) : "memory");
	memory_free(bytes);
}

/* Makes room for a chunk behind what is held, moving it to the front of the buffer or to a larger one. */
static bool make_room(struct input *input, struct error *error)
{
	size_t held = input->length - input->start;
	if (input->start > 0 && held + CHUNK < input->room) {
		memmove(input->bytes, input->bytes + input->start, held);
	} else if (input->length + CHUNK >= input->room) {
		size_t room = 2 * held + 2 * CHUNK;
		char *bytes = memory_alloc(room);
		if (!bytes)
			return error_set(error, ERROR_LIMIT, "memory", "out of memory for the text of a case");
		if (held)
			memcpy(bytes, input->bytes + input->start, held);
		wipe(input->bytes, input->length);
		input->bytes = bytes;
		input->room = room;
	} else {
		return true;
	}
	input->start = 0;
	input->length = held;
	return true;
}

static bool read_more(struct input *input, struct error *error)
{
	if (!make_room(input, error))
		return false;
	long got = io_read(input->descriptor, input->bytes + input->length, CHUNK);
	if (got < 0)
		return error_set(error, ERROR_IO, "read", "reading failed: %s", strerror(errno));
	input->ended = got == 0;
	input->length += (size_t)got;
	input->bytes[input->length] = '\0';
	return true;
}

/* Moves past bytes of the input, counting lines; a column is a character, not a byte. */
static void advance(struct input *input, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		unsigned char c = (unsigned char)input->bytes[input->start + i];
		if (c == '\n') {
			input->line++;
			input->column = 1;
		} else if ((c & 0xc0) != 0x80) {
			input->column++;
		}
	}
	input->start += count;
}

static bool skip_space(struct input *input, struct error *error)
{
	for (;;) {
		size_t length = input->length - input->start, count = 0;
		while (count < length && strchr(" \t\r\n", input->bytes[input->start + count])
			&& input->bytes[input->start + count])
			count++;
		advance(input, count);
		if (count < length || input->ended)
			return true;
		if (!read_more(input, error))
			return false;
	}
}

static void give(struct input *input, size_t length, struct input_case *found)
{
	found->text = input->bytes + input->start;
	found->length = length;
	found->line = input->line;
	found->column = input->column;
	advance(input, length);
}

bool input_next(struct input *input, struct input_case *found, struct error *error)
{
	struct scan scan = {.offset = 0};
	if (!skip_space(input, error) || input->start == input->length)
		return false;
	for (;;) {
		size_t length = input->length - input->start;
		switch (scan_case(&scan, input->bytes + input->start, length, &input->limits)) {
		case SCAN_END:
			give(input, scan.offset, found);
			return true;
		case SCAN_NO_OBJECT:
			give(input, length, found);
			return true;
		case SCAN_TOO_DEEP:
			return error_set(error, ERROR_LIMIT, "depth", "nested deeper than %zu levels (--depth-limit)",
				input->limits.depth);
		case SCAN_TOO_LONG:
			return error_set(error, ERROR_LIMIT, "size", "larger than %zu MiB (--size-limit)",
				input->limits.bytes >> 20);
		case SCAN_MORE:
			break;
		}
		if (input->ended) {
			give(input, length, found);
			return true;
		}
		if (!read_more(input, error))
			return false;
	}
}

void input_close(struct input *input)
{
	wipe(input->bytes, input->length);
	input->bytes = NULL;
	if (input->descriptor > 0)
		close(input->descriptor);
}
