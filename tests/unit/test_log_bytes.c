/* A bit flipped in any byte of the pages in which the tables of the log stand is noticed by verify or by opening, or
 * lies where nothing is. Two hundred tries, always the same; CASECHRON_TRIES asks for more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/verify.h"
#include "tests/lib/rich_log.h"

enum { TRIES = 200, PAGE = 16384 };

static uint32_t big_endian(const unsigned char *p, size_t n)
{
	uint32_t value = 0;

	for (size_t i = 0; i < n; i++)
		value = value << 8 | p[i];
	return value;
}

/* All pages of the tree, from its root on. (SQLite file format, 1.6.) */
static void add_pages(const struct str *file, uint32_t page, uint32_t *pages, size_t *n, size_t max)
{
	const unsigned char *p = (const unsigned char *)file->text + (size_t)(page - 1) * PAGE;
	bool inner = p[0] == 2 || p[0] == 5;

	assert_true(*n < max);
	pages[(*n)++] = page;
	for (uint32_t i = 0; inner && i < big_endian(p + 3, 2); i++)
		add_pages(file, big_endian(p + big_endian(p + 12 + 2 * i, 2), 4), pages, n, max);
	if (inner)
		add_pages(file, big_endian(p + 8, 4), pages, n, max);
}

/* Whether it was noticed, by opening or by verify; or whether it lies where nothing is. */
static bool noticed(struct casefile *c, const struct str *log, bool *harmless)
{
	struct store_options options = casefile_options(c, STORE_READ);
	struct verify_result result;
	struct err err = {0};

	*harmless = false;
	if (!store_open(c->path, &options, &c->store, &err)) {
		c->store = NULL;
		return true;
	}
	bool ok = verify_case(c->store, &result, &err);
	if (ok) {
		struct str now = rich_log_read(c);
		*harmless = now.length == log->length && memcmp(now.text, log->text, log->length) == 0;
		str_release(&now);
	}
	store_close(c->store);
	c->store = NULL;
	return !ok;
}

static void no_byte_of_its_pages_goes_unnoticed(void **state)
{
	enum { MOST = 100 };
	uint32_t pages[MOST];
	size_t n = 0;
	struct casefile c;
	int wanted = rich_log_tries(TRIES), found = 0;

	(void)state;
	rich_log_open(&c);
	struct str log = rich_log_read(&c);
	uint32_t roots[] = {
		(uint32_t)rich_log_number(&c, "SELECT rootpage FROM sqlite_schema WHERE name = 'change'"),
		(uint32_t)rich_log_number(&c, "SELECT rootpage FROM sqlite_schema WHERE name = 'change_parent'"),
		(uint32_t)rich_log_number(&c, "SELECT rootpage FROM sqlite_schema WHERE name = 'assign'"),
		(uint32_t)rich_log_number(&c, "SELECT rootpage FROM sqlite_schema WHERE name = 'head'")};
	store_close(c.store);
	struct snapshot file = snapshot_take(c.path);
	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
		add_pages(&file.bytes, roots[i], pages, &n, MOST);
	for (int i = 0; i < wanted; i++) {
		/* Every page alike, and in a page most of all where its cells lie: at its end. */
		size_t back = casefile_random(&c, casefile_random(&c, 2) == 0 ? PAGE : 1500);
		size_t at = (size_t)(pages[casefile_random(&c, (uint32_t)n)] - 1) * PAGE + PAGE - 1 - back;
		char was = file.bytes.text[at];
		bool harmless;
		file.bytes.text[at] = (char)(was ^ (char)(1u << casefile_random(&c, 8)));
		casefile_overwrite(c.path, file.bytes.text, file.bytes.length);
		file.bytes.text[at] = was;
		if (noticed(&c, &log, &harmless))
			found++;
		else if (!harmless)
			fail_msg("not noticed: byte %zu of the file", at);
	}
	assert_true(found * 3 > wanted);
	casefile_overwrite(c.path, file.bytes.text, file.bytes.length);
	casefile_reopen(&c, STORE_READ);
	casefile_close(&c);
	str_release(&file.bytes);
	str_release(&log);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_byte_of_its_pages_goes_unnoticed),
	};

	return cmocka_run_group_tests_name("log_bytes", tests, NULL, NULL);
}
