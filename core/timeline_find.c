/* What a second filter finds among the entries of a timeline, and among those that it hides. */
#include "core/timeline.h"

#include <stdlib.h>
#include <string.h>

#include "core/filter_sql.h"
#include "core/mem.h"
#include "core/store_private.h"

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

static bool mark_hits(struct store *store, const struct filter *find, bool withdrawn, struct found *f, struct err *err)
{
	return mark_entries(store, find, withdrawn, f, err) && mark_notes(store, find, withdrawn, f, err);
}

bool timeline_find(struct store *store, const struct timeline *t, const struct filter *find, size_t **ranks, size_t *n,
                   size_t *hidden, struct err *err)
{
	struct found f = {0};
	size_t capacity = 0;

	*ranks = NULL;
	*n = *hidden = 0;
	store_in_hand(store, &(struct work_done){.what = "Looking for the words"});
	bool ok = mark_hits(store, find, t->withdrawn, &f, err);
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

static void set_bit(unsigned char *bits, size_t rank)
{
	bits[rank / 8] |= (unsigned char)(1u << rank % 8);
}

/* Those of `all` that show or were found, in their order, in the place of those that show. */
static void merge(struct timeline *t, const struct timeline *all, const struct found *shown,
                  const struct found *certain, const struct found *hits)
{
	struct timeline merged = {.withdrawn = t->withdrawn, .total = t->total, .undated_out = t->undated_out};

	merged.rows = mem_zero(all->n + 1, sizeof *merged.rows);
	merged.certain = mem_zero(all->n / 8 + 1, 1);
	merged.through = mem_zero(all->n / 8 + 1, 1);
	for (size_t rank = 0; rank < all->n; rank++) {
		int64_t row = all->rows[rank];
		bool shows = is_marked(shown, row);
		if (!shows && !is_marked(hits, row))
			continue;
		if (is_marked(certain, row))
			set_bit(merged.certain, merged.n);
		if (!shows)
			set_bit(merged.through, merged.n);
		merged.n_through += !shows;
		merged.n_dated += rank < all->n_dated;
		merged.rows[merged.n++] = row;
	}
	timeline_release(t);
	*t = merged;
}

bool timeline_let_through(struct store *store, struct timeline *t, const struct filter *find, struct err *err)
{
	struct found shown = {0}, certain = {0}, hits = {0};
	struct timeline all = {0};
	struct filter every;

	store_in_hand(store, &(struct work_done){.what = "Looking for the words"});
	bool ok = mark_hits(store, find, t->withdrawn, &hits, err) &&
	          filter_parse(t->withdrawn ? "is:withdrawn or -is:withdrawn" : "", &every, err);
	if (ok) {
		ok = timeline_load(store, &every, &all, err);
		filter_release(&every);
	}
	for (size_t rank = 0; ok && rank < t->n; rank++) {
		mark(&shown, t->rows[rank]);
		if (timeline_certain(t, rank))
			mark(&certain, t->rows[rank]);
	}
	if (ok)
		merge(t, &all, &shown, &certain, &hits);
	timeline_release(&all);
	free(shown.bits);
	free(certain.bits);
	free(hits.bits);
	return ok;
}
