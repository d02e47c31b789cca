/* pass.h - one reading of a submission, from its source to a sink; private to the house.
 *
 * source -> guard -> reader -> mapper -> sink, piece by piece, at one place in memory whatever the file's size. */
#ifndef IMPORT_PASS_H
#define IMPORT_PASS_H

#include "import/import.h"
#include "import/mapper.h"
#include "import/source.h"

enum pass_result {
	PASS_READ,    /* to the end, and nothing refused it */
	PASS_REFUSED, /* the report says why */
	PASS_FAILED,  /* the sink failed or the user stopped it: the err says which */
};

/* Reads all of `source`, which stands at its first byte; where the anchors are not settled, the guard alone has read it
 * before. Fills the report's issues, head, counts, size and SHA-256, and the anchors (see mapper_init()). */
enum pass_result pass_run(struct source *source, const struct import_options *options, const struct import_sink *sink,
                          struct anchors *anchors, struct report *report, struct err *err);

#endif
