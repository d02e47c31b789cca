/* A file is written under a name of its own in the folder it is meant for, brought to the disk, and only then given its
 * name: so nobody ever reads half of it, and what stood there is lost in no case before the new is whole. */
#include "export/paper.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Adds the folder of a path, with its slash; nothing where it has none. */
static void add_folder(struct str *out, const char *path)
{
	const char *slash = strrchr(path, '/');

	str_add_n(out, path, slash == NULL ? 0 : (size_t)(slash - path) + 1);
}

static bool is_case(const char *file, const struct store *store)
{
	struct stat a, b;

	return stat(file, &a) == 0 && stat(store_path(store), &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static bool write_all(int fd, const struct str *text)
{
	for (size_t done = 0; done < text->length;) {
		ssize_t n = write(fd, text->text + done, text->length - done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		done += (size_t)n;
	}
	return fsync(fd) == 0;
}

/* Some file systems know no exchange that spares what is there, others no second name. */
static bool give_name(const char *draft, const char *file, bool force)
{
	if (force)
		return rename(draft, file) == 0;
	if (renameat2(AT_FDCWD, draft, AT_FDCWD, file, RENAME_NOREPLACE) == 0)
		return true;
	return (errno == EINVAL || errno == ENOSYS) && link(draft, file) == 0 && unlink(draft) == 0;
}

static void sync_folder(const struct str *folder)
{
	int fd = open(folder->length > 0 ? folder->text : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
}

static bool write_file(const char *file, bool force, const struct str *text, struct err *err)
{
	struct str folder, draft;
	int fd = -1;

	str_init(&folder);
	str_init(&draft);
	add_folder(&folder, file);
	str_format(&draft, "%s.casechron-XXXXXX", folder.text);
	bool made = (fd = mkostemp(draft.text, O_CLOEXEC)) >= 0;
	bool ok = made && write_all(fd, text);
	int why = errno;
	if (made && close(fd) != 0 && ok) {
		why = errno;
		ok = false;
	}
	if (ok && !give_name(draft.text, file, force)) {
		why = errno;
		ok = false;
	}
	if (ok)
		sync_folder(&folder);
	else if (made)
		unlink(draft.text);
	str_release(&draft);
	str_release(&folder);
	if (!ok && why == EEXIST)
		return err_set(err, ERR_INVALID, "%s is there already", file);
	return ok || err_set(err, ERR_IO, "%s cannot be written: %s", file, strerror(why));
}

bool paper_write(const char *file, bool force, const struct store *store, const struct str *text, struct err *err)
{
	if (is_case(file, store))
		return err_set(err, ERR_READONLY, "%s is the case itself; name another file", file);
	return write_file(file, force, text, err);
}
