#include "tui/plain.h"

#include <stdlib.h>
#include <string.h>

#include "core/note.h"
#include "core/query.h"
#include "core/utf8.h"
#include "tui/desk_parts.h"
#include "tui/frame.h"
#include "tui/places.h"

enum { WINDOW_ROWS = 120 }; /* of a view that takes what there is */

/* What is opened on a place, and has a name all the same. */
static const struct {
	enum command_id command;
	const struct view_class *class;
} others[] = {
	{COMMAND_SAVED_VIEWS, &view_saved},
	{COMMAND_HELP, &view_help},
	{COMMAND_TOUR, &view_tour},
};

enum { OTHERS = sizeof others / sizeof *others };

/* The views by number: the places, and those. NULL after the last. */
static const struct view_class *view_at(size_t i, const char **name)
{
	size_t n_places = 0;

	while (places_at(n_places) != NULL)
		n_places++;
	if (i >= n_places + OTHERS)
		return NULL;
	*name = i < n_places ? places_at(i) : command_of(others[i - n_places].command)->name;
	return i < n_places ? places_named(*name) : others[i - n_places].class;
}

static const struct view_class *view_named(const char *text, size_t n)
{
	const struct view_class *class;
	const char *name;

	for (size_t i = 0; (class = view_at(i, &name)) != NULL; i++)
		if (strlen(name) == n && strncmp(name, text, n) == 0)
			return class;
	return NULL;
}

static bool is_all(const char *views)
{
	return strcmp(views, "all") == 0;
}

static bool no_such_view(const char *text, size_t n, struct err *err)
{
	struct str names;
	const char *name;

	str_init(&names);
	for (size_t i = 0; view_at(i, &name) != NULL; i++)
		str_format(&names, "%s, ", name);
	err_set(err, ERR_INVALID, "there is no view \"%.*s\": %sor all of them, all", n < 40 ? (int)n : 40, text,
	        names.text);
	str_release(&names);
	return false;
}

static bool check_views(const char *views, struct err *err)
{
	for (const char *at = views;; at++) {
		size_t n = strcspn(at, ",");
		if (view_named(at, n) == NULL)
			return no_such_view(at, n, err);
		at += n;
		if (*at == '\0')
			return true;
	}
}

bool plain_check(const struct app_plain *plain, struct err *err)
{
	if (plain->cols < PLAIN_COLS_MIN || plain->cols > PLAIN_COLS_MAX)
		return err_set(err, ERR_INVALID, "the width is a number of columns from %d to %d", PLAIN_COLS_MIN,
		               PLAIN_COLS_MAX);
	return plain->views == NULL || is_all(plain->views) || check_views(plain->views, err);
}

/* --- one view */

struct printer {
	struct desk desk;
	struct canvas canvas;
	struct str text;
	FILE *to;
	bool any; /* something was printed */
};

static bool write_out(struct printer *p, struct err *err)
{
	bool ok = fwrite(p->text.text, 1, p->text.length, p->to) == p->text.length;

	str_clear(&p->text);
	return ok || err_set(err, ERR_IO, "cannot write the output");
}

/* "ALDER > Timeline   REAL NAMES", and what it counts. */
static void add_heading(struct printer *p)
{
	struct str heading, marking, left, right;

	str_init(&heading);
	str_init(&marking);
	str_init(&left);
	str_init(&right);
	desk_say_frame(&p->desk, &heading, &marking, &left, &right);
	str_add(&p->text, p->any ? "\n" : "");
	utf8_display(heading.text, false, &p->text);
	str_add(&p->text, "   ");
	utf8_display(marking.text, false, &p->text);
	str_add_char(&p->text, '\n');
	if (left.length > 0) {
		utf8_display(left.text, false, &p->text);
		str_add_char(&p->text, '\n');
	}
	str_add_char(&p->text, '\n');
	p->any = true;
	str_release(&heading);
	str_release(&marking);
	str_release(&left);
	str_release(&right);
}

/* The first character of the row that is selected. */
static void take_mark_away(struct canvas *c)
{
	for (int col = 0; col < 2; col++) {
		const struct cell *cell = canvas_cell(c, c->cursor_row, col);
		if ((cell->layers & LAYER_SELECTED) == 0 || strcmp(cell->text, ">") != 0)
			continue;
		canvas_put(c, c->cursor_row, col, 1, STYLE_TEXT, " ");
		return;
	}
}

static bool draw(struct printer *p, struct err *err)
{
	stack_top(&p->desk.stack)->needs = VIEW_LAYOUT | VIEW_PAINT;
	desk_draw(&p->desk, &p->canvas);
	return !p->desk.is_error || err_set(err, ERR_CORRUPT, "%s", p->desk.message);
}

