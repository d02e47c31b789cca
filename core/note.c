#include "core/note.h"

#include <stdlib.h>
#include <string.h>

#include "core/anchor.h"
#include "core/change.h"
#include "core/mem.h"
#include "core/note_sql.h"
#include "core/record.h"
#include "core/store_private.h"
#include "core/theme.h"
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

void note_say(const struct note *note, struct str *out)
{
	str_add(out, note_kind_find(note->kind)->spoken);
	if (note->theme != NULL)
		str_format(out, ", %s", note->theme);
}

static bool check(const char *kind, const char *text, struct err *err)
{
	if (note_kind_find(kind) == NULL)
		return err_set(err, ERR_INVALID, "\"%s\" is not a kind of note", kind);
	if (utf8_check(text, strlen(text)) != strlen(text))
		return err_set(err, ERR_INVALID, "the note is not UTF-8 text");
	return text[strspn(text, " \t\r\n")] != '\0' || err_set(err, ERR_INVALID, "a note needs some text");
}

/* The id of the words' theme, made within the change where it is not there yet; `*has`: they have one. */
static bool find_theme(struct store *store, struct change *c, const struct note_words *words,
                       unsigned char id[ROW_ID_BYTES], bool *has, bool *made, struct err *err)
{
	bool is_new = false;

	*has = words->theme != NULL && words->theme[0] != '\0';
	bool ok = !*has || theme_for(store, c, words->theme, id, &is_new, err);
	if (made != NULL)
		*made = is_new;
	return ok;
}

static void add(struct store *store, struct change *c, const struct anchor *place, const struct note_words *words,
                const unsigned char *theme, unsigned char id[ROW_ID_BYTES])
{
	random_fill(store->random, id, ROW_ID_BYTES);
	change_int(c, "note", id, ROW_ID_BYTES, "alive", 1);
	change_text(c, "note", id, ROW_ID_BYTES, "agency", place->agency);
	change_text(c, "note", id, ROW_ID_BYTES, "entry", place->entry);
	change_text(c, "note", id, ROW_ID_BYTES, "kind", words->kind);
	change_text(c, "note", id, ROW_ID_BYTES, "text", words->text);
	change_int(c, "note", id, ROW_ID_BYTES, "panel", words->panel);
	change_reviewer(c, "note", id, ROW_ID_BYTES, "reviewer");
	change_int(c, "note", id, ROW_ID_BYTES, "at", clock_now(store->clock));
	if (theme != NULL)
		change_blob(c, "note", id, ROW_ID_BYTES, "theme", theme, ROW_ID_BYTES);
}

static bool write(struct store *store, const struct anchor *places, size_t n, const struct note_words *words,
                  unsigned char id[ROW_ID_BYTES], bool *made, struct err *err)
{
	unsigned char theme[ROW_ID_BYTES];
	struct change c;
	bool has, ok = check(words->kind, words->text, err);

	for (size_t i = 0; ok && i < n; i++)
		ok = anchor_exists(store, places[i].agency, places[i].entry, err);
	if (!ok)
		return false;
	change_init(&c, "note");
	ok = find_theme(store, &c, words, theme, &has, made, err);
	if (n == 1)
		str_format(&c.sentence, "noted on %s:%s", places[0].agency, places[0].entry);
	else
		str_format(&c.sentence, "added a note to %zu entries", n);
	for (size_t i = 0; ok && i < n; i++)
		add(store, &c, &places[i], words, has ? theme : NULL, id);
	ok = ok && change_commit(store, &c, err);
	change_release(&c);
	return ok;
}

bool note_write(struct store *store, const struct anchor *places, size_t n, const struct note_words *words, bool *made,
                struct err *err)
{
	unsigned char id[ROW_ID_BYTES];

	return write(store, places, n, words, id, made, err);
}

bool note_add(struct store *store, const char *agency, const char *entry, const char *kind, const char *text,
              bool panel, unsigned char id_out[ROW_ID_BYTES], struct err *err)
{
	unsigned char id[ROW_ID_BYTES];
	bool ok = write(store, &(struct anchor){agency, entry}, 1,
	                &(struct note_words){.kind = kind, .text = text, .panel = panel}, id, NULL, err);

	if (ok && id_out != NULL)
		memcpy(id_out, id, sizeof id);
	return ok;
}

