/* A damaged case file is refused or read as far as it goes: never a crash, never a hang, never without a word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/dump.h"
#include "core/log_read.h"
#include "core/note.h"
#include "core/people.h"
#include "core/query.h"
#include "core/store_private.h"
#include "core/submission.h"
#include "core/timeline.h"
#include "core/undo.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

enum { ROUNDS = 300 };

static bool look(void *context, const struct entry_view *v, struct err *err)
{
	(void)err;
	*(size_t *)context += strlen(v->entry.id) + strlen(v->entry.when) + strlen(v->entry.event) + strlen(v->agency) +
	                      strlen(v->agency_name) + strlen(v->file);
	for (size_t i = 0; i < v->n_notes; i++)
		*(size_t *)context += strlen(v->notes[i].text) + strlen(v->notes[i].kind);
	return true;
}

static bool ignore(void *context, const char *text, size_t n, struct err *err)
{
	(void)context, (void)text, (void)n, (void)err;
	return true;
}

static void read_people(struct store *store)
{
	struct people people;
	struct str filter;
	struct err err = {0};

	if (!people_load(store, &people, &err)) {
		assert_int_not_equal(strlen(err.text), 0);
		return;
	}
	str_init(&filter);
	for (size_t i = 0; i < people.n; i++)
		people_filter(&people, i, &filter);
	for (size_t i = 0; i < people.n_relations; i++)
		assert_true(people.relations[i].from < people.n && people.incoming[i] < people.n_relations);
	str_release(&filter);
	people_release(&people);
}

static void read_log(struct store *store)
{
	const struct log_asked all = log_all();
	struct log_key newest = log_newest();
	struct log_target target;
	struct log_line *lines;
	struct arena arena;
	struct err err = {0};
	size_t n = 0;

	arena_init(&arena);
	if (!log_page(store, &arena, &all, &newest, true, 100, &lines, &n, &err))
		assert_int_not_equal(strlen(err.text), 0);
	for (size_t i = 0; i < n; i++)
		log_target(store, &arena, &lines[i].key, &target, &err);
	arena_release(&arena);
}

/* Everything a reader does; what fails says why. */
static void read_everything(struct store *store)
{
	static const char *const filters[] = {"visit", "person:Mother", "after:2020-02", "-kind:visit"};
	struct submission_row *rows;
	struct arena arena;
	size_t seen = 0, n;
	struct err err = {0};

	arena_init(&arena);
	if (!submission_list(store, &arena, &rows, &n, &err))
		assert_int_not_equal(strlen(err.text), 0);
	arena_release(&arena);
	read_people(store);
	read_log(store);
	err_clear(&err);
	if (!query_each(store, NULL, look, &seen, &err))
		assert_int_not_equal(strlen(err.text), 0);
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
		struct filter filter;
		struct timeline t;
		size_t *ranks = NULL, hidden;
		assert_ok(filter_parse(filters[i], &filter, &err));
		if (timeline_load(store, &filter, &t, &err))
			timeline_find(store, &t, &filter, &ranks, &n, &hidden, &err);
		free(ranks);
		timeline_release(&t);
		filter_release(&filter);
	}
	err_clear(&err);
	if (!dump_case(store, ignore, NULL, &err))
		assert_int_not_equal(strlen(err.text), 0);
}

/* 1 where verify found it, or it could not be opened. */
static int try_damaged(struct casefile *c)
{
	struct store_options options = casefile_options(c, STORE_WRITE);
	struct verify_result result;
	struct err err = {0};

	if (!store_open(c->path, &options, &c->store, &err)) {
		assert_null(c->store);
		assert_int_not_equal(strlen(err.text), 0);
		return 1;
	}
	read_everything(c->store);
	bool whole = verify_case(c->store, &result, &err);
	if (!whole)
		assert_int_not_equal(strlen(err.text), 0);
	note_add(c->store, "GP", "GP-3", "question", "written to a damaged file", true, NULL, NULL);
	undo_last(c->store, NULL, NULL);
	redo_last(c->store, NULL, NULL);
	store_close(c->store);
	c->store = NULL;
	return !whole;
}

static void make_case(struct casefile *c)
{
	struct err err = {0};

	casefile_open(c, 12);
	assert_ok(note_add(c->store, "GP", "GP-3", "question", "first", true, NULL, &err));
	assert_ok(note_add(c->store, "GP", "GP-4", "analysis", "second", true, NULL, &err));
	assert_ok(undo_last(c->store, NULL, &err));
	store_close(c->store);
	c->store = NULL;
}

static void flipped_bits_crash_nothing(void **state)
{
	struct casefile c;
	int noticed = 0;

	(void)state;
	make_case(&c);
	struct snapshot file = snapshot_take(c.path);
	struct str damaged;
	str_init(&damaged);
	for (int i = 0; i < ROUNDS; i++) {
		str_clear(&damaged);
		str_add_n(&damaged, file.bytes.text, file.bytes.length);
		for (uint32_t n = casefile_random(&c, 4) + 1; n > 0;) {
			uint32_t at = casefile_random(&c, (uint32_t)damaged.length);
			if (damaged.text[at] == '\0') /* most of a page is empty: there, a flip says nothing */
				continue;
			damaged.text[at] = (char)(damaged.text[at] ^ 1 << casefile_random(&c, 8));
			n--;
		}
		casefile_overwrite(c.path, damaged.text, damaged.length);
		noticed += try_damaged(&c);
	}
	assert_true(noticed > ROUNDS * 8 / 10);
	str_release(&damaged);
	str_release(&file.bytes);
	casefile_close(&c);
}

static void pages_that_are_lost_or_swapped_crash_nothing(void **state)
{
	enum { PAGE = 16384 };
	struct casefile c;

	(void)state;
	make_case(&c);
	struct snapshot file = snapshot_take(c.path);
	size_t pages = file.bytes.length / PAGE;
	struct str damaged;
	str_init(&damaged);
	assert_true(pages > 20);
	for (size_t i = 1; i < pages; i++) {
		for (int way = 0; way < 3; way++) {
			char *page = NULL;
			str_clear(&damaged);
			str_add_n(&damaged, file.bytes.text, file.bytes.length);
			page = damaged.text + i * PAGE;
			if (way == 0)
				memset(page, 0, PAGE);
			else if (way == 1)
				memset(page, 0xFF, PAGE);
			else
				memcpy(page, file.bytes.text + (i == 1 ? 2 : i - 1) * PAGE, PAGE);
			casefile_overwrite(c.path, damaged.text, damaged.length);
			try_damaged(&c);
		}
	}
	str_release(&damaged);
	str_release(&file.bytes);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(flipped_bits_crash_nothing),
		cmocka_unit_test(pages_that_are_lost_or_swapped_crash_nothing),
	};

	return cmocka_run_group_tests_name("damaged", tests, NULL, NULL);
}
