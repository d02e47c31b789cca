/* The small rooms that everything stands on: err, arena, str, mem, json, digest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/digest.h"
#include "core/err.h"
#include "core/json.h"
#include "core/mem.h"
#include "core/str.h"
#include "core/utf8.h"

/* --- err ----------------------------------------------------------------------------------------------------- */

static void an_error_says_what_and_answers_false(void **state)
{
	struct err err = {0};

	(void)state;
	assert_false(err_set(&err, ERR_BUSY, "held by %s", "Ann"));
	assert_int_equal(err.code, ERR_BUSY);
	assert_string_equal(err.text, "held by Ann");
	assert_false(err_wrap(&err, "cannot open %s", "a.case"));
	assert_int_equal(err.code, ERR_BUSY);
	assert_string_equal(err.text, "cannot open a.case: held by Ann");
	assert_false(err_set(&err, ERR_IO, "%s", "%n%s is text")); /* what was there is forgotten */
	assert_string_equal(err.text, "%n%s is text");
	err_clear(&err);
	assert_int_equal(err.code, ERR_NONE);
	assert_string_equal(err.text, "");
	assert_false(err_set(NULL, ERR_IO, "nobody listens"));
	assert_false(err_wrap(NULL, "nobody listens"));
	err_clear(NULL);
}

/* A text of characters of `bytes` bytes each, after `shift` ASCII ones, cut at every place it can be cut. */
static void an_error_is_cut_at_a_whole_character(void **state)
{
	static const char *const letters[] = {"x", "\xC3\xAD", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"};

	(void)state;
	for (size_t bytes = 1; bytes <= 4; bytes++) {
		for (size_t shift = 0; shift < 4; shift++) {
			struct err err = {0};
			struct str text;
			str_init(&text);
			str_add_times(&text, '.', shift);
			while (text.length < 2 * sizeof err.text)
				str_add(&text, letters[bytes - 1]);
			err_set(&err, ERR_IO, "%s", text.text);
			size_t n = strlen(err.text);
			assert_int_equal(utf8_check(err.text, n), n);
			assert_int_equal(n, sizeof err.text - 1 - (sizeof err.text - 1 - shift) % bytes);
			err_wrap(&err, "%s", "where");
			n = strlen(err.text);
			assert_int_equal(utf8_check(err.text, n), n);
			assert_true(n > sizeof err.text - 5);
			assert_memory_equal(err.text, "where: ", 7);
			err_wrap(&err, "%s", text.text); /* the context alone fills it */
			n = strlen(err.text);
			assert_int_equal(utf8_check(err.text, n), n);
			str_release(&text);
		}
	}
}

/* --- mem and arena ------------------------------------------------------------------------------------------- */

static void growing_keeps_what_is_there(void **state)
{
	size_t capacity = 0, before = 0;
	int64_t *items = NULL;

	(void)state;
	for (size_t n = 0; n < 1000; n++) {
		items = mem_grow(items, &capacity, n + 1, sizeof *items);
		assert_true(capacity >= n + 1);
		assert_true(capacity == before || capacity >= 2 * before);
		before = capacity;
		items[n] = (int64_t)n;
	}
	for (size_t n = 0; n < 1000; n++)
		assert_int_equal(items[n], n);
	assert_ptr_equal(mem_grow(items, &capacity, 10, sizeof *items), items);
	assert_int_equal(capacity, before);
	free(items);
	free(mem_alloc(0));
	free(mem_zero(0, 0));
}

static void an_arena_gives_zeroed_and_aligned_pieces(void **state)
{
	static const size_t sizes[] = {0, 1, 7, 8, 15, 16, 17, 100, 16383, 16384, 16385, 1000000, 3, 16 * 1024 - 8};
	enum { ROUNDS = 20, SIZES = sizeof sizes / sizeof *sizes };
	unsigned char *pieces[ROUNDS * SIZES];
	struct arena arena;
	size_t n = 0;

	(void)state;
	arena_init(&arena);
	for (int round = 0; round < ROUNDS; round++) {
		for (size_t i = 0; i < SIZES; i++, n++) {
			pieces[n] = arena_alloc(&arena, sizes[i]);
			assert_non_null(pieces[n]);
			assert_int_equal((uintptr_t)pieces[n] % _Alignof(max_align_t), 0);
			for (size_t k = 0; k < sizes[i]; k++)
				assert_int_equal(pieces[n][k], 0);
			memset(pieces[n], (int)(n % 255) + 1, sizes[i]);
		}
	}
	for (size_t i = 0; i < n; i++) /* and none lies on another */
		for (size_t k = 0; k < sizes[i % SIZES]; k++)
			assert_int_equal(pieces[i][k], i % 255 + 1);
	arena_reset(&arena);
	assert_non_null(arena.head);
	assert_string_equal(arena_alloc(&arena, 100), "");
	arena_release(&arena);
	assert_null(arena.head);
	arena_release(&arena);
	arena_release(NULL);
	arena_reset(&arena);
}

static void an_arena_copies_and_formats(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena);
	assert_null(arena_copy(&arena, NULL));
	assert_string_equal(arena_copy(&arena, ""), "");
	assert_string_equal(arena_copy(&arena, "N\xC3\xAD" "a"), "N\xC3\xAD" "a");
	assert_memory_equal(arena_copy_n(&arena, "ab\0cd", 5), "ab\0cd", 6);
	assert_string_equal(arena_format(&arena, "%s is %d", "Nina", 2), "Nina is 2");
	char *big = arena_format(&arena, "%050000d", 7);
	assert_int_equal(strlen(big), 50000);
	assert_int_equal(big[49999], '7');
	arena_release(&arena);
}

