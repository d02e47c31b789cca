/* guidance.h - what to write into each field of a submission, in plain words, for agencies.
 *
 * One table, for the request that an agency is sent (request.h) and for the schema (import/submission.xsd), which says
 * the same of each. tests/unit/test_xsd.c holds it to the importer's vocabulary: every element and attribute stands in
 * it, in the order of the format, and every word of a closed list is named. Constant. No text holds "--", so that each
 * may stand in a comment. */
#ifndef EXPORT_GUIDANCE_H
#define EXPORT_GUIDANCE_H

#include <stdbool.h>

struct guidance {
	const char *path; /* "entries/entry/source/@page"; of the root itself "submission", and "submission/@case" */
	bool needed;      /* within what it stands in */
	const char *text;
};

/* All of it; ends in a NULL path. */
const struct guidance *guidance_all(void);

/* NULL where there is no such field. */
const struct guidance *guidance_find(const char *path);

#endif
