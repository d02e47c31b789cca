/* What a form holds, and what keys do to it. How it looks stands in form_draw.c. */
#include "tui/form.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/utf8.h"
#include "tui/keyname.h"

const char *const form_yes_no[] = {"yes", "no", NULL};


void form_init(struct form *f, const struct form_field *fields, const struct keymap *keymap, unsigned context)
{
	*f = (struct form){.fields = fields, .keymap = keymap, .context = context};
	while (f->n < FORM_MAX && fields[f->n].label != NULL) {
		edit_init(&f->values[f->n].edit, fields[f->n].kind == FORM_TEXT, "");
		str_init(&f->values[f->n].error);
		str_init(&f->values[f->n].text_before);
		f->n++;
	}
}

void form_release(struct form *f)
{
	for (int i = 0; i < f->n; i++) {
		edit_release(&f->values[i].edit);
		str_release(&f->values[i].error);
		str_release(&f->values[i].text_before);
	}
	f->n = 0;
}

static void put_text(struct form *f, int field, const char *text)
{
	edit_set(&f->values[field].edit, text);
}

void form_set_text(struct form *f, int field, const char *text)
{
	put_text(f, field, text);
	edit_forget(&f->values[field].edit);
	str_clear(&f->values[field].text_before);
	str_add(&f->values[field].text_before, text);
}

static int count(const char *const *names)
{
	int n = 0;

	while (names != NULL && names[n] != NULL)
		n++;
	return n;
}

void form_set_choice(struct form *f, int field, int choice)
{
	if (choice < 0 || choice >= count(f->fields[field].names))
		return;
	f->values[field].choice = f->values[field].choice_before = choice;
}

const char *form_text(const struct form *f, int field)
{
	return f->values[field].edit.text.text;
}

int form_choice(const struct form *f, int field)
{
	return f->values[field].choice;
}

bool form_has_errors(const struct form *f)
{
	for (int i = 0; i < f->n; i++)
		if (f->values[i].error.length > 0)
			return true;
	return false;
}

void form_error(struct form *f, int field, const char *sentence)
{
	bool first = !form_has_errors(f);

	str_clear(&f->values[field].error);
	str_add(&f->values[field].error, sentence);
	if (first)
		form_focus(f, field);
	else
		form_settle(f);
}

void form_clear_errors(struct form *f)
{
	for (int i = 0; i < f->n; i++)
		str_clear(&f->values[i].error);
	form_settle(f);
}

bool form_differs(const struct form *f, int field)
{
	return f->values[field].choice != f->values[field].choice_before ||
	       strcmp(form_text(f, field), f->values[field].text_before.text) != 0;
}

bool form_unsaved(const struct form *f)
{
	for (int i = 0; i < f->n; i++)
		if (form_differs(f, i))
			return true;
	return false;
}

void form_focus(struct form *f, int field)
{
	if (field < 0 || field >= f->n)
		return;
	f->focus = field;
	f->letters[0] = '\0';
	form_settle(f);
}

void form_layout(struct form *f, struct area area)
{
	f->area = area;
	form_settle(f);
}

bool form_command(struct form *f, enum command_id command, struct answer *answer)
{
	struct edit *e = &f->values[f->focus].edit;

	if (command == COMMAND_UNDO_TYPING || command == COMMAND_REDO_TYPING) {
		bool undo = command == COMMAND_UNDO_TYPING;
		if (!(undo ? edit_undo(e) : edit_redo(e)))
			snprintf(answer->say, sizeof answer->say, "%s",
			         undo ? "nothing typed here is left to take back" : "nothing was taken back here");
		form_settle(f);
		return true;
	}
	if (command != COMMAND_NEXT_FIELD && command != COMMAND_PREVIOUS_FIELD)
		return false;
	form_focus(f, (f->focus + (command == COMMAND_NEXT_FIELD ? 1 : f->n - 1)) % f->n);
	return true;
}

static bool is_button(const struct form *f, int field)
{
	return field >= 0 && field < f->n && f->fields[field].kind == FORM_BUTTON;
}

/* To the field above or beneath; buttons side by side count as one. */
static void go_up_or_down(struct form *f, int step)
{
	int to = f->focus + step;

	while (is_button(f, f->focus) && is_button(f, to))
		to += step;
	while (step < 0 && is_button(f, to) && is_button(f, to - 1))
		to--;
	form_focus(f, to);
}

