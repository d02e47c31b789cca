/* Record after record in the order of the log, so that the first that is bad is the one that is named; what a record
 * cannot tell of itself (the end of the log, parts of records that are gone, what others say of it) comes last. */
#include <stdlib.h>
#include <string.h>

#include "core/clock.h"
#include "core/log.h"
#include "core/mem.h"
#include "core/str.h"
#include "core/utf8.h"

/* Columns of a record as it is read here. */
enum { SEQ, ID, LAMPORT, AT, REVIEWER, VERB, SENTENCE, SALT, DIGEST, UNDONE, REST, BROUGHT, TURNED };

#define RECORDS                                                                                                   \
	"SELECT seq, id, lamport, at, reviewer, verb, sentence, salt, payload_digest, undone, rest, brought, turned " \
	"FROM change "

enum { SAID = 80 }; /* bytes of a sentence that are quoted */

/* 'record 12 (2026-11-22T10:14:03Z, "noted on GP:GP-0212")' */
static void say(struct stmt *record, const char *of, struct str *out)
{
	const char *sentence = db_string(record, SENTENCE);
	char at[CLOCK_TEXT];

	clock_text(db_int(record, AT), at);
	str_format(out, "record %lld%s (%s, \"%.*s\")", (long long)db_int(record, SEQ), of, at,
	           (int)utf8_fit(sentence, SAID, NULL), sentence);
}

static bool bad(struct stmt *record, const char *what, struct err *err)
{
	struct str name;

	str_init(&name);
	say(record, " of the log", &name);
	err_set(err, ERR_CORRUPT, "%s %s", name.text, what);
	str_release(&name);
	return false;
}

/* A text that holds a NUL is none of ours, and what stands behind it would go unnoticed. */
static bool whole_text(struct stmt *s, int column)
{
	size_t size;

	db_blob(s, column, &size);
	return strlen(db_string(s, column)) == size;
}

/* Assignments are numbered from 0 without a gap. */
static bool verify_numbers(struct db *db, struct stmt *record, struct err *err)
{
	struct stmt *s = db_prepare(db, "SELECT n, tbl, col FROM assign WHERE change = ?1 ORDER BY n", err);
	bool row = false, ok, fits = true;

	db_bind_int(s, 1, db_int(record, SEQ));
	for (int64_t n = 0; (ok = db_step(s, &row, err)) && row && fits; n++)
		fits = db_int(s, 0) == n && whole_text(s, 1) && whole_text(s, 2);
	db_finish(s);
	return ok && (fits || bad(record, "was altered", err));
}

static bool verify_payload(struct db *db, struct stmt *record, struct err *err)
{
	bool erased = db_type(record, REST) != DB_NULL;
	unsigned char digest[SHA256_BYTES];
	size_t size, kept_size;

	const void *kept = db_blob(record, erased ? REST : DIGEST, &kept_size);
	const void *salt = db_blob(record, SALT, &size);
	if (size != LOG_SALT_BYTES || kept_size != sizeof digest || !whole_text(record, SENTENCE))
		return bad(record, "was altered", err);
	return verify_numbers(db, record, err) &&
	       log_payload(db, db_int(record, SEQ), erased ? LOG_REST : LOG_WHOLE, salt, size, db_text(record, SENTENCE),
	                   digest, err) &&
	       (memcmp(kept, digest, sizeof digest) == 0 || bad(record, "was altered", err));
}

/* Parents in ascending order; each must be in the log, before the record and with a lower lamport. The caller frees
 * `*parents`. */
