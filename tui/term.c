/* The screen library knows the terminal, its modes and its keys, and clears the screen; what stands on it goes there
 * through tui/paint, past the library's own picture, which stays empty. Where the screen cannot be trusted (a resize, a
 * stop) `stale` is set and the next drawing begins with a clear one. */
#include "tui/term.h"

#include <errno.h>
#include <langinfo.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <curses.h>
#include <poll.h>

#include <sys/ioctl.h>

#include "core/mem.h"
#include "core/str.h"
#include "core/utf8.h"
#include "tui/paint.h"
#include "tui/signals.h"

enum { ESC_DELAY = 25, REST_OF_KEY = 25 };

/* Reports of presses, and of movement with a button down (1002), with coordinates in digits (1006). The screen library
 * is not asked to read them: it loses what comes close together, and takes a drag for a press. */
#define MOUSE_ON "\033[?1002h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1002l"

/* What a report begins with, as keys of our own beyond those of the screen library. */
enum { KEY_REPORT = KEY_MAX + 1, KEY_OLD_REPORT };

struct term {
	SCREEN *screen;
	WINDOW *keys; /* a pad, because reading from it draws nothing */
	struct paint paint;
	bool stale;
	bool gone; /* the terminal hung up */
	bool has_mouse;
	struct mouse mouse; /* what was done with it last */
	struct presses presses;
	enum palette wanted;
	struct str out;
};

/* --- Opening and closing --------------------------------------------------------------------------------------- */

/* The terminal's name as it may be repeated in a message. */
static bool refuse_terminal(const char *name, const char *why, struct err *err)
{
	char *safe = utf8_safe(name);

	err_set(err, ERR_IO, "TERM is \"%.80s\", %s; set TERM to what your terminal is, such as xterm-256color", safe, why);
	free(safe);
	return false;
}

static bool has_capability(const char *name)
{
	const char *text = tigetstr(name);

	return text != NULL && text != (char *)-1;
}

/* newterm() and not initscr(), which ends the program where TERM is not known. Nothing is written before the first
 * update, so a terminal that turns out to be of no use has seen nothing. */
static bool open_screen(SCREEN **screen, struct err *err)
{
	const char *name = getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(err, ERR_IO, "the screen needs a terminal for input and output");
	if (name == NULL || name[0] == '\0')
		return err_set(err, ERR_IO, "TERM is not set; set it to what your terminal is, such as xterm-256color");
	*screen = newterm(NULL, stdout, stdin);
	if (*screen == NULL)
		return refuse_terminal(name, "which is not known here", err);
	if (has_capability("cup") && has_capability("clear"))
		return true;
	reset_shell_mode();
	delscreen(*screen);
	return refuse_terminal(name, "which cannot place its cursor", err);
}

/* A terminal whose mouse speaks as xterm's does; any other is left alone. */
static bool speaks_of_mouse(void)
{
	const char *begins = has_capability("kmous") ? tigetstr("kmous") : "";

	return strcmp(begins, "\033[M") == 0 || strcmp(begins, "\033[<") == 0;
}

/* A signal in the middle of it is no reason to leave off; a terminal that is gone is found out when it is read. */
static void write_now(const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t written = write(STDOUT_FILENO, bytes, n);
		if (written < 0 && errno == EAGAIN)
			poll(&(struct pollfd){.fd = STDOUT_FILENO, .events = POLLOUT}, 1, -1);
		else if (written < 0 && errno != EINTR)
			return;
		bytes += written > 0 ? written : 0;
		n -= written > 0 ? (size_t)written : 0;
	}
}

static bool take_mouse(void)
{
	if (!speaks_of_mouse() || define_key("\033[<", KEY_REPORT) != OK || define_key("\033[M", KEY_OLD_REPORT) != OK)
		return false;
	write_now(MOUSE_ON, strlen(MOUSE_ON));
	return true;
}

/* Clears first: what the alternate screen held must not be found on it. */
static void make_farewell(struct farewell *farewell)
{
	static const char *const capabilities[] = {"sgr0", "clear", "rmkx", "cnorm", "rmcup"};

	if (speaks_of_mouse())
		signals_add(farewell, MOUSE_OFF);
	for (size_t i = 0; i < sizeof capabilities / sizeof capabilities[0]; i++)
		if (has_capability(capabilities[i]))
			signals_add(farewell, tigetstr(capabilities[i]));
}

static void choose_palette(struct term *term)
{
	const char *no_colour = getenv("NO_COLOR");
	bool none = (no_colour != NULL && no_colour[0] != '\0') || !term->paint.terminal.ansi;

	enum palette palette = style_choose(term->wanted, none ? 0 : tigetnum("colors"), none, getenv("COLORFGBG"));
	paint_set_palette(&term->paint, palette);
}

