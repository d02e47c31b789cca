#include "core/issues.h"

#include "core/store_private.h"
#include "core/str.h"

static void read_issue(struct stmt *s, struct arena *arena, struct kept_issue *into)
{
	*into = (struct kept_issue){
		.issue =
			{
				.severity = (enum issue_severity)db_int(s, 0),
				.place = {arena_copy(arena, db_string(s, 1)), db_int(s, 2), db_int(s, 3)},
				.topic = arena_copy(arena, db_string(s, 4)),
				.what = arena_copy(arena, db_string(s, 5)),
				.advice = arena_copy(arena, db_text(s, 6)),
			},
	};
}

static bool count_issues(struct store *store, const char *agency, int64_t *n, struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT count(*) FROM submission_issue WHERE submission IN "
	                            "(SELECT id FROM current_submission WHERE agency = ?1)",
	                            err);

	db_bind_text(s, 1, agency);
	return db_get_int(s, n, err);
}

static bool is_before(const struct place *a, const struct place *b)
{
	return a->line != b->line ? a->line < b->line : a->column < b->column;
}

/* Goes along the entries and the issues together: an issue lies in the last entry that begins before it or with it, for
 * nothing follows the entries. */
static bool find_entries(struct store *store, struct arena *arena, const char *agency, struct kept_issue *issues,
                         size_t n, struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT key, line, col FROM entry WHERE submission IN "
	                            "(SELECT id FROM current_submission WHERE agency = ?1) ORDER BY line, col",
	                            err);
	bool row = false, ok = true, begun = false;
	struct str entry; /* the last that began */
	size_t i = 0;

	str_init(&entry);
	db_bind_text(s, 1, agency);
	while (i < n && (ok = db_step(s, &row, err)) && row) {
		struct place start = {.line = db_int(s, 1), .column = db_int(s, 2)};
		for (; i < n && is_before(&issues[i].issue.place, &start); i++)
			issues[i].entry = begun ? arena_copy(arena, entry.text) : NULL;
		begun = true;
		str_clear(&entry);
		str_add(&entry, db_string(s, 0));
	}
	db_finish(s);
	for (; i < n; i++)
		issues[i].entry = begun ? arena_copy(arena, entry.text) : NULL;
	str_release(&entry);
	return ok;
}

bool issues_list(struct store *store, struct arena *arena, const char *agency, struct kept_issue **issues, size_t *n,
                 struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT severity, file, line, col, topic, what, advice "
	                            "FROM submission_issue AS i JOIN current_submission AS s ON s.id = i.submission "
	                            "WHERE s.agency = ?1 ORDER BY line, col, n",
	                            err);
	int64_t count = 0;
	bool row = false;

	*issues = NULL;
	*n = 0;
	db_bind_text(s, 1, agency);
	bool ok = count_issues(store, agency, &count, err);
	if (ok)
		*issues = arena_alloc(arena, (size_t)count * sizeof **issues);
	while (ok && (ok = db_step(s, &row, err)) && row && *n < (size_t)count)
		read_issue(s, arena, &(*issues)[(*n)++]);
	db_finish(s);
	return ok && find_entries(store, arena, agency, *issues, *n, err);
}
