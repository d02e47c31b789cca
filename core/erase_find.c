/* What an erasing is told to take, and what was taken. */
#include <stdlib.h>
#include <string.h>

#include "core/anchor.h"
#include "core/calendar.h"
#include "core/erase_private.h"
#include "core/mem.h"
#include "core/record.h"
#include "core/row_id.h"

static bool find_entry(struct store *store, struct arena *arena, const char *text, struct erase_item *item,
                       struct err *err)
{
	char *agency, *entry;
	int64_t n = 0;

	if (!anchor_split(text, &agency, &entry, err))
		return false;
	*item = (struct erase_item){.sort = ERASE_ENTRY,
	                            .what = "entry",
	                            .name = arena_copy(arena, text),
	                            .agency = arena_copy(arena, agency),
	                            .entry = arena_copy(arena, entry)};
	free(agency);
	free(entry);
	struct stmt *s = db_prepare(store->db, "SELECT count(*) FROM entry WHERE agency = ?1 AND key = ?2", err);
	db_bind_text(s, 1, item->agency);
	db_bind_text(s, 2, item->entry);
	return db_get_int(s, &n, err) && (n > 0 || erase_not_found(store, item->agency, item->entry, err));
}

/* Of several that bear the number, the one that is loaded comes first, and one that is erased last. */
static bool find_submission(struct store *store, struct arena *arena, const char *text, struct erase_item *item,
                            struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT sha256, agency, revision FROM submission WHERE agency || '@' || revision = ?1 "
	                            "ORDER BY agency_kind = '', loaded DESC, id DESC LIMIT 1",
	                            err);
	bool row = false;
	size_t size;

	db_bind_text(s, 1, text);
	bool ok = db_step(s, &row, err);
	if (ok && row) {
		const void *sha256 = db_blob(s, 0, &size);
		*item = (struct erase_item){.sort = ERASE_SUBMISSION, .what = "submission"};
		item->name = arena_copy(arena, text);
		item->agency = arena_copy(arena, db_string(s, 1));
		if (size == SHA256_BYTES)
			memcpy(item->id, sha256, size);
	}
	db_finish(s);
	return ok && (row || err_set(err, ERR_NOTFOUND, "no submission is called \"%.100s\"; write AGENCY@REVISION", text));
}

/* Deleted ones too: their words are in the log. */
static bool find_in_table(struct store *store, const char *table, const char *text, struct erase_item *item, size_t *n,
                          struct err *err)
{
	struct str sql;
	bool row = false, ok;
	size_t size;

	str_init(&sql);
	str_format(&sql, "SELECT id FROM %s", table);
	struct stmt *s = db_prepare_once(store->db, sql.text, err);
	str_release(&sql);
	while ((ok = db_step(s, &row, err)) && row) {
		const void *id = db_blob(s, 0, &size);
		if (size != ROW_ID_BYTES || !row_id_begins(id, text))
			continue;
		++*n;
		item->what = table;
		memcpy(item->id, id, size);
	}
	db_finish(s);
	return ok;
}

static bool find_record(struct store *store, struct arena *arena, const char *text, struct erase_item *item,
                        struct err *err)
{
	char name[ROW_ID_SHORT + 1];
	bool ok = true;
	size_t n = 0;

	*item = (struct erase_item){.sort = ERASE_RECORD};
	for (int kind = 0; ok && kind <= RECORD_NOTE; kind++)
		ok = find_in_table(store, record_kind_info((enum record_kind)kind)->table, text, item, &n, err);
	row_id_short(item->id, name);
	item->name = arena_copy(arena, name);
	if (ok && n == 0)
		return err_set(err, ERR_NOTFOUND,
		               "\"%.100s\" names nothing in the case; write an entry (AGENCY:ID), a submission "
		               "(AGENCY@REVISION), the id of a note or of what else was made, or --person NAME",
		               text);
	return ok && (n == 1 || err_set(err, ERR_INVALID, "%zu ids begin with \"%.40s\"; write more of it", n, text));
}

bool erase_find(struct store *store, struct arena *arena, const char *text, struct erase_item *item, struct err *err)
{
	if (strchr(text, ':') != NULL)
		return find_entry(store, arena, text, item, err);
	return strchr(text, '@') != NULL ? find_submission(store, arena, text, item, err)
	                                 : find_record(store, arena, text, item, err);
}

bool erase_find_name(struct store *store, struct arena *arena, const char *name, struct erase_item *item,
                     struct err *err)
{
	struct erase_words words;
	struct str out;
	bool ok = true;

	*item = (struct erase_item){.sort = ERASE_NAME, .what = "name", .name = "", .person = arena_copy(arena, name)};
	str_init(&out);
	erase_words_init(&words, name);
	if (words.n == 0)
		ok = err_set(err, ERR_INVALID, "a name needs at least one letter");
	else if (store->reviewer != NULL && erase_words_replace(&words, store->reviewer, &out))
		ok = err_set(err, ERR_INVALID, "that is the name under which you write into the log (%.100s)", store->reviewer);
	erase_words_release(&words);
	str_release(&out);
	return ok;
}

static void say_day(int64_t at, struct str *out)
{
	calendar_say_day(CALENDAR_SLASHES, (int32_t)(at / 86400000), out);
}

bool erase_says(struct store *store, const char *what, const char *name, const void *id, size_t size, struct str *out,
                bool *erased, struct err *err)
{
	struct stmt *s = db_prepare(
		store->db,
		"SELECT CASE WHEN what IN ('entry', 'submission') THEN name ELSE what || ' ' || name END, "
		"at, reason FROM erased WHERE what = ?1 AND (name = ?2 OR target = ?3)",
		err);

	db_bind_text(s, 1, what);
	db_bind_text(s, 2, name);
	if (id != NULL)
		db_bind_blob(s, 3, id, size);
	bool ok = db_step(s, erased, err);
	if (ok && *erased) {
		str_format(out, "%s was erased on ", db_string(s, 0));
		say_day(db_int(s, 1), out);
		str_format(out, ": %s", db_string(s, 2));
	}
	db_finish(s);
	return ok;
}

bool erase_not_found(struct store *store, const char *agency, const char *entry, struct err *err)
{
	struct str name, says;
	bool erased = false;

	str_init(&name);
	str_init(&says);
	str_format(&name, "%s:%s", agency, entry);
	if (erase_says(store, "entry", name.text, NULL, 0, &says, &erased, err))
		err_set(err, ERR_NOTFOUND, "%s%s", erased ? "" : "no submission that is loaded has an entry ",
		        erased ? says.text : name.text);
	str_release(&name);
	str_release(&says);
	return false;
}

bool erase_holds(struct store *store, int64_t submission, struct str *out, bool *holds, struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT x.name FROM entry AS e JOIN erased AS x ON x.what = 'entry' "
	                            "AND x.name = e.agency || ':' || e.key WHERE e.submission = ?1 ORDER BY e.id LIMIT 1",
	                            err);
	char *name = NULL;

	db_bind_int(s, 1, submission);
	bool ok = db_step(s, holds, err);
	if (ok && *holds)
		name = mem_copy(db_string(s, 0));
	db_finish(s);
	ok = ok && (!*holds || erase_says(store, "entry", name, NULL, 0, out, holds, err));
	free(name);
	return ok;
}
