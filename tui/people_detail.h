/* people_detail.h - what is known of one person, as lines: role, birth, age, who names them, family, periods. Pure. */
#ifndef TUI_PEOPLE_DETAIL_H
#define TUI_PEOPLE_DETAIL_H

#include "core/calendar.h"
#include "core/people.h"
#include "tui/lines.h"

/* Begins `d` anew and fills it for the person at `i`. */
void people_detail_build(struct lines *d, const struct people *p, size_t i, enum calendar_style style, int columns);

/* The name, else the id. */
const char *people_detail_name(const struct people *p, size_t i);

/* Adds the roles: "mother, victim". */
void people_detail_role(const struct people *p, size_t i, struct str *out);

/* Adds the age range over the dated entries in short: "2y0m-4y4m", "up to 4y4m", "-" where it is not known. */
void people_detail_age(const struct people *p, size_t i, struct str *out);

/* The agency that names the person first, by the date of that entry; NULL where none does. */
const struct people_namer *people_detail_first(const struct people *p, size_t i);

#endif
