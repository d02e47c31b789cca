/* The short lists of Work: gaps that something was said of, and how many suggestions are decided. */
#include <stdio.h>
#include <string.h>

#include "core/utf8.h"
#include "tui/keymap.h"
#include "tui/work_state.h"

/* Columns; in a wide window two spans of days have room as the ends, and the rest stands further right. */
enum { WHOSE = 1, ENDS = 16, SAID = 45, TEXT = 62, WIDE = 100, WIDER = 18 };

static bool load_gaps(struct work_state *s, struct err *err)
{
	arena_reset(&s->arena);
	s->n_gaps = 0;
	return gap_state_list(s->store, &s->arena, &s->gaps, &s->n_gaps, err);
}

static size_t count_gaps(const struct work_state *s)
{
	return s->n_gaps;
}

static void title_gaps(const struct work_state *s, size_t i, struct str *out)
{
	(void)i;
	str_format(out, "Gaps that something was said of: %zu", s->n_gaps);
}

static void no_gaps(const struct work_state *s, struct str *out)
{
	(void)s;
	str_format(out, "None yet. Density and gaps (%s) is where something is said of a gap.",
	           keymap_said(s->keymap, COMMAND_DENSITY, IN_WORK));
}

static void put(struct canvas *c, int row, int col, int cols, enum style style, const char *text)
{
	struct str safe;

	str_init(&safe);
	utf8_display(text, false, &safe);
	canvas_put_cut(c, row, col, cols, style, safe.text);
	str_release(&safe);
}

static void draw_gap(const struct work_state *s, size_t i, struct canvas *c, int row, struct area area)
{
	const struct gap_said *said = &s->gaps[i];
	const struct gap_state *state = &said->state;
	int at_said = SAID + (area.cols >= WIDE ? WIDER : 0), at_text = at_said + TEXT - SAID;
	struct str text;

	str_init(&text);
	put(c, row, area.col + WHOSE, ENDS - WHOSE - 1, STYLE_TEXT,
	    strcmp(state->whose, GAP_ALL) == 0 ? "all agencies" : state->whose);
	if (said->is_there)
		gaps_say_ends(&said->gap, preferences_date_style(s->preferences), &text);
	else
		str_format(&text, "%s - %s", state->from, state->to);
	put(c, row, area.col + ENDS, at_said - ENDS - 1, said->is_there ? STYLE_GAP : STYLE_WARNING, text.text);
	str_clear(&text);
	if (!said->is_there)
		str_add(&text, "no gap now");
	else
		str_format(&text, "%s%s", state->was != GAP_OPEN ? "was " : "",
		           gap_standing_name(state->was != GAP_OPEN ? state->was : state->standing));
	put(c, row, area.col + at_said, TEXT - SAID - 1, STYLE_NOTE, text.text);
	put(c, row, area.col + at_text, area.cols - at_text, STYLE_NOTE, state->text);
	str_release(&text);
}

static bool foot_gap(struct work_state *s, size_t i, struct err *err)
{
	const struct gap_said *said = &s->gaps[i];
	struct str text;

	(void)err;
	str_init(&text);
	if (said->is_there)
		gaps_say(&said->gap, preferences_date_style(s->preferences), true, &text);
	else
		str_format(&text, "between %s and %s there is no such gap any longer: a revision moved an end, or filled it",
		           said->state.from, said->state.to);
	lines_add(&s->foot, "GAP", text.text, said->is_there ? STYLE_GAP : STYLE_WARNING);
	str_clear(&text);
	if (said->is_there)
		gap_state_say(&said->state, &text);
	else
		str_format(&text, "%s%s%s", gap_standing_name(said->state.standing),
		           said->state.text[0] != '\0' ? ": " : "", said->state.text);
	lines_add(&s->foot, "SAID", text.text, STYLE_NOTE);
	lines_add(&s->foot, "BY", said->state.reviewer, STYLE_TEXT);
	str_release(&text);
	return true;
}

/* The entry where it begins, or where it ends. */
static bool open_gap(struct work_state *s, size_t i, struct answer *a, struct err *err)
{
	const struct gap_state *state = &s->gaps[i].state;

	(void)err;
	a->subject.row = work_row_of(s, state->from);
	if (a->subject.row == 0)
		a->subject.row = work_row_of(s, state->to);
	if (a->subject.row != 0)
		a->open = &view_entry;
	else
		snprintf(a->say, sizeof a->say, "no entry is at either end of it");
	return true;
}

const struct work_source work_gaps = {
	.load = load_gaps,
	.count = count_gaps,
	.title = title_gaps,
	.none = no_gaps,
	.draw = draw_gap,
	.foot = foot_gap,
	.open = open_gap,
};

/* --- suggestions: what is decided, one row each way */

static const enum suggestion_state ways[] = {SUGGESTION_ACCEPTED, SUGGESTION_DISMISSED};

enum { WAYS = sizeof ways / sizeof *ways };

static bool load_suggestions(struct work_state *s, struct err *err)
{
	return suggestion_decided(s->store, s->decided, err);
}

static int64_t n_decided(const struct work_state *s)
{
	return s->decided[SUGGESTION_ACCEPTED] + s->decided[SUGGESTION_DISMISSED];
}

static size_t count_suggestions(const struct work_state *s)
{
	return n_decided(s) > 0 ? WAYS : 0;
}

static void title_suggestions(const struct work_state *s, size_t i, struct str *out)
{
	(void)i;
	str_format(out, "Suggestions decided: %lld", (long long)n_decided(s));
}

static void no_suggestions(const struct work_state *s, struct str *out)
{
	(void)s;
	str_format(out, "None yet. In the suggestions (%s) each is accepted or dismissed.",
	           keymap_said(s->keymap, COMMAND_SUGGESTIONS, IN_WORK));
}

static void draw_suggestions(const struct work_state *s, size_t i, struct canvas *c, int row, struct area area)
{
	char text[64];

	snprintf(text, sizeof text, "%s: %lld", suggestion_state_name(ways[i]), (long long)s->decided[ways[i]]);
	canvas_put_cut(c, row, area.col + 1, area.cols - 1, STYLE_TEXT, text);
}

static bool foot_suggestions(struct work_state *s, size_t i, struct err *err)
{
	struct str text;

	(void)i, (void)err;
	str_init(&text);
	str_format(&text, "What the checks found, and somebody decided. Among the suggestions, %s shows these.",
	           keymap_said(s->keymap, COMMAND_SHOW_DECIDED, IN_SUGGESTIONS));
	lines_add(&s->foot, "CHECKS", text.text, STYLE_TEXT);
	str_release(&text);
	return true;
}

static bool open_suggestions(struct work_state *s, size_t i, struct answer *a, struct err *err)
{
	(void)s, (void)i, (void)err;
	answer_then(a, COMMAND_SUGGESTIONS, "");
	return true;
}

const struct work_source work_suggestions = {
	.load = load_suggestions,
	.count = count_suggestions,
	.title = title_suggestions,
	.none = no_suggestions,
	.draw = draw_suggestions,
	.foot = foot_suggestions,
	.open = open_suggestions,
};
