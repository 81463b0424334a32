/* team: a range of independent work divided among threads. */
#ifndef BASE_TEAM_H
#define BASE_TEAM_H

#include <stddef.h>

enum { TEAM_MOST = 256 };

/* Does the things first..end-1 of a range. May not take from an arena, and must not care how the range is divided. */
typedef void team_work(const void *context, size_t first, size_t end);

/* Does 0..count-1 in `threads` (1..TEAM_MOST) about equal parts at once and returns when all are done. What no thread
 * can be had for is done here. */
void team_share(int threads, size_t count, team_work *work, const void *context);

/* The same for a few things each of which is worth a thread. */
void team_divide(int threads, size_t count, team_work *work, const void *context);

#endif
