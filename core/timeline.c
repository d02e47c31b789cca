#include "core/timeline.h"

#include <stdlib.h>
#include <string.h>

#include "core/filter_sql.h"
#include "core/left_out.h"
#include "core/mem.h"
#include "core/store_private.h"

static void add_row(struct timeline *t, size_t *capacity, int64_t row, bool dated, bool certain)
{
	size_t had = *capacity;

	t->rows = mem_grow(t->rows, capacity, t->n + 1, sizeof *t->rows);
	if (*capacity != had) {
		t->certain = mem_resize(t->certain, *capacity / 8 + 1, 1);
		memset(t->certain + (had == 0 ? 0 : had / 8 + 1), 0, *capacity / 8 - (had == 0 ? 0 : had / 8 + 1) + 1);
	}
	t->rows[t->n] = row;
	if (certain)
		t->certain[t->n / 8] |= (unsigned char)(1u << t->n % 8);
	t->n++;
	t->n_dated += dated;
}

bool timeline_load(struct store *store, const struct filter *filter, struct timeline *t, struct err *err)
{
	struct filter_sql conditions;
	struct left_out rest = {0};
	struct str sql;
	size_t capacity = 0;
	bool row = false, ok;

	*t = (struct timeline){0};
	struct work_done in_hand = {
		.what = filter != NULL && filter->root != NULL ? "Filtering" : "Reading the entries",
	};
	store_in_hand(store, &in_hand);
	filter_sql_init(&conditions, filter);
	str_init(&sql);
	str_format(&sql, "SELECT e.id, e.undated, %s FROM entry AS e WHERE %s AND (%s)" ENTRY_ORDER,
	           conditions.certain.text, filter_sql_among(&conditions), conditions.possible.text);
	t->withdrawn = conditions.withdrawn;
	struct stmt *s = db_prepare_once(store->db, sql.text, err);
	filter_sql_bind(&conditions, s);
	while ((ok = db_step(s, &row, err)) && row) {
		add_row(t, &capacity, db_int(s, 0), db_int(s, 1) == 0, db_int(s, 2) != 0);
		in_hand.entries = (int64_t)t->n;
		store_in_hand(store, &in_hand);
	}
	db_finish(s);
	ok = ok && left_out_find(store->db, &conditions, &rest, err);
	t->total = (size_t)rest.total;
	t->undated_out = (size_t)rest.undated;
	str_release(&sql);
	filter_sql_release(&conditions);
	if (ok)
		return true;
	timeline_release(t);
	return false;
}

void timeline_release(struct timeline *t)
{
	free(t->rows);
	free(t->certain);
	*t = (struct timeline){0};
}

bool timeline_certain(const struct timeline *t, size_t rank)
{
	return (t->certain[rank / 8] >> rank % 8 & 1) != 0;
}

size_t timeline_rank(const struct timeline *t, int64_t row)
{
	size_t rank = 0;

	while (rank < t->n && t->rows[rank] != row)
		rank++;
	return rank;
}

static bool earliest_of(struct store *store, int64_t row, int64_t *day, struct err *err)
{
	struct stmt *s = db_prepare(store->db, "SELECT earliest FROM entry WHERE id = ?1", err);

	db_bind_int(s, 1, row);
	return db_get_int(s, day, err);
}

bool timeline_at_day(struct store *store, const struct timeline *t, int32_t day, size_t *rank, struct err *err)
{
	size_t low = 0, high = t->n_dated;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int64_t earliest = 0;
		if (!earliest_of(store, t->rows[middle], &earliest, err))
			return false;
		if (earliest < day)
			low = middle + 1;
		else
			high = middle;
	}
	*rank = low;
	return true;
}

/* The rows that were found, as a set of bits by row number. Numbers are given out from 1; what is beyond ROW_MAX is a
 * damaged file, which must not cost all memory. */
enum { ROW_MAX = 1 << 30 };

struct found {
	unsigned char *bits;
	size_t capacity, n;
};

static void mark(struct found *f, int64_t row)
{
	size_t byte = (size_t)row / 8, had = f->capacity;

	f->bits = mem_grow(f->bits, &f->capacity, byte + 1, 1);
	memset(f->bits + had, 0, f->capacity - had);
	unsigned char bit = (unsigned char)(1u << row % 8);
	f->n += (f->bits[byte] & bit) == 0;
	f->bits[byte] |= bit;
}

static bool is_marked(const struct found *f, int64_t row)
{
	return (size_t)row / 8 < f->capacity && (f->bits[row / 8] >> row % 8 & 1) != 0;
}

static bool mark_all(struct stmt *s, struct found *f, struct err *err)
{
	bool row = false, ok;

	while ((ok = db_step(s, &row, err)) && row) {
		int64_t number = db_int(s, 0);
		if (number < 1 || number > ROW_MAX) {
			ok = err_set(err, ERR_CORRUPT, "an entry has the number %lld", (long long)number);
			break;
		}
		mark(f, number);
	}
	db_finish(s);
	return ok;
}

static bool mark_entries(struct store *store, const struct filter *find, bool withdrawn, struct found *f,
                         struct err *err)
{
	struct filter_sql conditions;
	struct str sql;

	filter_sql_init(&conditions, find);
	conditions.withdrawn = conditions.withdrawn || withdrawn;
	str_init(&sql);
	str_format(&sql, "SELECT e.id FROM entry AS e WHERE %s AND (%s)", filter_sql_among(&conditions),
	           conditions.possible.text);
	struct stmt *s = db_prepare_once(store->db, sql.text, err);
	filter_sql_bind(&conditions, s);
	bool ok = mark_all(s, f, err);
	str_release(&sql);
	filter_sql_release(&conditions);
	return ok;
}

#define NOTES \
	"SELECT e.id FROM note_words AS w JOIN note ON note.n = w.rowid AND note.alive = 1 " \
	"JOIN entry AS e ON e.agency = note.agency AND e.key = note.entry WHERE note_words MATCH ?1 AND "

static bool mark_notes(struct store *store, const struct filter *find, bool withdrawn, struct found *f,
                       struct err *err)
{
	struct str match;
	bool ok = true;

	str_init(&match);
	if (filter_words(find, &match)) {
		struct stmt *s = db_prepare(
			store->db, withdrawn ? NOTES FILTER_SQL_WITH_WITHDRAWN : NOTES FILTER_SQL_CURRENT, err);
		db_bind_text(s, 1, match.text);
		ok = mark_all(s, f, err);
	}
	str_release(&match);
	return ok;
}

bool timeline_find(struct store *store, const struct timeline *t, const struct filter *find, size_t **ranks, size_t *n,
                   size_t *hidden, struct err *err)
{
	struct found f = {0};
	size_t capacity = 0;

	*ranks = NULL;
	*n = *hidden = 0;
	store_in_hand(store, &(struct work_done){.what = "Looking for the words"});
	bool ok = mark_entries(store, find, t->withdrawn, &f, err) && mark_notes(store, find, t->withdrawn, &f, err);
	for (size_t rank = 0; ok && rank < t->n; rank++) {
		if (!is_marked(&f, t->rows[rank]))
			continue;
		*ranks = mem_grow(*ranks, &capacity, *n + 1, sizeof **ranks);
		(*ranks)[(*n)++] = rank;
	}
	*hidden = f.n - *n;
	free(f.bits);
	return ok;
}
