#include "core/query.h"

#include <stdlib.h>
#include <string.h>

#include "core/erase.h"
#include "core/record.h"
#include "core/relative.h"
#include "core/store_private.h"
#include "core/timeline.h"

#define ENTRY_COLUMNS \
	"e.key, e.when_text, e.relative, e.written, e.held, e.kind, e.method, e.basis, e.recorded, e.known, " \
	"e.kloe, e.location, e.event, e.action, e.decision, e.rationale, e.comment, e.good_practice, e.date_kind, " \
	"e.qualifiers, e.earliest, e.latest, e.sure_earliest, e.sure_latest, e.minute, e.sequence, " \
	"e.count_low, e.count_high, e.significant, e.line, e.col, e.agency, s.agency_name, s.file, " \
	"s.revision, s.id, s.loaded = 1 AND NOT EXISTS (SELECT 1 FROM submission AS n " \
	"WHERE n.agency = s.agency AND n.loaded = 1 AND n.revision > s.revision)"

/* Where ENTRY_COLUMNS turn from texts to numbers, and to what is not the entry's own. */
enum { FIRST_NUMBER = 18, AGENCY = 31, AGENCY_NAME, FILE_NAME, REVISION, SUBMISSION, IS_CURRENT };

static void read_texts(struct stmt *s, struct arena *a, struct entry *e)
{
	const char **const texts[FIRST_NUMBER] = {
		&e->id, &e->when, &e->relative, &e->written, &e->held, &e->kind, &e->method, &e->basis, &e->recorded,
		&e->known, &e->kloe, &e->location, &e->event, &e->action, &e->decision, &e->rationale, &e->comment,
		&e->good_practice,
	};

	for (int i = 0; i < FIRST_NUMBER; i++)
		*texts[i] = arena_copy(a, db_text(s, i));
	e->id = e->id != NULL ? e->id : ""; /* NULL in a damaged file only */
	e->when = e->when != NULL ? e->when : "";
	e->event = e->event != NULL ? e->event : "";
}

static void read_numbers(struct stmt *s, struct entry *e)
{
	int i = FIRST_NUMBER;

	e->date.kind = (enum edtf_kind)db_int(s, i++);
	e->date.qualifiers = (unsigned)db_int(s, i++);
	e->date.earliest = (int32_t)db_int(s, i++);
	e->date.latest = (int32_t)db_int(s, i++);
	e->date.sure_earliest = (int32_t)db_int(s, i++);
	e->date.sure_latest = (int32_t)db_int(s, i++);
	e->date.minute = (int16_t)db_int(s, i++);
	e->sequence = db_int(s, i++);
	e->count_low = db_int(s, i++);
	e->count_high = db_int(s, i++);
	e->significant = db_int(s, i++) != 0;
	e->line = db_int(s, i++);
	e->column = db_int(s, i++);
}

/* The parts of an entry: counted, then read into an array of the arena. */
static bool count_rows(struct store *store, const char *sql, int64_t row, size_t *n, struct err *err)
{
	struct stmt *s = db_prepare(store->db, sql, err);
	int64_t count = 0;

	db_bind_int(s, 1, row);
	bool ok = db_get_int(s, &count, err);
	*n = (size_t)count;
	return ok;
}

typedef void read_part(struct stmt *s, struct arena *a, size_t i, void *into);

static bool read_rows(struct store *store, struct arena *a, const char *sql, int64_t row, int64_t submission, size_t n,
                      read_part *read, void *into, struct err *err)
{
	struct stmt *s = db_prepare(store->db, sql, err);
	bool more = false, ok = true;

	db_bind_int(s, 1, row);
	if (submission != 0)
		db_bind_int(s, 2, submission);
	for (size_t i = 0; ok && i < n && (ok = db_step(s, &more, err)) && more; i++)
		read(s, a, i, into);
	db_finish(s);
	return ok;
}

static void read_person(struct stmt *s, struct arena *a, size_t i, void *into)
{
	struct entry_view *v = into;
	struct entry_person *p = (struct entry_person *)&v->entry.people[i];

	*p = (struct entry_person){
		.ref = arena_copy(a, db_string(s, 0)),
		.as = arena_copy(a, db_text(s, 1)),
		.seen = arena_copy(a, db_text(s, 2)),
		.spoken = arena_copy(a, db_text(s, 3)),
		.age = arena_copy(a, db_text(s, 4)),
	};
	v->people[i] = db_text(s, 5) != NULL ? arena_copy(a, db_text(s, 5)) : p->ref;
}

