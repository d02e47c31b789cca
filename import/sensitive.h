/* sensitive.h - does a text hold something that identifies a person and has no place in a chronology?
 *
 * Looks for shapes only, and rather misses one than cries wolf at every log number: a warning that is mostly wrong
 * is not read. Never gives the value back. Pure. */
#ifndef IMPORT_SENSITIVE_H
#define IMPORT_SENSITIVE_H

enum sensitive {
	SENSITIVE_NHS_NUMBER = 1, /* ten digits, whole or 3-3-4, with a valid check digit */
	SENSITIVE_POSTCODE = 2,   /* a whole postcode in capitals, of a real area */
	SENSITIVE_TELEPHONE = 4,  /* a United Kingdom number: +44 or 01, 02, 03, 07, 08 and ten or eleven digits */
	SENSITIVE_EMAIL = 8,
};

/* Those found in `text`, or-ed. */
unsigned sensitive_find(const char *text);

/* "an NHS number": of one of them. */
const char *sensitive_name(enum sensitive kind);

#endif
