/* Settings: what a person likes, its value, where that comes from and what it is for; then their own keys, and the
 * lines of the file that will not do. What is chosen is set by the command that sets it, which keeps and says it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "tui/lines.h"
#include "tui/list.h"
#include "tui/view.h"

enum { NAME = 1, VALUE = 18, VALUE_COLS = 30, FROM_COLS = 9, PANE_LEAST = 6, COLS_MAX = 100 };

/* What is listed: the table, one line of each own key (or one that says there is none), and problems. */
struct settings_state {
	const struct preferences *preferences;
	struct list list;
	struct lines lines;  /* about the selected one */
	struct str question;
	int list_rows, pane_rows;
	int print_rows; /* that a setting takes, where it is printed */
};

static size_t key_rows(const struct settings_state *s)
{
	return s->preferences->n_keys > 0 ? s->preferences->n_keys : 1;
}

static bool is_preference(size_t i)
{
	return i < PREFERENCES;
}

static bool is_key(const struct settings_state *s, size_t i)
{
	return i >= PREFERENCES && i < PREFERENCES + key_rows(s);
}

static const struct preference_problem *problem_at(const struct settings_state *s, size_t i)
{
	return &s->preferences->problems[i - PREFERENCES - key_rows(s)];
}

static bool reload(void *state, struct err *err)
{
	struct settings_state *s = state;

	(void)err;
	list_count(&s->list, PREFERENCES + key_rows(s) + s->preferences->n_problems);
	return true;
}

static void close_view(void *state)
{
	struct settings_state *s = state;

	lines_release(&s->lines);
	str_release(&s->question);
	free(s);
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct settings_state *s = mem_zero(1, sizeof *s);

	(void)store;
	s->preferences = subject->preferences;
	list_init(&s->list, NULL, NULL);
	lines_init(&s->lines);
	str_init(&s->question);
	*state = s;
	return reload(s, err);
}

static void add_values(struct lines *l, enum preference_id id, const char *is)
{
	const struct preference *p = &preference_table[id];
	struct str text;

	str_init(&text);
	for (size_t i = 0; p->kind == PREFERENCE_CHOICE && p->choices[i] != NULL; i++)
		str_format(&text, "%s%zu %s%s", i > 0 ? "   " : "", i + 1, p->choices[i],
		           strcmp(p->choices[i], is) == 0 ? " (now)" : "");
	if (p->kind != PREFERENCE_CHOICE)
		preference_say_values(id, &text);
	lines_add(l, p->kind == PREFERENCE_CHOICE ? "CHOICES" : "TAKES", text.text, STYLE_TEXT);
	str_release(&text);
}

static void add_file(struct lines *l, const char *path)
{
	lines_add(l, "FILE", path != NULL ? path : "none: what you change holds until you quit",
	          path != NULL ? STYLE_DIM : STYLE_WARNING);
}

static void build(struct settings_state *s, int columns)
{
	const struct preferences *p = s->preferences;
	size_t i = s->list.selected;

	lines_clear(&s->lines, columns);
	if (is_preference(i)) {
		lines_add(&s->lines, "WHAT", preference_table[i].sentence, STYLE_TEXT);
		add_values(&s->lines, (enum preference_id)i, p->values[i]);
		lines_add(&s->lines, "DEFAULT", preference_table[i].initial[0] != '\0' ? preference_table[i].initial
		                                                                   : "you are asked before the first note",
		          STYLE_DIM);
	} else if (is_key(s, i)) {
		lines_add(&s->lines, "WHAT",
		          "Keys of your own, over those of the help. They are set in the file, a line each: the view, the key, "
		          "and what is typed after : for the same",
		          STYLE_TEXT);
		lines_add(&s->lines, "LIKE", "key.timeline.z = next-gap", STYLE_TEXT);
		lines_add(&s->lines, "", "key.timeline.v z = filter agency:GP", STYLE_TEXT);
		lines_add(&s->lines, "", "key.density.S = \"\"    (it then does nothing there)", STYLE_TEXT);
	} else {
		lines_add(&s->lines, "WHY", problem_at(s, i)->text, STYLE_WARNING);
		lines_add(&s->lines, "WHAT", "It counts for nothing until it is put right in the file; all other lines count",
		          STYLE_TEXT);
	}
	if (!s->list.printing || i == 0)
		add_file(&s->lines, p->path);
}

