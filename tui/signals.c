/* Each flag is written by a handler and cleared here with the signals held, so no request is lost. The handlers for
 * a crash use write(), tcsetattr() and raise() and nothing else. */
#include "tui/signals.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <sys/resource.h>

#include "core/mem.h"

enum { STACK_SIZE = 64 * 1024 };

static const int asking[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT};
static const int crashing[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};

#define ASKING (sizeof asking / sizeof asking[0])
#define CRASHING (sizeof crashing / sizeof crashing[0])

static struct {
	volatile sig_atomic_t ended, stop, redraw;
	volatile sig_atomic_t open;
	struct farewell farewell;
	struct sigaction asking_before[ASKING], crashing_before[CRASHING];
	stack_t stack_before;
	char stack[STACK_SIZE]; /* a crash may be the end of the other one */
} global;

static void on_asking(int number)
{
	if (number == SIGTSTP)
		global.stop = 1;
	else if (number == SIGCONT)
		global.redraw = 1;
	else
		global.ended = number;
}

void signals_farewell(void)
{
	int saved = errno;

	if (!global.open)
		return;
	global.open = 0;
	if (write(global.farewell.fd, global.farewell.bytes, global.farewell.length) < 0)
		errno = saved;
	tcsetattr(global.farewell.fd, TCSANOW, &global.farewell.before);
	errno = saved;
}

/* SA_RESETHAND has put the default back: raised again, the signal ends the program as it would have. */
static void on_crash(int number)
{
	signals_farewell();
	raise(number);
}

/* A limit of one byte, not of none: with none Linux still pipes the memory of the program to a core handler where
 * one is set up. */
static void turn_core_dumps_off(void)
{
	struct rlimit limit = {.rlim_cur = 1, .rlim_max = 1};

	if (setrlimit(RLIMIT_CORE, &limit) != 0) {
		limit.rlim_cur = limit.rlim_max = 0;
		setrlimit(RLIMIT_CORE, &limit);
	}
}

void signals_add(struct farewell *farewell, const char *bytes)
{
	while (*bytes != '\0' && farewell->length < SIGNALS_FAREWELL) {
		if (bytes[0] == '$' && bytes[1] == '<' && strchr(bytes, '>') != NULL)
			bytes = strchr(bytes, '>') + 1;
		else
			farewell->bytes[farewell->length++] = *bytes++;
	}
}

void signals_open(const struct farewell *farewell)
{
	struct sigaction action = {.sa_handler = on_asking};
	stack_t stack = {.ss_sp = global.stack, .ss_size = sizeof global.stack};

	turn_core_dumps_off();
	global.farewell = *farewell;
	global.ended = global.stop = global.redraw = 0;
	global.open = 1;
	sigfillset(&action.sa_mask);
	for (size_t i = 0; i < ASKING; i++)
		sigaction(asking[i], &action, &global.asking_before[i]);
	sigaltstack(&stack, &global.stack_before);
	action.sa_handler = on_crash;
	action.sa_flags = (int)(SA_RESETHAND | SA_ONSTACK);
	for (size_t i = 0; i < CRASHING; i++)
		sigaction(crashing[i], &action, &global.crashing_before[i]);
	mem_on_exhausted(signals_farewell);
}

void signals_close(void)
{
	mem_on_exhausted(NULL);
	for (size_t i = 0; i < CRASHING; i++)
		sigaction(crashing[i], &global.crashing_before[i], NULL);
	for (size_t i = 0; i < ASKING; i++)
		sigaction(asking[i], &global.asking_before[i], NULL);
	sigaltstack(&global.stack_before, NULL);
	global.open = 0;
}

int signals_ended(void)
{
	return global.ended;
}

bool signals_take_stop(void)
{
	bool asked = global.stop != 0;

	global.stop = 0;
	return asked;
}

bool signals_take_redraw(void)
{
	bool asked = global.redraw != 0;

	global.redraw = 0;
	return asked;
}

/* The signals that must not slip between a look and a wait; SIGWINCH is the screen library's own. */
static void held(sigset_t *set)
{
	sigemptyset(set);
	for (size_t i = 0; i < ASKING; i++)
		sigaddset(set, asking[i]);
	sigaddset(set, SIGWINCH);
}

void signals_hold(void)
{
	sigset_t set;

	held(&set);
	sigprocmask(SIG_BLOCK, &set, NULL);
}

void signals_let(void)
{
	sigset_t set;

	held(&set);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
}

int signals_wait(int fd, int timeout_ms, short *events)
{
	struct pollfd waiting = {.fd = fd, .events = POLLIN};
	struct timespec limit = {.tv_sec = timeout_ms / 1000, .tv_nsec = (long)(timeout_ms % 1000) * 1000000};
	sigset_t set, open;

	held(&set);
	sigprocmask(SIG_BLOCK, NULL, &open);
	for (size_t i = 0; i < ASKING; i++)
		sigdelset(&open, asking[i]);
	sigdelset(&open, SIGWINCH);
	int n = ppoll(&waiting, 1, timeout_ms < 0 ? NULL : &limit, &open);
	*events = n > 0 ? waiting.revents : 0;
	return n;
}

void signals_stop_here(void)
{
	struct sigaction normal = {.sa_handler = SIG_DFL}, ours;
	sigset_t stop, before;

	sigemptyset(&normal.sa_mask);
	sigaction(SIGTSTP, &normal, &ours);
	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	raise(SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &stop, &before); /* here the program stands still */
	sigprocmask(SIG_SETMASK, &before, NULL);
	sigaction(SIGTSTP, &ours, NULL);
	global.stop = 0;
	global.redraw = 0;
}
