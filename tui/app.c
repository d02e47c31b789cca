/* The loop: a key in, what it does, and what that changed out to the terminal. What is done stands in desk.c. */
#include "tui/app.h"

#include <string.h>
#include <time.h>

#include "tui/desk.h"
#include "tui/keyname.h"
#include "tui/script.h"
#include "tui/term.h"

enum { PAUSE_MS = 150 };

struct app {
	struct desk desk;
	struct term *term;
	struct canvas canvas, over; /* `over`: the same under the box of long work */
	struct script script;
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
	busy_render(&app->desk.busy, over);
	term_draw(app->term, over);
}

static void draw(struct app *app)
{
	int rows, cols;

	term_size(app->term, &rows, &cols);
	if (rows != app->canvas.rows || cols != app->canvas.cols)
		canvas_resize(&app->canvas, rows, cols);
	if (desk_draw(&app->desk, &app->canvas))
		term_draw(app->term, &app->canvas);
}

/* Stops the program; whoever called it sees the screen again when it goes on. */
static void suspend(struct app *app)
{
	app->desk.suspend = false;
	term_suspend(app->term);
	desk_key(&app->desk, CK_RESIZE);
}

static void handle(struct app *app, uint32_t key)
{
	desk_key(&app->desk, key);
	if (app->desk.suspend)
		suspend(app);
}

static void loop(struct app *app)
{
	struct desk *d = &app->desk;
	uint32_t key;

	while (!d->quit) {
		draw(app);
		if (d->busy.ended)
			return;
		if (busy_next(&d->busy, &key)) {
			handle(app, key);
			continue;
		}
		if (script_next(&app->script, &key)) {
			handle(app, key);
			continue;
		}
		if (!term_key(app->term, &key, desk_is_waiting(d) ? PAUSE_MS : -1))
			return;
		if (key != CK_NONE)
			handle(app, key);
		else if (desk_is_waiting(d))
			desk_pause(d);
	}
}

bool app_run(struct store *store, const char *login, const char *keys, struct err *err)
{
	struct app app = {0};
	const struct busy_door door = {{.now = passed}, key_meanwhile, show_busy, &app};

	if (!script_open(&app.script, keys, err))
		return false;
	if (!term_open(&app.term, PALETTE_DARK, err)) {
		script_release(&app.script);
		return false;
	}
	canvas_init(&app.canvas, 1, 1);
	app.canvas.ascii = term_is_ascii(app.term);
	canvas_init(&app.over, 1, 1);
	app.over.ascii = app.canvas.ascii;
	bool ok = desk_init(&app.desk, store, login, &door, err);
	if (ok)
		loop(&app);
	desk_release(&app.desk);
	term_close(app.term);
	canvas_release(&app.canvas);
	canvas_release(&app.over);
	script_release(&app.script);
	return ok || app.desk.busy.ended;
}
