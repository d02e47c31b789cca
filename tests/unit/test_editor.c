/* Editors that behave and that do not: what comes back, what is said, and that nothing is left. Each is a script in a
 * folder of its own; no terminal is needed. */
#include "tui/editor.h"

#include <dirent.h>
#include <ftw.h>
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

struct place {
	char folder[64], runtime[80], script[80], case_path[80];
};

static void make_place(struct place *p)
{
	snprintf(p->folder, sizeof p->folder, "/tmp/casechron-editor-XXXXXX");
	assert_non_null(mkdtemp(p->folder));
	snprintf(p->runtime, sizeof p->runtime, "%s/run", p->folder);
	snprintf(p->script, sizeof p->script, "%s/editor", p->folder);
	snprintf(p->case_path, sizeof p->case_path, "%s/alder.case", p->folder);
	assert_int_equal(mkdir(p->runtime, 0700), 0);
	setenv("XDG_RUNTIME_DIR", p->runtime, 1);
	setenv("EDITOR", p->script, 1);
	unsetenv("VISUAL");
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *where)
{
	(void)st, (void)type, (void)where;
	return remove(path);
}

static void remove_place(struct place *p)
{
	assert_int_equal(nftw(p->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS), 0);
}

/* In $here the script finds the folder of the test, in $1 the file. */
static void write_script(const struct place *p, const char *lines)
{
	FILE *file = fopen(p->script, "w");

	assert_non_null(file);
	fprintf(file, "#!/bin/sh\nhere='%s'\n%s\n", p->folder, lines);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(chmod(p->script, 0700), 0);
}

static int names_in(const char *folder)
{
	DIR *dir = opendir(folder);
	const struct dirent *d;
	int n = 0;

	assert_non_null(dir);
	while ((d = readdir(dir)) != NULL)
		n += d->d_name[0] != '.';
	closedir(dir);
	return n;
}

/* Runs it on "first\nsecond". `text` NULL: nothing came back, and `says` is in the message. */
static void runs(struct place *p, const char *lines, const char *text, const char *says)
{
	struct err err = {0};
	struct str out;

	if (lines != NULL)
		write_script(p, lines);
	str_init(&out);
	bool ok = editor_run(p->case_path, "first\nsecond", &out, &err);
	if (ok != (text != NULL) || (ok ? strcmp(out.text, text) != 0 : strstr(err.text, says) == NULL))
		fail_msg("%s: \"%s\" came back, and \"%s\" was said", lines, out.text, ok ? "" : err.text);
	assert_true(ok || out.length == 0);
	assert_int_equal(names_in(p->runtime), 0);
	str_release(&out);
}

static void what_was_written_comes_back(void **state)
{
	struct place p;

	(void)state;
	make_place(&p);
	runs(&p, ":", "first\nsecond", NULL);
	runs(&p, "echo third >>\"$1\"", "first\nsecond\nthird", NULL);
	runs(&p, "printf '' >\"$1\"", "", NULL);
	runs(&p, "printf 'Łukasz' >\"$1\"", "Łukasz", NULL);
	/* what it had saved before somebody ended it */
	runs(&p, "echo third >>\"$1\"; kill -9 $$", "first\nsecond\nthird", NULL);
	runs(&p, "kill -TERM $$", "first\nsecond", NULL);
	runs(&p, "cp \"$1\" \"$1~\"; echo other >\"$1~\"; mv \"$1~\" \"$1\"", "other", NULL);
	remove_place(&p);
}

static void the_text_is_as_it_was(void **state)
{
	struct place p;

	(void)state;
	make_place(&p);
	runs(&p, "echo x >>\"$1\"; exit 3", NULL, "failed with exit code 3; the text is as it was");
	runs(&p, "rm \"$1\"; kill -9 $$", NULL, "ended by signal 9; the text is as it was");
	runs(&p, "printf 'a\\377b' >\"$1\"; kill -HUP $$", NULL, "ended by signal 1;");
	runs(&p, "rm \"$1\"", NULL, "left no file;");
	runs(&p, "rm \"$1\"; mkfifo \"$1\"", NULL, "left no file;");
	runs(&p, "rm \"$1\"; ln -s /etc/passwd \"$1\"", NULL, "left no file;");
	runs(&p, "printf 'a\\000b' >\"$1\"", NULL, "is not UTF-8 text;");
	runs(&p, "printf 'a\\377b' >\"$1\"", NULL, "is not UTF-8 text;");
	runs(&p, "head -c 1048577 /dev/zero | tr '\\000' a >\"$1\"", NULL, "is over a megabyte;");
	remove_place(&p);
}

