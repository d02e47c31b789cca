/* record.h - what reviewers make beside the entries, of whatever kind, in one way.
 *
 * A link, an episode, a finding, an action ... is a record: an id, the values of its kind's fields, who made it and
 * when. One table (kinds.c) says which kinds there are and what fields they have; the cells of the log, the options of
 * the command line, the forms, the dump and the manual follow from it, and nothing else names a field.
 *
 * A value is a text, however it is stored:
 *     line, text   as it was typed, without the blanks round it
 *     choice       the name of one of its choices
 *     date         EDTF; what is given may also be as people write it (typed_date.h)
 *     agency       an agency's code
 *     yes          "yes"; no is no value
 *     record       the id of another record, 32 hexadecimal digits; what is given may be as record_find() takes it
 *     records      several, set apart by commas
 *     entries      AGENCY:ID, set apart by commas
 * Entries and records are rows of the table `part`, each with an id that is the hash of what it says, so that two
 * reviewers who say the same make one of it; the other values are cells of the kind's own table.
 *
 * Notes (note.h), saved views, gap states and facts about the case are no records; but a record may point at a note. */
#ifndef CORE_RECORD_H
#define CORE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/anchor.h"
#include "core/arena.h"
#include "core/err.h"
#include "core/model.h"
#include "core/store.h"
#include "core/str.h"

enum record_kind {
	RECORD_THEME,
	RECORD_LINK,
	RECORD_INCIDENT,
	RECORD_EPISODE,
	RECORD_QUESTION,
	RECORD_OWN_ENTRY,
	RECORD_TERMS,
	RECORD_KLOE,
	RECORD_PROCEEDINGS,
	RECORD_CONTRIBUTION,
	RECORD_EVENT,
	RECORD_REQUEST,
	RECORD_FINDING,
	RECORD_RECOMMENDATION,
	RECORD_RESPONSE,
	RECORD_ACTION,
	RECORD_PROGRESS,
	RECORD_ASSURANCE,
	RECORD_KINDS,
	RECORD_NOTE = RECORD_KINDS, /* what a record may point at and is none itself */
};

enum record_type {
	RECORD_LINE,
	RECORD_TEXT,
	RECORD_CHOICE,
	RECORD_DATE,
	RECORD_AGENCY,
	RECORD_YES,
	RECORD_REF,
	RECORD_REFS,
	RECORD_ENTRIES,
};

enum record_flag {
	RECORD_REQUIRED = 1,
	RECORD_ONE = 2,    /* of entries: one and no more */
	RECORD_KEY = 4,    /* with the others that are, it makes the record's id, and does not change */
	RECORD_HIDDEN = 8, /* not asked for on forms, nor taken as an option: it has its own door */
};

struct record_choice {
	const char *name;   /* as stored, and as an option: "not-accepted" */
	const char *spoken; /* "not accepted" */
};

struct record_field {
	const char *name;  /* of the option, without its dashes: "superseded-by". NULL ends the fields of a kind */
	const char *label; /* on forms and in print: "Superseded by" */
	enum record_type type;
	unsigned flags;
	const struct record_choice *choices; /* of a choice; ends in a NULL name */
	enum record_kind of;                 /* of a record or records: what they are */
	const char *help;                    /* a line: what belongs there */
	/* How it is stored; NULL for records and entries, which are parts. */
	const char *column, *update, *read, *fallback;
};

/* How a kind's own table is written and read by the log; see projection.h. */
struct record_sql {
	const char *insert, *orphans;
	const char *alive_update, *alive_read, *reviewer_update, *reviewer_read, *at_update, *at_read;
};

enum { RECORD_FIELDS = 16 };

struct record_kind_info {
	enum record_kind kind;
	const char *table;  /* and in the log and the dump */
	const char *name;   /* as a subcommand: "own-entry" */
	const char *spoken; /* "own entry", within a sentence */
	const char *plural; /* "Own entries", as a heading */
	const char *help;   /* a sentence: what it is for, and whose word it is */
	int title;          /* the field that tells one from another; -1: what it is of does (a link) */
	const struct record_field *fields;
	struct record_sql sql;
};

/* Of a kind, RECORD_NOTE among them (of which there is a name and a table, and no fields). */
const struct record_kind_info *record_kind_info(enum record_kind kind);

/* By its name as a subcommand, or by its table. NULL: there is none. */
const struct record_kind_info *record_kind_named(const char *name);
const struct record_kind_info *record_kind_of_table(const char *table);

int record_fields(enum record_kind kind); /* how many */

