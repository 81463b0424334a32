#include "parallel.h"

#include <pthread.h>
#include <stdatomic.h>

enum { THREADS_MAX = 64 };

struct loop {
	atomic_int next;
	int count;
	parallel_body *body;
	void *context;
};

static void *work(void *data)
{
	struct loop *loop = data;
	int i;
	while ((i = atomic_fetch_add(&loop->next, 1)) < loop->count)
		loop->body(loop->context, i);
	return NULL;
}

void parallel_for(int count, int threads, parallel_body *body, void *context)
{
	struct loop loop = {.count = count, .body = body, .context = context};
	pthread_t ids[THREADS_MAX];
	int started = 0;
	while (started < threads - 1 && started < THREADS_MAX) {
		if (pthread_create(&ids[started], NULL, work, &loop) != 0)
			break;
		started++;
	}
	work(&loop);
	for (int i = 0; i < started; i++)
		pthread_join(ids[i], NULL);
}
