/* The first hundred bytes of a file say whether it is a case and of what version; they are read before SQLite sees
 * it, so that refusing to open writes nothing. (SQLite file format, 1.3: user version at 60, application id at 68.) */
#include "core/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/mem.h"
#include "core/model.h"
#include "core/schema.h"
#include "core/store_private.h"
#include "core/str.h"

struct store_options store_defaults(void)
{
	return (struct store_options){.mode = STORE_READ, .clock = clock_system(), .random = random_system()};
}

static uint32_t big_endian(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool check_header(const char *path, struct err *err)
{
	unsigned char head[100] = {0};
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0)
		return err_set(err, errno == ENOENT ? ERR_NOTFOUND : ERR_IO, "cannot open %s: %s", path, strerror(errno));
	struct stat st;
	bool regular = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
	ssize_t n = regular ? pread(fd, head, sizeof head, 0) : -1;
	close(fd);
	if (n != sizeof head || memcmp(head, "SQLite format 3", 16) != 0 || big_endian(head + 68) != SCHEMA_APPLICATION_ID)
		return err_set(err, ERR_INVALID, "%s is not a case file", path);
	uint32_t version = big_endian(head + 60);
	if (version > (uint32_t)schema_version())
		return err_set(err, ERR_NEWER, "%s was made by a later Casechron (its version is %u, this one knows %d)",
		               path, (unsigned)version, schema_version());
	return version == (uint32_t)schema_version() ||
	       err_set(err, ERR_CORRUPT, "%s has no version that this Casechron knows", path);
}

static bool remember_file(struct store *s, struct err *err)
{
	struct stat st;

	if (stat(s->path, &st) != 0)
		return err_set(err, ERR_IO, "cannot look at %s: %s", s->path, strerror(errno));
	s->device = st.st_dev;
	s->inode = st.st_ino;
	return true;
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
	char uuid[2 * ROW_ID_BYTES + 1];

	random_fill(s->random, id, sizeof id);
	for (size_t i = 0; i < sizeof id; i++) {
		uuid[2 * i] = "0123456789abcdef"[id[i] >> 4];
		uuid[2 * i + 1] = "0123456789abcdef"[id[i] & 15];
	}
	uuid[sizeof uuid - 1] = '\0';
	if (!db_exec(s->db, "BEGIN IMMEDIATE", err))
		return false;
	bool ok = schema_create(s->db, err) && write_meta(s, "case", case_id, err) && write_meta(s, "uuid", uuid, err) &&
	          db_exec(s->db, "COMMIT", err);
	return ok && remember_file(s, err);
}

bool store_create(const char *path, const char *case_id, const struct store_options *options, struct store **out,
                  struct err *err)
{
	struct store *s = store_new(path, options);

	*out = NULL;
	if (!lock_take(&s->lock, path, s->clock, err))
		goto fail;
	if (access(path, F_OK) == 0) {
		err_set(err, ERR_INVALID, "%s exists already", path);
		goto fail;
	}
	if (!db_open(path, NULL, DB_CREATE, &s->db, err) || !fill_new(s, case_id, err)) {
		db_close(s->db);
		s->db = NULL;
		unlink(path);
		goto fail;
	}
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
		s->case_id = mem_copy(db_text(st, 0));
	db_finish(st);
	return ok;
}

static bool open_to_write(struct store *s, struct err *err)
{
	if (access(s->path, W_OK) != 0)
		return err_set(err, ERR_READONLY, "the file may not be written: %s", strerror(errno));
	return lock_take(&s->lock, s->path, s->clock, err);
}

bool store_open(const char *path, const struct store_options *options, struct store **out, struct err *err)
{
	struct store *s = store_new(path, options);
	enum db_mode mode = DB_READ;
	struct err why = {0};

	*out = NULL;
	if (!check_header(path, err))
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
	if (!db_open(path, NULL, mode, &s->db, err) || !read_case_id(s, err) || !remember_file(s, err)) {
		err_wrap(err, "cannot open %s", path);
		goto fail;
	}
	*out = s;
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
	free(s->reviewer);
	s->reviewer = mem_copy(name);
}

const char *store_reviewer(const struct store *s)
{
	return s->reviewer;
}

struct store_counters store_counters(const struct store *s)
{
	return s->counters;
}

bool store_begin(struct store *s, struct err *err)
{
	struct stat st;

	if (s->read_only != NULL)
		return err_set(err, ERR_READONLY, "this case cannot be changed: %s", s->read_only);
	if (stat(s->path, &st) != 0 || st.st_dev != s->device || st.st_ino != s->inode)
		return err_set(err, ERR_IO, "%s was moved or replaced while it was open; nothing was written", s->path);
	return db_exec(s->db, "BEGIN IMMEDIATE", err);
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
	/* SQLite may have rolled back by itself (full disk); then this says so, and there is nothing to do. */
	db_exec(s->db, "ROLLBACK", NULL);
}