/* Back-ups, folders, what may not be written: all of it goes. */
static void nothing_is_left(void **state)
{
	struct place p;

	(void)state;
	make_place(&p);
	runs(&p,
	     "cp \"$1\" \"$1~\"; chmod 0 \"$1~\"\n"
	     "d=$(dirname \"$1\"); mkdir \"$d/a\" \"$d/a/b\"; echo x >\"$d/a/b/.swp\"",
	     "first\nsecond", NULL);
	remove_place(&p);
}

static void where_it_lies(void **state)
{
	static const char *const tells = "ls -ld \"$(dirname \"$1\")\" \"$1\" | cut -c1-10 >\"$here/modes\"\n"
	                                 "case $1 in $here/run/casechron-*/note.txt) echo run >\"$1\";;\n"
	                                 "$here/casechron-*/note.txt) echo beside >\"$1\";; esac";
	char modes[80], text[80] = "";
	struct place p;

	(void)state;
	make_place(&p);
	runs(&p, tells, "run", NULL);
	snprintf(modes, sizeof modes, "%s/modes", p.folder);
	FILE *file = fopen(modes, "r");
	assert_non_null(file);
	text[fread(text, 1, sizeof text - 1, file)] = '\0';
	fclose(file);
	assert_string_equal(text, "drwx------\n-rw-------\n");
	int n = names_in(p.folder);
	assert_int_equal(chmod(p.runtime, 0750), 0); /* not ours alone */
	runs(&p, NULL, "beside", NULL);
	unsetenv("XDG_RUNTIME_DIR");
	runs(&p, NULL, "beside", NULL);
	assert_int_equal(names_in(p.folder), n);
	setenv("XDG_RUNTIME_DIR", "run", 1);
	runs(&p, NULL, "beside", NULL);
	assert_int_equal(chdir(p.folder), 0);
	snprintf(p.case_path, sizeof p.case_path, "alder.case");
	runs(&p, "case $1 in ./casechron-*/note.txt) echo here >\"$1\";; esac", "here", NULL);
	assert_int_equal(names_in(p.folder), n);
	assert_int_equal(chdir("/"), 0);
	snprintf(p.case_path, sizeof p.case_path, "%s/none/alder.case", p.folder);
	runs(&p, NULL, NULL, "cannot make a folder for the editor: No such file");
	remove_place(&p);
}

static void which_editor(void **state)
{
	char words[120];
	struct place p;

	(void)state;
	make_place(&p);
	write_script(&p, "printf '%s,%s' \"$1\" \"$2\" >\"$3\"");
	snprintf(words, sizeof words, "  %s\t-x  a;b ", p.script);
	setenv("EDITOR", words, 1);
	setenv("VISUAL", "", 1);
	runs(&p, NULL, "-x,a;b", NULL);
	setenv("VISUAL", "true", 1);
	runs(&p, NULL, "first\nsecond", NULL);
	setenv("VISUAL", "/no/such/editor -x", 1);
	runs(&p, NULL, NULL, "\"/no/such/editor -x\" cannot be started: set VISUAL or EDITOR");
	setenv("VISUAL", " ", 1);
	unsetenv("EDITOR");
	assert_null(editor_name());
	runs(&p, NULL, NULL, "no editor is set: name one in VISUAL or EDITOR");
	remove_place(&p);
}

/* Ctrl-C goes to the editor and to the program, which does not mind. */
static void an_interrupt_is_the_editors(void **state)
{
	struct place p;

	(void)state;
	make_place(&p);
	runs(&p, "kill -INT $PPID; kill -QUIT $PPID; echo went on >\"$1\"", "went on", NULL);
	remove_place(&p);
}

/* Ends a process of its own, which no handler saves: the file is gone first. */
static void told_to_end(const char *lines, int signal)
{
	struct place p;
	int status;

	make_place(&p);
	write_script(&p, lines);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct str out;
		struct err err;
		str_init(&out);
		editor_run(p.case_path, "text", &out, &err);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), signal);
	assert_int_equal(names_in(p.runtime), 0);
	remove_place(&p);
}

static void the_program_is_told_to_end(void **state)
{
	(void)state;
	told_to_end("mkfifo \"$here/wait\"; kill -TERM $PPID; read x <\"$here/wait\"", SIGTERM);
	told_to_end("mkfifo \"$here/wait\"; kill -HUP $PPID; read x <\"$here/wait\"", SIGHUP);
	told_to_end("mkfifo \"$here/wait\"; trap '' TERM; kill -TERM $PPID; read x <\"$here/wait\"", SIGTERM);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_written_comes_back), cmocka_unit_test(the_text_is_as_it_was),
		cmocka_unit_test(nothing_is_left),             cmocka_unit_test(where_it_lies),
		cmocka_unit_test(which_editor),                cmocka_unit_test(an_interrupt_is_the_editors),
		cmocka_unit_test(the_program_is_told_to_end),
	};

	return cmocka_run_group_tests_name("editor", tests, NULL, NULL);
}
