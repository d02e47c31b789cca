/* The loop, and what the frame itself carries out: undo, redo, help, the command line, leaving. Everything a key
 * does goes through execute(), whether it came from the keyboard, from a script or from the command line. */
#include "tui/app.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/change.h"
#include "core/mem.h"
#include "core/session.h"
#include "tui/frame.h"
#include "tui/keymap.h"
#include "tui/script.h"
#include "tui/term.h"
#include "tui/view.h"

enum { VIEWS_MAX = 16, PAUSE_MS = 150 };

struct open_view {
	const struct view_class *class;
	void *state;
	unsigned needs;
};

struct app {
	struct store *store;
	const char *login;
	struct store_counters seen;
	struct term *term;
	struct canvas canvas;
	struct open_view views[VIEWS_MAX];
	size_t n_views;
	struct script script;

	struct prompt prompt;
	const struct command *waiting; /* what was asked for before the reviewer's name was; NULL for nothing */

	char message[sizeof(struct err)];
	bool is_error, quit;
};

static struct open_view *top(struct app *app)
{
	return &app->views[app->n_views - 1];
}

static void say(struct app *app, const char *text, bool is_error)
{
	snprintf(app->message, sizeof app->message, "%s", text);
	app->is_error = is_error;
}

static bool push(struct app *app, const struct view_class *class, const struct subject *subject)
{
	struct err err;

	if (app->n_views == VIEWS_MAX)
		return true;
	struct open_view *v = &app->views[app->n_views];
	if (!class->open(app->store, subject, &v->state, &err)) {
		say(app, err.text, true);
		return false;
	}
	v->class = class;
	v->needs = VIEW_LAYOUT | VIEW_PAINT;
	app->n_views++;
	return true;
}

static void pop(struct app *app)
{
	struct open_view *v = top(app);

	v->class->close(v->state);
	app->n_views--;
	if (app->n_views > 0)
		top(app)->needs |= VIEW_LAYOUT | VIEW_PAINT;
}

static void execute(struct app *app, const char *text);

/* One key must not take a whole agency's chronology away: that is left to the command line. */
static bool is_load(struct app *app)
{
	struct str what;
	bool loads;

	str_init(&what);
	if (change_last(app->store, &what, &loads, NULL) && loads) {
		str_insert(&what, 0, "before that, nothing but: ", strlen("before that, nothing but: "));
		str_add(&what, " (casechron undo takes it back)");
		say(app, what.text, false);
	}
	str_release(&what);
	return loads;
}

/* Undo and redo are of the case, not of a view. */
static void turn(struct app *app, bool undo)
{
	struct str what;
	struct err err = {0};

	if (undo && is_load(app))
		return;
	str_init(&what);
	str_add(&what, undo ? "undone: " : "redone: ");
	if (undo ? change_undo(app->store, &what, &err) : change_redo(app->store, &what, &err))
		say(app, what.text, false);
	else if (err.code == ERR_NOTFOUND)
		say(app, undo ? "nothing is left to undo" : "nothing is left to redo", false);
	else
		say(app, err.text, true);
	str_release(&what);
}

/* Before the first change the reviewer says who they are; then what they wanted goes on. */
static void take_name(struct app *app, const char *name)
{
	const struct command *waiting = app->waiting;
	struct err err;

	app->waiting = NULL;
	if (!session_name_reviewer(app->store, app->login, name, &err))
		say(app, err.text, true);
	else if (waiting != NULL)
		execute(app, waiting->name);
}

/* False where the case may not be written, or it must first be known who writes. */
static bool may_write(struct app *app, const struct command *command)
{
	const char *why = store_read_only(app->store);
	char what[sizeof app->message];

	if (why != NULL) {
		snprintf(what, sizeof what, "this case cannot be changed: %.400s", why);
		say(app, what, true);
		return false;
	}
	if (store_reviewer(app->store) == NULL) {
		app->waiting = command;
		execute(app, "name");
		return false;
	}
	return true;
}

/* True where the frame carries the command out, and the view does not see it. */
static bool own_command(struct app *app, const struct command *command, const char *argument)
{
	switch (command->id) {
	case COMMAND_UNDO:
	case COMMAND_REDO:
		turn(app, command->id == COMMAND_UNDO);
		return true;
	case COMMAND_NAME:
		take_name(app, argument);
		return true;
	case COMMAND_HELP:
		push(app, &view_help, &(struct subject){.context = top(app)->class->context});
		return true;
	case COMMAND_LINE:
		if (argument[0] != '\0')
			execute(app, argument);
		return true;
	case COMMAND_QUIT:
		if (app->n_views > 1)
			pop(app);
		else
			app->quit = true;
		return true;
	case COMMAND_SUSPEND:
		term_suspend(app->term);
		top(app)->needs |= VIEW_PAINT;
		return true;
	default:
		return false;
	}
}

