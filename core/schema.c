/* Three sorts of tables:
 *   what agencies submitted   written once by a load, keyed by submission, never updated (but `loaded`, which the
 *                             log says);
 *   the log                   change, change_parent, assign, head: written by change.c, and what a copy made by join;
 *   what follows from the log reviewer, note ...: projections, written in the same transaction as their change.
 * Dates of entries are kept as written (when_text, relative, written) with the bounds that were found, so that order
 * and date filters need no parsing. */
#include "core/schema.h"

#include <string.h>

/* clang-format off */
static const char submissions[] =
	"CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
	"CREATE TABLE agency(code TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
	"CREATE TABLE submission("
	"  id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, loaded INTEGER NOT NULL DEFAULT 0, contents BLOB,"
	"  file TEXT NOT NULL, bytes INTEGER NOT NULL, agency TEXT NOT NULL REFERENCES agency,"
	"  agency_name TEXT NOT NULL, agency_kind TEXT NOT NULL, revision INTEGER NOT NULL, status TEXT,"
	"  prepared TEXT NOT NULL, author_name TEXT, author_role TEXT, signed_off_role TEXT, signed_off_when TEXT,"
	"  coverage_from TEXT, coverage_to TEXT, coverage_searched TEXT, coverage_missing TEXT,"
	"  roster INTEGER NOT NULL DEFAULT 0, nil_return INTEGER NOT NULL DEFAULT 0,"
	"  entries INTEGER NOT NULL DEFAULT 0, held INTEGER NOT NULL DEFAULT 0, warnings INTEGER NOT NULL DEFAULT 0"
	") STRICT;"
	"CREATE TABLE submission_issue(submission INTEGER NOT NULL REFERENCES submission, n INTEGER NOT NULL,"
	"  severity INTEGER NOT NULL, line INTEGER NOT NULL, col INTEGER NOT NULL, topic TEXT NOT NULL,"
	"  what TEXT NOT NULL, advice TEXT, PRIMARY KEY(submission, n)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE person(submission INTEGER NOT NULL REFERENCES submission, id TEXT NOT NULL, name TEXT, role TEXT,"
	"  born TEXT, died TEXT, PRIMARY KEY(submission, id)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE alias(submission INTEGER NOT NULL REFERENCES submission, n INTEGER NOT NULL, person TEXT NOT NULL,"
	"  name TEXT NOT NULL, PRIMARY KEY(submission, n)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE relation(submission INTEGER NOT NULL REFERENCES submission, n INTEGER NOT NULL,"
	"  from_person TEXT NOT NULL, to_person TEXT NOT NULL, kind TEXT NOT NULL, certainty TEXT, from_when TEXT,"
	"  to_when TEXT, PRIMARY KEY(submission, n)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE professional(submission INTEGER NOT NULL REFERENCES submission, id TEXT NOT NULL, name TEXT,"
	"  role TEXT, PRIMARY KEY(submission, id)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE glossary(submission INTEGER NOT NULL REFERENCES submission, n INTEGER NOT NULL,"
	"  abbreviation TEXT NOT NULL, meaning TEXT NOT NULL, PRIMARY KEY(submission, n)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE period(submission INTEGER NOT NULL REFERENCES submission, id TEXT NOT NULL, kind TEXT NOT NULL,"
	"  person TEXT, from_when TEXT, to_when TEXT, category TEXT, from_earliest INTEGER NOT NULL,"
	"  from_latest INTEGER NOT NULL, to_earliest INTEGER NOT NULL, to_latest INTEGER NOT NULL,"
	"  PRIMARY KEY(submission, id)) STRICT, WITHOUT ROWID;";

