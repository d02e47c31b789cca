#include "core/digest.h"

#include <string.h>

void digest_init(struct digest *d)
{
	crypto_hash_sha256_init(&d->state);
}

static void put_number(struct digest *d, uint64_t value)
{
	unsigned char bytes[8];

	for (int i = 7; i >= 0; i--, value >>= 8)
		bytes[i] = (unsigned char)value;
	crypto_hash_sha256_update(&d->state, bytes, sizeof bytes);
}

void digest_bytes(struct digest *d, const void *bytes, size_t n)
{
	put_number(d, n);
	if (n > 0)
		crypto_hash_sha256_update(&d->state, bytes, n);
}

void digest_text(struct digest *d, const char *text)
{
	if (text == NULL)
		put_number(d, UINT64_MAX); /* a length that no text has */
	else
		digest_bytes(d, text, strlen(text));
}

void digest_int(struct digest *d, int64_t value)
{
	put_number(d, 8);
	put_number(d, (uint64_t)value);
}

void digest_end(struct digest *d, unsigned char out[SHA256_BYTES])
{
	crypto_hash_sha256_final(&d->state, out);
}

void digest_row_id(const char *table, const char *key, unsigned char id[ROW_ID_BYTES])
{
	unsigned char out[SHA256_BYTES];
	struct digest d;

	digest_init(&d);
	digest_text(&d, table);
	digest_text(&d, key);
	digest_end(&d, out);
	memcpy(id, out, ROW_ID_BYTES);
}
