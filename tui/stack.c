#include "tui/stack.h"

#include <inttypes.h>

#include "core/submission.h"

void stack_init(struct stack *s, struct store *store)
{
	*s = (struct stack){.store = store, .seen = store_counters(store)};
	submission_progress(store, &s->loaded, &s->expected, NULL); /* where it cannot be read, the view says so */
	str_init(&s->selection.filter);
	str_init(&s->selection.hidden);
}

static void drop(struct stack *s)
{
	struct open_view *v = stack_top(s);

	v->class->close(v->state);
	s->n--;
	if (s->n > 0)
		stack_top(s)->needs |= VIEW_LAYOUT | VIEW_PAINT;
}

void stack_release(struct stack *s)
{
	while (s->n > 0)
		drop(s);
	str_release(&s->selection.filter);
	str_release(&s->selection.hidden);
}

struct open_view *stack_top(struct stack *s)
{
	return &s->views[s->n - 1];
}

bool stack_push(struct stack *s, const struct view_class *class, const struct subject *subject, struct err *err)
{
	if (s->n == STACK_MAX)
		return true;
	struct open_view *v = &s->views[s->n];
	if (!class->open(s->store, subject, &v->state, err))
		return false;
	v->class = class;
	v->needs = VIEW_LAYOUT | VIEW_PAINT;
	s->n++;
	return true;
}

/* The topmost place. */
static struct open_view *place(struct stack *s)
{
	size_t i = s->n - 1;

	while (i > 0 && s->views[i].class->selected == NULL)
		i--;
	return &s->views[i];
}

bool stack_pop(struct stack *s, struct err *err)
{
	struct open_view *v = stack_top(s);
	bool ok = true;

	if (v->class->selected != NULL) {
		const struct open_view *below = v - 1;
		v->class->selected(v->state, &s->selection);
		ok = below->class->select == NULL || below->class->select(below->state, &s->selection, err);
	}
	if (ok || err->code != ERR_CANCELLED)
		drop(s);
	return ok;
}

bool stack_go(struct stack *s, const struct view_class *class, struct err *err)
{
	const struct open_view *from = place(s);
	struct open_view to = {.class = class, .state = s->views[0].state, .needs = VIEW_LAYOUT | VIEW_PAINT};
	bool opens = class != s->views[0].class;

	if (from->class->selected != NULL)
		from->class->selected(from->state, &s->selection);
	if (opens && !class->open(s->store, &(struct subject){0}, &to.state, err))
		return false;
	if (class->select != NULL && !class->select(to.state, &s->selection, err)) {
		if (opens)
			class->close(to.state);
		return false;
	}
	while (s->n > 1)
		drop(s);
	if (opens)
		s->views[s->n++] = to;
	return true;
}

bool stack_refresh(struct stack *s, struct err *err)
{
	struct store_counters now = store_counters(s->store);
	bool ok = true;

	if (now.entries == s->seen.entries && now.marks == s->seen.marks)
		return true;
	s->seen = now;
	submission_progress(s->store, &s->loaded, &s->expected, NULL);
	for (size_t i = 0; i < s->n; i++) {
		struct open_view *v = &s->views[i];
		ok = v->class->reload(v->state, ok ? err : NULL) && ok;
		v->needs |= VIEW_LAYOUT | VIEW_PAINT;
	}
	return ok;
}

void stack_heading(struct stack *s, struct str *out)
{
	str_add(out, store_case_id(s->store));
	for (const struct open_view *v = place(s); v < s->views + s->n; v++) {
		str_format(out, " > %s", v->class->title);
		if (v->class->heading != NULL)
			v->class->heading(v->state, out);
	}
}

void stack_progress(const struct stack *s, struct str *out)
{
	if (s->loaded < s->expected)
		str_format(out, "%" PRId64 " of %" PRId64 " agencies loaded", s->loaded, s->expected);
}