static bool read_people(struct store *store, struct arena *a, struct entry_view *v, int64_t submission, struct err *err)
{
	size_t *n = &v->entry.n_people;

	if (!count_rows(store, "SELECT count(*) FROM entry_person WHERE entry = ?1", v->row, n, err))
		return false;
	v->entry.people = arena_alloc(a, *n * sizeof *v->entry.people);
	v->people = arena_alloc(a, *n * sizeof *v->people);
	return read_rows(store, a,
	                 "SELECT ref, role_as, seen, spoken, age, name FROM entry_person AS ep LEFT JOIN person AS p "
	                 "ON p.submission = ?2 AND p.id = ep.ref WHERE entry = ?1 ORDER BY n",
	                 v->row, submission, *n, read_person, v, err);
}

static void read_by(struct stmt *s, struct arena *a, size_t i, void *into)
{
	struct entry_view *v = into;

	((const char **)v->entry.professionals)[i] = arena_copy(a, db_string(s, 0));
	v->professionals[i] = arena_copy(a, db_string(s, 1));
}

static bool read_bys(struct store *store, struct arena *a, struct entry_view *v, int64_t submission, struct err *err)
{
	size_t *n = &v->entry.n_professionals;

	if (!count_rows(store, "SELECT count(*) FROM entry_by WHERE entry = ?1", v->row, n, err))
		return false;
	v->entry.professionals = arena_alloc(a, *n * sizeof *v->entry.professionals);
	v->professionals = arena_alloc(a, *n * sizeof *v->professionals);
	return read_rows(store, a,
	                 "SELECT ref, coalesce(role, name, ref) FROM entry_by AS b LEFT JOIN professional AS p "
	                 "ON p.submission = ?2 AND p.id = b.ref WHERE entry = ?1 ORDER BY n",
	                 v->row, submission, *n, read_by, v, err);
}

static void read_source(struct stmt *s, struct arena *a, size_t i, void *into)
{
	((struct entry_source *)into)[i] =
		(struct entry_source){.text = arena_copy(a, db_string(s, 0)), .page = arena_copy(a, db_text(s, 1))};
}

static void read_voice(struct stmt *s, struct arena *a, size_t i, void *into)
{
	((struct entry_voice *)into)[i] =
		(struct entry_voice){.of = arena_copy(a, db_text(s, 0)), .text = arena_copy(a, db_string(s, 1))};
}

static void read_share(struct stmt *s, struct arena *a, size_t i, void *into)
{
	((struct entry_share *)into)[i] = (struct entry_share){.with = arena_copy(a, db_string(s, 0)),
	                                                       .when = arena_copy(a, db_text(s, 1)),
	                                                       .how = arena_copy(a, db_text(s, 2))};
}

static bool read_parts(struct store *store, struct arena *a, struct entry_view *v, struct err *err)
{
	struct entry *e = &v->entry;

	if (!count_rows(store, "SELECT count(*) FROM entry_source WHERE entry = ?1", v->row, &e->n_sources, err) ||
	    !count_rows(store, "SELECT count(*) FROM entry_voice WHERE entry = ?1", v->row, &e->n_voices, err) ||
	    !count_rows(store, "SELECT count(*) FROM entry_share WHERE entry = ?1", v->row, &e->n_shares, err))
		return false;
	struct entry_source *sources = arena_alloc(a, e->n_sources * sizeof *sources);
	struct entry_voice *voices = arena_alloc(a, e->n_voices * sizeof *voices);
	struct entry_share *shares = arena_alloc(a, e->n_shares * sizeof *shares);
	e->sources = sources;
	e->voices = voices;
	e->shares = shares;
	return read_rows(store, a, "SELECT text, page FROM entry_source WHERE entry = ?1 ORDER BY n", v->row, 0,
	                 e->n_sources, read_source, sources, err) &&
	       read_rows(store, a, "SELECT person, text FROM entry_voice WHERE entry = ?1 ORDER BY n", v->row, 0,
	                 e->n_voices, read_voice, voices, err) &&
	       read_rows(store, a, "SELECT with_agency, when_text, how FROM entry_share WHERE entry = ?1 ORDER BY n",
	                 v->row, 0, e->n_shares, read_share, shares, err);
}

/* Whose birth or death the date is counted from, by name or id; nobody's where the anchor is an entry. */
static bool read_anchor(struct store *store, struct arena *a, struct entry_view *v, int64_t submission, struct err *err)
{
	struct relative r;
	bool row = false;

	if (v->entry.relative == NULL || !relative_parse(v->entry.relative, &r, NULL) || r.person[0] == '\0')
		return true;
	struct stmt *s = db_prepare(store->db,
	                            "SELECT coalesce(name, id) FROM person WHERE submission = ?1 AND id = ?2", err);
	db_bind_int(s, 1, submission);
	db_bind_text(s, 2, r.person);
	bool ok = db_step(s, &row, err);
	if (ok && row)
		v->anchor = arena_copy(a, db_string(s, 0));
	db_finish(s);
	return ok;
}

