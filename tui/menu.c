/*  Case  Go [Find] Mark  View  Help        headings in one row; the items of one of them stand below it
 *         +----------------------+
 *         |>Find               / |         an item: what it is called on the command line, and its keys
 *         | (Next hit)         n |         in brackets: not now
 *         +----------------------+ */
#include "tui/menu.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/utf8.h"
#include "tui/keymap.h"
#include "tui/keyname.h"

enum heading { CASE, GO, FIND, MARK, VIEW, HELP, HEADINGS, NONE = HEADINGS };

static const char *const titles[HEADINGS] = {"Case", "Go", "Find", "Mark", "View", "Help"};

/* Where each command stands, in the order in which it is shown. */
static const struct {
	enum heading heading;
	enum command_id command;
} places[] = {
	{CASE, COMMAND_IMPORT},
	{CASE, COMMAND_LOAD},
	{CASE, COMMAND_LOAD_MOVING},
	{CASE, COMMAND_SAVE_REPORT},
	{CASE, COMMAND_UNDO},
	{CASE, COMMAND_REDO},
	{CASE, COMMAND_UNDO_THIS},
	{CASE, COMMAND_NAME},
	{CASE, COMMAND_BLIND},
	{CASE, COMMAND_REVEAL},
	{CASE, COMMAND_SAMPLE},
	{CASE, COMMAND_NEW_CASE},
	{CASE, COMMAND_OPEN_CASE},
	{CASE, COMMAND_FORGET_CASE},
	{CASE, COMMAND_SETTINGS},
	{CASE, COMMAND_CHANGE},
	{CASE, COMMAND_CHOOSE},
	{CASE, COMMAND_SUSPEND},
	{CASE, COMMAND_QUIT},
	{GO, COMMAND_OPEN},
	{GO, COMMAND_OPEN_OTHER},
	{GO, COMMAND_SHOW_ENTRIES},
	{GO, COMMAND_BACK},
	{GO, COMMAND_FIRST},
	{GO, COMMAND_LAST},
	{GO, COMMAND_GOTO},
	{GO, COMMAND_PREVIOUS_MONTH},
	{GO, COMMAND_NEXT_MONTH},
	{GO, COMMAND_PREVIOUS_GAP},
	{GO, COMMAND_NEXT_GAP},
	{GO, COMMAND_MARK},
	{GO, COMMAND_RETURN},
	{GO, COMMAND_JUMP_BACK},
	{FIND, COMMAND_FIND},
	{FIND, COMMAND_NEXT_HIT},
	{FIND, COMMAND_PREVIOUS_HIT},
	{FIND, COMMAND_SHOW_FOUND},
	{FIND, COMMAND_FILTER},
	{FIND, COMMAND_CLEAR},
	{FIND, COMMAND_SAVED_VIEWS},
	{FIND, COMMAND_SAVE_VIEW},
	{FIND, COMMAND_RENAME_VIEW},
	{FIND, COMMAND_DELETE_VIEW},
	{MARK, COMMAND_NOTE},
	{MARK, COMMAND_EDIT_NOTE},
	{MARK, COMMAND_NOTE_NEXT},
	{MARK, COMMAND_THEME},
	{MARK, COMMAND_SIGNIFICANCE},
	{MARK, COMMAND_STAR},
	{MARK, COMMAND_LINK},
	{MARK, COMMAND_QUESTION},
	{MARK, COMMAND_EPISODE},
	{MARK, COMMAND_OWN_ENTRY},
	{MARK, COMMAND_TICK},
	{MARK, COMMAND_TICK_ALL},
	{MARK, COMMAND_UNTICK},
	{MARK, COMMAND_EXPLAIN_GAP},
	{MARK, COMMAND_PUT_GAP},
	{MARK, COMMAND_IGNORE_GAP},
	{MARK, COMMAND_ACCEPT_SUGGESTION},
	{MARK, COMMAND_DISMISS_SUGGESTION},
	{MARK, COMMAND_KEEP},
	{MARK, COMMAND_SAVE},
	{MARK, COMMAND_SAVE_NEXT},
	{MARK, COMMAND_DELETE_RECORD},
	{MARK, COMMAND_UNDO_TYPING},
	{MARK, COMMAND_REDO_TYPING},
	{MARK, COMMAND_EDITOR},
	{MARK, COMMAND_CANCEL},
	{MARK, COMMAND_NEXT_FIELD},
	{MARK, COMMAND_PREVIOUS_FIELD},
	{MARK, COMMAND_ADD_RECORD},
	{MARK, COMMAND_EDIT_RECORD},
	{MARK, COMMAND_RENAME_THEME},
	{MARK, COMMAND_MERGE_THEME},
	{MARK, COMMAND_STARTER_THEMES},
	{VIEW, COMMAND_TIMELINE},
	{VIEW, COMMAND_AGENCIES},
	{VIEW, COMMAND_DENSITY},
	{VIEW, COMMAND_WORK},
	{VIEW, COMMAND_REVIEW},
	{VIEW, COMMAND_THEMES},
	{VIEW, COMMAND_PEOPLE},
	{VIEW, COMMAND_SUBMISSIONS},
	{VIEW, COMMAND_SUGGESTIONS},
	{VIEW, COMMAND_GLOSSARY},
	{VIEW, COMMAND_LOG},
	{VIEW, COMMAND_SIDE_BY_SIDE},
	{VIEW, COMMAND_CONFLICTS},
	{VIEW, COMMAND_PANE},
	{VIEW, COMMAND_CLOSER},
	{VIEW, COMMAND_WIDER},
	{VIEW, COMMAND_SORT},
	{VIEW, COMMAND_AGE},
	{VIEW, COMMAND_KIND},
	{VIEW, COMMAND_WHOSE},
	{VIEW, COMMAND_SHOW_DECIDED},
	{VIEW, COMMAND_AGENCY},
	{VIEW, COMMAND_ALL_AGENCIES},
	{HELP, COMMAND_HELP},
	{HELP, COMMAND_TOUR},
	{HELP, COMMAND_LINE},
	/* By their keys alone: they would close the menu to move by one row or column. */
	{NONE, COMMAND_UP},
	{NONE, COMMAND_DOWN},
	{NONE, COMMAND_LEFT},
	{NONE, COMMAND_RIGHT},
	{NONE, COMMAND_PAGE_UP},
	{NONE, COMMAND_PAGE_DOWN},
	{NONE, COMMAND_MENU},
	/* Of what it sets there is a list, with what it takes. */
	{NONE, COMMAND_SET},
};