/* False where the command could not be carried out; the message says why. */
static bool run(struct app *app, const struct command *command, const char *argument)
{
	struct answer answer = {0};
	struct err err = {0};

	if (own_command(app, command, argument))
		return true;
	struct open_view *v = top(app);
	bool ok = v->class->command(v->state, command->id, argument, &answer, &err);
	v->needs |= answer.needs | VIEW_PAINT;
	if (!ok) {
		say(app, err.text, true);
		return false;
	}
	if (answer.say[0] != '\0')
		say(app, answer.say, false);
	if (answer.close)
		pop(app);
	if (answer.open != NULL)
		push(app, answer.open, &answer.subject);
	if (answer.ask != NULL)
		prompt_open(&app->prompt, command, answer.ask, answer.given);
	if (answer.then[0] != '\0')
		execute(app, answer.then);
	return true;
}

/* Carries out "find brought"; asks for what is missing. */
static void execute(struct app *app, const char *text)
{
	const char *argument;
	const struct command *command = command_parse(text, top(app)->class->context, &argument);
	char what[120];

	if (command == NULL) {
		snprintf(what, sizeof what, "there is no command \"%.60s\" here; ? lists them", text);
		say(app, what, true);
	} else if ((command->contexts & WRITES) != 0 && !may_write(app, command)) {
		return;
	} else if (command->ask != NULL && argument[0] == '\0') {
		const struct open_view *v = top(app);
		const char *given = v->class->given != NULL ? v->class->given(v->state, command->id) : NULL;
		prompt_open(&app->prompt, command, command->ask, given);
	} else {
		run(app, command, argument);
	}
}

/* Asks the view for help with the answer: not on every key, but when the typing pauses. */
static void assist(struct app *app)
{
	struct open_view *v = top(app);
	struct prompt *p = &app->prompt;

	p->is_stale = false;
	if (v->class->assist == NULL)
		return;
	str_clear(&p->assist.line);
	str_clear(&p->assist.word);
	v->class->assist(v->state, p->command->id, p->answer.text.text, p->answer.at, &p->assist);
	v->needs |= VIEW_PAINT;
}

/* Where the answer will not do, the question stays with it, and says why: keys that were meant for it must not become
 * commands. */
static void accept(struct app *app)
{
	const struct command *command = app->prompt.command;
	char *argument = mem_copy(app->prompt.answer.text.text), *question = mem_copy(app->prompt.question);

	prompt_close(&app->prompt);
	if (!run(app, command, argument) && app->prompt.question == NULL) {
		prompt_open(&app->prompt, command, question, argument);
		app->prompt.is_stale = false;
		str_add(&app->prompt.assist.line, app->message);
		app->message[0] = '\0';
	}
	free(argument);
	free(question);
}

static void answer_key(struct app *app, uint32_t key)
{
	struct prompt *p = &app->prompt;
	enum prompt_result result = prompt_key(p, key, app->canvas.cols);

	top(app)->needs |= VIEW_PAINT;
	if (result == PROMPT_COMPLETE) {
		if (p->is_stale)
			assist(app);
		prompt_take_word(p);
	}
	if (result == PROMPT_GOES_ON || result == PROMPT_COMPLETE)
		return;
	if (result == PROMPT_ACCEPTED) {
		accept(app);
	} else {
		prompt_close(p);
		app->waiting = NULL;
	}
}

static void no_such_key(struct app *app, uint32_t key)
{
	char name[KEYNAME_TEXT], what[80];

	keyname_text(key, name);
	snprintf(what, sizeof what, "%s does nothing here; ? lists the keys", name);
	say(app, what, false);
}

static void handle(struct app *app, uint32_t key)
{
	struct open_view *v = top(app);
	bool small = app->canvas.rows < FRAME_MIN_ROWS || app->canvas.cols < FRAME_MIN_COLS;

	if (key == CK_RESIZE) {
		v->needs |= VIEW_LAYOUT | VIEW_PAINT;
		return;
	}
	app->message[0] = '\0';
	if (small) { /* nothing can be seen, so nothing may be done but leave */
		bool unsaved = v->class->unsaved != NULL && v->class->unsaved(v->state);
		app->quit = (key == 'q' || key == CK_CTRL('c')) && !unsaved;
		return;
	}
	if (app->prompt.question != NULL) {
		answer_key(app, key);
		return;
	}
	const char *text = keymap_find(v->class->context, key);
	v->needs |= VIEW_PAINT;
	if (text != NULL)
		execute(app, text);
	else if (v->class->typed != NULL)
		v->class->typed(v->state, key);
	else
		no_such_key(app, key);
}

