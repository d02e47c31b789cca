/* Everything is read in one order, that of the people: by owner (0 the roster, else the submission whose own the id is)
 * and id. So what belongs to one person is one stretch of its list, and finding whose it is costs a bisection. */
#include "core/people.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/roster.h"
#include "core/scope.h"
#include "core/store_private.h"
#include "core/str.h"

/* clang-format off */
/* Whose an id of submission `s` is; and those tables joined that say it. */
#define OWNER "CASE s.roster WHEN 1 THEN 0 ELSE s.id END"
#define OF_CURRENT(table, x) \
	"FROM " table " AS " x " JOIN current_submission AS s ON s.id = " x ".submission " \
	"JOIN agency AS a ON a.code = s.agency "

static const char own_people[] =
	"SELECT s.id, p.id, s.agency, p.name, p.role, p.born, p.died " OF_CURRENT("person", "p")
	"WHERE s.roster = 0 ORDER BY s.id, p.id";

/* A bare column is of the row that min() chose: the earliest day, of those the narrowest. An undated entry has the last
 * day there is for its earliest. */
static const char namers[] =
	"SELECT " OWNER " AS owner, ep.ref, s.agency, count(DISTINCT ep.entry), e.key, e.when_text, e.relative, "
	"e.written, e.date_kind, e.qualifiers, e.earliest, e.latest, e.sure_earliest, e.sure_latest, e.minute, "
	"min((e.earliest << 32) + (e.latest + 2147483648)) " OF_CURRENT("entry_person", "ep")
	"JOIN entry AS e ON e.id = ep.entry GROUP BY ep.submission, ep.ref ORDER BY owner, ep.ref, a.position, s.agency";

static const char aliases[] =
	"SELECT " OWNER " AS owner, x.person, x.name " OF_CURRENT("alias", "x")
	"GROUP BY owner, x.person, x.name ORDER BY owner, x.person, min(a.position), min(x.n)";

static const char periods[] =
	"SELECT " OWNER " AS owner, x.person, s.agency, x.id, x.kind, x.from_when, x.to_when, x.category "
	OF_CURRENT("period", "x")
	"WHERE x.person IS NOT NULL ORDER BY owner, x.person, x.from_earliest, a.position, s.agency, x.id";

static const char relations[] =
	"SELECT " OWNER " AS owner, x.from_person, x.to_person, x.kind, x.certainty, x.from_when, x.to_when, s.agency "
	OF_CURRENT("relation", "x")
	"ORDER BY owner, x.from_person, x.to_person, x.kind, x.certainty, x.from_when, x.to_when, a.position, s.agency";

_Static_assert(EDTF_FIRST == INT32_MIN && EDTF_LAST == INT32_MAX, "the statement has them as numbers");
static const char days[] =
	"SELECT min(CASE WHEN e.earliest > -2147483648 THEN e.earliest END), "
	"max(CASE WHEN e.latest < 2147483647 THEN e.latest END) FROM entry AS e "
	"WHERE e.undated = 0 AND e.submission IN (SELECT id FROM current_submission)";
/* clang-format on */

static int compare(const struct people_person *p, int64_t owner, const char *id)
{
	if (p->owner != owner)
		return p->owner < owner ? -1 : 1;
	return strcmp(p->person.id, id);
}

