#include "core/notes.h"

#include <stdlib.h>
#include <string.h>

#include "core/filter.h"
#include "core/mem.h"
#include "core/note_sql.h"
#include "core/store_private.h"

/* ?1 the kind, ?2 the name of the reviewer, ?3 the words to match: NULL for any. */
#define OF_KIND "(?1 IS NULL OR note.kind = ?1)"
#define OF_OTHERS                                                                   \
	"note.alive = 1 AND (?2 IS NULL OR reviewer.name = ?2) AND (?3 IS NULL OR "     \
	"note.n IN (SELECT rowid FROM note_words WHERE note_words MATCH ?3))"
#define NOTES "FROM note LEFT JOIN reviewer ON reviewer.id = note.reviewer "

/* The newest wording of the entry, as query_find() has it; one that is there no longer has no date. */
#define ENTRY                                                                                            \
	"LEFT JOIN entry AS e ON e.id = (SELECT w.id FROM entry AS w JOIN submission AS s ON s.id = w.submission " \
	"WHERE w.agency = note.agency AND w.key = note.entry AND s.loaded = 1 "                             \
	"ORDER BY s.revision DESC, s.id DESC LIMIT 1) "

#define NEWEST \
	"SELECT note.id " NOTES NOTE_MAKING "WHERE " OF_KIND " AND " OF_OTHERS " ORDER BY note.at DESC, " NOTE_NEWEST_FIRST
#define BY_DATE                                                                                                       \
	"SELECT note.id " NOTES NOTE_MAKING ENTRY "WHERE " OF_KIND " AND " OF_OTHERS " ORDER BY e.id IS NULL, e.undated, " \
	"e.earliest, e.minute, e.latest, e.agency_position, e.sequence, e.agency, e.key, " NOTE_OLDEST_FIRST

static bool read_ids(struct store *store, const struct notes_asked *asked, const char *match, struct notes *notes,
                     struct err *err)
{
	struct stmt *s = db_prepare(store->db, asked->by_date ? BY_DATE : NEWEST, err);
	size_t capacity = 0, size;
	bool row = false, ok;

	db_bind_text(s, 1, asked->kind);
	db_bind_text(s, 2, asked->reviewer);
	db_bind_text(s, 3, match);
	while ((ok = db_step(s, &row, err)) && row) {
		const void *id = db_blob(s, 0, &size);
		if (size != ROW_ID_BYTES)
			continue;
		notes->ids = mem_grow(notes->ids, &capacity, notes->n + 1, sizeof *notes->ids);
		memcpy(notes->ids[notes->n++].id, id, ROW_ID_BYTES);
	}
	db_finish(s);
	return ok;
}

static bool count_kinds(struct store *store, const struct notes_asked *asked, const char *match, struct notes *notes,
                        struct err *err)
{
	struct stmt *s = db_prepare(store->db, "SELECT note.kind, count(*) " NOTES "WHERE " OF_OTHERS
	                                       " GROUP BY note.kind", err);
	bool row = false, ok;

	db_bind_text(s, 2, asked->reviewer);
	db_bind_text(s, 3, match);
	while ((ok = db_step(s, &row, err)) && row)
		for (size_t i = 0; i < NOTE_KINDS; i++)
			if (strcmp(note_kinds()[i].name, db_string(s, 0)) == 0)
				notes->of_kind[i] = db_int(s, 1);
	db_finish(s);
	s = ok ? db_prepare(store->db, "SELECT count(*) FROM note WHERE alive = 1", err) : NULL;
	return ok && db_get_int(s, &notes->total, err);
}

bool notes_load(struct store *store, const struct notes_asked *asked, struct notes *notes, struct err *err)
{
	struct filter filter = {0};
	struct str match;

	*notes = (struct notes){0};
	if (asked->words != NULL && !filter_parse(asked->words, &filter, err))
		return false;
	str_init(&match);
	bool any = filter_words(&filter, &match);
	const char *words = any ? match.text : NULL;
	bool ok = any || filter.root == NULL || err_set(err, ERR_INVALID, "notes are found by words alone");
	ok = ok && read_ids(store, asked, words, notes, err) && count_kinds(store, asked, words, notes, err);
	str_release(&match);
	filter_release(&filter);
	if (!ok)
		notes_release(notes);
	return ok;
}

void notes_release(struct notes *notes)
{
	free(notes->ids);
	*notes = (struct notes){0};
}

bool notes_reviewers(struct store *store, struct arena *arena, const char ***names, size_t *n, struct err *err)
{
	struct stmt *s = db_prepare(store->db, "SELECT DISTINCT reviewer.name " NOTES
	                                       "WHERE note.alive = 1 AND reviewer.name IS NOT NULL ORDER BY 1", err);
	const char **list = NULL;
	size_t capacity = 0;
	bool row = false, ok;

	*n = 0;
	while ((ok = db_step(s, &row, err)) && row) {
		list = mem_grow(list, &capacity, *n + 1, sizeof *list);
		list[(*n)++] = arena_copy(arena, db_string(s, 0));
	}
	db_finish(s);
	*names = arena_alloc(arena, *n * sizeof **names);
	if (*n > 0)
		memcpy(*names, list, *n * sizeof *list);
	free(list);
	return ok;
}