/* Once more where the window was too small for what it is to hold. */
static bool draw_window(struct printer *p, const struct printing *how, struct err *err)
{
	if (!draw(p, err))
		return false;
	if (how->rows != NULL && *how->rows > frame_rows(p->canvas.rows)) {
		canvas_resize(&p->canvas, *how->rows + p->canvas.rows - frame_rows(p->canvas.rows), p->canvas.cols);
		if (!draw(p, err))
			return false;
	}
	take_mark_away(&p->canvas);
	return true;
}

/* The view's own rows from `skip` on, empty ones at its end left out. */
static void add_window(struct printer *p, int skip)
{
	size_t start = p->text.length, from = start;

	canvas_text(&p->canvas, &p->text);
	for (int row = 0; row < 1 + skip; row++)
		from = (size_t)(strchr(p->text.text + from, '\n') - p->text.text) + 1;
	str_remove(&p->text, start, from - start);
	for (int row = p->canvas.rows; row > 1 + frame_rows(p->canvas.rows); row--) {
		str_cut(&p->text, p->text.length - 1);
		str_cut(&p->text, (size_t)(strrchr(p->text.text, '\n') - p->text.text) + 1);
	}
	while (p->text.length > start + 1 && p->text.text[p->text.length - 2] == '\n')
		str_cut(&p->text, p->text.length - 1);
}

static bool goes_on(const struct printing *how)
{
	if (how->list != NULL)
		return list_print_on(how->list);
	return how->scroll != NULL && scroll_print_on(how->scroll);
}

/* The one on top. */
static bool print_view(struct printer *p, struct err *err)
{
	struct open_view *v = stack_top(&p->desk.stack);
	struct printing how = {0};
	bool first = true;

	desk_say(&p->desk, "", false);
	if (v->class->print != NULL)
		v->class->print(v->state, &how);
	do {
		if (!draw_window(p, &how, err))
			return false;
		if (first)
			add_heading(p);
		else if (how.apart)
			str_add_char(&p->text, '\n');
		add_window(p, first ? 0 : how.above);
		first = false;
		if (!write_out(p, err))
			return false;
	} while (goes_on(&how));
	return true;
}

/* --- all that is asked for */

static bool start(struct printer *p, struct store *store, const struct app_plain *plain, struct err *err)
{
	if (!desk_init(&p->desk, store, NULL, plain->preferences, NULL, err))
		return false;
	stack_tell(&p->desk.stack);
	str_add(&p->desk.stack.selection.filter, plain->filter);
	return stack_select(&p->desk.stack, err);
}

/* Each on a desk of its own: what one is told when it is printed must not go along to the next. */
static bool print_one(struct printer *p, struct store *store, const struct app_plain *plain,
                      const struct view_class *class, int64_t row, struct err *err)
{
	struct subject subject = {.row = row, .context = IN_TIMELINE};
	bool is_place = places_name(class) != NULL;

	canvas_init(&p->canvas, WINDOW_ROWS, plain->cols);
	p->canvas.whole = true;
	bool ok = start(p, store, plain, err);
	if (ok && is_place)
		ok = class == stack_top(&p->desk.stack)->class || stack_go(&p->desk.stack, class, err);
	else if (ok)
		ok = stack_push(&p->desk.stack, class, &subject, err);
	ok = ok && print_view(p, err);
	desk_release(&p->desk);
	canvas_release(&p->canvas);
	return ok;
}

static bool is_asked(const char *views, const struct view_class *class)
{
	if (is_all(views))
		return true;
	for (const char *at = views;; at++) {
		size_t n = strcspn(at, ",");
		if (view_named(at, n) == class)
			return true;
		at += n;
		if (*at == '\0')
			return false;
	}
}

static bool find_entry(struct store *store, const char *name, int64_t *row, struct err *err)
{
	char *agency, *entry;

	if (!anchor_split(name, &agency, &entry, err))
		return false;
	bool ok = query_find(store, agency, entry, row, err);
	free(agency);
	free(entry);
	return ok;
}

bool plain_print(struct store *store, const struct app_plain *plain, FILE *to, struct err *err)
{
	struct printer p = {.to = to};
	const struct view_class *class;
	int64_t row = 0;
	const char *name;

	if (plain->entry != NULL && !find_entry(store, plain->entry, &row, err))
		return false;
	str_init(&p.text);
	bool ok = true;
	for (size_t i = 0; ok && plain->views != NULL && (class = view_at(i, &name)) != NULL; i++)
		ok = !is_asked(plain->views, class) || print_one(&p, store, plain, class, 0, err);
	if (ok && plain->entry != NULL)
		ok = print_one(&p, store, plain, &view_entry, row, err);
	str_release(&p.text);
	return ok;
}
