/* ids.h - the ids of one submission, and where each was first given.
 *
 * An id may be asked for before it is given. It has its number from the first time that it is met, 0, 1, 2 ..., so that
 * others can keep what they know of it in a table of their own.
 *
 * Keeps no text: 16 bytes an id and a table of 4 to 8 bytes, so that a million fit in 25 MB. An id is known by a keyed
 * 64-bit digest (SipHash, a key for each set); that two of a million differ and are taken for one has a chance of
 * one in thirty million. Ids of different sorts never meet. */
#ifndef IMPORT_IDS_H
#define IMPORT_IDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A person's birth and death go by the person's id, and are given where they are dated. */
enum id_sort { ID_NONE, ID_PERSON, ID_PROFESSIONAL, ID_PERIOD, ID_ENTRY, ID_BIRTH, ID_DEATH };

enum { IDS_MOST = 1100 * 1000 }; /* with a date for each, and all else at its limit, a check stays under 64 MB */

struct id_place {
	uint64_t digest;
	uint32_t line, column; /* from 1; the column is 0 where it was only asked for */
};

struct ids {
	unsigned char key[16];
	struct id_place **blocks; /* of IDS_BLOCK each; none is ever moved */
	size_t n, n_blocks, blocks_capacity;
	uint32_t *table;   /* 1 + the number of an id, 0 for free */
	size_t table_size; /* a power of two; never more than three quarters full */
};

void ids_init(struct ids *ids);
void ids_release(struct ids *ids);

/* NULL where it is new and is now kept; else where it was given first. Keeps at most IDS_MOST: the caller asks
 * ids_full() first. */
const struct id_place *ids_add(struct ids *ids, enum id_sort sort, const char *id, uint32_t line, uint32_t column);

/* Whether it was given. */
bool ids_knows(const struct ids *ids, enum id_sort sort, const char *id);

/* The number of an id, which is kept as asked for where it is new: the caller asks ids_full() first. */
uint32_t ids_want(struct ids *ids, enum id_sort sort, const char *id);

/* Where the id of that number was given. */
const struct id_place *ids_place(const struct ids *ids, uint32_t number);

bool ids_full(const struct ids *ids);

#endif
