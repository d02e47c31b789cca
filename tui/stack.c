#include "tui/stack.h"

void stack_init(struct stack *s, struct store *store)
{
	*s = (struct stack){.store = store, .seen = store_counters(store)};
}

void stack_release(struct stack *s)
{
	while (s->n > 0)
		stack_pop(s);
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

void stack_pop(struct stack *s)
{
	struct open_view *v = stack_top(s);

	v->class->close(v->state);
	s->n--;
	if (s->n > 0)
		stack_top(s)->needs |= VIEW_LAYOUT | VIEW_PAINT;
}

void stack_clear(struct stack *s)
{
	while (s->n > 1)
		stack_pop(s);
}

bool stack_refresh(struct stack *s, struct err *err)
{
	struct store_counters now = store_counters(s->store);
	bool ok = true;

	if (now.entries == s->seen.entries && now.marks == s->seen.marks)
		return true;
	s->seen = now;
	for (size_t i = 0; i < s->n; i++) {
		struct open_view *v = &s->views[i];
		ok = v->class->reload(v->state, ok ? err : NULL) && ok;
		v->needs |= VIEW_LAYOUT | VIEW_PAINT;
	}
	return ok;
}

void stack_heading(const struct stack *s, struct str *out)
{
	str_add(out, store_case_id(s->store));
	for (size_t i = 0; i < s->n; i++) {
		const struct open_view *v = &s->views[i];
		str_format(out, " > %s", v->class->title);
		if (v->class->heading != NULL)
			v->class->heading(v->state, out);
	}
}
