#include "tui/mouse.h"

#include <stdlib.h>
#include <string.h>

/* Bits of a report's first number; the others are the keys held with it. */
enum { BUTTON = 3, KEYS = 4 | 8 | 16, MOVED = 32, WHEEL = 64 };

enum { DOUBLE_CLICK = 400 };

/* In an old report no button is named that is let go: the number is 3. */
static bool action_of(int button, bool up, enum mouse_action *action)
{
	button &= ~KEYS;
	if (button == WHEEL || button == WHEEL + 1)
		*action = button == WHEEL ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN;
	else if (button == 0)
		*action = up ? MOUSE_RELEASE : MOUSE_PRESS;
	else if (button == MOVED)
		*action = MOUSE_DRAG;
	else
		return false;
	return true;
}

/* "0;12;5M" into numbers. */
static bool read_numbers(const char *report, long numbers[3], char *end)
{
	char *at;

	for (int i = 0; i < 3; i++) {
		numbers[i] = strtol(report, &at, 10);
		if (at == report || numbers[i] < 0 || numbers[i] > INT16_MAX || (i < 2 && *at != ';'))
			return false;
		report = at + (i < 2);
	}
	*end = *report;
	return *end == 'M' || *end == 'm';
}

bool mouse_read(const char *report, bool old, struct mouse *m)
{
	long numbers[3];
	char end = 'M';

	*m = (struct mouse){0};
	if (old && strlen(report) != 3)
		return false;
	for (int i = 0; old && i < 3; i++)
		numbers[i] = report[i] - ' ';
	if (!old && !read_numbers(report, numbers, &end))
		return false;
	bool up = old ? (numbers[0] & BUTTON) == BUTTON && numbers[0] < MOVED : end == 'm';
	m->row = (int)numbers[2] - 1;
	m->col = (int)numbers[1] - 1;
	return m->row >= 0 && m->col >= 0 && action_of(old && up ? 0 : (int)numbers[0], up, &m->action);
}

/* Two presses of one cell, soon one after the other; a third begins anew. */
void mouse_count(struct presses *p, struct mouse *m, int64_t now)
{
	if (m->action != MOUSE_PRESS)
		return;
	m->again = !p->last.again && now - p->at <= DOUBLE_CLICK && m->row == p->last.row && m->col == p->last.col;
	p->last = *m;
	p->at = now;
}
