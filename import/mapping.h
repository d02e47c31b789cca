/* mapping.h - another system's XML in, a submission's events out.
 *
 * Stands between the reader and the mapper: it takes the reader's events of the foreign file, gathers one record at a
 * time, and gives the mapper the events of a submission that says the same, each with the place of what it came from.
 * So every check, warning and refusal is the mapper's own. What no line of the mapping names is never passed over in
 * silence: it is warned of, once for each name. Memory is that of one record, 4 MiB of text at most. */
#ifndef IMPORT_MAPPING_H
#define IMPORT_MAPPING_H

#include "import/mapper.h"
#include "import/mapping_file.h"

struct mapping_run;

/* All are borrowed and outlive it. */
struct mapping_run *mapping_run_new(const struct mapping *mapping, struct mapper *mapper, struct refusal *refusal);
void mapping_run_free(struct mapping_run *run); /* NULL is accepted */

/* What the reader is to call. */
struct reader_handler mapping_run_handler(struct mapping_run *run);

/* A submission that was mapped is known by its bytes and by those of the mapping: the digest of both. */
void mapping_seal(const struct mapping *mapping, unsigned char sha256[SHA256_BYTES]);

#endif
