/* The parent keeps the program's side of the terminal open too: so the settings can be read after the program has
 * ended, and reading never fails because of that. Whether it has ended, waitpid() says. */
#include "tests/lib/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>
#include <vterm.h>

#include "core/mem.h"
#include "core/str.h"
#include "tests/lib/environment.h"

enum { POLL_STEP = 10 };

struct pty {
	int master, slave; /* master is -1 once hung up */
	struct termios before; /* the settings as the program found them */
	pid_t pid;
	bool ended;
	int status;
	VTerm *terminal;
	VTermScreen *screen;
	bool alternate, cursor_visible;
	int mouse;
	struct str raw, text, line;
	char *home;
	struct environment environment;
};

static _Noreturn void die(const char *what)
{
	fprintf(stderr, "pty: %s: %s\n", what, strerror(errno));
	exit(99);
}

static int64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct pty *p = user;

	if (property == VTERM_PROP_ALTSCREEN)
		p->alternate = value->boolean;
	else if (property == VTERM_PROP_CURSORVISIBLE)
		p->cursor_visible = value->boolean;
	else if (property == VTERM_PROP_MOUSE)
		p->mouse = value->number;
	return 1;
}

/* What a terminal answers when it is asked what it is. */
static void on_output(const char *bytes, size_t n, void *user)
{
	struct pty *p = user;

	if (p->master >= 0 && write(p->master, bytes, n) < 0 && errno != EAGAIN && errno != EIO)
		die("answering the program");
}

static void terminal_make(struct pty *p, int rows, int columns)
{
	static const VTermScreenCallbacks callbacks = {.settermprop = on_property};

	p->terminal = vterm_new(rows, columns);
	vterm_set_utf8(p->terminal, 1);
	vterm_output_set_callback(p->terminal, on_output, p);
	p->screen = vterm_obtain_screen(p->terminal);
	vterm_screen_enable_altscreen(p->screen, 1);
	vterm_screen_set_callbacks(p->screen, &callbacks, p);
	p->cursor_visible = true;
	vterm_screen_reset(p->screen, 1);
}

static char *temporary_folder(void)
{
	const char *parent = getenv("TMPDIR");
	struct str path;

	str_init(&path);
	str_format(&path, "%s/casechron-tty.XXXXXX", parent != NULL ? parent : "/tmp");
	if (mkdtemp(path.text) == NULL)
		die(path.text);
	char *folder = mem_copy(path.text);
	str_release(&path);
	return folder;
}

static _Noreturn void become(struct pty *p, char *const argv[])
{
	if (login_tty(p->slave) != 0)
		_exit(126);
	for (int fd = 3; fd < 256; fd++)
		close(fd);
	for (int s = 1; s < NSIG; s++)
		signal(s, SIG_DFL);
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	execvpe(argv[0], argv, p->environment.settings);
	_exit(127);
}

struct pty *pty_start(char *const argv[], const char *const env[], int rows, int columns)
{
	struct pty *p = mem_zero(1, sizeof *p);
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};

	str_init(&p->raw);
	str_init(&p->text);
	str_init(&p->line);
	p->home = temporary_folder();
	if (!environment_init(&p->environment, p->home, env) || openpty(&p->master, &p->slave, NULL, NULL, &size) != 0 ||
	    tcgetattr(p->slave, &p->before) != 0)
		die("environment or openpty");
	fcntl(p->master, F_SETFL, O_NONBLOCK);
	fcntl(p->master, F_SETFD, FD_CLOEXEC);
	terminal_make(p, rows, columns);
	fflush(NULL);
	p->pid = fork();
	if (p->pid < 0)
		die("fork");
	if (p->pid == 0)
		become(p, argv);
	return p;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	remove(path);
	return 0;
}

void pty_end(struct pty *p)
{
	if (p == NULL)
		return;
	if (!p->ended) {
		kill(p->pid, SIGKILL);
		waitpid(p->pid, NULL, 0);
	}
	if (p->master >= 0)
		close(p->master);
	close(p->slave);
	vterm_free(p->terminal);
	nftw(p->home, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	environment_release(&p->environment);
	str_release(&p->raw);
	str_release(&p->text);
	str_release(&p->line);
	free(p->home);
	free(p);
}

const char *pty_home(const struct pty *p)
{
	return p->home;
}

pid_t pty_pid(const struct pty *p)
{
	return p->pid;
}

/* Takes in what the program has written; waits up to `wait` ms for the first of it. */
static void take_in(struct pty *p, int wait)
{
	char bytes[4096];
	struct pollfd fd = {.fd = p->master, .events = POLLIN}; /* of -1, poll() waits and no more */
	ssize_t n;

	if (poll(&fd, 1, wait) <= 0)
		return;
	while ((n = read(p->master, bytes, sizeof bytes)) > 0) {
		str_add_n(&p->raw, bytes, (size_t)n);
		vterm_input_write(p->terminal, bytes, (size_t)n);
	}
	vterm_screen_flush_damage(p->screen);
}

void pty_keys(struct pty *p, const char *text)
{
	size_t left = strlen(text);
	int64_t deadline = now() + 10000;

	while (left > 0 && p->master >= 0) {
		ssize_t n = write(p->master, text, left);
		if (n > 0) {
			text += n;
			left -= (size_t)n;
		} else if (errno != EAGAIN || now() > deadline) {
			die("typing");
		} else {
			take_in(p, POLL_STEP); /* it may be waiting for us to read */
		}
	}
}

/* A wide character in a screen of one column is the end of libvterm 0.1.4: it gets two. */
void pty_resize(struct pty *p, int rows, int columns)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};

	vterm_set_size(p->terminal, rows, columns > 1 ? columns : 2);
	if (p->master >= 0 && ioctl(p->master, TIOCSWINSZ, &size) != 0)
		die("TIOCSWINSZ");
}

