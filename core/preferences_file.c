#include "core/preferences_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/mem.h"

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

void preferences_read(struct preferences *p, const char *path)
{
	struct err err = {0};
	struct str text;

	str_init(&text);
	free(p->path);
	p->path = NULL;
	if (path != NULL && !read_file(path, &text, &err)) {
		preferences_parse(p, "", 0);
		preferences_add_problem(p, 0, err.text);
	} else {
		preferences_parse(p, text.text, text.length);
		p->path = path != NULL ? mem_copy(path) : NULL;
	}
	str_release(&text);
}
