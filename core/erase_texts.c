/* Statements are literals of one table: which columns of the agencies' rows are texts that a person wrote. Words and
 * dates of the submission format, ids and numbers are none. */
#include <string.h>

#include "core/entry_words.h"
#include "core/erase_private.h"

#define ROWS(from, key1, key2, submission, columns, sets, entry, index, n)                                     \
	{                                                                                                          \
		"SELECT " key1 ", " key2 ", " submission ", " columns " FROM " from,                                   \
			"SELECT " key1 ", " key2 ", " submission ", " columns " FROM " from " WHERE " key1 " = ?1 AND " key2 \
			" = ?2",                                                                                           \
			"UPDATE " from " SET " sets " WHERE " key1 " = ?1 AND " key2 " = ?2", entry, index, n              \
	}
#define OF_SUBMISSION(table, key2, columns, sets, n) \
	ROWS(table, "submission", key2, "submission", columns, sets, false, false, n)
#define OF_ENTRY(table, columns, sets, index, n) \
	ROWS(table, "entry", "n", "(SELECT submission FROM entry WHERE id = entry)", columns, sets, true, index, n)

static const struct erase_table tables[] = {
	ROWS("submission", "id", "revision", "id",
	     "file, agency_name, author_name, author_role, signed_off_role, coverage_searched, coverage_missing",
	     "file = ?3, agency_name = ?4, author_name = ?5, author_role = ?6, signed_off_role = ?7, "
	     "coverage_searched = ?8, coverage_missing = ?9",
	     false, false, 7),
	OF_SUBMISSION("submission_issue", "n", "what, advice", "what = ?3, advice = ?4", 2),
	OF_SUBMISSION("person", "id", "name", "name = ?3", 1),
	OF_SUBMISSION("alias", "n", "name", "name = ?3", 1),
	OF_SUBMISSION("professional", "id", "name, role", "name = ?3, role = ?4", 2),
	OF_SUBMISSION("glossary", "n", "abbreviation, meaning", "abbreviation = ?3, meaning = ?4", 2),
	ROWS("entry", "id", "key", "submission",
	     "written, location, event, action, decision, rationale, comment, good_practice",
	     "written = ?3, location = ?4, event = ?5, action = ?6, decision = ?7, rationale = ?8, comment = ?9, "
	     "good_practice = ?10",
	     true, true, 8),
	/* Kept as it was written, it may be anything. */
	ROWS("entry", "id", "key", "submission", "held, recorded, known, relative", "held = ?3, recorded = ?4, known = ?5, "
	     "relative = ?6", true, false, 4),
	OF_ENTRY("entry_person", "role_as, age", "role_as = ?3, age = ?4", false, 2),
	OF_ENTRY("entry_source", "text, page", "text = ?3, page = ?4", true, 2),
	OF_ENTRY("entry_voice", "text", "text = ?3", true, 1),
	OF_ENTRY("entry_share", "with_agency, how", "with_agency = ?3, how = ?4", false, 2),
};

const struct erase_table *erase_tables(size_t *n)
{
	*n = sizeof tables / sizeof *tables;
	return tables;
}

bool erase_texts_write(struct erasing *e, const struct erase_table *t, struct stmt *s, char *const *texts,
                       struct err *err)
{
	struct db *db = e->store->db;
	int64_t first = db_int(s, 0);

	e->taken = true;
	erasing_touch_submission(e, db_int(s, 2));
	if (t->indexed && !entry_words_remove(db, first, err))
		return false;
	struct stmt *update = db_prepare(db, t->update, err);
	db_bind_int(update, 1, first);
	db_bind_column(update, 2, s, 1);
	for (int i = 0; i < t->texts; i++) {
		if (texts[i] != NULL)
			db_bind_text(update, ERASE_FIRST_TEXT + i, texts[i]);
		else
			db_bind_column(update, ERASE_FIRST_TEXT + i, s, ERASE_FIRST_TEXT + i);
		e->counts.texts += texts[i] != NULL;
	}
	return db_run(update, err) && (!t->indexed || entry_words_add(db, first, err));
}
