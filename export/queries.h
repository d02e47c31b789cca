/* queries.h - the query sheet of one agency: all that it is to be asked, or to mend, numbered.
 *
 * The items come from several sources (queries.c has their table; a new one is one function and one line there) and
 * are then put into the order of the agency's own file. What looks like an NHS number, a postcode, a telephone number
 * or an e-mail address is named by its place alone: of an entry that holds such, no words are given at all; nor are
 * they of another agency's entry. A note of a reviewer that is not for the panel is not for the agency either, nor is a
 * suggestion that was dismissed. */
#ifndef EXPORT_QUERIES_H
#define EXPORT_QUERIES_H

#include "core/arena.h"
#include "core/err.h"
#include "core/model.h"
#include "core/store.h"
#include "core/str.h"

struct query_item {
	int number;           /* from 1, in the order of the sheet */
	const char *topic;    /* what sort of thing it is: "no source" */
	const char *entry;    /* the agency's own id, another's as AGENCY:ID; NULL where it is about no entry */
	struct place place;   /* in the file that was loaded; line 0: in no one place */
	const char *words;    /* the agency's own, safe for a terminal; NULL: none, or they are withheld */
	const char *question; /* what to say, or to do */
};

struct queries {
	const char *case_id, *agency, *agency_name, *file;
	int64_t revision;
	struct query_item *items;
	size_t n, capacity;
	struct arena arena;
};

/* The sheet of the agency whose code this is. NOTFOUND where no submission of it is loaded. On false it is empty. */
bool queries_gather(struct store *store, const char *agency, struct queries *queries, struct err *err);
void queries_release(struct queries *queries); /* a zeroed one is accepted */

/* For a source: adds an item, copying its texts; the number is given later. */
void queries_add(struct queries *queries, const struct query_item *item);

/* Add the whole sheet: as text for a terminal or a letter; as one page of HTML that needs nothing else; as a table for
 * a spreadsheet, one item a line under a heading. HTML and CSV have a column to answer in. */
void queries_text(const struct queries *queries, struct str *out);
void queries_html(const struct queries *queries, struct str *out);
void queries_csv(const struct queries *queries, struct str *out);

#endif
