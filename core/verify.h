/* verify.h - is this case file whole? Reads everything, writes nothing. */
#ifndef CORE_VERIFY_H
#define CORE_VERIFY_H

#include "core/err.h"
#include "core/store.h"

struct verify_result {
	int64_t changes; /* records of the log that were checked */
	int64_t entries; /* of all submissions, current or not */
	int64_t erased;  /* tombstones (erase.h) */
	bool unfinished; /* something was erased and the file is still to be cleaned */
	int64_t clock_back; /* changes whose clock stood before that of one they follow; order goes by the log, not by it */
	bool words;      /* the full text was checked; false where the file may not be written */
};

/* SQLite's own checks, the full text against the texts, the chain of the log and its heads, the tables that follow
 * from it, and every submission against the digest its load recorded. CORRUPT, naming the first thing that is wrong. */
bool verify_case(struct store *store, struct verify_result *result, struct err *err);

#endif
