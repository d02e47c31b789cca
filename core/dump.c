/* A section is a query whose first column is the key of its rows; the others are named by the query. NULL is left
 * out. */
#include "core/dump.h"

#include "core/json.h"
#include "core/record.h"
#include "core/store_private.h"
#include "core/str.h"

struct section {
	const char *name, *sql;
};

#define CURRENT_JOIN " JOIN current_submission AS s ON s.id = "

static const struct section sections[] = {
	{"case", "SELECT value FROM meta WHERE key = 'case'"},
	{"submission",
     "SELECT agency, agency_name AS name, agency_kind AS kind, revision, status, prepared, author_name, author_role, "
	 "signed_off_role, signed_off_when, coverage_from, coverage_to, coverage_searched, coverage_missing, roster, "
	 "nil_return, entries, held, warnings FROM current_submission ORDER BY agency"},
	{"person",
     "SELECT s.agency || ':' || p.id, name, role, born, died FROM person AS p" CURRENT_JOIN "p.submission "
	 "ORDER BY s.agency, p.id"},
	{"alias",
     "SELECT s.agency || ':' || person, name FROM alias AS a" CURRENT_JOIN "a.submission ORDER BY s.agency, a.n"},
	{"relation",
     "SELECT s.agency || ':' || from_person || '>' || to_person, kind, certainty, from_when, to_when FROM relation AS r"
	 CURRENT_JOIN "r.submission ORDER BY s.agency, r.n"},
	{"professional",
     "SELECT s.agency || ':' || p.id, name, role FROM professional AS p" CURRENT_JOIN "p.submission "
	 "ORDER BY s.agency, p.id"},
	{"glossary",
     "SELECT s.agency || ':' || abbreviation, meaning FROM glossary AS g" CURRENT_JOIN "g.submission "
	 "ORDER BY s.agency, g.n"},
	{"period",
     "SELECT s.agency || ':' || p.id, kind, person, from_when AS \"from\", to_when AS \"to\", category FROM period AS p"
	 CURRENT_JOIN "p.submission ORDER BY s.agency, p.id"},
	{"entry",
     "SELECT s.agency || ':' || key, when_text AS \"when\", relative, written, e.held AS held, kind, method, "
	 "significant, basis, sequence, count_low, count_high, recorded, known, kloe, location, event, action, decision, "
	 "rationale, comment, good_practice FROM entry AS e" CURRENT_JOIN "e.submission ORDER BY s.agency, key"},
	{"person-in-entry",
     "SELECT e.agency || ':' || key || ' ' || ref, role_as AS \"as\", seen, spoken, age FROM entry_person AS p "
	 "JOIN entry AS e ON e.id = p.entry" CURRENT_JOIN "e.submission ORDER BY s.agency, key, n"},
	{"source",
     "SELECT e.agency || ':' || key, text, page FROM entry_source AS p JOIN entry AS e ON e.id = p.entry" CURRENT_JOIN
	 "e.submission ORDER BY s.agency, key, n"},
	{"by",
     "SELECT e.agency || ':' || key, ref FROM entry_by AS p JOIN entry AS e ON e.id = p.entry" CURRENT_JOIN
	 "e.submission ORDER BY s.agency, key, n"},
	{"voice",
     "SELECT e.agency || ':' || key, person AS \"of\", text FROM entry_voice AS p JOIN entry AS e ON e.id = p.entry"
	 CURRENT_JOIN "e.submission ORDER BY s.agency, key, n"},
	{"shared",
     "SELECT e.agency || ':' || key, with_agency AS \"with\", p.when_text AS \"when\", how FROM entry_share AS p "
	 "JOIN entry AS e ON e.id = p.entry" CURRENT_JOIN "e.submission ORDER BY s.agency, key, n"},
	{"note",
     "SELECT note.agency || ':' || entry, lower(hex(note.id)) AS id, kind, text, panel, "
	 "reviewer.name AS \"by\", note.at, theme.name AS theme FROM main.note "
	 "LEFT JOIN reviewer ON reviewer.id = note.reviewer "
	 "LEFT JOIN theme ON theme.id = note.theme AND theme.alive = 1 WHERE note.alive = 1 "
	 "ORDER BY note.agency, entry, note.id"},
	{"saved-view", "SELECT name, filter FROM saved_view WHERE alive = 1 ORDER BY name, id"},
	{"expected-agency", "SELECT code, name FROM expected_agency WHERE alive = 1 ORDER BY code, id"},
	{"case-fact", "SELECT key, value FROM case_fact WHERE value IS NOT NULL ORDER BY key, id"},
	{"suggestion",
     "SELECT lower(hex(d.id)), state, name AS \"by\", at FROM suggestion_state AS d "
	 "LEFT JOIN reviewer ON reviewer.id = d.reviewer WHERE alive = 1 ORDER BY d.id"},
	{"gap",
     "SELECT whose || ' ' || from_entry || ' ' || to_entry, days, state, text, name AS \"by\", at FROM gap_state AS g "
	 "LEFT JOIN reviewer ON reviewer.id = g.reviewer WHERE alive = 1 ORDER BY whose, from_entry, to_entry, g.id"},
	{"mark",
     "SELECT agency || ':' || entry, star, significance FROM mark WHERE star <> 0 OR significance <> 0 "
	 "ORDER BY agency, entry"},
	{"part",
     "SELECT lower(hex(record)), kind, field, coalesce(agency || ':' || entry, lower(hex(target))) AS item "
	 "FROM main.part WHERE alive = 1 ORDER BY record, field, item"},
	{"erased",
     "SELECT what || ' ' || e.name, reason, r.name AS \"by\", at FROM erased AS e LEFT JOIN reviewer AS r "
	 "ON r.id = e.reviewer ORDER BY what, e.name, e.id"},
};

