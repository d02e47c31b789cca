/* The log in pages: every change once, in one order, from either end; and what each was of. */
#include "core/gap_state.h"
#include "core/log_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/note.h"
#include "core/saved_view.h"
#include "core/undo.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"
#include "tests/lib/loading.h"

enum { MANY = 57, PAGE = 10 };

/* A case whose last MANY changes are notes on GP-1, GP-2 ... in turn. */
static void open_case(struct casefile *c)
{
	struct err err = {0};
	char entry[16];

	casefile_open(c, 3);
	for (int i = 0; i < MANY; i++) {
		snprintf(entry, sizeof entry, "GP-%d", i % 3 + 1);
		assert_ok(note_add(c->store, "GP", entry, "question", "why?", true, NULL, &err));
	}
}

/* Reads all of it from one end, in pages that overlap by the key; the keys in the order of reading. */
static size_t read_through(struct casefile *c, bool older, struct log_key *keys, size_t max)
{
	const struct log_asked all_of_it = log_all();
	struct log_key key = older ? log_newest() : log_oldest();
	struct log_line *page;
	struct arena arena;
	struct err err = {0};
	size_t n, all = 0;

	arena_init(&arena);
	do {
		assert_ok(log_page(c->store, &arena, &all_of_it, &key, older, PAGE, &page, &n, &err));
		for (size_t i = 0; i < n && all < max; i++) {
			const struct log_line *line = &page[older ? i : n - 1 - i];
			if (all == 0 || memcmp(&line->key, &keys[all - 1], sizeof key) != 0)
				keys[all++] = line->key;
		}
		key = keys[all - 1];
	} while (n == PAGE);
	arena_release(&arena);
	return all;
}

static void every_change_once_from_either_end(void **state)
{
	struct log_key down[2 * MANY], up[2 * MANY];
	struct casefile c;

	(void)state;
	open_case(&c);
	size_t n = read_through(&c, true, down, 2 * MANY);
	assert_int_equal(n, MANY + 2); /* the reviewer, and the load */
	assert_int_equal(read_through(&c, false, up, 2 * MANY), n);
	for (size_t i = 0; i < n; i++)
		assert_memory_equal(&down[i], &up[n - 1 - i], sizeof *up);
	for (size_t i = 1; i < n; i++)
		assert_true(down[i].lamport < down[i - 1].lamport);
	casefile_close(&c);
}

static const struct log_line *newest(struct casefile *c, struct arena *arena)
{
	const struct log_asked asked = log_all();
	struct log_key key = log_newest();
	struct log_line *page;
	struct err err = {0};
	size_t n;

	assert_ok(log_page(c->store, arena, &asked, &key, true, 3, &page, &n, &err));
	return page;
}

static struct log_target target_of(struct casefile *c, struct arena *arena, const struct log_line *line)
{
	struct log_target t;
	struct err err = {0};

	assert_ok(log_target(c->store, arena, &line->key, &t, &err));
	return t;
}

static void what_is_undone_says_so_and_what_it_was_of(void **state)
{
	struct casefile c;
	struct arena arena;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 3);
	arena_init(&arena);
	assert_ok(note_add(c.store, "GP", "GP-2", "question", "why?", true, NULL, &err));
	assert_ok(undo_last(c.store, NULL, &err));
	const struct log_line *page = newest(&c, &arena);
	assert_string_equal(page[0].sentence, "undo: noted on GP:GP-2");
	assert_false(page[0].is_undone);
	assert_string_equal(page[1].sentence, "noted on GP:GP-2");
	assert_true(page[1].is_undone);
	for (size_t i = 0; i < 2; i++) {
		struct log_target t = target_of(&c, &arena, &page[i]);
		assert_int_equal(t.kind, LOG_OF_ENTRY);
		assert_string_equal(t.agency, "GP");
		assert_string_equal(t.entry, "GP-2");
	}
	struct log_target load = target_of(&c, &arena, &page[2]);
	assert_int_equal(load.kind, LOG_OF_AGENCY);
	assert_string_equal(load.agency, "GP");
	arena_release(&arena);
	casefile_close(&c);
}

static void a_view_leads_to_its_filter_while_it_is_kept(void **state)
{
	struct casefile c;
	struct arena arena;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 3);
	arena_init(&arena);
	assert_ok(saved_view_save(c.store, "mine", "agency:GP", &err));
	struct log_target t = target_of(&c, &arena, newest(&c, &arena));
	assert_int_equal(t.kind, LOG_OF_FILTER);
	assert_string_equal(t.filter, "agency:GP");
	assert_ok(saved_view_delete(c.store, "mine", &err));
	t = target_of(&c, &arena, newest(&c, &arena));
	assert_int_equal(t.kind, LOG_OF_FILTER);
	assert_null(t.filter);
	arena_release(&arena);
	casefile_close(&c);
}

