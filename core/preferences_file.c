#include "core/preferences_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/mem.h"

bool preferences_path(const char *config, const char *home, struct str *out)
{
	if (config != NULL && config[0] == '/')
		str_format(out, "%s/casechron/config", config);
	else if (home != NULL && home[0] == '/')
		str_format(out, "%s/.config/casechron/config", home);
	else
		return false;
	return true;
}

/* At most one byte more than it may hold. */
static bool read_all(int fd, struct str *out)
{
	char buffer[4096];
	ssize_t n;

	while ((n = read(fd, buffer, sizeof buffer)) != 0 && out->length <= PREFERENCES_MAX) {
		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			str_add_n(out, buffer, (size_t)n);
	}
	return true;
}

/* Not to wait for a pipe that has the name. That there is no file is no error: then it says nothing. */
static bool read_file(const char *path, struct str *text, struct err *err)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	struct stat is;
	bool ok = true;

	if (fd < 0)
		return errno == ENOENT || errno == ENOTDIR ||
		       err_set(err, ERR_IO, "cannot read %s: %s; the defaults hold", path, strerror(errno));
	if (fstat(fd, &is) != 0 || !S_ISREG(is.st_mode))
		ok = err_set(err, ERR_IO, "%s is no file; the defaults hold", path);
	else if (!read_all(fd, text))
		ok = err_set(err, ERR_IO, "cannot read %s: %s; the defaults hold", path, strerror(errno));
	else if (text->length > PREFERENCES_MAX)
		ok = err_set(err, ERR_INVALID, "%s is larger than %d bytes; the defaults hold", path, PREFERENCES_MAX);
	close(fd);
	return ok;
}

void preferences_read(struct preferences *p, const char *config, const char *home)
{
	struct err err = {0};
	struct str path, text;

	str_init(&path);
	str_init(&text);
	free(p->path);
	p->path = NULL;
	bool ok = preferences_path(config, home, &path);
	if (ok && !read_file(path.text, &text, &err)) {
		preferences_parse(p, "", 0);
		preferences_add_problem(p, 0, err.text);
	} else {
		preferences_parse(p, text.text, text.length);
		p->path = ok ? mem_copy(path.text) : NULL;
	}
	str_release(&text);
	str_release(&path);
}

/* Every folder above the file that is not there; whether they are then, writing tells. */
static void make_folders(const char *path)
{
	char *folder = mem_copy(path);

	for (char *slash = strchr(folder + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(folder, 0700);
		*slash = '/';
	}
	free(folder);
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

bool preferences_write(const char *path, const struct str *text, struct err *err)
{
	char *place;
	struct str beside;

	make_folders(path);
	place = place_of(path);
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
		err_set(err, ERR_IO, "cannot write %s: %s; it holds until you quit", path, strerror(why));
	str_release(&beside);
	free(place);
	return ok;
}
