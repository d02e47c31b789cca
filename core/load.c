/* A load writes its rows in file order, inside one transaction, and ends in one change that assigns `loaded` and the
 * digest of what was written (contents.h). The rows themselves are no cells of the log: nobody can assign to them. */
#include <stdlib.h>
#include <string.h>

#include "core/change.h"
#include "core/contents.h"
#include "core/load_private.h"
#include "core/mem.h"
#include "core/renumbering.h"

/* While loading, words are gathered in 16 MiB and written in one piece, not in many that are merged again: measured at
 * 20,000 entries, a sixth of the time less, and one piece in place of seven. What is set is rolled back with an
 * abandoned load; a finished one puts back what FTS5 has by itself. */
static const char index_for_load[] = "INSERT INTO entry_words(entry_words, rank) VALUES('hashsize', 16777216);"
									 "INSERT INTO entry_words(entry_words, rank) VALUES('automerge', 0)";
static const char index_for_use[] = "INSERT INTO entry_words(entry_words, rank) VALUES('hashsize', 1048576);"
									"INSERT INTO entry_words(entry_words, rank) VALUES('automerge', 4)";

bool load_words_begin(struct db *db, struct err *err)
{
	return db_exec(db, index_for_load, err);
}

bool load_words_end(struct db *db, struct err *err)
{
	return db_exec(db, index_for_use, err);
}

bool load_begin(struct store *store, const struct submission_file *file, struct load **out, struct err *err)
{
	*out = NULL;
	if (!store_begin(store, err))
		return false;
	if (!load_words_begin(store->db, err)) {
		store_rollback(store);
		return false;
	}
	struct load *l = mem_zero(1, sizeof *l);
	l->store = store;
	l->file = *file;
	l->file_name = mem_copy(file->name);
	change_init(&l->change, "load");
	*out = l;
	return true;
}

static bool find_again(struct load *l, struct err *err)
{
	struct stmt *s = db_prepare(l->store->db,
	                            "SELECT id, agency, revision, entries FROM submission WHERE sha256 = ?1", err);
	bool row = false;

	db_bind_blob(s, 1, l->file.sha256, SHA256_BYTES);
	bool ok = db_step(s, &row, err);
	if (ok && row) {
		l->submission = db_int(s, 0);
		l->agency = mem_copy(db_string(s, 1));
		l->revision = db_int(s, 2);
		l->entries = db_int(s, 3);
	}
	db_finish(s);
	return ok && (row || err_set(err, ERR_NOTFOUND, "that submission is not in the case"));
}

bool load_again(struct store *store, const unsigned char sha256[SHA256_BYTES], struct load **out, struct err *err)
{
	*out = NULL;
	if (!store_begin(store, err))
		return false;
	struct load *l = mem_zero(1, sizeof *l);
	l->store = store;
	l->again = true;
	memcpy(l->file.sha256, sha256, SHA256_BYTES);
	change_init(&l->change, "load");
	if (!find_again(l, err)) {
		load_abandon(l);
		return false;
	}
	*out = l;
	return true;
}

static void free_load(struct load *l)
{
	change_release(&l->change);
	free(l->file_name);
	free(l->agency);
	free(l);
}

void load_abandon(struct load *l)
{
	if (l == NULL)
		return;
	store_rollback(l->store);
	free_load(l);
}

/* Agencies stand in the order in which they were first loaded. */
static bool place_agency(struct load *l, const char *code, struct err *err)
{
	struct stmt *s = db_prepare(l->store->db,
	                            "INSERT OR IGNORE INTO agency(code, position) "
	                            "VALUES(?1, (SELECT coalesce(max(position), 0) + 1 FROM agency))",
	                            err);

	db_bind_text(s, 1, code);
	if (!db_run(s, err))
		return false;
	s = db_prepare(l->store->db, "SELECT position FROM agency WHERE code = ?1", err);
	db_bind_text(s, 1, code);
	return db_get_int(s, &l->agency_position, err);
}