#define SELECT_NOTE                                                                                   \
	"SELECT note.id, agency, entry, kind, text, reviewer.name, panel, note.at, theme.name FROM note " \
	"LEFT JOIN reviewer ON reviewer.id = note.reviewer "                                              \
	"LEFT JOIN theme_use AS u ON u.id = note.theme LEFT JOIN theme ON theme.id = u.theme "

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
	note->theme = arena_copy(arena, db_text(s, 8));
}

bool note_find(struct store *store, struct arena *arena, const unsigned char id[ROW_ID_BYTES], struct note *note,
               struct err *err)
{
	struct stmt *s = db_prepare(store->db, SELECT_NOTE "WHERE note.id = ?1 AND note.alive = 1", err);
	bool row = false;

	db_bind_blob(s, 1, id, ROW_ID_BYTES);
	bool ok = db_step(s, &row, err);
	*note = (struct note){0};
	if (ok && row)
		read_note(s, arena, note);
	db_finish(s);
	return ok && (row || err_set(err, ERR_NOTFOUND, "that note is not there any longer"));
}

/* What differs from the note as it stands. */
static bool differences(struct store *store, struct change *c, const struct note *old, const struct note_words *words,
                        bool *made, struct err *err)
{
	const unsigned char *id = old->id;
	unsigned char theme[ROW_ID_BYTES];
	bool has;

	if (strcmp(old->kind, words->kind) != 0)
		change_text(c, "note", id, ROW_ID_BYTES, "kind", words->kind);
	if (strcmp(old->text, words->text) != 0)
		change_text(c, "note", id, ROW_ID_BYTES, "text", words->text);
	if (old->panel != words->panel)
		change_int(c, "note", id, ROW_ID_BYTES, "panel", words->panel);
	if (strcmp(old->theme != NULL ? old->theme : "", words->theme != NULL ? words->theme : "") == 0)
		return true;
	if (!find_theme(store, c, words, theme, &has, made, err))
		return false;
	if (has)
		change_blob(c, "note", id, ROW_ID_BYTES, "theme", theme, ROW_ID_BYTES);
	else
		change_text(c, "note", id, ROW_ID_BYTES, "theme", NULL);
	return true;
}

bool note_change(struct store *store, const unsigned char id[ROW_ID_BYTES], const struct note_words *words, bool *made,
                 struct err *err)
{
	struct arena arena;
	struct change c;
	struct note old = {0};

	if (made != NULL)
		*made = false;
	arena_init(&arena);
	change_init(&c, "note");
	bool ok = check(words->kind, words->text, err) && note_find(store, &arena, id, &old, err) &&
	          differences(store, &c, &old, words, made, err);
	if (ok)
		str_format(&c.sentence, "changed a note on %s:%s", old.agency, old.entry);
	ok = ok && (c.n == 0 || change_commit(store, &c, err));
	change_release(&c);
	arena_release(&arena);
	return ok;
}

/* What rests on a note would rest on nothing. */
static bool is_free(struct store *store, struct arena *arena, const struct note *note, struct err *err)
{
	struct record_tie *ties;
	size_t n;

	if (!record_ties_of(store, arena, note->id, &ties, &n, err))
		return false;
	return n == 0 || err_set(err, ERR_INVALID,
	                         "the note on %s:%s is not deleted: the %s \"%s\"%s rests on it; take it out there first",
	                         note->agency, note->entry, record_kind_info(ties->kind)->spoken, ties->title,
	                         n > 1 ? " and more" : "");
}

bool note_delete(struct store *store, const unsigned char id[ROW_ID_BYTES], struct err *err)
{
	struct arena arena;
	struct change c;
	struct note old = {0};

	arena_init(&arena);
	change_init(&c, "note");
	bool ok = note_find(store, &arena, id, &old, err) && is_free(store, &arena, &old, err);
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
	struct stmt *s = db_prepare(
		store->db,
		SELECT_NOTE NOTE_MAKING "WHERE agency = ?1 AND entry = ?2 AND note.alive = 1 ORDER BY " NOTE_OLDEST_FIRST, err);
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
