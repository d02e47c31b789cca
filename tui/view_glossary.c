/* Glossary: the abbreviations that agencies explain, all of them together; where they differ, each meaning with whose
 * it is. */
#include <stdlib.h>

#include "core/glossary.h"
#include "core/mem.h"
#include "tui/lines.h"
#include "tui/scroll.h"
#include "tui/view.h"

struct glossary_state {
	struct store *store;
	struct arena arena;
	struct glossary_row *rows;
	size_t n;
	struct lines lines;
	struct scroll scroll;
};

static bool reload(void *state, struct err *err)
{
	struct glossary_state *s = state;

	arena_reset(&s->arena);
	s->n = 0;
	return glossary_list(s->store, &s->arena, &s->rows, &s->n, err);
}

static void close_view(void *state)
{
	struct glossary_state *s = state;

	lines_release(&s->lines);
	arena_release(&s->arena);
	free(s);
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct glossary_state *s = mem_zero(1, sizeof *s);

	(void)subject;
	s->store = store;
	arena_init(&s->arena);
	lines_init(&s->lines);
	if (!reload(s, err)) {
		close_view(s);
		return false;
	}
	*state = s;
	return true;
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct glossary_state *s = state;
	struct str text;

	(void)err;
	str_init(&text);
	lines_clear(&s->lines, area.cols > 100 ? 98 : area.cols - 2);
	for (size_t i = 0; i < s->n; i++) {
		const struct glossary_row *r = &s->rows[i];
		for (size_t k = 0; k < r->n; k++) {
			str_clear(&text);
			str_format(&text, "%s  (%s)", r->meanings[k].text, r->meanings[k].agencies);
			lines_add(&s->lines, k == 0 ? r->abbreviation : "", text.text, r->n > 1 ? STYLE_WARNING : STYLE_TEXT);
		}
	}
	str_release(&text);
	scroll_fit(&s->scroll, area.rows, s->lines.n);
	return true;
}

static void render(const void *state, struct canvas *c, struct area area)
{
	const struct glossary_state *s = state;

	canvas_cursor(c, area.row, area.col);
	if (s->n == 0)
		canvas_put_cut(c, area.row, area.col + 1, area.cols - 1, STYLE_TEXT, "No agency explains an abbreviation.");
	lines_render(&s->lines, c, area.row, area.col + 1, (int)s->scroll.shown, area.cols - 2, s->scroll.top, NULL);
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct glossary_state *s = state;

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
	const struct glossary_state *s = state;

	str_format(left, "%zu explained; where agencies differ, a line each", s->n);
	scroll_say(&s->scroll, right);
}

static void print(void *state, struct printing *p)
{
	struct glossary_state *s = state;

	s->scroll.printing = true;
	*p = (struct printing){.scroll = &s->scroll};
}

const struct view_class view_glossary = {
	.title = "Glossary",
	.context = IN_GLOSSARY,
	.open = open_view,
	.close = close_view,
	.reload = reload,
	.layout = layout,
	.render = render,
	.command = command,
	.status = status,
	.print = print,
};
