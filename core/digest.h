/* digest.h - SHA-256 over fields, so that no two lists of fields can look the same. Private to core/.
 *
 * Every field goes in with its length before it (eight bytes, big endian). */
#ifndef CORE_DIGEST_H
#define CORE_DIGEST_H

#include <sodium.h>
#include <stddef.h>
#include <stdint.h>

#include "core/model.h"

struct digest {
	crypto_hash_sha256_state state;
};

void digest_init(struct digest *d);
void digest_bytes(struct digest *d, const void *bytes, size_t n);
void digest_text(struct digest *d, const char *text); /* NULL differs from "" */
void digest_int(struct digest *d, int64_t value);
void digest_end(struct digest *d, unsigned char out[SHA256_BYTES]);

/* The id of a set-like row, of which every copy of a case makes the same one: the hash of its table and key. */
void digest_row_id(const char *table, const char *key, unsigned char id[ROW_ID_BYTES]);

#endif
