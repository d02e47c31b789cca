#include "tests/lib/casefile.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/dump.h"
#include "core/submission.h"

static void give_up(const char *what, const struct err *err)
{
	fprintf(stderr, "casefile: %s: %s\n", what, err->text);
	exit(99);
}

static int64_t tick(void *context)
{
	return ((struct casefile *)context)->now += 1000;
}

static uint64_t next(struct casefile *c)
{
	uint64_t z = c->seed += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

static void fill(void *context, void *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		((unsigned char *)bytes)[i] = (unsigned char)next(context);
}

uint32_t casefile_random(struct casefile *c, uint32_t n)
{
	return (uint32_t)(next(c) % n);
}

struct store_options casefile_options(struct casefile *c, enum store_mode mode)
{
	return (struct store_options){
		.mode = mode, .clock = {tick, c}, .random = {fill, c}, .reviewer = "A Reviewer",
	};
}

static bool load_one(struct load *l, const char *agency, int i, struct err *err)
{
	char id[32], day[32], event[128];
	struct edtf_civil civil = edtf_civil(edtf_day_number(2020, 1, 6) + 7 * (i - 1));

	snprintf(id, sizeof id, "%s-%d", agency, i);
	snprintf(day, sizeof day, "%04d-%02d-%02d", (int)civil.year, civil.month, civil.day);
	snprintf(event, sizeof event, "Entry number %d of %s: home visit, mother and N\xC3\xAD" "a seen", i, agency);
	struct entry_person person = {.ref = "M", .seen = "yes"};
	struct entry_source source = {.text = "Case notes", .page = "12"};
	struct entry e = {.id = id, .when = day, .kind = "visit", .event = event, .count_low = 1, .count_high = 1,
	                  .people = &person, .n_people = 1, .sources = &source, .n_sources = 1, .line = i, .column = 5};
	return edtf_parse(day, &e.date, err) && load_entry(l, &e, err);
}

static struct load *begin(struct casefile *c, const char *agency, int revision, struct err *err)
{
	struct submission_file file = {.name = "test.xml", .bytes = 1};
	struct submission head = {.case_id = "TEST", .revision = revision, .prepared = "2026-01-01", .agency_code = agency,
	                          .agency_name = agency, .agency_kind = "health"};
	struct person mother = {.id = "M", .name = "Mother", .role = "mother"};
	struct alias alias = {.of = "M", .name = "Ms K"};
	struct load *l;

	snprintf((char *)file.sha256, sizeof file.sha256, "%s %d", agency, revision);
	if (!load_begin(c->store, &file, &l, err))
		return NULL;
	if (load_head(l, &head, err) && load_person(l, &mother, err) && load_alias(l, &alias, err))
		return l;
	load_abandon(l);
	return NULL;
}

static bool finish(struct load *l, bool ok, struct err *err)
{
	if (ok)
		return load_commit(l, err);
	load_abandon(l);
	return false;
}

bool casefile_load(struct casefile *c, const char *agency, int revision, int first, int last, struct err *err)
{
	struct load *l = begin(c, agency, revision, err);
	bool ok = l != NULL;

	for (int i = first; ok && i <= last; i++)
		ok = load_one(l, agency, i, err);
	return finish(l, ok, err);
}

bool casefile_submit(struct casefile *c, const char *agency, int revision, const struct entry *entries, size_t n,
                     struct err *err)
{
	struct load *l = begin(c, agency, revision, err);
	bool ok = l != NULL;

	for (size_t i = 0; ok && i < n; i++) {
		struct entry e = entries[i];
		e.event = e.event != NULL ? e.event : "Event";
		e.count_low = e.count_high = 1;
		ok = edtf_parse(e.when, &e.date, err) && load_entry(l, &e, err);
	}
	return finish(l, ok, err);
}

void casefile_open(struct casefile *c, int entries)
{
	struct err err = {0};

	*c = (struct casefile){.now = 1767603600000, .seed = 1};
	snprintf(c->folder, sizeof c->folder, "/tmp/casechron-test-XXXXXX");
	if (mkdtemp(c->folder) == NULL)
		give_up("no temporary folder", &err);
	snprintf(c->path, sizeof c->path, "%s/TEST.case", c->folder);
	struct store_options options = casefile_options(c, STORE_WRITE);
	if (!store_create(c->path, "TEST", &options, &c->store, &err))
		give_up("create", &err);
	if (!casefile_load(c, "GP", 1, 1, entries, &err))
		give_up("load", &err);
}

void casefile_reopen(struct casefile *c, enum store_mode mode)
{
	struct store_options options = casefile_options(c, mode);
	struct err err = {0};

	store_close(c->store);
	if (!store_open(c->path, &options, &c->store, &err))
		give_up("open again", &err);
}

void casefile_close(struct casefile *c)
{
	struct dirent *d;

	store_close(c->store);
	DIR *folder = opendir(c->folder);
	while (folder != NULL && (d = readdir(folder)) != NULL)
		if (d->d_name[0] != '.')
			unlinkat(dirfd(folder), d->d_name, 0);
	if (folder != NULL)
		closedir(folder);
	rmdir(c->folder);
}

size_t casefile_count(const struct casefile *c)
{
	struct dirent *d;
	size_t n = 0;

	DIR *folder = opendir(c->folder);
	while (folder != NULL && (d = readdir(folder)) != NULL)
		n += d->d_name[0] != '.';
	if (folder != NULL)
		closedir(folder);
	return n;
}

static bool collect(void *context, const char *text, size_t n, struct err *err)
{
	(void)err;
	str_add_n(context, text, n);
	return true;
}

struct str casefile_dump(struct casefile *c)
{
	struct err err = {0};
	struct str out;

	str_init(&out);
	if (!dump_case(c->store, collect, &out, &err))
		give_up("dump", &err);
	return out;
}

struct snapshot snapshot_take(const char *path)
{
	struct snapshot s;
	struct err err = {.text = "cannot be read"};
	char piece[4096];
	size_t n;

	str_init(&s.bytes);
	FILE *f = fopen(path, "rb");
	if (f == NULL || fstat(fileno(f), &s.st) != 0)
		give_up(path, &err);
	while ((n = fread(piece, 1, sizeof piece, f)) > 0)
		str_add_n(&s.bytes, piece, n);
	fclose(f);
	return s;
}

bool snapshot_holds(const struct snapshot *before, const char *path)
{
	struct snapshot now = snapshot_take(path);
	const struct stat *a = &before->st, *b = &now.st;

	bool same = now.bytes.length == before->bytes.length &&
	            memcmp(now.bytes.text, before->bytes.text, now.bytes.length) == 0 && a->st_ino == b->st_ino &&
	            a->st_mode == b->st_mode && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	            a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
	str_release(&now.bytes);
	return same;
}

void casefile_overwrite(const char *path, const void *bytes, size_t n)
{
	struct err err = {.text = "cannot be written"};
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (fd < 0 || write(fd, bytes, n) != (ssize_t)n)
		give_up(path, &err);
	close(fd);
}
