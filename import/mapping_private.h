/* mapping_private.h - what the files that run a mapping share. */
#ifndef IMPORT_MAPPING_PRIVATE_H
#define IMPORT_MAPPING_PRIVATE_H

#include "core/written_date.h"
#include "import/mapping.h"
#include "import/mapping_table.h"

/* What a rule has caught: of the record at hand, or of the file where it is of the head. */
struct mapping_caught {
	struct str value, shown; /* `shown` is as people saw it; the same but for a spreadsheet's dates */
	struct guard_mark mark;
	struct path_state state;
	bool is_open;   /* the text of the element opened at `depth` goes here */
	bool is_passed; /* but for one that is not wanted */
	int depth;
};

struct mapping_run {
	const struct mapping *map;
	struct mapper *m;
	struct refusal *refusal;
	struct reader_handler out;     /* the mapper's */
	struct mapping_caught *caught; /* one for each rule */
	struct arena arena;            /* of the record at hand */
	struct str left_over;          /* names that are nobody's, for the end of the event */
	bool head_given;
	struct guard_mark root;
	int64_t records;
	size_t text; /* bytes caught of the record at hand */

	int year; /* of `prepared` */
	int64_t swappable, other_order;
	struct guard_mark other_order_mark;

	/* mapping_xml.c */
	int depth; /* elements that are open */
	int record_depth;
	bool in_record, after_end;
	int open; /* rules that take text */
	struct path_state record;
	struct str path; /* of the innermost element */
	size_t lengths[GUARD_DEPTH + 1];
	struct guard_mark marks[GUARD_DEPTH + 1];

	struct mapping_table table; /* mapping_table.c, mapping_sheet.c */
};

/* Adds to what a rule has caught. False: the record is too long. */
bool mapping_catch(struct mapping_run *run, size_t rule, const char *value, const char *shown,
                   const struct guard_mark *mark);
bool mapping_catch_bytes(struct mapping_run *run, size_t rule, const char *bytes, size_t n,
                         const struct guard_mark *mark);

/* Is this rule about a record, rather than about the head? */
bool mapping_is_of_record(const struct mapping_rule *rule);

/* A new value of the rule begins, beside what it has caught: false where a second one is not wanted, as was warned. */
bool mapping_begin(struct mapping_run *run, size_t rule, const struct guard_mark *mark);

/* Nothing is caught yet of the record that begins. */
void mapping_clear(struct mapping_run *run);

/* The record is complete: the entry. `number` names it where it has no id. */
bool mapping_entry(struct mapping_run *run, int64_t number, const struct guard_mark *mark);

/* The head, if it was not given yet; and the end of all. */
bool mapping_head(struct mapping_run *run);
bool mapping_end(struct mapping_run *run);

/* The value of a rule as the submission is to have it, or NULL where there is none: trimmed, through its table, and
 * where it is a date, as EDTF. */
const char *mapping_resolve(struct mapping_run *run, size_t rule);

/* Reads a date by the mapping's patterns and order. */
void mapping_date(const struct mapping *map, int year, const char *text, struct written_date *date);

/* Elements of the submission, to the mapper. */
bool mapping_open(struct mapping_run *run, enum element element, const struct reader_attribute *attributes, size_t n,
                  const struct guard_mark *mark);
bool mapping_close(struct mapping_run *run, const struct guard_mark *mark);
bool mapping_text(struct mapping_run *run, enum element element, const struct reader_attribute *attributes, size_t n,
                  const char *text, const struct guard_mark *mark);

/* People and professionals of the record at hand (mapping_names.c). */
bool mapping_people(struct mapping_run *run, const struct guard_mark *mark);
bool mapping_professionals(struct mapping_run *run, const struct guard_mark *mark);

/* The handlers of the formats. */
struct reader_handler mapping_xml_handler(struct mapping_run *run);
struct reader_handler mapping_sheet_handler(struct mapping_run *run);

#endif