void pty_signal(struct pty *p, int signal)
{
	if (!p->ended)
		kill(p->pid, signal);
}

void pty_scribble(struct pty *p, const char *text)
{
	if (write(p->slave, text, strlen(text)) < 0)
		die("scribbling");
}

void pty_hang_up(struct pty *p)
{
	if (p->master >= 0)
		close(p->master);
	p->master = -1;
}

/* What is waited for: a needle in any row (row < 0) or in one, the cursor, the keys to be read, a needle among the raw
 * bytes, or the end. */
struct wish {
	enum { WISH_SHOWN, WISH_GONE, WISH_CURSOR, WISH_READ, WISH_RAW, WISH_END } what;
	const char *needle;
	int row, column;
};

static bool has_ended(struct pty *p)
{
	p->ended = p->ended || waitpid(p->pid, &p->status, WNOHANG) == p->pid;
	return p->ended;
}

static bool granted(struct pty *p, const struct wish *w)
{
	int row, column, unread = 0;

	switch (w->what) {
	case WISH_SHOWN:
		return w->row < 0 ? pty_row_of(p, w->needle) >= 0 : strstr(pty_line(p, w->row), w->needle) != NULL;
	case WISH_GONE:
		return pty_row_of(p, w->needle) < 0;
	case WISH_CURSOR:
		pty_cursor(p, &row, &column);
		return row == w->row && column == w->column;
	case WISH_READ:
		return has_ended(p) || (ioctl(p->slave, FIONREAD, &unread) == 0 && unread == 0);
	case WISH_RAW:
		return pty_raw_has(p, w->needle, strlen(w->needle));
	case WISH_END:
		return has_ended(p);
	}
	return false;
}

/* What was shown at the deadline, as TAP comments. */
static void complain(struct pty *p, const struct wish *w, int deadline)
{
	static const char *const words[] = {"to see",         "no longer to see", "for the cursor",
	                                    "for typed keys", "to receive",       "for the end"};
	int rows, columns;

	vterm_get_size(p->terminal, &rows, &columns);
	fprintf(stderr, "# waited %d ms %s %s; on the screen (%dx%d) was\n", deadline, words[w->what],
	        w->needle != NULL ? w->needle : "", columns, rows);
	for (int row = 0; row < rows; row++)
		fprintf(stderr, "# %2d |%s\n", row, pty_line(p, row));
}

static bool wait_for(struct pty *p, const struct wish *w, int deadline)
{
	int64_t end = now() + deadline;

	for (;;) {
		take_in(p, 0);
		if (granted(p, w))
			return true;
		if (now() >= end)
			break;
		take_in(p, POLL_STEP);
	}
	complain(p, w, deadline);
	return false;
}

bool pty_wait_for(struct pty *p, const char *needle, int deadline)
{
	return wait_for(p, &(struct wish){WISH_SHOWN, needle, -1, 0}, deadline);
}

bool pty_wait_gone(struct pty *p, const char *needle, int deadline)
{
	return wait_for(p, &(struct wish){WISH_GONE, needle, -1, 0}, deadline);
}

bool pty_wait_row(struct pty *p, int row, const char *needle, int deadline)
{
	return wait_for(p, &(struct wish){WISH_SHOWN, needle, row, 0}, deadline);
}

bool pty_wait_cursor(struct pty *p, int row, int column, int deadline)
{
	return wait_for(p, &(struct wish){WISH_CURSOR, NULL, row, column}, deadline);
}

bool pty_wait_read(struct pty *p, int deadline)
{
	return wait_for(p, &(struct wish){WISH_READ, NULL, -1, 0}, deadline);
}

bool pty_wait_raw(struct pty *p, const char *bytes, int deadline)
{
	return wait_for(p, &(struct wish){WISH_RAW, bytes, -1, 0}, deadline);
}