static void press(const struct form *f, struct answer *answer)
{
	const struct command *c = command_table();

	while (c->name != NULL && c->id != f->fields[f->focus].command)
		c++;
	snprintf(answer->then, sizeof answer->then, "%s", c->name != NULL ? c->name : "");
}

static void button_key(struct form *f, uint32_t key, struct answer *answer)
{
	if (key == CK_ENTER || key == CK_SPACE)
		press(f, answer);
	else if (key == CK_UP || key == CK_DOWN)
		go_up_or_down(f, key == CK_UP ? -1 : 1);
	else if ((key == CK_LEFT || key == CK_RIGHT) && is_button(f, f->focus + (key == CK_LEFT ? -1 : 1)))
		form_focus(f, f->focus + (key == CK_LEFT ? -1 : 1));
}

/* The first name from `from` on, round the end, that begins with what was typed; -1 where none does. */
static int name_of_letters(const char *const *names, int n, int from, const char *letters)
{
	for (int i = 0; i < n; i++) {
		int at = (from + i) % n;
		if (letters[0] != '\0' && strncasecmp(names[at], letters, strlen(letters)) == 0)
			return at;
	}
	return -1;
}

/* Letters go on as a word as long as a name begins so; else the letter begins a new one, and goes to the next name. */
static int letter_key(struct form *f, const char *const *names, int n, uint32_t key)
{
	size_t length = strlen(f->letters);
	int from = f->values[f->focus].choice, at = -1;

	bool is_letter = key >= ' ' && key <= '~' && !(key >= '0' && key <= '9');
	if (is_letter && length > 0 && length + 1 < sizeof f->letters) {
		f->letters[length] = (char)key;
		f->letters[length + 1] = '\0';
		at = name_of_letters(names, n, from, f->letters);
	}
	if (at < 0 && is_letter && key != ' ') {
		f->letters[0] = (char)key;
		f->letters[1] = '\0';
		at = name_of_letters(names, n, from + 1, f->letters);
	}
	if (at < 0)
		f->letters[0] = '\0';
	return at;
}

static void choice_key(struct form *f, uint32_t key)
{
	const char *const *names = f->fields[f->focus].names;
	int *choice = &f->values[f->focus].choice, n = count(names), at = n > 0 ? letter_key(f, names, n, key) : -1;

	if (key == CK_UP || key == CK_DOWN || key == CK_ENTER) {
		go_up_or_down(f, key == CK_UP ? -1 : 1);
		return;
	}
	if (n == 0)
		return;
	if (at >= 0) { /* a letter of a name */
		*choice = at;
		return;
	}
	if (key == CK_LEFT || key == CK_RIGHT)
		at = *choice + (key == CK_LEFT ? -1 : 1);
	else if (key == CK_HOME || key == CK_END)
		at = key == CK_HOME ? 0 : n - 1;
	else if (key == CK_SPACE)
		at = (*choice + 1) % n;
	else if (key >= '1' && key <= '9')
		at = (int)(key - '1');
	if (at >= 0 && at < n)
		*choice = at;
}

/* Where what goes on with an offer begins. */
static size_t offer_from(const struct form_field *field, const char *text)
{
	const char *comma = field->is_list ? strrchr(text, ',') : NULL;
	size_t from = comma != NULL ? (size_t)(comma - text) + 1 : 0;

	return from + strspn(text + from, " ");
}

/* In place of the text from there on. */
static void put_offer(struct form *f, size_t from, const char *name)
{
	struct str text;

	str_init(&text);
	str_add_n(&text, f->values[f->focus].edit.text.text, from);
	str_add(&text, name);
	put_text(f, f->focus, text.text);
	str_release(&text);
}