/* The list above, what the selected one is about below it. */
static bool layout(void *state, struct area area, struct err *err)
{
	struct settings_state *s = state;
	int most = area.rows - 2 - PANE_LEAST;

	(void)err;
	s->list_rows = s->list.printing ? 1 : (int)s->list.count < most ? (int)s->list.count : most;
	s->pane_rows = area.rows - 2 - s->list_rows;
	list_resize(&s->list, s->list_rows);
	build(s, (area.cols > COLS_MAX ? COLS_MAX : area.cols) - 2);
	if (s->list.printing)
		s->pane_rows = (int)s->lines.n;
	s->print_rows = 1 + s->list_rows + s->pane_rows;
	return true;
}

/* The three parts of a line. */
static void say_row(const struct settings_state *s, size_t i, struct str *name, struct str *value, struct str *from)
{
	const struct preferences *p = s->preferences;
	size_t line = 0;

	if (is_preference(i)) {
		str_add(name, preference_table[i].name);
		str_add(value, p->values[i][0] != '\0' ? p->values[i] : "not set");
		line = p->lines[i];
	} else if (is_key(s, i) && p->n_keys == 0) {
		str_add(name, "keys");
		str_add(value, "none of your own");
	} else if (is_key(s, i)) {
		const struct preference_key *k = &p->keys[i - PREFERENCES];
		str_format(name, "%s  %s", k->key, k->context);
		str_add(value, k->command[0] != '\0' ? k->command : "does nothing");
		line = k->line;
	} else {
		str_add(name, "not understood");
		str_add(value, problem_at(s, i)->text);
		line = problem_at(s, i)->line;
	}
	if (line > 0)
		str_format(from, "line %zu", line);
	else
		str_add(from, is_preference(i) || is_key(s, i) ? "default" : "the file");
}

static void draw_row(const struct settings_state *s, struct canvas *c, int row, const struct area *a, size_t i)
{
	int value = a->cols - VALUE - FROM_COLS - 2;
	struct str name, text, from;

	str_init(&name);
	str_init(&text);
	str_init(&from);
	say_row(s, i, &name, &text, &from);
	if (value > VALUE_COLS && (is_preference(i) || is_key(s, i)))
		value = VALUE_COLS;
	canvas_put_cut(c, row, a->col + NAME, VALUE - NAME - 1, STYLE_TEXT, name.text);
	canvas_put_cut(c, row, a->col + VALUE, value,
	               is_preference(i) || is_key(s, i) ? STYLE_TEXT : STYLE_WARNING, text.text);
	canvas_put(c, row, a->col + a->cols - FROM_COLS - 1, FROM_COLS, STYLE_DIM, from.text);
	if (i == s->list.selected) {
		canvas_put(c, row, a->col, 1, STYLE_TEXT, ">");
		canvas_style_run(c, row, a->col, a->cols, STYLE_SELECTED);
		canvas_cursor(c, row, a->col);
	}
	str_release(&name);
	str_release(&text);
	str_release(&from);
}

static void render(const void *state, struct canvas *c, struct area area)
{
	const struct settings_state *s = state;
	struct area a = area;

	a.cols = a.cols > COLS_MAX ? COLS_MAX : a.cols; /* a value far from its name is not read with it */
	canvas_fill(c, a.row, a.col, 1, area.cols, STYLE_LABEL);
	canvas_put(c, a.row, a.col + NAME, VALUE, STYLE_LABEL, "Setting");
	canvas_put(c, a.row, a.col + VALUE, a.cols, STYLE_LABEL, "Value");
	canvas_put(c, a.row, a.col + a.cols - FROM_COLS - 1, FROM_COLS, STYLE_LABEL, "From");
	for (int line = 0; line < s->list_rows && list_at(&s->list, line) != LIST_NONE; line++)
		draw_row(s, c, a.row + 1 + line, &a, list_at(&s->list, line));
	canvas_rule(c, a.row + 1 + s->list_rows, a.col, area.cols, STYLE_BORDER, "");
	lines_render_top(&s->lines, c, a.row + 2 - s->list.printing + s->list_rows, a.col + 1, s->pane_rows, a.cols - 2,
	                 NULL);
}

