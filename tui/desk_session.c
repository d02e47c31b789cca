/* Where the reviewer left off: remembered by the case for each of them, and gone to when it is opened again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/filter.h"
#include "core/query.h"
#include "core/session.h"
#include "tui/desk_parts.h"
#include "tui/left_off.h"
#include "tui/places.h"

static void add_key(const struct desk *d, struct str *key)
{
	const char *reviewer = store_reviewer(d->store);

	str_format(key, "left-off/%s", reviewer != NULL ? reviewer : d->login);
}

const char *desk_view(struct desk *d)
{
	for (size_t i = d->stack.n; i-- > 0;) {
		const char *name = places_name(d->stack.views[i].class);
		if (name != NULL)
			return name;
	}
	return "";
}

/* As its agency names it, for rows are numbers of this file. */
static void add_entry(struct desk *d, int64_t row, struct str *out)
{
	struct entry_view view;
	struct arena arena;

	if (row == 0)
		return;
	arena_init(&arena);
	if (query_entry(d->store, &arena, row, &view, NULL))
		str_format(out, "%s:%s", view.agency, view.entry.id);
	arena_release(&arena);
}

static void gather(struct desk *d, struct left_off *l)
{
	const struct selection *s = &d->stack.selection;

	stack_tell(&d->stack);
	str_add(&l->view, desk_view(d));
	add_entry(d, s->row, &l->entry);
	l->dated = s->dated;
	l->day = s->day;
	str_add(&l->filter, s->filter.text);
	str_add(&l->hidden, s->hidden.text);
	for (const struct kept_word *k = d->stack.kept; k < d->stack.kept + STACK_KEPT; k++) {
		const char *name = k->class != NULL ? places_name(k->class) : NULL;
		if (name == NULL || l->n_shown == LEFT_OFF_SHOWN)
			continue;
		snprintf(l->shown[l->n_shown].view, sizeof l->shown->view, "%s", name);
		snprintf(l->shown[l->n_shown].word, sizeof l->shown->word, "%s", k->text);
		l->n_shown++;
	}
}

/* A reviewer may say who they are meanwhile: so it is of whom, and where. */
static bool is_known(const struct desk *d, const char *key, const char *text)
{
	size_t n = strlen(key);

	return strncmp(d->remembered.text, key, n) == 0 && strcmp(d->remembered.text + n, text) == 0;
}

static void set_known(struct desk *d, const char *key, const char *text)
{
	str_clear(&d->remembered);
	str_format(&d->remembered, "%s%s", key, text);
}

void desk_remember(struct desk *d)
{
	struct left_off l;
	struct str text, key;

	if (d->store == NULL || store_read_only(d->store) != NULL)
		return;
	desk_may_stop(d, false);
	left_off_init(&l);
	str_init(&text);
	str_init(&key);
	gather(d, &l);
	left_off_print(&l, &text);
	add_key(d, &key);
	if (!is_known(d, key.text, text.text) && session_set(d->store, key.text, text.text, NULL))
		set_known(d, key.text, text.text);
	str_release(&key);
	str_release(&text);
	left_off_release(&l);
	desk_may_stop(d, true);
}

/* The row of AGENCY:ID; 0, and says so, where it is in no submission that is loaded. */
static int64_t find_entry(struct desk *d, const char *entry, struct str *lost)
{
	const char *colon = strchr(entry, ':');
	char agency[64];
	int64_t row = 0;

	if (colon == NULL || (size_t)(colon - entry) >= sizeof agency)
		return 0;
	snprintf(agency, sizeof agency, "%.*s", (int)(colon - entry), entry);
	if (query_find(d->store, agency, colon + 1, &row, NULL))
		return row;
	str_format(lost, "; %s is not there any longer", entry);
	return 0;
}

