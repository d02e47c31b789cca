/* What the desk looks like: the view, the frame round it, and over it the menu. */
#include "tui/desk_parts.h"
#include "tui/frame.h"

/* Under these there is room for few words beside the heading; a marking takes more of it. */
enum { WORDS_COLS = 80, MARKED_COLS = 100 };

bool desk_is_small(const struct desk *d)
{
	return d->rows < FRAME_MIN_ROWS || d->cols < FRAME_MIN_COLS;
}

/* Over the view; its sentence takes the status's place, and its hints those of the view. */
static void draw_menu(struct desk *d, struct canvas *canvas, struct frame *frame, struct str *sentence)
{
	menu_render(&d->menu, canvas, 1, frame_rows(d->rows));
	bool not_now = menu_say(&d->menu, sentence);
	frame->message = not_now ? sentence->text : NULL;
	frame->is_error = false;
	frame->status = sentence->text;
	frame->status_right = "";
	frame->hints = IN_MENU;
}

void desk_say_frame(struct desk *d, struct str *heading, struct str *marking, struct str *left, struct str *right)
{
	struct open_view *v = stack_top(&d->stack);
	bool read_only = d->login != NULL && d->store != NULL && store_read_only(d->store) != NULL;

	stack_heading(&d->stack, heading);
	stack_progress(&d->stack, d->cols < (d->stack.classification != NULL ? MARKED_COLS : WORDS_COLS), marking);
	stack_marking(&d->stack, marking);
	if (d->store != NULL)
		str_format(marking, "%s%sREAL NAMES", marking->length > 0 ? "  " : "", read_only ? "READ ONLY  " : "");
	if (v->class->status != NULL)
		v->class->status(v->state, left, right);
}

static void draw_frame(struct desk *d, struct canvas *canvas)
{
	struct open_view *v = stack_top(&d->stack);
	struct str heading, marking, left, right, sentence;
	const char *why = d->store != NULL ? store_read_only(d->store) : NULL;

	str_init(&heading);
	str_init(&marking);
	str_init(&left);
	str_init(&right);
	str_init(&sentence);
	desk_say_frame(d, &heading, &marking, &left, &right);
	bool unsaved = v->class->unsaved != NULL && v->class->unsaved(v->state);
	if (d->store != NULL || unsaved)
		str_format(&right, "%s%s", right.length > 0 ? "   " : "",
		           why != NULL ? "nothing can be saved" : unsaved ? "not saved yet" : "all saved");
	struct frame frame = {
		.keymap = &d->keymap,
		.heading = heading.text,
		.marking = marking.text,
		.status = left.text,
		.status_right = right.text,
		.message = d->message[0] != '\0' ? d->message : NULL,
		.is_error = d->is_error,
		.context = v->class->context,
		.hints = v->class->context,
		.question = d->prompt.question,
		.answer = &d->prompt.answer,
		.assist = d->prompt.question != NULL ? &d->prompt.assist : NULL,
	};
	if (d->menu.items != NULL)
		draw_menu(d, canvas, &frame, &sentence);
	d->hints = frame_render(&frame, canvas);
	str_release(&heading);
	str_release(&marking);
	str_release(&left);
	str_release(&right);
	str_release(&sentence);
}

/* `was_busy`: the box of long work stands over the view. */
static bool draw(struct desk *d, struct canvas *canvas, bool was_busy)
{
	struct err err;

	if (!stack_refresh(&d->stack, &err))
		desk_say(d, err.text, true);
	struct open_view *v = stack_top(&d->stack);
	if (canvas->rows != d->rows || canvas->cols != d->cols)
		v->needs |= VIEW_LAYOUT | VIEW_PAINT;
	if (was_busy || d->busy.shown)
		v->needs |= VIEW_PAINT;
	if (v->needs == 0)
		return false;
	d->rows = canvas->rows;
	d->cols = canvas->cols;
	canvas_clear(canvas);
	if (desk_is_small(d)) {
		frame_too_small(canvas);
	} else {
		struct area area = {1, 0, frame_rows(d->rows), d->cols};
		if ((v->needs & VIEW_LAYOUT) != 0 && !v->class->layout(v->state, area, &err))
			desk_say(d, err.text, true);
		v->class->render(v->state, canvas, area);
		draw_frame(d, canvas);
	}
	v->needs = 0;
	return true;
}

/* What is brought in cannot be stopped: a view that is half of before and half of now would be no view. */
bool desk_draw(struct desk *d, struct canvas *canvas)
{
	bool was_busy = d->busy.shown;

	desk_begin(d, true, "Showing what has changed");
	bool drawn = draw(d, canvas, was_busy);
	desk_begin(d, false, NULL);
	return drawn;
}