static void set(enum preference_id id, const char *value, struct answer *a)
{
	struct str text;

	str_init(&text);
	str_format(&text, "%s %s", preference_table[id].name, value);
	if (!answer_then(a, COMMAND_SET, text.text))
		snprintf(a->say, sizeof a->say, "that is too long for a setting");
	str_release(&text);
}

/* The next of its choices; a number or a name is asked for. */
static bool change(struct settings_state *s, const char *argument, struct answer *a, struct err *err)
{
	enum preference_id id = (enum preference_id)s->list.selected;
	const struct preference *p = &preference_table[id];
	size_t i = 0;

	if (!is_preference(id)) {
		snprintf(a->say, sizeof a->say, "that is changed in the file itself");
		return true;
	}
	if (p->kind == PREFERENCE_CHOICE) {
		while (p->choices[i] != NULL && strcmp(p->choices[i], s->preferences->values[id]) != 0)
			i++;
		set(id, p->choices[i] != NULL && p->choices[i + 1] != NULL ? p->choices[i + 1] : p->choices[0], a);
	} else if (argument[0] != '\0') {
		if (!preference_check(id, argument, err))
			return false;
		set(id, argument, a);
	} else {
		str_clear(&s->question);
		str_format(&s->question, "%s (", p->name);
		preference_say_values(id, &s->question);
		str_add_char(&s->question, ')');
		a->ask = s->question.text;
		a->given = s->preferences->values[id];
	}
	return true;
}

static bool choose(const struct settings_state *s, const char *argument, struct answer *a)
{
	enum preference_id id = (enum preference_id)s->list.selected;
	unsigned long n = strtoul(argument, NULL, 10), choices = 0;

	while (is_preference(id) && preference_table[id].choices[choices] != NULL)
		choices++;
	if (n >= 1 && n <= choices)
		set(id, preference_table[id].choices[n - 1], a);
	else
		snprintf(a->say, sizeof a->say, "it has no value of that number");
	return true;
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct settings_state *s = state;

	a->needs = VIEW_LAYOUT | VIEW_PAINT;
	if (id == COMMAND_BACK)
		a->close = true;
	else if (id == COMMAND_CHANGE)
		return change(s, argument, a, err);
	else if (id == COMMAND_CHOOSE)
		return choose(s, argument, a);
	else
		list_command(&s->list, id);
	return true;
}

static const char *why_not(const void *state, enum command_id id)
{
	const struct settings_state *s = state;
	size_t i = s->list.selected;

	if (id == COMMAND_CHANGE && !is_preference(i))
		return "that is changed in the file itself";
	if (id == COMMAND_CHOOSE && (!is_preference(i) || preference_table[i].kind != PREFERENCE_CHOICE))
		return "it has no list of values";
	return NULL;
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct settings_state *s = state;
	size_t n = s->preferences->n_problems;

	if (n > 0)
		str_format(left, "%zu %s of the file not understood", n, n == 1 ? "line" : "lines");
	else
		str_add(left, "Your own, in every case");
	list_say_row(&s->list, right);
}

static void print(void *state, struct printing *p)
{
	struct settings_state *s = state;

	list_print(&s->list);
	*p = (struct printing){.list = &s->list, .above = 1, .apart = true, .rows = &s->print_rows};
}

const struct view_class view_settings = {
	.title = "Settings",
	.context = IN_SETTINGS,
	.open = open_view,
	.close = close_view,
	.reload = reload,
	.layout = layout,
	.render = render,
	.command = command,
	.why_not = why_not,
	.status = status,
	.print = print,
};
