/* people.h - everybody the case knows: who names them, since when, what is said of them, and how they are related.
 *
 * Persons of the roster (roster.h) are one person in every agency's file that has it; the id of any other submission is
 * its agency's own and means nobody but the person of that agency: two agencies' "F" are two persons. Read whole, once:
 * in time near linear in what it reads. Owns its strings and lists; texts are as the agencies wrote them. */
#ifndef CORE_PEOPLE_H
#define CORE_PEOPLE_H

#include "core/arena.h"
#include "core/err.h"
#include "core/model.h"
#include "core/store.h"

/* An agency whose entries name the person. */
struct people_namer {
	const char *agency;
	int64_t entries;
	struct entry first; /* the first of them: its id and its date; the others, and undated where none is dated */
};

struct people_period {
	const char *agency;
	struct period period;
};

/* `from` is the `kind` of `to`: both are places in the list of people. */
struct people_relation {
	size_t from, to;
	const char *kind, *certainty, *from_when, *to_when;
	const char *agencies; /* that say so: "HV, POL" */
};

struct people_person {
	struct person person; /* role: all that any agency gives; born, died: as the first says that gives a date */
	const char *agency;   /* whose own the id is; NULL: of the roster */
	int64_t owner;        /* private */
	int64_t entries;      /* that name them, of all agencies */
	/* Stretches of the lists below. */
	size_t aliases, n_aliases;
	size_t namers, n_namers;       /* in agency order */
	size_t periods, n_periods;     /* in order of time */
	size_t relations, n_relations; /* from this person */
	size_t incoming, n_incoming;   /* to this person: places in the list of relations */
};

struct people {
	struct arena arena;
	struct people_person *items; /* the roster's in the order of their ids, then those of one agency after the other */
	size_t n, n_roster;
	const char **aliases;
	struct people_namer *namers;
	struct people_period *periods;
	struct people_relation *relations;
	size_t *incoming;
	size_t n_aliases, n_namers, n_periods, n_relations;
	bool has_days;       /* whether any entry has a day that bounds it */
	int32_t first, last; /* the earliest and the latest day of dated entries, ends that are open left out */
	bool in_scope;       /* the case lays down both ends of its scope: then first and last are these */
};

/* On false `p` is empty. */
bool people_load(struct store *store, struct people *p, struct err *err);
void people_release(struct people *p); /* a zeroed one is accepted */

/* Adds the filter that selects the entries which name the person, and those of nobody else with the same id:
 * "person:N", "person:F agency:GP". */
void people_filter(const struct people *p, size_t i, struct str *out);

#endif
