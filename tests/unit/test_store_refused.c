/* What may not be written is read, what is no case is refused, and no damage makes it crash. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/blind.h"
#include "core/note.h"
#include "core/store_private.h"
#include "core/timeline.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

/* --- what may not be written --------------------------------------------------------------------------------- */

/* 0, or what the child found wrong. Root may write everywhere, so it is done as nobody. */
typedef int child_fn(struct casefile *c);

static int as_nobody(struct casefile *c, child_fn *fn)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
			_exit(99);
		_exit(fn(c));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static int open_read_only(struct casefile *c)
{
	struct store_options options = casefile_options(c, STORE_WRITE);
	struct verify_result result;
	struct store *store;
	struct err err = {0};

	if (store_open(c->path, &options, &store, &err) || err.code != ERR_READONLY)
		return 1;
	options.mode = STORE_BEST;
	if (!store_open(c->path, &options, &store, &err))
		return 2;
	if (store_read_only(store) == NULL || strlen(store_read_only(store)) == 0)
		return 3;
	if (note_add(store, "GP", "GP-1", "question", "text", true, NULL, &err) || err.code != ERR_READONLY)
		return 4;
	if (!verify_case(store, &result, &err) || result.entries != 2)
		return 5;
	store_close(store);
	return 0;
}

static void give_to_nobody(const char *path, mode_t mode)
{
	if (geteuid() == 0)
		assert_int_equal(chown(path, 65534, 65534), 0);
	assert_int_equal(chmod(path, mode), 0);
}

static void a_file_that_may_not_be_written_is_read(void **state)
{
	struct casefile c;

	(void)state;
	casefile_open(&c, 2);
	store_close(c.store);
	c.store = NULL;
	give_to_nobody(c.folder, 0700);
	give_to_nobody(c.path, 0400);
	struct snapshot before = snapshot_take(c.path);
	assert_int_equal(as_nobody(&c, open_read_only), 0);
	assert_true(snapshot_holds(&before, c.path));
	assert_int_equal(casefile_count(&c), 1);
	str_release(&before.bytes);
	casefile_close(&c);
}

static int open_and_look_for_temporary_folder(struct casefile *c)
{
	struct store_options options = casefile_options(c, STORE_BEST);
	int64_t where = 0;
	struct err err = {0};

	int wrong = open_read_only(c);
	if (wrong != 0)
		return wrong;
	if (!store_open(c->path, &options, &c->store, &err) ||
	    !db_get_int(db_prepare(c->store->db, "PRAGMA temp_store", &err), &where, &err))
		return 10;
	return where == 2 ? 0 : 11; /* in memory: there is no folder of the case to put them in */
}

static void a_folder_that_may_not_be_written_is_read(void **state)
{
	struct casefile c;

	(void)state;
	casefile_open(&c, 2);
	store_close(c.store);
	c.store = NULL;
	give_to_nobody(c.path, 0600);
	give_to_nobody(c.folder, 0500);
	struct snapshot before = snapshot_take(c.path);
	assert_int_equal(as_nobody(&c, open_and_look_for_temporary_folder), 0);
	assert_true(snapshot_holds(&before, c.path));
	str_release(&before.bytes);
	chmod(c.folder, 0700);
	casefile_close(&c);
}

/* --- what is no case ----------------------------------------------------------------------------------------- */

static void refused(struct casefile *c, enum err_code code, const char *says)
{
	static const enum store_mode modes[] = {STORE_READ, STORE_WRITE, STORE_BEST};
	struct snapshot before = snapshot_take(c->path);

	for (size_t i = 0; i < 3; i++) {
		struct store_options options = casefile_options(c, modes[i]);
		struct store *store;
		struct err err = {0};
		if (store_open(c->path, &options, &store, &err))
			fail_msg("opened, and not refused with \"%s\"", says);
		assert_null(store);
		if (err.code != code || strstr(err.text, says) == NULL)
			fail_msg("expected %d \"%s\", got %d \"%s\"", (int)code, says, (int)err.code, err.text);
		assert_true(snapshot_holds(&before, c->path));
		assert_int_equal(casefile_count(c), 1);
	}
	str_release(&before.bytes);
}

