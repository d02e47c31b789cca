#include "tui/point.h"

/* Of the list and of the text; what the list has less than that, it has because there is no more. */
enum { LEAST_ROWS = 3, LEAST_COLS = 30 };

bool point_inside(const struct area *a, const struct mouse *m)
{
	return m->row >= a->row && m->row < a->row + a->rows && m->col >= a->col && m->col < a->col + a->cols;
}

static bool is_wheel(const struct mouse *m)
{
	return m->action == MOUSE_WHEEL_UP || m->action == MOUSE_WHEEL_DOWN;
}

enum point point_list(struct list *list, const struct area *area, int above, const struct mouse *m)
{
	int line = m->row - area->row, first = 0;

	if (!point_inside(area, m))
		return POINT_NOTHING;
	if (is_wheel(m)) {
		list_move(list, m->action == MOUSE_WHEEL_UP ? -MOUSE_WHEEL_ROWS : MOUSE_WHEEL_ROWS);
		return POINT_DONE;
	}
	size_t at = list_at(list, line);
	if (m->action != MOUSE_PRESS || at == LIST_NONE)
		return POINT_NOTHING;
	if (at == list->selected)
		return list_line(list, at, &first) && line - first >= above ? POINT_OPEN : POINT_DONE;
	list_select(list, at);
	return POINT_DONE;
}

enum point point_scroll(struct scroll *scroll, const struct area *area, const struct mouse *m)
{
	if (!point_inside(area, m) || !is_wheel(m))
		return POINT_NOTHING;
	for (int i = 0; i < MOUSE_WHEEL_ROWS; i++)
		scroll_command(scroll, m->action == MOUSE_WHEEL_UP ? COMMAND_UP : COMMAND_DOWN);
	return POINT_DONE;
}

static int within(int wanted, int least, int all)
{
	int most = all - least;

	return wanted > most ? most : wanted < least ? least : wanted;
}

int divider_rows(const struct divider *d, int usual, int all)
{
	return d->rows > 0 ? within(d->rows, LEAST_ROWS, all) : usual;
}

int divider_cols(const struct divider *d, int usual, int all)
{
	return d->cols > 0 ? within(d->cols, LEAST_COLS, all) : usual;
}

static bool is_on(const struct area *text, bool beside, const struct mouse *m)
{
	if (beside)
		return m->col == text->col - 1 && m->row >= text->row - 1 && m->row < text->row + text->rows;
	return m->row == text->row - 1 && m->col >= text->col && m->col < text->col + text->cols;
}

static enum point move_divider(struct divider *d, const struct area *text, bool beside, const struct mouse *m)
{
	bool was_held = d->held;

	if (m->action == MOUSE_PRESS)
		d->held = is_on(text, beside, m);
	if (m->action == MOUSE_RELEASE)
		d->held = false;
	if (!d->held || m->action != MOUSE_DRAG)
		return was_held || d->held ? POINT_DONE : POINT_NOTHING;
	/* A drag beyond the edge leaves as much as there must be: 0 would be where it usually is. */
	int size = beside ? text->col + text->cols - 1 - m->col : text->row + text->rows - 1 - m->row;
	*(beside ? &d->cols : &d->rows) = size > 1 ? size : 1;
	return POINT_DONE;
}

static enum point in_text(const struct panes *p, const struct mouse *m)
{
	if (m->action != MOUSE_PRESS)
		return point_scroll(p->scroll, &p->text_area, m);
	*p->in_text = p->scroll->n > p->scroll->shown;
	return POINT_DONE;
}

enum point point_panes(const struct panes *p, const struct mouse *m)
{
	size_t was = p->list->selected;
	enum point what = move_divider(p->divider, &p->text_area, p->beside, m);

	if (what != POINT_NOTHING)
		return what;
	if (point_inside(&p->text_area, m))
		return in_text(p, m);
	what = point_list(p->list, &p->list_area, p->above, m);
	*p->in_text = *p->in_text && what == POINT_NOTHING;
	if (p->list->selected != was)
		p->scroll->top = 0;
	return what;
}
