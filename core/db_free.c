/* Of a page that is free SQLite keeps no copy when a transaction writes into it: what it held is nobody's. So what a
 * transaction spilled there stays when it is rolled back, and may be the words of a submission that was only looked at.
 * But secure_delete leaves every page zero that becomes free: zero is what was there before.
 *
 * The pages that list the free ones (trunks) SQLite itself puts back. Read and written through SQLite's own file, so
 * that its locks hold. (SQLite file format, 1.3 and 1.5.) */
#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/db.h"
#include "core/mem.h"

enum { HEADER = 100, LARGEST = 65536 };

struct pages {
	sqlite3_file *file;
	size_t size; /* of a page */
	unsigned char *trunk, *leaf;
	bool wrote;
};

static uint32_t big_endian(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static sqlite3_int64 place_of(const struct pages *p, uint32_t number)
{
	return ((sqlite3_int64)number - 1) * (sqlite3_int64)p->size;
}

static int read_page(const struct pages *p, uint32_t number, unsigned char *bytes)
{
	return p->file->pMethods->xRead(p->file, bytes, (int)p->size, place_of(p, number));
}

static int zero_leaf(struct pages *p, uint32_t number)
{
	int rc = read_page(p, number, p->leaf);

	if (rc != SQLITE_OK)
		return rc;
	if (p->leaf[0] == 0 && memcmp(p->leaf, p->leaf + 1, p->size - 1) == 0)
		return SQLITE_OK;
	memset(p->leaf, 0, p->size);
	p->wrote = true;
	return p->file->pMethods->xWrite(p->file, p->leaf, (int)p->size, place_of(p, number));
}

/* `left` counts the pages that the header says are free, so that a list that goes round ends. */
static int zero_all(struct pages *p, uint32_t trunk, uint32_t left)
{
	int rc = SQLITE_OK;

	while (rc == SQLITE_OK && trunk != 0 && left > 0) {
		rc = read_page(p, trunk, p->trunk);
		uint32_t n = rc == SQLITE_OK ? big_endian(p->trunk + 4) : 0;
		left--;
		for (uint32_t i = 0; rc == SQLITE_OK && i < n && left > 0 && 8 + 4 * (size_t)i + 4 <= p->size; i++, left--) {
			uint32_t leaf = big_endian(p->trunk + 8 + 4 * i);
			rc = leaf > 1 ? zero_leaf(p, leaf) : SQLITE_CORRUPT;
		}
		trunk = big_endian(p->trunk);
	}
	return rc;
}

int db_free_zero(void *handle)
{
	struct pages p = {0};
	unsigned char head[HEADER];

	int rc = sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &p.file);
	if (rc != SQLITE_OK || p.file->pMethods == NULL) /* NULL: it lives in memory */
		return rc;
	rc = p.file->pMethods->xRead(p.file, head, sizeof head, 0);
	if (rc != SQLITE_OK || big_endian(head + 36) == 0)
		return rc;
	p.size = (size_t)head[16] << 8 | head[17];
	p.size = p.size == 1 ? LARGEST : p.size;
	p.trunk = mem_alloc(p.size);
	p.leaf = mem_alloc(p.size);
	rc = p.size < 512 ? SQLITE_CORRUPT : zero_all(&p, big_endian(head + 32), big_endian(head + 36));
	if (p.wrote && p.file->pMethods->xSync(p.file, SQLITE_SYNC_FULL) != SQLITE_OK)
		rc = SQLITE_IOERR_FSYNC;
	free(p.trunk);
	free(p.leaf);
	return rc;
}