static const char entries[] =
	"CREATE TABLE entry("
	"  id INTEGER PRIMARY KEY, submission INTEGER NOT NULL REFERENCES submission, agency TEXT NOT NULL,"
	"  agency_position INTEGER NOT NULL, key TEXT NOT NULL, when_text TEXT NOT NULL, relative TEXT, written TEXT,"
	"  held TEXT,"
	"  date_kind INTEGER NOT NULL, qualifiers INTEGER NOT NULL, undated INTEGER NOT NULL, earliest INTEGER NOT NULL,"
	"  latest INTEGER NOT NULL, sure_earliest INTEGER NOT NULL, sure_latest INTEGER NOT NULL,"
	"  minute INTEGER NOT NULL, sequence INTEGER NOT NULL, count_low INTEGER NOT NULL, count_high INTEGER NOT NULL,"
	"  kind TEXT, method TEXT, significant INTEGER NOT NULL, basis TEXT, recorded TEXT, known TEXT, kloe TEXT,"
	"  location TEXT, event TEXT NOT NULL, action TEXT, decision TEXT, rationale TEXT, comment TEXT,"
	"  good_practice TEXT, line INTEGER NOT NULL, col INTEGER NOT NULL) STRICT;"
	/* The order of the timeline: see DESIGN, Time. Holds all that a walk needs, so that it reads no row. */
	"CREATE INDEX entry_order ON entry(undated, earliest, minute, latest, agency_position, sequence, agency, key,"
	"  submission);"
	"CREATE INDEX entry_key ON entry(agency, key);"
	"CREATE INDEX entry_kind ON entry(kind);"
	"CREATE INDEX entry_submission ON entry(submission);"
	"CREATE TABLE entry_person(entry INTEGER NOT NULL REFERENCES entry, n INTEGER NOT NULL,"
	"  submission INTEGER NOT NULL, ref TEXT NOT NULL, role_as TEXT, seen TEXT, spoken TEXT, age TEXT,"
	"  PRIMARY KEY(entry, n)) STRICT, WITHOUT ROWID;"
	"CREATE INDEX entry_person_ref ON entry_person(submission, ref);"
	"CREATE TABLE entry_source(entry INTEGER NOT NULL REFERENCES entry, n INTEGER NOT NULL, text TEXT NOT NULL,"
	"  page TEXT, PRIMARY KEY(entry, n)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE entry_by(entry INTEGER NOT NULL REFERENCES entry, n INTEGER NOT NULL, ref TEXT NOT NULL,"
	"  PRIMARY KEY(entry, n)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE entry_voice(entry INTEGER NOT NULL REFERENCES entry, n INTEGER NOT NULL, person TEXT,"
	"  text TEXT NOT NULL, PRIMARY KEY(entry, n)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE entry_share(entry INTEGER NOT NULL REFERENCES entry, n INTEGER NOT NULL, with_agency TEXT NOT NULL,"
	"  when_text TEXT, how TEXT, PRIMARY KEY(entry, n)) STRICT, WITHOUT ROWID;"
	"CREATE VIEW current_submission AS SELECT * FROM submission AS s WHERE loaded = 1 AND revision ="
	"  (SELECT max(revision) FROM submission WHERE agency = s.agency AND loaded = 1);"
	/* What the full-text index reads again when it checks itself. */
	"CREATE VIEW entry_text AS SELECT id, event, action, decision, rationale,"
	"  (SELECT group_concat(text, char(10)) FROM (SELECT text FROM entry_voice WHERE entry = e.id ORDER BY n))"
	"  AS voice,"
	"  comment,"
	"  (SELECT group_concat(text, char(10)) FROM (SELECT text FROM entry_source WHERE entry = e.id ORDER BY n))"
	"  AS source"
	"  FROM entry AS e;"
	"CREATE VIRTUAL TABLE entry_words USING fts5(event, action, decision, rationale, voice, comment, source,"
	"  content='entry_text', content_rowid='id', tokenize='casechron');"
	/* Every word there is, for what stands inside one. */
	"CREATE VIRTUAL TABLE entry_terms USING fts5vocab('entry_words', 'row');";