/* The place of a field among those of its kind; -1 where there is none of that name. */
int record_field(enum record_kind kind, const char *name);

struct record {
	enum record_kind kind;
	unsigned char id[ROW_ID_BYTES];
	const char *values[RECORD_FIELDS]; /* in the order of the fields; NULL for none */
	const char *reviewer;              /* who made it; NULL where that is not known */
	int64_t at;                        /* UTC ms */
};

/* A value by the name of its field; NULL for none, or where its kind has no such field. Borrowed from the record. */
const char *record_value(const struct record *record, const char *field);

/* Of a value that is a list, which may be NULL: what stands in it, one after the other, in the arena, and NULL at its
 * end; whether `item` is one of them; and how many they are. */
const char *record_next(struct arena *arena, const char **list);
bool record_lists(const char *list, const char *item);
size_t record_count(const char *list);

/* --- reading. Strings live in the arena. Of what was deleted nothing is found. */

/* All of one kind, in the order in which they were made (by the clock, then the id). */
bool record_list(struct store *store, struct arena *arena, enum record_kind kind, struct record **records, size_t *n,
                 struct err *err);

/* NOTFOUND. */
bool record_get(struct store *store, struct arena *arena, enum record_kind kind, const unsigned char id[ROW_ID_BYTES],
                struct record *record, struct err *err);

/* Whether it is there, and was not deleted. */
bool record_is_there(struct store *store, enum record_kind kind, const unsigned char id[ROW_ID_BYTES]);

/* As people name one: the first digits of its id (eight or more; row_id.h), its number, or its title, compared folded.
 * NOTFOUND; INVALID where several are named so. */
bool record_find(struct store *store, enum record_kind kind, const char *name, unsigned char id[ROW_ID_BYTES],
                 struct err *err);

/* How a record or note is named so that record_find() finds it: its number or its title where no other is called so,
 * else the first digits of its id. In the arena; "" where there is none any longer. */
bool record_name(struct store *store, struct arena *arena, enum record_kind kind, const unsigned char id[ROW_ID_BYTES],
                 const char **name, struct err *err);

/* The same of each in record_list(). */
bool record_names(struct store *store, struct arena *arena, enum record_kind kind, struct record **records,
                  const char ***names, size_t *n, struct err *err);

/* Adds what tells it from others, on one line and cut to a length that fits a sentence: "2: Pre-birth assessment",
 * "GP:GP-0212 led to CSC:CSC-0219". Not safe for a terminal yet. */
void record_say(const struct record *record, struct str *out);

/* A value as it is said: of a choice its spoken name, of anything else the value itself. */
const char *record_spoken(const struct record_field *field, const char *value);

/* What points at something: at an entry, or at a record or note. */
struct record_tie {
	enum record_kind kind; /* of what points */
	unsigned char id[ROW_ID_BYTES];
	const char *field; /* through which of its fields; of a note "theme" */
	const char *title; /* record_say() */
};

bool record_ties_of_entry(struct store *store, struct arena *arena, const char *agency, const char *entry,
                          struct record_tie **ties, size_t *n, struct err *err);
bool record_ties_of(struct store *store, struct arena *arena, const unsigned char id[ROW_ID_BYTES],
                    struct record_tie **ties, size_t *n, struct err *err);

/* --- writing: each is one change, durable when true is returned. `values` are in the order of the kind's fields and
 * RECORD_FIELDS of them.
 *
 * INVALID: a value is not what its field takes, one that is required is missing, or what makes its id is there already;
 * NOTFOUND: an entry, or a record, that is not there. The message begins with the label of the field, and `*at` (may
 * be NULL) is its place, or -1. */

/* NULL and "" are not given. `id` may be NULL. */
bool record_add(struct store *store, enum record_kind kind, const char *const *values, unsigned char id[ROW_ID_BYTES],
                int *at, struct err *err);

/* NULL leaves a value as it is, "" takes it away. Of records and entries it is the whole list. Nothing is written
 * where nothing differs. */
bool record_change(struct store *store, enum record_kind kind, const unsigned char id[ROW_ID_BYTES],
                   const char *const *values, int *at, struct err *err);

/* With all that it points at. INVALID where something else points at it: the message names it. */
bool record_delete(struct store *store, enum record_kind kind, const unsigned char id[ROW_ID_BYTES], struct err *err);

/* Puts entries into the list of a field, or takes them out of it. */
bool record_put(struct store *store, enum record_kind kind, const unsigned char id[ROW_ID_BYTES], int field,
                const struct anchor *places, size_t n, bool in, struct err *err);

#endif