/* --- str ----------------------------------------------------------------------------------------------------- */

static void a_string_grows_and_is_cut(void **state)
{
	struct str s;

	(void)state;
	str_init(&s);
	assert_string_equal(s.text, "");
	str_add(&s, "was not");
	str_add_char(&s, ' ');
	str_add_n(&s, "broughtXX", 7);
	assert_string_equal(s.text, "was not brought");
	assert_int_equal(s.length, 15);
	str_format(&s, " %d%%, %s", 50, "%n");
	assert_string_equal(s.text, "was not brought 50%, %n");
	str_cut(&s, 100);
	assert_int_equal(s.length, 23);
	str_cut(&s, 3);
	assert_string_equal(s.text, "was");
	str_insert(&s, 0, "It ", 3);
	str_insert(&s, 1000, "!", 1);
	str_insert(&s, 3, "so ", 3);
	assert_string_equal(s.text, "It so was!");
	str_remove(&s, 3, 3);
	str_remove(&s, 6, 1000);
	str_remove(&s, 6, 1);
	assert_string_equal(s.text, "It was");
	str_add_times(&s, '.', 3);
	assert_string_equal(s.text, "It was...");
	char *taken = str_take(&s);
	assert_string_equal(taken, "It was...");
	free(taken);
	str_release(&s); /* nothing is left in it */
	str_init(&s);
	for (int i = 0; i < 10000; i++)
		str_format(&s, "%04d", i);
	assert_int_equal(s.length, 40000);
	assert_string_equal(s.text + 39996, "9999");
	str_clear(&s);
	assert_string_equal(s.text, "");
	str_release(&s);
	str_release(&s);
	str_release(NULL);
}

/* --- json ---------------------------------------------------------------------------------------------------- */