/* What the program wrote last may still be on its way through the kernel. A mark of our own, which no terminal shows,
 * comes behind it. */
static void take_in_the_rest(struct pty *p)
{
	static const char mark[4] = {0};
	struct pollfd slave = {.fd = p->slave, .events = POLLOUT}; /* not where Ctrl-S has stopped it */
	int64_t end = now() + 2000;

	take_in(p, 0);
	if (p->master < 0 || poll(&slave, 1, 0) <= 0 || write(p->slave, mark, sizeof mark) != sizeof mark)
		return;
	while (now() < end) {
		take_in(p, POLL_STEP);
		size_t n = p->raw.length;
		if (n >= sizeof mark && memcmp(p->raw.text + n - sizeof mark, mark, sizeof mark) == 0) {
			str_cut(&p->raw, n - sizeof mark);
			return;
		}
	}
}

bool pty_wait_exit(struct pty *p, int *status, int deadline)
{
	if (!wait_for(p, &(struct wish){WISH_END, NULL, -1, 0}, deadline))
		return false;
	take_in_the_rest(p);
	if (status != NULL)
		*status = p->status;
	return true;
}

static void add_code_point(struct str *s, uint32_t c)
{
	if (c < 0x80) {
		str_add_char(s, (char)c);
		return;
	}
	int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
	static const unsigned char lead[] = {0, 0xC0, 0xE0, 0xF0};
	str_add_char(s, (char)(lead[more] | c >> (6 * more)));
	while (more-- > 0)
		str_add_char(s, (char)(0x80 | (c >> (6 * more) & 0x3F)));
}

static void add_line(struct pty *p, int row, struct str *s)
{
	int rows, columns;
	size_t start = s->length;

	vterm_get_size(p->terminal, &rows, &columns);
	for (int column = 0; row >= 0 && row < rows && column < columns;) {
		VTermScreenCell cell;
		vterm_screen_get_cell(p->screen, (VTermPos){row, column}, &cell);
		if (cell.chars[0] == 0)
			str_add_char(s, ' ');
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; i++)
			add_code_point(s, cell.chars[i]);
		column += cell.width > 1 ? cell.width : 1;
	}
	while (s->length > start && s->text[s->length - 1] == ' ')
		str_cut(s, s->length - 1);
}

int pty_rows(const struct pty *p)
{
	int rows, columns;

	vterm_get_size(p->terminal, &rows, &columns);
	return rows;
}

const char *pty_line(struct pty *p, int row)
{
	str_clear(&p->line);
	add_line(p, row, &p->line);
	return p->line.text;
}

const char *pty_screen(struct pty *p)
{
	str_clear(&p->text);
	for (int row = 0; row < pty_rows(p); row++) {
		add_line(p, row, &p->text);
		str_add_char(&p->text, '\n');
	}
	return p->text.text;
}

int pty_row_of(struct pty *p, const char *needle)
{
	for (int row = 0; row < pty_rows(p); row++)
		if (strstr(pty_line(p, row), needle) != NULL)
			return row;
	return -1;
}

static int colour(const VTermColor *c)
{
	if (VTERM_COLOR_IS_DEFAULT_FG(c) || VTERM_COLOR_IS_DEFAULT_BG(c))
		return PTY_DEFAULT;
	return VTERM_COLOR_IS_INDEXED(c) ? c->indexed.idx : PTY_RGB;
}

struct pty_style pty_cell_style(struct pty *p, int row, int column)
{
	VTermScreenCell cell;

	vterm_screen_get_cell(p->screen, (VTermPos){row, column}, &cell);
	return (struct pty_style){
		.bold = cell.attrs.bold,
		.underline = cell.attrs.underline != 0,
		.italic = cell.attrs.italic,
		.reverse = cell.attrs.reverse,
		.foreground = colour(&cell.fg),
		.background = colour(&cell.bg),
	};
}

void pty_cursor(struct pty *p, int *row, int *column)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(p->terminal), &at);
	*row = at.row;
	*column = at.col;
}

bool pty_cursor_visible(const struct pty *p)
{
	return p->cursor_visible;
}

bool pty_alternate(const struct pty *p)
{
	return p->alternate;
}

bool pty_restored(const struct pty *p)
{
	struct termios now = {0};

	return tcgetattr(p->slave, &now) == 0 && memcmp(&now, &p->before, sizeof now) == 0 && !p->alternate &&
	       p->cursor_visible && p->mouse == VTERM_PROP_MOUSE_NONE;
}

const char *pty_raw(const struct pty *p, size_t *n)
{
	if (n != NULL)
		*n = p->raw.length;
	return p->raw.text;
}

bool pty_raw_has(const struct pty *p, const char *bytes, size_t n)
{
	return memmem(p->raw.text, p->raw.length, bytes, n) != NULL;
}
