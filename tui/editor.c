/* The signals are held while the editor runs, and are looked at one by one: none is lost between a look and the wait,
 * and the program ends by them only when the file is gone. */
#include "tui/editor.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <sys/stat.h>
#include <sys/wait.h>

#include "core/mem.h"
#include "core/utf8.h"

enum {
	PATIENCE = 3,   /* seconds that an editor has to end when it is told to */
	WORDS_MAX = 16, /* of its name and what follows it */
	NO_EDITOR = 127,
	OPEN_FOLDERS = 8,
};

const char *editor_name(void)
{
	static const char *const names[] = {"VISUAL", "EDITOR"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);
		if (value != NULL && value[strspn(value, " \t")] != '\0')
			return value;
	}
	return NULL;
}

/* --- The folder and the file ----------------------------------------------------------------------------------- */

/* Ours, and nobody else's. */
static bool is_private(const char *folder)
{
	struct stat st;

	return folder != NULL && folder[0] == '/' && lstat(folder, &st) == 0 && S_ISDIR(st.st_mode) &&
	       st.st_uid == geteuid() && (st.st_mode & 077) == 0;
}

static bool make_folder(const char *case_path, struct str *made, struct err *err)
{
	const char *runtime = getenv("XDG_RUNTIME_DIR"), *slash = strrchr(case_path, '/');

	if (is_private(runtime)) {
		str_format(made, "%s/", runtime);
	} else {
		str_add(made, case_path[0] == '/' ? "" : "./"); /* no name may look like an option */
		str_add_n(made, case_path, slash != NULL ? (size_t)(slash - case_path) + 1 : 0);
	}
	str_add(made, "casechron-XXXXXX");
	if (mkdtemp(made->text) != NULL)
		return true;
	return err_set(err, ERR_IO, "cannot make a folder for the editor: %s", strerror(errno));
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *where)
{
	(void)st, (void)type, (void)where;
	remove(path);
	return 0;
}

/* With all that the editor left in it. */
static bool remove_folder(const char *folder, struct err *err)
{
	struct stat st;

	nftw(folder, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
	return lstat(folder, &st) != 0 ||
	       err_set(err, ERR_IO, "%s cannot be removed; what the editor left is still in it", folder);
}

static bool write_text(const char *path, const char *text, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "w");

	if (file == NULL) {
		err_set(err, ERR_IO, "cannot write a file for the editor: %s", strerror(errno));
		if (fd >= 0)
			close(fd);
		return false;
	}
	bool ok = fputs(text, file) >= 0 && (text[0] == '\0' || fputc('\n', file) != EOF);
	ok = fclose(file) == 0 && ok;
	return ok || err_set(err, ERR_IO, "cannot write a file for the editor: %s", strerror(errno));
}

/* Not to wait for ever where it is no file: a pipe, say. */
static FILE *open_what_was_left(const char *path)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat st;
	FILE *file = NULL;

	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		file = fdopen(fd, "r");
	if (file == NULL && fd >= 0)
		close(fd);
	return file;
}

static bool read_text(const char *path, struct str *out, struct err *err)
{
	FILE *file = open_what_was_left(path);
	char bytes[4096];
	size_t n;

	if (file == NULL)
		return err_set(err, ERR_INVALID, "the editor left no file; the text is as it was");
	while (out->length <= EDITOR_BYTES && (n = fread(bytes, 1, sizeof bytes, file)) > 0)
		str_add_n(out, bytes, n);
	bool failed = ferror(file) != 0;
	fclose(file);
	if (failed)
		return err_set(err, ERR_IO, "what the editor left cannot be read; the text is as it was");
	if (out->length > EDITOR_BYTES)
		return err_set(err, ERR_INVALID, "what the editor left is over a megabyte; the text is as it was");
	if (memchr(out->text, '\0', out->length) != NULL || utf8_check(out->text, out->length) != out->length)
		return err_set(err, ERR_INVALID, "what the editor left is not UTF-8 text; the text is as it was");
	if (out->length > 0 && out->text[out->length - 1] == '\n')
		str_cut(out, out->length - 1);
	return true;
}

/* --- The editor itself ----------------------------------------------------------------------------------------- */

/* "emacs -nw" is two words. No shell is asked: nothing in a name means anything. */
static void split(char *name, char *path, char *words[WORDS_MAX + 2])
{
	size_t n = 0;

	for (char *at = name + strspn(name, " \t"); *at != '\0' && n < WORDS_MAX; at += strspn(at, " \t")) {
		words[n++] = at;
		at += strcspn(at, " \t");
		if (*at != '\0')
			*at++ = '\0';
	}
	words[n++] = path;
	words[n] = NULL;
}

