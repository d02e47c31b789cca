#include "core/log.h"

#include <string.h>

static void begin(struct digest *d, enum log_payload which, const void *salt, size_t salt_size, const char *sentence)
{
	digest_init(d);
	digest_text(d, which == LOG_REST ? "casechron rest 1" : "casechron payload 1");
	digest_bytes(d, salt, salt_size);
	digest_text(d, sentence);
}

void log_payload_begin(struct digest *d, const void *salt, size_t salt_size, const char *sentence)
{
	begin(d, LOG_WHOLE, salt, salt_size, sentence);
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

static bool add_assignments(struct db *db, int64_t seq, struct digest *d, struct err *err)
{
	struct stmt *s = db_prepare(db, "SELECT tbl, row, col, value FROM assign WHERE change = ?1 ORDER BY n", err);
	bool row = false, ok;

	db_bind_int(s, 1, seq);
	while ((ok = db_step(s, &row, err)) && row) {
		size_t size;
		const void *key = db_blob(s, 1, &size);
		struct log_value v = value_in(s, 3);
		log_payload_assignment(d, db_text(s, 0), key, size, db_text(s, 2), &v);
	}
	db_finish(s);
	return ok;
}

bool log_payload(struct db *db, int64_t seq, enum log_payload which, const void *salt, size_t salt_size,
                 const char *sentence, unsigned char digest[SHA256_BYTES], struct err *err)
{
	struct digest d;

	begin(&d, which, salt, salt_size, sentence);
	if (!add_assignments(db, seq, &d, err))
		return false;
	digest_end(&d, digest);
	return true;
}
