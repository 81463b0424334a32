#include "base/team.h"

#include <pthread.h>
#include <stdbool.h>

enum { WORTH_A_THREAD = 2048 };

struct part {
	team_work *work;
	const void *context;
	size_t first, end;
};

static void *do_part(void *argument)
{
	const struct part *part = argument;
	part->work(part->context, part->first, part->end);
	return NULL;
}

/* Does it in `team` parts, one of them here. */
static void do_parts(size_t team, size_t count, team_work *work, const void *context)
{
	struct part parts[TEAM_MOST];
	pthread_t thread[TEAM_MOST];
	bool runs[TEAM_MOST] = {false};
	for (size_t i = 0; i < team; i++)
		parts[i] = (struct part){work, context, count * i / team, count * (i + 1) / team};
	for (size_t i = 1; i < team; i++)
		runs[i] = pthread_create(&thread[i], NULL, do_part, &parts[i]) == 0;
	for (size_t i = 0; i < team; i++)
		if (!runs[i])
			do_part(&parts[i]);
	for (size_t i = 1; i < team; i++)
		if (runs[i])
			pthread_join(thread[i], NULL);
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

void team_share(int threads, size_t count, team_work *work, const void *context)
{
	do_parts(least(count / WORTH_A_THREAD + 1, (size_t)threads), count, work, context);
}

void team_divide(int threads, size_t count, team_work *work, const void *context)
{
	do_parts(least(count, (size_t)threads), count, work, context);
}
