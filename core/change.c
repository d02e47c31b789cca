/* Order inside one transaction: the reviewer is made known (once), the record is hashed over the heads and stored,
 * it becomes the only head, and every cell it touches is worked out again. */
#include "core/change.h"

#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "core/mem.h"
#include "core/projection.h"
#include "core/store_private.h"
#include "core/utf8.h"

struct assignment {
	struct cell cell;
	struct log_value value;
	bool by_reviewer; /* the value is the reviewer's id, known when the change is written */
};

void change_init(struct change *c, const char *verb)
{
	*c = (struct change){.verb = verb};
	str_init(&c->sentence);
	arena_init(&c->arena);
}

void change_release(struct change *c)
{
	str_release(&c->sentence);
	arena_release(&c->arena);
	free(c->assignments);
	*c = (struct change){0};
}

static void assign(struct change *c, const char *table, const void *row, size_t row_size, const char *column,
                   struct log_value value)
{
	c->assignments = mem_grow(c->assignments, &c->capacity, c->n + 1, sizeof *c->assignments);
	if (value.bytes != NULL)
		value.bytes = arena_copy_n(&c->arena, value.bytes, value.size);
	c->assignments[c->n++] = (struct assignment){
		.cell = {.table = table, .row = arena_copy_n(&c->arena, row, row_size), .row_size = row_size, .column = column},
		.value = value,
	};
}

void change_text(struct change *c, const char *table, const void *row, size_t row_size, const char *column,
                 const char *text)
{
	struct log_value v = {.type = text != NULL ? DB_TEXT : DB_NULL, .bytes = text};

	v.size = text != NULL ? strlen(text) : 0;
	assign(c, table, row, row_size, column, v);
}

void change_int(struct change *c, const char *table, const void *row, size_t row_size, const char *column,
                int64_t value)
{
	assign(c, table, row, row_size, column, (struct log_value){.type = DB_INT, .number = value});
}

void change_blob(struct change *c, const char *table, const void *row, size_t row_size, const char *column,
                 const void *bytes, size_t n)
{
	assign(c, table, row, row_size, column, (struct log_value){.type = DB_BLOB, .bytes = bytes, .size = n});
}

void change_reviewer(struct change *c, const char *table, const void *row, size_t row_size, const char *column)
{
	static const unsigned char nobody[ROW_ID_BYTES];

	change_blob(c, table, row, row_size, column, nobody, sizeof nobody);
	c->assignments[c->n - 1].by_reviewer = true;
}

/* The heads in ascending order, and one more than the highest lamport. */
static bool read_heads(struct db *db, unsigned char **heads, size_t *n, int64_t *lamport, struct err *err)
{
	struct stmt *s = db_prepare(db, "SELECT id FROM head ORDER BY id", err);
	size_t capacity = 0, size;
	bool row = false, ok;

	while ((ok = db_step(s, &row, err)) && row) {
		const void *id = db_blob(s, 0, &size);
		if (size != SHA256_BYTES) {
			ok = err_set(err, ERR_CORRUPT, "the end of the log is damaged");
			break;
		}
		*heads = mem_grow(*heads, &capacity, (*n + 1) * SHA256_BYTES, 1);
		memcpy(*heads + *n * SHA256_BYTES, id, SHA256_BYTES);
		++*n;
	}
	db_finish(s);
	*lamport = 1;
	return ok && db_get_int(db_prepare(db, "SELECT coalesce(max(lamport), 0) + 1 FROM change", err), lamport, err);
}

struct sealed {
	int64_t seq;
	unsigned char salt[LOG_SALT_BYTES], digest[SHA256_BYTES], id[SHA256_BYTES];
};

static bool store_record(struct db *db, const struct change *c, const struct log_record *r, struct sealed *sealed,
                         struct err *err)
{
	struct stmt *s = db_prepare(db,
	                            "INSERT INTO change(id, lamport, at, reviewer, verb, sentence, salt, payload_digest) "
	                            "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
	                            err);

	db_bind_blob(s, 1, sealed->id, SHA256_BYTES);
	db_bind_int(s, 2, r->lamport);
	db_bind_int(s, 3, r->at);
	db_bind_blob(s, 4, r->reviewer, ROW_ID_BYTES);
	db_bind_text(s, 5, r->verb);
	db_bind_text(s, 6, c->sentence.text);
	db_bind_blob(s, 7, sealed->salt, sizeof sealed->salt);
	db_bind_blob(s, 8, sealed->digest, sizeof sealed->digest);
	if (!db_run(s, err))
		return false;
	sealed->seq = db_last_row(db);
	return true;
}

/* The heads become parents, and the new record the only head. */
static bool store_parents(struct db *db, const struct sealed *sealed, struct err *err)
{
	struct stmt *s = db_prepare(db, "INSERT INTO change_parent(change, parent) SELECT ?1, id FROM head", err);

	db_bind_int(s, 1, sealed->seq);
	if (!db_run(s, err) || !db_run(db_prepare(db, "DELETE FROM head", err), err))
		return false;
	s = db_prepare(db, "INSERT INTO head(id) VALUES(?1)", err);
	db_bind_blob(s, 1, sealed->id, SHA256_BYTES);
	return db_run(s, err);
}

