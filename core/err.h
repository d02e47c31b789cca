/* err.h - what went wrong, in words a reviewer can act on.
 *
 * A struct err is owned by the caller and passed as the last parameter. Functions return true for success;
 * on false they have set the err. There is no global last error. A NULL err is allowed: the caller then
 * learns only that it failed.
 *
 * Malformed input is not an err but an `issue` with a place (model.h). */
#ifndef CORE_ERR_H
#define CORE_ERR_H

#include <stdbool.h>

/* Only what some caller branches on; everything else is IO or INVALID. */
enum err_code {
	ERR_NONE,
	ERR_NOTFOUND,  /* no such file, entry, note */
	ERR_BUSY,      /* another program holds it */
	ERR_INVALID,   /* what was asked makes no sense */
	ERR_IO,        /* the disk, the file system, the terminal */
	ERR_CORRUPT,   /* a case file whose inside does not fit together */
	ERR_NEWER,     /* made by a later Casechron */
	ERR_READONLY,  /* may be read, may not be written */
	ERR_CANCELLED, /* the user stopped it */
};

struct err {
	enum err_code code;
	char text[512]; /* one sentence without a full stop; cut, never overrun, at a whole character */
};

/* States the fact. Always returns false, so that a failing function can end `return err_set(err, ...)`. */
bool err_set(struct err *err, enum err_code code, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Puts "context: " before what is there already, on the way up. Always returns false. */
bool err_wrap(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* No error: for a struct err used again. */
void err_clear(struct err *err);

#endif