static const char reviewing[] =
	"CREATE TABLE change(seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, lamport INTEGER NOT NULL,"
	"  at INTEGER NOT NULL, reviewer BLOB NOT NULL, verb TEXT NOT NULL, sentence TEXT, salt BLOB,"
	"  payload_digest BLOB NOT NULL, undone INTEGER NOT NULL DEFAULT 0) STRICT;"
	"CREATE INDEX change_order ON change(lamport, id);"
	"CREATE TABLE change_parent(change INTEGER NOT NULL REFERENCES change, parent BLOB NOT NULL,"
	"  PRIMARY KEY(change, parent)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE assign(change INTEGER NOT NULL REFERENCES change, n INTEGER NOT NULL, tbl TEXT NOT NULL,"
	"  row BLOB NOT NULL, col TEXT NOT NULL, value ANY, PRIMARY KEY(change, n)) STRICT, WITHOUT ROWID;"
	"CREATE INDEX assign_cell ON assign(tbl, row, col);"
	"CREATE TABLE head(id BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;"
	"CREATE TABLE reviewer(id BLOB PRIMARY KEY, name TEXT) STRICT, WITHOUT ROWID;"
	"CREATE TABLE note(n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, alive INTEGER NOT NULL DEFAULT 0,"
	"  agency TEXT, entry TEXT, kind TEXT, text TEXT NOT NULL DEFAULT '', panel INTEGER NOT NULL DEFAULT 1,"
	"  reviewer BLOB, at INTEGER NOT NULL DEFAULT 0) STRICT;"
	"CREATE INDEX note_entry ON note(agency, entry);"
	"CREATE VIRTUAL TABLE note_words USING fts5(text, content='note', content_rowid='n', tokenize='casechron');"
	"CREATE TABLE saved_view(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0, name TEXT NOT NULL DEFAULT '',"
	"  filter TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;"
	"CREATE TABLE draft(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
	"CREATE TABLE session(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;";

static const char revisions[] =
	/* What a reviewer says of the case: which agencies it waits for, its scope, what became of suggestions. */
	"CREATE TABLE expected_agency(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0,"
	"  code TEXT NOT NULL DEFAULT '', name TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;"
	"CREATE TABLE case_fact(id BLOB PRIMARY KEY, key TEXT NOT NULL DEFAULT '', value TEXT) STRICT, WITHOUT ROWID;"
	"CREATE TABLE suggestion_state(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0,"
	"  state TEXT NOT NULL DEFAULT '', reviewer BLOB, at INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;"
	/* The revision that a submission takes the place of: the highest below its own that is loaded. */
	"CREATE VIEW previous_submission AS SELECT id AS submission, (SELECT p.id FROM submission AS p"
	"  WHERE p.agency = s.agency AND p.loaded = 1 AND p.revision < s.revision ORDER BY p.revision DESC LIMIT 1)"
	"  AS previous FROM submission AS s;"
	/* The newest words of each entry that an agency sent once and the current revision no longer has. */
	"CREATE VIEW withdrawn_entry AS SELECT e.id FROM submission AS s JOIN entry AS e ON e.submission = s.id"
	"  WHERE s.loaded = 1 AND s.id NOT IN (SELECT id FROM current_submission) AND NOT EXISTS"
	"  (SELECT 1 FROM entry AS n JOIN submission AS t ON t.id = n.submission WHERE n.agency = e.agency"
	"  AND n.key = e.key AND t.loaded = 1 AND t.revision > s.revision);";

static const char themes[] =
	"CREATE TABLE theme(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0, name TEXT NOT NULL DEFAULT '',"
	"  parent BLOB) STRICT, WITHOUT ROWID;"
	"ALTER TABLE note ADD COLUMN theme BLOB;";
static const char gap_states[] =
	/* What became of a gap: whose it is, the entries at its ends, and the days it had when that was said. */
	"CREATE TABLE gap_state(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0, whose TEXT NOT NULL DEFAULT '',"
	"  from_entry TEXT NOT NULL DEFAULT '', to_entry TEXT NOT NULL DEFAULT '', days TEXT NOT NULL DEFAULT '',"
	"  state TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '', reviewer BLOB,"
	"  at INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;";
