/* Whatever is altered in the tables of the log, verify notices it, and names the first record that is bad: cells with a
 * bit flipped or of another type, records and parts of them removed, added, or changed over with others. A thousand
 * tries, always the same; CASECHRON_TRIES asks for more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/store_private.h"
#include "core/str.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/rich_log.h"

enum { TRIES = 1000 };

/* --- one try: what is done, and what verify must then say (a piece of the sentence, which may be empty) */

struct damage {
	struct str what, says;
	bool done; /* false: SQLite would not have it, or it changed nothing */
};

static bool run(struct casefile *c, struct damage *d, const char *format, ...) __attribute__((format(printf, 3, 4)));
static bool run(struct casefile *c, struct damage *d, const char *format, ...)
{
	char sql[400];
	va_list args;

	va_start(args, format);
	vsnprintf(sql, sizeof sql, format, args);
	va_end(args);
	str_format(&d->what, "%s; ", sql);
	d->done = db_exec(c->store->db, sql, NULL);
	return d->done;
}

static void say_record(struct damage *d, int64_t seq)
{
	str_format(&d->says, "record %lld ", (long long)seq);
}

/* The columns of the log, and which record each row is a part of. */
static const struct {
	const char *table, *columns[13], *key, *record;
} logs[] = {
	{"change",
     {"seq", "id", "lamport", "at", "reviewer", "verb", "sentence", "salt", "payload_digest", "undone", "rest",
      "brought", "turned"},
     "seq = (SELECT seq FROM change ORDER BY seq",
     "seq"},
	{"change_parent",
     {"change", "parent"},
     "(change, parent) = (SELECT change, parent FROM change_parent ORDER BY change",
     "change"},
	{"assign",
     {"change", "n", "tbl", "row", "col", "value"},
     "(change, n) = (SELECT change, n FROM assign ORDER BY change, n",
     "change"},
	{"head", {"id"}, "id = (SELECT id FROM head ORDER BY id", "0"},
};

struct spot {
	size_t table, column;
	char where[160], name[32];
	int64_t record;
};

static struct spot choose(struct casefile *c)
{
	struct spot p = {.table = casefile_random(c, 10)};
	char sql[320];
	size_t n = 0;

	p.table = p.table < 4 ? 0 : p.table < 5 ? 1 : p.table < 9 ? 2 : 3;
	while (n < 13 && logs[p.table].columns[n] != NULL)
		n++;
	p.column = casefile_random(c, (uint32_t)n);
	snprintf(p.name, sizeof p.name, "%s", logs[p.table].columns[p.column]);
	snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", logs[p.table].table);
	uint32_t rows = (uint32_t)rich_log_number(c, sql);
	snprintf(p.where, sizeof p.where, "%s LIMIT 1 OFFSET %u)", logs[p.table].key, casefile_random(c, rows));
	snprintf(sql, sizeof sql, "SELECT %s FROM %s WHERE %s", logs[p.table].record, logs[p.table].table, p.where);
	p.record = rich_log_number(c, sql);
	return p;
}

/* The new value goes to where the row is still found by its old one. */
static void put(struct casefile *c, struct damage *d, const struct spot *p, const char *cast, enum db_type type,
                const void *bytes, size_t n, int64_t number)
{
	char sql[400];

	snprintf(sql, sizeof sql, "UPDATE %s SET %s = CAST(?1 AS %s) WHERE %s", logs[p->table].table, p->name, cast,
	         p->where);
	struct stmt *s = db_prepare_once(c->store->db, sql, NULL);
	if (type == DB_INT)
		db_bind_int(s, 1, number);
	else if (type != DB_NULL)
		db_bind_blob(s, 1, bytes, n);
	d->done = db_run(s, NULL);
	str_format(&d->what, "%s, record %lld", sql, (long long)p->record);
}

/* A bit of a number or of a byte; or a byte more, or less; or another type. */
static void alter_cell(struct casefile *c, struct damage *d)
{
	struct spot p = choose(c);
	struct err err = {0};
	bool row = false;
	char sql[320];
	size_t n = 0;

	snprintf(sql, sizeof sql, "SELECT %s FROM %s WHERE %s", p.name, logs[p.table].table, p.where);
	struct stmt *s = db_prepare_once(c->store->db, sql, &err);
	assert_ok(db_step(s, &row, &err) && row);
	enum db_type type = db_type(s, 0);
	int64_t integer = type == DB_INT ? db_int(s, 0) : 0;
	const void *bytes = type == DB_INT || type == DB_NULL ? NULL : db_blob(s, 0, &n);
	unsigned char *copy = calloc(n + 1, 1);
	memcpy(copy, bytes != NULL ? bytes : "", n);
	db_finish(s);

	uint32_t how = casefile_random(c, 8);
	if (type == DB_INT && how == 7) {
		put(c, d, &p, "TEXT", DB_INT, NULL, 0, integer);
	} else if (type == DB_INT) {
		put(c, d, &p, "INTEGER", DB_INT, NULL, 0, integer ^ (int64_t)1 << casefile_random(c, how < 5 ? 6 : 62));
	} else if (type == DB_NULL) {
		put(c, d, &p, how < 4 ? "TEXT" : "BLOB", DB_TEXT, "", 0, 0);
	} else if (how == 7) {
		put(c, d, &p, type == DB_TEXT ? "BLOB" : "TEXT", type, copy, n, 0);
	} else if (how == 6) {
		put(c, d, &p, "TEXT", DB_NULL, NULL, 0, 0);
	} else {
		if (how == 5 || n == 0)
			n += casefile_random(c, 2) == 0 || n == 0 ? 1 : (size_t)-1; /* NUL at the end, or the last byte gone */
		else
			copy[casefile_random(c, (uint32_t)n)] ^= (unsigned char)(1u << casefile_random(c, 8));
		put(c, d, &p, type == DB_TEXT ? "TEXT" : "BLOB", type, copy, n, 0);
	}
	free(copy);
	if (p.table == 3)
		str_add(&d->says, "the log does not end where it ended: a record is missing after record ");
	else if (strcmp(p.name, "seq") != 0 && strcmp(p.name, "change") != 0)
		say_record(d, p.record);
}

