/* source.h - the bytes of a submission, from a file or from memory.
 *
 * Opens regular files only (never waits for a pipe or a device), reads them in pieces, takes their SHA-256, and
 * notices a file that changes meanwhile. Knows a file of the wrong kind by its first bytes. Reads no
 * XML. */
#ifndef IMPORT_SOURCE_H
#define IMPORT_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include <sodium.h>

#include "core/model.h"
#include "import/refusal.h"

enum { SOURCE_CHUNK = 64 * 1024 };

struct source {
	int fd;                      /* -1: from memory */
	const unsigned char *memory; /* borrowed */
	struct stat before;          /* as the file was when it was opened */
	crypto_hash_sha256_state hash;
	int64_t size, offset;
};

/* Opens `path`, of at most `max_bytes`. False: refused. */
bool source_open(struct source *s, const char *path, int64_t max_bytes, struct refusal *refusal);

/* Reads from memory that outlives the source. */
bool source_memory(struct source *s, const void *bytes, size_t n, int64_t max_bytes, struct refusal *refusal);

/* The next bytes, at most SOURCE_CHUNK, `*n` 0 at the end. False: refused (unreadable, or changed while read). */
bool source_read(struct source *s, unsigned char bytes[SOURCE_CHUNK], size_t *n, struct refusal *refusal);

/* Counts what was read into the SHA-256. */
void source_hash(struct source *s, const unsigned char *bytes, size_t n);

/* After the end: the SHA-256 of all that was counted since the first byte. */
void source_digest(struct source *s, unsigned char sha256[SHA256_BYTES]);

/* Back to the first byte of the very same file, for a second reading. */
bool source_rewind(struct source *s, struct refusal *refusal);

void source_close(struct source *s);

/* Refuses bytes that begin something other than XML: an archive, an Office document, an image, a web page, an encoding
 * that is not read. `n` is what the first reading gave. */
bool source_check_kind(const unsigned char *bytes, size_t n, struct refusal *refusal);

#endif