/* The person's place; p->n where there is none, which the importer sees to. */
static size_t find(const struct people *p, int64_t owner, const char *id)
{
	size_t low = 0, high = p->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare(&p->items[middle], owner, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < p->n && compare(&p->items[low], owner, id) == 0 ? low : p->n;
}

/* Columns 0 and 1 of every statement here. */
static struct people_person *person_of(struct people *p, struct stmt *s)
{
	size_t i = find(p, db_int(s, 0), db_string(s, 1));

	return i < p->n ? &p->items[i] : NULL;
}

/* Calls `take` for each row. */
typedef void take_row(struct people *p, struct stmt *s, size_t *capacity);

static bool read_all(struct store *store, struct people *p, const char *sql, take_row *take, struct err *err)
{
	struct stmt *s = db_prepare(store->db, sql, err);
	bool row = false, ok;
	size_t capacity = 0;

	while ((ok = db_step(s, &row, err)) && row)
		take(p, s, &capacity);
	db_finish(s);
	return ok;
}

static const char *copy(struct people *p, struct stmt *s, int column)
{
	return arena_copy(&p->arena, db_text(s, column));
}

/* Of a column that is NULL in a damaged file only. */
static const char *copy_string(struct people *p, struct stmt *s, int column)
{
	return arena_copy(&p->arena, db_string(s, column));
}

static void add_person(struct people *p, struct stmt *s, size_t *capacity)
{
	struct people_person *last = p->n > 0 ? &p->items[p->n - 1] : NULL;

	*capacity = *capacity > p->n ? *capacity : p->n; /* the roster stands there already */
	if (last != NULL && compare(last, db_int(s, 0), db_string(s, 1)) == 0)
		return;
	p->items = mem_grow(p->items, capacity, p->n + 1, sizeof *p->items);
	p->items[p->n++] = (struct people_person){
		.person = {copy_string(p, s, 1), copy(p, s, 3), copy(p, s, 4), copy(p, s, 5), copy(p, s, 6)},
		.agency = copy_string(p, s, 2),
		.owner = db_int(s, 0),
	};
}

static bool read_people(struct store *store, struct people *p, struct err *err)
{
	struct person *roster;

	if (!roster_list(store, &p->arena, &roster, &p->n_roster, err))
		return false;
	p->items = mem_zero(p->n_roster, sizeof *p->items);
	for (; p->n < p->n_roster; p->n++)
		p->items[p->n].person = roster[p->n];
	return read_all(store, p, own_people, add_person, err);
}

static void add_alias(struct people *p, struct stmt *s, size_t *capacity)
{
	struct people_person *person = person_of(p, s);

	if (person == NULL)
		return;
	if (person->n_aliases == 0)
		person->aliases = p->n_aliases;
	person->n_aliases++;
	p->aliases = mem_grow(p->aliases, capacity, p->n_aliases + 1, sizeof *p->aliases);
	p->aliases[p->n_aliases++] = copy_string(p, s, 2);
}

static void add_namer(struct people *p, struct stmt *s, size_t *capacity)
{
	struct people_person *person = person_of(p, s);

	if (person == NULL)
		return;
	if (person->n_namers == 0)
		person->namers = p->n_namers;
	person->n_namers++;
	p->namers = mem_grow(p->namers, capacity, p->n_namers + 1, sizeof *p->namers);
	struct people_namer *n = &p->namers[p->n_namers++];
	*n = (struct people_namer){.agency = copy_string(p, s, 2), .entries = db_int(s, 3)};
	n->first.id = copy_string(p, s, 4);
	n->first.when = copy_string(p, s, 5);
	n->first.relative = copy(p, s, 6);
	n->first.written = copy(p, s, 7);
	n->first.date = (struct edtf){
		.kind = (enum edtf_kind)db_int(s, 8),
		.qualifiers = (unsigned)db_int(s, 9),
		.earliest = (int32_t)db_int(s, 10),
		.latest = (int32_t)db_int(s, 11),
		.sure_earliest = (int32_t)db_int(s, 12),
		.sure_latest = (int32_t)db_int(s, 13),
		.minute = (int16_t)db_int(s, 14),
	};
	person->entries += n->entries;
}

static void add_period(struct people *p, struct stmt *s, size_t *capacity)
{
	struct people_person *person = person_of(p, s);

	if (person == NULL)
		return;
	if (person->n_periods == 0)
		person->periods = p->n_periods;
	person->n_periods++;
	p->periods = mem_grow(p->periods, capacity, p->n_periods + 1, sizeof *p->periods);
	p->periods[p->n_periods++] = (struct people_period){
		.agency = copy_string(p, s, 2),
		.period = {copy_string(p, s, 3), copy_string(p, s, 4), person->person.id, copy(p, s, 5), copy(p, s, 6),
	               copy(p, s, 7)},
	};
}

static bool same_text(const char *a, const char *b)
{
	return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

/* Of a list, "HV, POL". */
static bool ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);

	return n >= m && strcmp(text + n - m, end) == 0 && (n == m || text[n - m - 1] == ' ');
}