/* Brings in what others changed: every view that is open, for the one below is seen again when the one above closes. */
static void refresh(struct app *app)
{
	struct store_counters now = store_counters(app->store);
	struct err err;

	if (now.entries == app->seen.entries && now.marks == app->seen.marks)
		return;
	app->seen = now;
	for (size_t i = 0; i < app->n_views; i++) {
		struct open_view *v = &app->views[i];
		if (!v->class->reload(v->state, &err))
			say(app, err.text, true);
		v->needs |= VIEW_LAYOUT | VIEW_PAINT;
	}
}

static void add_heading(struct app *app, struct str *out)
{
	str_add(out, store_case_id(app->store));
	for (size_t i = 0; i < app->n_views; i++) {
		const struct open_view *v = &app->views[i];
		str_format(out, " > %s", v->class->title);
		if (v->class->heading != NULL)
			v->class->heading(v->state, out);
	}
}

static void draw_frame(struct app *app)
{
	struct open_view *v = top(app);
	struct str heading, left, right;
	const char *why = store_read_only(app->store);

	str_init(&heading);
	str_init(&left);
	str_init(&right);
	add_heading(app, &heading);
	if (v->class->status != NULL)
		v->class->status(v->state, &left, &right);
	str_add(&right, right.length > 0 ? "   " : "");
	bool unsaved = v->class->unsaved != NULL && v->class->unsaved(v->state);
	str_add(&right, why != NULL ? "nothing can be saved" : unsaved ? "not saved yet" : "all saved");
	struct frame frame = {
		.heading = heading.text,
		.marking = why != NULL ? "READ ONLY  REAL NAMES" : "REAL NAMES",
		.status = left.text,
		.status_right = right.text,
		.message = app->message[0] != '\0' ? app->message : NULL,
		.is_error = app->is_error,
		.context = v->class->context,
		.question = app->prompt.question,
		.answer = &app->prompt.answer,
		.assist = app->prompt.question != NULL ? app->prompt.assist.line.text : NULL,
	};
	frame_render(&frame, &app->canvas);
	str_release(&heading);
	str_release(&left);
	str_release(&right);
}

static void draw(struct app *app)
{
	struct open_view *v = top(app);
	struct err err;
	int rows, cols;

	term_size(app->term, &rows, &cols);
	if (rows != app->canvas.rows || cols != app->canvas.cols) {
		canvas_resize(&app->canvas, rows, cols);
		v->needs |= VIEW_LAYOUT | VIEW_PAINT;
	}
	if (v->needs == 0)
		return;
	canvas_clear(&app->canvas);
	if (rows < FRAME_MIN_ROWS || cols < FRAME_MIN_COLS) {
		frame_too_small(&app->canvas);
	} else {
		struct area area = {1, 0, frame_rows(rows), cols};
		if ((v->needs & VIEW_LAYOUT) != 0 && !v->class->layout(v->state, area, &err))
			say(app, err.text, true);
		v->class->render(v->state, &app->canvas, area);
		draw_frame(app);
	}
	v->needs = 0;
	term_draw(app->term, &app->canvas);
}

static void loop(struct app *app)
{
	uint32_t key;

	while (!app->quit) {
		refresh(app);
		draw(app);
		if (script_next(&app->script, &key)) {
			handle(app, key);
			continue;
		}
		bool helps = app->prompt.question != NULL && app->prompt.is_stale;
		if (!term_key(app->term, &key, helps ? PAUSE_MS : -1))
			return;
		if (key != CK_NONE)
			handle(app, key);
		else if (helps)
			assist(app);
	}
}

bool app_run(struct store *store, const char *login, const char *keys, struct err *err)
{
	struct app app = {.store = store, .login = login};

	if (!script_open(&app.script, keys, err))
		return false;
	if (!term_open(&app.term, PALETTE_DARK, err)) {
		script_release(&app.script);
		return false;
	}
	canvas_init(&app.canvas, 1, 1);
	app.canvas.ascii = term_is_ascii(app.term);
	app.seen = store_counters(store);
	if (store_read_only(store) != NULL)
		say(&app, store_read_only(store), true);
	bool ok = push(&app, &view_timeline, &(struct subject){0});
	if (ok)
		loop(&app);
	else
		err_set(err, ERR_IO, "%s", app.message);
	while (app.n_views > 0)
		pop(&app);
	prompt_close(&app.prompt);
	term_close(app.term);
	canvas_release(&app.canvas);
	script_release(&app.script);
	return ok;
}
