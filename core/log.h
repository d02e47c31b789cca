/* log.h - the record of every change, chained by hashes. Private to core/.
 *
 * id = SHA-256 over the parents (sorted), lamport, at, reviewer, verb and the payload digest;
 * payload digest = SHA-256 over a random salt, the sentence and the assignments in order. The id stays checkable when
 * a payload is erased, because it rests on the digest alone: what then remains of the payload (erase.h) has a digest
 * of its own, over a new salt, which the record of the erasure assigns to `rest`.
 * Parents are the heads of this copy when the change was made; lamport is one more than the highest of theirs; so
 * (lamport, id) is an order that every copy agrees on. */
#ifndef CORE_LOG_H
#define CORE_LOG_H

#include "core/db.h"
#include "core/digest.h"

enum { LOG_SALT_BYTES = 16 };

/* A query for the place in the log (lamport) of what undid the change `id` last, NULL where nothing did: the column
 * `turned`, by which redo finds what was undone last. */
#define LOG_TURNED(id)                                                                                        \
	"SELECT max(c.lamport) FROM assign AS a JOIN change AS c ON c.seq = a.change WHERE a.tbl = 'change' AND " \
	"a.row = " id " AND a.col = 'undone' AND a.value = 1 AND c.verb = 'undo'"

/* A value as the log hashes it. */
struct log_value {
	enum db_type type; /* DB_NULL, DB_INT, DB_TEXT, DB_BLOB */
	int64_t number;
	const void *bytes;
	size_t size;
};

/* Payload: begin with salt and sentence, then every assignment, then digest_end(). */
void log_payload_begin(struct digest *d, const void *salt, size_t salt_size, const char *sentence);
void log_payload_assignment(struct digest *d, const char *table, const void *row, size_t row_size, const char *column,
                            const struct log_value *value);

/* The digest of a record's payload as it stands in the tables: as it was made, or what an erasure left of it. */
enum log_payload { LOG_WHOLE, LOG_REST };
bool log_payload(struct db *db, int64_t seq, enum log_payload which, const void *salt, size_t salt_size,
                 const char *sentence, unsigned char digest[SHA256_BYTES], struct err *err);

struct log_record {
	int64_t lamport, at;
	const void *reviewer; /* ROW_ID_BYTES */
	const char *verb;
	const unsigned char *payload_digest; /* SHA256_BYTES */
};

/* The id; `parents` is n_parents times SHA256_BYTES, in ascending order. */
void log_id(const struct log_record *record, const unsigned char *parents, size_t n_parents,
            unsigned char id[SHA256_BYTES]);

/* Recomputes every digest and id in order, checks that no number is left out, that parents are there and lower and come
 * first, that what is undone or erased is so by a change, and that the stored heads are those that no change has for a
 * parent. CORRUPT, naming the first bad record by its place in the log, its time and sentence. */
bool log_verify(struct db *db, int64_t *n, struct err *err);

#endif