/* Puts it into the selection; what will not do is told in `lost`. */
static void select_left(struct desk *d, const struct left_off *l, struct str *lost)
{
	struct selection *s = &d->stack.selection;
	struct filter filter;

	s->row = find_entry(d, l->entry.text, lost);
	s->dated = l->dated;
	s->day = l->day;
	str_clear(&s->filter);
	str_clear(&s->hidden);
	str_add(&s->hidden, l->hidden.text);
	if (filter_parse(l->filter.text, &filter, NULL)) {
		str_add(&s->filter, l->filter.text);
		filter_release(&filter);
	} else {
		str_format(lost, "; the filter \"%s\" cannot be read any longer", l->filter.text);
	}
	for (size_t i = 0; i < l->n_shown; i++) {
		const struct view_class *class = places_named(l->shown[i].view);
		if (class != NULL)
			stack_keep(&d->stack, class, l->shown[i].word);
	}
}

/* "Where you left off: Agencies by month, filter agency:GP (13 hidden), at GP:GP-0212; F shows all" */
static void say_where(struct desk *d, const struct str *lost)
{
	const struct view_class *top = stack_top(&d->stack)->class;
	const struct open_view *place = stack_place(&d->stack);
	struct str text, heading;
	const char *separator;

	str_init(&text);
	str_init(&heading);
	place->class->heading(place->state, &heading);
	bool hides = strstr(heading.text, " > filter ") != NULL;
	while ((separator = strstr(heading.text, " > ")) != NULL) {
		size_t at = (size_t)(separator - heading.text);
		str_remove(&heading, at, strlen(" > "));
		str_insert(&heading, at, ", ", strlen(", "));
	}
	str_format(&text, "Where you left off: %s%s", top->title, heading.text);
	str_clear(&heading);
	add_entry(d, d->stack.selection.row, &heading);
	if (heading.length > 0)
		str_format(&text, ", at %s", heading.text);
	str_add(&text, lost->text);
	const char *key = keymap_key(&d->keymap, COMMAND_CLEAR, top->context);
	if (hides && key != NULL)
		str_format(&text, "; %s shows all", key);
	desk_say(d, text.text, lost->length > 0);
	str_release(&heading);
	str_release(&text);
}

/* To the view that was left; where it cannot be opened, the Timeline stays. */
static void go_to_view(struct desk *d, const char *name)
{
	const struct view_class *class = places_named(name);
	struct err err;

	if (class != NULL && class != stack_top(&d->stack)->class && !stack_go(&d->stack, class, &err))
		desk_say(d, err.text, true);
}

static void resume(struct desk *d, const char *text)
{
	struct selection *s = &d->stack.selection;
	struct left_off l;
	struct str lost;
	struct err err;

	left_off_init(&l);
	str_init(&lost);
	left_off_parse(&l, text);
	stack_tell(&d->stack);
	int64_t first = s->row;
	select_left(d, &l, &lost);
	int64_t wanted = s->row;
	if (!stack_select(&d->stack, &err)) {
		desk_say(d, err.text, true);
	} else {
		go_to_view(d, l.view.text);
		stack_tell(&d->stack);
		if (wanted != 0 && s->row != wanted)
			str_format(&lost, "; %s is not shown any longer", l.entry.text);
		bool same = s->row == first && s->filter.length + s->hidden.length + lost.length == 0 && d->stack.n == 1;
		if (!same)
			say_where(d, &lost);
	}
	str_release(&lost);
	left_off_release(&l);
}

/* What is wrong with the preferences or the file is said rather. */
void desk_resume(struct desk *d)
{
	struct str key, said;
	char *text = NULL;

	str_init(&key);
	str_init(&said);
	add_key(d, &key);
	if (session_get(d->store, key.text, &text, NULL) && text != NULL) {
		str_add(&said, d->message);
		resume(d, text);
		set_known(d, key.text, text);
		if (said.length > 0) {
			str_format(&said, "%s%s", d->message[0] != '\0' ? ". " : "", d->message);
			desk_say(d, said.text, true);
		}
	}
	free(text);
	str_release(&said);
	str_release(&key);
}
