/* `shown` is what stands on the screen, cell by cell; drawing writes what differs and copies it over. Where `shown`
 * cannot be trusted (a resize, a stop) `stale` is set and the next drawing begins with a clear screen. */
#include "tui/term.h"

#include <langinfo.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include <curses.h>
#include <poll.h>

#include <sys/ioctl.h>

#include "core/mem.h"
#include "core/utf8.h"
#include "tui/ascii.h"
#include "tui/signals.h"

enum { PAIRS = 63, ESC_DELAY = 25, REST_OF_KEY = 25 };

/* Reports of presses, and of movement with a button down (1002), with coordinates in digits (1006). The screen library
 * is not asked to read them: it loses what comes close together, and takes a drag for a press. */
#define MOUSE_ON "\033[?1002h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1002l"

/* What a report begins with, as keys of our own beyond those of the screen library. */
enum { KEY_REPORT = KEY_MAX + 1, KEY_OLD_REPORT };

struct term {
	SCREEN *screen;
	struct canvas shown;
	bool stale;
	bool ascii;
	bool gone;        /* the terminal hung up */
	bool own_colours; /* -1 is a colour here */
	bool has_mouse;
	struct mouse mouse; /* what was done with it last */
	struct presses presses;
	enum palette wanted, palette;
	int pairs; /* pair i + 1 is pair[i] */
	struct {
		short fg, bg;
	} pair[PAIRS];
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

/* In its place among what the screen library writes. */
static void write_now(const char *bytes)
{
	fflush(stdout);
	fputs(bytes, stdout);
	fflush(stdout);
}

static bool take_mouse(void)
{
	if (!speaks_of_mouse() || define_key("\033[<", KEY_REPORT) != OK || define_key("\033[M", KEY_OLD_REPORT) != OK)
		return false;
	write_now(MOUSE_ON);
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
	bool none = (no_colour != NULL && no_colour[0] != '\0') || !has_colors();

	term->palette = style_choose(term->wanted, none ? 0 : COLORS, none, getenv("COLORFGBG"));
}

static void set_modes(void)
{
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	meta(stdscr, TRUE);
	idlok(stdscr, TRUE);
	scrollok(stdscr, FALSE);
	leaveok(stdscr, FALSE);
	nodelay(stdscr, TRUE);
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
	t->screen = screen;
	t->stale = true;
	t->ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
	t->wanted = palette;
	if (has_colors()) {
		start_color();
		t->own_colours = use_default_colors() == OK;
	}
	choose_palette(t);
	t->has_mouse = take_mouse();
	canvas_init(&t->shown, LINES, COLS);
	*term = t;
	return true;
}

void term_close(struct term *term)
{
	if (term == NULL)
		return;
	if (!term->gone) {
		attrset(A_NORMAL);
		clear();
		refresh();
	}
	if (term->has_mouse)
		write_now(MOUSE_OFF);
	endwin();
	signals_close();
	delscreen(term->screen);
	canvas_release(&term->shown);
	free(term);
}

void term_size(const struct term *term, int *rows, int *cols)
{
	(void)term;
	getmaxyx(stdscr, *rows, *cols);
}

bool term_is_ascii(const struct term *term)
{
	return term->ascii;
}

void term_set_palette(struct term *term, enum palette palette)
{
	term->wanted = palette;
	choose_palette(term);
	term->pairs = 0; /* there is not room for those of two */
	canvas_clear(&term->shown);
	for (int row = 0; row < term->shown.rows; row++)
		for (int col = 0; col < term->shown.cols; col++)
			term->shown.cells[(size_t)row * (size_t)term->shown.cols + (size_t)col].width = UINT8_MAX;
}

/* --- Drawing --------------------------------------------------------------------------------------------------- */

/* The colour pair for two colours, made when first asked for; 0, the terminal's own, where there is no room. */
static short pair_of(struct term *term, short fg, short bg)
{
	if (!term->own_colours) {
		fg = fg < 0 ? COLOR_WHITE : fg;
		bg = bg < 0 ? COLOR_BLACK : bg;
	}
	if (fg < 0 && bg < 0)
		return 0;
	for (int i = 0; i < term->pairs; i++)
		if (term->pair[i].fg == fg && term->pair[i].bg == bg)
			return (short)(i + 1);
	if (term->pairs == PAIRS || term->pairs + 1 >= COLOR_PAIRS)
		return 0;
	if (init_pair((short)(term->pairs + 1), fg, bg) == ERR)
		return 0;
	term->pair[term->pairs].fg = fg;
	term->pair[term->pairs].bg = bg;
	return (short)++term->pairs;
}

static attr_t attributes_of(unsigned attributes)
{
	attr_t out = A_NORMAL;

	out |= (attributes & STYLE_BOLD) != 0 ? A_BOLD : 0;
	out |= (attributes & STYLE_REVERSE) != 0 ? A_REVERSE : 0;
	out |= (attributes & STYLE_UNDERLINE) != 0 ? A_UNDERLINE : 0;
	out |= (attributes & STYLE_FAINT) != 0 ? A_DIM : 0;
	return out;
}

/* The cell as wide characters. What the C library measures otherwise than we do would push the rest of the row out
 * of its columns, so it becomes "?" as well. Returns the columns of `out`. */
static int wide_text(const struct term *term, const struct cell *cell, wchar_t out[CCHARW_MAX + 1])
{
	size_t size, n = 0;

	for (const char *text = cell->text; *text != '\0' && n < CCHARW_MAX; text += size)
		out[n++] = (wchar_t)utf8_next(text, &size);
	out[n] = L'\0';
	if (!term->ascii && wcwidth(out[0]) == cell->width)
		return cell->width;
	out[0] = (wchar_t)ascii_of((int32_t)out[0]);
	out[1] = L'\0';
	return 1;
}

static void draw_cell(struct term *term, int row, int col, const struct cell *cell)
{
	struct look look = style_look(term->palette, (enum style)cell->style, cell->layers);
	wchar_t text[CCHARW_MAX + 1];
	cchar_t out;

	int columns = wide_text(term, cell, text);
	attr_t attributes = attributes_of(look.attributes);
	short pair = pair_of(term, look.fg, look.bg);
	for (int i = 0; i < cell->width; i += columns) {
		if (setcchar(&out, text, attributes, pair, NULL) == OK)
			mvadd_wch(row, col + i, &out);
	}
}

static void start_afresh(struct term *term)
{
	int rows, cols;

	getmaxyx(stdscr, rows, cols);
	canvas_resize(&term->shown, rows, cols);
	erase();
	clearok(stdscr, TRUE);
	term->stale = false;
}

static bool same_cell(const struct cell *a, const struct cell *b)
{
	return memcmp(a, b, sizeof *a) == 0;
}

/* Blank cells that `shown` starts with have not been drawn in a colour yet: after a fresh start all is written. */
void term_draw(struct term *term, const struct canvas *canvas)
{
	bool all = term->stale;

	if (all)
		start_afresh(term);
	int rows = canvas->rows < term->shown.rows ? canvas->rows : term->shown.rows;
	int cols = canvas->cols < term->shown.cols ? canvas->cols : term->shown.cols;
	for (int row = 0; row < rows; row++) {
		struct cell *shown = &term->shown.cells[(size_t)row * (size_t)term->shown.cols];

		for (int col = 0; col < cols; col++) {
			const struct cell *cell = canvas_cell(canvas, row, col);

			if (!all && same_cell(cell, &shown[col]))
				continue;
			shown[col] = *cell;
			if (cell->width == 1 || (cell->width == 2 && col + 1 < cols))
				draw_cell(term, row, col, cell);
		}
	}
	canvas_cursor(&term->shown, canvas->cursor_row, canvas->cursor_col);
	move(term->shown.cursor_row, term->shown.cursor_col);
	wnoutrefresh(stdscr);
	doupdate();
}

/* --- Keys, stopping and the end -------------------------------------------------------------------------------- */

/* Draws what was shown on a screen of which nothing is known. */
static void redraw(struct term *term)
{
	struct canvas copy;

	canvas_init(&copy, term->shown.rows, term->shown.cols);
	memcpy(copy.cells, term->shown.cells, (size_t)copy.rows * (size_t)copy.cols * sizeof *copy.cells);
	canvas_cursor(&copy, term->shown.cursor_row, term->shown.cursor_col);
	term->stale = true;
	term_draw(term, &copy);
	canvas_release(&copy);
}

void term_leave(struct term *term)
{
	attrset(A_NORMAL);
	erase();
	clearok(stdscr, TRUE);
	refresh();
	if (term->has_mouse)
		write_now(MOUSE_OFF);
	endwin();
}

void term_return(struct term *term)
{
	reset_prog_mode();
	redraw(term);
	if (term->has_mouse)
		write_now(MOUSE_ON);
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

	timeout(REST_OF_KEY);
	while (!whole && n + 1 < sizeof report && get_wch(&c) == OK) {
		report[n++] = c < 0x80 ? (char)c : '\x7F';
		whole = old ? n == 3 : c == 'M' || c == 'm';
	}
	nodelay(stdscr, TRUE);
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
	int code = get_wch(&value);

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
	timeout(REST_OF_KEY);
	*key = key_waiting(term);
	nodelay(stdscr, TRUE);
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
