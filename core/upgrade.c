/* The copy is made under another name and linked into its place when it is whole, so that what bears the name of a
 * back-up copy is one. */
#include "core/upgrade.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/mem.h"
#include "core/schema.h"
#include "core/str.h"

enum { PIECE = 65536 };

/* Up to `n` bytes, fewer only at the end of the file. */
static ssize_t read_piece(int fd, char *piece, size_t n)
{
	size_t had = 0;

	while (had < n) {
		ssize_t got = read(fd, piece + had, n - had);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		had += (size_t)got;
	}
	return (ssize_t)had;
}

static bool write_piece(int fd, const char *piece, size_t n)
{
	while (n > 0) {
		ssize_t put = write(fd, piece, n);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		piece += put;
		n -= (size_t)put;
	}
	return true;
}

static bool copy_bytes(int from, int to)
{
	char *piece = mem_alloc(PIECE);
	ssize_t n;

	while ((n = read_piece(from, piece, PIECE)) > 0)
		if (!write_piece(to, piece, (size_t)n)) {
			n = -1;
			break;
		}
	free(piece);
	return n == 0 && fsync(to) == 0;
}

static bool same_bytes(int a, int b)
{
	char *one = mem_alloc(PIECE), *two = mem_alloc(PIECE);
	ssize_t n, m;

	do {
		n = read_piece(a, one, PIECE);
		m = read_piece(b, two, PIECE);
	} while (n > 0 && n == m && memcmp(one, two, (size_t)n) == 0);
	free(one);
	free(two);
	return n == 0 && m == 0;
}

static void sync_folder(const char *path)
{
	char *folder = db_folder(path);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	free(folder);
}

/* What a killed program left under the unfinished name goes: we hold the case's lock. */
static bool make_copy(int from, const char *unfinished, const char *copy, struct err *err)
{
	unlink(unfinished);
	int to = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool ok = to >= 0 && copy_bytes(from, to);

	if (to >= 0 && close(to) != 0)
		ok = false;
	if (ok && link(unfinished, copy) != 0) /* some file systems know no links */
		ok = errno != EEXIST && access(copy, F_OK) != 0 && rename(unfinished, copy) == 0;
	if (!ok)
		err_set(err, ERR_IO, "cannot make the back-up copy %s: %s", copy, strerror(errno));
	unlink(unfinished);
	if (ok)
		sync_folder(copy);
	return ok;
}

static bool use_copy(int from, const char *copy, struct err *err)
{
	int there = open(copy, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool same = there >= 0 && same_bytes(from, there);

	if (there >= 0)
		close(there);
	return same || err_set(err, ERR_INVALID, "there is another back-up copy, %s, already; move it elsewhere, then open "
	                                         "the case again", copy);
}

bool upgrade_back_up(const char *path, int version, struct err *err)
{
	struct str copy, unfinished;
	int from = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (from < 0)
		return err_set(err, ERR_IO, "cannot read %s: %s", path, strerror(errno));
	str_init(&copy);
	str_init(&unfinished);
	str_format(&copy, "%s.v%d.bak", path, version);
	str_format(&unfinished, "%s.new", copy.text);
	bool ok = access(copy.text, F_OK) == 0 ? use_copy(from, copy.text, err)
	                                       : make_copy(from, unfinished.text, copy.text, err);
	close(from);
	str_release(&copy);
	str_release(&unfinished);
	return ok;
}

bool upgrade_tables(struct db *db, int version, struct err *err)
{
	if (!db_exec(db, "BEGIN IMMEDIATE", err))
		return false;
	if (schema_upgrade(db, version, schema_version(), err) && db_exec(db, "COMMIT", err))
		return true;
	db_exec(db, "ROLLBACK", NULL);
	return false;
}
