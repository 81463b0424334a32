#include "cmd/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
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

/* Makes room for a chunk and a zero byte behind what is held, moving it to the front of the pages or taking more. */
static bool make_room(struct input *input, struct error *error)
{
	size_t held = input->length - input->start;
	if (input->start > 0)
		memmove(input->bytes, input->bytes + input->start, held);
	input->start = 0;
	input->length = held;
	if (held + CHUNK < input->room)
		return true;
	size_t room = 2 * held + 2 * CHUNK;
	char *bytes = input->bytes ? memory_remap(input->bytes, input->room, room) : memory_map(room);
	if (!bytes)
		return error_set(error, ERROR_LIMIT, "memory", "out of memory for the text of a case");
	input->bytes = bytes;
	input->room = room;
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

/* The characters of a text: bytes that continue none (10xxxxxx). Eight at a time. */
static size_t characters(const char *text, size_t length)
{
	const uint64_t each = UINT64_C(0x0101010101010101);
	size_t continuing = 0, i = 0;
	for (uint64_t word; i + sizeof word <= length; i += sizeof word) {
		memcpy(&word, text + i, sizeof word);
		continuing += (size_t)((((word >> 7) & ~(word >> 6) & each) * each) >> 56);
	}
	for (; i < length; i++)
		continuing += ((unsigned char)text[i] & 0xc0) == 0x80;
	return length - continuing;
}

/* Moves past bytes of the input, counting lines; a column is a character, not a byte. */
static void advance(struct input *input, size_t count)
{
	const char *at = input->bytes + input->start, *end = at + count, *line;
	while (at < end && (line = memchr(at, '\n', (size_t)(end - at)))) {
		input->line++;
		input->column = 1;
		at = line + 1;
	}
	input->column += characters(at, (size_t)(end - at));
	input->start += count;
}

static bool skip_space(struct input *input, struct error *error)
{
	for (;;) {
		size_t length = input->length - input->start, count = 0;
		while (count < length && scan_is_space(input->bytes[input->start + count]))
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
	/* The text of the case is zero-terminated; the byte behind it comes back with the next call. */
	input->behind = input->bytes[input->start];
	input->bytes[input->start] = '\0';
}

bool input_next(struct input *input, struct input_case *found, struct error *error)
{
	struct scan scan = {.offset = 0};
	if (input->bytes && input->start < input->length)
		input->bytes[input->start] = input->behind;
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
	memory_unmap(input->bytes, input->room);
	input->bytes = NULL;
	if (input->descriptor > 0)
		close(input->descriptor);
}
