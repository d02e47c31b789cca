/* Open addressing over numbers of ids; the ids themselves lie in blocks that stay where they are, so that growing
 * copies the small table only. */
#include "import/ids.h"

#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "core/mem.h"

enum { IDS_BLOCK = 4096, FIRST_TABLE = 1024, ID_LONGEST = 256 };

_Static_assert(crypto_shorthash_KEYBYTES == 16 && crypto_shorthash_BYTES == 8, "the key and digest of SipHash-2-4");

void ids_init(struct ids *ids)
{
	*ids = (struct ids){.table_size = FIRST_TABLE};
	ids->table = mem_zero(ids->table_size, sizeof *ids->table);
	crypto_shorthash_keygen(ids->key);
}

void ids_release(struct ids *ids)
{
	if (ids == NULL)
		return;
	for (size_t i = 0; i < ids->n_blocks; i++)
		free(ids->blocks[i]);
	free(ids->blocks);
	free(ids->table);
	*ids = (struct ids){0};
}

static struct id_place *at(const struct ids *ids, size_t number)
{
	return &ids->blocks[number / IDS_BLOCK][number % IDS_BLOCK];
}

static uint64_t digest_of(const struct ids *ids, enum id_sort sort, const char *id)
{
	unsigned char text[ID_LONGEST + 1], digest[8];
	size_t n = strlen(id);
	uint64_t value;

	n = n < ID_LONGEST ? n : ID_LONGEST;
	text[0] = (unsigned char)sort;
	memcpy(text + 1, id, n);
	crypto_shorthash(digest, text, n + 1, ids->key);
	memcpy(&value, digest, sizeof value);
	return value;
}

/* The slot where the digest stands, or the free one where it would. */
static size_t slot_of(const struct ids *ids, uint64_t digest)
{
	size_t mask = ids->table_size - 1, slot = (size_t)digest & mask;

	while (ids->table[slot] != 0 && at(ids, ids->table[slot] - 1)->digest != digest)
		slot = (slot + 1) & mask;
	return slot;
}

static void grow_table(struct ids *ids)
{
	free(ids->table);
	ids->table_size *= 2;
	ids->table = mem_zero(ids->table_size, sizeof *ids->table);
	for (size_t i = 0; i < ids->n; i++)
		ids->table[slot_of(ids, at(ids, i)->digest)] = (uint32_t)(i + 1);
}

uint32_t ids_want(struct ids *ids, enum id_sort sort, const char *id)
{
	uint64_t digest = digest_of(ids, sort, id);
	size_t slot = slot_of(ids, digest);

	if (ids->table[slot] != 0)
		return ids->table[slot] - 1;
	if (ids->n / IDS_BLOCK == ids->n_blocks) {
		ids->blocks = mem_grow(ids->blocks, &ids->blocks_capacity, ids->n_blocks + 1, sizeof *ids->blocks);
		ids->blocks[ids->n_blocks++] = mem_zero(IDS_BLOCK, sizeof **ids->blocks);
	}
	*at(ids, ids->n) = (struct id_place){.digest = digest};
	ids->table[slot] = (uint32_t)++ids->n;
	if (ids->n > ids->table_size / 4 * 3)
		grow_table(ids);
	return (uint32_t)(ids->n - 1);
}

const struct id_place *ids_place(const struct ids *ids, uint32_t number)
{
	return at(ids, number);
}

const struct id_place *ids_add(struct ids *ids, enum id_sort sort, const char *id, uint32_t line, uint32_t column)
{
	struct id_place *place = at(ids, ids_want(ids, sort, id));

	if (place->column != 0)
		return place;
	place->line = line;
	place->column = column;
	return NULL;
}

bool ids_knows(const struct ids *ids, enum id_sort sort, const char *id)
{
	uint32_t slot = ids->table[slot_of(ids, digest_of(ids, sort, id))];

	return slot != 0 && at(ids, slot - 1)->column != 0;
}

bool ids_full(const struct ids *ids)
{
	return ids->n >= IDS_MOST;
}