static _Noreturn void become_editor(char *const words[])
{
	static const int usual[] = {SIGINT, SIGQUIT, SIGTSTP, SIGHUP, SIGTERM, SIGCONT, SIGPIPE, SIGCHLD};
	struct sigaction normal = {.sa_handler = SIG_DFL};
	sigset_t none;

	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
		sigaction(usual[i], &normal, NULL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	execvp(words[0], words);
	_exit(NO_EDITOR);
}

/* Told to end, the program tells the editor, and waits a little, for its file is still ours to take away. Returns as
 * waitpid() gives it; `*told` is the signal, 0 where there was none. */
static int wait_for(pid_t child, const sigset_t *held, int *told)
{
	const struct timespec patience = {.tv_sec = PATIENCE};
	sigset_t ended;
	int status = 0;

	sigemptyset(&ended);
	sigaddset(&ended, SIGCHLD);
	*told = 0;
	while (waitpid(child, &status, WNOHANG) == 0) {
		int number = *told == 0 ? sigwaitinfo(held, NULL) : sigtimedwait(&ended, NULL, &patience);
		if (number == SIGTERM || number == SIGHUP) {
			*told = number;
			kill(child, number);
		} else if (*told != 0 && number < 0 && errno == EAGAIN) {
			kill(child, SIGKILL);
		}
	}
	return status;
}

static bool says_well(int status, struct err *err)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	if (WIFEXITED(status) && WEXITSTATUS(status) == NO_EDITOR)
		return err_set(err, ERR_INVALID, "the editor \"%.80s\" cannot be started: set VISUAL or EDITOR to one that can",
		               editor_name());
	if (WIFEXITED(status))
		return err_set(err, ERR_INVALID, "the editor failed with exit code %d; the text is as it was",
		               WEXITSTATUS(status));
	return err_set(err, ERR_INVALID, "the editor was ended by signal %d; the text is as it was", WTERMSIG(status));
}

/* `*cut_short`: the editor did not end by itself. Meanwhile Ctrl-C is the editor's alone, and Ctrl-Z stops both, for
 * the shell to bring both back. */
static bool run(char *const words[], const sigset_t *held, bool *cut_short, struct err *err)
{
	static const int numbers[] = {SIGINT, SIGQUIT, SIGTSTP, SIGCHLD};
	enum { N = sizeof numbers / sizeof *numbers, IGNORED = 2 };
	const struct sigaction ignore = {.sa_handler = SIG_IGN}, normal = {.sa_handler = SIG_DFL};
	struct sigaction before[N];
	int status = 0, told = 0;

	for (size_t i = 0; i < N; i++)
		sigaction(numbers[i], i < IGNORED ? &ignore : &normal, &before[i]);
	pid_t child = fork();
	if (child == 0)
		become_editor(words);
	bool ok = child > 0 || err_set(err, ERR_IO, "cannot start the editor: %s", strerror(errno));
	if (ok)
		status = wait_for(child, held, &told);
	for (size_t i = 0; i < N; i++)
		sigaction(numbers[i], &before[i], NULL);
	if (told != 0)
		raise(told); /* is held, so it comes to the program later */
	*cut_short = ok && (told != 0 || WIFSIGNALED(status));
	return ok && says_well(status, err);
}

/* In the folder that was made. */
static bool edit(const char *folder, const char *text, const sigset_t *held, struct str *out, struct err *err)
{
	char *name = mem_copy(editor_name()), *words[WORDS_MAX + 2];
	struct str path;

	str_init(&path);
	str_format(&path, "%s/note.txt", folder);
	split(name, path.text, words);
	bool cut_short = false, ok = write_text(path.text, text, err) && run(words, held, &cut_short, err);
	if (ok)
		ok = read_text(path.text, out, err);
	else if (cut_short) /* what the editor had saved until then is not to be lost with it */
		ok = read_text(path.text, out, NULL);
	str_release(&path);
	free(name);
	return ok;
}

bool editor_run(const char *case_path, const char *text, struct str *out, struct err *err)
{
	struct str folder;
	sigset_t held, before;

	if (editor_name() == NULL)
		return err_set(err, ERR_INVALID, "no editor is set: name one in VISUAL or EDITOR before you start casechron");
	sigemptyset(&held);
	sigaddset(&held, SIGTERM);
	sigaddset(&held, SIGHUP);
	sigaddset(&held, SIGCHLD);
	sigprocmask(SIG_BLOCK, &held, &before);
	str_init(&folder);
	bool made = make_folder(case_path, &folder, err);
	bool ok = made && edit(folder.text, text, &held, out, err);
	if (made && !remove_folder(folder.text, err))
		ok = false;
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (!ok)
		str_clear(out);
	str_release(&folder);
	return ok;
}
