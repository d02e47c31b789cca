/* How long the guard takes to refuse what is made to take long, with ten times to spare; and how much memory a check
 * takes of files that are made to take much: that of the program, as the kernel counts it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/str.h"
#include "import/import.h"

#define HEAD "<submission xmlns='urn:casechron:submission:1' case='OAK' revision='1' prepared='2026-03-02'>\n"
#define AGENCY "<agency code='GP' name='Surgery' kind='health'/>\n"

enum { MEMORY = 64 * 1000 * 1000 / 1024, MEMORY_OF_AN_ARCHIVE = 30 * 1000 * 1000 / 1024 }; /* KiB */

static bool has_sanitizers(void)
{
	const char *flags = getenv("CASECHRON_SANITIZERS");

	return flags != NULL && *flags != '\0';
}

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* The best of five, so that what else the machine does is not counted. */
static void expect_refused_at_once(const struct str *s, const char *word)
{
	double best = 1e9, most = has_sanitizers() ? 100 : 10;

	for (int i = 0; i < 5; i++) {
		struct report r;
		double begun = now_ms();
		assert_true(import_check_bytes("t", s->text, s->length, NULL, &r, NULL));
		double took = now_ms() - begun;
		best = took < best ? took : best;
		assert_int_equal(r.outcome, REPORT_REFUSED);
		if (strstr(report_refusal(&r)->what, word) == NULL)
			fail_msg("no %s in %s", word, report_refusal(&r)->what);
		report_release(&r);
	}
	if (best >= most)
		fail_msg("%s: it took %.1f ms, not %.0f", word, best, most);
}

static void refuses_entities_at_once(void **state)
{
	struct str s;

	(void)state;
	str_init(&s);
	str_add(&s, "<!DOCTYPE a [<!ENTITY e0 'ha'>");
	for (int i = 1; i < 60; i++)
		str_format(&s, "<!ENTITY e%d '&e%d;&e%d;&e%d;'>", i, i - 1, i - 1, i - 1);
	str_add(&s, "]><a>&e59;</a>");
	expect_refused_at_once(&s, "DOCTYPE");
	str_clear(&s);
	str_add(&s, "<a b='");
	for (int i = 0; i < 100000; i++)
		str_add(&s, "&x;");
	str_add(&s, "'/>");
	expect_refused_at_once(&s, "entity");
	str_release(&s);
}

static void refuses_attributes_at_once(void **state)
{
	struct str s;

	(void)state;
	str_init(&s);
	str_add(&s, "<a");
	for (int i = 0; i < 100000; i++)
		str_format(&s, " a%d=''", i);
	str_add(&s, "/>");
	expect_refused_at_once(&s, "attributes");
	str_release(&s);
}

/* The most that the program had at once while it checked `path`, in KiB. */
static long memory_of(const char *path, int *code)
{
	struct rusage used;
	struct str program;
	int status;

	str_init(&program);
	str_format(&program, "%s/casechron", getenv("CASECHRON_BUILDDIR"));
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		if (freopen("/dev/null", "w", stdout) != NULL)
			execl(program.text, "casechron", "check", path, (char *)NULL);
		_exit(127);
	}
	assert_int_equal(wait4(child, &status, 0, &used), child);
	assert_true(WIFEXITED(status));
	*code = WEXITSTATUS(status);
	str_release(&program);
	return used.ru_maxrss;
}

static void expect_at_most(const char *path, int code, long most)
{
	int got;
	long memory = memory_of(path, &got);

	assert_int_equal(got, code);
	if (memory >= most)
		fail_msg("%s took %ld KiB, not %ld", path, memory, most);
	assert_int_equal(unlink(path), 0);
}

static FILE *create(const char *folder, char path[128], const char *name)
{
	snprintf(path, 128, "%s/%s", folder, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	return f;
}

/* As many entries as there may be, each dated by the next, so that all dates are kept until the end. */
static void write_dates(FILE *f, int n)
{
	fputs(HEAD AGENCY "<entries>\n", f);
	for (int i = 1; i < n; i++)
		fprintf(f, "<entry id='%d' relative='%d+P1D'><source>s</source><event>e</event></entry>\n", i, i + 1);
	fprintf(f, "<entry id='%d' when='2012'><source>s</source><event>e</event></entry>\n</entries></submission>\n", n);
}

static void write_words(FILE *f, int entries)
{
	fputs(HEAD AGENCY "<entries>\n", f);
	for (int i = 0; i < entries; i++) {
		fprintf(f, "<entry id='%d' when='2012'><source>s</source><event>", i);
		for (int word = 0; word < 40000; word++)
			fputs("Words ", f);
		fputs("</event></entry>\n", f);
	}
	fputs("</entries></submission>\n", f);
}

static void takes_little_memory(void **state)
{
	const char *folder = *state;
	char path[128];

	if (has_sanitizers()) /* they have memory of their own */
		skip();
	FILE *f = create(folder, path, "dates.xml");
	write_dates(f, 1099000);
	assert_int_equal(fclose(f), 0);
	expect_at_most(path, 0, MEMORY);

	f = create(folder, path, "words.xml");
	write_words(f, 400);
	assert_int_equal(fclose(f), 0);
	expect_at_most(path, 0, MEMORY / 4);

	/* of an archive no more is read than tells what it is */
	f = create(folder, path, "bomb.xml");
	fputs("\x1F\x8B\x08", f);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(truncate(path, (off_t)512 * 1024 * 1024), 0);
	expect_at_most(path, 3, MEMORY_OF_AN_ARCHIVE);
}

static int make_folder(void **state)
{
	static char folder[] = "/tmp/casechron-bounds-XXXXXX";

	*state = mkdtemp(folder);
	return *state == NULL;
}

static int remove_folder(void **state)
{
	return rmdir(*state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refuses_entities_at_once),
		cmocka_unit_test(refuses_attributes_at_once),
		cmocka_unit_test(takes_little_memory),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
