/* The mouse at the desk. Wherever it can, a press becomes the key, or the command, that would have done the same. */
#include <stdio.h>
#include <string.h>

#include "tui/desk.h"
#include "tui/frame.h"
#include "tui/keymap.h"
#include "tui/keyname.h"

/* A key as the table names it, or two. */
static void press_keys(struct desk *d, const char *names)
{
	char name[KEYNAME_TEXT * 2];
	uint32_t key;

	while (*names != '\0') {
		size_t n = strcspn(names, " ");
		snprintf(name, sizeof name, "%.*s", (int)n, names);
		if (keyname_parse(name, &key))
			desk_key(d, key);
		names += n + strspn(names + n, " ");
	}
}

static void in_menu(struct desk *d, const struct mouse *m)
{
	enum menu_result result = menu_point(&d->menu, m);

	stack_top(&d->stack)->needs |= VIEW_PAINT;
	d->opened = result != MENU_GOES_ON;
	if (result != MENU_GOES_ON)
		press_keys(d, keymap_key(&d->keymap, result == MENU_CHOSEN ? COMMAND_ACCEPT : COMMAND_CANCEL, IN_MENU));
}

/* The bottom line, and the heading, which has the key of the menu at its end. False: it is neither. */
static bool on_frame(struct desk *d, const struct mouse *m)
{
	const char *keys = NULL;

	if (m->action != MOUSE_PRESS)
		return false;
	if (m->row == d->rows - 1 && d->hints != 0)
		keys = frame_hint_at(&d->keymap, d->hints, d->cols, m->col);
	else if (m->row == 0 && d->prompt.question == NULL)
		keys = keymap_said(&d->keymap, COMMAND_MENU, stack_top(&d->stack)->class->context);
	if (keys == NULL)
		return false;
	d->opened = true;
	press_keys(d, keys);
	return true;
}

static void as_arrows(struct desk *d, enum mouse_action action)
{
	const struct command *command = command_of(action == MOUSE_WHEEL_UP ? COMMAND_UP : COMMAND_DOWN);

	if ((command->contexts & stack_top(&d->stack)->class->context) == 0)
		return;
	for (int i = 0; i < MOUSE_WHEEL_ROWS; i++)
		desk_do(d, command->name);
}

static void in_view(struct desk *d, const struct mouse *m)
{
	struct open_view *v = stack_top(&d->stack);
	enum point what = POINT_NOTHING;
	struct err err;

	if (v->class->point != NULL && !v->class->point(v->state, m, &what, &err))
		desk_say(d, err.text, true);
	v->needs |= what != POINT_NOTHING ? VIEW_LAYOUT | VIEW_PAINT : 0;
	d->opened = what == POINT_OPEN;
	if (what == POINT_OPEN && v->class->typed != NULL)
		desk_key(d, CK_ENTER); /* the button of a form */
	else if (what == POINT_OPEN)
		desk_do(d, command_of(COMMAND_OPEN)->name);
	else if (what == POINT_NOTHING && (m->action == MOUSE_WHEEL_UP || m->action == MOUSE_WHEEL_DOWN))
		as_arrows(d, m->action);
}

/* What the first press of a double click opened, the second must not act upon. */
void desk_mouse(struct desk *d, const struct mouse *m)
{
	struct open_view *v = stack_top(&d->stack);

	if (desk_is_small(d) || (m->action == MOUSE_PRESS && m->again && d->opened))
		return;
	if (m->action == MOUSE_PRESS || m->action == MOUSE_WHEEL_UP || m->action == MOUSE_WHEEL_DOWN) {
		v->needs |= d->message[0] != '\0' || d->begun != CK_NONE ? VIEW_PAINT : 0;
		d->message[0] = '\0';
		d->begun = CK_NONE;
		d->opened = false;
	}
	if (d->menu.items != NULL && !(m->action == MOUSE_PRESS && m->row == d->rows - 1))
		in_menu(d, m);
	else if (!on_frame(d, m) && d->prompt.question == NULL)
		in_view(d, m);
}
