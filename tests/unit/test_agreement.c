/* Agreement on themes, against figures counted by hand: names of reviewers and themes count, not their ids. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/agreement.h"
#include "core/blind.h"
#include "core/change.h"
#include "core/note.h"
#include "core/undo.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/copies.h"

static void give(struct casefile *c, const char *reviewer, const char *theme, int entry)
{
	struct err err = {0};
	char id[16];

	snprintf(id, sizeof id, "GP-%d", entry);
	store_set_reviewer(c->store, reviewer);
	const struct note_words words = {.kind = "analysis", .text = "so", .panel = true, .theme = theme};
	assert_ok(note_write(c->store, &(struct anchor){"GP", id}, 1, &words, NULL, &err));
}

static void assert_table(struct casefile *c, const char *wanted)
{
	struct agreement *list;
	struct arena arena;
	struct err err = {0};
	struct str out;
	size_t n;

	arena_init(&arena);
	str_init(&out);
	assert_ok(agreement_list(c->store, &arena, &list, &n, &err));
	for (size_t i = 0; i < n; i++)
		str_format(&out, "%s %s %s %d %d %d %d%%\n", list[i].theme, list[i].one, list[i].other, (int)list[i].both,
		           (int)list[i].only_one, (int)list[i].only_other, agreement_percent(&list[i]));
	assert_string_equal(out.text, wanted);
	str_release(&out);
	arena_release(&arena);
}

static void what_two_gave_is_counted(void **state)
{
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 9);
	assert_table(&c, "");
	give(&c, "Ann", "Voice", 1);
	assert_table(&c, "");
	give(&c, "Ann", "Voice", 1); /* twice on one entry is once */
	give(&c, "Ann", "Voice", 2);
	give(&c, "Ann", "Voice", 3);
	give(&c, "Ben", "voice", 2);
	give(&c, "Ben", "voice", 3);
	give(&c, "Ben", "voice", 4);
	give(&c, "Ben", "Alone", 4);
	give(&c, "Ceri", "Voice", 9);
	assert_ok(undo_last(c.store, NULL, &err));
	assert_table(&c, "Alone Ann Ben 0 0 1 0%\n"
	                 "Voice Ann Ben 2 1 1 50%\n");
	assert_ok(redo_last(c.store, NULL, &err));
	assert_table(&c, "Alone Ann Ben 0 0 1 0%\n"
	                 "Alone Ben Ceri 0 1 0 0%\n"
	                 "Voice Ann Ben 2 1 1 50%\n"
	                 "Voice Ann Ceri 0 3 1 0%\n"
	                 "Voice Ben Ceri 0 3 1 0%\n");
	casefile_close(&c);
}

static void the_entries_are_those_of_the_figures(void **state)
{
	struct casefile c;
	struct agreement_entry *list;
	struct arena arena;
	struct err err = {0};
	struct str out;
	size_t n;

	(void)state;
	casefile_open(&c, 9);
	give(&c, "Ben", "Voice", 2);
	give(&c, "Ann", "Voice", 2);
	give(&c, "Ann", "Voice", 1);
	give(&c, "Ann", "Other", 3);
	arena_init(&arena);
	str_init(&out);
	assert_ok(agreement_entries(c.store, &arena, "VOICE", &list, &n, &err));
	for (size_t i = 0; i < n; i++) {
		str_format(&out, "%s:%s", list[i].agency, list[i].entry);
		for (size_t k = 0; k < list[i].n; k++)
			str_format(&out, " %s", list[i].reviewers[k]);
		str_add(&out, "\n");
	}
	assert_string_equal(out.text, "GP:GP-1 Ann\nGP:GP-2 Ann Ben\n");
	assert_false(agreement_entries(c.store, &arena, "None", &list, &n, &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	assert_ok(blind_set(c.store, true, &err));
	assert_false(agreement_entries(c.store, &arena, "Voice", &list, &n, &err));
	assert_int_equal(err.code, ERR_INVALID);
	str_release(&out);
	arena_release(&arena);
	casefile_close(&c);
}

/* Each copy made a theme and a reviewer of the same names for itself. */
static void names_count_in_joined_copies(void **state)
{
	struct casefile c, ann, ben;

	(void)state;
	casefile_open(&c, 9);
	copies_shut(&c);
	ann = copies_make(&c, "ann", 3);
	ben = copies_make(&c, "ben", 4);
	copies_open(&ann, "Ann");
	give(&ann, "Ann", "Voice", 1);
	give(&ann, "Ben", "Voice", 2);
	copies_shut(&ann);
	copies_open(&ben, "Ben");
	give(&ben, "Ben", "Voice", 1);
	copies_join(&ben, &ann, NULL);
	assert_table(&ben, "Voice Ann Ben 1 0 1 50%\n");
	copies_shut(&ben);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_two_gave_is_counted),
		cmocka_unit_test(the_entries_are_those_of_the_figures),
		cmocka_unit_test(names_count_in_joined_copies),
	};

	return cmocka_run_group_tests_name("agreement", tests, NULL, NULL);
}
