/* Where a reviewer left off, as text: what is printed is read again, and any other text does no harm. */
#include "tui/left_off.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/edtf.h"
#include "tests/lib/casefile.h"

static const char whole[] = "view agencies\nentry GP:GP-0212\nday 2021-05-06\nfilter agency:GP \"no show\"\n"
							"hidden CSC,GP\nshown agencies month\nshown density year\n";

static void what_is_printed_is_read(void **state)
{
	struct left_off l;
	struct str again;

	(void)state;
	left_off_init(&l);
	str_init(&again);
	left_off_parse(&l, whole);
	assert_string_equal(l.view.text, "agencies");
	assert_string_equal(l.entry.text, "GP:GP-0212");
	assert_true(l.dated);
	assert_int_equal(l.day, edtf_day_number(2021, 5, 6));
	assert_string_equal(l.filter.text, "agency:GP \"no show\"");
	assert_string_equal(l.hidden.text, "CSC,GP");
	assert_int_equal(l.n_shown, 2);
	assert_string_equal(l.shown[1].view, "density");
	assert_string_equal(l.shown[1].word, "year");
	left_off_print(&l, &again);
	assert_string_equal(again.text, whole);
	str_release(&again);
	left_off_release(&l);
}

static void what_cannot_be_read_is_left_out(void **state)
{
	static const char text[] = "view\nentry\n\nday tomorrow\nday 2021-05\nday 2021-05-06-and-more-than-any-day-has\n"
							   "views x\nshown agencies\nshown a-view-with-a-long-name-of-its-own month\n"
							   "shown a b c\nfilter f";
	struct left_off l;

	(void)state;
	left_off_init(&l);
	left_off_parse(&l, text);
	assert_string_equal(l.view.text, "");
	assert_string_equal(l.entry.text, "");
	assert_false(l.dated);
	assert_int_equal(l.n_shown, 1);
	assert_string_equal(l.shown[0].word, "b c");
	assert_string_equal(l.filter.text, "f");
	left_off_release(&l);
	left_off_init(&l);
	left_off_parse(&l, "view agencies\nfilter \xff\n"); /* no text: nothing of it is believed */
	assert_string_equal(l.view.text, "");
	left_off_release(&l);
}

/* Bytes changed at random: whatever comes out prints as something that reads the same. */
static void any_bytes(void **state)
{
	struct casefile c = {.seed = 5};

	(void)state;
	for (int i = 0; i < 5000; i++) {
		char text[sizeof whole];
		struct left_off l, m;
		struct str one, two;
		memcpy(text, whole, sizeof whole);
		for (int j = 0; j < 4; j++)
			text[casefile_random(&c, sizeof whole - 1)] = (char)(1 + casefile_random(&c, 126));
		left_off_init(&l);
		left_off_init(&m);
		str_init(&one);
		str_init(&two);
		left_off_parse(&l, text);
		left_off_print(&l, &one);
		left_off_parse(&m, one.text);
		left_off_print(&m, &two);
		assert_string_equal(one.text, two.text);
		str_release(&one);
		str_release(&two);
		left_off_release(&l);
		left_off_release(&m);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_printed_is_read),
		cmocka_unit_test(what_cannot_be_read_is_left_out),
		cmocka_unit_test(any_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
