/* model.h - the shapes that rooms pass to each other: what an agency submits, and what is wrong with it.
 *
 * Strings are borrowed from whoever fills the struct (an arena of the reader, or of a page of rows) and are NULL
 * where the submission says nothing. Texts are valid UTF-8 as the agency wrote them and may hold anything that XML
 * allows: they pass through utf8_display() before a terminal sees them. The words are those of the submission
 * format (docs/format.md). */
#ifndef CORE_MODEL_H
#define CORE_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/edtf.h"

enum { SHA256_BYTES = 32, ROW_ID_BYTES = 16 };

/* Where in a file. Lines and columns count from 1, columns in characters; 0 means not known. */
struct place {
	const char *file;
	int64_t line, column;
};

enum issue_severity {
	ISSUE_WARNING, /* loaded all the same */
	ISSUE_HELD,    /* an entry kept as written, but undated and marked */
	ISSUE_REFUSED, /* the submission is not loaded */
};

/* Something about a submission that its agency should look at. `topic` groups issues of one sort ("unknown
 * kind"); `what` states the fact; `advice` says what to do. */
struct issue {
	enum issue_severity severity;
	struct place place;
	const char *topic, *what, *advice;
};

/* The head of a submission: all that stands before its people. */
struct submission {
	const char *case_id;
	int64_t revision;
	const char *status;   /* "draft", "final" or NULL */
	const char *prepared; /* a day, as written */
	const char *agency_code, *agency_name, *agency_kind;
	const char *author_name, *author_role;
	const char *signed_off_role, *signed_off_when;
	const char *coverage_from, *coverage_to, *coverage_searched, *coverage_missing;
	bool nil_return; /* known only when the whole file was read */
};

struct person {
	const char *id, *name, *role, *born, *died;
};

struct alias {
	const char *of, *name;
};

struct relation {
	const char *from, *to, *kind, *certainty, *from_when, *to_when;
};

struct professional {
	const char *id, *name, *role;
};

struct glossary_term {
	const char *abbreviation, *meaning;
};

struct period {
	const char *id, *kind, *person, *from, *to, *category;
};

/* Parts of an entry. */
struct entry_person {
	const char *ref, *as, *seen, *spoken, *age;
};

struct entry_source {
	const char *text, *page;
};

struct entry_voice {
	const char *of, *text;
};

struct entry_share {
	const char *with, *when, *how;
};

enum { COUNT_UNBOUNDED = -1 };

struct entry {
	const char *id; /* the agency's own key */
	const char *when;      /* "" where there is none, as with `relative` */
	const char *relative;  /* in its place: "N.born+P4M" (relative.h), or NULL */
	struct edtf date;      /* of either; UNDATED where it was empty or is held */
	const char *held;      /* why the date could not be understood, or NULL */
	const char *written;   /* the date as the agency wrote it */
	const char *kind, *method, *basis, *recorded, *known, *kloe;
	bool significant;      /* the agency's own mark */
	int64_t sequence;      /* the agency's order within a day; 0 where not given */
	int64_t count_low, count_high; /* happenings it stands for; COUNT_UNBOUNDED for "31.." */
	const char *location;  /* <place> */
	const char *event, *action, *decision, *rationale, *comment, *good_practice;
	const struct entry_person *people;
	const struct entry_source *sources;
	const char *const *professionals; /* <by ref> */
	const struct entry_voice *voices;
	const struct entry_share *shares;
	size_t n_people, n_sources, n_professionals, n_voices, n_shares;
	int64_t line, column; /* of its start tag in the submission */
};

#endif