static const char annotations[] =
	"ALTER TABLE theme ADD COLUMN reviewer BLOB; ALTER TABLE theme ADD COLUMN at INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE theme ADD COLUMN colour TEXT; ALTER TABLE theme ADD COLUMN quoted TEXT;"
	"ALTER TABLE theme ADD COLUMN merged BLOB;"
	/* What a record points at: an entry, or a record or note (kinds.c). `kind` is the table of the record. */
	"CREATE TABLE part(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0, kind TEXT, record BLOB, field TEXT,"
	"  agency TEXT, entry TEXT, target BLOB) STRICT, WITHOUT ROWID;"
	"CREATE INDEX part_record ON part(record, field);"
	"CREATE INDEX part_entry ON part(agency, entry);"
	"CREATE INDEX part_target ON part(target);"
	/* Reviewers' own marks of an entry: starred or not, and how significant: 0, 1 (!) or 2 (!!). */
	"CREATE TABLE mark(id BLOB PRIMARY KEY, agency TEXT, entry TEXT, star INTEGER NOT NULL DEFAULT 0,"
	"  significance INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;"
	"CREATE INDEX mark_entry ON mark(agency, entry);"
	"CREATE TABLE link(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0, reviewer BLOB,"
	"  at INTEGER NOT NULL DEFAULT 0, kind TEXT, text TEXT) STRICT, WITHOUT ROWID;"
	"CREATE TABLE incident(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0, reviewer BLOB,"
	"  at INTEGER NOT NULL DEFAULT 0, title TEXT, text TEXT) STRICT, WITHOUT ROWID;"
	"CREATE TABLE episode(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0, reviewer BLOB,"
	"  at INTEGER NOT NULL DEFAULT 0, title TEXT, from_when TEXT, to_when TEXT, happened TEXT,"
	"  expected TEXT, sense TEXT, good TEXT, learning TEXT) STRICT, WITHOUT ROWID;"
	"CREATE TABLE question(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0, reviewer BLOB,"
	"  at INTEGER NOT NULL DEFAULT 0, agency TEXT, text TEXT, gap TEXT, asked TEXT, due TEXT,"
	"  answered TEXT, answer TEXT) STRICT, WITHOUT ROWID;"
	"CREATE TABLE own_entry(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0, reviewer BLOB,"
	"  at INTEGER NOT NULL DEFAULT 0, when_text TEXT, event TEXT, source TEXT) STRICT, WITHOUT ROWID;"
	"CREATE TABLE terms(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0, reviewer BLOB,"
	"  at INTEGER NOT NULL DEFAULT 0, version TEXT, agreed TEXT, agreed_by TEXT,"
	"  text TEXT) STRICT, WITHOUT ROWID;"
	"CREATE TABLE kloe(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0, reviewer BLOB,"
	"  at INTEGER NOT NULL DEFAULT 0, number TEXT, text TEXT, terms BLOB) STRICT, WITHOUT ROWID;"
	"CREATE TABLE proceedings(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0, reviewer BLOB,"
	"  at INTEGER NOT NULL DEFAULT 0, kind TEXT, title TEXT, state TEXT, hold TEXT, until_when TEXT,"
	"  text TEXT) STRICT, WITHOUT ROWID;";
