#include "tests/lib/loading.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/submission.h"

enum { DATES_MAX = 100 };

static bool load_head_of(struct load *l, const struct loading *w, int revision, struct err *err)
{
	struct submission head = {.case_id = "TEST", .revision = revision, .prepared = "2026-01-01",
	                          .agency_code = w->agency, .agency_name = w->agency, .agency_kind = "other",
	                          .coverage_from = w->from, .coverage_to = w->to};
	bool ok = load_head(l, &head, err) && load_roster(l, w->roster, err);

	for (size_t i = 0; ok && i < w->n_people; i++)
		ok = load_person(l, &w->people[i], err);
	for (size_t i = 0; ok && i < w->n_aliases; i++)
		ok = load_alias(l, &w->aliases[i], err);
	for (size_t i = 0; ok && i < w->n_relations; i++)
		ok = load_relation(l, &w->relations[i], err);
	for (size_t i = 0; ok && i < w->n_periods; i++)
		ok = load_period(l, &w->periods[i], err);
	return ok;
}

static int64_t count_of(int64_t bound, bool said)
{
	if (bound == LOADING_NONE)
		return 0;
	return said ? bound : 1;
}

static bool load_entry_of(struct load *l, const struct loading *w, size_t i, struct err *err)
{
	struct entry e = w->entries[i];
	char id[32];

	snprintf(id, sizeof id, "%s-%zu", w->agency, i + 1);
	e.id = e.id != NULL ? e.id : id;
	e.event = e.event != NULL ? e.event : "Event";
	bool said = e.count_low != 0 || e.count_high != 0;
	e.count_low = count_of(e.count_low, said);
	e.count_high = count_of(e.count_high, said);
	if (!edtf_parse(e.when, &e.date, NULL))
		e.held = "not a date";
	return load_entry(l, &e, err);
}

void loading_submit(struct casefile *c, const struct loading *w)
{
	int revision = w->revision > 0 ? w->revision : 1;
	struct submission_file file = {.name = "test.xml", .bytes = 1};
	struct err err = {0};
	struct load *l;

	snprintf((char *)file.sha256, sizeof file.sha256, "%s %d", w->agency, revision);
	bool ok = load_begin(c->store, &file, &l, &err) && load_head_of(l, w, revision, &err);
	for (size_t i = 0; ok && i < w->n_entries; i++)
		ok = load_entry_of(l, w, i, &err);
	if (ok && load_commit(l, &err))
		return;
	fprintf(stderr, "loading %s: %s\n", w->agency, err.text);
	exit(99);
}

void loading_dates(struct casefile *c, const char *agency, const char *const *dates)
{
	struct entry entries[DATES_MAX] = {{0}};
	struct loading w = {.agency = agency, .entries = entries};

	for (; dates[w.n_entries] != NULL && w.n_entries < DATES_MAX; w.n_entries++)
		entries[w.n_entries].when = dates[w.n_entries];
	loading_submit(c, &w);
}
