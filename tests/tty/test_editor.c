/* A note through an editor of one's own, on a terminal: each editor is a script. What it did is in the form or is told,
 * and its folder is gone. */
#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/lib/screen.h"

static const char ctrl_e[] = {PTY_CTRL('e'), '\0'}, ctrl_z[] = {PTY_CTRL('z'), '\0'}, ctrl_c[] = {PTY_CTRL('c'), '\0'};
static const char ctrl_s[] = {PTY_CTRL('s'), '\0'};

struct editing {
	struct screen s;
	char runtime[120], script[120];
};

static void write_script(const struct editing *e, const char *lines)
{
	FILE *file = fopen(e->script, "w");

	assert_non_null(file);
	fprintf(file, "#!/bin/sh\n%s\n", lines);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(chmod(e->script, 0700), 0);
}

static void start(struct editing *e, bool is_set)
{
	char editor[140], runtime[140];
	const char *env[] = {runtime, is_set ? editor : NULL, NULL};

	snprintf(editor, sizeof editor, "EDITOR=%s", e->script);
	snprintf(runtime, sizeof runtime, "XDG_RUNTIME_DIR=%s", e->runtime);
	screen_open(&e->s, env, 24, 80);
}

/* The form of a note, with "first" in it. */
static void begin(struct editing *e, const char *lines)
{
	screen_make(&e->s, "alder/gp-1.xml");
	snprintf(e->runtime, sizeof e->runtime, "%s/run", e->s.folder);
	snprintf(e->script, sizeof e->script, "%s/editor", e->s.folder);
	assert_int_equal(mkdir(e->runtime, 0700), 0);
	if (lines != NULL)
		write_script(e, lines);
	start(e, lines != NULL);
	screen_keys(&e->s, "afirst", "> Text     first");
}

static void nothing_is_left(const struct editing *e)
{
	DIR *dir = opendir(e->runtime);
	const struct dirent *d;

	assert_non_null(dir);
	while ((d = readdir(dir)) != NULL)
		if (d->d_name[0] != '.')
			fail_msg("%s was left", d->d_name);
	closedir(dir);
}

static void end(struct editing *e)
{
	nothing_is_left(e);
	unlink(e->script);
	assert_int_equal(rmdir(e->runtime), 0);
	screen_end(&e->s);
}

/* Throws the text away. */
static void leave(struct editing *e)
{
	screen_keys(&e->s, PTY_ESC, "not saved yet:");
	screen_keys(&e->s, PTY_ESC, "nothing was saved");
	screen_keys(&e->s, "q", NULL);
	screen_ends(&e->s, 0, SCREEN_SOON);
	end(e);
}

static void its_text_counts_as_typed(void **state)
{
	struct editing e;

	(void)state;
	begin(&e, "echo 'and more' >>\"$1\"");
	screen_keys(&e.s, ctrl_e, "           and more");
	screen_sees(&e.s, "> Text     first");
	screen_sees(&e.s, "draft kept   not saved yet");
	nothing_is_left(&e);
	screen_keys(&e.s, ctrl_z, NULL);
	screen_no_longer_sees(&e.s, "and more");
	screen_sees(&e.s, "> Text     first");
	screen_keys(&e.s, ctrl_e, "           and more");
	screen_keys(&e.s, ctrl_s, "saved: note on GP:");
	screen_keys(&e.s, "q", NULL);
	screen_ends(&e.s, 0, SCREEN_SOON);
	char *printed;
	assert_int_equal(screen_run(&e.s, "show", NULL, NULL, &printed), 0);
	assert_non_null(strstr(printed, "and more"));
	free(printed);
	end(&e);
}

static void it_has_the_terminal(void **state)
{
	struct editing e;

	(void)state;
	begin(&e, "echo The editor asks:; read x; echo \"$x\" >\"$1\"");
	screen_keys(&e.s, ctrl_e, "The editor asks:");
	assert_int_equal(pty_row_of(e.s.p, "> Text"), -1);
	assert_true(pty_restored(e.s.p));
	screen_keys(&e.s, "in a line" PTY_ENTER, "> Text     in a line");
	assert_int_equal(pty_row_of(e.s.p, "The editor asks:"), -1);
	assert_true(pty_alternate(e.s.p));
	leave(&e);
}

