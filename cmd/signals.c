#define _GNU_SOURCE
#include "cmd/signals.h"

#include <signal.h>
#include <stddef.h>

/* For the signal handler, which gets no argument. */
static struct outputs *unfinished;

static void on_signal(int number)
{
	if (unfinished)
		outputs_discard(unfinished);
	signal(number, SIG_DFL);
	raise(number);
}

void signals_guard(struct outputs *outputs)
{
	static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGXFSZ};
	unfinished = outputs;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		struct sigaction old;
		sigaction(numbers[i], NULL, &old);
		if (old.sa_handler != SIG_IGN)
			sigaction(numbers[i], &(struct sigaction){.sa_handler = on_signal}, NULL);
	}
}
