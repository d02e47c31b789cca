/* The text of a view that goes through the reviewer's own editor, and comes back. */
#include "tui/desk.h"

const char *desk_text(struct desk *d)
{
	const struct open_view *v = stack_top(&d->stack);

	if (v->class->text == NULL || v->class->set_text == NULL)
		return NULL;
	desk_pause(d); /* whatever comes of the editor, what is there now is safe */
	return v->class->text(v->state);
}

void desk_set_text(struct desk *d, const char *text)
{
	struct open_view *v = stack_top(&d->stack);

	v->class->set_text(v->state, text);
	v->needs |= VIEW_PAINT;
	d->unkept = v->class->keep != NULL;
	desk_pause(d);
}
