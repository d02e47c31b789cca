#include "core/issues.h"

#include "core/store_private.h"

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
		.entry = arena_copy(arena, db_text(s, 7)),
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

bool issues_list(struct store *store, struct arena *arena, const char *agency, struct kept_issue **issues, size_t *n,
                 struct err *err)
{
	/* An issue lies in the last entry that begins before it or with it: nothing follows the entries. */
	struct stmt *s = db_prepare(store->db,
	                            "SELECT severity, file, i.line, i.col, topic, what, advice, "
	                            "(SELECT key FROM entry AS e WHERE e.submission = s.id "
	                            "AND (e.line, e.col) <= (i.line, i.col) ORDER BY e.line DESC, e.col DESC LIMIT 1) "
	                            "FROM submission_issue AS i JOIN current_submission AS s ON s.id = i.submission "
	                            "WHERE s.agency = ?1 ORDER BY n",
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
	return ok;
}