static void remove_record(struct casefile *c, struct damage *d)
{
	int64_t last = rich_log_number(c, "SELECT max(seq) FROM change");
	long long seq = casefile_random(c, 8) == 0 ? last : 1 + casefile_random(c, (uint32_t)last);

	bool whole = casefile_random(c, 4) > 0, head = casefile_random(c, 4) == 0;
	if (whole) {
		run(c, d, "DELETE FROM assign WHERE change = %lld", seq);
		run(c, d, "DELETE FROM change_parent WHERE change = %lld", seq);
	}
	if (head) /* and what would give it away */
		run(c, d, "DELETE FROM head WHERE id = (SELECT id FROM change WHERE seq = %lld)", seq);
	run(c, d, "DELETE FROM change WHERE seq = %lld", seq);
	if (casefile_random(c, 3) == 0 && seq < last) {
		run(c, d, "UPDATE change SET seq = seq - 1 WHERE seq > %lld", seq);
		run(c, d, "UPDATE assign SET change = change - 1 WHERE change > %lld", seq);
		run(c, d, "UPDATE change_parent SET change = change - 1 WHERE change > %lld", seq);
	}
	if (seq < last)
		say_record(d, seq);
	else if (head && !whole)
		str_format(&d->says, "the log holds parts of record %lld,", seq);
	else
		str_format(&d->says, "the log does not end where it ended: a record is missing after record %lld ", seq - 1);
}

static void remove_part(struct casefile *c, struct damage *d)
{
	struct spot p = choose(c);

	while (p.table == 0)
		p = choose(c);
	run(c, d, "DELETE FROM %s WHERE %s", logs[p.table].table, p.where);
	if (p.table < 3)
		say_record(d, p.record);
}

static void add_part(struct casefile *c, struct damage *d)
{
	long long seq = 1 + casefile_random(c, (uint32_t)rich_log_number(c, "SELECT max(seq) FROM change"));

	switch (casefile_random(c, 4)) {
	case 0:
		run(c, d, "INSERT INTO change_parent SELECT %lld, id FROM change WHERE seq = %lld - 2", seq, seq);
		break;
	case 1:
		run(c, d, "INSERT INTO assign SELECT change, max(n) + 1, tbl, row, col, value FROM assign WHERE change = %lld",
		    seq);
		break;
	case 2:
		run(c, d, "INSERT INTO head SELECT id FROM change WHERE seq = %lld", seq);
		return;
	default:
		run(c, d,
		    "INSERT INTO change SELECT (SELECT max(seq) + 1 FROM change), randomblob(32), lamport, at, reviewer, verb, "
		    "sentence, salt, payload_digest, undone, rest FROM change WHERE seq = %lld",
		    seq);
		return;
	}
	say_record(d, seq);
}

static void change_over(struct casefile *c, struct damage *d)
{
	uint32_t last = (uint32_t)rich_log_number(c, "SELECT max(seq) FROM change");
	long long one = 1 + casefile_random(c, last - 1);
	long long two = casefile_random(c, 2) == 0 ? one + 1 : one + 1 + casefile_random(c, last - (uint32_t)one);
	bool records = casefile_random(c, 2) == 0;

	if (records) {
		run(c, d, "UPDATE change SET seq = 9999 WHERE seq = %lld", one);
		run(c, d, "UPDATE change SET seq = %lld WHERE seq = %lld", one, two);
		run(c, d, "UPDATE change SET seq = %lld WHERE seq = 9999", two);
		run(c, d,
		    "UPDATE change_parent SET change = CASE change WHEN %lld THEN -9999 ELSE -%lld END WHERE change IN "
		    "(%lld, %lld)",
		    one, one, one, two);
		run(c, d, "UPDATE change_parent SET change = CASE change WHEN -9999 THEN %lld ELSE %lld END WHERE change < 0",
		    two, one);
	} else {
		run(c, d,
		    "UPDATE change SET (sentence, salt, payload_digest) = (SELECT sentence, salt, payload_digest "
		    "FROM change AS o WHERE o.seq = %lld) WHERE seq = %lld",
		    two, one);
	}
	run(c, d, "UPDATE assign SET change = CASE change WHEN %lld THEN -9999 ELSE -%lld END WHERE change IN (%lld, %lld)",
	    one, one, one, two);
	run(c, d, "UPDATE assign SET change = CASE change WHEN -9999 THEN %lld ELSE %lld END WHERE change < 0", two, one);
	say_record(d, one);
}

