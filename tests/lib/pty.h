/* pty.h - a program on a real terminal, and what a person would see there.
 *
 * The program runs on a pseudo-terminal of its own; what it writes goes through libvterm, so that a test reads the
 * screen itself: text, attributes, colours, cursor. Nothing here sleeps: whoever expects something waits for it with a
 * deadline (milliseconds) and learns whether it came; where it did not, the screen as it stood is printed. The
 * screen moves only inside the pty_wait_... functions and pty_keys(). Rows and columns count from 0.
 *
 * The environment is made new (environment.h); HOME and TMPDIR are an empty folder removed at the end. Texts returned
 * are borrowed until the next call that moves the screen; the pty frees them.
 *
 *	struct pty *p = pty_start((char *[]){program, "t.case", NULL}, NULL, 24, 80);
 *	assert_true(pty_wait_for(p, "Timeline", 5000));
 *	pty_keys(p, "q");
 *	assert_true(pty_wait_exit(p, &status, 5000));
 *	pty_end(p); */
#ifndef TESTS_LIB_PTY_H
#define TESTS_LIB_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct pty;

/* Colours: 0..255 of the xterm palette, or one of these. */
enum { PTY_DEFAULT = -1, PTY_RGB = -2 };

struct pty_style {
	bool bold, underline, italic, reverse;
	int foreground, background;
};

/* Keys that are more than one character, as xterm sends them in the application mode that ncurses asks for. */
#define PTY_UP "\033OA"
#define PTY_DOWN "\033OB"
#define PTY_RIGHT "\033OC"
#define PTY_LEFT "\033OD"
#define PTY_HOME "\033OH"
#define PTY_END "\033OF"
#define PTY_PAGE_UP "\033[5~"
#define PTY_PAGE_DOWN "\033[6~"
#define PTY_F1 "\033OP"
#define PTY_F2 "\033OQ"
#define PTY_F3 "\033OR"
#define PTY_F4 "\033OS"
#define PTY_F6 "\033[17~"
#define PTY_F7 "\033[18~"
#define PTY_F9 "\033[20~"
#define PTY_ENTER "\r"
#define PTY_ESC "\033"
#define PTY_TAB "\t"
#define PTY_BACKSPACE "\177"
#define PTY_CTRL(letter) ((char)((letter) & 0x1f))

/* Starts argv[0] (a path, or a name on the PATH). `env` is what the test adds to the environment, or NULL. Ends the
 * test program where the machine gives no terminal. */
struct pty *pty_start(char *const argv[], const char *const env[], int rows, int columns);

/* Kills what still runs, takes the folder away. NULL is accepted. */
void pty_end(struct pty *p);

/* The folder that is HOME. */
const char *pty_home(const struct pty *p);
pid_t pty_pid(const struct pty *p);

/* Types. The bytes go as they are, and all of them at once, as a fast typist or a paste would. */
void pty_keys(struct pty *p, const char *text);

/* The size of the window changes, and the program gets SIGWINCH. */
void pty_resize(struct pty *p, int rows, int columns);

void pty_signal(struct pty *p, int signal);

/* Writes on the terminal as another program would. */
void pty_scribble(struct pty *p, const char *text);

/* The window is closed: the program gets SIGHUP, and its reads and writes fail. Nothing more is seen. */
void pty_hang_up(struct pty *p);

/* Until the screen shows `needle` in one line, or no longer shows it. */
bool pty_wait_for(struct pty *p, const char *needle, int deadline);
bool pty_wait_gone(struct pty *p, const char *needle, int deadline);

/* Until `needle` stands in that row. */
bool pty_wait_row(struct pty *p, int row, const char *needle, int deadline);

/* Until the cursor stands there. */
bool pty_wait_cursor(struct pty *p, int row, int column, int deadline);

/* Until the program has read all that was typed, or has ended. */
bool pty_wait_read(struct pty *p, int deadline);

/* Until what was received since pty_start() holds these bytes. */
bool pty_wait_raw(struct pty *p, const char *bytes, int deadline);

/* Until the program has ended; all it wrote is then on the screen. `*status` is as waitpid() gives it. */
bool pty_wait_exit(struct pty *p, int *status, int deadline);

int pty_rows(const struct pty *p);

/* One line without the spaces at its end, or all of them, each with a line feed. */
const char *pty_line(struct pty *p, int row);
const char *pty_screen(struct pty *p);

/* The first row that holds `needle`, or -1. */
int pty_row_of(struct pty *p, const char *needle);

struct pty_style pty_cell_style(struct pty *p, int row, int column);
void pty_cursor(struct pty *p, int *row, int *column);
bool pty_cursor_visible(const struct pty *p);

/* On the second screen, which full-screen programs use and leave. */
bool pty_alternate(const struct pty *p);

/* As a shell wants to find it: the first screen, the cursor visible, no mouse reports, and every setting of the
 * terminal as it was before the program began. */
bool pty_restored(const struct pty *p);

/* Everything received so far, byte by byte, with a NUL behind it. */
const char *pty_raw(const struct pty *p, size_t *n);

/* Whether those bytes stand anywhere in it: for what must never reach a terminal. */
bool pty_raw_has(const struct pty *p, const char *bytes, size_t n);

#endif