enum { PLACES = sizeof places / sizeof *places };

struct menu_item {
	enum heading heading;
	const struct command *command;
	struct str label; /* "Next hit" */
	struct str keys;  /* "F2, v t" */
	struct str why;   /* it cannot be done now; "" where it can */
};

bool menu_has(enum command_id command)
{
	for (size_t i = 0; i < PLACES; i++)
		if (places[i].command == command)
			return true;
	return false;
}

/* "next-hit" -> "Next hit" */
static void add_label(const char *name, struct str *out)
{
	for (const char *p = name; *p != '\0'; p++)
		str_add_char(out, *p == '-' ? ' ' : p == name ? (char)toupper((unsigned char)*p) : *p);
}

/* The keys are those of this view; of what is not for this view, those it has elsewhere. */
static void add_item(struct menu *m, enum heading heading, const struct command *c, unsigned context)
{
	struct menu_item *item = &m->items[m->n++];

	*item = (struct menu_item){.heading = heading, .command = c};
	str_init(&item->label);
	str_init(&item->keys);
	str_init(&item->why);
	add_label(c->name, &item->label);
	unsigned told = (c->contexts & context) != 0 ? context : c->contexts & (IN_SCREENS | IN_FORMS);
	keymap_keys(m->keymap, c, told, &item->keys);
}

/* The items under the heading: the first of them, and how many. */
static size_t items_of(const struct menu *m, size_t *n)
{
	size_t first = 0;

	while (first < m->n && (int)m->items[first].heading != m->heading)
		first++;
	*n = 0;
	while (first + *n < m->n && (int)m->items[first + *n].heading == m->heading)
		++*n;
	return first;
}

