/* Reviewers' own entries are asked for in the same language, and are never among the agencies'. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/count.h"
#include "core/own_entry.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

static void add(struct casefile *c, enum record_kind kind, const char *a, const char *b, const char *d)
{
	const char *values[RECORD_FIELDS] = {a, b, d};
	struct err err = {0};

	assert_ok(record_add(c->store, kind, values, NULL, NULL, &err));
}

static void open_case(struct casefile *c)
{
	casefile_open(c, 2);
	add(c, RECORD_OWN_ENTRY, "2020-05", "The café was shut.", "Press, page 3");
	add(c, RECORD_OWN_ENTRY, NULL, "Born abroad.", "Grandmother");
	add(c, RECORD_OWN_ENTRY, "2020-01-06", "Moved house.", "Council tax");
	add(c, RECORD_EPISODE, "The move", "2020-01", "2020-05-15");
}

/* "Moved house.; The cafe was shut.?" */
static void lists(struct casefile *c, const char *text, const char *wanted)
{
	struct own_entry *list;
	struct filter filter;
	struct arena arena;
	struct err err = {0};
	struct str got;
	size_t n;

	arena_init(&arena);
	str_init(&got);
	assert_ok(filter_parse(text, &filter, &err));
	assert_ok(own_entry_list(c->store, &arena, &filter, &list, &n, &err));
	for (size_t i = 0; i < n; i++)
		str_format(&got, "%.5s%s ", list[i].record->values[1], list[i].match == EDTF_POSSIBLE ? "?" : "");
	assert_string_equal(got.text, wanted);
	filter_release(&filter);
	str_release(&got);
	arena_release(&arena);
}

static void they_are_asked_for_as_entries_are(void **state)
{
	struct casefile c;

	(void)state;
	open_case(&c);
	lists(&c, "", "Moved The c Born  ");
	lists(&c, "is:own", "Moved The c Born  ");
	lists(&c, "is:own after:2020-02", "The c ");
	lists(&c, "after:2020-05-10", "The c? ");
	lists(&c, "-after:2020-05-10", "Moved The c? ");
	lists(&c, "-(on:2020-05 or is:undated)", "Moved ");
	lists(&c, "CAFE", "The c ");
	lists(&c, "\"cafe was\"", "The c ");
	lists(&c, "\"was cafe\"", "");
	lists(&c, "gran*", "Born  ");
	lists(&c, "~ouse", "Moved ");
	lists(&c, "ouse", "");
	lists(&c, "page -press", "");
	lists(&c, "is:undated,uncertain", "The c Born  ");
	lists(&c, "by:nobody or is:undated", "Born  ");
	lists(&c, "in:\"the move\"", "Moved? The c? ");
	lists(&c, "kind:visit", "");
	lists(&c, "-kind:visit -is:undated", "Moved The c ");
	casefile_close(&c);
}

static void they_are_no_entries(void **state)
{
	struct filter filter;
	struct count count;
	struct casefile c;
	struct err err = {0};

	(void)state;
	open_case(&c);
	assert_ok(filter_parse("is:own", &filter, &err));
	assert_true(own_entry_asked(&filter));
	assert_ok(count_entries(c.store, &filter, &count, &err));
	assert_int_equal(count.entries_possible, 0);
	filter_release(&filter);
	assert_ok(count_entries(c.store, NULL, &count, &err));
	assert_int_equal(count.entries_possible, 2);
	assert_ok(filter_parse("is:held (a or -is:undated,own)", &filter, &err));
	assert_true(own_entry_asked(&filter));
	filter_release(&filter);
	assert_ok(filter_parse("own is:held", &filter, &err));
	assert_false(own_entry_asked(&filter));
	filter_release(&filter);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(they_are_asked_for_as_entries_are),
		cmocka_unit_test(they_are_no_entries),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
