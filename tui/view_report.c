/* Report: what a load said of a submission that is in the case, and what it changed against the revision before. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/submission.h"
#include "tui/report_list.h"
#include "tui/view.h"

struct report_state {
	struct store *store;
	char *name; /* AGENCY@REVISION */
	struct report report;
	struct report_list list;
};

static bool reload(void *state, struct err *err)
{
	struct report_state *s = state;
	struct submission_row row;
	struct arena arena;

	arena_init(&arena);
	bool ok = submission_named(s->store, &arena, s->name, &row, err);
	if (ok) {
		report_release(&s->report);
		ok = report_read(&s->report, s->store, &row, err);
		report_list_fill(&s->list, &s->report);
	}
	arena_release(&arena);
	return ok;
}

static void close_view(void *state)
{
	struct report_state *s = state;

	report_list_release(&s->list);
	report_release(&s->report);
	free(s->name);
	free(s);
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct report_state *s = mem_zero(1, sizeof *s);

	s->store = store;
	s->name = mem_copy(subject->name);
	report_init(&s->report, "");
	report_list_init(&s->list);
	if (!reload(s, err)) {
		close_view(s);
		return false;
	}
	*state = s;
	return true;
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct report_state *s = state;

	(void)err;
	report_list_layout(&s->list, area);
	return true;
}

static void render(const void *state, struct canvas *c, struct area area)
{
	const struct report_state *s = state;

	report_list_render(&s->list, c, area);
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct report_state *s = state;

	a->needs = VIEW_LAYOUT | VIEW_PAINT;
	if (id == COMMAND_SAVE_REPORT)
		return report_list_save(&s->list, s->store, argument, a, err);
	if (id == COMMAND_BACK)
		a->close = true;
	else if (id == COMMAND_OPEN)
		report_list_open(&s->list, s->store, a);
	else
		list_command(&s->list.list, id);
	return true;
}

static bool point(void *state, const struct mouse *mouse, enum point *what, struct err *err)
{
	struct report_state *s = state;

	(void)err;
	*what = point_list(&s->list.list, &s->list.area, 0, mouse);
	return true;
}

static const char *why_not(const void *state, enum command_id id)
{
	const struct report_state *s = state;

	return id == COMMAND_OPEN ? report_list_why_not(&s->list) : NULL;
}

static void heading(const void *state, struct str *out)
{
	const struct report_state *s = state;

	str_format(out, " %s", s->name);
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct report_state *s = state;

	(void)left;
	list_say_row(&s->list.list, right);
}

const struct view_class view_report = {
	.title = "Report",
	.context = IN_REPORT,
	.open = open_view,
	.close = close_view,
	.reload = reload,
	.layout = layout,
	.render = render,
	.command = command,
	.point = point,
	.why_not = why_not,
	.heading = heading,
	.status = status,
};