bool query_entry(struct store *store, struct arena *a, int64_t id, struct entry_view *v, struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT " ENTRY_COLUMNS " FROM entry AS e JOIN submission AS s ON s.id = e.submission "
	                            "WHERE e.id = ?1",
	                            err);
	bool row = false;
	int64_t submission = 0;

	*v = (struct entry_view){.row = id, .certain = true};
	db_bind_int(s, 1, id);
	bool ok = db_step(s, &row, err);
	if (ok && row) {
		read_texts(s, a, &v->entry);
		read_numbers(s, &v->entry);
		v->agency = arena_copy(a, db_string(s, AGENCY));
		v->agency_name = arena_copy(a, db_string(s, AGENCY_NAME));
		v->file = arena_copy(a, db_string(s, FILE_NAME));
		v->revision = db_int(s, REVISION);
		v->is_current = db_int(s, IS_CURRENT) != 0;
		submission = db_int(s, SUBMISSION);
	}
	db_finish(s);
	if (!ok || !row)
		return ok && err_set(err, ERR_NOTFOUND, "that entry is not in the case");
	return read_anchor(store, a, v, submission, err) && read_people(store, a, v, submission, err) &&
	       read_bys(store, a, v, submission, err) &&
	       read_parts(store, a, v, err) && note_list(store, a, v->agency, v->entry.id, &v->notes, &v->n_notes, err) &&
	       mark_of(store, v->agency, v->entry.id, &v->mark, err) &&
	       record_ties_of_entry(store, a, v->agency, v->entry.id, &v->ties, &v->n_ties, err);
}

bool query_find(struct store *store, const char *agency, const char *id, int64_t *found, struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT e.id FROM entry AS e JOIN submission AS s ON s.id = e.submission "
	                            "WHERE e.agency = ?1 AND e.key = ?2 AND s.loaded = 1 "
	                            "ORDER BY s.revision DESC, s.id DESC LIMIT 1",
	                            err);

	*found = 0;
	db_bind_text(s, 1, agency);
	db_bind_text(s, 2, id);
	return db_get_int(s, found, err) &&
	       (*found != 0 || erase_not_found(store, agency, id, err));
}

bool query_newest(struct store *store, int64_t row, int64_t *newest, struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT e.id FROM entry AS o JOIN entry AS e ON e.agency = o.agency AND e.key = o.key "
	                            "JOIN submission AS s ON s.id = e.submission WHERE o.id = ?1 AND s.loaded = 1 "
	                            "ORDER BY s.revision DESC, s.id DESC LIMIT 1",
	                            err);

	*newest = 0;
	db_bind_int(s, 1, row);
	return db_get_int(s, newest, err);
}

bool query_each(struct store *store, const struct filter *filter, query_fn *fn, void *context, struct err *err)
{
	struct timeline t;
	struct arena arena;
	bool ok = timeline_load(store, filter, &t, err);

	arena_init(&arena);
	for (size_t i = 0; ok && i < t.n; i++) {
		struct entry_view view;
		ok = query_entry(store, &arena, t.rows[i], &view, err);
		view.certain = timeline_certain(&t, i);
		ok = ok && fn(context, &view, err);
		arena_reset(&arena);
	}
	arena_release(&arena);
	timeline_release(&t);
	return ok;
}

void query_say_when(const struct entry_view *v, struct str *out)
{
	const struct entry *e = &v->entry;
	struct relative r;

	if (e->held != NULL) {
		str_add(out, "not dated");
	} else if (e->relative == NULL || !relative_parse(e->relative, &r, NULL)) {
		if (!edtf_say(e->when, out, NULL))
			str_add(out, "not dated");
	} else {
		relative_say(&r, v->anchor, out);
		str_add(out, " (");
		relative_say_date(&e->date, out);
		str_add(out, ")");
	}
}

void query_say_people(const struct entry_view *v, struct str *out)
{
	const char *comma = "";

	for (size_t i = 0; i < v->entry.n_people; i++, comma = ", ")
		str_format(out, "%s%s", comma, v->people[i]);
	for (size_t i = 0; i < v->entry.n_professionals; i++, comma = ", ")
		str_format(out, "%s%s", comma, v->professionals[i]);
}
