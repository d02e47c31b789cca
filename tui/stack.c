#include "tui/stack.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <stdio.h>

#include "core/blind.h"
#include "core/case_fact.h"
#include "core/submission.h"

static void read_case(struct stack *s)
{
	s->seen = store_counters(s->store);
	submission_progress(s->store, &s->loaded, &s->expected, NULL); /* where it cannot be read, the view says so */
	free(s->classification);
	case_fact_get(s->store, "classification", &s->classification, NULL);
	if (!blind_is_on(s->store, &s->is_blind, NULL))
		s->is_blind = false;
}

void stack_init(struct stack *s, struct store *store, const struct preferences *preferences,
                const struct keymap *keymap, const struct work *work)
{
	*s = (struct stack){.store = store, .preferences = preferences, .keymap = keymap, .work = work};
	if (store != NULL)
		read_case(s);
	str_init(&s->selection.filter);
	str_init(&s->selection.hidden);
	str_init(&s->before.filter);
	str_init(&s->before.hidden);
}

void stack_keep(struct stack *s, const struct view_class *class, const char *text)
{
	struct kept_word *k = s->kept;

	while (k < s->kept + STACK_KEPT - 1 && k->class != NULL && k->class != class)
		k++;
	k->class = class;
	snprintf(k->text, sizeof k->text, "%s", text);
}

const char *stack_kept(const struct stack *s, const struct view_class *class)
{
	for (const struct kept_word *k = s->kept; k < s->kept + STACK_KEPT; k++)
		if (k->class == class)
			return k->text;
	return NULL;
}

static void remember(struct stack *s, const struct open_view *v)
{
	struct str text;

	if (v->class->remember == NULL)
		return;
	str_init(&text);
	v->class->remember(v->state, &text);
	stack_keep(s, v->class, text.text);
	str_release(&text);
}

static void drop(struct stack *s)
{
	struct open_view *v = stack_top(s);

	remember(s, v);
	v->class->close(v->state);
	s->n--;
	if (s->n > 0)
		stack_top(s)->needs |= VIEW_LAYOUT | VIEW_PAINT;
}

static void forget_aside(struct stack *s)
{
	if (s->aside.class != NULL)
		s->aside.class->close(s->aside.state);
	s->aside = (struct open_view){0};
}

void stack_release(struct stack *s)
{
	forget_aside(s);
	while (s->n > 0)
		drop(s);
	str_release(&s->before.filter);
	str_release(&s->before.hidden);
	str_release(&s->selection.filter);
	str_release(&s->selection.hidden);
	free(s->classification);
	s->classification = NULL;
}

struct open_view *stack_top(struct stack *s)
{
	return &s->views[s->n - 1];
}

static bool open_view(struct stack *s, const struct view_class *class, const struct subject *subject,
                      struct open_view *v, struct err *err)
{
	const char *kept = stack_kept(s, class);
	struct subject whole = *subject;

	whole.preferences = s->preferences;
	whole.keymap = s->keymap;
	whole.work = s->work;
	*v = (struct open_view){.class = class, .needs = VIEW_LAYOUT | VIEW_PAINT};
	if (!class->open(s->store, &whole, &v->state, err))
		return false;
	if (kept != NULL && class->recall != NULL)
		class->recall(v->state, kept);
	return true;
}

bool stack_push(struct stack *s, const struct view_class *class, const struct subject *subject, struct err *err)
{
	if (s->n == STACK_MAX)
		return true;
	if (!open_view(s, class, subject, &s->views[s->n], err))
		return false;
	s->n++;
	return true;
}

static struct open_view *place(struct stack *s)
{
	size_t i = s->n - 1;

	while (i > 0 && s->views[i].class->selected == NULL)
		i--;
	return &s->views[i];
}

const struct open_view *stack_place(struct stack *s)
{
	return place(s);
}

void stack_tell(struct stack *s)
{
	const struct open_view *v = place(s);

	if (v->class->selected != NULL)
		v->class->selected(v->state, &s->selection);
	for (size_t i = 0; i < s->n; i++)
		remember(s, &s->views[i]);
}

