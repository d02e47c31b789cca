/* The first hundred bytes of a file say whether it is a case and of what version; they are read before SQLite sees
 * it, so that refusing to open writes nothing. (SQLite file format, 1.3: journal mode at 18, user version at 60,
 * application id at 68.)
 *
 * A case is made whole under another name and put in its place in one step: whoever is killed half-way leaves nothing
 * that looks like a case. */
#include "core/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/blind.h"
#include "core/erase.h"
#include "core/mem.h"
#include "core/model.h"
#include "core/row_id.h"
#include "core/schema.h"
#include "core/store_private.h"
#include "core/str.h"
#include "core/upgrade.h"

struct store_options store_defaults(void)
{
	return (struct store_options){.mode = STORE_READ, .clock = clock_system(), .random = random_system()};
}

static uint32_t big_endian(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* Remembers the file too, before SQLite opens it: one put in its place in between is then never written. */
static bool check_header(struct store *s, struct err *err)
{
	unsigned char head[100] = {0};
	const char *path = s->path;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0)
		return err_set(err, errno == ENOENT ? ERR_NOTFOUND : ERR_IO, "cannot open %s: %s", path, strerror(errno));
	struct stat st;
	bool regular = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
	ssize_t n = regular ? pread(fd, head, sizeof head, 0) : -1;
	close(fd);
	s->device = regular ? st.st_dev : 0;
	s->inode = regular ? st.st_ino : 0;
	if (n != sizeof head || memcmp(head, "SQLite format 3", 16) != 0 || big_endian(head + 68) != SCHEMA_APPLICATION_ID)
		return err_set(err, ERR_INVALID, "%s is not a case file", path);
	uint32_t version = big_endian(head + 60);
	if (version > (uint32_t)schema_version())
		return err_set(err, ERR_NEWER, "%s was made by a later Casechron (its version is %u, this one knows %d)",
		               path, (unsigned)version, schema_version());
	if (version < 1)
		return err_set(err, ERR_CORRUPT, "%s has no version that this Casechron knows", path);
	s->made_by = (int)version;
	return (head[18] == 1 && head[19] == 1) || /* else opening alone would write beside it, and closing into it */
	       err_set(err, ERR_CORRUPT, "%s was set by another program to be written in another way", path);
}

static struct store *store_new(const char *path, const struct store_options *options)
{
	struct store *s = mem_zero(1, sizeof *s);

	s->path = mem_copy(path);
	s->lock.fd = -1;
	s->clock = options->clock;
	s->random = options->random;
	s->reviewer = options->reviewer != NULL ? mem_copy(options->reviewer) : NULL;
	s->counters = (struct store_counters){1, 1};
	return s;
}

static bool write_meta(struct store *s, const char *key, const char *value, struct err *err)
{
	struct stmt *st = db_prepare(s->db, "INSERT INTO meta(key, value) VALUES(?1, ?2)", err);

	db_bind_text(st, 1, key);
	db_bind_text(st, 2, value);
	return db_run(st, err);
}

static bool fill_new(struct store *s, const char *case_id, struct err *err)
{
	unsigned char id[ROW_ID_BYTES];
	char uuid[ROW_ID_HEX + 1];

	random_fill(s->random, id, sizeof id);
	row_id_hex(id, uuid);
	if (!db_exec(s->db, "BEGIN IMMEDIATE", err))
		return false;
	return schema_create(s->db, err) && write_meta(s, "case", case_id, err) && write_meta(s, "uuid", uuid, err) &&
	       db_exec(s->db, "COMMIT", err);
}

static void close_db(struct store *s)
{
	db_close(s->db);
	s->db = NULL;
}

/* What a killed program left under that name goes: we hold the lock. Made here and not by SQLite, so that nobody else
 * can read it, whatever the umask. */
static bool make_empty(const char *path, struct err *err)
{
	struct str journal;

	str_init(&journal);
	str_format(&journal, "%s-journal", path);
	unlink(journal.text);
	unlink(path);
	str_release(&journal);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return err_set(err, ERR_IO, "cannot make %s: %s", path, strerror(errno));
	close(fd);
	return true;
}

bool store_put_in_place(const char *from, const char *path, struct err *err)
{
	char *folder = db_folder(path);
	bool ok = link(from, path) == 0;
	int error = errno;

	if (ok) {
		unlink(from);
	} else if (access(path, F_OK) == 0) {
		error = EEXIST;
	} else {
		ok = rename(from, path) == 0;
		error = errno;
	}
	int fd = ok ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	free(folder);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	return ok || err_set(err, error == EEXIST ? ERR_INVALID : ERR_IO, "cannot make %s: %s", path, strerror(error));
}

/* A journal whose case was removed: SQLite would play it back into the new one. */
static bool drop_journal(const char *path, struct err *err)
{
	struct str journal;

	str_init(&journal);
	str_format(&journal, "%s-journal", path);
	bool ok = unlink(journal.text) == 0 || errno == ENOENT ||
	          err_set(err, ERR_IO, "cannot remove %s, left by another case: %s", journal.text, strerror(errno));
	str_release(&journal);
	return ok;
}

