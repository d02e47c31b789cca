#include "tests/lib/viewtest.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "core/utf8.h"
#include "import/import.h"
#include "tests/lib/golden.h"
#include "tui/keymap.h"
#include "tui/keyname.h"

static void load_file(struct viewtest *t, const char *path)
{
	struct report report;
	struct err err = {0};

	if (!import_load(t->file.store, path, NULL, &report, &err))
		fail_msg("%s: %s", path, err.text);
	assert_int_equal(report.outcome, REPORT_LOADED);
	report_release(&report);
}

static int is_submission(const struct dirent *d)
{
	size_t n = strlen(d->d_name);

	return n > 4 && strcmp(d->d_name + n - 4, ".xml") == 0;
}

void viewtest_load(struct viewtest *t, const char *place)
{
	const char *sources = getenv("CASECHRON_SRCDIR");
	struct dirent **found;
	struct str path;

	str_init(&path);
	str_format(&path, "%s/samples/%s", sources != NULL ? sources : ".", place);
	int n = scandir(path.text, &found, is_submission, alphasort);
	if (n < 0)
		load_file(t, path.text);
	size_t folder = path.length;
	for (int i = 0; i < n; i++) {
		str_cut(&path, folder);
		str_format(&path, "/%s", found[i]->d_name);
		load_file(t, path.text);
		free(found[i]);
	}
	if (n >= 0)
		free(found);
	str_release(&path);
}

static void push(struct viewtest *t, const struct view_class *class, const struct subject *subject)
{
	struct err err = {0};

	assert_true(t->n < VIEWTEST_VIEWS);
	t->views[t->n].class = class;
	if (!class->open(t->file.store, subject, &t->views[t->n].state, &err))
		fail_msg("%s: %s", class->title, err.text);
	t->n++;
}

void viewtest_open(struct viewtest *t, const char *place)
{
	struct casefile *c = &t->file;
	struct err err = {0};

	setenv("TZ", "UTC", 1); /* notes are shown with the time of the place */
	tzset();
	*t = (struct viewtest){.file = {.now = 1767603600000, .seed = 1}};
	snprintf(c->folder, sizeof c->folder, "/tmp/casechron-test-XXXXXX");
	assert_non_null(mkdtemp(c->folder));
	snprintf(c->path, sizeof c->path, "%s/ALDER.case", c->folder);
	struct store_options options = casefile_options(c, STORE_WRITE);
	if (!store_create(c->path, "ALDER", &options, &c->store, &err))
		fail_msg("%s", err.text);
	if (place != NULL)
		viewtest_load(t, place);
	canvas_init(&t->canvas, 1, 1);
	push(t, &view_timeline, &(struct subject){0});
	viewtest_draw(t, 24, 80);
}

void viewtest_close(struct viewtest *t)
{
	while (t->n-- > 0)
		t->views[t->n].class->close(t->views[t->n].state);
	canvas_release(&t->canvas);
	casefile_close(&t->file);
}

static bool carry_out(struct viewtest *t, const char *text)
{
	const struct view_class *class = t->views[t->n - 1].class;
	const char *argument;
	const struct command *command = command_parse(text, class->context, &argument);

	if (command == NULL)
		fail_msg("%s has no command \"%s\"", class->title, text);
	if (command->id == COMMAND_HELP) {
		push(t, &view_help, &(struct subject){.context = class->context});
		return true;
	}
	if (!class->command(t->views[t->n - 1].state, command->id, argument, &t->answer, &t->err))
		return false;
	if (t->answer.close)
		class->close(t->views[--t->n].state);
	if (t->answer.open != NULL)
		push(t, t->answer.open, &t->answer.subject);
	return true;
}

bool viewtest_do(struct viewtest *t, const char *text)
{
	t->answer = (struct answer){0};
	t->err = (struct err){0};
	bool ok = carry_out(t, text);
	viewtest_draw(t, t->canvas.rows, t->canvas.cols);
	return ok;
}

static void press(struct viewtest *t, uint32_t key)
{
	const struct view_class *class = t->views[t->n - 1].class;
	const char *command = keymap_find(class->context, key);

	if (command != NULL)
		viewtest_do(t, command);
	else if (class->typed != NULL)
		class->typed(t->views[t->n - 1].state, key);
	viewtest_draw(t, t->canvas.rows, t->canvas.cols);
}

void viewtest_key(struct viewtest *t, const char *name)
{
	uint32_t key;

	assert_true(keyname_parse(name, &key));
	press(t, key);
}

void viewtest_type(struct viewtest *t, const char *text)
{
	size_t size;

	for (; *text != '\0'; text += size)
		press(t, (uint32_t)utf8_next(text, &size));
}

static void draw_frame(struct viewtest *t, struct str *heading, struct str *left, struct str *right)
{
	const struct view_class *class = t->views[t->n - 1].class;
	const char *said = t->err.code != ERR_NONE ? t->err.text : t->answer.say;

	str_add(heading, store_case_id(t->file.store));
	for (size_t i = 0; i < t->n; i++) {
		str_format(heading, " > %s", t->views[i].class->title);
		if (t->views[i].class->heading != NULL)
			t->views[i].class->heading(t->views[i].state, heading);
	}
	if (class->status != NULL)
		class->status(t->views[t->n - 1].state, left, right);
	struct frame frame = {
		.heading = heading->text,
		.marking = "REAL NAMES",
		.status = left->text,
		.status_right = right->text,
		.message = said[0] != '\0' ? said : NULL,
		.is_error = t->err.code != ERR_NONE,
		.context = class->context,
	};
	frame_render(&frame, &t->canvas);
}

void viewtest_draw(struct viewtest *t, int rows, int cols)
{
	const struct area area = {1, 0, frame_rows(rows), cols};
	struct str heading, left, right;

	for (size_t i = 0; i < t->n; i++)
		assert_true(t->views[i].class->reload(t->views[i].state, NULL));
	canvas_resize(&t->canvas, rows, cols);
	canvas_clear(&t->canvas);
	assert_true(t->views[t->n - 1].class->layout(t->views[t->n - 1].state, area, NULL));
	t->views[t->n - 1].class->render(t->views[t->n - 1].state, &t->canvas, area);
	str_init(&heading);
	str_init(&left);
	str_init(&right);
	draw_frame(t, &heading, &left, &right);
	str_release(&heading);
	str_release(&left);
	str_release(&right);
}

void viewtest_look(struct viewtest *t, int rows, int cols, const char *golden)
{
	viewtest_draw(t, rows, cols);
	golden_check(golden, &t->canvas);
}

bool viewtest_shows(struct viewtest *t, const char *needle)
{
	struct str text;

	str_init(&text);
	canvas_text(&t->canvas, &text);
	bool shown = strstr(text.text, needle) != NULL;
	str_release(&text);
	return shown;
}
