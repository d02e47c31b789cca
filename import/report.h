/* report.h - what became of one submission, for its agency and for the reviewer.
 *
 * Owns its strings. Counts every issue, but keeps the words of the first thousand only (and of the first five of
 * each topic in any case), so that a hostile file cannot fill the memory. Texts may hold anything an agency wrote
 * until report_text() and report_table() make them safe for a terminal. */
#ifndef IMPORT_REPORT_H
#define IMPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/model.h"
#include "core/revision.h"
#include "core/str.h"
#include "core/submission.h"
#include "import/refusal.h"

enum {
	REPORT_KEPT = 1000, /* issues whose words are kept */
	REPORT_PLACES = 5,  /* of each topic: kept, and shown */
	/* Entries added, changed, withdrawn, of each sort. All are counted, and those on which something stands are kept
	 * beyond that, up to as many again. */
	REPORT_ENTRIES = 1000,
};

enum report_outcome {
	REPORT_CHECKED, /* could be loaded; nothing was written */
	REPORT_WOULD,   /* would be loaded into that case; nothing was written */
	REPORT_LOADED,
	REPORT_ALREADY, /* these very bytes were loaded before; nothing was written */
	REPORT_REFUSED,
};

/* How many of one sort there were, kept or not. */
struct report_topic {
	enum issue_severity severity;
	const char *topic;
	int64_t count, kept;
};

/* A note that went with its entry to another id. */
struct report_move {
	const char *from, *to;
};

struct report {
	enum report_outcome outcome;
	const char *file;       /* as it was named */
	struct submission head; /* as far as it was read; NULLs where it was not */
	bool head_read;         /* all of the head is there */
	bool renumbered;        /* refused for nothing but that its ids look renumbered: `reanchor` loads it */
	struct place root;      /* of <submission> */
	unsigned char sha256[SHA256_BYTES];
	int64_t bytes;
	int64_t entries, held, warnings; /* held ones are among the entries; warnings do not count them */

	/* In the order of the file; place.file is `file`. */
	struct issue *issues;
	size_t n_issues, issues_capacity;
	struct report_topic *topics;
	size_t n_topics, topics_capacity;

	/* Against the revision before: where there is none, revision.previous is 0 and the rest is empty. */
	struct revision_summary revision;
	struct revision_entry *changes; /* the added, the changed, the withdrawn */
	size_t n_changes, changes_capacity;
	struct report_move *moves;
	size_t n_moves, moves_capacity;
	int64_t moved_others; /* marks, and places in records */
	struct arena arena;
};

void report_init(struct report *r, const char *file);
void report_release(struct report *r);

/* Adds an issue, copying its words; a place without a file is in the report's own. A refusal ends it: outcome. */
void report_add(struct report *r, const struct issue *issue);
void report_refuse(struct report *r, const struct refusal *refusal);

/* Copies the head. */
void report_set_head(struct report *r, const struct submission *head);

/* `n` more of a topic, whose words were not kept. */
void report_add_more(struct report *r, enum issue_severity severity, const char *topic, int64_t n);

/* Counts are those of r->revision; this keeps which, as far as they are kept. */
void report_add_change(struct report *r, const struct revision_entry *entry);
bool report_add_move(void *report, const char *from, const char *to, struct err *err); /* a submission_move_fn */

/* Keeps the issues in the case, with the submission that is loaded. */
bool report_keep(const struct report *r, struct load *load, struct err *err);

/* Compares a submission that is in the case, or staged for it, with the revision before; `moving` as
 * revision_compare(). */
bool report_compare(struct report *r, struct store *store, int64_t submission, bool moving, struct err *err);

/* Reads the report of a load again, as it was but for what was compared, which is compared anew. The caller releases it
 * whatever happens. */
bool report_read(struct report *r, struct store *store, const struct submission_row *row, struct err *err);

/* The refusal, or NULL. */
const struct issue *report_refusal(const struct report *r);

/* The whole report for people, ending in a line feed. A refusal is its first line: "file:line:column: what; what to
 * do". */
void report_text(const struct report *r, struct str *out);

/* The same as a JSON object, without a line feed at its end. */
void report_json(const struct report *r, struct str *out);

/* Of a submission, as fields of an object that is open: its revision, status, author, sign-off and coverage. */
void report_json_head(const struct submission *head, struct str *out);

/* One line for each of several reports, under a heading: file, agency, revision, entries, warnings, held, result. */
void report_table(const struct report *reports, size_t n, struct str *out);

#endif