static bool make_file(struct store *s, const char *case_id, struct err *err)
{
	struct str unfinished;

	str_init(&unfinished);
	str_format(&unfinished, "%s.new", s->path);
	bool ok = make_empty(unfinished.text, err) && db_open(unfinished.text, NULL, DB_CREATE, &s->db, err) &&
	          fill_new(s, case_id, err);
	close_db(s);
	ok = ok && drop_journal(s->path, err) && store_put_in_place(unfinished.text, s->path, err);
	if (!ok)
		unlink(unfinished.text);
	str_release(&unfinished);
	return ok;
}

static bool see_as_reviewer(struct store *s, enum db_mode mode, struct err *err)
{
	db_set_reviewer(s->db, s->reviewer);
	return blind_install(s->db, mode == DB_READ, err);
}

bool store_create(const char *path, const char *case_id, const struct store_options *options, struct store **out,
                  struct err *err)
{
	struct store *s = store_new(path, options);
	struct stat st;

	*out = NULL;
	if (!lock_take(&s->lock, path, s->clock, err))
		goto fail;
	if (lstat(path, &st) == 0) {
		err_set(err, ERR_INVALID, "%s exists already", path);
		goto fail;
	}
	if (!make_file(s, case_id, err) || !check_header(s, err) || !db_open(path, NULL, DB_WRITE, &s->db, err) ||
	    !see_as_reviewer(s, DB_WRITE, err) || !db_version(s->db, &s->version, err))
		goto fail;
	s->case_id = mem_copy(case_id);
	*out = s;
	return true;
fail:
	store_close(s);
	return err_wrap(err, "cannot make the case");
}

static bool read_case_id(struct store *s, struct err *err)
{
	bool row;
	struct stmt *st = db_prepare(s->db, "SELECT value FROM meta WHERE key = 'case'", err);
	bool ok = db_step(st, &row, err);

	if (ok && !row)
		ok = err_set(err, ERR_CORRUPT, "%s does not say which case it is", s->path);
	if (ok)
		s->case_id = mem_copy(db_string(st, 0));
	db_finish(st);
	return ok;
}

/* SQLite takes a last page that is cut short for one that ends in zeros. Within a transaction, so that no writer moves
 * the end meanwhile. */
static bool check_size(struct store *s, struct err *err)
{
	int64_t pages = 0, size = 0;
	struct stat st;

	bool ok = db_exec(s->db, "BEGIN", err) && db_get_int(db_prepare(s->db, "PRAGMA page_count", err), &pages, err) &&
	          db_get_int(db_prepare(s->db, "PRAGMA page_size", err), &size, err);
	if (ok && stat(s->path, &st) == 0 && st.st_size < pages * size)
		ok = err_set(err, ERR_CORRUPT, "it was cut short");
	db_exec(s->db, "ROLLBACK", NULL);
	return ok;
}

static bool open_to_write(struct store *s, struct err *err)
{
	if (access(s->path, W_OK) != 0)
		return err_set(err, ERR_READONLY, "the file may not be written: %s", strerror(errno));
	return lock_take(&s->lock, s->path, s->clock, err);
}

static bool is_older(const struct store *s)
{
	return s->made_by < schema_version();
}

static bool is_same_file(const struct store *s)
{
	struct stat st;

	return stat(s->path, &st) == 0 && st.st_dev == s->device && st.st_ino == s->inode;
}

/* Asked again of SQLite: where bringing it up to date was cut off, the header had the new version already, and SQLite
 * has taken it back from the journal. */
static bool read_made_by(struct store *s, struct err *err)
{
	int64_t version = 0;
	bool ok = db_get_int(db_prepare(s->db, "PRAGMA user_version", err), &version, err);

	s->made_by = (int)version;
	return ok && ((version >= 1 && version <= schema_version()) ||
	              err_set(err, ERR_CORRUPT, "%s has no version that this Casechron knows", s->path));
}

static bool open_tables(struct store *s, enum db_mode mode, struct err *err)
{
	return db_open(s->path, NULL, mode, &s->db, err) && read_made_by(s, err) && schema_check(s->db, s->made_by, err) &&
	       check_size(s, err);
}

/* The tables are known to be sound by now: what is copied is worth keeping. */
static bool bring_up_to_date(struct store *s, struct err *err)
{
	close_db(s);
	if (!upgrade_back_up(s->path, s->made_by, err) || !db_open(s->path, NULL, DB_WRITE, &s->db, err))
		return false;
	if (!is_same_file(s))
		return err_set(err, ERR_IO, "it was moved or replaced while it was opened; nothing was written");
	if (!upgrade_tables(s->db, s->made_by, err))
		return err_wrap(err, "cannot bring it up to date");
	s->upgraded_from = s->made_by;
	s->made_by = schema_version();
	return true;
}

/* Somebody was killed while they wrote: SQLite plays it back. */
static bool has_journal(const char *path)
{
	struct str journal;

	str_init(&journal);
	str_format(&journal, "%s-journal", path);
	bool has = access(journal.text, F_OK) == 0;
	str_release(&journal);
	return has;
}

