/* people_family.h - how a person is related, as a small tree in lines: parents above, partners beside, children below.
 * Pure. */
#ifndef TUI_PEOPLE_FAMILY_H
#define TUI_PEOPLE_FAMILY_H

#include "core/people.h"
#include "tui/lines.h"

/* Adds the family of the person at `i`, and what other relations there are. */
void people_family_build(struct lines *lines, const struct people *p, size_t i);

#endif