/* What is offered beneath a line: the one of that number while it is empty, or the first that goes on as it does. */
static bool take_offer(struct form *f, uint32_t key)
{
	const struct form_field *field = &f->fields[f->focus];
	const struct edit *e = &f->values[f->focus].edit;
	int n = count(field->names);

	if (e->text.length == 0 && key >= '1' && key <= '9' && (int)(key - '1') < n) {
		put_text(f, f->focus, field->names[key - '1']);
		return true;
	}
	size_t from = offer_from(field, e->text.text);
	if (key != CK_RIGHT || from == e->text.length || e->at < e->text.length)
		return false;
	struct str typed, name;
	bool taken = false;

	str_init(&typed);
	str_init(&name);
	utf8_fold(e->text.text + from, &typed);
	for (int i = 0; i < n && !taken; i++) {
		str_clear(&name);
		utf8_fold(field->names[i], &name);
		taken = strncmp(name.text, typed.text, typed.length) == 0;
		if (taken)
			put_offer(f, from, field->names[i]);
	}
	str_release(&typed);
	str_release(&name);
	return taken;
}

static void line_key(struct form *f, uint32_t key)
{
	struct form_place places[FORM_MAX];

	form_place(f, places);
	if (key == CK_UP || key == CK_DOWN || key == CK_ENTER)
		go_up_or_down(f, key == CK_UP ? -1 : 1);
	else if (!take_offer(f, key))
		edit_key(&f->values[f->focus].edit, key, places[f->focus].cols - 1);
}

/* Up and Down that move the cursor no further leave the field. */
static void text_key(struct form *f, uint32_t key)
{
	struct edit *e = &f->values[f->focus].edit;
	struct form_place places[FORM_MAX];
	size_t at = e->at;

	form_place(f, places);
	edit_key(e, key, places[f->focus].cols - 1);
	if (e->at == at && (key == CK_UP || key == CK_DOWN))
		go_up_or_down(f, key == CK_UP ? -1 : 1);
}

void form_key(struct form *f, uint32_t key, struct answer *answer)
{
	int before = f->focus;
	size_t length = f->values[before].edit.text.length;
	int choice = f->values[before].choice;

	switch (f->fields[f->focus].kind) {
	case FORM_LINE:
		line_key(f, key);
		break;
	case FORM_TEXT:
		text_key(f, key);
		break;
	case FORM_CHOICE:
		choice_key(f, key);
		break;
	case FORM_BUTTON:
		button_key(f, key, answer);
		break;
	}
	if (f->values[before].edit.text.length != length || f->values[before].choice != choice)
		str_clear(&f->values[before].error);
	form_settle(f);
}

static int field_at(const struct form *f, const struct form_place *places, const struct mouse *m)
{
	int at = -1;

	for (int i = 0; i < f->n; i++) {
		const struct form_place *p = &places[i];
		bool across = is_button(f, i) ? m->col >= p->col && m->col < p->col + p->cols
		                              : m->col >= f->area.col && m->col < f->area.col + f->area.cols;
		if (m->row >= p->row && m->row < p->row + p->rows && across)
			at = i;
	}
	return at;
}

static void choose_at(struct form *f, int field, const struct form_place *p, const struct mouse *m)
{
	int across = (m->col - p->col) / p->name_cols;
	int name = (m->row - p->row) * p->names_a_row + across;

	if (m->col >= p->col && across < p->names_a_row && name < count(f->fields[field].names))
		f->values[field].choice = name;
}

enum point form_point(struct form *f, const struct mouse *m)
{
	bool wheel = m->action == MOUSE_WHEEL_UP || m->action == MOUSE_WHEEL_DOWN;
	struct form_place places[FORM_MAX];

	form_place(f, places);
	int at = wheel || m->action == MOUSE_PRESS ? field_at(f, places, m) : -1;
	if (at < 0 || (wheel && f->fields[at].kind != FORM_TEXT))
		return POINT_NOTHING;
	const struct form_place *p = &places[at];
	struct edit *e = &f->values[at].edit;
	for (int i = 0; wheel && i < MOUSE_WHEEL_ROWS; i++)
		edit_key(e, m->action == MOUSE_WHEEL_UP ? CK_UP : CK_DOWN, p->cols - 1);
	if (!wheel && f->fields[at].kind == FORM_CHOICE)
		choose_at(f, at, p, m);
	else if (!wheel && (f->fields[at].kind == FORM_TEXT || f->fields[at].kind == FORM_LINE))
		edit_point(e, m->row - p->row, m->col - p->col, p->rows, p->cols);
	form_focus(f, at);
	return is_button(f, at) ? POINT_OPEN : POINT_DONE;
}
