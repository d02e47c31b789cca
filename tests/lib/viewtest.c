#include "tests/lib/viewtest.h"

#include <dirent.h>
#include <ftw.h>
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

void viewtest_open(struct viewtest *t, const char *place)
{
	viewtest_open_case(t, "ALDER", place);
}

void viewtest_open_case(struct viewtest *t, const char *case_id, const char *place)
{
	struct casefile *c = &t->file;
	struct err err = {0};

	setenv("TZ", "UTC", 1); /* notes are shown with the time of the place */
	tzset();
	*t = (struct viewtest){.file = {.now = 1767603600000, .seed = 1}};
	snprintf(c->folder, sizeof c->folder, "/tmp/casechron-test-XXXXXX");
	assert_non_null(mkdtemp(c->folder));
	snprintf(c->path, sizeof c->path, "%s/%s.case", c->folder, case_id);
	struct store_options options = casefile_options(c, STORE_WRITE);
	if (!store_create(c->path, case_id, &options, &c->store, &err))
		fail_msg("%s", err.text);
	if (place != NULL)
		viewtest_load(t, place);
	canvas_init(&t->canvas, 1, 1);
	preferences_init(&t->preferences);
	if (!desk_init(&t->desk, c->store, "test", &t->preferences, NULL, &err))
		fail_msg("%s", err.text);
	viewtest_draw(t, 24, 80);
}

void viewtest_open_start(struct viewtest *t)
{
	struct casefile *c = &t->file;
	struct err err = {0};

	setenv("TZ", "UTC", 1);
	tzset();
	*t = (struct viewtest){0};
	snprintf(c->folder, sizeof c->folder, "/tmp/casechron-test-XXXXXX");
	assert_non_null(mkdtemp(c->folder));
	setenv("HOME", c->folder, 1);
	unsetenv("XDG_STATE_HOME");
	unsetenv("XDG_DATA_HOME");
	unsetenv("CASECHRON_RECENT");
	unsetenv("CASECHRON_REVIEWER");
	canvas_init(&t->canvas, 1, 1);
	preferences_init(&t->preferences);
	if (!desk_init(&t->desk, NULL, "test", &t->preferences, NULL, &err))
		fail_msg("%s", err.text);
	viewtest_draw(t, 24, 80);
}

static int take_away(const char *path, const struct stat *st, int kind, struct FTW *where)
{
	(void)st, (void)kind, (void)where;
	return remove(path);
}

void viewtest_close(struct viewtest *t)
{
	desk_release(&t->desk);
	preferences_release(&t->preferences);
	canvas_release(&t->canvas);
	if (t->file.store == NULL) /* the start screen makes folders in its home */
		nftw(t->file.folder, take_away, 16, FTW_DEPTH | FTW_PHYS);
	casefile_close(&t->file);
}

const struct view_class *viewtest_top(struct viewtest *t)
{
	return stack_top(&t->desk.stack)->class;
}

bool viewtest_do(struct viewtest *t, const char *text)
{
	t->desk.message[0] = '\0';
	desk_do(&t->desk, text);
	bool ok = t->desk.message[0] == '\0' || !t->desk.is_error;
	viewtest_draw(t, t->canvas.rows, t->canvas.cols);
	return ok;
}

static void press(struct viewtest *t, uint32_t key)
{
	desk_key(&t->desk, key);
	if (desk_is_waiting(&t->desk))
		desk_pause(&t->desk);
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

void viewtest_mouse(struct viewtest *t, enum mouse_action action, int row, int col)
{
	desk_mouse(&t->desk, &(struct mouse){.action = action, .row = row, .col = col});
	if (action == MOUSE_PRESS)
		desk_mouse(&t->desk, &(struct mouse){.action = MOUSE_RELEASE, .row = row, .col = col});
	desk_draw(&t->desk, &t->canvas); /* what asks for no drawing is not drawn */
}

int viewtest_find(struct viewtest *t, const char *needle, int *col)
{
	struct str text;
	int found = -1;

	str_init(&text);
	canvas_text(&t->canvas, &text);
	char *at = strstr(text.text, needle);
	if (at != NULL) {
		char *line = text.text;
		*at = '\0';
		for (found = 0; strchr(line, '\n') != NULL; found++)
			line = strchr(line, '\n') + 1;
		*col = utf8_width(line);
	}
	str_release(&text);
	return found;
}

void viewtest_click(struct viewtest *t, const char *needle)
{
	int col, row = viewtest_find(t, needle, &col);

	if (row < 0)
		fail_msg("\"%s\" is not on the screen", needle);
	viewtest_mouse(t, MOUSE_PRESS, row, col);
}

void viewtest_draw(struct viewtest *t, int rows, int cols)
{
	canvas_resize(&t->canvas, rows, cols);
	stack_top(&t->desk.stack)->needs |= VIEW_LAYOUT | VIEW_PAINT;
	desk_draw(&t->desk, &t->canvas);
}

void viewtest_look(struct viewtest *t, int rows, int cols, const char *golden)
{
	viewtest_draw(t, rows, cols);
	golden_check(golden, &t->canvas);
}

void viewtest_look_all(struct viewtest *t, const char *golden)
{
	static const struct {
		int rows, cols;
	} sizes[] = {{15, 60}, {24, 80}, {40, 120}, {50, 200}};
	char name[80];

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		snprintf(name, sizeof name, "%s-%dx%d", golden, sizes[i].cols, sizes[i].rows);
		viewtest_look(t, sizes[i].rows, sizes[i].cols, name);
	}
	viewtest_draw(t, 24, 80);
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
