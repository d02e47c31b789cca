/* A step is what differs between two texts, found from both ends: it does not matter which key made it. Letters typed
 * one after the other are one step up to the next blank. */
#include "tui/edit.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"

static void release_steps(struct edit *e, size_t from)
{
	for (size_t i = from; i < e->n_steps; i++) {
		free(e->steps[i].removed);
		free(e->steps[i].inserted);
	}
	e->n_steps = from;
}

void edit_forget(struct edit *e)
{
	release_steps(e, 0);
	free(e->steps);
	e->steps = NULL;
	e->done = 0;
}

static char *copy_n(const char *text, size_t n)
{
	char *copy = mem_alloc(n + 1);

	memcpy(copy, text, n);
	copy[n] = '\0';
	return copy;
}

/* Goes on with the word that the last step typed. */
static bool join(struct edit *e, const struct edit_step *step)
{
	struct edit_step *last = e->n_steps > 0 ? &e->steps[e->n_steps - 1] : NULL;

	if (last == NULL || step->removed[0] != '\0' || last->removed[0] != '\0' ||
	    strchr(" \n", step->inserted[0]) != NULL)
		return false;
	size_t had = strlen(last->inserted), more = strlen(step->inserted);
	if (last->at + had != step->at || step->cursor != step->at)
		return false;
	char *both = mem_alloc(had + more + 1);
	memcpy(both, last->inserted, had);
	memcpy(both + had, step->inserted, more + 1);
	free(last->inserted);
	last->inserted = both;
	return true;
}

static void push(struct edit *e, struct edit_step step)
{
	if (e->steps == NULL)
		e->steps = mem_zero(EDIT_STEPS, sizeof *e->steps);
	if (e->n_steps == EDIT_STEPS) {
		free(e->steps[0].removed);
		free(e->steps[0].inserted);
		memmove(e->steps, e->steps + 1, (EDIT_STEPS - 1) * sizeof *e->steps);
		e->n_steps--;
	}
	e->steps[e->n_steps++] = step;
}

void edit_step_record(struct edit *e, const char *before, size_t cursor)
{
	const char *after = e->text.text;
	size_t n = strlen(before), m = e->text.length, start = 0, end = 0;

	while (start < n && start < m && before[start] == after[start])
		start++;
	if (start == n && start == m)
		return;
	while (end < n - start && end < m - start && before[n - 1 - end] == after[m - 1 - end])
		end++;
	release_steps(e, e->done);
	struct edit_step step = {.at = start,
	                         .cursor = cursor,
	                         .removed = copy_n(before + start, n - start - end),
	                         .inserted = copy_n(after + start, m - start - end)};
	if (join(e, &step)) {
		free(step.removed);
		free(step.inserted);
	} else {
		push(e, step);
	}
	e->done = e->n_steps;
}

static void replace(struct edit *e, size_t at, const char *old, const char *new)
{
	str_remove(&e->text, at, strlen(old));
	str_insert(&e->text, at, new, strlen(new));
}

bool edit_undo(struct edit *e)
{
	if (e->done == 0)
		return false;
	const struct edit_step *s = &e->steps[--e->done];
	replace(e, s->at, s->inserted, s->removed);
	e->at = s->cursor;
	return true;
}

bool edit_redo(struct edit *e)
{
	if (e->done == e->n_steps)
		return false;
	const struct edit_step *s = &e->steps[e->done++];
	replace(e, s->at, s->removed, s->inserted);
	e->at = s->at + strlen(s->inserted);
	return true;
}
