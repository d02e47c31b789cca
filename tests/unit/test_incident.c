/* Accounts of one happening: whether they are of one day, in three values, and what differs of time, persons, words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/incident.h"

static struct edtf date(const char *text)
{
	struct edtf d;

	assert_true(edtf_parse(text, &d, NULL));
	return d;
}

static void one_day_has_three_answers(void **state)
{
	static const struct {
		const char *a, *b;
		enum edtf_answer answer;
	} rows[] = {
		{"2021-05-06", "2021-05-06", EDTF_CERTAIN},
		{"2021-05-06T09:30", "2021-05-06T23:10", EDTF_CERTAIN},
		{"2021-05-06", "2021-05-07", EDTF_NO},
		{"2021-05-06", "2021-05", EDTF_POSSIBLE},
		{"2021-05", "2021-05", EDTF_POSSIBLE},
		{"2021-05", "2021-06", EDTF_NO},
		{"2021-05-06?", "2022-01-09", EDTF_POSSIBLE}, /* all of it is doubted */
		{"2021-05-?06", "2021-05-09", EDTF_POSSIBLE}, /* the day is, the month is not */
		{"2021-05-?06", "2021-06-01", EDTF_NO},
		{"[2021-05-06,2021-05-09]", "2021-05-09", EDTF_POSSIBLE},
		{"2021-05-06/2021-05-09", "2021-05-10", EDTF_NO},
		{"", "2021-05-06", EDTF_POSSIBLE},
		{"", "", EDTF_POSSIBLE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct edtf a = date(rows[i].a), b = date(rows[i].b);
		assert_int_equal(incident_same_day(&a, &b), rows[i].answer);
		assert_int_equal(incident_same_day(&b, &a), rows[i].answer);
	}
}

static const char *const both[] = {"Nina", "Mother"}, *const mother[] = {"MOTHER"}, *const nobody[] = {NULL};

static void what_differs_is_told(void **state)
{
	struct incident_account a[] = {{date("2021-05-06T09:30"), both, 2, "Seen at the door, well."},
	                               {date("2021-05-06T09:30"), both, 2, "Seen: well at the door"},
	                               {date("2021-05"), mother, 1, "Not seen"}};
	struct incident_compared c;

	(void)state;
	incident_compare(a, 2, &c);
	assert_int_equal(c.day, EDTF_CERTAIN);
	assert_false(c.minute);
	assert_false(c.persons);
	assert_false(c.words);
	incident_compare(a, 3, &c);
	assert_int_equal(c.day, EDTF_POSSIBLE);
	assert_false(c.minute); /* the third has none */
	assert_true(c.persons);
	assert_true(c.words);
	assert_false(incident_all_name(a, 3, "nina"));
	assert_true(incident_all_name(a, 3, "Mother"));
	a[1].date = date("2021-05-07T10:00");
	incident_compare(a, 3, &c);
	assert_int_equal(c.day, EDTF_NO);
	assert_true(c.minute);
	incident_compare(a, 1, &c);
	assert_int_equal(c.day, EDTF_CERTAIN);
	assert_false(c.words);
	a[1].persons = nobody;
	a[1].n_persons = 0;
	incident_compare(a, 2, &c);
	assert_true(c.persons);
}

static void says(const char *text, const char *other, const char *wanted)
{
	struct incident_account a[] = {{.words = text}, {.words = other}};
	struct str out;

	str_init(&out);
	incident_say_words(a, 2, 0, &out);
	assert_string_equal(out.text, wanted);
	str_release(&out);
}

static void words_of_its_own_stand_in_brackets(void **state)
{
	struct str out;

	(void)state;
	says("Two children in the front room.", "Children in the back room", "[Two] children in the [front] room.");
	says("Quite, quite another thing", "", "[Quite, quite another thing]");
	says("the same", "The same!", "the same");
	says("seen (well) then", "seen then", "seen ([well]) then");
	says("caf\xC3\xA9 shut", "CAFE open", "caf\xC3\xA9 [shut]");
	says("", "words", "");
	says(NULL, "words", "");
	str_init(&out);
	incident_say_words(&(struct incident_account){.words = "alone"}, 1, 0, &out);
	assert_string_equal(out.text, "alone");
	str_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_day_has_three_answers),
		cmocka_unit_test(what_differs_is_told),
		cmocka_unit_test(words_of_its_own_stand_in_brackets),
	};

	return cmocka_run_group_tests_name("incident", tests, NULL, NULL);
}
