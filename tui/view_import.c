/* Import: a file that was read and compared with the case, and is not loaded yet. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "tui/load_file.h"
#include "tui/report_list.h"
#include "tui/view.h"

struct import_state {
	struct store *store;
	const struct keymap *keymap;
	char *path;
	struct report report;
	struct report_list list;
};

static void close_view(void *state)
{
	struct import_state *s = state;

	report_list_release(&s->list);
	report_release(&s->report);
	free(s->path);
	free(s);
}

/* Reads the file and compares it with the case as it is now. */
static bool compare(struct import_state *s, struct err *err)
{
	struct import_options options = import_defaults();

	options.dry_run = true;
	report_release(&s->report);
	bool ok = load_file(s->store, s->path, &options, &s->report, err);
	report_list_fill(&s->list, &s->report);
	return ok;
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct import_state *s = mem_zero(1, sizeof *s);

	s->store = store;
	s->keymap = subject->keymap;
	s->path = mem_copy(subject->name);
	report_init(&s->report, s->path);
	report_list_init(&s->list);
	if (!compare(s, err)) {
		close_view(s);
		return false;
	}
	*state = s;
	return true;
}

/* The case may have changed meanwhile: what is said of the file is said anew. */
static bool reload(void *state, struct err *err)
{
	return compare(state, err);
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct import_state *s = state;

	(void)err;
	report_list_layout(&s->list, area);
	return true;
}

static void render(const void *state, struct canvas *c, struct area area)
{
	const struct import_state *s = state;

	report_list_render(&s->list, c, area);
}

/* Loads it as it was looked at; `reanchor` where its ids look renumbered and what stands on them is to go along. */
static bool load(struct import_state *s, bool reanchor, struct answer *a, struct err *err)
{
	struct import_options options = import_defaults();
	struct report report;

	options.reanchor = reanchor;
	if (s->report.outcome == REPORT_ALREADY) {
		snprintf(a->say, sizeof a->say, "this very file is loaded already; there is nothing to do");
		return true;
	}
	if (s->report.outcome == REPORT_REFUSED && !(s->report.renumbered && reanchor))
		return err_set(err, ERR_INVALID, "it cannot be loaded: %.300s", report_refusal(&s->report)->what);
	bool ok = load_file(s->store, s->path, &options, &report, err);
	if (ok && report.outcome == REPORT_REFUSED)
		ok = err_set(err, ERR_INVALID, "it was not loaded: %.300s", report_refusal(&report)->what);
	if (ok) {
		snprintf(a->say, sizeof a->say, "loaded: revision %lld of %s, %lld entries; its report is in the submissions",
		         (long long)report.head.revision, report.head.agency_code, (long long)report.entries);
		a->close = true;
	}
	report_release(&report);
	return ok;
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct import_state *s = state;

	a->needs = VIEW_LAYOUT | VIEW_PAINT;
	switch (id) {
	case COMMAND_BACK:
		a->close = true;
		if (s->report.outcome != REPORT_ALREADY)
			snprintf(a->say, sizeof a->say, "nothing was loaded");
		return true;
	case COMMAND_OPEN:
		report_list_open(&s->list, s->store, a);
		return true;
	case COMMAND_LOAD:
	case COMMAND_LOAD_MOVING:
		return load(s, id == COMMAND_LOAD_MOVING, a, err);
	case COMMAND_SAVE_REPORT:
		return report_list_save(&s->list, s->store, argument, a, err);
	default:
		list_command(&s->list.list, id);
		return true;
	}
}

static bool point(void *state, const struct mouse *mouse, enum point *what, struct err *err)
{
	struct import_state *s = state;

	(void)err;
	*what = point_list(&s->list.list, &s->list.area, 0, mouse);
	return true;
}

static const char *why_not(const void *state, enum command_id id)
{
	const struct import_state *s = state;
	const struct report *r = &s->report;

	switch (id) {
	case COMMAND_OPEN:
		return report_list_why_not(&s->list);
	case COMMAND_LOAD:
	case COMMAND_LOAD_MOVING:
		if (r->outcome == REPORT_ALREADY)
			return "this very file is loaded already";
		if (r->outcome == REPORT_REFUSED && !r->renumbered)
			return "it cannot be loaded";
		return r->outcome == REPORT_REFUSED && id == COMMAND_LOAD ? "its ids look renumbered" : NULL;
	default:
		return NULL;
	}
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct import_state *s = state;

	list_say_row(&s->list.list, right);
	switch (s->report.outcome) {
	case REPORT_ALREADY:
		str_add(left, "This very file is loaded already");
		break;
	case REPORT_REFUSED:
		if (s->report.renumbered)
			str_format(left, "Not loaded: %s loads it all the same, and moves what stands on its entries",
			           keymap_said(s->keymap, COMMAND_LOAD_MOVING, IN_IMPORT));
		else
			str_add(left, "Cannot be loaded");
		break;
	default:
		str_format(left, "Not loaded: %s loads, %s leaves",
		           keymap_said(s->keymap, COMMAND_LOAD, IN_IMPORT), keymap_said(s->keymap, COMMAND_BACK, IN_IMPORT));
	}
}

static void heading(const void *state, struct str *out)
{
	const struct import_state *s = state;
	const char *slash = strrchr(s->path, '/');

	str_format(out, " > %s", slash != NULL ? slash + 1 : s->path);
}

const struct view_class view_import = {
	.title = "Import",
	.context = IN_IMPORT,
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
