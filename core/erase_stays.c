/* From the log and not from the tables: the words of a note that was deleted or undone are there too. */
#include <stdlib.h>

#include "core/erase_private.h"
#include "core/mem.h"

#define NOTE_NAME(row) "'note ' || lower(substr(hex(" row "), 1, 8))"
#define HAS_WORDS(row)                                                                                           \
	"EXISTS (SELECT 1 FROM assign AS t WHERE t.tbl = 'note' AND t.row = " row " AND t.col = 'text' AND t.value " \
	"NOT IN ('', '" ERASED_MARK "'))"
#define NOTES_ON                                                                                            \
	"SELECT " NOTE_NAME("a.row") " || ' on ' || g.value || ':' || a.value FROM assign AS a "                \
	"JOIN assign AS g ON g.tbl = 'note' AND g.row = a.row AND g.col = 'agency' WHERE a.tbl = 'note' "       \
	"AND a.col = 'entry' AND " HAS_WORDS("a.row") " AND "

/* ?1 and ?2: of an entry its agency and key; of the others an id. */
static const char *const queries[] = {
	[ERASE_ENTRY] = NOTES_ON "g.value = ?1 AND a.value = ?2 GROUP BY a.row ORDER BY min(a.change), min(a.n)",
	[ERASE_SUBMISSION] = NOTES_ON "(g.value, a.value) IN (SELECT e.agency, e.key FROM entry AS e JOIN submission AS s "
								  "ON s.id = e.submission WHERE s.sha256 = ?1) GROUP BY a.row "
								  "ORDER BY min(a.change), min(a.n)",
	[ERASE_RECORD] = "SELECT " NOTE_NAME(
		"a.row") " FROM assign AS a JOIN assign AS mine ON mine.value = a.value "
				 "WHERE mine.tbl = 'note' AND mine.row = ?1 AND mine.col = 'text' AND a.tbl = 'note' "
				 "AND a.col = 'text' AND a.row <> ?1 AND a.value NOT IN ('', '" ERASED_MARK "') GROUP BY a.row "
				 "ORDER BY min(a.change), min(a.n)",
	/* Whoever bears the name in some list of people bears these too. */
	[ERASE_NAME] = "WITH named(submission, person, name) AS (SELECT submission, id, name FROM person WHERE name IS NOT "
				   "NULL UNION SELECT submission, person, name FROM alias) SELECT DISTINCT o.name FROM named AS m "
				   "JOIN named AS o ON o.submission = m.submission AND o.person = m.person "
				   "WHERE casechron_fold(m.name) = casechron_fold(?1) AND casechron_fold(o.name) <> casechron_fold(?1) "
				   "ORDER BY o.name",
};

static struct stmt *ask(struct store *store, const struct erase_item *item, struct err *err)
{
	struct stmt *s = db_prepare(store->db, queries[item->sort], err);

	if (item->sort == ERASE_ENTRY) {
		db_bind_text(s, 1, item->agency);
		db_bind_text(s, 2, item->entry);
	} else if (item->sort == ERASE_NAME) {
		db_bind_text(s, 1, item->person);
	} else {
		db_bind_blob(s, 1, item->id, item->sort == ERASE_RECORD ? ROW_ID_BYTES : SHA256_BYTES);
	}
	return s;
}

bool erase_stays(struct store *store, struct arena *arena, const struct erase_item *item, const char ***what, size_t *n,
                 struct err *err)
{
	struct stmt *s = ask(store, item, err);
	const char **list = NULL;
	size_t capacity = 0;
	bool row = false, ok;

	*n = 0;
	while ((ok = db_step(s, &row, err)) && row) {
		list = mem_grow(list, &capacity, *n + 1, sizeof *list);
		list[(*n)++] = arena_copy(arena, db_string(s, 0));
	}
	db_finish(s);
	*what = arena_alloc(arena, *n * sizeof **what);
	for (size_t i = 0; i < *n; i++)
		(*what)[i] = list[i];
	free(list);
	return ok;
}