bool stack_select(struct stack *s, struct err *err)
{
	struct open_view *v = &s->views[0];

	v->needs |= VIEW_LAYOUT | VIEW_PAINT;
	return v->class->select == NULL || v->class->select(v->state, &s->selection, err);
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

bool stack_set_aside(struct stack *s, struct err *err)
{
	struct open_view *v = stack_top(s), *from = place(s), *beneath = v - 1;

	if (s->n != 2)
		return stack_pop(s, err);
	from->class->selected(from->state, &s->before);
	if (from == v)
		v->class->selected(v->state, &s->selection);
	bool ok = from != v || beneath->class->select(beneath->state, &s->selection, err);
	if (!ok && err->code == ERR_CANCELLED)
		return false;
	forget_aside(s);
	s->aside = *v;
	remember(s, v);
	s->aside_seen = s->seen;
	s->n--;
	beneath->needs |= VIEW_LAYOUT | VIEW_PAINT;
	return ok;
}

static void put_back(struct stack *s)
{
	s->views[s->n++] = s->aside;
	s->aside = (struct open_view){0};
	stack_top(s)->needs = VIEW_LAYOUT | VIEW_PAINT;
}

void stack_put_back(struct stack *s)
{
	if (s->aside.class != NULL && s->n == 1)
		put_back(s);
}

bool stack_take_back(struct stack *s, struct err *err)
{
	struct open_view *beneath = stack_top(s), *v = &s->aside;

	*err = (struct err){0};
	if (v->class == NULL || s->n != 1)
		return false;
	bool moved = s->seen.entries != s->aside_seen.entries || s->seen.marks != s->aside_seen.marks;
	bool ok = (!moved || v->class->reload(v->state, err)) &&
	          (v->class->select == NULL || v->class->select(v->state, &s->before, err)) &&
	          beneath->class->select(beneath->state, &s->before, err);
	if (ok || err->code != ERR_CANCELLED)
		put_back(s);
	return ok;
}

bool stack_go(struct stack *s, const struct view_class *class, struct err *err)
{
	const struct open_view *from = place(s);
	struct open_view to = s->views[0];
	bool opens = class != s->views[0].class;

	if (from->class->selected != NULL)
		from->class->selected(from->state, &s->selection);
	for (size_t i = 0; i < s->n; i++)
		remember(s, &s->views[i]);
	if (opens && !open_view(s, class, &(struct subject){0}, &to, err))
		return false;
	if (class->select != NULL && !class->select(to.state, &s->selection, err)) {
		if (opens)
			class->close(to.state);
		return false;
	}
	forget_aside(s);
	while (s->n > 1)
		drop(s);
	s->views[0].needs |= VIEW_LAYOUT | VIEW_PAINT;
	if (opens)
		s->views[s->n++] = to;
	return true;
}

bool stack_refresh(struct stack *s, struct err *err)
{

	if (s->store == NULL)
		return true;
	struct store_counters now = store_counters(s->store);
	if (now.entries == s->seen.entries && now.marks == s->seen.marks)
		return true;
	read_case(s);
	return stack_reload(s, err);
}

bool stack_reload(struct stack *s, struct err *err)
{
	bool ok = true;

	for (size_t i = 0; i < s->n; i++) {
		struct open_view *v = &s->views[i];
		ok = v->class->reload(v->state, ok ? err : NULL) && ok;
		v->needs |= VIEW_LAYOUT | VIEW_PAINT;
	}
	if (s->aside.class != NULL)
		ok = s->aside.class->reload(s->aside.state, ok ? err : NULL) && ok;
	return ok;
}

void stack_heading(struct stack *s, struct str *out)
{
	str_add(out, s->store != NULL ? store_case_id(s->store) : "Casechron");
	for (const struct open_view *v = place(s); v < s->views + s->n; v++) {
		str_format(out, " > %s", v->class->title);
		if (v->class->heading != NULL)
			v->class->heading(v->state, out);
	}
}

void stack_marking(const struct stack *s, struct str *out)
{
	if (s->is_blind)
		str_format(out, "%sOWN NOTES ONLY", out->length > 0 ? "  " : "");
	if (s->classification != NULL && strcmp(s->classification, "none") != 0)
		str_format(out, "%s%s", out->length > 0 ? "  " : "", s->classification);
}

void stack_progress(const struct stack *s, bool is_short, struct str *out)
{
	if (s->loaded < s->expected)
		str_format(out, "%" PRId64 " of %" PRId64 "%s loaded", s->loaded, s->expected, is_short ? "" : " agencies");
}
