/* Everything an agency says of an entry belongs to one field of the table below; where it stood in the file does not.
 * Parts (people, sources ...) are compared as one text each, joined by control characters that XML cannot hold: no two
 * lists look the same. */
#include "core/revision.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/revision_sql.h"
#include "core/store_private.h"

#define DIFFERS(column) "e." column " IS NOT p." column
#define LIST(columns, table, entry) \
	"(SELECT group_concat(x, char(30)) FROM " \
	"(SELECT " columns " AS x FROM " table " WHERE entry = " entry " ORDER BY n))"
#define LISTS_DIFFER(columns, table) LIST(columns, table, "e.id") " IS NOT " LIST(columns, table, "p.id")
#define NEXT(column) " || char(31) || coalesce(" column ", char(29))"

struct field {
	const char *name, *differs;
};

static const struct field fields[] = {
	{"date", DIFFERS("when_text") " OR " DIFFERS("relative") " OR " DIFFERS("written") " OR " DIFFERS("held") " OR "
	         DIFFERS("earliest") " OR " DIFFERS("latest") " OR " DIFFERS("minute")},
	{"kind", DIFFERS("kind") " OR " DIFFERS("method")},
	{"significance", DIFFERS("significant")},
	{"basis", DIFFERS("basis")},
	{"count", DIFFERS("count_low") " OR " DIFFERS("count_high")},
	{"sequence", DIFFERS("sequence")},
	{"recorded and known", DIFFERS("recorded") " OR " DIFFERS("known")},
	{"key lines", DIFFERS("kloe")},
	{"place", DIFFERS("location")},
	{"people", LISTS_DIFFER("ref" NEXT("role_as") NEXT("seen") NEXT("spoken") NEXT("age"), "entry_person")},
	{"by", LISTS_DIFFER("ref", "entry_by")},
	{"source", LISTS_DIFFER("text" NEXT("page"), "entry_source")},
	{"event", DIFFERS("event")},
	{"action", DIFFERS("action")},
	{"decision", DIFFERS("decision")},
	{"rationale", DIFFERS("rationale")},
	{"voice", LISTS_DIFFER("text" NEXT("person"), "entry_voice")},
	{"comment", DIFFERS("comment")},
	{"good practice", DIFFERS("good_practice")},
	{"shared", LISTS_DIFFER("with_agency" NEXT("when_text") NEXT("how"), "entry_share")},
};
enum { FIELDS = sizeof fields / sizeof *fields };

const char *revision_field(size_t n)
{
	return n < FIELDS ? fields[n].name : NULL;
}

void revision_say_fields(unsigned set, struct str *out)
{
	const char *comma = "";

	for (size_t i = 0; i < FIELDS; i++) {
		if ((set >> i & 1) == 0)
			continue;
		str_format(out, "%s%s", comma, fields[i].name);
		comma = ", ";
	}
}

void revision_sql_fields(struct str *out)
{
	str_add(out, "(0");
	for (size_t i = 0; i < FIELDS; i++)
		str_format(out, " | ((%s) << %zu)", fields[i].differs, i); /* in SQLite | and << bind alike */
	str_add(out, ")");
}

void revision_sql_changed(struct str *out)
{
	str_add(out, "WITH v AS MATERIALIZED (SELECT submission, previous FROM previous_submission "
	             "WHERE previous IS NOT NULL AND submission IN (SELECT id FROM current_submission)) "
	             "SELECT e.id FROM v CROSS JOIN entry AS e ON e.submission = v.submission CROSS JOIN entry AS p "
	             "ON p.agency = e.agency AND p.key = e.key AND +p.submission = v.previous WHERE ");
	for (size_t i = 0; i < FIELDS; i++)
		str_format(out, "%s(%s)", i > 0 ? " OR " : "", fields[i].differs);
}

bool revision_is_changed(struct store *store, int64_t row, bool *changed, struct err *err)
{
	struct str sql;

	str_init(&sql);
	str_add(&sql, "SELECT 1 FROM entry AS e JOIN previous_submission AS v ON v.submission = e.submission "
	              "JOIN entry AS p ON p.agency = e.agency AND p.key = e.key AND +p.submission = v.previous "
	              "WHERE e.id = ?1 AND (");
	for (size_t i = 0; i < FIELDS; i++)
		str_format(&sql, "%s(%s)", i > 0 ? " OR " : "", fields[i].differs);
	str_add_char(&sql, ')');
	struct stmt *s = db_prepare_once(store->db, sql.text, err);
	db_bind_int(s, 1, row);
	bool ok = db_step(s, changed, err);
	db_finish(s);
	str_release(&sql);
	return ok;
}

