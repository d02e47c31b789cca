/* What is found in the Timeline, and going from hit to hit. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/utf8.h"
#include "tui/keymap.h"
#include "tui/timeline_state.h"

enum { PREVIEW_LEAST = 3 }; /* letters: one or two find too much to help */

size_t timeline_state_hit(const struct timeline_state *s)
{
	size_t i = list_first_from(s->found, s->n_found, s->list.selected);

	return i < s->n_found && s->found[i] == s->list.selected ? i + 1 : 0;
}

static void add_words(struct timeline_state *s, const char *text, bool sought)
{
	struct filter f;

	if (!filter_parse(text, &f, NULL))
		return;
	hits_add(&s->hits, &f);
	if (sought)
		hits_add(&s->sought, &f);
	filter_release(&f);
}

static void collect_hits(struct timeline_state *s)
{
	hits_release(&s->hits);
	hits_release(&s->sought);
	add_words(s, s->asked.filter, false);
	add_words(s, s->find_text, true);
}

void timeline_found_release(struct timeline_found *f)
{
	free(f->text);
	free(f->ranks);
	*f = (struct timeline_found){0};
}

bool timeline_found_read(struct timeline_state *s, const struct timeline *t, const char *text,
                         struct timeline_found *f, struct err *err)
{
	struct filter find;
	bool ok = true;

	*f = (struct timeline_found){.text = mem_copy(text)};
	if (text[0] == '\0')
		return true;
	ok = filter_parse(text, &find, err);
	if (ok) {
		ok = timeline_find(s->store, t, &find, &f->ranks, &f->n, &f->n_hidden, err);
		filter_release(&find);
	}
	if (!ok)
		timeline_found_release(f);
	return ok;
}

void timeline_found_take(struct timeline_state *s, struct timeline_found *f)
{
	free(s->find_text);
	free(s->found);
	s->find_text = f->text;
	s->found = f->ranks;
	s->n_found = f->n;
	s->found_hidden = f->n_hidden;
	*f = (struct timeline_found){0};
	collect_hits(s);
}

bool timeline_state_find(struct timeline_state *s, struct err *err)
{
	struct timeline_found found;

	if (!timeline_found_read(s, &s->timeline, s->find_text, &found, err))
		return false;
	timeline_found_take(s, &found);
	return true;
}

static void say(struct answer *a, const char *text)
{
	snprintf(a->say, sizeof a->say, "%s", text);
}

/* `text`, or that nothing was looked for. */
static void say_none(const struct timeline_state *s, struct answer *a, const char *text)
{
	if (s->find_text[0] != '\0')
		say(a, text);
	else
		snprintf(a->say, sizeof a->say, "nothing to look for yet: %s finds words",
		         keymap_said(s->keymap, COMMAND_FIND, IN_TIMELINE));
}

static void select_hit(struct timeline_state *s, size_t i)
{
	timeline_state_select(s, s->found[i]);
	s->seek = true;
}

/* Goes to the next hit after (or before) the selected entry, round the ends. */
void timeline_go_to_hit(struct timeline_state *s, int delta, bool here_counts, struct answer *a)
{
	size_t i = list_first_from(s->found, s->n_found, s->list.selected);

	if (s->n_found == 0) {
		say_none(s, a, "not found");
		return;
	}
	if (delta > 0 && timeline_state_hit(s) > 0 && !here_counts)
		i++;
	if (delta < 0 && i == 0) {
		i = s->n_found - 1;
		say(a, "at the beginning: on from the end");
	} else if (delta < 0) {
		i--;
	} else if (i >= s->n_found) {
		i = 0;
		say(a, "at the end: on from the beginning");
	}
	select_hit(s, i); /* which of how many it is the heading says */
}

static void say_hidden(struct timeline_state *s, struct answer *a)
{
	const char *key = keymap_said(s->keymap, COMMAND_SHOW_FOUND, IN_TIMELINE);

	if (s->found_hidden == 0 && s->n_found == 0)
		say(a, "not found");
	else if (s->found_hidden > 0)
		snprintf(a->say, sizeof a->say, "%s%zu %shidden: %s shows %s here",
		         s->n_found == 0 ? "not in what shows; " : "", s->found_hidden, s->n_found == 0 ? "" : "more ", key,
		         s->found_hidden == 1 ? "it" : "them");
}

/* "door" -> "door*"; NULL where the text does not end in a plain word. The caller frees. */
static char *as_beginning(const char *text)
{
	const char *space = strrchr(text, ' '), *word = space != NULL ? space + 1 : text;
	struct str beginning;

	if (word[0] == '\0' || word[strcspn(word, ":\"()~*-,")] != '\0')
		return NULL;
	str_init(&beginning);
	str_format(&beginning, "%s*", text);
	return str_take(&beginning);
}

