/* A first run, on a terminal: the sample, back, and what was opened; a case that is started with arrows alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "core/arena.h"
#include "tests/lib/pty.h"
#include "tests/lib/screen.h"

struct first_run {
	struct arena arena;
	struct pty *p;
};

static const char *folder_of(const char *variable)
{
	return getenv(variable) != NULL ? getenv(variable) : ".";
}

static void begin(struct first_run *r)
{
	arena_init(&r->arena);
	char *program = (char *)(uintptr_t)arena_format(&r->arena, "%s/casechron", folder_of("CASECHRON_BUILDDIR"));
	const char *env[] = {
		arena_format(&r->arena, "CASECHRON_SAMPLES=%s/samples", folder_of("CASECHRON_SRCDIR")),
		NULL,
	};
	r->p = pty_start((char *[]){program, NULL}, env, 24, 80);
}

static void sees(struct first_run *r, const char *needle)
{
	assert_true(pty_wait_for(r->p, needle, screen_deadline(SCREEN_SOON)));
}

static void end(struct first_run *r)
{
	int status;

	assert_true(pty_wait_exit(r->p, &status, screen_deadline(SCREEN_SOON)));
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	assert_true(pty_restored(r->p));
	pty_end(r->p);
	arena_release(&r->arena);
}

static void the_sample_and_back(void **state)
{
	struct first_run r;

	(void)state;
	begin(&r);
	sees(&r, "Open the sample case");
	pty_keys(r.p, PTY_UP);
	pty_keys(r.p, PTY_ENTER);
	sees(&r, "ALDER > Timeline");
	sees(&r, "Alder is an invented case");
	pty_keys(r.p, "q");
	sees(&r, "Cases opened last");
	sees(&r, "/alder.case");
	pty_keys(r.p, PTY_HOME);
	pty_keys(r.p, PTY_ENTER);
	sees(&r, "ALDER > Timeline");
	pty_keys(r.p, "q");
	sees(&r, "Casechron > Start");
	pty_keys(r.p, "x");
	sees(&r, "taken off the list");
	pty_keys(r.p, "q");
	end(&r);
}

static void what_cannot_be_opened_is_said(void **state)
{
	struct first_run r;

	(void)state;
	begin(&r);
	sees(&r, "Casechron > Start");
	pty_keys(r.p, "o");
	sees(&r, "File of the case");
	pty_keys(r.p, "not-there.case" PTY_ENTER);
	sees(&r, "not-there.case");
	sees(&r, "Casechron > Start");
	pty_keys(r.p, "q");
	end(&r);
}

static void fill(struct first_run *r, const char *text)
{
	pty_keys(r->p, text);
	pty_keys(r->p, PTY_DOWN);
}

static void a_case_of_ones_own(void **state)
{
	struct first_run r;

	(void)state;
	begin(&r);
	sees(&r, "Casechron > Start");
	pty_keys(r.p, PTY_DOWN);
	pty_keys(r.p, PTY_ENTER);
	sees(&r, "Start a case");
	fill(&r, "ELM");
	fill(&r, "~/elm");
	fill(&r, "Elm review");
	pty_keys(r.p, PTY_DOWN);
	fill(&r, "Nel");
	fill(&r, "Aug 2018");
	fill(&r, "when it ended");
	fill(&r, "GP=Elm surgery");
	pty_keys(r.p, PTY_DOWN); /* the marking stays; the name is there already */
	pty_keys(r.p, PTY_DOWN);
	pty_keys(r.p, PTY_ENTER);
	sees(&r, "this is no date");
	pty_keys(r.p, "\025"); /* Ctrl-U */
	pty_keys(r.p, "2021");
	for (int i = 0; i < 4; i++)
		pty_keys(r.p, PTY_DOWN);
	pty_keys(r.p, PTY_ENTER);
	sees(&r, "ELM > Timeline");
	sees(&r, "OFFICIAL-SENSITIVE");
	sees(&r, "0 of 1 loaded");
	sees(&r, "imports the first agency's file");
	pty_keys(r.p, "q");
	sees(&r, "ELM  Elm review");
	pty_keys(r.p, "q");
	end(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_sample_and_back),
		cmocka_unit_test(what_cannot_be_opened_is_said),
		cmocka_unit_test(a_case_of_ones_own),
	};

	return cmocka_run_group_tests_name("start on a terminal", tests, NULL, NULL);
}