bool load_head(struct load *l, const struct submission *h, struct err *err)
{
	l->agency = mem_copy(h->agency_code);
	l->revision = h->revision;
	if (!place_agency(l, h->agency_code, err))
		return false;
	struct stmt *s = db_prepare(
		l->store->db,
		"INSERT INTO submission(sha256, file, bytes, agency, agency_name, agency_kind, revision, "
		"status, prepared, author_name, author_role, signed_off_role, signed_off_when, "
		"coverage_from, coverage_to, coverage_searched, coverage_missing, nil_return) "
		"VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
		err);
	int i = 1;
	db_bind_blob(s, i++, l->file.sha256, SHA256_BYTES);
	db_bind_text(s, i++, l->file_name);
	db_bind_int(s, i++, l->file.bytes);
	db_bind_text(s, i++, h->agency_code);
	db_bind_text(s, i++, h->agency_name);
	db_bind_text(s, i++, h->agency_kind);
	db_bind_int(s, i++, h->revision);
	db_bind_text(s, i++, h->status);
	db_bind_text(s, i++, h->prepared);
	db_bind_text(s, i++, h->author_name);
	db_bind_text(s, i++, h->author_role);
	db_bind_text(s, i++, h->signed_off_role);
	db_bind_text(s, i++, h->signed_off_when);
	db_bind_text(s, i++, h->coverage_from);
	db_bind_text(s, i++, h->coverage_to);
	db_bind_text(s, i++, h->coverage_searched);
	db_bind_text(s, i++, h->coverage_missing);
	db_bind_int(s, i++, h->nil_return);
	if (!db_run(s, err))
		return false;
	l->submission = db_last_row(l->store->db);
	return true;
}

bool load_roster(struct load *l, bool roster, struct err *err)
{
	struct stmt *s = db_prepare(l->store->db, "UPDATE submission SET roster = ?2 WHERE id = ?1", err);

	db_bind_int(s, 1, l->submission);
	db_bind_int(s, 2, roster);
	return db_run(s, err);
}

/* Rows of the head's lists: the submission, then up to seven texts. */
static bool insert_texts(struct load *l, const char *sql, const char *const *texts, int n, struct err *err)
{
	struct stmt *s = db_prepare(l->store->db, sql, err);

	db_bind_int(s, 1, l->submission);
	for (int i = 0; i < n; i++)
		db_bind_text(s, i + 2, texts[i]);
	return db_run(s, err);
}

static bool insert_numbered(struct load *l, const char *sql, const char *const *texts, int n, struct err *err)
{
	struct stmt *s = db_prepare(l->store->db, sql, err);

	db_bind_int(s, 1, l->submission);
	db_bind_int(s, 2, l->n++);
	for (int i = 0; i < n; i++)
		db_bind_text(s, i + 3, texts[i]);
	return db_run(s, err);
}

bool load_person(struct load *l, const struct person *p, struct err *err)
{
	return insert_texts(l, "INSERT INTO person(submission, id, name, role, born, died) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
	                    (const char *[]){p->id, p->name, p->role, p->born, p->died}, 5, err);
}

bool load_alias(struct load *l, const struct alias *a, struct err *err)
{
	return insert_numbered(l, "INSERT INTO alias(submission, n, person, name) VALUES(?1, ?2, ?3, ?4)",
	                       (const char *[]){a->of, a->name}, 2, err);
}

bool load_relation(struct load *l, const struct relation *r, struct err *err)
{
	return insert_numbered(l,
	                       "INSERT INTO relation(submission, n, from_person, to_person, kind, certainty, from_when, "
	                       "to_when) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
	                       (const char *[]){r->from, r->to, r->kind, r->certainty, r->from_when, r->to_when}, 6, err);
}

bool load_professional(struct load *l, const struct professional *p, struct err *err)
{
	return insert_texts(l, "INSERT INTO professional(submission, id, name, role) VALUES(?1, ?2, ?3, ?4)",
	                    (const char *[]){p->id, p->name, p->role}, 3, err);
}

bool load_term(struct load *l, const struct glossary_term *t, struct err *err)
{
	return insert_numbered(l, "INSERT INTO glossary(submission, n, abbreviation, meaning) VALUES(?1, ?2, ?3, ?4)",
	                       (const char *[]){t->abbreviation, t->meaning}, 2, err);
}

/* Of a period's beginning the earliest day as written and the latest that is sure, of its end the earliest that is
 * sure and the latest as written: between the outer two it may have run, between the inner two it surely did. So a
 * filter needs no parsing. An end that is not given, or is no date, is open. */
static void bind_ends(struct stmt *s, int at, const struct period *p)
{
	struct edtf from, to;
	bool begins = p->from != NULL && edtf_parse(p->from, &from, NULL) && from.kind != EDTF_UNDATED;
	bool ends = p->to != NULL && edtf_parse(p->to, &to, NULL) && to.kind != EDTF_UNDATED;

	db_bind_int(s, at, begins ? from.earliest : EDTF_FIRST);
	db_bind_int(s, at + 1, begins ? from.sure_latest : EDTF_FIRST);
	db_bind_int(s, at + 2, ends ? to.sure_earliest : EDTF_LAST);
	db_bind_int(s, at + 3, ends ? to.latest : EDTF_LAST);
}