static bool verify_parents(struct db *db, struct stmt *record, unsigned char **parents, size_t *n, struct err *err)
{
	struct stmt *s = db_prepare(db,
	                            "SELECT p.parent, c.lamport, c.seq FROM change_parent AS p LEFT JOIN change AS c "
	                            "ON c.id = p.parent WHERE p.change = ?1 ORDER BY p.parent",
	                            err);
	size_t capacity = 0, size;
	bool row = false, ok;

	*n = 0;
	db_bind_int(s, 1, db_int(record, SEQ));
	while ((ok = db_step(s, &row, err)) && row) {
		const void *parent = db_blob(s, 0, &size);
		if (size != SHA256_BYTES || db_type(s, 1) != DB_INT || db_int(s, 1) >= db_int(record, LAMPORT) ||
		    db_int(s, 2) >= db_int(record, SEQ)) {
			ok = bad(record, "follows a record that is not there before it", err);
			break;
		}
		*parents = mem_grow(*parents, &capacity, (*n + 1) * SHA256_BYTES, 1);
		memcpy(*parents + *n * SHA256_BYTES, parent, SHA256_BYTES);
		++*n;
	}
	db_finish(s);
	return ok;
}

static bool verify_id(struct db *db, struct stmt *record, struct err *err)
{
	unsigned char *parents = NULL, id[SHA256_BYTES];
	size_t n = 0, id_size, reviewer_size, digest_size;

	struct log_record r = {
		.lamport = db_int(record, LAMPORT), .at = db_int(record, AT), .verb = db_string(record, VERB)};
	r.reviewer = db_blob(record, REVIEWER, &reviewer_size);
	r.payload_digest = db_blob(record, DIGEST, &digest_size);
	const void *kept = db_blob(record, ID, &id_size);
	if (reviewer_size != ROW_ID_BYTES || digest_size != SHA256_BYTES || id_size != SHA256_BYTES ||
	    !whole_text(record, VERB))
		return bad(record, "was altered", err);
	bool ok = verify_parents(db, record, &parents, &n, err);
	if (ok) {
		log_id(&r, parents, n, id);
		ok = memcmp(id, kept, sizeof id) == 0 || bad(record, "was altered", err);
	}
	free(parents);
	return ok;
}

static bool verify_record(struct db *db, struct stmt *record, int64_t place, struct err *err)
{
	struct str name;

	if (db_int(record, SEQ) == place)
		return verify_id(db, record, err) && verify_payload(db, record, err);
	str_init(&name);
	say(record, "", &name);
	err_set(err, ERR_CORRUPT, "record %lld of the log is missing: %s stands in its place", (long long)place, name.text);
	str_release(&name);
	return false;
}

/* The first record that nothing follows and that is not known as an end; else the last there is. */
#define ENDS                                                                                         \
	RECORDS "WHERE seq = coalesce((SELECT min(seq) FROM change WHERE id NOT IN (SELECT parent FROM " \
			"change_parent) AND id NOT IN (SELECT id FROM head)), (SELECT max(seq) FROM change))"

static bool say_end(struct db *db, struct err *err)
{
	struct stmt *s = db_prepare(db, ENDS, err);
	struct str name;
	bool row = false;

	if (!db_step(s, &row, err)) {
		db_finish(s);
		return false;
	}
	str_init(&name);
	if (row)
		say(s, "", &name);
	err_set(err, ERR_CORRUPT, "the log does not end where it ended: a record is missing%s%s", row ? " after " : "",
	        name.text);
	str_release(&name);
	db_finish(s);
	return false;
}

/* A chain alone does not notice that its last record is gone; the stored heads do. */
static bool verify_heads(struct db *db, struct err *err)
{
	int64_t wrong = 0;
	bool ok = db_get_int(db_prepare(db,
	                                "WITH now(id) AS (SELECT id FROM change EXCEPT SELECT parent FROM change_parent) "
	                                "SELECT (SELECT count(*) FROM (SELECT id FROM now EXCEPT SELECT id FROM head)) + "
	                                "(SELECT count(*) FROM (SELECT id FROM head EXCEPT SELECT id FROM now))",
	                                err),
	                     &wrong, err);

	return ok && (wrong == 0 || say_end(db, err));
}