static void a_gap_leads_to_its_end(void **state)
{
	const struct gap_scope scope = {.days = 1};
	struct casefile c;
	struct arena arena;
	struct gap *gaps;
	struct gap_state *states;
	struct err err = {0};
	size_t n;

	(void)state;
	casefile_open(&c, 3);
	arena_init(&arena);
	assert_ok(gaps_find(c.store, &scope, &gaps, &n, &err));
	assert_ok(gap_state_of(c.store, &arena, &scope, gaps, n, &states, &err));
	assert_ok(gap_state_set(c.store, &states[1], GAP_IGNORED, "", &err));
	for (int i = 0; i < 2; i++) {
		struct log_target t = target_of(&c, &arena, newest(&c, &arena));
		assert_int_equal(t.kind, LOG_OF_ENTRY);
		assert_string_equal(t.agency, "GP");
		assert_string_equal(t.entry, "GP-2");
		assert_ok(i > 0 || undo_last(c.store, NULL, &err));
	}
	free(gaps);
	arena_release(&arena);
	casefile_close(&c);
}

/* A record leads to itself and to its first entry, whichever of its cells the change was of. */
static void a_record_leads_to_its_entry(void **state)
{
	const char *values[RECORD_FIELDS] = {0};
	unsigned char id[ROW_ID_BYTES];
	struct casefile c;
	struct arena arena;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 3);
	arena_init(&arena);
	values[record_field(RECORD_INCIDENT, "title")] = "One evening";
	values[record_field(RECORD_INCIDENT, "entries")] = "GP:GP-2,GP:GP-3";
	assert_ok(record_add(c.store, RECORD_INCIDENT, values, id, NULL, &err));
	memset(values, 0, sizeof values);
	values[record_field(RECORD_INCIDENT, "entries")] = "GP:GP-1,GP:GP-2"; /* of parts alone */
	for (int i = 0; i < 3; i++) {
		struct log_target t = target_of(&c, &arena, newest(&c, &arena));
		assert_int_equal(t.kind, LOG_OF_RECORD);
		assert_int_equal(t.record, RECORD_INCIDENT);
		assert_memory_equal(t.id, id, sizeof id);
		assert_string_equal(t.entry, i == 1 ? "GP-1" : "GP-2");
		assert_ok(i > 0 ? undo_last(c.store, NULL, &err)
		                : record_change(c.store, RECORD_INCIDENT, id, values, NULL, &err));
	}
	memset(values, 0, sizeof values);
	values[record_field(RECORD_THEME, "name")] = "Voice";
	assert_ok(record_add(c.store, RECORD_THEME, values, id, NULL, &err));
	struct log_target t = target_of(&c, &arena, newest(&c, &arena));
	assert_int_equal(t.kind, LOG_OF_RECORD);
	assert_null(t.agency);
	arena_release(&arena);
	casefile_close(&c);
}

static struct log_asked of_reviewer(const char *name)
{
	struct log_asked asked = log_all();

	asked.reviewer = name;
	return asked;
}

static size_t how_many(struct casefile *c, const struct log_asked *asked)
{
	struct log_key key = log_oldest();
	struct log_line *page;
	struct arena arena;
	struct err err = {0};
	size_t n;

	arena_init(&arena);
	assert_ok(log_page(c->store, &arena, asked, &key, false, 500, &page, &n, &err));
	arena_release(&arena);
	return n;
}

static void of_one_reviewer_time_or_entry(void **state)
{
	struct log_asked asked = log_all();
	struct casefile c;
	struct arena arena;
	const char **names;
	struct err err = {0};
	size_t n;

	(void)state;
	arena_init(&arena);
	open_case(&c);
	int64_t then = c.now;
	c.now += 60000;
	store_set_reviewer(c.store, "Anna");
	assert_ok(note_add(c.store, "GP", "GP-2", "question", "why?", true, NULL, &err));
	assert_ok(undo_last(c.store, NULL, &err));
	assert_int_equal(how_many(&c, &asked), MANY + 5);
	struct log_asked anna = of_reviewer("Anna"), nobody = of_reviewer("Nobody");
	assert_int_equal(how_many(&c, &anna), 3);
	assert_int_equal(how_many(&c, &nobody), 0);
	asked.from = then + 1;
	assert_int_equal(how_many(&c, &asked), 3);
	asked = log_all();
	asked.before = then + 1;
	assert_int_equal(how_many(&c, &asked), MANY + 2);
	asked = log_all();
	asked.agency = "GP";
	asked.entry = "GP-2";
	assert_int_equal(how_many(&c, &asked), MANY / 3 + 2);
	assert_ok(log_reviewers(c.store, &arena, &names, &n, &err));
	assert_int_equal(n, 2);
	assert_string_equal(names[0], "A Reviewer");
	assert_string_equal(names[1], "Anna");
	arena_release(&arena);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_change_once_from_either_end),
		cmocka_unit_test(what_is_undone_says_so_and_what_it_was_of),
		cmocka_unit_test(a_view_leads_to_its_filter_while_it_is_kept),
		cmocka_unit_test(a_gap_leads_to_its_end),
		cmocka_unit_test(a_record_leads_to_its_entry),
		cmocka_unit_test(of_one_reviewer_time_or_entry),
	};

	return cmocka_run_group_tests_name("log_read", tests, NULL, NULL);
}
