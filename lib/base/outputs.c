#define _GNU_SOURCE
#include "base/outputs.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"

static const char *folder_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	if (!slash)
		return ".";
	return slash == path ? "/" : arena_copy(arena, path, (size_t)(slash - path));
}

/* The file a path means once symbolic links are followed; a path that does not exist yet stays as it is. */
static const char *resolve(struct arena *arena, const char *path)
{
	char *real = realpath(path, NULL);
	if (!real)
		return path;
	size_t length = strlen(real);
	char copy[4096];
	bool fits = length < sizeof copy;
	if (fits)
		memcpy(copy, real, length + 1);
	free(real);
	return fits ? arena_copy(arena, copy, length) : path;
}

/* A signal waits while a file and what is noted of it are not yet in step, so that its handler never sees half of it. */
static sigset_t hold_signals(void)
{
	sigset_t held, before;
	sigfillset(&held);
	sigprocmask(SIG_BLOCK, &held, &before);
	return before;
}

static void let_signals(const sigset_t *before)
{
	int reason = errno;
	sigprocmask(SIG_SETMASK, before, NULL);
	errno = reason;
}

static bool cannot_create(struct error *error)
{
	return error_set(error, ERROR_CREATE, "create", "an output file cannot be created: %s", strerror(errno));
}

bool outputs_create(struct outputs *outputs, const char *target, int *descriptor, struct error *error)
{
	struct output *output = arena_new(outputs->arena, 1, struct output);
	output->descriptor = -1;
	output->target = resolve(outputs->arena, arena_copy(outputs->arena, target, strlen(target)));
	for (const struct output *other = outputs->first; other; other = other->next)
		if (strcmp(other->target, output->target) == 0)
			return error_set(
				error, ERROR_USAGE, "template", "the output template names one file twice in a case");
	struct stat status;
	bool exists = stat(output->target, &status) == 0;
	if (!exists && lstat(output->target, &status) == 0)
		return error_set(error, ERROR_CREATE, "create", "an output file is a symbolic link that leads nowhere");
	output->through = exists && !S_ISREG(status.st_mode);
	if (output->through && S_ISDIR(status.st_mode)) {
		errno = EISDIR;
		return cannot_create(error);
	}
	const char *folder = output->through ? "/tmp" : folder_of(outputs->arena, output->target);
	char *temporary = arena_printf(outputs->arena, "%s/.smp-XXXXXX.tmp", folder);
	sigset_t before = hold_signals();
	output->descriptor = mkstemps(temporary, 4);
	if (output->descriptor >= 0) {
		output->temporary = temporary;
		output->next = outputs->first;
		outputs->first = output;
	}
	let_signals(&before);
	if (output->descriptor < 0)
		return cannot_create(error);
	if (exists && !output->through)
		fchmod(output->descriptor, status.st_mode & 07777);
	*descriptor = output->descriptor;
	return true;
}

static bool failed(struct error *error)
{
	return error_set(error, ERROR_IO, "write", "an output file cannot be written: %s", strerror(errno));
}

/* Copies the temporary into a target that must not be replaced (a FIFO, a device). */
static bool write_through(struct output *output, struct error *error)
{
	char bytes[65536];
	int target = open(output->target, O_WRONLY | O_CLOEXEC);
	if (target < 0)
		return cannot_create(error);
	bool good = lseek(output->descriptor, 0, SEEK_SET) == 0;
	long got = 0;
	while (good && (got = io_read(output->descriptor, bytes, sizeof bytes)) > 0)
		good = io_write(target, bytes, (size_t)got);
	good = good && got == 0;
	if (close(target) != 0 || !good)
		return failed(error);
	return true;
}

static bool finish(const struct outputs *outputs, struct output *output, struct error *error)
{
	if (output->through && !write_through(output, error))
		return false;
	bool synced = output->through || !outputs->sync || fsync(output->descriptor) == 0;
	bool closed = close(output->descriptor) == 0;
	output->descriptor = -1;
	return (synced && closed) || failed(error);
}

static bool sync_folder(const struct outputs *outputs, const struct output *output, struct error *error)
{
	if (!outputs->sync)
		return true;
	int folder = open(folder_of(outputs->arena, output->target), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	/* A folder that may be written but not read cannot be synced; the files themselves are. */
	if (folder < 0)
		return true;
	bool good = fsync(folder) == 0 || errno == EINVAL;
	close(folder);
	return good || failed(error);
}

/* Where a file cannot have two names, what stands at the target is moved. Noted before it is done: whoever is told to stop
 * in between moves it back, or finds that there is nothing to move. */
static bool move_aside(struct output *output, const char *backup)
{
	output->backup = backup;
	output->moved = true;
	if (rename(output->target, backup) == 0)
		return true;
	output->backup = NULL;
	output->moved = false;
	return false;
}

static bool put_in_place(const struct outputs *outputs, struct output *output, struct error *error)
{
	if (output->through) {
		unlink(output->temporary);
		return true;
	}
	char *backup = arena_printf(outputs->arena, "%.*s.bak", (int)strlen(output->temporary) - 4, output->temporary);
	sigset_t before = hold_signals();
	bool kept = link(output->target, backup) == 0;
	if (kept)
		output->backup = backup;
	else
		kept = errno == ENOENT || move_aside(output, backup);
	output->renamed = kept && rename(output->temporary, output->target) == 0;
	let_signals(&before);
	return output->renamed ? sync_folder(outputs, output, error) : cannot_create(error);
}

void outputs_revert(struct outputs *outputs)
{
	sigset_t before = hold_signals();
	for (struct output *output = outputs->first; output; output = output->next) {
		if (!output->renamed)
			continue;
		if (!output->backup)
			unlink(output->target);
		else
			/* Should even this fail, what stood there is kept under the name of the backup. */
			(void)!rename(output->backup, output->target);
		output->backup = NULL;
	}
	outputs_discard(outputs);
	let_signals(&before);
}

void outputs_settle(struct outputs *outputs)
{
	sigset_t before = hold_signals();
	for (const struct output *output = outputs->first; output; output = output->next)
		if (output->backup)
			unlink(output->backup);
	outputs->first = NULL;
	let_signals(&before);
}

void outputs_discard(struct outputs *outputs)
{
	for (struct output *output = outputs->first; output; output = output->next) {
		if (output->descriptor >= 0)
			close(output->descriptor);
		if (!output->renamed)
			unlink(output->temporary);
		if (output->backup && output->moved && !output->renamed)
			(void)!rename(output->backup, output->target);
		else if (output->backup)
			unlink(output->backup);
	}
	outputs->first = NULL;
}

bool outputs_commit(struct outputs *outputs, struct error *error)
{
	bool good = true;
	for (struct output *output = outputs->first; good && output; output = output->next)
		good = finish(outputs, output, error);
	for (struct output *output = outputs->first; good && output; output = output->next)
		good = put_in_place(outputs, output, error);
	if (!good)
		outputs_revert(outputs);
	return good;
}
