/* contents.h - a digest over all that a submission brought into the case. Private to core/.
 *
 * The load's record in the log holds it, so that verify notices a byte of an agency's words that is no longer as it was
 * loaded. Row numbers and the agency's place in the case are left out: they differ between copies. Where several loads
 * of the same bytes were recorded (undone and loaded again, or in two copies that were joined), the first counts. */
#ifndef CORE_CONTENTS_H
#define CORE_CONTENTS_H

#include "core/db.h"
#include "core/model.h"

/* `submission` is its row in the table. */
bool contents_digest(struct db *db, int64_t submission, unsigned char digest[SHA256_BYTES], struct err *err);

/* A query for the digest that the rows of the submission with that SHA-256 have to have: what was recorded when
 * something was erased of it last, else by its first load. From the log and not from the column, which is empty where a
 * load was undone. */
#define CONTENTS_RECORDED(sha256)                                                                                \
	"SELECT a.value FROM assign AS a JOIN change AS c ON c.seq = a.change WHERE a.tbl = 'submission' AND a.row = " \
	sha256 " AND a.col = 'contents' ORDER BY c.verb = 'erase' DESC, "                                            \
	"CASE c.verb WHEN 'erase' THEN -c.lamport ELSE c.lamport END, c.id LIMIT 1"

/* Every submission that was ever loaded. CORRUPT, naming the first that differs. */
bool contents_verify(struct db *db, struct err *err);

#endif
