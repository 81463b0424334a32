#include "image/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"

static void close_owned(void *thing)
{
	source_close(thing);
}

static bool slurp(struct source *source, const char *path, size_t most, struct arena *arena, struct error *error)
{
	char *bytes;
	size_t length;
	if (!io_slurp(path, most, arena, &bytes, &length, error))
		return false;
	*source = source_of((const uint8_t *)bytes, length);
	return true;
}

bool source_open(struct source *source, const char *path, size_t most, struct arena *arena, struct error *error)
{
	struct stat status;
	*source = (struct source){.descriptor = -1};
	arena_own(arena, close_owned, source);
	if (stat(path, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size == 0
		|| (uint64_t)status.st_size > most)
		return slurp(source, path, most, arena, error);
	source->length = (size_t)status.st_size;
	source->descriptor = open(path, O_RDONLY | O_CLOEXEC);
	return source->descriptor >= 0
	       || error_set(error, ERROR_NO_INPUT, "open", "cannot be opened: %s", strerror(errno));
}

struct source source_of(const uint8_t *bytes, size_t length)
{
	return (struct source){bytes, -1, length};
}

size_t source_read(const struct source *source, size_t offset, void *bytes, size_t room)
{
	size_t done = 0;
	room = offset >= source->length ? 0 : room < source->length - offset ? room : source->length - offset;
	if (source->bytes) {
		memcpy(bytes, source->bytes + offset, room);
		return room;
	}
	while (done < room) {
		ssize_t got = pread(source->descriptor, (uint8_t *)bytes + done, room - done, (off_t)(offset + done));
		if (got == 0 || (got < 0 && errno != EINTR))
			break;
		done += got > 0 ? (size_t)got : 0;
	}
	return done;
}

void source_close(struct source *source)
{
	if (source->descriptor >= 0)
		close(source->descriptor);
	source->descriptor = -1;
}
