/* mapper_private.h - what mapper.c, values.c, records.c and dating.c share. */
#ifndef IMPORT_MAPPER_PRIVATE_H
#define IMPORT_MAPPER_PRIVATE_H

#include "import/mapper.h"

/* A refusal, or an issue, at a tag. Words are quoted by the caller. */
bool mapper_refuse(struct mapper *m, const struct guard_mark *mark, const char *advice, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
void mapper_report(struct mapper *m, enum issue_severity severity, const struct guard_mark *mark, const char *topic,
                   const char *advice, const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Says that something is passed over, once for each name: "the element <x:note> of another namespace". `prefix` may be
 * NULL. */
void mapper_ignore(struct mapper *m, const char *what, const char *prefix, const char *name, const char *rest,
                   const struct guard_mark *mark);

/* False and refused: there is no room for one more id. */
bool mapper_has_room(struct mapper *m, const struct guard_mark *mark);

/* The record that an element's fields lie in. */
void *record_of(struct mapper *m, enum element_record record);

/* Empties the record, where this element begins one. */
bool record_begin(struct mapper *m, enum element element, const struct guard_mark *mark);

/* Its attributes are read. */
bool record_opened(struct mapper *m, enum element element);

/* The element is at its end, text and all: checks the whole and hands it on, or adds it to its entry. */
bool record_end(struct mapper *m, enum element element, const struct guard_mark *mark);

/* The head is complete: hands it on. */
bool record_head(struct mapper *m);

/* dating.c: the birth and death of the person at hand, for dates to be counted from; the date of the entry at hand; and
 * at the end of a first reading all dates that are counted from others, with what is to be said of them. */
bool dating_person(struct mapper *m, const struct guard_mark *mark);
bool dating_entry(struct mapper *m, const struct guard_mark *mark);
bool dating_end(struct mapper *m);

/* Checks an attribute's value as its rule says and puts it into its field. */
bool value_take(struct mapper *m, enum element element, const struct attribute_rule *rule, const char *value,
                const struct guard_mark *mark);

/* Letters and digits, and . _ / - after the first, 64 at most: the id of a case or of anything in it. */
bool value_is_id(const char *text);

/* Warns where a text looks as if it held what identifies somebody. `where` names the element or attribute. */
void value_look(struct mapper *m, const char *text, const char *where, const struct guard_mark *mark);

#endif
