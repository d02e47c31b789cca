/* The vocabulary's table says one thing only: names, places, orders, fields and words fit together. And what it
 * suggests for a word that it does not know. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "import/guard.h"
#include "import/vocabulary.h"
#include "import/words.h"

static size_t record_size(enum element_record record)
{
	static const size_t SIZES[] = {
		[RECORD_NONE] = 0,
		[RECORD_SUBMISSION] = sizeof(struct submission),
		[RECORD_PEOPLE] = sizeof(struct people_list),
		[RECORD_PERSON] = sizeof(struct person),
		[RECORD_ALIAS] = sizeof(struct alias),
		[RECORD_RELATION] = sizeof(struct relation),
		[RECORD_PROFESSIONAL] = sizeof(struct professional),
		[RECORD_TERM] = sizeof(struct glossary_term),
		[RECORD_PERIOD] = sizeof(struct period),
		[RECORD_ENTRY] = sizeof(struct entry),
		[RECORD_ENTRY_PERSON] = sizeof(struct entry_person),
		[RECORD_SOURCE] = sizeof(struct entry_source),
		[RECORD_BY] = sizeof(struct by),
		[RECORD_VOICE] = sizeof(struct entry_voice),
		[RECORD_SHARE] = sizeof(struct entry_share),
	};

	return SIZES[record];
}

static size_t field_size(enum value_type type)
{
	switch (type) {
	case VALUE_YES:
		return sizeof(bool);
	case VALUE_POSITIVE:
		return sizeof(int64_t);
	case VALUE_COUNT:
		return 2 * sizeof(int64_t);
	default:
		return sizeof(const char *);
	}
}

static void elements_are_complete(void **state)
{
	(void)state;
	for (int e = ELEMENT_NONE + 1; e < ELEMENTS; e++) {
		const struct element_rule *rule = &VOCABULARY[e];
		assert_non_null(rule->name);
		assert_true(strlen(rule->name) > 0 && strlen(rule->name) < 32);
		assert_true(rule->rank > 0);
		assert_int_equal(vocabulary_find(rule->parent, rule->name), e);
		assert_true(rule->n_attributes <= GUARD_ATTRIBUTES);
		assert_true(rule->n_attributes == 0 || rule->record != RECORD_NONE);
		if ((rule->flags & ELEMENT_TEXT) != 0)
			assert_true(rule->text + sizeof(const char *) <= record_size(rule->record));
	}
}

/* An element of one rank with another is an alternative (neither repeatable) or mixes with it (both repeatable). */
static void ranks_agree(void **state)
{
	(void)state;
	for (int a = ELEMENT_NONE + 1; a < ELEMENTS; a++) {
		for (int b = a + 1; b < ELEMENTS; b++) {
			if (VOCABULARY[a].parent != VOCABULARY[b].parent || VOCABULARY[a].rank != VOCABULARY[b].rank)
				continue;
			assert_int_equal(VOCABULARY[a].flags & ELEMENT_REPEATABLE, VOCABULARY[b].flags & ELEMENT_REPEATABLE);
			assert_int_equal(VOCABULARY[a].flags & ELEMENT_REQUIRED, VOCABULARY[b].flags & ELEMENT_REQUIRED);
		}
	}
}

static void text_elements_hold_no_element(void **state)
{
	(void)state;
	for (int e = ELEMENT_NONE + 1; e < ELEMENTS; e++)
		assert_int_equal(VOCABULARY[VOCABULARY[e].parent].flags & ELEMENT_TEXT, 0);
}

static bool needs_words(enum value_type type)
{
	return type == VALUE_WORD || type == VALUE_WORDS || type == VALUE_OPEN_WORD;
}

static void check_attribute(enum element e, size_t i)
{
	const struct element_rule *rule = &VOCABULARY[e];
	const struct attribute_rule *a = &rule->attributes[i];

	assert_ptr_equal(vocabulary_attribute(e, a->name), a); /* no second of the name */
	assert_true(a->field + field_size(a->type) <= record_size(rule->record));
	assert_int_equal(needs_words(a->type), a->words != NULL);
	assert_true(a->type != VALUE_ID || rule->ids != ID_NONE);
	for (size_t k = 0; k < i; k++)
		assert_int_not_equal(a->field, rule->attributes[k].field);
}