/* What was erased once more, by who has no tombstone to show for it. */
static void blank(struct casefile *c, struct damage *d)
{
	long long seq = rich_log_number(
		c, "SELECT seq FROM change WHERE verb = 'note' AND rest IS NULL ORDER BY random() LIMIT 1");

	run(c, d, "UPDATE change SET salt = randomblob(16), rest = randomblob(32) WHERE seq = %lld", seq);
	run(c, d, "UPDATE assign SET value = '[erased]' WHERE change = %lld AND col = 'text'", seq);
	say_record(d, seq);
}

static void (*const ways[])(struct casefile *, struct damage *) = {
	alter_cell,    alter_cell,  alter_cell, alter_cell,  alter_cell,
	remove_record, remove_part, add_part,   change_over, blank,
};

static void nothing_done_to_the_log_goes_unnoticed(void **state)
{
	struct verify_result result;
	struct casefile c;
	struct err err = {0};
	int wanted = rich_log_tries(TRIES), done = 0;

	(void)state;
	rich_log_open(&c);
	assert_ok(verify_case(c.store, &result, &err));
	assert_int_equal(result.erased, 2);
	struct str log = rich_log_read(&c);
	for (int i = 0; done < wanted; i++) {
		struct damage d = {0};
		str_init(&d.what);
		str_init(&d.says);
		assert_ok(db_exec(c.store->db, "SAVEPOINT try", &err));
		ways[i % (sizeof ways / sizeof *ways)](&c, &d);
		struct str now = rich_log_read(&c);
		d.done = d.done && (now.length != log.length || memcmp(now.text, log.text, log.length) != 0);
		str_release(&now);
		if (d.done) {
			done++;
			if (verify_case(c.store, &result, &err))
				fail_msg("not noticed: %s", d.what.text);
			if (strstr(err.text, d.says.text) == NULL)
				fail_msg("%s: expected \"%s\", got \"%s\"", d.what.text, d.says.text, err.text);
		}
		err_clear(&err);
		assert_ok(db_exec(c.store->db, "ROLLBACK TO try; RELEASE try", &err));
		str_release(&d.what);
		str_release(&d.says);
	}
	assert_ok(verify_case(c.store, &result, &err));
	str_release(&log);
	casefile_close(&c);
}

/* In a case that something was erased from. */
static void nor_what_is_done_to_what_an_erasing_left(void **state)
{
	static const struct {
		const char *sql, *says;
	} deeds[] = {
		{"UPDATE entry SET event = event || '!' WHERE key = 'GP-5'", "is not as it was loaded"},
		{"DELETE FROM entry_source WHERE entry = (SELECT max(id) FROM entry)", "is not as it was loaded"},
		{"UPDATE submission SET entries = entries + 1 WHERE revision = 1", "is not as it was loaded"},
		{"UPDATE main.note SET text = 'back again' WHERE text = '[erased]'", "text of a note is not what the log says"},
		{"UPDATE main.note SET alive = 1 WHERE text = '[erased]'", "alive of a note is not what the log says"},
		{"UPDATE erased SET reason = 'no reason'", "reason of a erased is not what the log says"},
		{"DELETE FROM erased WHERE what = 'note'", "of a erased is not what the log says"},
		{"INSERT INTO erased(id, what) VALUES(randomblob(16), 'note')", "erased that no change made"},
		{"UPDATE assign SET value = 'back again' WHERE value = '[erased]'", "was altered"},
		{"UPDATE change SET rest = NULL WHERE rest IS NOT NULL", "was altered"},
	};
	struct verify_result result;
	struct casefile c;
	struct err err = {0};

	(void)state;
	rich_log_open(&c);
	for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++) {
		assert_ok(db_exec(c.store->db, "SAVEPOINT try", &err));
		assert_ok(db_exec(c.store->db, deeds[i].sql, &err));
		if (verify_case(c.store, &result, &err))
			fail_msg("not noticed: %s", deeds[i].sql);
		if (strstr(err.text, deeds[i].says) == NULL)
			fail_msg("%s: expected \"%s\", got \"%s\"", deeds[i].sql, deeds[i].says, err.text);
		err_clear(&err);
		assert_ok(db_exec(c.store->db, "ROLLBACK TO try; RELEASE try", &err));
	}
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_done_to_the_log_goes_unnoticed),
		cmocka_unit_test(nor_what_is_done_to_what_an_erasing_left),
	};

	return cmocka_run_group_tests_name("log_damage", tests, NULL, NULL);
}
