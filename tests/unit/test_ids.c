/* The set of ids against a plain one, and its size at a million. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "import/ids.h"

static void tells_new_from_known(void **state)
{
	struct ids ids;

	(void)state;
	ids_init(&ids);
	assert_false(ids_knows(&ids, ID_ENTRY, "A"));
	assert_null(ids_add(&ids, ID_ENTRY, "A", 3, 5));
	assert_true(ids_knows(&ids, ID_ENTRY, "A"));
	assert_false(ids_knows(&ids, ID_ENTRY, "a"));
	assert_false(ids_knows(&ids, ID_PERSON, "A"));
	assert_null(ids_add(&ids, ID_PERSON, "A", 4, 5));
	const struct id_place *first = ids_add(&ids, ID_ENTRY, "A", 9, 9);
	assert_non_null(first);
	assert_int_equal(first->line, 3);
	assert_int_equal(first->column, 5);
	ids_release(&ids);
}

/* Asked for first, given later: one number all along. */
static void numbers_what_is_asked_for(void **state)
{
	struct ids ids;

	(void)state;
	ids_init(&ids);
	assert_null(ids_add(&ids, ID_ENTRY, "A", 3, 5));
	assert_int_equal(ids_want(&ids, ID_ENTRY, "B"), 1);
	assert_false(ids_knows(&ids, ID_ENTRY, "B"));
	assert_int_equal(ids_place(&ids, 1)->column, 0);
	assert_null(ids_add(&ids, ID_ENTRY, "C", 4, 5));
	assert_int_equal(ids_want(&ids, ID_ENTRY, "B"), 1);
	assert_null(ids_add(&ids, ID_ENTRY, "B", 6, 7));
	assert_true(ids_knows(&ids, ID_ENTRY, "B"));
	assert_int_equal(ids_add(&ids, ID_ENTRY, "B", 8, 9)->line, 6);
	assert_int_equal(ids_place(&ids, 1)->column, 7);
	assert_int_equal(ids_want(&ids, ID_ENTRY, "A"), 0);
	assert_int_equal(ids_want(&ids, ID_ENTRY, "C"), 2);
	assert_int_equal(ids_want(&ids, ID_BIRTH, "A"), 3);
	ids_release(&ids);
}

static void keeps_a_million(void **state)
{
	struct ids ids;
	char id[32];

	(void)state;
	ids_init(&ids);
	for (uint32_t i = 0; i < 1000000; i++) {
		snprintf(id, sizeof id, "CSC-%06u", (unsigned)i);
		assert_null(ids_add(&ids, ID_ENTRY, id, i, 1));
	}
	for (uint32_t i = 0; i < 1000000; i += 997) {
		snprintf(id, sizeof id, "CSC-%06u", (unsigned)i);
		assert_int_equal(ids_add(&ids, ID_ENTRY, id, 0, 0)->line, i);
	}
	size_t bytes = ids.n_blocks * 4096 * sizeof(struct id_place) + ids.blocks_capacity * sizeof *ids.blocks +
	               ids.table_size * sizeof *ids.table;
	assert_true(bytes < 40u * 1000 * 1000);
	assert_false(ids_full(&ids));
	ids_release(&ids);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_new_from_known),
		cmocka_unit_test(numbers_what_is_asked_for),
		cmocka_unit_test(keeps_a_million),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
