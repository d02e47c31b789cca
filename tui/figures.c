#include "tui/figures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "tui/day.h"
#include "tui/keymap.h"

void figures_init(struct figures *f, struct store *store, const struct subject *subject,
                  enum calendar_unit begins, enum calendar_unit widest)
{
	*f = (struct figures){.store = store, .preferences = subject->preferences,
	                      .keymap = subject->keymap, .lanes = mem_zero(1, sizeof *f->lanes),
	                      .unit = begins, .widest = widest};
	list_init(&f->axis, NULL, NULL);
	asked_init(&f->asked);
	arena_init(&f->arena);
}

static void release_lanes(struct figures *f)
{
	for (size_t i = 0; i <= f->asked.n_agencies; i++) {
		for (int unit = 0; unit < FIGURES_UNITS; unit++)
			density_release(&f->lanes[i].density[unit]);
		free(f->lanes[i].gaps);
	}
	free(f->lanes);
}

void figures_release(struct figures *f)
{
	release_lanes(f);
	asked_release(&f->asked);
	arena_release(&f->arena);
}

const struct lane *figures_all(const struct figures *f)
{
	return &f->lanes[f->asked.n_agencies];
}

/* What an agency says it looked through; what is no date, or is not said, is open. */
static void read_coverage(struct lane *lane)
{
	struct edtf from, to;
	const struct submission *a = lane->agency;

	lane->covered_first = EDTF_FIRST;
	lane->covered_last = EDTF_LAST;
	if (a == NULL)
		return;
	if (a->coverage_from != NULL && edtf_parse(a->coverage_from, &from, NULL) && from.kind != EDTF_UNDATED)
		lane->covered_first = from.earliest;
	if (a->coverage_to != NULL && edtf_parse(a->coverage_to, &to, NULL) && to.kind != EDTF_UNDATED)
		lane->covered_last = to.latest;
}

/* What reviewers made of them. */
static bool read_states(struct figures *f, struct lane *lane, struct err *err)
{
	struct gap_scope scope = {.agency = lane->agency != NULL ? lane->agency->agency_code : NULL, .days = GAPS_DAYS};

	return gap_state_of(f->store, &f->arena, &scope, lane->gaps, lane->n_gaps, &lane->states, err);
}

static bool read_gaps(struct figures *f, struct err *err)
{
	size_t n = f->asked.n_agencies;
	const char **codes = mem_zero(n + 1, sizeof *codes);
	struct gap **gaps = mem_zero(n + 1, sizeof *gaps);
	size_t *counts = mem_zero(n + 1, sizeof *counts);

	f->gap_days = preferences_gap_days(f->preferences);
	for (size_t i = 0; i < n; i++)
		codes[i] = f->lanes[i].agency->agency_code;
	bool ok = gaps_find_each(f->store, codes, n, f->gap_days, gaps, counts, err);
	for (size_t i = 0; i <= n; i++) {
		f->lanes[i].gaps = gaps[i];
		f->lanes[i].n_gaps = counts[i];
	}
	arena_reset(&f->arena);
	for (size_t i = 0; i <= n; i++) {
		ok = ok && read_states(f, &f->lanes[i], err);
		if (!ok)
			f->lanes[i].n_gaps = 0; /* no gap without its state: both are drawn */
	}
	free(codes);
	free(gaps);
	free(counts);
	return ok;
}

/* The lanes, their gaps, and no figures yet. */
static bool read_lanes(struct figures *f, struct err *err)
{
	release_lanes(f);
	bool ok = asked_reload(&f->asked, f->store, err);
	f->lanes = mem_zero(f->asked.n_agencies + 1, sizeof *f->lanes);
	for (size_t i = 0; i <= f->asked.n_agencies; i++) {
		f->lanes[i].agency = i < f->asked.n_agencies ? &f->asked.agencies[i].head : NULL;
		read_coverage(&f->lanes[i]);
	}
	f->has_lanes = ok && read_gaps(f, err);
	return f->has_lanes;
}

/* False where there would be too many buckets: nothing else can fail here. */
static bool fold(struct lane *lane, const struct density_rows *rows, int unit)
{
	const char *code = lane->agency != NULL ? lane->agency->agency_code : NULL;

	density_release(&lane->density[unit]);
	return density_fold(rows, code, unit, &lane->density[unit], NULL);
}

/* What the figures are of, beside themselves. */
static void look_through(struct figures *f, const struct density_rows *rows)
{
	bool found = false;

	f->hidden = rows->hidden + rows->undated_out;
	f->total = (int64_t)rows->n + f->hidden;
	f->may_match = false;
	for (size_t i = 0; i < rows->n; i++) {
		f->may_match = f->may_match || !rows->rows[i].certain;
		found = found || rows->rows[i].row == f->row;
	}
	f->row = found ? f->row : 0;
}

