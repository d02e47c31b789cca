/* The loop: a key in, what it does, and what that changed out to the terminal. What is done stands in desk.c. */
#include "tui/app.h"

#include "tui/desk.h"
#include "tui/keyname.h"
#include "tui/script.h"
#include "tui/term.h"

enum { PAUSE_MS = 150 };

struct app {
	struct desk desk;
	struct term *term;
	enum palette palette; /* that the terminal was told */
	struct canvas canvas;
	struct script script;
};

static void draw(struct app *app)
{
	int rows, cols;

	term_size(app->term, &rows, &cols);
	if (rows != app->canvas.rows || cols != app->canvas.cols)
		canvas_resize(&app->canvas, rows, cols);
	if (app->desk.palette != app->palette) {
		app->palette = app->desk.palette;
		term_set_palette(app->term, app->palette);
	}
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
	const char *view = desk_view(&app->desk);

	desk_key(&app->desk, key);
	if (app->desk.suspend || desk_view(&app->desk) != view)
		desk_remember(&app->desk);
	if (app->desk.suspend)
		suspend(app);
}

static void loop(struct app *app)
{
	struct desk *d = &app->desk;
	uint32_t key;

	while (!d->quit) {
		draw(app);
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

bool app_run(struct store *store, const char *login, struct preferences *preferences, const char *keys,
             struct err *err)
{
	struct app app = {.palette = PALETTE_DARK};

	if (!script_open(&app.script, keys, err))
		return false;
	if (!term_open(&app.term, app.palette, err)) {
		script_release(&app.script);
		return false;
	}
	canvas_init(&app.canvas, 1, 1);
	app.canvas.ascii = term_is_ascii(app.term);
	bool ok = desk_init(&app.desk, store, login, preferences, err);
	if (ok) {
		loop(&app);
		desk_remember(&app.desk);
	}
	desk_release(&app.desk);
	term_close(app.term);
	canvas_release(&app.canvas);
	script_release(&app.script);
	return ok;
}
