/* Everything is one transaction: what goes is taken out, what lost something gets new digests, and the tombstone is
 * written with them in one record. That the file is still to be cleaned is noted in the same transaction. */
#include "core/erase.h"

#include <stdlib.h>
#include <string.h>

#include "core/contents.h"
#include "core/digest.h"
#include "core/erase_private.h"
#include "core/log.h"
#include "core/mem.h"
#include "core/row_id.h"

void erasing_init(struct erasing *e, struct store *store)
{
	*e = (struct erasing){.store = store};
	change_init(&e->change, "erase");
}

void erasing_release(struct erasing *e)
{
	change_release(&e->change);
	free(e->records.rows);
	free(e->submissions.rows);
}

static void touch(struct row_set *set, int64_t row)
{
	if (set->n > 0 && set->rows[set->n - 1] == row)
		return;
	set->rows = mem_grow(set->rows, &set->capacity, set->n + 1, sizeof *set->rows);
	set->rows[set->n++] = row;
}

void erasing_touch_record(struct erasing *e, int64_t seq)
{
	touch(&e->records, seq);
}

void erasing_touch_submission(struct erasing *e, int64_t submission)
{
	touch(&e->submissions, submission);
}

static int compare_rows(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

/* Each once, in order. */
static int64_t settle(struct row_set *set)
{
	size_t n = 0;

	if (set->n > 0)
		qsort(set->rows, set->n, sizeof *set->rows, compare_rows);
	for (size_t i = 0; i < set->n; i++)
		if (n == 0 || set->rows[n - 1] != set->rows[i])
			set->rows[n++] = set->rows[i];
	set->n = n;
	return (int64_t)n;
}

void erasing_settle(struct erasing *e)
{
	e->counts.records = settle(&e->records);
	e->counts.submissions = settle(&e->submissions);
}

/* A new salt, for with the old one who knows the old digest could try words until they fit. */
static bool seal_record(struct erasing *e, int64_t seq, struct err *err)
{
	struct db *db = e->store->db;
	unsigned char salt[LOG_SALT_BYTES], digest[SHA256_BYTES];
	bool row = false;
	size_t size;

	random_fill(e->store->random, salt, sizeof salt);
	struct stmt *s = db_prepare(db, "UPDATE change SET salt = ?2 WHERE seq = ?1", err);
	db_bind_int(s, 1, seq);
	db_bind_blob(s, 2, salt, sizeof salt);
	if (!db_run(s, err))
		return false;
	s = db_prepare(db, "SELECT id, sentence FROM change WHERE seq = ?1", err);
	db_bind_int(s, 1, seq);
	bool ok = db_step(s, &row, err) &&
	          log_payload(db, seq, LOG_REST, salt, sizeof salt, row ? db_text(s, 1) : NULL, digest, err);
	if (ok && row) {
		const void *id = db_blob(s, 0, &size);
		change_blob(&e->change, "change", id, size, "rest", digest, sizeof digest);
	}
	db_finish(s);
	return ok;
}

static bool seal_submission(struct erasing *e, int64_t submission, struct err *err)
{
	struct db *db = e->store->db;
	unsigned char digest[SHA256_BYTES];
	bool row = false;
	size_t size;

	if (!contents_digest(db, submission, digest, err))
		return false;
	struct stmt *s = db_prepare(db, "SELECT sha256 FROM submission WHERE id = ?1", err);
	db_bind_int(s, 1, submission);
	bool ok = db_step(s, &row, err);
	if (ok && row) {
		const void *sha256 = db_blob(s, 0, &size);
		change_blob(&e->change, "submission", sha256, size, "contents", digest, sizeof digest);
	}
	db_finish(s);
	return ok;
}

bool erasing_seal(struct erasing *e, struct err *err)
{
	static const char merged[] = "INSERT INTO entry_words(entry_words) VALUES('optimize');"
								 "INSERT INTO note_words(note_words) VALUES('optimize');"
								 "INSERT OR REPLACE INTO meta(key, value) VALUES('" ERASE_UNFINISHED "', '1')";
	bool ok = true;

	erasing_settle(e);
	for (size_t i = 0; ok && i < e->records.n; i++)
		ok = seal_record(e, e->records.rows[i], err);
	for (size_t i = 0; ok && i < e->submissions.n; i++)
		ok = seal_submission(e, e->submissions.rows[i], err);
	return ok && db_exec(e->store->db, merged, err);
}

/* What a draft is on stands in its key, among other words. */
bool erasing_drop_drafts(struct erasing *e, const char *word, struct err *err)
{
	struct stmt *s = db_prepare(e->store->db, "DELETE FROM draft WHERE instr(key || ' ', ' ' || ?1 || ' ') > 0", err);

	db_bind_text(s, 1, word);
	if (!db_run(s, err))
		return false;
	int64_t n = db_changed(e->store->db);
	e->counts.remembered += n;
	e->taken = e->taken || n > 0;
	return true;
}

static size_t id_size(const struct erase_item *item)
{
	return item->sort == ERASE_RECORD ? ROW_ID_BYTES : item->sort == ERASE_SUBMISSION ? SHA256_BYTES : 0;
}

static bool erase_record(struct erasing *e, const struct erase_item *item, struct err *err)
{
	char hex[ROW_ID_HEX + 1];

	row_id_hex(item->id, hex);
	change_int(&e->change, item->what, item->id, ROW_ID_BYTES, "alive", 0);
	return erase_log_row(e, item->what, item->id, ROW_ID_BYTES, err) && erasing_drop_drafts(e, hex, err);
}

static bool erase_name(struct erasing *e, const struct erase_item *item, struct err *err)
{
	struct erase_words words;

	erase_words_init(&words, item->person);
	bool ok = erase_name_everywhere(e, &words, err);
	erase_words_release(&words);
	return ok;
}

static bool take_out(struct erasing *e, const struct erase_item *item, struct err *err)
{
	switch (item->sort) {
	case ERASE_ENTRY:
		return erase_rows_entry(e, item->agency, item->entry, err) && erasing_drop_drafts(e, item->name, err);
	case ERASE_SUBMISSION:
		change_int(&e->change, "submission", item->id, SHA256_BYTES, "loaded", 0);
		return erase_rows_submission(e, item->id, err);
	case ERASE_RECORD:
		return erase_record(e, item, err);
	case ERASE_NAME:
		return erase_name(e, item, err);
	}
	return false;
}

/* Not there; perhaps because it was erased before. */
static bool say_nothing_found(struct store *store, const struct erase_item *item, struct err *err)
{
	size_t size = id_size(item);
	bool erased = false;
	struct str says;

	str_init(&says);
	bool ok = item->sort == ERASE_NAME || erase_says(store, item->what, size == 0 ? item->name : NULL,
	                                                 size > 0 ? item->id : NULL, size, &says, &erased, err);
	if (ok && erased)
		err_set(err, ERR_NOTFOUND, "%s", says.text);
	else if (ok)
		err_set(err, ERR_NOTFOUND, "%s is nowhere in the case", item->sort == ERASE_NAME ? "that name" : item->name);
	str_release(&says);
	return false;
}

static bool found_any(struct erasing *e, const struct erase_item *item, struct err *err)
{
	const struct erase_counts *c = &e->counts;

	erasing_settle(e);
	return c->entries > 0 || c->submissions > 0 || c->records > 0 || c->remembered > 0 ||
	       say_nothing_found(e->store, item, err);
}

bool erase_preview(struct store *store, const struct erase_item *item, struct erase_counts *counts, struct err *err)
{
	struct erasing e;

	*counts = (struct erase_counts){0};
	if (!store_begin(store, err))
		return false;
	erasing_init(&e, store);
	bool ok = take_out(&e, item, err) && found_any(&e, item, err);
	store_rollback(store);
	*counts = e.counts;
	erasing_release(&e);
	return ok;
}

/* The same in every copy that erases the same thing; but a name would be told by it to who tries names. */
static void tombstone_id(struct store *store, const struct erase_item *item, unsigned char id[ROW_ID_BYTES])
{
	struct str key;

	if (item->sort == ERASE_NAME) {
		random_fill(store->random, id, ROW_ID_BYTES);
		return;
	}
	str_init(&key);
	str_format(&key, "%s ", item->what);
	if (item->sort == ERASE_ENTRY) {
		str_add(&key, item->name);
	} else {
		for (size_t i = 0; i < id_size(item); i++)
			str_format(&key, "%02x", item->id[i]);
	}
	digest_row_id("erased", key.text, id);
	str_release(&key);
}

static void add_tombstone(struct erasing *e, const struct erase_item *item, const char *reason)
{
	struct change *c = &e->change;
	unsigned char id[ROW_ID_BYTES];

	tombstone_id(e->store, item, id);
	change_text(c, "erased", id, sizeof id, "what", item->what);
	change_text(c, "erased", id, sizeof id, "name", item->name);
	if (id_size(item) > 0)
		change_blob(c, "erased", id, sizeof id, "target", item->id, id_size(item));
	change_text(c, "erased", id, sizeof id, "reason", reason);
	change_reviewer(c, "erased", id, sizeof id, "reviewer");
	change_int(c, "erased", id, sizeof id, "at", clock_now(e->store->clock));
	switch (item->sort) {
	case ERASE_ENTRY:
		str_format(&c->sentence, "erased %s: %s", item->name, reason);
		break;
	case ERASE_SUBMISSION:
		str_format(&c->sentence, "erased the submission %s: %s", item->name, reason);
		break;
	case ERASE_RECORD:
		str_format(&c->sentence, "erased %s %s: %s", item->what, item->name, reason);
		break;
	case ERASE_NAME:
		str_format(&c->sentence, "erased a person's name: %s", reason);
		break;
	}
}

static bool check_reason(const struct erase_item *item, const char *reason, struct err *err)
{
	bool held = false;

	if (reason[strspn(reason, " \t\r\n")] == '\0')
		return err_set(err, ERR_INVALID, "a reason is needed: it stays in the place of what is erased");
	if (utf8_check(reason, strlen(reason)) != strlen(reason))
		return err_set(err, ERR_INVALID, "the reason is not UTF-8 text");
	if (item->sort == ERASE_NAME) {
		struct erase_words words;
		struct str out;
		str_init(&out);
		erase_words_init(&words, item->person);
		held = erase_words_replace(&words, reason, &out);
		erase_words_release(&words);
		str_release(&out);
	}
	return !held || err_set(err, ERR_INVALID, "the reason stays in the case: it cannot hold the name");
}

static bool erase(struct store *store, const struct erase_item *item, const char *reason, struct erase_counts *counts,
                  struct err *err)
{
	struct erasing e;

	if (!store_begin(store, err))
		return false;
	erasing_init(&e, store);
	bool ok = take_out(&e, item, err) && found_any(&e, item, err);
	if (ok) {
		add_tombstone(&e, item, reason);
		ok = erasing_seal(&e, err) && change_write(store, &e.change, err);
	}
	if (ok)
		ok = store_commit(store, STORE_ENTRIES | STORE_MARKS, err);
	else
		store_rollback(store);
	*counts = e.counts;
	erasing_release(&e);
	return ok;
}

bool erase_item(struct store *store, const struct erase_item *item, const char *reason, struct erase_counts *counts,
                bool *cleaned, struct err *err)
{
	*cleaned = true;
	*counts = (struct erase_counts){0};
	if (!check_reason(item, reason, err))
		return false;
	if (!erase(store, item, reason, counts, err))
		return err_wrap(err, "nothing was erased");
	*cleaned = erase_clean(store, err);
	return true;
}
