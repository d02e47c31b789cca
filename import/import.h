/* import.h - submissions in: the door of the house.
 *
 * A submission is read by the guard alone, then to check it, both with no case and no lock held, and once more to load
 * it, in one transaction, all from the very same file. A hostile file never meets an open case. Whatever is wrong with
 * a submission is told by its report; an err means that the case file is the trouble, or that the user stopped it.
 *
 * The first submission names the case: import_check() it, then store_create() with report.head.case_id, then
 * import_load() it. */
#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/err.h"
#include "core/store.h"
#include "import/mapping_file.h"
#include "import/report.h"

struct import_options {
	/* Called after each piece of the file (64 KiB), in each reading anew, with what was read so far and the file's
	 * size. False stops: ERR_CANCELLED, and nothing is changed. NULL: not called. */
	bool (*progress)(void *context, int64_t entries, int64_t bytes, int64_t total);
	void *context;
	int64_t max_bytes; /* larger files are refused */
	const struct mapping *map; /* by which other XML is read as a submission; NULL: none */
	bool syntax_only;  /* of import_check(): the guard and the parser without the vocabulary */
	/* Of import_load(): */
	const char *case_id; /* load it as one to this case, with a warning where it says another; NULL: as it is */
	int64_t as_revision; /* the revision that the agency forgot to raise; 0: the one it gives */
	bool dry_run;        /* compare with the case and report, and write nothing */
	bool reanchor;       /* where ids look renumbered, move notes to the entries that fit, and load */
};

/* No progress, 1 GiB, the whole vocabulary. */
struct import_options import_defaults(void);

/* Whether `text` is shaped as the name of a case. */
bool import_is_case_id(const char *text);

/* Reads, guards, maps and validates. Fills the report, CHECKED or REFUSED, whatever happens; the caller releases it.
 * False only where it was stopped. `options` may be NULL. */
bool import_check(const char *path, const struct import_options *options, struct report *report, struct err *err);

/* The same from memory; `name` stands in the report for the file's. */
bool import_check_bytes(const char *name, const void *bytes, size_t n, const struct import_options *options,
                        struct report *report, struct err *err);

/* Checks, compares with the case, and loads, whole or not at all. The report is LOADED, WOULD (of a dry run), ALREADY
 * or REFUSED; the caller releases it whatever happens. False: the case file could not be read or written, or it was
 * stopped; the case is then as it was before. */
bool import_load(struct store *store, const char *path, const struct import_options *options, struct report *report,
                 struct err *err);

#endif