static bool store_assignment(struct db *db, int64_t seq, size_t n, const struct assignment *a, struct err *err)
{
	struct stmt *s = db_prepare(
		db, "INSERT INTO assign(change, n, tbl, row, col, value) VALUES(?1, ?2, ?3, ?4, ?5, ?6)", err);

	db_bind_int(s, 1, seq);
	db_bind_int(s, 2, (int64_t)n);
	db_bind_text(s, 3, a->cell.table);
	db_bind_blob(s, 4, a->cell.row, a->cell.row_size);
	db_bind_text(s, 5, a->cell.column);
	if (a->value.type == DB_INT)
		db_bind_int(s, 6, a->value.number);
	else if (a->value.type == DB_TEXT)
		db_bind_text(s, 6, a->value.bytes);
	else if (a->value.type == DB_BLOB)
		db_bind_blob(s, 6, a->value.bytes, a->value.size);
	return db_run(s, err);
}

static void seal(struct store *store, const struct change *c, struct log_record *r, const unsigned char *heads,
                 size_t n, struct sealed *sealed)
{
	struct digest d;

	random_fill(store->random, sealed->salt, sizeof sealed->salt);
	log_payload_begin(&d, sealed->salt, sizeof sealed->salt, c->sentence.text);
	for (size_t i = 0; i < c->n; i++) {
		const struct cell *cell = &c->assignments[i].cell;
		log_payload_assignment(&d, cell->table, cell->row, cell->row_size, cell->column, &c->assignments[i].value);
	}
	digest_end(&d, sealed->digest);
	r->payload_digest = sealed->digest;
	log_id(r, heads, n, sealed->id);
}

static bool write_record(struct store *store, const struct change *c, const unsigned char *reviewer, struct err *err)
{
	struct log_record r = {.at = clock_now(store->clock), .reviewer = reviewer, .verb = c->verb};
	struct sealed sealed;
	unsigned char *heads = NULL;
	size_t n = 0;

	bool ok = read_heads(store->db, &heads, &n, &r.lamport, err);
	if (ok) {
		seal(store, c, &r, heads, n, &sealed);
		ok = store_record(store->db, c, &r, &sealed, err) && store_parents(store->db, &sealed, err);
	}
	free(heads);
	for (size_t i = 0; ok && i < c->n; i++)
		ok = store_assignment(store->db, sealed.seq, i, &c->assignments[i], err);
	for (size_t i = 0; ok && i < c->n; i++)
		ok = projection_fold(store->db, &c->assignments[i].cell, err);
	return ok;
}

/* A reviewer met for the first time gets an id, in a record of their own that is never undone. */
static bool find_reviewer(struct store *store, unsigned char id[ROW_ID_BYTES], struct err *err)
{
	bool row = false;
	size_t size = 0;

	if (store->reviewer == NULL || store->reviewer[0] == '\0')
		return err_set(err, ERR_INVALID, "nobody is named as the reviewer who makes this change");
	if (utf8_check(store->reviewer, strlen(store->reviewer)) != strlen(store->reviewer))
		return err_set(err, ERR_INVALID, "the reviewer's name is not UTF-8 text");
	struct stmt *s = db_prepare(store->db, "SELECT id FROM reviewer WHERE name = ?1 ORDER BY id", err);
	db_bind_text(s, 1, store->reviewer);
	bool ok = db_step(s, &row, err);
	const void *known = ok && row ? db_blob(s, 0, &size) : NULL;
	if (size == ROW_ID_BYTES)
		memcpy(id, known, ROW_ID_BYTES);
	db_finish(s);
	if (!ok || size == ROW_ID_BYTES)
		return ok;

	struct change c;
	random_fill(store->random, id, ROW_ID_BYTES);
	change_init(&c, "reviewer");
	str_format(&c.sentence, "%s began to review", store->reviewer);
	change_text(&c, "reviewer", id, ROW_ID_BYTES, "name", store->reviewer);
	ok = write_record(store, &c, id, err);
	change_release(&c);
	return ok;
}

bool change_write(struct store *store, struct change *c, struct err *err)
{
	unsigned char reviewer[ROW_ID_BYTES];

	if (!find_reviewer(store, reviewer, err))
		return false;
	for (size_t i = 0; i < c->n; i++)
		if (c->assignments[i].by_reviewer)
			c->assignments[i].value.bytes = arena_copy_n(&c->arena, (const char *)reviewer, sizeof reviewer);
	return write_record(store, c, reviewer, err);
}

static unsigned touched(const struct change *c)
{
	unsigned what = STORE_MARKS;

	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->assignments[i].cell.table, "submission") == 0)
			what |= STORE_ENTRIES;
	return what;
}

bool change_commit(struct store *store, struct change *c, struct err *err)
{
	if (!store_begin(store, err))
		return false;
	if (!change_write(store, c, err)) {
		store_rollback(store);
		return err_wrap(err, "not saved");
	}
	return store_commit(store, touched(c), err);
}