/* Without its padding ($<5>), which only tputs() understands. */
static void add_capability(const char *text, struct str *out)
{
	while (*text != '\0') {
		if (text[0] == '$' && text[1] == '<' && strchr(text, '>') != NULL)
			text = strchr(text, '>') + 1;
		else
			str_add_char(out, *text++);
	}
}

static void move_cursor(int row, int col, struct str *out)
{
	add_capability(tiparm(tigetstr("cup"), row, col), out);
}

static void copy_capability(const char *name, char out[PAINT_CAPABILITY])
{
	struct str text;

	str_init(&text);
	if (has_capability(name))
		add_capability(tigetstr(name), &text);
	snprintf(out, PAINT_CAPABILITY, "%s", text.length < PAINT_CAPABILITY ? text.text : "");
	str_release(&text);
}

static bool begins(const char *name, const char *with)
{
	return has_capability(name) && strncmp(tigetstr(name), with, strlen(with)) == 0;
}

/* Whoever has colours as ECMA-48 has them has the rest of it too. */
static struct paint_terminal terminal_of(void)
{
	struct paint_terminal t = {
		.ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0,
		.ansi = begins("setaf", "\033["),
		.own_colours = begins("op", "\033[39;49m"),
		.erases = tigetflag("bce") > 0,
		.repeats = begins("rep", "%p1%c\033[%p2%{1}%-%db"),
		.stays = tigetflag("am") <= 0 || tigetflag("xenl") > 0,
		.move = move_cursor,
	};

	copy_capability("sgr0", t.reset);
	copy_capability("bold", t.bold);
	copy_capability("rev", t.reverse);
	copy_capability("smul", t.underline);
	return t;
}

static void set_modes(void)
{
	raw();
	noecho();
	nonl();
	meta(stdscr, TRUE);
	if (getenv("ESCDELAY") == NULL)
		set_escdelay(ESC_DELAY);
}

bool term_open(struct term **term, enum palette palette, struct err *err)
{
	struct farewell farewell = {.fd = STDOUT_FILENO};
	SCREEN *screen = NULL;

	*term = NULL;
	tcgetattr(STDOUT_FILENO, &farewell.before);
	if (!open_screen(&screen, err))
		return false;
	set_modes();
	make_farewell(&farewell);
	signals_open(&farewell);
	struct term *t = mem_zero(1, sizeof *t);
	const struct paint_terminal terminal = terminal_of();
	t->screen = screen;
	t->keys = newpad(1, 1);
	keypad(t->keys, TRUE);
	nodelay(t->keys, TRUE);
	t->stale = true;
	t->wanted = palette;
	str_init(&t->out);
	paint_init(&t->paint, &terminal, LINES, COLS);
	choose_palette(t);
	t->has_mouse = take_mouse();
	*term = t;
	return true;
}

/* What was gathered goes out. The screen library keeps nothing back, so it is in its place. */
static void flush(struct term *term)
{
	write_now(term->out.text, term->out.length);
	str_clear(&term->out);
}

/* An empty screen, through the screen library, which then knows that it is one. */
static void clear_screen(struct term *term)
{
	paint_hand_over(&term->paint, &term->out);
	flush(term);
	erase();
	clearok(stdscr, TRUE);
	refresh();
}

void term_close(struct term *term)
{
	if (term == NULL)
		return;
	if (!term->gone)
		clear_screen(term);
	if (term->has_mouse)
		write_now(MOUSE_OFF, strlen(MOUSE_OFF));
	delwin(term->keys);
	endwin();
	signals_close();
	delscreen(term->screen);
	paint_release(&term->paint);
	str_release(&term->out);
	free(term);
}

void term_size(const struct term *term, int *rows, int *cols)
{
	(void)term;
	getmaxyx(stdscr, *rows, *cols);
}

bool term_is_ascii(const struct term *term)
{
	return term->paint.terminal.ascii;
}

void term_set_palette(struct term *term, enum palette palette)
{
	term->wanted = palette;
	choose_palette(term);
}

/* --- Drawing --------------------------------------------------------------------------------------------------- */

void term_draw(struct term *term, const struct canvas *canvas)
{
	int rows, cols;

	if (term->stale) {
		getmaxyx(stdscr, rows, cols);
		clear_screen(term);
		paint_cleared(&term->paint, rows, cols);
		term->stale = false;
	}
	paint_canvas(&term->paint, canvas, &term->out);
	flush(term);
}

/* --- Keys, stopping and the end -------------------------------------------------------------------------------- */