static bool read_figures(struct figures *f, struct err *err)
{
	struct density_rows rows;
	struct filter filter;

	if (!asked_parse(&f->asked, &filter, err))
		return false;
	bool ok = density_read(f->store, &filter, &rows, err);
	filter_release(&filter);
	for (int unit = 0; ok && unit < FIGURES_UNITS; unit++)
		f->has[unit] = true;
	for (size_t i = 0; ok && i <= f->asked.n_agencies; i++) {
		f->lanes[i].hidden = i < f->asked.n_agencies && f->asked.hidden[i];
		for (int unit = 0; unit < FIGURES_UNITS; unit++)
			f->has[unit] = f->has[unit] && fold(&f->lanes[i], &rows, unit);
	}
	if (ok)
		look_through(f, &rows);
	density_rows_release(&rows);
	f->is_read = f->is_read || ok; /* what could not be read leaves the figures as they were */
	return ok;
}

bool figures_reload(struct figures *f, struct err *err)
{
	f->is_read = false;
	return read_lanes(f, err) && read_figures(f, err);
}

void figures_selected(const struct figures *f, struct selection *s)
{
	s->row = f->row;
	s->dated = f->dated;
	s->day = f->day;
	asked_tell(&f->asked, s);
}

bool figures_select(struct figures *f, const struct selection *s, struct err *err)
{
	struct selection kept;

	f->row = s->row;
	f->dated = s->dated;
	f->day = s->day;
	if (!f->has_lanes && !read_lanes(f, err))
		return false;
	asked_keep(&f->asked, &kept);
	bool changed = asked_take(&f->asked, s);
	return asked_settle(&f->asked, &kept, (f->is_read && !changed) || read_figures(f, err), NULL);
}

void figures_status(const struct figures *f, struct str *out)
{
	str_format(out, "%lld %s", (long long)f->total, f->total == 1 ? "entry" : "entries");
	if (f->hidden > 0)
		str_format(out, ", %lld hidden (%s shows all)", (long long)f->hidden,
		           keymap_said(f->keymap, COMMAND_CLEAR, IN_FIGURES));
	else
		str_add(out, ", none hidden");
}

bool figures_command(struct figures *f, enum command_id command, const char *argument, struct answer *a, bool *changed,
                     struct err *err)
{
	struct selection kept;

	asked_keep(&f->asked, &kept);
	bool ok = asked_command(&f->asked, f->store, command, argument, a, changed, err) &&
	          (!*changed || read_figures(f, err));
	return asked_settle(&f->asked, &kept, ok, err);
}

const struct density *figures_drawn(const struct figures *f)
{
	return &figures_all(f)->density[f->unit];
}

void figures_settle(struct figures *f)
{
	while (!f->has[f->unit] && f->unit < f->widest)
		f->unit++;
	list_count(&f->axis, figures_drawn(f)->n);
	if (f->dated && f->axis.count > 0)
		list_select(&f->axis, density_at(figures_drawn(f), f->day));
}

void figures_zoom(struct figures *f, int delta, struct answer *a)
{
	int next = (int)f->unit + delta;

	if (next < CALENDAR_WEEK || next > (int)f->widest)
		snprintf(a->say, sizeof a->say, "there is nothing %s than by %s", delta < 0 ? "closer" : "wider",
		         figures_unit(f->unit));
	else if (!f->has[next])
		snprintf(a->say, sizeof a->say, "by %s there would be more than anybody can look at; a filter on dates helps",
		         figures_unit((enum calendar_unit)next));
	else
		f->unit = (enum calendar_unit)next;
	figures_settle(f);
}

void figures_heading(const struct figures *f, struct str *out)
{
	str_format(out, " by %s", figures_unit(f->unit));
	asked_heading(&f->asked, (size_t)f->hidden, out);
}

void figures_say_bucket(const struct figures *f, struct str *out)
{
	if (f->axis.count > 0)
		calendar_bucket_name(f->unit, figures_drawn(f)->buckets[f->axis.selected].first, out);
}

bool figures_find_day(const struct figures *f, const char *text, size_t *bucket, char note[WRITTEN_REASON],
                      struct err *err)
{
	int32_t day;

	if (!day_read(text, f->dated ? (int)edtf_civil(f->day).year : 0, &day, note, err))
		return false;
	*bucket = density_at(figures_drawn(f), day);
	return true;
}

const char *figures_why_not(const struct figures *f, enum command_id command)
{
	int next = (int)f->unit + (command == COMMAND_CLOSER ? -1 : 1);

	if (command != COMMAND_CLOSER && command != COMMAND_WIDER)
		return asked_why_not(&f->asked, command);
	if (next < CALENDAR_WEEK || next > (int)f->widest)
		return command == COMMAND_CLOSER ? "there is nothing closer" : "there is nothing wider";
	return f->has[next] ? NULL : "that would be more than anybody can look at";
}

