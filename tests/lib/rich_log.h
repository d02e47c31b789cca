/* rich_log.h - a case whose log has something of everything, and its tables as they stand in the file. */
#ifndef TESTS_LIB_RICH_LOG_H
#define TESTS_LIB_RICH_LOG_H

#include <stdint.h>

#include "tests/lib/casefile.h"

/* Notes of three reviewers with themes, a view, a gap, a second load, much of it undone and some of it redone; a note
 * and an entry are erased. Nothing keeps its tables from being altered. */
void rich_log_open(struct casefile *c);

/* The tables of the log as bytes; the caller releases. */
struct str rich_log_read(struct casefile *c);

/* The first column of the first row. */
int64_t rich_log_number(struct casefile *c, const char *sql);

/* CASECHRON_TRIES, or what is usual. */
int rich_log_tries(int usual);

#endif
