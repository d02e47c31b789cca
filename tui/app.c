/* The loop: a key in, what it does, and what that changed out to the terminal. What is done stands in desk.c. */
#include "tui/app.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tui/desk.h"
#include "tui/editor.h"
#include "tui/keyname.h"
#include "tui/plain.h"
#include "tui/script.h"
#include "tui/term.h"

enum { PAUSE_MS = 150 };

struct app {
	struct desk *desk; /* the one that has the keys */
	struct term *term;
	struct canvas canvas, over; /* `over`: the same under the box of long work */
	struct script script;
	enum palette palette; /* that the terminal was told */
	const char *login;
	struct preferences *preferences;
	bool has_palette; /* one was asked for, whatever the preferences say */
	app_opener *opener;
	struct busy_door door; /* for the long work of every desk */
};

/* One that nobody sets. */
static int64_t passed(void *context)
{
	struct timespec t;

	(void)context;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool key_meanwhile(void *context, uint32_t *key)
{
	return term_key(((struct app *)context)->term, key, 0);
}

/* The view cannot be drawn anew in the midst of the work: in another size the box stands alone. */
static void show_busy(void *context)
{
	struct app *app = context;
	struct canvas *over = &app->over;
	int rows, cols;

	term_size(app->term, &rows, &cols);
	if (rows != over->rows || cols != over->cols)
		canvas_resize(over, rows, cols);
	canvas_clear(over);
	if (rows == app->canvas.rows && cols == app->canvas.cols)
		memcpy(over->cells, app->canvas.cells, (size_t)rows * (size_t)cols * sizeof *over->cells);
	busy_render(&app->desk->busy, over);
	term_draw(app->term, over);
}

static void draw(struct app *app)
{
	int rows, cols;

	term_size(app->term, &rows, &cols);
	if (rows != app->canvas.rows || cols != app->canvas.cols)
		canvas_resize(&app->canvas, rows, cols);
	if (app->desk->palette != app->palette) {
		app->palette = app->desk->palette;
		term_set_palette(app->term, app->palette);
	}
	if (desk_draw(app->desk, &app->canvas))
		term_draw(app->term, &app->canvas);
}

/* Stops the program; whoever called it sees the screen again when it goes on. */
static void suspend(struct app *app)
{
	app->desk->suspend = false;
	term_suspend(app->term);
	desk_key(app->desk, CK_RESIZE);
}

/* The editor has the terminal until it ends. */
static void edit(struct app *app)
{
	struct desk *d = app->desk;
	const char *before = desk_text(d);
	struct err err = {0};
	struct str text;

	d->edits = false;
	if (before == NULL)
		return;
	bool shown = editor_name() == NULL; /* nothing is started, so the screen stays */
	str_init(&text);
	if (!shown)
		term_leave(app->term);
	bool ok = editor_run(store_path(d->store), before, &text, &err);
	if (!shown)
		term_return(app->term);
	desk_key(d, CK_RESIZE);
	if (ok)
		desk_set_text(d, text.text);
	else
		desk_say(d, err.text, true);
	str_release(&text);
}

/* Until the desk wants to be left, or a case opened. False: the terminal is gone, or a signal asked for the end. */
static bool loop(struct app *app)
{
	struct desk *d = app->desk;
	uint32_t key;

	while (!d->quit && d->opens == NULL) {
		draw(app);
		if (d->busy.ended)
			return false;
		if (!busy_next(&d->busy, &key) && !script_next(&app->script, &key) &&
		    !term_key(app->term, &key, desk_is_waiting(d) ? PAUSE_MS : -1))
			return false;
		const char *view = desk_view(d);
		if (key == CK_MOUSE)
			desk_mouse(d, term_mouse(app->term));
		else if (key != CK_NONE)
			desk_key(d, key);
		else if (desk_is_waiting(d))
			desk_pause(d);
		if (d->suspend || desk_view(d) != view)
			desk_remember(d);
		if (d->suspend)
			suspend(app);
		if (d->edits)
			edit(app);
	}
	return true;
}

/* One case, until it is left. `words` are said first. `*shown` is false where it could not be opened; where the program
 * was to end meanwhile, that is no error. False as loop(). */
static bool show_case(struct app *app, struct store *store, const char *words, bool *shown, struct err *err)
{
	struct desk desk, *before = app->desk;
	bool goes_on = true;

	app->desk = &desk; /* opening it may take long */
	*shown = desk_init(&desk, store, app->login, app->preferences, &app->door, err);
	if (app->has_palette)
		desk.palette = app->palette;
	if (*shown && words[0] != '\0' && store_read_only(store) == NULL)
		desk_say(&desk, words, false);
	if (*shown) {
		goes_on = loop(app);
		desk_remember(&desk);
	} else if (desk.busy.ended) {
		*shown = true;
		goes_on = false;
	}
	if (before != NULL)
		before->palette = desk.palette;
	desk_release(&desk);
	app->desk = before;
	return goes_on;
}

/* The case that was chosen. What is wrong with it is said on the start screen. */
static bool open_chosen(struct app *app)
{
	struct desk *start = app->desk;
	char words[sizeof start->message], *path = start->opens;
	bool shown = true, goes_on = true;
	struct store *store = NULL;
	struct err err = {0};

	memcpy(words, start->message, sizeof words); /* of the view that chose it */
	start->opens = NULL;
	start->message[0] = '\0';
	bool opened = app->opener(path, &store, &err);
	if (opened && store_upgraded(store) > 0)
		snprintf(words, sizeof words,
		         "made by an earlier Casechron and brought up to date; as it was, it is kept beside it");
	if (opened)
		goes_on = show_case(app, store, words, &shown, &err);
	else
		shown = false;
	store_close(store);
	free(path);
	desk_come_back(start);
	if (!shown)
		desk_say(start, err.text, err.code != ERR_CANCELLED);
	return goes_on;
}

bool app_check(const struct app_options *options, struct err *err)
{
	enum palette palette;

	return options->palette == NULL || style_palette(options->palette, &palette) ||
	       err_set(err, ERR_INVALID, "there is no palette \"%.40s\": auto, dark, light, few or mono", options->palette);
}

static bool open_app(struct app *app, const struct app_options *options, struct err *err)
{
	app->login = options->login;
	app->preferences = options->preferences;
	app->has_palette = options->palette != NULL;
	app->palette = PALETTE_AUTO;
	if (!app_check(options, err) || !script_open(&app->script, options->keys, err))
		return false;
	if (options->palette != NULL)
		style_palette(options->palette, &app->palette);
	if (!term_open(&app->term, app->palette, err)) {
		script_release(&app->script);
		return false;
	}
	canvas_init(&app->canvas, 1, 1);
	app->canvas.ascii = term_is_ascii(app->term);
	canvas_init(&app->over, 1, 1);
	app->over.ascii = app->canvas.ascii;
	app->door = (struct busy_door){{.now = passed}, key_meanwhile, show_busy, app};
	return true;
}

static void close_app(struct app *app)
{
	term_close(app->term);
	canvas_release(&app->canvas);
	canvas_release(&app->over);
	script_release(&app->script);
}

bool app_run(struct store *store, const struct app_options *options, struct err *err)
{
	struct app app = {0};
	bool shown;

	if (!open_app(&app, options, err))
		return false;
	show_case(&app, store, "", &shown, err);
	close_app(&app);
	return shown;
}

bool app_start(app_opener *opener, const struct app_options *options, struct err *err)
{
	struct app app = {.opener = opener};
	struct desk start;

	if (!open_app(&app, options, err))
		return false;
	app.desk = &start;
	bool ok = desk_init(&start, NULL, app.login, app.preferences, &app.door, err);
	if (app.has_palette)
		start.palette = app.palette;
	while (ok && loop(&app) && !start.quit && open_chosen(&app))
		;
	desk_release(&start);
	close_app(&app);
	return ok;
}

bool app_check_plain(const struct app_plain *plain, struct err *err)
{
	return plain_check(plain, err);
}

bool app_print(struct store *store, const struct app_plain *plain, struct err *err)
{
	return plain_print(store, plain, stdout, err);
}