static const char review[] =
	"CREATE TABLE contribution(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0, reviewer BLOB,"
	"  at INTEGER NOT NULL DEFAULT 0, who TEXT, state TEXT, invited TEXT, pseudonym TEXT, shown TEXT,"
	"  text TEXT) STRICT, WITHOUT ROWID;"
	"CREATE TABLE event(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0, reviewer BLOB,"
	"  at INTEGER NOT NULL DEFAULT 0, title TEXT, held TEXT, who TEXT, text TEXT) STRICT, WITHOUT ROWID;"
	"CREATE TABLE request(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0, reviewer BLOB,"
	"  at INTEGER NOT NULL DEFAULT 0, agency TEXT, what TEXT, asked TEXT, due TEXT, reminded TEXT,"
	"  received TEXT, nil_return TEXT, accuracy TEXT, signed_off TEXT, text TEXT) STRICT, WITHOUT ROWID;"
	"CREATE TABLE finding(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0, reviewer BLOB,"
	"  at INTEGER NOT NULL DEFAULT 0, title TEXT, kind TEXT, text TEXT) STRICT, WITHOUT ROWID;"
	"CREATE TABLE recommendation(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0, reviewer BLOB,"
	"  at INTEGER NOT NULL DEFAULT 0, number TEXT, text TEXT, level TEXT, agencies TEXT,"
	"  source TEXT) STRICT, WITHOUT ROWID;"
	"CREATE TABLE response(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0, reviewer BLOB,"
	"  at INTEGER NOT NULL DEFAULT 0, recommendation BLOB, agency TEXT, state TEXT, when_text TEXT,"
	"  reason TEXT) STRICT, WITHOUT ROWID;"
	"CREATE TABLE action(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0, reviewer BLOB,"
	"  at INTEGER NOT NULL DEFAULT 0, recommendation BLOB, text TEXT, owner TEXT, due TEXT, state TEXT,"
	"  superseded_by BLOB, why TEXT) STRICT, WITHOUT ROWID;"
	"CREATE TABLE progress(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0, reviewer BLOB,"
	"  at INTEGER NOT NULL DEFAULT 0, action BLOB, when_text TEXT, text TEXT) STRICT, WITHOUT ROWID;"
	"CREATE TABLE assurance(id BLOB PRIMARY KEY, alive INTEGER NOT NULL DEFAULT 0, reviewer BLOB,"
	"  at INTEGER NOT NULL DEFAULT 0, recommendation BLOB, action BLOB, state TEXT, when_text TEXT,"
	"  meeting TEXT, text TEXT) STRICT, WITHOUT ROWID;"
	/* Which theme each live one counts as: itself, or the last of those that it was merged into, one after another.
	 * Where two copies merged each into the other, and were joined, the one of them with the lowest id stays, in every
	 * copy. One that was merged into what was deleted is itself again. */
	"CREATE VIEW theme_use AS WITH RECURSIVE merge(id, target) AS (SELECT t.id, t.merged FROM theme AS t"
	"  JOIN theme AS m ON m.id = t.merged WHERE t.alive = 1 AND m.alive = 1),"
	"  reach(id, target) AS (SELECT id, target FROM merge UNION"
	"  SELECT r.id, m.target FROM reach AS r JOIN merge AS m ON m.id = r.target)"
	"  SELECT id, coalesce((SELECT min(r.target) FROM reach AS r WHERE r.id = t.id AND"
	"  (r.target NOT IN (SELECT id FROM merge) OR EXISTS"
	"  (SELECT 1 FROM reach AS c WHERE c.id = r.target AND c.target = r.target))), id) AS theme"
	"  FROM theme AS t WHERE alive = 1;"
	/* All that stands on an entry. */
	"CREATE VIEW annotation AS"
	"  SELECT 'note' AS kind, id, agency, entry FROM note WHERE alive = 1 UNION ALL"
	"  SELECT 'mark', id, agency, entry FROM mark WHERE star <> 0 OR significance <> 0 UNION ALL"
	"  SELECT kind, record, agency, entry FROM part WHERE alive = 1 AND entry IS NOT NULL;";
static const char joining[] =
	"ALTER TABLE change ADD COLUMN brought INTEGER NOT NULL DEFAULT 0;";