static void json_strings_hide_nothing_and_let_nothing_through(void **state)
{
	static const struct {
		const char *text, *json;
	} rows[] = {
		{NULL, "null"},
		{"", "\"\""},
		{"plain", "\"plain\""},
		{"\"quoted\" \\ /", "\"\\\"quoted\\\" \\\\ /\""},
		{"line\nnext\ttab\rcr", "\"line\\nnext\\u0009tab\\u000dcr\""},
		{"\x1B[2J\x07\x7F", "\"\\u001b[2J\\u0007\\u007f\""},
		{"C1 \xC2\x9B", "\"C1 \\u009b\""},
		{"bidi \xE2\x80\xAE" "x", "\"bidi \\u202ex\""},
		{"fa\xE2\x80\x8Bther", "\"fa\\u200bther\""},
		{"tag \xF3\xA0\x81\xB3", "\"tag \\udb40\\udc73\""},
		{"N\xC3\xAD" "a \xF0\x9F\x98\x80", "\"N\xC3\xAD" "a \xF0\x9F\x98\x80\""},
		{"a replacement \xEF\xBF\xBD", "\"a replacement \xEF\xBF\xBD\""},
		{"not UTF-8 \x9B" "31m", "\"not UTF-8 \\ufffd31m\""},
		{"cut \xE2\x82", "\"cut \\ufffd\\ufffd\""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str out;
		str_init(&out);
		json_string(&out, rows[i].text);
		assert_string_equal(out.text, rows[i].json);
		str_release(&out);
	}
}

static void json_fields_have_their_commas(void **state)
{
	struct str out;

	(void)state;
	str_init(&out);
	str_add_char(&out, '{');
	json_field(&out, "none", NULL);
	json_field(&out, "a", "{");
	json_field(&out, "none", NULL);
	json_name(&out, "b");
	str_add(&out, "2");
	json_field(&out, "c", "");
	str_add_char(&out, '}');
	assert_string_equal(out.text, "{\"a\": \"{\", \"b\": 2, \"c\": \"\"}");
	str_release(&out);
}

/* --- digest -------------------------------------------------------------------------------------------------- */

enum { FIELDS_MAX = 3 };

static void digest_of(const char *const fields[FIELDS_MAX], size_t n, unsigned char out[SHA256_BYTES])
{
	struct digest d;

	digest_init(&d);
	for (size_t i = 0; i < n; i++)
		digest_text(&d, fields[i]);
	digest_end(&d, out);
}

static void no_two_lists_of_fields_look_the_same(void **state)
{
	static const struct {
		size_t n;
		const char *fields[FIELDS_MAX];
	} lists[] = {
		{0, {0}},
		{1, {NULL}}, {1, {""}}, {1, {"ab"}}, {1, {"abc"}},
		{2, {"ab", "c"}}, {2, {"a", "bc"}}, {2, {"", "abc"}}, {2, {"abc", ""}}, {2, {"abc", NULL}}, {2, {NULL, "abc"}},
		{3, {"a", "b", "c"}}, {3, {"ab", "", "c"}}, {3, {"ab", NULL, "c"}},
	};
	enum { N = sizeof lists / sizeof *lists };
	unsigned char digests[N][SHA256_BYTES];

	(void)state;
	for (size_t i = 0; i < N; i++) {
		digest_of(lists[i].fields, lists[i].n, digests[i]);
		for (size_t k = 0; k < i; k++)
			assert_memory_not_equal(digests[i], digests[k], SHA256_BYTES);
	}
}

/* SHA-256 itself, by the example of FIPS 180-2 ("abc"), and the length before each field. */
static void a_digest_is_sha_256_over_length_and_bytes(void **state)
{
	static const unsigned char framed[] = {0, 0, 0, 0, 0, 0, 0, 3, 'a', 'b', 'c', 0, 0, 0, 0, 0, 0, 0, 8,
	                                       255, 255, 255, 255, 255, 255, 255, 254};
	unsigned char wanted[SHA256_BYTES], got[SHA256_BYTES];
	struct digest d;

	(void)state;
	crypto_hash_sha256(wanted, framed, sizeof framed);
	digest_init(&d);
	digest_text(&d, "abc");
	digest_int(&d, -2);
	digest_end(&d, got);
	assert_memory_equal(got, wanted, SHA256_BYTES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_error_says_what_and_answers_false),
		cmocka_unit_test(an_error_is_cut_at_a_whole_character),
		cmocka_unit_test(growing_keeps_what_is_there),
		cmocka_unit_test(an_arena_gives_zeroed_and_aligned_pieces),
		cmocka_unit_test(an_arena_copies_and_formats),
		cmocka_unit_test(a_string_grows_and_is_cut),
		cmocka_unit_test(json_strings_hide_nothing_and_let_nothing_through),
		cmocka_unit_test(json_fields_have_their_commas),
		cmocka_unit_test(no_two_lists_of_fields_look_the_same),
		cmocka_unit_test(a_digest_is_sha_256_over_length_and_bytes),
	};

	return cmocka_run_group_tests_name("small", tests, NULL, NULL);
}