/* What `text` finds; where no entry has the last word, it is looked for as the beginning of one. */
static bool look_for(struct timeline_state *s, const char *text, struct timeline_found *f, struct err *err)
{
	struct timeline_found more;
	struct err why = {0};

	if (!timeline_found_read(s, &s->timeline, text, f, err))
		return false;
	char *beginning = f->n + f->n_hidden == 0 ? as_beginning(text) : NULL;
	if (beginning == NULL)
		return true;
	if (timeline_found_read(s, &s->timeline, beginning, &more, &why) && more.n + more.n_hidden > 0) {
		struct timeline_found none = *f;
		*f = more;
		more = none;
	}
	free(beginning);
	timeline_found_release(&more);
	if (why.code != ERR_CANCELLED)
		return true;
	timeline_found_release(f);
	return err_set(err, why.code, "%s", why.text);
}

/* Looks for another text, in what the filter selects. False: as it was. */
static bool set_text(struct timeline_state *s, const char *text, struct err *err)
{
	struct timeline_found found;

	if (!look_for(s, text, &found, err))
		return false;
	if (!s->through) {
		timeline_found_take(s, &found);
		return true;
	}
	bool ok = timeline_state_show(s, found.text, false, 0, err);
	timeline_found_release(&found);
	return ok;
}

bool timeline_look_for(struct timeline_state *s, const char *text, struct answer *a, struct err *err)
{
	if (!set_text(s, text, err))
		return false;
	if (s->n_found > 0)
		timeline_go_to_hit(s, 1, true, a);
	if (text[0] != '\0')
		say_hidden(s, a);
	return true;
}

bool timeline_show_found(struct timeline_state *s, struct answer *a, struct err *err)
{
	size_t n = s->through ? s->timeline.n_through : s->found_hidden;

	if (n == 0) {
		say_none(s, a, "no hit is hidden");
		return true;
	}
	if (!timeline_state_show(s, s->find_text, !s->through, 0, err))
		return false;
	if (s->through && timeline_state_hit(s) == 0)
		timeline_go_to_hit(s, 1, true, a);
	snprintf(a->say, sizeof a->say,
	         s->through ? "%zu let through the filter, marked /: %s hides %s again" : "%zu hidden again", n,
	         keymap_said(s->keymap, COMMAND_SHOW_FOUND, IN_TIMELINE), n == 1 ? "it" : "them");
	return true;
}

/* --- while it is typed */

void timeline_unpreview(struct timeline_state *s)
{
	if (!s->preview.on)
		return;
	s->preview.on = false;
	timeline_found_take(s, &s->preview.found);
	s->list = s->preview.list;
	s->scroll.top = 0;
}

/* Where it is stopped, what was shown for the letters before stays. */
void timeline_preview(struct timeline_state *s, const char *text, struct str *line)
{
	struct timeline_found found;
	size_t letters = 0, size;
	struct err err = {0};

	for (const char *at = text; utf8_next(at, &size) != 0; at += size)
		letters++;
	bool ok = letters >= PREVIEW_LEAST && look_for(s, text, &found, &err); /* else it is not a whole filter yet */
	if (err.code == ERR_CANCELLED)
		return;
	timeline_unpreview(s);
	if (!ok)
		return;
	s->preview.on = true;
	s->preview.found = (struct timeline_found){s->find_text, s->found, s->n_found, s->found_hidden};
	s->find_text = NULL;
	s->found = NULL;
	s->preview.list = s->list;
	timeline_found_take(s, &found);
	size_t i = list_first_from(s->found, s->n_found, s->list.selected);
	i = i < s->n_found ? i : 0;
	if (s->n_found > 0) {
		select_hit(s, i);
		str_format(line, " hit %zu of %zu", i + 1, s->n_found);
	} else {
		str_add(line, " not found");
	}
	if (s->found_hidden > 0)
		str_format(line, ", %zu hidden by the filter", s->found_hidden);
}

/* --- where it stands */

/* The first line of the text that has it. */
static size_t line_with_hit(const struct timeline_state *s)
{
	size_t i = 0;

	while (i < s->detail.n && !hits_any(&s->sought, s->detail.items[i].text, INT_MAX))
		i++;
	return i;
}

static bool shows_in_list(struct timeline_state *s)
{
	struct str event;

	str_init(&event);
	utf8_display(timeline_state_selected(s)->entry.event, false, &event);
	bool shows = hits_any(&s->sought, event.text, timeline_event_cols(s) - 1);
	str_release(&event);
	return shows;
}

void timeline_seek(struct timeline_state *s)
{
	bool seek = s->seek;

	s->seek = false;
	s->found_in = NULL;
	if (s->sought.n == 0 || timeline_state_hit(s) == 0 || shows_in_list(s))
		return;
	size_t i = line_with_hit(s), label = i;
	if (i == s->detail.n)
		return;
	while (label > 0 && s->detail.items[label].label[0] == '\0')
		label--;
	s->found_in = s->detail.items[label].label;
	if (seek && i >= s->scroll.shown)
		s->scroll.top = i + 1 - s->scroll.shown / 2 < s->scroll.n ? i + 1 - s->scroll.shown / 2 : s->scroll.n - 1;
}
