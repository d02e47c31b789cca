#include "tests/lib/screen.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/str.h"

enum { ARGUMENTS = 40, MENU_ITEMS = 60 };

static const char *folder_of(const char *variable)
{
	const char *value = getenv(variable);

	return value != NULL ? value : ".";
}

static char *program(void)
{
	struct str path;

	str_init(&path);
	str_format(&path, "%s/casechron", folder_of("CASECHRON_BUILDDIR"));
	return str_take(&path);
}

int screen_deadline(int ms)
{
	const char *sanitizers = getenv("CASECHRON_SANITIZERS");

	return sanitizers != NULL && sanitizers[0] != '\0' ? 4 * ms : ms;
}

/* Runs argv[0] without a terminal; what it prints on both outputs goes to `printed`. */
static int run(char *const argv[], struct str *printed)
{
	char bytes[4096];
	int ends[2], status;
	ssize_t n;

	assert_int_equal(pipe(ends), 0);
	fflush(NULL);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);
		dup2(null, STDIN_FILENO);
		dup2(ends[1], STDOUT_FILENO);
		dup2(ends[1], STDERR_FILENO);
		close(ends[0]);
		close(ends[1]);
		setenv("CASECHRON_REVIEWER", "A Reviewer", 1);
		execv(argv[0], argv);
		_exit(127);
	}
	close(ends[1]);
	while ((n = read(ends[0], bytes, sizeof bytes)) > 0 || (n < 0 && errno == EINTR))
		str_add_n(printed, bytes, n > 0 ? (size_t)n : 0);
	close(ends[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int is_submission(const struct dirent *d)
{
	size_t n = strlen(d->d_name);

	return n > 4 && strcmp(d->d_name + n - 4, ".xml") == 0;
}

static void make_folder(struct screen *s)
{
	*s = (struct screen){0};
	snprintf(s->folder, sizeof s->folder, "/tmp/casechron-screen-XXXXXX");
	assert_non_null(mkdtemp(s->folder));
	snprintf(s->path, sizeof s->path, "%s/ALDER.case", s->folder);
}

void screen_make(struct screen *s, const char *place)
{
	char *argv[ARGUMENTS + 4] = {program(), "import", s->path, NULL};
	struct dirent **found;
	struct str path, printed;
	int n_argv = 3;

	make_folder(s);
	str_init(&path);
	str_init(&printed);
	str_format(&path, "%s/samples/%s", folder_of("CASECHRON_SRCDIR"), place);
	int n = scandir(path.text, &found, is_submission, alphasort);
	size_t length = path.length;
	for (int i = 0; i < n; i++) {
		str_cut(&path, length);
		str_format(&path, "/%s", found[i]->d_name);
		assert_true(n_argv < ARGUMENTS);
		argv[n_argv++] = strdup(path.text);
		free(found[i]);
	}
	if (n >= 0)
		free(found);
	else
		argv[n_argv++] = strdup(path.text);
	int code = run(argv, &printed);
	if (code > 1 && code != 3) /* where one file is refused, the others are loaded */
		fail_msg("import of %s: exit code %d: %s", place, code, printed.text);
	while (n_argv > 3)
		free(argv[--n_argv]);
	free(argv[0]);
	str_release(&path);
	str_release(&printed);
}

void screen_start(struct screen *s, const char *const env[], int rows, int columns)
{
	char *argv[] = {program(), s->path, NULL};

	s->p = pty_start(argv, env, rows, columns);
	free(argv[0]);
}

void screen_open(struct screen *s, const char *const env[], int rows, int columns)
{
	screen_start(s, env, rows, columns);
	screen_sees(s, " > Timeline");
	screen_sees(s, "? help");
}

void screen_begin(struct screen *s, const char *const env[], int rows, int columns)
{
	enum { SETTINGS = 8 };
	char *argv[] = {program(), NULL};
	struct str samples;
	const char *settings[SETTINGS] = {NULL};

	make_folder(s);
	str_init(&samples);
	str_format(&samples, "CASECHRON_SAMPLES=%s/samples", folder_of("CASECHRON_SRCDIR"));
	settings[0] = samples.text;
	for (size_t i = 0; env != NULL && env[i] != NULL && i + 2 < SETTINGS; i++)
		settings[i + 1] = env[i];
	s->p = pty_start(argv, settings, rows, columns);
	screen_sees(s, "Casechron > Start");
	str_release(&samples);
	free(argv[0]);
}

void screen_sees(struct screen *s, const char *needle)
{
	if (!pty_wait_for(s->p, needle, SCREEN_SOON))
		fail_msg("not seen: %s", needle);
}

void screen_no_longer_sees(struct screen *s, const char *needle)
{
	if (!pty_wait_gone(s->p, needle, SCREEN_SOON))
		fail_msg("still seen: %s", needle);
}

void screen_keys(struct screen *s, const char *keys, const char *needle)
{
	pty_keys(s->p, keys);
	if (needle != NULL)
		screen_sees(s, needle);
}

/* "|>Note  ": what is selected in the menu, up to the spaces behind it, so that "Save" is not "Save next". */
static void selected_item(struct screen *s, struct str *out)
{
	screen_sees(s, "|>");
	const char *at = strstr(pty_line(s->p, pty_row_of(s->p, "|>")), "|>");
	const char *end = strstr(at, "  ");

	assert_non_null(end);
	str_clear(out);
	str_add_n(out, at, (size_t)(end - at) + 2);
}

void screen_choose(struct screen *s, const char *item)
{
	struct str wanted, selected;
	int presses = 0;

	str_init(&wanted);
	str_init(&selected);
	str_format(&wanted, "|>%s  ", item);
	for (selected_item(s, &selected); strcmp(selected.text, wanted.text) != 0; selected_item(s, &selected)) {
		if (presses++ == MENU_ITEMS)
			fail_msg("not in the menu: %s", item);
		screen_keys(s, PTY_DOWN, NULL);
		screen_no_longer_sees(s, selected.text);
	}
	str_release(&wanted);
	str_release(&selected);
}

void screen_ends(struct screen *s, int code, int deadline)
{
	int status;

	if (!pty_wait_exit(s->p, &status, screen_deadline(deadline)))
		fail_msg("it has not ended");
	if (!WIFEXITED(status) || WEXITSTATUS(status) != code) {
		for (int row = 0; row < pty_rows(s->p); row++)
			fprintf(stderr, "# %2d |%s\n", row, pty_line(s->p, row));
		fail_msg("it ended with status %x and not with %d", (unsigned)status, code);
	}
	assert_true(pty_restored(s->p));
	pty_end(s->p);
	s->p = NULL;
}

void screen_end(struct screen *s)
{
	struct dirent *d;

	pty_end(s->p);
	s->p = NULL;
	DIR *folder = opendir(s->folder);
	while (folder != NULL && (d = readdir(folder)) != NULL)
		if (d->d_name[0] != '.')
			unlinkat(dirfd(folder), d->d_name, 0);
	if (folder != NULL)
		closedir(folder);
	rmdir(s->folder);
}

int screen_run(struct screen *s, const char *command, const char *more, const char *value, char **printed)
{
	char *argv[] = {program(), (char *)command, s->path, (char *)more, (char *)value, NULL};
	struct str out;

	str_init(&out);
	int code = run(argv, &out);
	free(argv[0]);
	if (printed != NULL)
		*printed = str_take(&out);
	else
		str_release(&out);
	return code;
}

void screen_verifies(struct screen *s)
{
	char *printed;
	int code = screen_run(s, "verify", NULL, NULL, &printed);

	if (code != 0 || strncmp(printed, "ok", 2) != 0)
		fail_msg("verify: exit code %d: %s", code, printed);
	free(printed);
}