bool store_open(const char *path, const struct store_options *options, struct store **out, struct err *err)
{
	struct store *s = store_new(path, options);
	enum db_mode mode = DB_READ;
	struct err why = {0};

	*out = NULL;
	if (!check_header(s, err))
		goto fail;
	if (options->mode == STORE_READ) {
		s->read_only = mem_copy("opened to read only");
	} else if (open_to_write(s, &why)) {
		mode = DB_WRITE;
	} else if (options->mode == STORE_BEST) {
		s->read_only = mem_copy(why.text);
	} else {
		err_set(err, why.code, "%s", why.text);
		goto fail;
	}
	bool was_killed = mode == DB_WRITE && has_journal(path);
	if (!open_tables(s, mode, err) || (was_killed && !db_scrub(s->db, err))) {
		err_wrap(err, "cannot open %s", path);
		goto fail;
	}
	if (is_older(s) && mode == DB_READ) {
		err_set(err, ERR_READONLY,
		        "%s was made by an earlier Casechron; open it to write once, so that it is brought up to date (a "
		        "back-up copy is kept); now it is %s",
		        path, s->read_only);
		goto fail;
	}
	if ((is_older(s) && !bring_up_to_date(s, err)) || !read_case_id(s, err) || !see_as_reviewer(s, mode, err) ||
	    !db_version(s->db, &s->version, err)) {
		err_wrap(err, "cannot open %s", path);
		goto fail;
	}
	*out = s;
	if (mode == DB_WRITE)
		erase_clean(s, NULL); /* where it cannot be done now, the next opening tries again */
	return true;
fail:
	store_close(s);
	return false;
}

void store_close(struct store *s)
{
	if (s == NULL)
		return;
	db_close(s->db);
	lock_release(&s->lock);
	free(s->path);
	free(s->case_id);
	free(s->reviewer);
	free(s->read_only);
	free(s);
}

const char *store_read_only(const struct store *s)
{
	return s->read_only;
}

int store_upgraded(const struct store *s)
{
	return s->upgraded_from;
}

const char *store_path(const struct store *s)
{
	return s->path;
}

const char *store_case_id(const struct store *s)
{
	return s->case_id;
}

void store_set_reviewer(struct store *s, const char *name)
{
	char *copy = name != NULL ? mem_copy(name) : NULL;

	free(s->reviewer);
	s->reviewer = copy;
	db_set_reviewer(s->db, copy);
	s->counters.marks++; /* what may be shown depends on who looks (blind.h) */
}

const char *store_reviewer(const struct store *s)
{
	return s->reviewer;
}

int64_t store_now(const struct store *s)
{
	return clock_now(s->clock);
}

struct store_counters store_counters(const struct store *s)
{
	return s->counters;
}

static bool step_within(void *context)
{
	struct store *s = context;

	return s->work.step(s->work.context, &s->in_hand);
}

void store_set_work(struct store *s, const struct work *work)
{
	s->work = work != NULL ? *work : (struct work){0};
	s->in_hand = (struct work_done){0};
	db_set_step(s->db, s->work.step != NULL ? step_within : NULL, s);
}

void store_in_hand(struct store *s, const struct work_done *done)
{
	s->in_hand = *done;
}

bool store_step(struct store *s, const struct work_done *done, struct err *err)
{
	s->in_hand = *done;
	return s->work.step == NULL || step_within(s) || err_set(err, ERR_CANCELLED, "stopped; nothing was changed");
}

bool store_begin(struct store *s, struct err *err)
{
	if (s->read_only != NULL)
		return err_set(err, ERR_READONLY, "this case cannot be changed: %s", s->read_only);
	if (!is_same_file(s))
		return err_set(err, ERR_IO, "%s was moved or replaced while it was open; nothing was written", s->path);
	if (!db_exec(s->db, "BEGIN IMMEDIATE", err))
		return false;
	int64_t version = s->version;
	bool ok = db_version(s->db, &version, err);
	if (ok && version == s->version)
		return true;
	db_exec(s->db, "ROLLBACK", NULL); /* and not store_rollback(), which would forget what was seen */
	return ok && err_set(err, ERR_IO, "%s was written by another program while it was open; nothing was written; "
	                                  "open it again", s->path);
}

bool store_commit(struct store *s, unsigned touched, struct err *err)
{
	if (!db_exec(s->db, "COMMIT", err)) {
		store_rollback(s);
		return err_wrap(err, "not saved");
	}
	if (touched & STORE_ENTRIES)
		s->counters.entries++;
	if (touched & STORE_MARKS)
		s->counters.marks++;
	return true;
}

void store_rollback(struct store *s)
{
	db_set_step(s->db, NULL, NULL);
	/* SQLite may have rolled back by itself (full disk, stopped); then this says so, and there is nothing to do. */
	db_exec(s->db, "ROLLBACK", NULL);
	db_scrub(s->db, NULL);
	db_version(s->db, &s->version, NULL); /* an error of the disk has moved it */
	db_set_step(s->db, s->work.step != NULL ? step_within : NULL, s);
}