/* Whether anything stands on it: what, is asked of those alone. */
#define STANDS "e.agency, EXISTS (SELECT 1 FROM annotation AS a WHERE a.agency = e.agency AND a.entry = e.key)"

/* "+" before a submission, here and below, keeps SQLite on the index of keys: by that of submissions each entry would
 * be looked for among all others. Of ?1 and not of ?2; with the two changed round, what was withdrawn. */
#define ONLY_IN \
	"SELECT e.key, 0, " STANDS " FROM entry AS e WHERE e.submission = ?1 AND NOT EXISTS (SELECT 1 FROM entry AS p " \
	"WHERE p.agency = e.agency AND p.key = e.key AND +p.submission = ?2) ORDER BY e.key"

struct comparing {
	struct store *store;
	bool moving;
	struct revision_summary *summary;
	revision_fn *fn;
	void *context;
};

static void tally_standing(struct revision_summary *summary, enum revision_state state, const struct standing *standing)
{
	summary->carrying[state] += standing_is_any(standing);
	if (state == REVISION_ADDED)
		return;
	summary->notes += standing->notes;
	summary->more = summary->more || standing_is_more(standing);
}

/* One that is not the same. */
static bool tell(struct comparing *c, struct stmt *s, struct revision_entry *entry, struct err *err)
{
	struct standing standing = {0};
	struct arena arena;

	arena_init(&arena);
	entry->standing = &standing;
	bool ok = (!c->moving && db_int(s, 3) == 0) ||
	          standing_on(c->store, &arena, db_string(s, 2), entry->id, c->moving, &standing, err);
	if (ok) {
		c->summary->entries.n[entry->state]++;
		tally_standing(c->summary, entry->state, &standing);
		ok = c->fn == NULL || c->fn(c->context, entry, err);
	}
	arena_release(&arena);
	return ok;
}

/* One after the other, in order of id; those of both revisions come with what differs, maybe nothing. */
static bool walk(struct comparing *c, struct stmt *s, enum revision_state state, struct err *err)
{
	bool row = false, ok;

	while ((ok = db_step(s, &row, err)) && row) {
		struct revision_entry entry = {state, db_string(s, 0), (unsigned)db_int(s, 1), NULL};
		if (state == REVISION_CHANGED && entry.fields == 0) {
			c->summary->entries.same++;
			continue;
		}
		if (!(ok = tell(c, s, &entry, err)))
			break;
	}
	db_finish(s);
	return ok;
}

static struct stmt *bind_both(struct stmt *s, int64_t first, int64_t second)
{
	db_bind_int(s, 1, first);
	db_bind_int(s, 2, second);
	return s;
}

static bool compare_entries(struct store *store, int64_t submission, int64_t previous, struct comparing *c,
                            struct err *err)
{
	struct db *db = store->db;
	struct str sql;

	if (!walk(c, bind_both(db_prepare(db, ONLY_IN, err), submission, previous), REVISION_ADDED, err))
		return false;
	str_init(&sql);
	str_add(&sql, "SELECT e.key, ");
	revision_sql_fields(&sql);
	str_add(&sql, ", " STANDS " FROM entry AS e CROSS JOIN entry AS p ON p.agency = e.agency AND p.key = e.key "
	              "AND +p.submission = ?2 WHERE e.submission = ?1 ORDER BY e.key");
	struct stmt *both = db_prepare_once(db, sql.text, err);
	str_release(&sql);
	return walk(c, bind_both(both, submission, previous), REVISION_CHANGED, err) &&
	       walk(c, bind_both(db_prepare(db, ONLY_IN, err), previous, submission), REVISION_WITHDRAWN, err);
}

/* The rows of two revisions as (id, all there is to it): added, withdrawn, changed, the same. */
#define TALLY(rows)                                                                                                  \
	"WITH n AS MATERIALIZED (" rows "?1), o AS MATERIALIZED (" rows "?2) SELECT "                                    \
	"(SELECT count(*) FROM n WHERE id NOT IN (SELECT id FROM o)), "                                                  \
	"(SELECT count(*) FROM n JOIN o USING(id) WHERE n.x <> o.x), "                                                   \
	"(SELECT count(*) FROM o WHERE id NOT IN (SELECT id FROM n)), "                                                  \
	"(SELECT count(*) FROM n JOIN o USING(id) WHERE n.x = o.x)"