static void go_to_heading(struct menu *m, int heading)
{
	size_t n;

	m->heading = (heading + HEADINGS) % HEADINGS;
	items_of(m, &n);
	m->list.selected = 0;
	list_count(&m->list, n);
	list_home(&m->list);
}

void menu_open(struct menu *m, const struct keymap *keymap, unsigned context, menu_why *why, void *of)
{
	menu_close(m);
	m->keymap = keymap;
	m->items = mem_zero(PLACES, sizeof *m->items);
	for (size_t i = 0; i < PLACES; i++) {
		const struct command *c = command_of(places[i].command);
		if (places[i].heading == NONE)
			continue;
		add_item(m, places[i].heading, c, context);
		why(of, c, &m->items[m->n - 1].why);
	}
	list_init(&m->list, NULL, NULL);
	go_to_heading(m, 0);
}

void menu_close(struct menu *m)
{
	for (size_t i = 0; i < m->n; i++) {
		str_release(&m->items[i].label);
		str_release(&m->items[i].keys);
		str_release(&m->items[i].why);
	}
	free(m->items);
	*m = (struct menu){0};
}

static const struct menu_item *selected(const struct menu *m)
{
	size_t n;

	return &m->items[items_of(m, &n) + m->list.selected];
}

const struct command *menu_selected(const struct menu *m)
{
	return selected(m)->command;
}

bool menu_say(const struct menu *m, struct str *out)
{
	const struct menu_item *item = selected(m);
	bool not_now = item->why.length > 0;

	if (not_now)
		str_format(out, "%s: not now, %s", item->label.text, item->why.text);
	else
		str_add(out, item->command->sentence);
	return not_now;
}

static bool begins_with(const char *text, uint32_t key)
{
	return key < 128 && tolower((unsigned char)text[0]) == tolower((int)key);
}

/* The next item under this heading that begins with the letter; where there is none, the heading that does. */
static void go_to_letter(struct menu *m, uint32_t key)
{
	size_t n, first = items_of(m, &n);

	for (size_t i = 1; i <= n; i++) {
		size_t at = (m->list.selected + i) % n;
		if (!begins_with(m->items[first + at].label.text, key))
			continue;
		list_select(&m->list, at);
		return;
	}
	for (int h = 0; h < HEADINGS; h++) {
		if (!begins_with(titles[h], key))
			continue;
		go_to_heading(m, h);
		return;
	}
}

enum menu_result menu_key(struct menu *m, uint32_t key)
{
	const char *text = keymap_find(m->keymap, IN_MENU, CK_NONE, key);
	const struct command *command = text != NULL ? command_find(text, IN_MENU) : NULL;

	if (command == NULL) {
		go_to_letter(m, key);
		return MENU_GOES_ON;
	}
	switch (command->id) {
	case COMMAND_ACCEPT:
		return selected(m)->why.length == 0 ? MENU_CHOSEN : MENU_GOES_ON;
	case COMMAND_CANCEL:
		return MENU_CLOSED;
	case COMMAND_PREVIOUS_HEADING:
	case COMMAND_NEXT_HEADING:
		go_to_heading(m, m->heading + (command->id == COMMAND_NEXT_HEADING ? 1 : -1));
		return MENU_GOES_ON;
	default:
		list_command(&m->list, command->id);
		return MENU_GOES_ON;
	}
}

enum menu_result menu_point(struct menu *m, const struct mouse *mouse)
{
	const struct area items = {m->box.row + 1, m->box.col, m->box.rows - 2, m->box.cols};
	int col = 0;

	for (int h = 0; mouse->action == MOUSE_PRESS && mouse->row == m->box.row - 1 && h < HEADINGS; h++) {
		int cols = (int)strlen(titles[h]) + 2;
		if (mouse->col >= col && mouse->col < col + cols) {
			go_to_heading(m, h);
			return MENU_GOES_ON;
		}
		col += cols + 1;
	}
	enum point what = point_list(&m->list, &items, 0, mouse);
	if (mouse->action != MOUSE_PRESS || (what == POINT_NOTHING && point_inside(&m->box, mouse)))
		return MENU_GOES_ON;
	if (what == POINT_NOTHING)
		return MENU_CLOSED;
	return selected(m)->why.length == 0 ? MENU_CHOSEN : MENU_GOES_ON;
}

