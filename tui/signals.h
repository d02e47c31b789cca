/* signals.h - being told to end, to stop, to go on; and leaving a sane terminal behind in a crash.
 *
 * Knows no curses: term.c hands over the bytes that undo its work. Owns the only mutable global of the screen, for a
 * signal handler can be given nothing. While signals are open: SIGTERM, SIGINT, SIGHUP and SIGQUIT ask for the end,
 * SIGTSTP for a stop, SIGCONT for a new drawing, and none of them does anything by itself; SIGSEGV, SIGABRT, SIGBUS,
 * SIGFPE and SIGILL put the terminal right and end the program as they would have. */
#ifndef TUI_SIGNALS_H
#define TUI_SIGNALS_H

#include <stdbool.h>
#include <stddef.h>

#include <termios.h>

enum { SIGNALS_FAREWELL = 256 };

struct farewell {
	int fd;                       /* the terminal */
	struct termios before;        /* its modes as they were found */
	char bytes[SIGNALS_FAREWELL]; /* what makes its screen plain again */
	size_t length;
};

/* Adds to it, without padding ($<5>), which only the screen library understands. What is too much is left out. */
void signals_add(struct farewell *farewell, const char *bytes);

/* Takes the signals over and turns core dumps off. */
void signals_open(const struct farewell *farewell);

/* Gives them back. */
void signals_close(void);

/* What writes the farewell and restores the modes: async-signal-safe, for mem_on_exhausted() too. */
void signals_farewell(void);

/* The signal that asked for the end, 0 where none has. It stays. */
int signals_ended(void);

/* True once for each time a stop, or a new drawing, was asked for. */
bool signals_take_stop(void);
bool signals_take_redraw(void);

/* Stops as SIGTSTP does, and returns when the program goes on. The terminal is the caller's to give back first. */
void signals_stop_here(void);

/* Waits until `fd` can be read, `timeout_ms` are up (-1: for ever) or a signal comes; a signal that came after
 * signals_hold() counts. Returns as poll() does, with `*events`. */
int signals_wait(int fd, int timeout_ms, short *events);

/* From here on signals wait for signals_wait(), or for signals_let(): nothing is lost between a look at the flags
 * and the wait. */
void signals_hold(void);
void signals_let(void);

#endif