static const char undoing[] =
	/* The place in the log (lamport) of what undid the change last, 0 where nothing did. */
	"ALTER TABLE change ADD COLUMN turned INTEGER NOT NULL DEFAULT 0;"
	"UPDATE change SET turned = coalesce((SELECT max(c.lamport) FROM assign AS a JOIN change AS c ON c.seq = a.change"
	"  WHERE a.tbl = 'change' AND a.row = change.id AND a.col = 'undone' AND a.value = 1 AND c.verb = 'undo'), 0);"
	/* What stands and what is undone, each in order, so that a turn costs the same in a long log. */
	"CREATE INDEX change_done ON change(undone, lamport, id) WHERE verb NOT IN ('undo', 'redo', 'reviewer', 'begin');"
	"CREATE INDEX change_undone ON change(turned, lamport, id) WHERE undone = 1;"
	/* Who points at a row: a value that is its id. */
	"CREATE INDEX assign_pointer ON assign(value) WHERE typeof(value) = 'blob';";
static const char erasing[] =
	/* Of a record of the log that something was erased from: the digest of what remains of it (log.h). */
	"ALTER TABLE change ADD COLUMN rest BLOB;"
	/* What was erased, without its words (erase.h). */
	"CREATE TABLE erased(id BLOB PRIMARY KEY, what TEXT NOT NULL DEFAULT '', name TEXT NOT NULL DEFAULT '',"
	"  target BLOB, reason TEXT NOT NULL DEFAULT '', reviewer BLOB, at INTEGER NOT NULL DEFAULT 0"
	") STRICT, WITHOUT ROWID;";
/* clang-format on */

struct migration {
	const char *parts[5];    /* strings of one migration, in order; C limits the length of one */
	const char *set_version; /* the pragma takes no parameter */
};

static const struct migration migrations[] = {
	{{submissions, entries, reviewing}, "PRAGMA user_version = 1"},
	{{revisions}, "PRAGMA user_version = 2"},
	{{themes, gap_states}, "PRAGMA user_version = 3"},
	{{annotations, review, joining, undoing, erasing}, "PRAGMA user_version = 4"},
};

int schema_version(void)
{
	return (int)(sizeof migrations / sizeof *migrations);
}

bool schema_upgrade(struct db *db, int from, int to, struct err *err)
{
	for (int v = from; v < to; v++) {
		const struct migration *m = &migrations[v];
		for (size_t i = 0; i < sizeof m->parts / sizeof *m->parts; i++)
			if (m->parts[i] != NULL && !db_exec(db, m->parts[i], err))
				return false;
		if (!db_exec(db, m->set_version, err))
			return false;
	}
	return true;
}

bool schema_create(struct db *db, struct err *err)
{
	_Static_assert(SCHEMA_APPLICATION_ID == 1128482898, "the pragma takes no parameter");
	return schema_upgrade(db, 0, schema_version(), err) && db_exec(db, "PRAGMA application_id = 1128482898", err);
}

/* How FTS5 keeps an index is its own affair: of those tables the names count. */
#define OBJECTS \
	"SELECT name, type, CASE WHEN name GLOB '*_words_*' THEN NULL ELSE sql END FROM sqlite_schema " \
	"WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name, type"

static bool same_object(struct stmt *a, struct stmt *b)
{
	for (int i = 0; i < 3; i++)
		if (strcmp(db_string(a, i), db_string(b, i)) != 0)
			return false;
	return true;
}

static bool compare(struct stmt *wanted, struct stmt *found, struct err *err)
{
	bool more = true, there = true;

	while (more || there) {
		if (!db_step(wanted, &more, err) || !db_step(found, &there, err))
			return false;
		if (more != there || (more && !same_object(wanted, found)))
			return err_set(err, ERR_CORRUPT, "its tables were altered (%.100s)", db_string(more ? wanted : found, 0));
	}
	return true;
}

bool schema_check(struct db *db, int version, struct err *err)
{
	struct db *fresh;

	if (!db_open_memory(&fresh, err))
		return false;
	bool ok = schema_upgrade(fresh, 0, version, err);
	if (ok) {
		struct stmt *wanted = db_prepare(fresh, OBJECTS, err), *found = db_prepare(db, OBJECTS, err);
		ok = compare(wanted, found, err);
		db_finish(wanted);
		db_finish(found);
	}
	db_close(fresh);
	return ok;
}
