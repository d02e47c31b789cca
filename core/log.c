#include "core/log.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/utf8.h"

void log_payload_begin(struct digest *d, const void *salt, size_t salt_size, const char *sentence)
{
	digest_init(d);
	digest_text(d, "casechron payload 1");
	digest_bytes(d, salt, salt_size);
	digest_text(d, sentence);
}

void log_payload_assignment(struct digest *d, const char *table, const void *row, size_t row_size, const char *column,
                            const struct log_value *value)
{
	digest_text(d, table);
	digest_bytes(d, row, row_size);
	digest_text(d, column);
	digest_int(d, value->type);
	if (value->type == DB_INT)
		digest_int(d, value->number);
	else if (value->type != DB_NULL)
		digest_bytes(d, value->bytes, value->size);
}

void log_id(const struct log_record *record, const unsigned char *parents, size_t n_parents,
            unsigned char id[SHA256_BYTES])
{
	struct digest d;

	digest_init(&d);
	digest_text(&d, "casechron change 1");
	digest_bytes(&d, parents, n_parents * SHA256_BYTES);
	digest_int(&d, record->lamport);
	digest_int(&d, record->at);
	digest_bytes(&d, record->reviewer, ROW_ID_BYTES);
	digest_text(&d, record->verb);
	digest_bytes(&d, record->payload_digest, SHA256_BYTES);
	digest_end(&d, id);
}

static struct log_value value_in(struct stmt *s, int column)
{
	struct log_value v = {.type = db_type(s, column)};

	if (v.type == DB_INT)
		v.number = db_int(s, column);
	else if (v.type != DB_NULL)
		v.bytes = db_blob(s, column, &v.size);
	return v;
}

/* Columns of a record as verification reads it. */
enum { SEQ, ID, LAMPORT, AT, REVIEWER, VERB, SENTENCE, SALT, DIGEST };

static bool bad(struct stmt *record, const char *what, struct err *err)
{
	const char *sentence = db_string(record, SENTENCE);

	return err_set(err, ERR_CORRUPT, "record %lld of the log (\"%.*s\") %s", (long long)db_int(record, SEQ),
	               (int)utf8_fit(sentence, 80, NULL), sentence, what);
}

static bool verify_payload(struct db *db, struct stmt *record, struct err *err)
{
	struct digest d;
	unsigned char digest[SHA256_BYTES];
	size_t size;
	bool row = false, ok;

	const void *salt = db_blob(record, SALT, &size);
	log_payload_begin(&d, salt, size, db_text(record, SENTENCE));
	struct stmt *s = db_prepare(db, "SELECT tbl, row, col, value FROM assign WHERE change = ?1 ORDER BY n", err);
	db_bind_int(s, 1, db_int(record, SEQ));
	while ((ok = db_step(s, &row, err)) && row) {
		size_t row_size;
		const void *key = db_blob(s, 1, &row_size);
		struct log_value v = value_in(s, 3);
		log_payload_assignment(&d, db_text(s, 0), key, row_size, db_text(s, 2), &v);
	}
	db_finish(s);
	if (!ok)
		return false;
	digest_end(&d, digest);
	const void *kept = db_blob(record, DIGEST, &size);
	return (size == sizeof digest && memcmp(kept, digest, size) == 0) || bad(record, "was altered", err);
}

/* Parents in ascending order; each must be in the log with a lower lamport. The caller frees `*parents`. */
static bool verify_parents(struct db *db, struct stmt *record, unsigned char **parents, size_t *n, struct err *err)
{
	struct stmt *s = db_prepare(db,
	                            "SELECT p.parent, c.lamport FROM change_parent AS p LEFT JOIN change AS c "
	                            "ON c.id = p.parent WHERE p.change = ?1 ORDER BY p.parent",
	                            err);
	size_t capacity = 0, size;
	bool row = false, ok;

	*n = 0;
	db_bind_int(s, 1, db_int(record, SEQ));
	while ((ok = db_step(s, &row, err)) && row) {
		const void *parent = db_blob(s, 0, &size);
		if (size != SHA256_BYTES || db_type(s, 1) != DB_INT || db_int(s, 1) >= db_int(record, LAMPORT)) {
			ok = bad(record, "follows a record that is not there", err);
			break;
		}
		*parents = mem_grow(*parents, &capacity, (*n + 1) * SHA256_BYTES, 1);
		memcpy(*parents + *n * SHA256_BYTES, parent, SHA256_BYTES);
		++*n;
	}
	db_finish(s);
	return ok;
}

static bool verify_record(struct db *db, struct stmt *record, struct err *err)
{
	unsigned char *parents = NULL, id[SHA256_BYTES];
	size_t n = 0, id_size, reviewer_size, digest_size;

	struct log_record r = {.lamport = db_int(record, LAMPORT), .at = db_int(record, AT), .verb = db_text(record, VERB)};
	r.reviewer = db_blob(record, REVIEWER, &reviewer_size);
	r.payload_digest = db_blob(record, DIGEST, &digest_size);
	const void *kept = db_blob(record, ID, &id_size);
	if (reviewer_size != ROW_ID_BYTES || digest_size != SHA256_BYTES || id_size != SHA256_BYTES)
		return bad(record, "was altered", err);
	bool ok = verify_parents(db, record, &parents, &n, err);
	if (ok) {
		log_id(&r, parents, n, id);
		ok = memcmp(id, kept, sizeof id) == 0 || bad(record, "was altered", err);
	}
	free(parents);
	return ok && verify_payload(db, record, err);
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

	return ok && (wrong == 0 || err_set(err, ERR_CORRUPT, "the log does not end where it ended: a record is missing"));
}

static bool verify_strays(struct db *db, struct err *err)
{
	int64_t stray = 0;
	bool ok = db_get_int(
		db_prepare(db,
	               "SELECT (SELECT count(*) FROM assign WHERE change NOT IN (SELECT seq FROM change)) + "
	               "(SELECT count(*) FROM change_parent WHERE change NOT IN (SELECT seq FROM change))",
	               err),
		&stray, err);

	return ok && (stray == 0 || err_set(err, ERR_CORRUPT, "the log holds parts of a record that is not there"));
}

bool log_verify(struct db *db, int64_t *n, struct err *err)
{
	struct stmt *s = db_prepare(
		db,
		"SELECT seq, id, lamport, at, reviewer, verb, sentence, salt, payload_digest FROM change "
		"ORDER BY seq",
		err);
	bool row = false, ok;

	*n = 0;
	while ((ok = db_step(s, &row, err)) && row) {
		if (!(ok = verify_record(db, s, err)))
			break;
		++*n;
	}
	db_finish(s);
	return ok && verify_heads(db, err) && verify_strays(db, err);
}
