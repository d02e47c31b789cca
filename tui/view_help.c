/* Help: every key and what it does, made from the tables of commands and keys; what the marks mean; and which
 * agency has which number. Items are made once, lines of the screen whenever its width changes. */
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/mem.h"
#include "core/submission.h"
#include "core/utf8.h"
#include "tui/keymap.h"
#include "tui/scroll.h"
#include "tui/view.h"

enum { KEYS_COLS = 18 };

struct help_line {
	enum style style;
	const char *keys, *text; /* of the arena */
};

struct help_state {
	struct arena arena, wrapped;
	struct help_line *items, *lines;
	size_t n_items, items_capacity;
	size_t n, capacity;
	struct scroll scroll;
};

static void add(struct help_state *s, enum style style, const char *keys, const char *text)
{
	s->items = mem_grow(s->items, &s->items_capacity, s->n_items + 1, sizeof *s->items);
	s->items[s->n_items++] = (struct help_line){style, arena_copy(&s->arena, keys), arena_copy(&s->arena, text)};
}

static void add_context(struct help_state *s, const struct keymap *map, const char *title, unsigned context)
{
	struct str keys, text;

	str_init(&keys);
	str_init(&text);
	if (s->n_items > 0)
		add(s, STYLE_TEXT, "", "");
	add(s, STYLE_MONTH, title, "");
	for (const struct command *c = command_table(); c->name != NULL; c++) {
		if ((c->contexts & context) == 0)
			continue;
		str_clear(&keys);
		str_clear(&text);
		keymap_keys(map, c, context, &keys);
		str_format(&text, "%s  (:%s)", c->sentence, c->name);
		add(s, STYLE_TEXT, keys.text, (context & IN_SCREENS) != 0 ? text.text : c->sentence);
	}
	str_release(&keys);
	str_release(&text);
}

/* What a person has set: the sentence of a command does not say with what argument. */
static void add_own(struct help_state *s, const struct keymap *map)
{
	for (size_t i = 0; i < map->n_own; i++) {
		const struct binding *b = &map->rows[i];
		if (b->contexts == 0)
			continue;
		if (s->n_items == 0)
			add(s, STYLE_MONTH, "Your own keys", "");
		for (const struct context_name *c = context_table(); c->title != NULL; c++)
			if (c->context == b->contexts)
				add(s, STYLE_TEXT, b->key, arena_format(&s->arena, "%s: %s", c->title, b->command));
	}
}

static bool add_agencies(struct help_state *s, struct store *store, struct err *err)
{
	struct submission_row *rows;
	size_t n;

	if (!submission_list(store, &s->arena, &rows, &n, err))
		return false;
	add(s, STYLE_TEXT, "", "");
	add(s, STYLE_MONTH, "Agencies", "");
	for (size_t i = 0; i < n; i++) {
		const struct submission *h = &rows[i].head;
		add(s, STYLE_TEXT, arena_format(&s->arena, "%zu %s", i + 1, h->agency_code),
		    arena_format(&s->arena, "%s, revision %lld, %lld entries%s", h->agency_name, (long long)h->revision,
		                 (long long)rows[i].entries, i >= 9 ? "; hidden and shown with ," : ""));
	}
	return true;
}

/* What the marks of a row mean; the letters are those of timeline_draw.c. */
static void add_marks(struct help_state *s)
{
	add(s, STYLE_TEXT, "", "");
	add(s, STYLE_MONTH, "Marks", "");
	add(s, STYLE_TEXT, "~ before a date", "Wider than a day, or doubted: the earliest day gives the place in the list");
	add(s, STYLE_TEXT, "+", "The agency marks the entry as significant");
	add(s, STYLE_TEXT, "!, !!", "A reviewer flags it as significant to the review, or as more so");
	add(s, STYLE_TEXT, "*", "A reviewer's star");
	add(s, STYLE_TEXT, "=", "Linked with another entry, or one of those that tell an incident");
	add(s, STYLE_TEXT, "?", "A question to an agency is about it");
	add(s, STYLE_TEXT, "c", "It reads otherwise than in the revision before");
	add(s, STYLE_TEXT, "h", "Held: the date as written is no date; the entry stands among those not dated");
	add(s, STYLE_TEXT, "~ in Marks", "The filter may match: it depends on when exactly it happened");
	add(s, STYLE_TEXT, "/", "The filter hides it, and it is let through because it was found");
	add(s, STYLE_TEXT, "n2", "Two notes of reviewers");
	add(s, STYLE_TEXT, "own", "Where an agency stands: an entry of a reviewer's own, never counted with theirs");
}

