/* Between opening the lock file and locking it, its last holder may have removed it: whoever then locks holds a file
 * that nobody else will see. So after locking, the name must still lead to the same file; else try again. */
#include "core/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/str.h"

enum { HOLDER_MAX = 256, TRIES = 10 };

static bool names_this_file(const struct lock *lock)
{
	struct stat by_name, by_fd;

	return stat(lock->path, &by_name) == 0 && fstat(lock->fd, &by_fd) == 0 && by_name.st_ino == by_fd.st_ino &&
	       by_name.st_dev == by_fd.st_dev;
}

static void write_holder(const struct lock *lock, struct clock clock)
{
	char host[128] = "", since[CLOCK_TEXT], line[HOLDER_MAX];
	const char *user = getenv("LOGNAME");

	if (user == NULL)
		user = getenv("USER");
	gethostname(host, sizeof host - 1);
	clock_text(clock_now(clock), since);
	int n = snprintf(line, sizeof line, "%.60s on %.100s, process %ld, since %s\n", user != NULL ? user : "someone",
	                 host, (long)getpid(), since);
	/* What is written helps people only; the lock holds without it. */
	if (n > 0 && ftruncate(lock->fd, 0) == 0 && pwrite(lock->fd, line, (size_t)n, 0) != n)
		(void)!ftruncate(lock->fd, 0);
}

static bool refuse(const struct lock *lock, struct err *err)
{
	char holder[HOLDER_MAX] = "";
	ssize_t n = pread(lock->fd, holder, sizeof holder - 1, 0);

	holder[n > 0 ? n : 0] = '\0';
	holder[strcspn(holder, "\n")] = '\0';
	return err_set(err, ERR_BUSY, "the case is being written by %s", holder[0] != '\0' ? holder : "another program");
}

/* False with no err where it must be tried again. */
static bool take_once(struct lock *lock, bool *again, struct err *err)
{
	*again = false;
	lock->fd = open(lock->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (lock->fd < 0)
		return err_set(err, errno == EACCES || errno == EROFS || errno == EPERM ? ERR_READONLY : ERR_IO,
		               "cannot make %s: %s", lock->path, strerror(errno));
	if (flock(lock->fd, LOCK_EX | LOCK_NB) != 0)
		return errno == EWOULDBLOCK ? refuse(lock, err)
		                            : err_set(err, ERR_IO, "cannot lock %s: %s", lock->path, strerror(errno));
	*again = !names_this_file(lock);
	return !*again;
}

bool lock_take(struct lock *lock, const char *case_path, struct clock clock, struct err *err)
{
	struct str path;

	str_init(&path);
	str_format(&path, "%s.lock", case_path);
	*lock = (struct lock){.fd = -1, .path = str_take(&path)};
	for (int i = 0; i < TRIES; i++) {
		bool again;
		if (take_once(lock, &again, err)) {
			write_holder(lock, clock);
			return true;
		}
		if (lock->fd >= 0)
			close(lock->fd);
		lock->fd = -1;
		if (!again) {
			lock_release(lock);
			return false;
		}
	}
	lock_release(lock);
	return err_set(err, ERR_BUSY, "the case is being opened by another program; try again");
}

void lock_release(struct lock *lock)
{
	if (lock == NULL)
		return;
	if (lock->fd >= 0) {
		unlink(lock->path);
		close(lock->fd);
	}
	free(lock->path);
	*lock = (struct lock){.fd = -1};
}
