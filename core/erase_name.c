/* A person's name in every text: of agencies, of reviewers, in the log, in what is kept for comfort. Each table is read
 * through once; a row keeps its keys, so that the reading goes on behind it. */
#include <stdlib.h>
#include <string.h>

#include "core/erase_private.h"
#include "core/projection.h"

/* One row of an agency's: what of its texts holds the name. */
static bool replace_in_row(struct erasing *e, const struct erase_table *t, struct stmt *s, const struct erase_words *w,
                           struct err *err)
{
	char *texts[ERASE_TEXTS] = {0};
	bool any = false, ok = true;

	for (int i = 0; i < t->texts; i++) {
		struct str out;
		str_init(&out);
		if (erase_words_replace(w, db_string(s, ERASE_FIRST_TEXT + i), &out)) {
			texts[i] = str_take(&out);
			any = true;
		} else {
			str_release(&out);
		}
	}
	if (any)
		ok = erase_texts_write(e, t, s, texts, err);
	for (int i = 0; i < t->texts; i++)
		free(texts[i]);
	return ok;
}

static bool replace_in_table(struct erasing *e, const struct erase_table *t, const struct erase_words *w,
                             struct err *err)
{
	struct stmt *s = db_prepare(e->store->db, t->select, err);
	bool row = false, ok;

	while ((ok = db_step(s, &row, err)) && row)
		if (!(ok = replace_in_row(e, t, s, w, err)))
			break;
	db_finish(s);
	return ok;
}

static bool replace_in_values(struct erasing *e, const struct erase_words *w, struct err *err)
{
	struct stmt *s = db_prepare(e->store->db,
	                            "SELECT change, n, tbl, col, value FROM assign WHERE typeof(value) = 'text'", err);
	bool row = false, ok;
	struct str out;

	str_init(&out);
	while ((ok = db_step(s, &row, err)) && row) {
		str_clear(&out);
		if (!projection_is_words(db_string(s, 2), db_string(s, 3)) || !erase_words_replace(w, db_string(s, 4), &out))
			continue;
		e->counts.texts++;
		if (!(ok = erase_log_value(e, db_int(s, 0), db_int(s, 1), out.text, err)))
			break;
	}
	db_finish(s);
	str_release(&out);
	return ok;
}

static bool replace_in_sentences(struct erasing *e, const struct erase_words *w, struct err *err)
{
	struct stmt *s = db_prepare(e->store->db, "SELECT seq, sentence FROM change", err);
	bool row = false, ok;
	struct str out;

	str_init(&out);
	while ((ok = db_step(s, &row, err)) && row) {
		str_clear(&out);
		if (!erase_words_replace(w, db_string(s, 1), &out))
			continue;
		e->counts.texts++;
		if (!(ok = erase_log_sentence(e, db_int(s, 0), out.text, err)))
			break;
	}
	db_finish(s);
	str_release(&out);
	return ok;
}

/* Drafts keep the rest of their words; what a session remembers, and a draft of somebody of that name, goes whole. */
static bool replace_in_kept(struct erasing *e, const struct erase_words *w, const char *select, const char *drop,
                            const char *update, struct err *err)
{
	struct stmt *s = db_prepare(e->store->db, select, err);
	bool row = false, ok;
	struct str out;

	str_init(&out);
	while ((ok = db_step(s, &row, err)) && row) {
		str_clear(&out);
		bool in_key = erase_words_replace(w, db_string(s, 0), &out);
		str_clear(&out);
		bool in_value = erase_words_replace(w, db_string(s, 1), &out);
		if (!in_key && !in_value)
			continue;
		e->counts.remembered++;
		bool goes = in_key || update == NULL;
		struct stmt *change = db_prepare(e->store->db, goes ? drop : update, err);
		db_bind_column(change, 1, s, 0);
		if (!goes)
			db_bind_text(change, 2, out.text);
		if (!(ok = db_run(change, err)))
			break;
	}
	db_finish(s);
	str_release(&out);
	return ok;
}

bool erase_name_everywhere(struct erasing *e, const struct erase_words *w, struct err *err)
{
	size_t n;
	const struct erase_table *tables = erase_tables(&n);
	bool ok = true;

	for (size_t i = 0; ok && i < n; i++)
		ok = replace_in_table(e, &tables[i], w, err);
	return ok && replace_in_values(e, w, err) && replace_in_sentences(e, w, err) &&
	       replace_in_kept(e, w, "SELECT key, value FROM draft", "DELETE FROM draft WHERE key = ?1",
	                       "UPDATE draft SET value = ?2 WHERE key = ?1", err) &&
	       replace_in_kept(e, w, "SELECT key, value FROM session", "DELETE FROM session WHERE key = ?1", NULL, err);
}