static bool verify_strays(struct db *db, struct err *err)
{
	int64_t stray = 0;
	bool ok = db_get_int(db_prepare(db,
	                                "SELECT coalesce(min(change), 0) FROM (SELECT change FROM assign UNION ALL "
	                                "SELECT change FROM change_parent) WHERE change NOT IN (SELECT seq FROM change)",
	                                err),
	                     &stray, err);

	return ok && (stray == 0 || err_set(err, ERR_CORRUPT, "the log holds parts of record %lld, which is not there",
	                                    (long long)stray));
}

/* --- what later records say of one, which stands in columns of its own */

/* A query for what was assigned last to a column of the record whose id is ?1. What undid a change, and what erased of
 * it, is never undone itself; a join may be, and then brought nothing. */
#define SAID_LAST(column, standing)                                                                \
	"SELECT a.value FROM assign AS a JOIN change AS c ON c.seq = a.change WHERE a.tbl = 'change' " \
	"AND a.row = ?1 AND a.col = '" column "'" standing                                             \
	" ORDER BY c.lamport DESC, c.id DESC, a.n DESC LIMIT 1"

static bool verify_number(struct db *db, struct stmt *record, const char *sql, int kept, const char *what,
                          struct err *err)
{
	struct stmt *s = db_prepare(db, sql, err);
	int64_t said = 0;

	db_bind_column(s, 1, record, ID);
	return db_get_int(s, &said, err) &&
	       ((db_type(record, kept) == DB_INT && db_int(record, kept) == said) || bad(record, what, err));
}

static bool verify_rest(struct db *db, struct stmt *record, struct err *err)
{
	struct stmt *s = db_prepare(db, SAID_LAST("rest", ""), err);
	bool row = false, same = true;
	size_t size, kept_size;

	db_bind_column(s, 1, record, ID);
	bool ok = db_step(s, &row, err);
	if (ok) {
		const void *said = row ? db_blob(s, 0, &size) : NULL, *kept = db_blob(record, REST, &kept_size);
		same = row ? size == kept_size && size > 0 && memcmp(said, kept, size) == 0 : db_type(record, REST) == DB_NULL;
	}
	db_finish(s);
	return ok && (same || bad(record, "is not as it was when something was erased from it", err));
}

static bool verify_said(struct db *db, struct stmt *record, struct err *err)
{
	const char *undone = db_int(record, UNDONE) != 0 ? "is marked as undone, and no change undid it"
	                                                 : "is not marked as undone, and a change undid it";

	return verify_number(db, record, SAID_LAST("undone", ""), UNDONE, undone, err) && verify_rest(db, record, err) &&
	       verify_number(db, record, SAID_LAST("brought", " AND c.undone = 0"), BROUGHT,
	                     "is wrongly marked as brought by a join, or as not", err) &&
	       verify_number(db, record, "SELECT coalesce((" LOG_TURNED("?1") "), 0)", TURNED,
	                     "does not say rightly when it was undone", err);
}

/* After all records themselves: were it told before, the one that says it may be the bad one. */
static bool verify_all_said(struct db *db, struct err *err)
{
	struct stmt *s = db_prepare(db, RECORDS "ORDER BY seq", err);
	bool row = false, ok;

	while ((ok = db_step(s, &row, err)) && row)
		if (!(ok = verify_said(db, s, err)))
			break;
	db_finish(s);
	return ok;
}

bool log_verify(struct db *db, int64_t *n, struct err *err)
{
	struct stmt *s = db_prepare(db, RECORDS "ORDER BY seq", err);
	bool row = false, ok;

	*n = 0;
	while ((ok = db_step(s, &row, err)) && row) {
		if (!(ok = verify_record(db, s, *n + 1, err)))
			break;
		++*n;
	}
	db_finish(s);
	return ok && verify_heads(db, err) && verify_strays(db, err) && verify_all_said(db, err);
}