static void attributes_fit_their_records(void **state)
{
	(void)state;
	for (int e = ELEMENT_NONE + 1; e < ELEMENTS; e++) {
		for (size_t i = 0; i < VOCABULARY[e].n_attributes; i++)
			check_attribute((enum element)e, i);
	}
}

/* Two elements that fill one record fill different fields of it. */
static void records_are_filled_once(void **state)
{
	(void)state;
	for (int e = ELEMENT_NONE + 1; e < ELEMENTS; e++) {
		for (int other = e + 1; other < ELEMENTS; other++) {
			const struct element_rule *a = &VOCABULARY[e], *b = &VOCABULARY[other];
			if (a->record != b->record || a->record == RECORD_NONE)
				continue;
			for (size_t i = 0; i < a->n_attributes; i++) {
				for (size_t k = 0; k < b->n_attributes; k++)
					assert_int_not_equal(a->attributes[i].field, b->attributes[k].field);
			}
			assert_true((a->flags & b->flags & ELEMENT_TEXT) == 0 || a->text != b->text);
		}
	}
}

static void words_are_words(void **state)
{
	static const char *const *const LISTS[] = {
		WORDS_STATUS,      WORDS_AGENCY_KIND, WORDS_ROLE,  WORDS_RELATION_KIND, WORDS_CERTAINTY,
		WORDS_PERIOD_KIND, WORDS_ENTRY_KIND,  WORDS_BASIS, WORDS_SEEN,          WORDS_SPOKEN,
	};

	(void)state;
	for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++) {
		for (const char *const *w = LISTS[i]; *w != NULL; w++) {
			assert_int_equal(strspn(*w, "abcdefghijklmnopqrstuvwxyz0123456789-"), strlen(*w));
			assert_true(vocabulary_has_word(LISTS[i], *w, strlen(*w)));
			for (const char *const *other = LISTS[i]; other < w; other++)
				assert_string_not_equal(*other, *w);
		}
	}
	assert_false(vocabulary_has_word(WORDS_SEEN, "alon", 4));
	assert_false(vocabulary_has_word(WORDS_SEEN, "aloner", 6));
	assert_true(vocabulary_has_word(WORDS_SEEN, "alone yes", 5));
}

static void suggests_the_nearest(void **state)
{
	(void)state;
	assert_string_equal(vocabulary_nearest_element(ELEMENT_ENTRY, "evnt"), "event");
	assert_string_equal(vocabulary_nearest_element(ELEMENT_ENTRY, "Event"), "event");
	assert_string_equal(vocabulary_nearest_element(ELEMENT_ENTRY, "good_practise"), "good-practice");
	assert_string_equal(vocabulary_nearest_element(ELEMENT_ENTRY, "agency"), "agency"); /* elsewhere */
	assert_null(vocabulary_nearest_element(ELEMENT_ENTRY, "weather"));
	assert_null(vocabulary_nearest_element(ELEMENT_ENTRY, ""));
	assert_string_equal(vocabulary_nearest_attribute(ELEMENT_ENTRY, "sequense"), "sequence");
	assert_null(vocabulary_nearest_attribute(ELEMENT_ENTRY, "colour"));
	assert_string_equal(vocabulary_nearest_word(WORDS_ENTRY_KIND, "core-groups"), "core-group");
	assert_null(vocabulary_nearest_word(WORDS_ROLE, "godmother"));
	assert_null(
		vocabulary_nearest_word(WORDS_ROLE, "a-word-that-is-much-longer-than-any-of-the-list-could-ever-hope-to-be"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(elements_are_complete),         cmocka_unit_test(ranks_agree),
		cmocka_unit_test(text_elements_hold_no_element), cmocka_unit_test(attributes_fit_their_records),
		cmocka_unit_test(records_are_filled_once),       cmocka_unit_test(words_are_words),
		cmocka_unit_test(suggests_the_nearest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