static void close_view(void *state)
{
	struct help_state *s = state;

	arena_release(&s->arena);
	arena_release(&s->wrapped);
	free(s->items);
	free(s->lines);
	free(s);
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct help_state *s = mem_zero(1, sizeof *s);

	arena_init(&s->arena);
	arena_init(&s->wrapped);
	add_own(s, subject->keymap);
	for (const struct context_name *c = context_table(); c->title != NULL; c++)
		add_context(s, subject->keymap, c->title, c->context);
	add_marks(s);
	if (store != NULL && !add_agencies(s, store, err)) {
		close_view(s);
		return false;
	}
	*state = s;
	return true;
}

static bool reload(void *state, struct err *err)
{
	(void)state, (void)err;
	return true;
}

static void wrap(struct help_state *s, const struct help_line *item, int columns)
{
	struct help_line line = *item;
	const char *at = item->text;
	size_t skip;

	do {
		size_t n = utf8_wrap(at, columns, &skip);
		line.text = arena_copy_n(&s->wrapped, at, n);
		s->lines = mem_grow(s->lines, &s->capacity, s->n + 1, sizeof *s->lines);
		s->lines[s->n++] = line;
		line.keys = "";
		at += skip;
	} while (*at != '\0');
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct help_state *s = state;
	int columns = area.cols - KEYS_COLS - 2;

	(void)err;
	arena_reset(&s->wrapped);
	s->n = 0;
	for (size_t i = 0; i < s->n_items; i++)
		wrap(s, &s->items[i], columns > 10 ? columns : 10);
	scroll_fit(&s->scroll, area.rows, s->n);
	return true;
}

static void render(const void *state, struct canvas *canvas, struct area area)
{
	const struct help_state *s = state;

	for (size_t i = 0; i < s->scroll.shown && s->scroll.top + i < s->n; i++) {
		const struct help_line *line = &s->lines[s->scroll.top + i];
		int row = area.row + (int)i;
		bool title = line->style == STYLE_MONTH;
		canvas_put_cut(canvas, row, area.col + 1, title ? area.cols - 1 : KEYS_COLS - 1,
		               title ? STYLE_MONTH : STYLE_HINT_KEY, line->keys);
		if (!title)
			canvas_put_cut(canvas, row, area.col + 1 + KEYS_COLS, area.cols - 1 - KEYS_COLS, STYLE_TEXT, line->text);
	}
	canvas_cursor(canvas, area.row, area.col);
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct help_state *s = state;

	(void)argument, (void)err;
	a->needs = VIEW_PAINT;
	if (id == COMMAND_BACK)
		a->close = true;
	else
		scroll_command(&s->scroll, id);
	return true;
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct help_state *s = state;

	str_add(left, "Every key, and the command behind it");
	scroll_say(&s->scroll, right);
}

static void print(void *state, struct printing *p)
{
	struct help_state *s = state;

	s->scroll.printing = true;
	*p = (struct printing){.scroll = &s->scroll};
}

const struct view_class view_help = {
	.title = "Help",
	.context = IN_HELP,
	.open = open_view,
	.close = close_view,
	.reload = reload,
	.layout = layout,
	.render = render,
	.command = command,
	.status = status,
	.print = print,
};
