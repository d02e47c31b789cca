#include "cli/stopping.h"

#include <signal.h>
#include <stddef.h>

/* A signal handler can be given nothing else. */
static volatile sig_atomic_t stopped;

static void stop(int signal)
{
	(void)signal;
	stopped = 1;
}

void stopping_listen(void)
{
	struct sigaction action = {.sa_handler = stop};

	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
}

bool stopping_is_asked(void)
{
	return stopped != 0;
}

static bool go_on(void *context, const struct work_done *done)
{
	(void)context;
	(void)done;
	return !stopped;
}

struct work stopping_work(void)
{
	return (struct work){.step = go_on};
}