bool load_period(struct load *l, const struct period *p, struct err *err)
{
	struct stmt *s = db_prepare(l->store->db,
	                            "INSERT INTO period(submission, id, kind, person, from_when, to_when, category, "
	                            "from_earliest, from_latest, to_earliest, to_latest) "
	                            "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
	                            err);
	const char *const texts[] = {p->id, p->kind, p->person, p->from, p->to, p->category};

	db_bind_int(s, 1, l->submission);
	for (int i = 0; i < 6; i++)
		db_bind_text(s, i + 2, texts[i]);
	bind_ends(s, 8, p);
	return db_run(s, err);
}

void load_totals(struct load *l, int64_t held, int64_t warnings)
{
	l->held = held;
	l->warnings = warnings;
}

bool load_issue(struct load *l, const struct issue *issue, struct err *err)
{
	struct stmt *s = db_prepare(l->store->db,
	                            "INSERT INTO submission_issue(submission, n, severity, line, col, topic, what, advice) "
	                            "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
	                            err);

	db_bind_int(s, 1, l->submission);
	db_bind_int(s, 2, l->n++);
	db_bind_int(s, 3, issue->severity);
	db_bind_int(s, 4, issue->place.line);
	db_bind_int(s, 5, issue->place.column);
	db_bind_text(s, 6, issue->topic);
	db_bind_text(s, 7, issue->what);
	db_bind_text(s, 8, issue->advice);
	return db_run(s, err);
}

static bool finish_rows(struct load *l, struct err *err)
{
	struct stmt *s = db_prepare(l->store->db,
	                            "UPDATE submission SET entries = ?2, held = ?3, warnings = ?4 WHERE id = ?1", err);

	db_bind_int(s, 1, l->submission);
	db_bind_int(s, 2, l->entries);
	db_bind_int(s, 3, l->held);
	db_bind_int(s, 4, l->warnings);
	return db_run(s, err);
}

bool load_staged(struct load *l, int64_t *submission, struct err *err)
{
	*submission = l->submission;
	if (l->again || l->staged)
		return true;
	l->staged = true;
	return load_words_end(l->store->db, err) && finish_rows(l, err);
}

bool load_reanchor(struct load *l, const struct renumbering *found, submission_move_fn *fn, void *context,
                   struct err *err)
{
	l->moved_notes = found->notes;
	l->moved_others = found->others;
	return renumbering_reanchor(l->store, l->submission, &l->change, fn, context, err);
}

/* What a load again records is the digest that was recorded before: it must not be taken from rows that may have been
 * touched since. */
static bool recall_contents(struct load *l, struct err *err)
{
	struct stmt *s = db_prepare(l->store->db, CONTENTS_RECORDED("?1"), err);
	bool row = false;
	size_t size;

	db_bind_blob(s, 1, l->file.sha256, SHA256_BYTES);
	bool ok = db_step(s, &row, err);
	if (ok && row) {
		const void *contents = db_blob(s, 0, &size);
		change_blob(&l->change, "submission", l->file.sha256, SHA256_BYTES, "contents", contents, size);
	}
	db_finish(s);
	return ok;
}

static bool record_contents(struct load *l, struct err *err)
{
	unsigned char contents[SHA256_BYTES];

	if (l->again)
		return recall_contents(l, err);
	if (!contents_digest(l->store->db, l->submission, contents, err))
		return false;
	change_blob(&l->change, "submission", l->file.sha256, SHA256_BYTES, "contents", contents, sizeof contents);
	return true;
}

/* ", moving 2 notes and 1 mark or place in a record to entries that fit" */
static void say_moved(const struct load *l, struct str *out)
{
	int64_t notes = l->moved_notes, others = l->moved_others;

	if (notes + others == 0)
		return;
	str_add(out, ", moving ");
	if (notes > 0)
		str_format(out, "%lld %s", (long long)notes, notes == 1 ? "note" : "notes");
	if (others > 0)
		str_format(out, "%s%lld %s", notes > 0 ? " and " : "", (long long)others,
		           others == 1 ? "mark or place in a record" : "marks and places in records");
	str_add(out, notes + others == 1 ? " to an entry that fits" : " to entries that fit");
}

bool load_commit(struct load *l, struct err *err)
{
	int64_t submission;

	str_format(&l->change.sentence, "loaded revision %lld of %s%s, %lld entries", (long long)l->revision, l->agency,
	           l->again ? " again" : "", (long long)l->entries);
	say_moved(l, &l->change.sentence);
	change_int(&l->change, "submission", l->file.sha256, SHA256_BYTES, "loaded", 1);
	bool ok = load_staged(l, &submission, err) && record_contents(l, err) && change_write(l->store, &l->change, err);
	if (!ok)
		store_rollback(l->store);
	else
		ok = store_commit(l->store, STORE_ENTRIES | STORE_MARKS, err);
	free_load(l);
	return ok;
}