static void ctrl_c_is_its_own(void **state)
{
	struct editing e;

	(void)state;
	begin(&e, "trap 'echo interrupted >\"$f\"; exit 0' INT; f=$1; echo The editor waits; read x");
	screen_keys(&e.s, ctrl_e, "The editor waits");
	screen_keys(&e.s, ctrl_c, "> Text     interrupted");
	leave(&e);
}

/* Under a shell with job control: both are stopped, and both go on. */
static void ctrl_z_stops_both(void **state)
{
	const char *build = getenv("CASECHRON_BUILDDIR");
	char editor[140], line[400];
	struct editing e;

	(void)state;
	/* a shell's read may come back empty from a stop */
	begin(&e, "echo The editor waits; x=; while [ -z \"$x\" ]; do read x; done; echo \"$x\" >\"$1\"");
	screen_keys(&e.s, PTY_ESC, "not saved yet:");
	screen_keys(&e.s, PTY_ESC "q", NULL);
	screen_ends(&e.s, 0, SCREEN_SOON);
	snprintf(editor, sizeof editor, "EDITOR=%s", e.script);
	snprintf(line, sizeof line,
	         "set -m; '%s/casechron' '%s'; echo the shell; read x; fg; echo ended $?; read x",
	         build != NULL ? build : ".", e.s.path);
	e.s.p = pty_start((char *[]){"/bin/sh", "-c", line, NULL}, (const char *[]){editor, NULL}, 24, 80);
	screen_sees(&e.s, "? help");
	screen_keys(&e.s, "a", "> Text");
	screen_keys(&e.s, ctrl_e, "The editor waits");
	screen_keys(&e.s, ctrl_z, "the shell");
	screen_keys(&e.s, PTY_ENTER, "casechron"); /* as the shell says what it brings back */
	screen_keys(&e.s, "went on" PTY_ENTER, "> Text     went on");
	screen_keys(&e.s, ctrl_s, "saved: note on GP:");
	screen_keys(&e.s, "q", "ended 0");
	end(&e);
}

static void is_told(const char *lines, const char *says)
{
	struct editing e;

	begin(&e, lines);
	screen_keys(&e.s, ctrl_e, says);
	screen_sees(&e.s, "> Text     first");
	assert_int_equal(pty_row_of(e.s.p, "and more"), -1);
	nothing_is_left(&e);
	leave(&e);
}

static void what_went_wrong_is_told(void **state)
{
	(void)state;
	is_told("echo 'and more' >>\"$1\"; exit 3", "the editor failed with exit code 3; the text is as it was");
	is_told("rm \"$1\"; kill -9 $$", "the editor was ended by signal 9; the text is as it was");
	is_told("printf 'and more\\377' >\"$1\"", "what the editor left is not UTF-8 text; the text is as it was");
	is_told("rm \"$1\"", "the editor left no file; the text is as it was");
	is_told("exit 127", "cannot be started: set");
	is_told(NULL, "no editor is set: name one in VISUAL or EDITOR before you start casechron");
}

/* The window is closed, or somebody ends the program, while the editor has the terminal: what was typed before, and
 * what the editor had saved, is a draft. */
static void ended_meanwhile(bool hang_up)
{
	struct editing e;
	int status;

	begin(&e, "echo 'and more' >>\"$1\"; echo The editor waits; read x");
	screen_keys(&e.s, ctrl_e, "The editor waits");
	if (hang_up)
		pty_hang_up(e.s.p);
	else
		pty_signal(e.s.p, SIGTERM);
	assert_true(pty_wait_exit(e.s.p, &status, SCREEN_SOON));
	assert_true(WIFEXITED(status));
	nothing_is_left(&e);
	assert_true(hang_up || pty_restored(e.s.p));
	pty_end(e.s.p);
	e.s.p = NULL;
	screen_verifies(&e.s);
	start(&e, true);
	screen_sees(&e.s, "was not saved: a on that entry brings it back");
	screen_keys(&e.s, "a", "> Text     first");
	screen_sees(&e.s, "and more"); /* the editor had saved it */
	leave(&e);
}

static void the_program_ends_meanwhile(void **state)
{
	(void)state;
	ended_meanwhile(false);
	ended_meanwhile(true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(its_text_counts_as_typed), cmocka_unit_test(it_has_the_terminal),
		cmocka_unit_test(ctrl_c_is_its_own),        cmocka_unit_test(ctrl_z_stops_both),
		cmocka_unit_test(what_went_wrong_is_told),
		cmocka_unit_test(the_program_ends_meanwhile),
	};

	return cmocka_run_group_tests_name("editor", tests, NULL, NULL);
}
