/* outputs: files written beside their target and put in place together.
 *
 * outputs_create opens a temporary `.smp-XXXXXX.tmp` (mode 0600) in the target's folder; the writer fills it; when
 * everything of a case is written, outputs_commit syncs and renames all of them, or takes back what it renamed. A
 * target that exists and is not a regular file (a FIFO, a device) is written through at commit instead of replaced;
 * a symbolic link is followed. outputs_discard unlinks what was not committed; a signal handler may call it. */
#ifndef BASE_OUTPUTS_H
#define BASE_OUTPUTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

struct output {
	struct output *next;
	const char *target, *temporary, *backup; /* backup: another name of what stood at target */
	int descriptor;                          /* open for writing until commit, else -1 */
	bool moved; /* the file at target was moved to backup: this file system has no links */
	bool renamed, through;
};

struct outputs {
	struct arena *arena;
	struct output *first;
	bool sync; /* fsync files and folders before the rename */
};

/* A new empty output for target (path as given by the user); *descriptor is open for writing and stays owned by
 * outputs. Two outputs of one case with one target: ERROR_USAGE. Cannot be created: ERROR_CREATE. */
bool outputs_create(struct outputs *outputs, const char *target, int *descriptor, struct error *error);

/* Syncs, closes and renames all; on failure all targets are as before and the temporaries are gone. */
bool outputs_commit(struct outputs *outputs, struct error *error);

/* Takes back a commit whose line could not be written: targets are as they were before it. */
void outputs_revert(struct outputs *outputs);

/* Forgets a successful commit: backups are removed. */
void outputs_settle(struct outputs *outputs);

/* Removes temporaries of outputs that were not committed, closes their descriptors. */
void outputs_discard(struct outputs *outputs);

#endif