void figures_go(struct figures *f, const struct lane *lane)
{
	const struct density *d = &lane->density[f->unit];

	if (f->axis.selected >= d->n)
		return;
	f->row = d->buckets[f->axis.selected].row;
	f->dated = true;
	f->day = d->buckets[f->axis.selected].first;
}

/* The first bucket that begins within the gap; where none does, the one in which it begins. */
static size_t gap_begins(const struct density *d, const struct gap *gap)
{
	size_t i = density_at(d, gap->from_last);

	return i + 1 < d->n && d->buckets[i + 1].first < gap->to_first ? i + 1 : i;
}

bool figures_gap(const struct figures *f, const struct lane *lane, int delta, size_t *bucket)
{
	const struct density *d = &lane->density[f->unit];
	size_t at = f->axis.selected;
	bool found = false;

	for (size_t i = 0; i < lane->n_gaps && !(found && delta > 0); i++) {
		size_t begins = gap_begins(d, &lane->gaps[i]);
		if (delta > 0 ? begins <= at : begins >= at)
			continue;
		*bucket = begins;
		found = true;
	}
	return found;
}

bool figures_in_gap(const struct lane *lane, const struct density_bucket *b, size_t *gap)
{
	for (size_t i = 0; i < lane->n_gaps && lane->gaps[i].from_last < b->first; i++) {
		*gap = i;
		if (b->next <= lane->gaps[i].to_first)
			return true;
	}
	return false;
}

/* "2021-05-06", "2021-05", "2021": as short as the unit allows. */
static void add_date(struct str *out, int32_t day, enum calendar_unit unit)
{
	struct edtf_civil c = edtf_civil(day);

	str_format(out, "%04d", (int)c.year);
	if (unit != CALENDAR_YEAR)
		str_format(out, "-%02d", c.month);
	if (unit == CALENDAR_WEEK)
		str_format(out, "-%02d", c.day);
}

static void add_span(struct str *out, const struct density_bucket *b, enum calendar_unit unit)
{
	enum calendar_unit date = unit == CALENDAR_QUARTER ? CALENDAR_MONTH : unit;

	if (unit == date && unit != CALENDAR_WEEK) {
		str_add(out, "on:");
		add_date(out, b->first, date);
		return;
	}
	str_add(out, "after:");
	add_date(out, b->first, date);
	str_add(out, " before:");
	add_date(out, b->next - 1, date);
}

/* "filter (what is asked) agency:GP on:2021-05", for the Timeline. */
static void leave(const struct figures *f, const struct lane *lane, const char *span, struct answer *a)
{
	bool narrows = lane->agency != NULL || span[0] != '\0';
	struct str text;

	a->close = a->returns = true;
	if (!narrows)
		return;
	str_init(&text);
	if (f->asked.filter[0] != '\0')
		str_format(&text, "(%s) ", f->asked.filter);
	if (lane->agency != NULL)
		str_format(&text, "agency:%s%s", lane->agency->agency_code, span[0] != '\0' ? " " : "");
	str_add(&text, span);
	if (!answer_then(a, COMMAND_FILTER, text.text)) {
		a->close = false;
		snprintf(a->say, sizeof a->say, "with what is asked already, that filter is too long; %s clears it",
		         keymap_said(f->keymap, COMMAND_CLEAR, IN_FIGURES));
	}
	str_release(&text);
}

void figures_open(const struct figures *f, const struct lane *lane, struct answer *a)
{
	const struct density *d = &lane->density[f->unit];
	const struct density_bucket *b = f->axis.selected < d->n ? &d->buckets[f->axis.selected] : NULL;
	struct str span;

	str_init(&span);
	if (b == NULL || b->entries + b->possible + b->spans == 0) {
		snprintf(a->say, sizeof a->say, lane->hidden ? "that agency is hidden" : "there is no entry to go to");
	} else if (edtf_civil(b->first).year < 0 || edtf_civil(b->next - 1).year > 9999) {
		snprintf(a->say, sizeof a->say, "no filter can be written for that time");
	} else {
		add_span(&span, b, f->unit);
		leave(f, lane, span.text, a);
	}
	str_release(&span);
}

void figures_open_lane(const struct figures *f, const struct lane *lane, struct answer *a)
{
	leave(f, lane, "", a);
}

void figures_resize(struct list *list, int lines)
{
	size_t selected = list->selected;
	bool first = list->lines == 1;

	if (first)
		list_home(list);
	list_resize(list, lines);
	if (first)
		list_select(list, selected);
}

const char *figures_unit(enum calendar_unit unit)
{
	static const char *const names[FIGURES_UNITS] = {"week", "month", "quarter", "year"};

	return names[unit];
}

void figures_recall(struct figures *f, const char *text)
{
	for (int i = 0; i <= (int)f->widest; i++)
		if (strcmp(text, figures_unit((enum calendar_unit)i)) == 0)
			f->unit = (enum calendar_unit)i;
}
