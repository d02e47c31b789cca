#include "tui/busy.h"

#include <stdio.h>
#include <string.h>

#include "core/utf8.h"
#include "tui/keyname.h"

enum { RATE_AFTER_MS = 500, BOX_LEAST = 40, BOX_ROWS = 5 };

void busy_begin(struct busy *b, bool lasts)
{
	b->lasts = lasts;
	b->stopped = b->shown = b->begun = false;
	b->n_dropped = 0;
}

bool busy_next(struct busy *b, uint32_t *key)
{
	if (b->n_ahead == 0)
		return false;
	*key = b->ahead[0];
	b->n_ahead--;
	memmove(b->ahead, b->ahead + 1, b->n_ahead * sizeof *b->ahead);
	return true;
}

static void stop(struct busy *b)
{
	b->stopped = true;
	b->n_dropped = b->n_ahead;
	b->n_ahead = 0;
}

/* What cancels a question stops the work too. */
static void take_key(struct busy *b, uint32_t key)
{
	const char *command = keymap_find(b->keymap, IN_PROMPT, CK_NONE, key);

	if (!b->lasts && command != NULL && strcmp(command, "cancel") == 0)
		stop(b);
	else if (key != CK_RESIZE && key != CK_MOUSE && b->n_ahead < BUSY_AHEAD) /* else a book lies on the keyboard */
		b->ahead[b->n_ahead++] = key;
}

static void take_keys(struct busy *b)
{
	uint32_t key = CK_NONE;

	do {
		if (!b->door->key(b->door->context, &key)) {
			b->ended = true;
			stop(b);
		} else if (key != CK_NONE) {
			take_key(b, key);
		}
	} while (key != CK_NONE && !b->stopped);
}

/* What is counted anew (another part of the work, another reading of the file) has a rate of its own. */
static void measure(struct busy *b, const struct work_done *done, int64_t now)
{
	const char *what = done->what != NULL ? done->what : "Working on it";

	if (strncmp(b->what, what, sizeof b->what - 1) != 0 || done->entries < b->done.entries || !b->shown) {
		snprintf(b->what, sizeof b->what, "%s", what);
		b->rate_at = now;
		b->rate_from = done->entries;
		b->rate = 0;
	} else if (now - b->rate_at >= RATE_AFTER_MS) {
		b->rate = (done->entries - b->rate_from) * 1000 / (now - b->rate_at);
	}
	b->done = *done;
	b->done.what = NULL;
}

bool busy_step(void *context, const struct work_done *done)
{
	struct busy *b = context;

	if (b->door == NULL)
		return true;
	if (b->stopped)
		return false;
	int64_t now = clock_now(b->door->clock);
	if (!b->begun) {
		b->begun = true;
		b->began = b->looked = now;
	}
	if (now - b->began < BUSY_AFTER_MS || (b->shown && now - b->looked < BUSY_EVERY_MS))
		return true;
	measure(b, done, now);
	b->looked = now;
	b->shown = true;
	b->door->show(b->door->context);
	take_keys(b);
	return !b->stopped;
}

/* "3.1" of bytes as megabytes. */
static void add_megabytes(int64_t bytes, struct str *out)
{
	str_format(out, "%lld.%lld", (long long)(bytes >> 20), (long long)((bytes & 0xFFFFF) * 10 >> 20));
}

/* "1,234 entries, 3.1 of 10.0 MB, 5,200 a second" */
static void say_how_far(const struct busy *b, struct str *out)
{
	const struct work_done *d = &b->done;

	if (d->entries > 0 || d->of > 0) {
		str_add_grouped(out, d->entries);
		if (d->of > 0) {
			str_add(out, " of ");
			str_add_grouped(out, d->of);
		}
		str_add(out, d->entries == 1 && d->of == 0 ? " entry" : " entries");
	}
	if (d->all_bytes > 0) {
		str_add(out, out->length > 0 ? ", " : "");
		add_megabytes(d->bytes, out);
		str_add(out, " of ");
		add_megabytes(d->all_bytes, out);
		str_add(out, " MB");
	}
	if (b->rate > 0) {
		str_add(out, ", ");
		str_add_grouped(out, b->rate);
		str_add(out, " a second");
	}
}

static void draw_line(struct canvas *c, int row, int col, int cols, enum style style, const char *text)
{
	canvas_put(c, row, col, 1, STYLE_BORDER, "|");
	canvas_fill(c, row, col + 1, 1, cols - 2, STYLE_TEXT);
	canvas_put_cut(c, row, col + 2, cols - 4, style, text);
	canvas_put(c, row, col + cols - 1, 1, STYLE_BORDER, "|");
}

static void draw_edge(struct canvas *c, int row, int col, int cols)
{
	canvas_rule(c, row, col, cols, STYLE_BORDER, "");
	canvas_put(c, row, col, 1, STYLE_BORDER, "+");
	canvas_put(c, row, col + cols - 1, 1, STYLE_BORDER, "+");
}

void busy_say_dropped(const struct busy *b, struct str *text)
{
	if (b->n_dropped > 0)
		str_format(text, "; %zu key%s typed meanwhile %s dropped", b->n_dropped, b->n_dropped == 1 ? "" : "s",
		           b->n_dropped == 1 ? "was" : "were");
}

/* The width stays while figures grow, but for a file's long name. */
void busy_render(const struct busy *b, struct canvas *c)
{
	struct str far, ends;

	str_init(&far);
	str_init(&ends);
	say_how_far(b, &far);
	if (b->lasts)
		str_add(&ends, "This cannot be stopped half-way; it ends by itself");
	else
		str_format(&ends, "%s stops it; nothing is changed then", keymap_said(b->keymap, COMMAND_CANCEL, IN_PROMPT));
	int cols = 4 + (int)utf8_width(ends.text) + 16, needed = 4 + utf8_width(far.text);
	cols = cols > needed ? cols : needed;
	cols = cols < c->cols ? cols : c->cols;
	int row = (c->rows - BOX_ROWS) / 2 > 0 ? (c->rows - BOX_ROWS) / 2 : 0, col = (c->cols - cols) / 2;
	draw_edge(c, row, col, cols);
	draw_line(c, row + 1, col, cols, STYLE_LABEL, b->what);
	draw_line(c, row + 2, col, cols, STYLE_TEXT, far.text);
	draw_line(c, row + 3, col, cols, STYLE_DIM, ends.text);
	draw_edge(c, row + 4, col, cols);
	canvas_cursor(c, row + 1, col + 2);
	str_release(&far);
	str_release(&ends);
}
