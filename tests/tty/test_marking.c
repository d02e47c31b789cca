/* What reviewers put on entries, on a terminal: three rows are ticked, and each key that means something for them is
 * pressed, filled in and saved; then all of it is undone, and the case is as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/screen.h"

#define SAVE "\023" /* Ctrl-S */

static char *dump(struct screen *s)
{
	char *printed;

	assert_int_equal(screen_run(s, "dump", NULL, NULL, &printed), 0);
	return printed;
}

static void every_key(struct screen *s)
{
	screen_keys(s, "d24/9/2018" PTY_ENTER, ">24/09/2018");
	screen_keys(s, "   ", "3 ticked");
	screen_keys(s, "=", "Form: new incident");
	screen_keys(s, "The mattresses" SAVE, "saved: the incident");
	screen_keys(s, "tNot brought" PTY_ENTER, "saved: new theme \"Not brought\" on 3 entries");
	screen_keys(s, "!", "saved: 3 entries are flagged as significant (!)");
	screen_keys(s, "!", "saved: 3 entries are flagged as significant (!!)");
	screen_keys(s, "*", "saved: a star on 3 entries");
	screen_sees(s, "!!*=");
	screen_keys(s, "o", "Form: new question");
	screen_keys(s, "Who saw them?" SAVE, "saved: the question");
	screen_sees(s, "!!*=?");
	screen_keys(s, "e", "Form: new episode");
	screen_keys(s, "Moving in" SAVE, "saved: the episode");
}

static void all_is_saved_and_undone(void **state)
{
	struct screen s;

	(void)state;
	screen_make(&s, "alder");
	char *before = dump(&s);
	screen_open(&s, NULL, 24, 80);
	every_key(&s);
	screen_keys(&s, "u", "undone: added the episode \"Moving in\"");
	screen_keys(&s, "u", "undone: added the question \"Who saw them?\"");
	screen_keys(&s, "u", "undone: starred 3 entries");
	screen_keys(&s, "u", "undone: flagged (!!) 3 entries");
	screen_keys(&s, "u", "undone: flagged (!) 3 entries");
	screen_keys(&s, "u", "undone: added the theme \"Not brought\"");
	screen_keys(&s, "u", "undone: added the incident \"The mattresses\"");
	screen_keys(&s, "q", NULL);
	screen_ends(&s, 0, SCREEN_SOON);
	char *after = dump(&s);
	assert_string_equal(before, after);
	free(before);
	free(after);
	screen_verifies(&s);
	screen_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_is_saved_and_undone),
	};

	return cmocka_run_group_tests_name("what is put on entries", tests, NULL, NULL);
}
