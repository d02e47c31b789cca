#include "core/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/mem.h"

static const struct {
	const char *variable, *home;
} places[] = {
	[FOLDER_CONFIG] = {"XDG_CONFIG_HOME", ".config"},
	[FOLDER_STATE] = {"XDG_STATE_HOME", ".local/state"},
	[FOLDER_DATA] = {"XDG_DATA_HOME", ".local/share"},
};

/* The specification has us pass over a path that is not absolute. */
static const char *absolute(const char *variable)
{
	const char *path = getenv(variable);

	return path != NULL && path[0] == '/' ? path : NULL;
}

bool folder_of_user(enum folder_kind kind, struct str *path)
{
	const char *set = absolute(places[kind].variable), *home = absolute("HOME");

	if (set == NULL && home == NULL)
		return false;
	if (set != NULL)
		str_format(path, "%s/casechron", set);
	else
		str_format(path, "%s/%s/casechron", home, places[kind].home);
	return true;
}

bool folder_make(const char *path, struct err *err)
{
	struct str part;
	bool ok = true;

	str_init(&part);
	for (size_t n = 1; ok && path[n - 1] != '\0'; n++) {
		n += strcspn(path + n, "/");
		str_clear(&part);
		str_add_n(&part, path, n);
		if (mkdir(part.text, 0700) != 0 && errno != EEXIST)
			ok = err_set(err, ERR_IO, "the folder %s cannot be made: %s", part.text, strerror(errno));
		if (path[n] == '\0')
			break;
	}
	str_release(&part);
	return ok;
}

static bool write_all(int fd, const struct str *text)
{
	size_t done = 0;

	while (done < text->length) {
		ssize_t n = write(fd, text->text + done, text->length - done);
		if (n < 0 && errno != EINTR)
			return false;
		done += n > 0 ? (size_t)n : 0;
	}
	return fsync(fd) == 0;
}

/* A link stays one: what it leads to is replaced. */
static char *place_of(const char *path)
{
	char *real = realpath(path, NULL);

	return real != NULL ? real : mem_copy(path);
}

static bool make_above(const char *path, struct err *err)
{
	const char *slash = strrchr(path, '/');
	struct str folder;
	bool ok = true;

	if (slash == NULL || slash == path)
		return true;
	str_init(&folder);
	str_add_n(&folder, path, (size_t)(slash - path));
	ok = folder_make(folder.text, err);
	str_release(&folder);
	return ok;
}

bool folder_put(const char *path, const struct str *text, struct err *err)
{
	struct str beside;

	if (!make_above(path, err))
		return false;
	char *place = place_of(path);
	str_init(&beside);
	str_format(&beside, "%s.XXXXXX", place);
	int fd = mkostemp(beside.text, O_CLOEXEC); /* mode 0600 */
	bool ok = fd >= 0 && write_all(fd, text);
	int why = errno;
	if (fd >= 0 && close(fd) != 0 && ok) {
		ok = false;
		why = errno;
	}
	if (ok && rename(beside.text, place) != 0) {
		ok = false;
		why = errno;
	}
	if (fd >= 0 && !ok)
		unlink(beside.text);
	if (!ok)
		err_set(err, ERR_IO, "cannot write %s: %s", path, strerror(why));
	str_release(&beside);
	free(place);
	return ok;
}
