/* request.h - what an agency is sent at the start: an empty submission to fill in, with the guidance it needs.
 *
 * It is a submission already: case, agency and roster stand in it, and `casechron check` takes it, with the one warning
 * that it holds no entry. All that explains is in comments: how to fill it in, the scope, the terms of reference, the
 * key lines of enquiry, what each field is for (guidance.h), and an entry as an example. */
#ifndef EXPORT_REQUEST_H
#define EXPORT_REQUEST_H

#include "core/arena.h"
#include "core/err.h"
#include "core/model.h"
#include "core/store.h"
#include "core/str.h"

struct request_line {
	const char *number, *text;
};

/* Texts are NULL where the case does not know them. Borrowed. */
struct request {
	const char *case_id;
	const char *agency, *name, *kind;     /* code, name and kind of the agency */
	const char *prepared;                 /* a day: the agency puts its own in its place */
	int64_t revision;                     /* that the agency's file is to have */
	const char *scope_from, *scope_to;    /* NULL: a line to fill in */
	const char *terms, *terms_version;    /* of reference: their text; NULL where none are recorded */
	const char *terms_agreed;             /* EDTF; NULL where no agreement is recorded */
	const struct request_line *key_lines; /* of enquiry, in their order */
	size_t n_key_lines;
	const struct person *people; /* the roster */
	size_t n_people;
};

/* Fills `request` from what the case knows, in the arena: roster and scope; the terms of reference that were made last,
 * and the key lines that are of these or of none; the agency's name and kind, where it has submitted before and `name`
 * or `kind` is NULL; the revision after its last. An agency that is new and has no name is called by its code, and
 * without a kind is of the kind other. INVALID where the code or the name cannot be one. */
bool request_gather(struct store *store, struct arena *arena, const char *agency, const char *name, const char *kind,
                    struct request *request, struct err *err);

/* Adds the file. */
void request_xml(const struct request *request, struct str *out);

#endif
