/* The case file: made whole or not at all, opened without a byte changed, written by one program at a time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/note.h"
#include "core/store_private.h"
#include "core/timeline.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

static bool is_there(const struct casefile *c, const char *suffix)
{
	char path[160];

	snprintf(path, sizeof path, "%s%s", c->path, suffix);
	return access(path, F_OK) == 0;
}

/* --- making -------------------------------------------------------------------------------------------------- */

static void a_case_is_made_for_its_owner_alone(void **state)
{
	struct casefile c;
	struct stat st;
	struct err err = {0};

	(void)state;
	mode_t before = umask(0); /* the worst there can be */
	casefile_open(&c, 2);
	assert_string_equal(store_case_id(c.store), "TEST");
	assert_string_equal(store_path(c.store), c.path);
	assert_null(store_read_only(c.store));
	assert_int_equal(stat(c.path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	char lock[160];
	snprintf(lock, sizeof lock, "%s.lock", c.path);
	assert_int_equal(stat(lock, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_ok(store_begin(c.store, &err)); /* the journal holds the same words */
	assert_ok(db_exec(c.store->db, "UPDATE meta SET value = value || '.'", &err));
	char journal[160];
	snprintf(journal, sizeof journal, "%s-journal", c.path);
	assert_int_equal(stat(journal, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	store_rollback(c.store);
	store_close(c.store);
	c.store = NULL;
	assert_int_equal(casefile_count(&c), 1); /* no lock, no journal, nothing unfinished */
	umask(before);
	casefile_close(&c);
}

static void the_file_says_what_it_is(void **state)
{
	struct casefile c;

	(void)state;
	casefile_open(&c, 1);
	struct snapshot file = snapshot_take(c.path);
	struct str bytes = file.bytes;
	assert_memory_equal(bytes.text, "SQLite format 3", 16);
	assert_memory_equal(bytes.text + 16, "\x40\x00\x01\x01", 4); /* 16 KiB pages, a rollback journal */
	assert_memory_equal(bytes.text + 60, "\0\0\0\4", 4);
	assert_memory_equal(bytes.text + 68, "CCHR", 4);
	str_release(&bytes);
	casefile_close(&c);
}

static void nothing_that_is_there_is_overwritten(void **state)
{
	struct casefile c;
	struct store *store;
	struct err err = {0};
	char link_path[160];

	(void)state;
	casefile_open(&c, 1);
	struct store_options options = casefile_options(&c, STORE_WRITE);
	store_close(c.store);
	c.store = NULL;
	struct snapshot before = snapshot_take(c.path);
	assert_false(store_create(c.path, "OTHER", &options, &store, &err));
	assert_null(store);
	assert_int_equal(err.code, ERR_INVALID);
	assert_non_null(strstr(err.text, "exists already"));
	assert_true(snapshot_holds(&before, c.path));
	str_release(&before.bytes);

	/* nor made at the end of a link that leads nowhere */
	snprintf(link_path, sizeof link_path, "%s/link.case", c.folder);
	assert_int_equal(symlink("/nowhere/at/all", link_path), 0);
	assert_false(store_create(link_path, "OTHER", &options, &store, &err));
	assert_int_equal(err.code, ERR_INVALID);
	unlink(link_path);
	snprintf(link_path, sizeof link_path, "%s/no/such/folder.case", c.folder);
	assert_false(store_create(link_path, "OTHER", &options, &store, &err));
	assert_int_equal(casefile_count(&c), 1);
	casefile_close(&c);
}

/* What a program that was killed while it made a case left behind does not stand in the way. */
static void an_unfinished_case_is_no_case(void **state)
{
	struct casefile c;
	struct err err = {0};
	char path[160];

	(void)state;
	casefile_open(&c, 1);
	store_close(c.store);
	unlink(c.path);
	snprintf(path, sizeof path, "%s.new", c.path);
	casefile_overwrite(path, "half", 4);
	snprintf(path, sizeof path, "%s.new-journal", c.path);
	casefile_overwrite(path, "half of it", 10);
	snprintf(path, sizeof path, "%s.lock", c.path);
	casefile_overwrite(path, "somebody\n", 9);
	struct store_options options = casefile_options(&c, STORE_WRITE);
	assert_ok(store_create(c.path, "AGAIN", &options, &c.store, &err));
	store_close(c.store);
	assert_ok(store_open(c.path, &options, &c.store, &err));
	assert_string_equal(store_case_id(c.store), "AGAIN");
	casefile_reopen(&c, STORE_READ);
	assert_int_equal(casefile_count(&c), 1);
	casefile_close(&c);
}

/* --- opening ------------------------------------------------------------------------------------------------- */

static void read_all(struct store *store)
{
	struct verify_result result;
	struct timeline t;
	struct err err = {0};

	assert_ok(timeline_load(store, NULL, &t, &err));
	timeline_release(&t);
	assert_ok(verify_case(store, &result, &err));
	assert_true(result.words);
}

static void opening_changes_nothing(void **state)
{
	static const enum store_mode modes[] = {STORE_READ, STORE_WRITE, STORE_BEST};
	struct casefile c;

	(void)state;
	casefile_open(&c, 5);
	store_close(c.store);
	c.store = NULL;
	struct snapshot before = snapshot_take(c.path);
	for (size_t i = 0; i < 3; i++) {
		casefile_reopen(&c, modes[i]);
		assert_int_equal(store_read_only(c.store) == NULL, modes[i] != STORE_READ);
		assert_int_equal(is_there(&c, ".lock"), modes[i] != STORE_READ);
		read_all(c.store);
		store_close(c.store);
		c.store = NULL;
		assert_true(snapshot_holds(&before, c.path));
		assert_int_equal(casefile_count(&c), 1);
	}
	str_release(&before.bytes);
	casefile_close(&c);
}

static void who_reads_cannot_write(void **state)
{
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 2);
	casefile_reopen(&c, STORE_READ);
	assert_false(note_add(c.store, "GP", "GP-1", "question", "text", true, NULL, &err));
	assert_int_equal(err.code, ERR_READONLY);
	assert_false(db_exec(c.store->db, "DELETE FROM main.note", &err)); /* not even by mistake */
	assert_int_equal(err.code, ERR_READONLY);
	read_all(c.store); /* verify opens that door for a moment, and closes it */
	assert_false(db_exec(c.store->db, "DELETE FROM main.note", &err));
	casefile_close(&c);
}

static void the_second_is_told_who_is_first(void **state)
{
	struct casefile c;
	struct store *second;
	struct err err = {0};

	(void)state;
	setenv("LOGNAME", "ann", 1);
	casefile_open(&c, 2);
	struct store_options options = casefile_options(&c, STORE_WRITE);
	assert_false(store_open(c.path, &options, &second, &err));
	assert_null(second);
	assert_int_equal(err.code, ERR_BUSY);
	assert_non_null(strstr(err.text, "ann on "));
	assert_non_null(strstr(err.text, "since 2026-01-05T09:00:0"));
	assert_false(store_create(c.path, "X", &options, &second, &err));
	assert_int_equal(err.code, ERR_BUSY);

	options.mode = STORE_BEST;
	assert_ok(store_open(c.path, &options, &second, &err));
	assert_non_null(strstr(store_read_only(second), "ann on "));
	assert_false(note_add(second, "GP", "GP-1", "question", "text", true, NULL, &err));
	assert_int_equal(err.code, ERR_READONLY);
	assert_non_null(strstr(err.text, "ann on "));
	store_close(second);
	assert_true(is_there(&c, ".lock")); /* the reader did not take the writer's lock away */

	options.mode = STORE_READ;
	assert_ok(store_open(c.path, &options, &second, &err));
	assert_ok(note_add(c.store, "GP", "GP-1", "question", "while another reads", true, NULL, &err));
	read_all(second);
	store_close(second);
	store_close(c.store);
	c.store = NULL;
	assert_false(is_there(&c, ".lock"));
	options.mode = STORE_WRITE;
	assert_ok(store_open(c.path, &options, &c.store, &err)); /* and now it is free */
	casefile_close(&c);
}

static void who_was_killed_holds_nothing(void **state)
{
	struct casefile c;
	struct err err = {0};
	int ready[2], status;
	char byte;

	(void)state;
	casefile_open(&c, 2);
	store_close(c.store);
	c.store = NULL;
	assert_int_equal(pipe(ready), 0);
	pid_t child = fork();
	if (child == 0) {
		struct store_options options = casefile_options(&c, STORE_WRITE);
		bool ok = store_open(c.path, &options, &c.store, &err) && store_begin(c.store, &err) &&
		          db_exec(c.store->db, "DELETE FROM entry_source; DELETE FROM entry_person; DELETE FROM entry;"
		                               "PRAGMA cache_spill = 1; PRAGMA cache_size = 1;", &err);
		if (write(ready[1], ok ? "y" : "n", 1) == 1)
			pause();
		_exit(1);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	assert_int_equal(byte, 'y');
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(is_there(&c, ".lock"));
	assert_true(is_there(&c, "-journal"));
	struct store_options options = casefile_options(&c, STORE_WRITE);
	assert_ok(store_open(c.path, &options, &c.store, &err));
	read_all(c.store);
	assert_ok(note_add(c.store, "GP", "GP-1", "question", "text", true, NULL, &err));
	close(ready[0]);
	close(ready[1]);
	casefile_close(&c);
}

/* --- what happens while it is open --------------------------------------------------------------------------- */

static void cannot_write(struct casefile *c, const char *says)
{
	struct err err = {0};

	for (int i = 0; i < 2; i++) { /* and it does not give in when asked again */
		assert_false(note_add(c->store, "GP", "GP-1", "question", "text", true, NULL, &err));
		assert_int_equal(err.code, ERR_IO);
		if (strstr(err.text, says) == NULL)
			fail_msg("expected \"%s\", got \"%s\"", says, err.text);
	}
}

static void a_file_replaced_underneath_is_not_overwritten(void **state)
{
	struct casefile c;
	struct err err = {0};
	char path[160];

	(void)state;
	casefile_open(&c, 2);
	struct snapshot early = snapshot_take(c.path);
	assert_ok(note_add(c.store, "GP", "GP-1", "question", "one", true, NULL, &err));
	snprintf(path, sizeof path, "%s.other", c.path);

	assert_int_equal(rename(c.path, path), 0); /* moved away */
	struct snapshot moved = snapshot_take(path);
	cannot_write(&c, "moved or replaced");
	assert_true(snapshot_holds(&moved, path));
	casefile_overwrite(c.path, early.bytes.text, early.bytes.length); /* and another put there */
	struct snapshot other = snapshot_take(c.path);
	cannot_write(&c, "moved or replaced");
	assert_true(snapshot_holds(&moved, path));
	assert_true(snapshot_holds(&other, c.path));

	assert_int_equal(rename(path, c.path), 0); /* put back: it is the one that was opened */
	assert_ok(note_add(c.store, "GP", "GP-1", "question", "two", true, NULL, &err));

	/* a back-up copied over it: the same file, another content */
	casefile_overwrite(c.path, early.bytes.text, early.bytes.length);
	str_release(&other.bytes);
	other = snapshot_take(c.path);
	cannot_write(&c, "written by another program");
	assert_true(snapshot_holds(&other, c.path));
	casefile_reopen(&c, STORE_WRITE);
	assert_ok(note_add(c.store, "GP", "GP-1", "question", "three", true, NULL, &err));
	str_release(&other.bytes);
	str_release(&moved.bytes);
	str_release(&early.bytes);
	casefile_close(&c);
}

/* Here it is not SQLite that finds no room but write() itself, in the middle of the commit. */
static void refuse_writes(struct casefile *c, const char *text)
{
	struct rlimit before, now;
	struct stat st;
	struct err err = {0};

	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(stat(c->path, &st), 0);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	now = before;
	now.rlim_cur = (rlim_t)st.st_size;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &now), 0);
	assert_ok(db_exec(c->store->db, "PRAGMA cache_size = 5", &err)); /* so that it is met before the commit too */
	for (int i = 0; i < 3; i++) {
		assert_false(note_add(c->store, "GP", "GP-1", "question", text, true, NULL, &err));
		assert_int_equal(err.code, ERR_IO);
		assert_non_null(strstr(err.text, "not saved"));
	}
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
}

static void a_full_disk_loses_nothing_and_can_be_tried_again(void **state)
{
	struct casefile c;
	struct err err = {0};
	struct str text;

	(void)state;
	casefile_open(&c, 2);
	struct str before = casefile_dump(&c);
	struct store_counters counters = store_counters(c.store);
	str_init(&text);
	str_add_times(&text, 'x', 200000);
	assert_ok(db_exec(c.store->db, "PRAGMA max_page_count = 1", &err)); /* no more than there are */
	for (int i = 0; i < 3; i++) {
		assert_false(note_add(c.store, "GP", "GP-1", "question", text.text, true, NULL, &err));
		assert_int_equal(err.code, ERR_IO);
		assert_non_null(strstr(err.text, "full"));
	}
	struct str after = casefile_dump(&c);
	assert_string_equal(after.text, before.text);
	assert_int_equal(store_counters(c.store).marks, counters.marks);
	assert_ok(db_exec(c.store->db, "PRAGMA max_page_count = 100000", &err));
	refuse_writes(&c, text.text);
	assert_ok(note_add(c.store, "GP", "GP-1", "question", text.text, true, NULL, &err));
	assert_true(store_counters(c.store).marks > counters.marks);
	read_all(c.store);
	str_release(&before);
	str_release(&after);
	str_release(&text);
	casefile_close(&c);
}

static void the_counters_say_what_moved(void **state)
{
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 2);
	struct store_counters at = store_counters(c.store), now;
	assert_ok(note_add(c.store, "GP", "GP-1", "question", "text", true, NULL, &err));
	now = store_counters(c.store);
	assert_int_equal(now.entries, at.entries);
	assert_int_not_equal(now.marks, at.marks);
	at = now;
	assert_ok(casefile_load(&c, "POL", 1, 1, 2, &err));
	now = store_counters(c.store);
	assert_int_not_equal(now.entries, at.entries);
	casefile_close(&c);
}

static void the_reviewer_is_whom_one_says(void **state)
{
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 1);
	assert_string_equal(store_reviewer(c.store), "A Reviewer");
	store_set_reviewer(c.store, "Bartek");
	store_set_reviewer(c.store, store_reviewer(c.store));
	assert_string_equal(store_reviewer(c.store), "Bartek");
	store_set_reviewer(c.store, "\xFF");
	assert_false(note_add(c.store, "GP", "GP-1", "question", "text", true, NULL, &err));
	assert_int_equal(err.code, ERR_INVALID);
	store_set_reviewer(c.store, "");
	assert_false(note_add(c.store, "GP", "GP-1", "question", "text", true, NULL, &err));
	assert_int_equal(err.code, ERR_INVALID);
	store_set_reviewer(c.store, NULL);
	assert_null(store_reviewer(c.store));
	assert_false(note_add(c.store, "GP", "GP-1", "question", "text", true, NULL, &err));
	assert_int_equal(err.code, ERR_INVALID);
	store_close(NULL);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_case_is_made_for_its_owner_alone),
		cmocka_unit_test(the_file_says_what_it_is),
		cmocka_unit_test(nothing_that_is_there_is_overwritten),
		cmocka_unit_test(an_unfinished_case_is_no_case),
		cmocka_unit_test(opening_changes_nothing),
		cmocka_unit_test(who_reads_cannot_write),
		cmocka_unit_test(the_second_is_told_who_is_first),
		cmocka_unit_test(who_was_killed_holds_nothing),
		cmocka_unit_test(a_file_replaced_underneath_is_not_overwritten),
		cmocka_unit_test(a_full_disk_loses_nothing_and_can_be_tried_again),
		cmocka_unit_test(the_counters_say_what_moved),
		cmocka_unit_test(the_reviewer_is_whom_one_says),
	};

	return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
