/* queries_private.h - what the sources of a query sheet share. Private to export/queries*.c. */
#ifndef EXPORT_QUERIES_PRIVATE_H
#define EXPORT_QUERIES_PRIVATE_H

#include "core/issues.h"
#include "export/queries.h"

/* What a source is given. */
struct gathering {
	struct store *store;
	struct queries *queries;
	const struct kept_issue *issues; /* of the load, in the order of the file */
	size_t n_issues;
};

typedef bool query_source(struct gathering *g, struct err *err);

/* Adds an item about one of the agency's own entries, with its place and the beginning of its words, unless these are
 * withheld. One that is withdrawn, or in no submission that is loaded, is named by its id alone. */
bool queries_ask_entry(struct gathering *g, const char *id, const char *topic, const char *question, struct err *err);

/* What reviewers ask the agency and it has not answered (queries_question.c). */
query_source queries_from_questions;

#endif
