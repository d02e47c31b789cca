/* What else is made of entries, as lists of Work: each kind under a heading of its own where there is any. */
#include "tui/keymap.h"
#include "tui/work_state.h"

static const enum record_kind kinds[] = {RECORD_QUESTION, RECORD_EPISODE, RECORD_INCIDENT,
                                         RECORD_LINK,     RECORD_THEME,   RECORD_OWN_ENTRY};

_Static_assert(sizeof kinds / sizeof *kinds == WORK_KINDS, "rows for each kind");

void work_records_init(struct work_state *s)
{
	for (size_t k = 0; k < WORK_KINDS; k++)
		record_rows_init(&s->records[k], kinds[k]);
}

void work_records_release(struct work_state *s)
{
	for (size_t k = 0; k < WORK_KINDS; k++)
		record_rows_release(&s->records[k]);
}

static bool load(struct work_state *s, struct err *err)
{
	for (size_t k = 0; k < WORK_KINDS; k++)
		if (!record_rows_load(&s->records[k], s->store, err))
			return false;
	return true;
}

static size_t count(const struct work_state *s)
{
	size_t n = 0;

	for (size_t k = 0; k < WORK_KINDS; k++)
		n += s->records[k].n;
	return n;
}

/* Those among which it is; `*i` is its place there. */
static const struct record_rows *rows_at(const struct work_state *s, size_t *i)
{
	size_t k = 0;

	while (k + 1 < WORK_KINDS && *i >= s->records[k].n)
		*i -= s->records[k++].n;
	return &s->records[k];
}

static bool begins(const struct work_state *s, size_t i)
{
	rows_at(s, &i);
	return i == 0;
}

static void title(const struct work_state *s, size_t i, struct str *out)
{
	if (count(s) == 0) {
		str_add(out, "Questions, episodes, incidents, links, themes, own entries: 0");
		return;
	}
	const struct record_rows *rows = rows_at(s, &i);
	str_format(out, "%s: %zu", record_kind_info(rows->kind)->plural, rows->n);
}

static void none(const struct work_state *s, struct str *out)
{
	str_format(out, "None yet. The review (%s) lists what can be made, by kind.",
	           keymap_said(s->keymap, COMMAND_REVIEW, IN_WORK));
}

static void draw(const struct work_state *s, size_t i, struct canvas *c, int row, struct area area)
{
	const struct record_rows *rows = rows_at(s, &i);

	record_rows_draw(&rows->records[i], rows->now, c, row, area);
}

static bool foot(struct work_state *s, size_t i, struct err *err)
{
	const struct record_rows *rows = rows_at(s, &i);

	return record_rows_foot(s->store, &rows->records[i], &s->foot, err);
}

static bool open(struct work_state *s, size_t i, struct answer *a, struct err *err)
{
	const struct record_rows *rows = rows_at(s, &i);

	(void)err;
	record_rows_open(&rows->records[i], a);
	return true;
}

void work_records_edit(const struct work_state *s, size_t i, struct answer *a)
{
	const struct record_rows *rows = rows_at(s, &i);

	record_rows_edit(&rows->records[i], a);
}

const struct work_source work_records = {
	.load = load,
	.count = count,
	.begins = begins,
	.title = title,
	.none = none,
	.draw = draw,
	.foot = foot,
	.open = open,
};