static void what_is_no_case_is_refused(void **state)
{
	struct casefile c;

	(void)state;
	casefile_open(&c, 40);
	store_close(c.store);
	c.store = NULL;
	struct snapshot file = snapshot_take(c.path);
	struct str whole = file.bytes;
	casefile_overwrite(c.path, "", 0);
	refused(&c, ERR_INVALID, "is not a case file");
	casefile_overwrite(c.path, "<submission/>", 13);
	refused(&c, ERR_INVALID, "is not a case file");
	for (size_t n = 1; n < 100; n += 7) {
		casefile_overwrite(c.path, whole.text, n);
		refused(&c, ERR_INVALID, "is not a case file");
	}
	static const struct {
		size_t at;
		char byte;
		enum err_code code;
		const char *says;
	} rows[] = {
		{0, 's', ERR_INVALID, "is not a case file"},
		{71, 'S', ERR_INVALID, "is not a case file"},
		{63, 5, ERR_NEWER, "later Casechron"},
		{60, '\xFF', ERR_NEWER, "later Casechron"},
		{63, 0, ERR_CORRUPT, "no version"},
		{18, 2, ERR_CORRUPT, "set by another program"}, /* WAL */
		{19, 2, ERR_CORRUPT, "set by another program"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char kept = whole.text[rows[i].at];
		whole.text[rows[i].at] = rows[i].byte;
		casefile_overwrite(c.path, whole.text, whole.length);
		refused(&c, rows[i].code, rows[i].says);
		whole.text[rows[i].at] = kept;
	}
	str_release(&whole);
	casefile_close(&c);
}

static void a_truncated_case_is_refused(void **state)
{
	struct casefile c;

	(void)state;
	casefile_open(&c, 40);
	store_close(c.store);
	c.store = NULL;
	struct snapshot file = snapshot_take(c.path);
	struct str whole = file.bytes;
	assert_true(whole.length > 200000);
	for (size_t n = 100; n < whole.length; n += 9973) {
		casefile_overwrite(c.path, whole.text, n);
		refused(&c, ERR_CORRUPT, "cannot open");
	}
	casefile_overwrite(c.path, whole.text, whole.length - 1);
	refused(&c, ERR_CORRUPT, "cannot open");
	str_release(&whole);
	casefile_close(&c);
}

static void altered_tables_are_refused(void **state)
{
	static const char *const rows[] = {
		"DROP TABLE draft",
		"ALTER TABLE note RENAME COLUMN panel TO shown",
		"ALTER TABLE entry ADD COLUMN more TEXT",
		"DROP TABLE meta; CREATE VIEW meta AS SELECT 'case' AS key, NULL AS value",
		"DROP VIEW current_submission; CREATE VIEW current_submission AS SELECT * FROM submission",
		"DROP INDEX entry_order",
		"CREATE TRIGGER quietly AFTER INSERT ON note BEGIN DELETE FROM note; END",
		"CREATE TABLE extra(x)",
		"DROP TABLE note_words",
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct casefile c;
		struct err err = {0};
		casefile_open(&c, 2);
		assert_ok(blind_lift(c.store->db, &err)); /* which no other program would have there */
		assert_ok(db_exec(c.store->db, rows[i], &err));
		store_close(c.store);
		c.store = NULL;
		refused(&c, ERR_CORRUPT, "its tables were altered");
		casefile_close(&c);
	}
	struct casefile c; /* but what SQLite notes for its own plans is no alteration */
	struct err err = {0};
	casefile_open(&c, 2);
	assert_ok(db_exec(c.store->db, "ANALYZE", &err));
	casefile_reopen(&c, STORE_WRITE);
	casefile_close(&c);
}

static void what_is_no_file_is_refused(void **state)
{
	struct casefile c;
	struct store *store;
	struct err err = {0};
	char path[160];

	(void)state;
	casefile_open(&c, 1);
	struct store_options options = casefile_options(&c, STORE_READ);
	snprintf(path, sizeof path, "%s/none.case", c.folder);
	assert_false(store_open(path, &options, &store, &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	assert_int_not_equal(access(path, F_OK), 0); /* asking made none */
	assert_int_equal(mkfifo(path, 0600), 0); /* must not hang */
	assert_false(store_open(path, &options, &store, &err));
	assert_int_equal(err.code, ERR_INVALID);
	unlink(path);
	assert_int_equal(symlink(path, path), 0);
	assert_false(store_open(path, &options, &store, &err));
	assert_int_equal(err.code, ERR_IO);
	unlink(path);
	assert_false(store_open(c.folder, &options, &store, &err));
	assert_int_equal(err.code, ERR_INVALID);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_that_may_not_be_written_is_read),
		cmocka_unit_test(a_folder_that_may_not_be_written_is_read),
		cmocka_unit_test(what_is_no_case_is_refused),
		cmocka_unit_test(a_truncated_case_is_refused),
		cmocka_unit_test(altered_tables_are_refused),
		cmocka_unit_test(what_is_no_file_is_refused),
	};

	return cmocka_run_group_tests_name("store, refused", tests, NULL, NULL);
}
