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

void team_share(int threads, size_t count, team_work *work, const void *context)
{
	struct part parts[TEAM_MOST];
	pthread_t thread[TEAM_MOST];
	bool runs[TEAM_MOST] = {false};
	size_t team = count / WORTH_A_THREAD + 1;
	team = team < (size_t)threads ? team : (size_t)threads;
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