/* Draws what was shown on a screen of which nothing is known. */
static void redraw(struct term *term)
{
	const struct canvas *shown = &term->paint.shown;
	struct canvas copy;

	canvas_init(&copy, shown->rows, shown->cols);
	memcpy(copy.cells, shown->cells, (size_t)copy.rows * (size_t)copy.cols * sizeof *copy.cells);
	canvas_cursor(&copy, shown->cursor_row, shown->cursor_col);
	term->stale = true;
	term_draw(term, &copy);
	canvas_release(&copy);
}

void term_leave(struct term *term)
{
	clear_screen(term);
	if (term->has_mouse)
		write_now(MOUSE_OFF, strlen(MOUSE_OFF));
	endwin();
}

void term_return(struct term *term)
{
	reset_prog_mode();
	redraw(term);
	if (term->has_mouse)
		write_now(MOUSE_ON, strlen(MOUSE_ON));
}

void term_suspend(struct term *term)
{
	term_leave(term);
	signals_stop_here();
	term_return(term);
}

int term_ended(const struct term *term)
{
	int ended = signals_ended();

	return ended != 0 ? ended : term->gone ? SIGHUP : 0;
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The rest of a report, "0;12;5M", or where it is an old one its three characters. What breaks off is none. */
static bool read_report(struct term *term, bool old)
{
	char report[MOUSE_REPORT];
	bool whole = false;
	size_t n = 0;
	wint_t c;

	wtimeout(term->keys, REST_OF_KEY);
	while (!whole && n + 1 < sizeof report && wget_wch(term->keys, &c) == OK) {
		report[n++] = c < 0x80 ? (char)c : '\x7F';
		whole = old ? n == 3 : c == 'M' || c == 'm';
	}
	nodelay(term->keys, TRUE);
	report[n] = '\0';
	if (!whole || !mouse_read(report, old, &term->mouse))
		return false;
	mouse_count(&term->presses, &term->mouse, now_ms());
	return true;
}

/* A key that is there already; CK_NONE where there is none. The screen library waits by itself for the rest of one
 * it has begun to read. */
static uint32_t key_waiting(struct term *term)
{
	wint_t value = 0;
	int code = wget_wch(term->keys, &value);

	if (code == ERR)
		return CK_NONE;
	if (code == KEY_CODE_YES && (value == KEY_REPORT || value == KEY_OLD_REPORT))
		return read_report(term, value == KEY_OLD_REPORT) ? CK_MOUSE : CK_NONE;
	return keyname_from_curses(code == KEY_CODE_YES, (uint32_t)value);
}

const struct mouse *term_mouse(const struct term *term)
{
	return &term->mouse;
}

/* Readable, and nothing to read: the end of the file. */
static bool at_end(void)
{
	struct pollfd waiting = {.fd = STDIN_FILENO, .events = POLLIN};
	int there = 0;

	if (poll(&waiting, 1, 0) <= 0 || (waiting.revents & POLLIN) == 0)
		return false;
	return ioctl(STDIN_FILENO, FIONREAD, &there) != 0 || there == 0;
}

/* Does what signals asked for; true where the screen was drawn again. */
static bool serve_signals(struct term *term)
{
	if (signals_take_stop()) {
		term_suspend(term);
		return true;
	}
	if (signals_take_redraw()) {
		term_return(term);
		return true;
	}
	return false;
}

/* One look and one wait, with the signals held in between. True where `*key` or the end has come. */
static bool wait_once(struct term *term, uint32_t *key, int timeout_ms)
{
	short events;

	if (term_ended(term) != 0)
		return true;
	if (serve_signals(term)) {
		*key = CK_RESIZE;
		return true;
	}
	*key = key_waiting(term);
	if (*key != CK_NONE)
		return true;
	int n = signals_wait(STDIN_FILENO, timeout_ms, &events);
	if (n == 0)
		return true;
	if (n < 0)
		return false;
	if ((events & (POLLHUP | POLLERR | POLLNVAL)) != 0) {
		term->gone = true;
		return true;
	}
	wtimeout(term->keys, REST_OF_KEY);
	*key = key_waiting(term);
	nodelay(term->keys, TRUE);
	if (*key == CK_NONE && at_end())
		term->gone = true;
	return *key != CK_NONE || term->gone;
}

bool term_key(struct term *term, uint32_t *key, int timeout_ms)
{
	*key = CK_NONE;
	signals_hold();
	while (!wait_once(term, key, timeout_ms))
		continue;
	signals_let();
	if (*key == CK_RESIZE)
		term->stale = true;
	return term_ended(term) == 0;
}
