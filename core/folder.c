#include "core/folder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const struct {
	const char *variable, *home;
} places[] = {
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