static void add_row(struct str *out, const struct section *section, struct stmt *s)
{
	str_format(out, "%s ", section->name);
	json_string(out, db_text(s, 0));
	str_add_char(out, '\n');
	for (int i = 1; i < db_columns(s); i++) {
		const char *value = db_text(s, i);
		if (value == NULL)
			continue;
		str_format(out, "  %s: ", db_column_name(s, i));
		json_string(out, value);
		str_add_char(out, '\n');
	}
}

static bool dump_section(const struct section *section, struct stmt *s, dump_fn *write, void *context, struct err *err)
{
	struct str out;
	bool row = false, ok;

	str_init(&out);
	while ((ok = db_step(s, &row, err)) && row) {
		str_clear(&out);
		add_row(&out, section, s);
		if (!(ok = write(context, out.text, out.length, err)))
			break;
	}
	db_finish(s);
	str_release(&out);
	return ok;
}

/* Those of one kind, by their ids; what they point at is among the parts. */
static bool dump_records(struct store *store, const struct record_kind_info *kind, dump_fn *write, void *context,
                         struct err *err)
{
	struct section section = {.name = kind->name};
	struct str sql;

	str_init(&sql);
	str_add(&sql, "SELECT lower(hex(t.id))");
	for (const struct record_field *f = kind->fields; f->name != NULL; f++)
		if (f->column != NULL)
			str_format(&sql, f->type == RECORD_REF ? ", nullif(lower(hex(t.%s)), '') AS \"%s\"" : ", t.%s AS \"%s\"",
			           f->column, f->name);
	str_format(&sql,
	           ", r.name AS \"by\", nullif(t.at, 0) AS at FROM %s AS t "
	           "LEFT JOIN reviewer AS r ON r.id = t.reviewer WHERE t.alive = 1 ORDER BY t.id",
	           kind->table);
	struct stmt *s = db_prepare_once(store->db, sql.text, err);
	str_release(&sql);
	return dump_section(&section, s, write, context, err);
}

bool dump_case(struct store *store, dump_fn *write, void *context, struct err *err)
{
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
		if (!dump_section(&sections[i], db_prepare(store->db, sections[i].sql, err), write, context, err))
			return false;
	for (int k = 0; k < RECORD_KINDS; k++)
		if (!dump_records(store, record_kind_info(k), write, context, err))
			return false;
	return true;
}