/* What several agencies say alike is said once, and what one says twice. */
static void add_relation(struct people *p, struct stmt *s, size_t *capacity)
{
	struct people_relation r = {.from = find(p, db_int(s, 0), db_string(s, 1)),
	                            .to = find(p, db_int(s, 0), db_string(s, 2)),
	                            .kind = copy_string(p, s, 3),
	                            .certainty = copy(p, s, 4),
	                            .from_when = copy(p, s, 5),
	                            .to_when = copy(p, s, 6),
	                            .agencies = copy_string(p, s, 7)};
	struct people_relation *last = p->n_relations > 0 ? &p->relations[p->n_relations - 1] : NULL;

	if (r.from == p->n || r.to == p->n)
		return;
	if (last != NULL && last->from == r.from && last->to == r.to && same_text(last->kind, r.kind) &&
	    same_text(last->certainty, r.certainty) && same_text(last->from_when, r.from_when) &&
	    same_text(last->to_when, r.to_when)) {
		if (!ends_with(last->agencies, r.agencies))
			last->agencies = arena_format(&p->arena, "%s, %s", last->agencies, r.agencies);
		return;
	}
	struct people_person *person = &p->items[r.from];
	if (person->n_relations == 0)
		person->relations = p->n_relations;
	person->n_relations++;
	p->relations = mem_grow(p->relations, capacity, p->n_relations + 1, sizeof *p->relations);
	p->relations[p->n_relations++] = r;
}

/* The relations by the person they lead to: counted, then put in their places. */
static void turn_round(struct people *p)
{
	size_t at = 0;

	p->incoming = mem_zero(p->n_relations, sizeof *p->incoming);
	for (size_t i = 0; i < p->n_relations; i++)
		p->items[p->relations[i].to].n_incoming++;
	for (size_t i = 0; i < p->n; i++) {
		p->items[i].incoming = at;
		at += p->items[i].n_incoming;
		p->items[i].n_incoming = 0;
	}
	for (size_t i = 0; i < p->n_relations; i++) {
		struct people_person *to = &p->items[p->relations[i].to];
		p->incoming[to->incoming + to->n_incoming++] = i;
	}
}

static void take_days(struct people *p, struct stmt *s, size_t *capacity)
{
	(void)capacity;
	p->has_days = db_type(s, 0) == DB_INT && db_type(s, 1) == DB_INT && db_int(s, 0) <= db_int(s, 1);
	p->first = (int32_t)db_int(s, 0);
	p->last = (int32_t)db_int(s, 1);
}

/* Ages are said over what is reviewed, where the case says what that is. */
static bool take_scope(struct store *store, struct people *p, struct err *err)
{
	struct scope scope;

	if (!scope_read(store, &p->arena, &scope, err))
		return false;
	p->in_scope = scope.from != EDTF_FIRST && scope.to != EDTF_LAST;
	if (p->in_scope) {
		p->has_days = true;
		p->first = scope.from;
		p->last = scope.to;
	}
	return true;
}

bool people_load(struct store *store, struct people *p, struct err *err)
{
	*p = (struct people){0};
	arena_init(&p->arena);
	if (read_people(store, p, err) && read_all(store, p, namers, add_namer, err) &&
	    read_all(store, p, aliases, add_alias, err) && read_all(store, p, periods, add_period, err) &&
	    read_all(store, p, relations, add_relation, err) && read_all(store, p, days, take_days, err) &&
	    take_scope(store, p, err)) {
		turn_round(p);
		return true;
	}
	people_release(p);
	return false;
}

void people_release(struct people *p)
{
	arena_release(&p->arena);
	free(p->items);
	free(p->aliases);
	free(p->namers);
	free(p->periods);
	free(p->relations);
	free(p->incoming);
	*p = (struct people){0};
}

/* As the filter reads it: what is more than a plain word stands in quotes. */
static void add_value(const char *id, struct str *out)
{
	bool plain = true;

	for (const char *c = id; *c != '\0'; c++)
		plain = plain && (isalnum((unsigned char)*c) || strchr("._/-", *c) != NULL);
	str_format(out, plain ? "%s" : "\"%s\"", id);
}

/* Where no agency has ids of its own, an id needs no agency to go with it. */
void people_filter(const struct people *p, size_t i, struct str *out)
{
	const struct people_person *person = &p->items[i];

	str_add(out, "person:");
	add_value(person->person.id, out);
	if (p->n == p->n_roster)
		return;
	for (size_t k = 0; k < person->n_namers; k++)
		str_format(out, "%s%s", k == 0 ? " agency:" : ",", p->namers[person->namers + k].agency);
}
