/* erase_private.h - an erasing on its way: what it touched, so that it can be given new digests at the end. Private to
 * core/erase*.c. All of it runs within the transaction that the caller began. */
#ifndef CORE_ERASE_PRIVATE_H
#define CORE_ERASE_PRIVATE_H

#include "core/change.h"
#include "core/erase.h"
#include "core/store_private.h"
#include "core/utf8.h"

/* The key in `meta` that stands while the file is still to be cleaned. */
#define ERASE_UNFINISHED "erasing"

struct row_set {
	int64_t *rows;
	size_t n, capacity;
};

struct erasing {
	struct store *store;
	struct change change;       /* the record of the erasing */
	struct row_set records;     /* change.seq */
	struct row_set submissions; /* submission.id */
	struct erase_counts counts;
	bool taken; /* something was taken out */
};

void erasing_init(struct erasing *e, struct store *store);
void erasing_release(struct erasing *e);

/* Each may be told again and again. */
void erasing_touch_record(struct erasing *e, int64_t seq);
void erasing_touch_submission(struct erasing *e, int64_t submission);

/* Drafts on an entry ("GP:GP-0212"), whoever's, or of a note (its id in hexadecimal digits). */
bool erasing_drop_drafts(struct erasing *e, const char *word, struct err *err);

/* Counts what was touched. */
void erasing_settle(struct erasing *e);

/* New salts and digests for all that was touched, as assignments of the change; and what is left of erased words is
 * merged away in both indexes. */
bool erasing_seal(struct erasing *e, struct err *err);

/* --- erase_rows.c: what agencies sent */
bool erase_rows_entry(struct erasing *e, const char *agency, const char *key, struct err *err);
bool erase_rows_submission(struct erasing *e, const unsigned char sha256[SHA256_BYTES], struct err *err);

/* --- erase_log.c: what reviewers wrote, in the log and in the tables that follow from it */

/* All that was ever written in that row; `row` of any size. */
bool erase_log_row(struct erasing *e, const char *table, const void *row, size_t size, struct err *err);

/* Puts a text in the place of one of a record: the value of its assignment `n`, or its sentence. */
bool erase_log_value(struct erasing *e, int64_t seq, int64_t n, const char *text, struct err *err);
bool erase_log_sentence(struct erasing *e, int64_t seq, const char *text, struct err *err);

/* --- erase_words.c: a name as its words */
struct erase_words {
	struct str folded; /* one word after the other, each ended by a NUL */
	size_t n;
};

void erase_words_init(struct erase_words *w, const char *name);
void erase_words_release(struct erase_words *w);

/* Adds the text to `out` with ERASED_MARK wherever the words stand one after the other. False: they do not, and nothing
 * was added. */
bool erase_words_replace(const struct erase_words *w, const char *text, struct str *out);

/* --- erase_name.c */
bool erase_name_everywhere(struct erasing *e, const struct erase_words *w, struct err *err);

/* --- erase_texts.c: where agencies' texts stand */

/* A row of one of those tables is named by two keys and has up to ERASE_TEXTS texts. */
enum { ERASE_TEXTS = 8, ERASE_FIRST_TEXT = 3 };
struct erase_table {
	const char *select; /* both keys, the submission, then the texts */
	const char *find;   /* the same of one row: ?1 and ?2 are its keys */
	const char *update; /* ?1 and ?2 the keys, the texts from ?3 on */
	bool by_entry;      /* the first key is an entry, else a submission */
	bool indexed;       /* the index of words holds them */
	int texts;
};
const struct erase_table *erase_tables(size_t *n);

/* Gives the row that `s` (`find` or `select`) stands on these texts; NULL where one stays. */
bool erase_texts_write(struct erasing *e, const struct erase_table *t, struct stmt *s, char *const *texts,
                       struct err *err);

#endif
