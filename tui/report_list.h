/* report_list.h - a submission's report on the screen: what is new in it, what to look at, and why it was refused.
 *
 * The same list stands in the Import view, of a file that may be loaded, and in the report of what was loaded. Pure: it
 * borrows the report, which outlives it. */
#ifndef TUI_REPORT_LIST_H
#define TUI_REPORT_LIST_H

#include "import/import.h"
#include "tui/canvas.h"
#include "tui/lines.h"
#include "tui/list.h"
#include "tui/view.h"

struct report_item {
	const char *word;  /* "changed", "held", "warning" ...; "" for one of the places of the warning above */
	const char *entry; /* the id of an entry of the case, which can be opened; NULL for none */
	const char *text;
	const char *meaning; /* of a change, for the reader; NULL for none */
	enum style style;
	const struct issue *issue; /* NULL where it is about a change, or a topic as a whole */
};

struct report_list {
	const struct report *report;
	struct arena arena;
	struct report_item *items;
	size_t capacity;
	struct list list;
	struct area area; /* of the list; set by layout */
	struct lines head, foot; /* what is said of the whole; of the item that is selected */
};

void report_list_init(struct report_list *l);
void report_list_release(struct report_list *l);

/* Begins anew with this report. */
void report_list_fill(struct report_list *l, const struct report *report);

void report_list_layout(struct report_list *l, struct area area);
void report_list_render(const struct report_list *l, struct canvas *canvas, struct area area);

/* Writes the report to a file, and says so in the answer. */
bool report_list_save(const struct report_list *l, const struct store *store, const char *file, struct answer *answer,
                      struct err *err);

/* Why it opens none: there is none to open. NULL: it may. */
const char *report_list_why_not(const struct report_list *l);

/* Opens the entry that the selected item is about, where it is about one that the case has. */
void report_list_open(const struct report_list *l, struct store *store, struct answer *answer);

#endif
