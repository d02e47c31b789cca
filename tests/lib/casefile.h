/* casefile.h - a small case in a folder of its own, for tests of the core.
 *
 * Time and random numbers are the test's: the clock moves a second a call from 2026-01-05T09:00:00Z, random bytes come
 * from a seed. */
#ifndef TESTS_LIB_CASEFILE_H
#define TESTS_LIB_CASEFILE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

#include "core/model.h"
#include "core/store.h"
#include "core/str.h"

struct casefile {
	char folder[64], path[96];
	int64_t now;
	uint64_t seed;
	struct store *store;
};

/* Makes TEST.case with one submission of agency "GP" (entries GP-1 .. GP-n, one a week from 2020-01-06) and opens it to
 * write. Ends the test program where that fails. */
void casefile_open(struct casefile *c, int entries);

/* Closes and removes. */
void casefile_close(struct casefile *c);

/* Closes and opens again in `mode`. */
void casefile_reopen(struct casefile *c, enum store_mode mode);

/* Options with this case's clock and random numbers. */
struct store_options casefile_options(struct casefile *c, enum store_mode mode);

/* Loads entries `first` to `last` for an agency: the SHA-256 is made of the name and the revision. */
bool casefile_load(struct casefile *c, const char *agency, int revision, int first, int last, struct err *err);

/* Loads these entries for an agency, with their date read from `when`; an event that is NULL is "Event". In its list of
 * people: M, Mother, also known as "Ms K". */
bool casefile_submit(struct casefile *c, const char *agency, int revision, const struct entry *entries, size_t n,
                     struct err *err);

/* The dump of the open case; the caller releases. */
struct str casefile_dump(struct casefile *c);

/* How many files are in the case's folder. */
size_t casefile_count(const struct casefile *c);

/* A file as it was: its bytes, its times, its mode. */
struct snapshot {
	struct str bytes; /* to be released */
	struct stat st;
};

struct snapshot snapshot_take(const char *path);
bool snapshot_holds(const struct snapshot *before, const char *path);

/* Writes a file, whatever was there. */
void casefile_overwrite(const char *path, const void *bytes, size_t n);

/* A pseudo-random number below n, from the case's seed (splitmix64). */
uint32_t casefile_random(struct casefile *c, uint32_t n);

#endif
