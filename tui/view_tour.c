/* The tour: the shape of the Timeline on one page, and what stands where in it. */
#include <stdlib.h>

#include "core/mem.h"
#include "core/str.h"
#include "tui/keymap.h"
#include "tui/view.h"

/* The picture; its numbers are those of the list beneath. 58 columns, so that it stands on the smallest screen. */
static const struct {
	enum style style;
	const char *text;
} picture[] = {
	{STYLE_HEADING, " ALDER > Timeline                                     (6) "},
	{STYLE_TEXT, " ~ May 2021    -   CSC Call about the missed check       "},
	{STYLE_SELECTED, ">06/05/2021(1) -   GP(3) Was not brought to the check    "},
	{STYLE_GAP, ":: 97 days from 06/05 to 11/08, no dated entry between (2)"},
	{STYLE_BORDER, "-- GP-0212 ---------------------------------------------- "},
	{STYLE_LABEL, " WHAT  Was not brought to the check. Letter sent. (4)     "},
	{STYLE_HINT, NULL}, /* the hints, from the table of keys */
};

enum { PICTURE = sizeof picture / sizeof *picture };

struct tour_state {
	const struct keymap *keymap;
	bool has_case;
};

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct tour_state *s = mem_zero(1, sizeof *s);

	(void)err;
	s->keymap = subject->keymap;
	s->has_case = store != NULL;
	*state = s;
	return true;
}

static bool reload(void *state, struct err *err)
{
	(void)state, (void)err;
	return true;
}

static bool layout(void *state, struct area area, struct err *err)
{
	(void)state, (void)area, (void)err;
	return true;
}

static int put(struct canvas *c, int row, const struct area *a, const char *text)
{
	canvas_put_cut(c, row, a->col + 1, a->cols - 1, STYLE_TEXT, text);
	return row + 1;
}

/* "Enter open  / find  a note  ? help (5)" */
static void add_hints(const struct keymap *map, struct str *out)
{
	static const enum command_id hints[] = {COMMAND_OPEN, COMMAND_FIND, COMMAND_NOTE, COMMAND_HELP};

	for (const struct command *c = command_table(); c->name != NULL; c++)
		for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
			if (c->id == hints[i])
				str_format(out, "%s %s  ", keymap_said(map, c->id, IN_TIMELINE), c->hint);
	str_add(out, "(5)");
}

static void draw_list(const struct keymap *map, struct canvas *c, int row, const struct area *a)
{
	struct str line;

	str_init(&line);
	row = put(c, row, a, "1 The date as written; ~ where it is wider than a day");
	str_format(&line, "2 Weeks in which nothing was recorded: %s and %s go there",
	           keymap_said(map, COMMAND_PREVIOUS_GAP, IN_TIMELINE),
	           keymap_said(map, COMMAND_NEXT_GAP, IN_TIMELINE));
	row = put(c, row, a, line.text);
	str_clear(&line);
	str_format(&line, "3 Whose entry  4 All of it; %s scrolls it, %s opens it",
	           keymap_said(map, COMMAND_PANE, IN_TIMELINE),
	           keymap_said(map, COMMAND_OPEN, IN_TIMELINE));
	row = put(c, row, a, line.text);
	str_clear(&line);
	str_format(&line, "5 What you can do here  6 %s is the menu: all of it",
	           keymap_said(map, COMMAND_MENU, IN_TIMELINE));
	row = put(c, row, a, line.text);
	str_clear(&line);
	str_format(&line, "%s goes back, from anywhere; nothing is lost by it", keymap_said(map, COMMAND_BACK, IN_ENTRY));
	put(c, row, a, line.text);
	str_release(&line);
}

static void render(const void *state, struct canvas *c, struct area a)
{
	const struct tour_state *s = state;
	int width = 58, gap = a.rows > PICTURE + 6 ? 1 : 0, row = a.row + gap;
	int col = a.cols > width + 2 ? 1 : 0;

	struct str hints;

	str_init(&hints);
	add_hints(s->keymap, &hints);
	for (int i = 0; i < PICTURE; i++) {
		enum style style = picture[i].style == STYLE_SELECTED ? STYLE_TEXT : picture[i].style;
		const char *text = picture[i].text != NULL ? picture[i].text : hints.text;
		canvas_put(c, row + i, a.col + col, a.cols - col, style, text);
		if (picture[i].style == STYLE_SELECTED)
			canvas_style_run(c, row + i, a.col + col, width, STYLE_SELECTED);
	}
	draw_list(s->keymap, c, row + PICTURE + gap, &a);
	canvas_cursor(c, a.row, a.col);
	str_release(&hints);
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	(void)state, (void)argument, (void)err;
	a->needs = VIEW_PAINT;
	a->close = id == COMMAND_BACK;
	return true;
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct tour_state *s = state;

	(void)right;
	str_format(left, "%s leaves the tour; %s", keymap_said(s->keymap, COMMAND_BACK, IN_TOUR),
	           s->has_case ? "the help has it again" : "the sample shows all of this");
}

const struct view_class view_tour = {
	.title = "Tour",
	.context = IN_TOUR,
	.open = open_view,
	.close = free,
	.reload = reload,
	.layout = layout,
	.render = render,
	.command = command,
	.status = status,
};
