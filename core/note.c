#include "core/note.h"

#include <stdlib.h>
#include <string.h>

#include "core/change.h"
#include "core/mem.h"
#include "core/store_private.h"
#include "core/utf8.h"

static const struct note_kind kinds[] = {
	{"question", "Question"},
	{"analysis", "Analysis"},
	{"good-practice", "Good practice"},
	{"discrepancy", "Discrepancy"},
	{"missed-opportunity", "Missed opportunity"},
	{"practice-context", "Practice context"},
	{"correction", "Correction of fact"},
	{NULL, NULL},
};

const struct note_kind *note_kinds(void)
{
	return kinds;
}

const struct note_kind *note_kind_find(const char *name)
{
	for (const struct note_kind *k = kinds; k->name != NULL; k++)
		if (strcmp(k->name, name) == 0)
			return k;
	return NULL;
}

bool note_anchor(const char *name, char **agency, char **entry, struct err *err)
{
	const char *colon = strchr(name, ':');

	if (colon == NULL || colon == name || colon[1] == '\0')
		return err_set(err, ERR_INVALID, "\"%s\" does not name an entry; write AGENCY:ID, as in GP:GP-0212", name);
	*agency = mem_copy(name);
	(*agency)[colon - name] = '\0';
	*entry = mem_copy(colon + 1);
	return true;
}

static bool check(const char *kind, const char *text, struct err *err)
{
	if (note_kind_find(kind) == NULL)
		return err_set(err, ERR_INVALID, "\"%s\" is not a kind of note", kind);
	if (utf8_check(text, strlen(text)) != strlen(text))
		return err_set(err, ERR_INVALID, "the note is not UTF-8 text");
	return text[strspn(text, " \t\r\n")] != '\0' || err_set(err, ERR_INVALID, "a note needs some text");
}

static bool entry_exists(struct store *store, const char *agency, const char *entry, struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT count(*) FROM entry WHERE agency = ?1 AND key = ?2 "
	                            "AND submission IN (SELECT id FROM submission WHERE loaded = 1)",
	                            err);
	int64_t n = 0;

	db_bind_text(s, 1, agency);
	db_bind_text(s, 2, entry);
	return db_get_int(s, &n, err) &&
	       (n > 0 || err_set(err, ERR_NOTFOUND, "no submission that is loaded has an entry %s:%s", agency, entry));
}

bool note_add(struct store *store, const char *agency, const char *entry, const char *kind, const char *text,
              bool panel, unsigned char id_out[ROW_ID_BYTES], struct err *err)
{
	unsigned char id[ROW_ID_BYTES];
	struct change c;

	if (!check(kind, text, err) || !entry_exists(store, agency, entry, err))
		return false;
	random_fill(store->random, id, sizeof id);
	change_init(&c, "note");
	str_format(&c.sentence, "noted on %s:%s", agency, entry);
	change_int(&c, "note", id, sizeof id, "alive", 1);
	change_text(&c, "note", id, sizeof id, "agency", agency);
	change_text(&c, "note", id, sizeof id, "entry", entry);
	change_text(&c, "note", id, sizeof id, "kind", kind);
	change_text(&c, "note", id, sizeof id, "text", text);
	change_int(&c, "note", id, sizeof id, "panel", panel);
	change_reviewer(&c, "note", id, sizeof id, "reviewer");
	change_int(&c, "note", id, sizeof id, "at", clock_now(store->clock));
	bool ok = change_commit(store, &c, err);
	change_release(&c);
	if (ok && id_out != NULL)
		memcpy(id_out, id, sizeof id);
	return ok;
}

#define SELECT_NOTE \
	"SELECT note.id, agency, entry, kind, text, name, panel, at FROM note " \
	"LEFT JOIN reviewer ON reviewer.id = note.reviewer "

static void read_note(struct stmt *s, struct arena *arena, struct note *note)
{
	size_t size;
	const void *id = db_blob(s, 0, &size);

	if (size == ROW_ID_BYTES)
		memcpy(note->id, id, size);
	note->agency = arena_copy(arena, db_string(s, 1));
	note->entry = arena_copy(arena, db_string(s, 2));
	note->kind = arena_copy(arena, db_text(s, 3));
	if (note->kind == NULL || note_kind_find(note->kind) == NULL)
		note->kind = kinds[0].name;
	note->text = arena_copy(arena, db_string(s, 4));
	note->reviewer = arena_copy(arena, db_text(s, 5));
	note->panel = db_int(s, 6) != 0;
	note->at = db_int(s, 7);
}

bool note_find(struct store *store, struct arena *arena, const unsigned char id[ROW_ID_BYTES], struct note *note,
               struct err *err)
{
	struct stmt *s = db_prepare(store->db, SELECT_NOTE "WHERE note.id = ?1 AND alive = 1", err);
	bool row = false;

	db_bind_blob(s, 1, id, ROW_ID_BYTES);
	bool ok = db_step(s, &row, err);
	*note = (struct note){0};
	if (ok && row)
		read_note(s, arena, note);
	db_finish(s);
	return ok && (row || err_set(err, ERR_NOTFOUND, "that note is not there any longer"));
}

bool note_edit(struct store *store, const unsigned char id[ROW_ID_BYTES], const char *kind, const char *text,
               bool panel, struct err *err)
{
	struct arena arena;
	struct change c;
	struct note old = {0};

	arena_init(&arena);
	change_init(&c, "note");
	bool ok = check(kind, text, err) && note_find(store, &arena, id, &old, err);
	if (ok) {
		str_format(&c.sentence, "changed a note on %s:%s", old.agency, old.entry);
		if (strcmp(old.kind, kind) != 0)
			change_text(&c, "note", id, ROW_ID_BYTES, "kind", kind);
		if (strcmp(old.text, text) != 0)
			change_text(&c, "note", id, ROW_ID_BYTES, "text", text);
		if (old.panel != panel)
			change_int(&c, "note", id, ROW_ID_BYTES, "panel", panel);
		ok = c.n == 0 || change_commit(store, &c, err);
	}
	change_release(&c);
	arena_release(&arena);
	return ok;
}

bool note_delete(struct store *store, const unsigned char id[ROW_ID_BYTES], struct err *err)
{
	struct arena arena;
	struct change c;
	struct note old = {0};

	arena_init(&arena);
	change_init(&c, "note");
	bool ok = note_find(store, &arena, id, &old, err);
	if (ok) {
		str_format(&c.sentence, "deleted a note on %s:%s", old.agency, old.entry);
		change_int(&c, "note", id, ROW_ID_BYTES, "alive", 0);
		ok = change_commit(store, &c, err);
	}
	change_release(&c);
	arena_release(&arena);
	return ok;
}

bool note_list(struct store *store, struct arena *arena, const char *agency, const char *entry, struct note **notes,
               size_t *n, struct err *err)
{
	struct stmt *s = db_prepare(store->db, SELECT_NOTE "WHERE agency = ?1 AND entry = ?2 AND alive = 1 ORDER BY note.n",
	                            err);
	struct note *list = NULL;
	size_t capacity = 0;
	bool row = false, ok;

	*n = 0;
	db_bind_text(s, 1, agency);
	db_bind_text(s, 2, entry);
	while ((ok = db_step(s, &row, err)) && row) {
		list = mem_grow(list, &capacity, *n + 1, sizeof *list);
		list[*n] = (struct note){0};
		read_note(s, arena, &list[(*n)++]);
	}
	db_finish(s);
	*notes = *n == 0 ? NULL : (struct note *)(void *)arena_copy_n(arena, (const char *)list, *n * sizeof *list);
	free(list);
	return ok;
}
