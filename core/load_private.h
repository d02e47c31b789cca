/* load_private.h - a load on its way, for the files that write its rows (load.c, load_entry.c), and the index of words,
 * for whoever brings entries in another way. Private to core/. */
#ifndef CORE_LOAD_PRIVATE_H
#define CORE_LOAD_PRIVATE_H

#include "core/change.h"
#include "core/store_private.h"
#include "core/submission.h"

struct load {
	struct store *store;
	struct submission_file file;
	char *file_name, *agency;
	int64_t revision;
	int64_t submission, agency_position;
	int64_t n; /* numbers aliases, relations, terms and issues as they come */
	int64_t moved_notes, moved_others;
	int64_t entries, held, warnings;
	bool again; /* the rows were written by an earlier load, which was undone */
	bool staged;
	struct change change;
};

/* Round the words of many entries: the index gathers them and writes them in one piece. */
bool load_words_begin(struct db *db, struct err *err);
bool load_words_end(struct db *db, struct err *err);

#endif
