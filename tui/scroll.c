#include "tui/scroll.h"

static void hold(struct scroll *s)
{
	size_t last = s->n > s->shown ? s->n - s->shown : 0;

	if (s->top > last && !s->printing)
		s->top = last;
}

void scroll_fit(struct scroll *s, int shown, size_t n)
{
	s->shown = shown > 1 ? (size_t)shown : 1;
	s->n = n;
	hold(s);
}

bool scroll_command(struct scroll *s, enum command_id command)
{
	switch (command) {
	case COMMAND_UP:
		s->top -= s->top > 0;
		return true;
	case COMMAND_DOWN:
		s->top++;
		break;
	case COMMAND_PAGE_UP:
		s->top -= s->top > s->shown ? s->shown : s->top;
		return true;
	case COMMAND_PAGE_DOWN:
		s->top += s->shown;
		break;
	case COMMAND_FIRST:
		s->top = 0;
		return true;
	case COMMAND_LAST:
		s->top = s->n;
		break;
	default:
		return false;
	}
	hold(s);
	return true;
}

bool scroll_print_on(struct scroll *s)
{
	s->top += s->shown;
	return s->top < s->n;
}

void scroll_say(const struct scroll *s, struct str *out)
{
	if (s->n > s->shown)
		str_format(out, "lines %zu-%zu of %zu", s->top + 1, s->top + s->shown < s->n ? s->top + s->shown : s->n, s->n);
}
