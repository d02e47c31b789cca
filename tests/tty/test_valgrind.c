/* The whole program on a terminal, played from a file of keys, under valgrind: no error, and nothing of ours lost. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/str.h"
#include "tests/lib/screen.h"

enum { LONG = 120000, FOUND_SOMETHING = 9 };

/* Every view, every prompt, a note written, changed, undone, redone, and a way out. */
static const char keys[] = "# walk\n"
						   "Down Down PgDn End Home ] ] [ n\n"
						   "d \"6/5/2021\" Enter  d \"nonsense\" Enter\n"
						   "/ \"brought\" Enter n N  / \"zeppelin\" Enter F\n"
						   "f \"agency:GP,HV after:2019\" Enter  f \"agency:\" Enter  F\n"
						   "1 2 0 , \"HV\" Enter 0  Tab Down End Esc\n"
						   "Enter PgDn ? End q Esc\n"
						   ": \"goto 2020\" Enter  : \"fly\" Enter  / Esc\n"
						   "# write\n"
						   "a \"Ask \xC5\x81ukasz\" Enter \"twice\" Tab 3 Tab Space Ctrl-S\n"
						   "c Ctrl-U \"Second thoughts\" Ctrl-S  u u Ctrl-R Ctrl-R Ctrl-R  a \"no\" Esc\n"
						   "a Ctrl-S Esc  Enter a \"from the entry\" Ctrl-S c Esc Esc\n"
						   "q\n";

static void write_keys(const char *path)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(keys, 1, sizeof keys - 1, f), sizeof keys - 1);
	assert_int_equal(fclose(f), 0);
}

static bool has_valgrind(void)
{
	const char *sanitizers = getenv("CASECHRON_SANITIZERS");
	struct pty *p;
	int status;

	if (sanitizers != NULL && sanitizers[0] != '\0') {
		fprintf(stderr, "# valgrind does not go with sanitizers\n");
		return false;
	}
	p = pty_start((char *[]){"valgrind", "--version", NULL}, NULL, 24, 80);
	bool there = pty_wait_exit(p, &status, SCREEN_SOON) && WIFEXITED(status) && WEXITSTATUS(status) == 0;
	pty_end(p);
	if (!there)
		fprintf(stderr, "# there is no valgrind\n");
	return there;
}

static char *formatted(const char *before, const char *text, const char *after)
{
	struct str s;

	str_init(&s);
	str_format(&s, "%s%s%s", before, text, after);
	return str_take(&s);
}

static void print_file(const char *path)
{
	char line[400];
	FILE *f = fopen(path, "r");

	while (f != NULL && fgets(line, sizeof line, f) != NULL)
		fprintf(stderr, "# %s", line);
	if (f != NULL)
		fclose(f);
}

static void a_scripted_run(void **state)
{
	const char *build = getenv("CASECHRON_BUILDDIR"), *sources = getenv("CASECHRON_SRCDIR");
	struct screen s;
	int status;

	(void)state;
	if (!has_valgrind())
		skip();
	screen_make(&s, "alder");
	char *script = formatted(s.folder, "/keys", ""), *log = formatted(s.folder, "/log", "");
	char *log_option = formatted("--log-file=", log, "");
	char *program = formatted(build != NULL ? build : ".", "/casechron", "");
	char *suppressions = formatted("--suppressions=", sources != NULL ? sources : ".", "/tests/lib/valgrind.supp");
	write_keys(script);
	s.p = pty_start((char *[]){"valgrind", "--leak-check=full", "--show-leak-kinds=definite,indirect",
	                           "--errors-for-leak-kinds=definite,indirect", "--track-fds=no", "--error-exitcode=9",
	                           log_option, suppressions, program, s.path, "--keys", script, NULL},
	                NULL, 24, 80);
	assert_true(pty_wait_exit(s.p, &status, LONG));
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		print_file(log);
	assert_true(WIFEXITED(status));
	assert_int_not_equal(WEXITSTATUS(status), FOUND_SOMETHING);
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_true(pty_restored(s.p));
	/* It has done what the keys say, and not ended at the first of them. */
	assert_true(pty_raw_has(s.p, "from the entry", strlen("from the entry")));
	screen_verifies(&s);
	screen_end(&s);
	free(script);
	free(log);
	free(log_option);
	free(program);
	free(suppressions);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_scripted_run),
	};

	return cmocka_run_group_tests_name("valgrind", tests, NULL, NULL);
}