static bool tally(struct stmt *s, struct revision_tally *t, struct err *err)
{
	bool row = false;
	bool ok = db_step(s, &row, err);

	for (int i = 0; ok && row && i < REVISION_STATES; i++)
		t->n[i] = db_int(s, i);
	if (ok && row)
		t->same = db_int(s, REVISION_STATES);
	db_finish(s);
	return ok;
}

static const char people[] = TALLY(
	"SELECT id, coalesce(name, char(29))" NEXT("role") NEXT("born") NEXT("died")
	NEXT("(SELECT group_concat(name, char(30)) FROM (SELECT name FROM alias AS a WHERE a.submission = t.submission "
		 "AND a.person = t.id ORDER BY n))")
	" AS x FROM person AS t WHERE submission = ");
static const char periods[] = TALLY("SELECT id, kind" NEXT("person") NEXT("from_when") NEXT("to_when") NEXT("category")
                                    " AS x FROM period WHERE submission = ");

/* The row of the revision before, 0 where there is none, and its number. */
static bool find_previous(struct store *store, int64_t submission, int64_t *previous, int64_t *revision,
                          struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT p.id, p.revision FROM previous_submission AS v JOIN submission AS p "
	                            "ON p.id = v.previous WHERE v.submission = ?1",
	                            err);
	bool row = false;

	*previous = *revision = 0;
	db_bind_int(s, 1, submission);
	bool ok = db_step(s, &row, err);
	if (ok && row) {
		*previous = db_int(s, 0);
		*revision = db_int(s, 1);
	}
	db_finish(s);
	return ok;
}

bool revision_compare(struct store *store, int64_t submission, bool moving, struct revision_summary *summary,
                      revision_fn *fn, void *context, struct err *err)
{
	struct comparing c = {store, moving, summary, fn, context};
	int64_t previous;

	*summary = (struct revision_summary){0};
	if (!find_previous(store, submission, &previous, &summary->previous, err))
		return false;
	if (previous == 0)
		return true;
	return compare_entries(store, submission, previous, &c, err) &&
	       tally(bind_both(db_prepare(store->db, people, err), submission, previous), &summary->people, err) &&
	       tally(bind_both(db_prepare(store->db, periods, err), submission, previous), &summary->periods, err);
}

/* What differs between two rows of `entry`. */
static bool find_fields(struct store *store, struct revision_version *newer, int64_t older, struct err *err)
{
	struct str sql;
	int64_t set = 0;

	str_init(&sql);
	str_add(&sql, "SELECT ");
	revision_sql_fields(&sql);
	str_add(&sql, " FROM entry AS e, entry AS p WHERE e.id = ?1 AND p.id = ?2");
	struct stmt *s = db_prepare_once(store->db, sql.text, err);
	str_release(&sql);
	bool ok = db_get_int(bind_both(s, newer->row, older), &set, err);
	newer->fields = (unsigned)set;
	return ok;
}

bool revision_history(struct store *store, struct arena *arena, const char *agency, const char *id,
                      struct revision_version **versions, size_t *n, struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT e.id, s.revision, s.prepared FROM entry AS e JOIN submission AS s "
	                            "ON s.id = e.submission WHERE e.agency = ?1 AND e.key = ?2 AND s.loaded = 1 "
	                            "ORDER BY s.revision DESC, s.id DESC",
	                            err);
	struct revision_version *list = NULL;
	size_t capacity = 0;
	bool row = false, ok;

	*n = 0;
	db_bind_text(s, 1, agency);
	db_bind_text(s, 2, id);
	while ((ok = db_step(s, &row, err)) && row) {
		list = mem_grow(list, &capacity, *n + 1, sizeof *list);
		list[(*n)++] = (struct revision_version){db_int(s, 0), db_int(s, 1), arena_copy(arena, db_string(s, 2)), 0};
	}
	db_finish(s);
	for (size_t i = 0; ok && i + 1 < *n; i++)
		ok = find_fields(store, &list[i], list[i + 1].row, err);
	*versions = arena_alloc(arena, *n * sizeof *list);
	if (*n > 0)
		memcpy(*versions, list, *n * sizeof *list);
	free(list);
	return ok;
}
