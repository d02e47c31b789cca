/* What is found in the Timeline, and going from hit to hit. */
#include <stdio.h>
#include <stdlib.h>

#include "core/mem.h"
#include "tui/timeline_state.h"

size_t timeline_state_hit(const struct timeline_state *s)
{
	size_t low = 0, high = s->n_found;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (s->found[middle] < s->list.selected)
			low = middle + 1;
		else
			high = middle;
	}
	return low < s->n_found && s->found[low] == s->list.selected ? low + 1 : 0;
}

static void collect_hits(struct timeline_state *s)
{
	const char *const texts[] = {s->asked.filter, s->find_text};

	hits_release(&s->hits);
	for (size_t i = 0; i < 2; i++) {
		struct filter f;
		struct err err;
		if (!filter_parse(texts[i], &f, &err))
			continue;
		hits_add(&s->hits, &f);
		filter_release(&f);
	}
}

bool timeline_state_find(struct timeline_state *s, struct err *err)
{
	struct filter find;
	bool ok = true;

	free(s->found);
	s->found = NULL;
	s->n_found = s->found_hidden = 0;
	collect_hits(s);
	if (s->find_text[0] == '\0')
		return true;
	if (!filter_parse(s->find_text, &find, err))
		return false;
	ok = timeline_find(s->store, &s->timeline, &find, &s->found, &s->n_found, &s->found_hidden, err);
	filter_release(&find);
	return ok;
}

static void say(struct answer *a, const char *text)
{
	snprintf(a->say, sizeof a->say, "%s", text);
}

/* Goes to the next hit after (or before) the selected entry, round the ends. */
void timeline_go_to_hit(struct timeline_state *s, int delta, bool here_counts, struct answer *a)
{
	size_t i = 0;

	if (s->n_found == 0) {
		say(a, s->find_text[0] == '\0' ? "nothing to look for yet: / finds words" : "not found");
		return;
	}
	while (i < s->n_found && s->found[i] < s->list.selected)
		i++;
	bool here = i < s->n_found && s->found[i] == s->list.selected;
	if (delta > 0 && here && !here_counts)
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
	timeline_state_select(s, s->found[i]); /* which of how many it is the heading says */
}

bool timeline_look_for(struct timeline_state *s, const char *text, struct answer *a, struct err *err)
{
	char *old = s->find_text;

	s->find_text = mem_copy(text);
	if (!timeline_state_find(s, err)) {
		free(s->find_text);
		s->find_text = old;
		timeline_state_find(s, NULL);
		return false;
	}
	free(old);
	if (s->n_found == 0)
		snprintf(a->say, sizeof a->say,
		         s->found_hidden > 0 ? "not in what is shown; %zu hidden entries have it (F shows all)" : "not found",
		         s->found_hidden);
	else
		timeline_go_to_hit(s, 1, true, a);
	return true;
}
