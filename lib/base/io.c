#include "base/io.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 1 << 30 };

void io_begin(void)
{
	for (int descriptor = 0; descriptor <= 2; descriptor++) {
		if (fcntl(descriptor, F_GETFD) >= 0)
			continue;
		if (open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY) != descriptor)
			_exit(ERROR_IO);
	}
	setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
}

bool io_same_file(const char *a, const char *b)
{
	struct stat first, second;
	return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev
	       && first.st_ino == second.st_ino;
}

long io_read(int descriptor, void *bytes, size_t room)
{
	ssize_t got;
	do
		got = read(descriptor, bytes, room < CHUNK ? room : CHUNK);
	while (got < 0 && errno == EINTR);
	return got;
}

bool io_write(int descriptor, const void *bytes, size_t length)
{
	const char *next = bytes;
	while (length) {
		ssize_t put = write(descriptor, next, length < CHUNK ? length : CHUNK);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		next += put;
		length -= (size_t)put;
	}
	return true;
}

/* Reads what fstat promised and looks for one byte more: a file that grows meanwhile is over the limit or cut. */
static bool fill(int descriptor, size_t size, char *bytes, size_t *length, struct error *error)
{
	*length = 0;
	while (*length < size) {
		long got = io_read(descriptor, bytes + *length, size - *length);
		if (got < 0)
			return error_set(error, ERROR_IO, "read", "cannot be read: %s", strerror(errno));
		if (got == 0)
			break;
		*length += (size_t)got;
	}
	bytes[*length] = '\0';
	if (*length == 0)
		return error_set(error, ERROR_DATA, "empty", "the file is empty");
	return true;
}

bool io_slurp(const char *path, size_t most, struct arena *arena, char **bytes, size_t *length, struct error *error)
{
	struct stat status;
	if (stat(path, &status) != 0)
		return error_set(error, ERROR_NO_INPUT, "open", "cannot be opened: %s", strerror(errno));
	if (!S_ISREG(status.st_mode))
		return error_set(error, ERROR_NO_INPUT, "open", "cannot be opened: not a regular file");
	if (status.st_size < 0 || (size_t)status.st_size > most)
		return error_set(error, ERROR_LIMIT, "size", "the file is larger than %zu MiB", most >> 20);
	size_t size = (size_t)status.st_size;
	*bytes = arena_raw(arena, size + 1);
	int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	if (descriptor < 0)
		return error_set(error, ERROR_NO_INPUT, "open", "cannot be opened: %s", strerror(errno));
	bool good = fill(descriptor, size, *bytes, length, error);
	close(descriptor);
	return good;
}