/* The headings, the one that is down in brackets. Returns its column. */
static int draw_headings(const struct menu *m, struct canvas *c, int row)
{
	int col = 0, at = 0;

	canvas_fill(c, row, 0, 1, c->cols, STYLE_FIELD);
	for (int h = 0; h < HEADINGS; h++) {
		bool down = h == m->heading;
		int from = col;
		col += canvas_put(c, row, col, 1, STYLE_FIELD, down ? "[" : " ");
		col += canvas_put(c, row, col, c->cols, STYLE_FIELD, titles[h]);
		col += canvas_put(c, row, col, 1, STYLE_FIELD, down ? "]" : " ") + 1;
		if (!down)
			continue;
		at = from;
		canvas_style_run(c, row, from, col - 1 - from, STYLE_SELECTED);
	}
	return at;
}

/* What stands above or below the window is told on the border. */
static void draw_border(struct canvas *c, int row, int col, int width, size_t more)
{
	struct str text;

	str_init(&text);
	str_add_char(&text, '+');
	str_add_times(&text, '-', (size_t)width - 2);
	str_add_char(&text, '+');
	canvas_put(c, row, col, width, STYLE_BORDER, text.text);
	str_clear(&text);
	if (more > 0)
		str_format(&text, " %zu more ", more);
	canvas_put(c, row, col + 2, width - 4, STYLE_BORDER, text.text);
	str_release(&text);
}

static void draw_item(struct canvas *c, int row, int col, int width, const struct menu_item *item, bool is_selected)
{
	bool not_now = item->why.length > 0;
	enum style style = not_now ? STYLE_DIM : STYLE_TEXT;
	int keys = utf8_width(item->keys.text), at = col + 2;

	canvas_fill(c, row, col, 1, width, STYLE_TEXT);
	canvas_put(c, row, col, 1, STYLE_BORDER, "|");
	canvas_put(c, row, col + width - 1, 1, STYLE_BORDER, "|");
	at += canvas_put(c, row, at, 1, style, not_now ? "(" : "");
	at += canvas_put(c, row, at, width - 4, style, item->label.text);
	canvas_put(c, row, at, 1, style, not_now ? ")" : "");
	canvas_put(c, row, col + width - 2 - keys, keys, not_now ? STYLE_DIM : STYLE_HINT_KEY, item->keys.text);
	if (!is_selected)
		return;
	canvas_put(c, row, col + 1, 1, STYLE_TEXT, ">");
	canvas_style_run(c, row, col + 1, width - 2, STYLE_SELECTED);
	canvas_cursor(c, row, col + 1);
}

void menu_render(struct menu *m, struct canvas *c, int row, int rows)
{
	size_t n, first = items_of(m, &n), top;
	int labels = 0, keys = 0, col = draw_headings(m, c, row);

	for (size_t i = first; i < first + n; i++) {
		int label = utf8_width(m->items[i].label.text), key = utf8_width(m->items[i].keys.text);
		labels = label > labels ? label : labels;
		keys = key > keys ? key : keys;
	}
	int width = labels + keys + 8; /* two borders, the mark, brackets, the space between and behind */
	if (col + width > c->cols)
		col = c->cols > width ? c->cols - width : 0;
	list_resize(&m->list, (int)n < rows - 3 ? (int)n : rows - 3);
	top = m->list.top;
	m->box = (struct area){row + 1, col, m->list.lines + 2, width};
	draw_border(c, row + 1, col, width, top);
	for (int line = 0; line < m->list.lines && top + (size_t)line < n; line++)
		draw_item(c, row + 2 + line, col, width, &m->items[first + top + (size_t)line],
		          top + (size_t)line == m->list.selected);
	draw_border(c, row + 2 + m->list.lines, col, width, n - top - (size_t)m->list.lines);
}
