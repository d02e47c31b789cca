/* query.h - entries as they are asked for: one, or each that a filter selects, in the order of the timeline. */
#ifndef CORE_QUERY_H
#define CORE_QUERY_H

#include "core/arena.h"
#include "core/err.h"
#include "core/filter.h"
#include "core/mark.h"
#include "core/model.h"
#include "core/note.h"
#include "core/store.h"

struct record_tie;

/* An entry with all that stands round it. Strings live in the arena it was read into. */
struct entry_view {
	int64_t row;              /* its number in this case file; not to be kept */
	struct entry entry;
	const char *agency, *agency_name;
	const char *file;         /* of its submission */
	int64_t revision;
	bool is_current;          /* of the current submission; else it is withdrawn, or an older wording */
	const char **people;      /* what the agency calls entry.people[i]: the name, else the id */
	const char **professionals; /* the role, name or id of entry.professionals[i] */
	struct note *notes;
	size_t n_notes;
	struct mark mark;         /* the reviewer's own */
	struct record_tie *ties;  /* (record.h) what it is named in: links, incidents, questions, themes ... */
	size_t n_ties;
	const char *anchor;       /* the person whose birth or death entry.relative counts from; NULL elsewhere */
	bool certain;             /* of query_each() and pages: the filter matches whatever the date turns out to be */
};

/* NOTFOUND where there is no such row. */
bool query_entry(struct store *store, struct arena *arena, int64_t row, struct entry_view *view, struct err *err);

/* The row of AGENCY:ID: its newest wording, which is a withdrawn one where the current submission no longer has it.
 * NOTFOUND where none that is loaded has. */
bool query_find(struct store *store, const char *agency, const char *id, int64_t *row, struct err *err);

/* The row of the newest wording of the entry whose wording `row` is; 0 where no submission that is loaded has it. */
bool query_newest(struct store *store, int64_t row, int64_t *newest, struct err *err);

/* Calls `fn` for each entry that matches or may match; `filter` may be NULL. The view is valid during the call.
 * `fn` may stop it by returning false with err set. */
typedef bool query_fn(void *context, const struct entry_view *view, struct err *err);
bool query_each(struct store *store, const struct filter *filter, query_fn *fn, void *context, struct err *err);

/* Adds its date in words: "summer 2009", "4 months after Nina's birth (about October 2014)", "not dated". A name is in
 * it as the agency wrote it: not for a terminal as it is. */
void query_say_when(const struct entry_view *view, struct str *out);

/* Adds the entry's people as shown in a line: "Nina, Mother, health visitor". */
void query_say_people(const struct entry_view *view, struct str *out);

#endif
