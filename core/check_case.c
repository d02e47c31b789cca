#include <stdlib.h>
#include <string.h>

#include "core/check_profile.h"
#include "core/mem.h"
#include "core/store_private.h"
#include "core/utf8.h"

#define CURRENT(t) " JOIN current_submission AS s ON s.id = " t ".submission "

static int32_t day_of(const char *text, bool last)
{
	struct edtf date;

	if (text == NULL || !edtf_parse(text, &date, NULL) || date.kind == EDTF_UNDATED)
		return EDTF_LAST;
	return last ? date.latest : date.earliest;
}

/* Days that a coverage holds for certain: within the inner bounds of its ends. */
static void read_coverage(struct check_agency *a, const char *from, const char *to)
{
	a->from = from != NULL ? day_of(from, false) : EDTF_FIRST;
	a->to = to != NULL ? day_of(to, true) : EDTF_LAST;
	if (a->from == EDTF_LAST)
		a->from = EDTF_FIRST;
}

static bool read_agencies(struct db *db, struct check_case *c, struct err *err)
{
	struct stmt *s = db_prepare(db,
	                            "SELECT agency, agency_name, agency_kind, id, roster, coverage_from, coverage_to "
	                            "FROM current_submission ORDER BY agency",
	                            err);
	size_t capacity = 0;
	bool row = false, ok;

	while ((ok = db_step(s, &row, err)) && row) {
		c->agencies = mem_grow(c->agencies, &capacity, c->n_agencies + 1, sizeof *c->agencies);
		struct check_agency *a = &c->agencies[c->n_agencies++];
		*a = (struct check_agency){.code = arena_copy(&c->arena, db_string(s, 0)),
		                           .name = arena_copy(&c->arena, db_string(s, 1)),
		                           .kind = arena_copy(&c->arena, db_string(s, 2)),
		                           .submission = db_int(s, 3),
		                           .roster = db_int(s, 4) != 0};
		read_coverage(a, db_text(s, 5), db_text(s, 6));
	}
	db_finish(s);
	return ok;
}

size_t check_agency_find(const struct check_case *c, const char *code)
{
	size_t low = 0, high = c->n_agencies;

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(code, c->agencies[middle].code);
		if (order == 0)
			return middle;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return CHECK_NONE;
}

size_t check_person_find(const struct check_case *c, size_t agency, const char *id)
{
	size_t low = 0, high = c->n_persons;

	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct check_person *p = &c->persons[middle];
		int order = agency != p->agency ? (agency < p->agency ? -1 : 1) : strcmp(id, p->id);
		if (order == 0)
			return middle;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return CHECK_NONE;
}

static void add_name(struct check_case *c, struct check_person *p, const char *name)
{
	struct check_name *n = arena_alloc(&c->arena, sizeof *n);
	struct str folded;

	str_init(&folded);
	utf8_fold(name, &folded);
	*n = (struct check_name){arena_copy(&c->arena, name), arena_copy(&c->arena, folded.text), p->names};
	str_release(&folded);
	p->names = n;
}

static bool read_persons(struct db *db, struct check_case *c, struct err *err)
{
	struct stmt *s = db_prepare(db,
	                            "SELECT s.agency, p.id, p.name, p.role, p.born FROM person AS p" CURRENT("p")
	                            "ORDER BY s.agency, p.id",
	                            err);
	size_t capacity = 0;
	bool row = false, ok;

	while ((ok = db_step(s, &row, err)) && row) {
		c->persons = mem_grow(c->persons, &capacity, c->n_persons + 1, sizeof *c->persons);
		struct check_person *p = &c->persons[c->n_persons++];
		*p = (struct check_person){.agency = check_agency_find(c, db_string(s, 0)),
		                           .id = arena_copy(&c->arena, db_string(s, 1)),
		                           .role = arena_copy(&c->arena, db_string(s, 3)),
		                           .born_text = arena_copy(&c->arena, db_string(s, 4))};
		if (!edtf_parse(p->born_text, &p->born, NULL))
			edtf_parse("", &p->born, NULL);
		if (db_text(s, 2) != NULL)
			add_name(c, p, db_text(s, 2));
	}
	db_finish(s);
	return ok;
}

static bool read_aliases(struct db *db, struct check_case *c, struct err *err)
{
	struct stmt *s = db_prepare(
		db, "SELECT s.agency, a.person, a.name FROM alias AS a" CURRENT("a") "ORDER BY s.agency, a.n", err);
	bool row = false, ok;

	while ((ok = db_step(s, &row, err)) && row) {
		size_t person = check_person_find(c, check_agency_find(c, db_string(s, 0)), db_string(s, 1));
		if (person != CHECK_NONE)
			add_name(c, &c->persons[person], db_string(s, 2));
	}
	db_finish(s);
	return ok;
}

static bool read_relations(struct db *db, struct check_case *c, struct err *err)
{
	struct stmt *s = db_prepare(db,
	                            "SELECT s.agency, r.from_person, r.to_person, r.kind FROM relation AS r" CURRENT("r")
	                            "ORDER BY s.agency, r.n",
	                            err);
	size_t capacity = 0;
	bool row = false, ok;

	while ((ok = db_step(s, &row, err)) && row) {
		struct check_relation r = {.agency = check_agency_find(c, db_string(s, 0))};
		r.from = check_person_find(c, r.agency, db_string(s, 1));
		r.to = check_person_find(c, r.agency, db_string(s, 2));
		if (r.from == CHECK_NONE || r.to == CHECK_NONE)
			continue;
		r.kind = arena_copy(&c->arena, db_string(s, 3));
		c->relations = mem_grow(c->relations, &capacity, c->n_relations + 1, sizeof *c->relations);
		c->relations[c->n_relations++] = r;
	}
	db_finish(s);
	return ok;
}

/* Whoever has the same id in two agencies with the roster is one; the first that has it gives the number. */
static void identify(struct check_case *c)
{
	for (size_t i = 0; i < c->n_persons; i++) {
		struct check_person *p = &c->persons[i];
		p->identity = i;
		for (size_t a = 0; a < p->agency && c->agencies[p->agency].roster; a++) {
			size_t same = c->agencies[a].roster ? check_person_find(c, a, p->id) : CHECK_NONE;
			if (same == CHECK_NONE)
				continue;
			p->identity = same;
			break;
		}
		p->likely = p->identity;
	}
	c->n_identities = c->n_persons;
}

static bool read_present(struct db *db, struct check_case *c, struct check_entry *e, size_t *capacity, struct err *err)
{
	struct stmt *s = db_prepare(db, "SELECT ref FROM entry_person WHERE entry = ?1 ORDER BY n", err);
	bool row = false, ok;

	db_bind_int(s, 1, e->row);
	e->person = c->n_present;
	while ((ok = db_step(s, &row, err)) && row) {
		size_t person = check_person_find(c, e->agency, db_string(s, 0));
		if (person == CHECK_NONE)
			continue;
		c->present = mem_grow(c->present, capacity, c->n_present + 1, sizeof *c->present);
		c->present[c->n_present++] = person;
	}
	db_finish(s);
	e->n_persons = c->n_present - e->person;
	return ok;
}

/* In the order of read_entries()'s columns. */
static void read_entry(struct stmt *s, struct check_case *c, struct check_entry *e)
{
	*e = (struct check_entry){.row = db_int(s, 0),
	                          .agency = check_agency_find(c, db_string(s, 1)),
	                          .key = arena_copy(&c->arena, db_string(s, 2)),
	                          .kind = arena_copy(&c->arena, db_string(s, 3)),
	                          .told_again = db_int(s, 4) == 0,
	                          .several = db_int(s, 5) > 1,
	                          .reported = strcmp(db_string(s, 6), "reported") == 0,
	                          .undated = db_int(s, 7) != 0,
	                          .earliest = (int32_t)db_int(s, 8),
	                          .latest = (int32_t)db_int(s, 9),
	                          .sure_earliest = (int32_t)db_int(s, 10),
	                          .sure_latest = (int32_t)db_int(s, 11),
	                          .minute = (int)db_int(s, 12),
	                          .known = day_of(db_text(s, 13), false),
	                          .recorded = day_of(db_text(s, 14), false)};
	e->sort = check_kind_of(e->kind);
	e->family = strcspn(e->kind, "-");
}

static bool read_entries(struct db *db, struct check_case *c, const struct check_named *named, struct err *err)
{
	enum { FIRST_TEXT = 15, TEXTS = 4 };
	struct stmt *s = db_prepare(db,
	                            "SELECT e.id, e.agency, e.key, e.kind, e.count_high, e.count_low, e.basis, e.undated, "
	                            "e.earliest, e.latest, e.sure_earliest, e.sure_latest, e.minute, e.known, e.recorded, "
	                            "e.event, e.action, e.decision, e.rationale FROM entry AS e" CURRENT("e")
	                            "ORDER BY e.earliest, e.latest, e.agency, e.key",
	                            err);
	size_t capacity = 0, present = 0;
	bool row = false, ok;

	while ((ok = db_step(s, &row, err)) && row) {
		c->entries = mem_grow(c->entries, &capacity, c->n_entries + 1, sizeof *c->entries);
		struct check_entry *e = &c->entries[c->n_entries++];
		read_entry(s, c, e);
		size_t from = c->words.n_used;
		for (int i = FIRST_TEXT; i < FIRST_TEXT + TEXTS; i++) {
			check_words_add(c, db_text(s, i));
			e->names |= check_named_in(named, db_text(s, i));
		}
		check_words_end(c, e, from);
		if (!(ok = read_present(db, c, e, &present, err)))
			break;
	}
	db_finish(s);
	return ok;
}

size_t check_entry_from(const struct check_case *c, int32_t day)
{
	size_t low = 0, high = c->n_entries;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (c->entries[middle].earliest < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct row_index {
	int64_t row;
	size_t entry;
};

static int compare_row(const void *a, const void *b)
{
	const struct row_index *x = a, *y = b;

	return (x->row > y->row) - (x->row < y->row);
}

/* `with` names one agency or several, with blanks between. */
static void add_shares(struct check_case *c, size_t entry, const char *with, const char *when_text, size_t *capacity)
{
	const struct check_entry *e = &c->entries[entry];
	struct check_share share = {.entry = entry, .first = e->earliest, .last = e->latest, .undated = e->undated};
	struct edtf when;

	if (when_text != NULL && edtf_parse(when_text, &when, NULL) && when.kind != EDTF_UNDATED) {
		share.first = when.earliest;
		share.last = when.latest;
		share.undated = false;
	}
	for (const char *p = with + strspn(with, " \t\r\n"); *p != '\0'; p += strspn(p, " \t\r\n")) {
		size_t n = strcspn(p, " \t\r\n");
		share.to = check_agency_find(c, arena_copy_n(&c->arena, p, n));
		p += n;
		c->shares = mem_grow(c->shares, capacity, c->n_shares + 1, sizeof *c->shares);
		c->shares[c->n_shares++] = share;
	}
}

static bool read_shares(struct db *db, struct check_case *c, struct err *err)
{
	struct stmt *s = db_prepare(db,
	                            "SELECT h.entry, h.with_agency, h.when_text FROM entry_share AS h "
	                            "JOIN entry AS e ON e.id = h.entry" CURRENT("e") "ORDER BY h.entry, h.n",
	                            err);
	struct row_index *rows = mem_zero(c->n_entries + 1, sizeof *rows);
	size_t capacity = 0;
	bool row = false, ok;

	for (size_t i = 0; i < c->n_entries; i++)
		rows[i] = (struct row_index){c->entries[i].row, i};
	qsort(rows, c->n_entries, sizeof *rows, compare_row);
	while ((ok = db_step(s, &row, err)) && row) {
		struct row_index wanted = {db_int(s, 0), 0};
		const struct row_index *found = bsearch(&wanted, rows, c->n_entries, sizeof *rows, compare_row);
		if (found != NULL)
			add_shares(c, found->entry, db_string(s, 1), db_text(s, 2), &capacity);
	}
	db_finish(s);
	free(rows);
	return ok;
}

static bool read_periods(struct db *db, struct check_case *c, struct err *err)
{
	struct stmt *s = db_prepare(db,
	                            "SELECT s.agency, p.id, p.kind, p.person, p.category, p.from_when, p.to_when, "
	                            "p.from_earliest, p.from_latest, p.to_earliest, p.to_latest "
	                            "FROM period AS p" CURRENT("p") "ORDER BY s.agency, p.id",
	                            err);
	size_t capacity = 0;
	bool row = false, ok;

	while ((ok = db_step(s, &row, err)) && row) {
		struct check_period p = {.agency = check_agency_find(c, db_string(s, 0)),
		                         .id = arena_copy(&c->arena, db_string(s, 1)),
		                         .kind = arena_copy(&c->arena, db_string(s, 2)),
		                         .category = arena_copy(&c->arena, db_string(s, 4)),
		                         .from = arena_copy(&c->arena, db_string(s, 5)),
		                         .to = arena_copy(&c->arena, db_string(s, 6)),
		                         .from_first = (int32_t)db_int(s, 7),
		                         .from_last = (int32_t)db_int(s, 8),
		                         .to_first = (int32_t)db_int(s, 9),
		                         .to_last = (int32_t)db_int(s, 10)};
		p.person = check_person_find(c, p.agency, db_string(s, 3));
		if (p.person == CHECK_NONE)
			continue;
		c->periods = mem_grow(c->periods, &capacity, c->n_periods + 1, sizeof *c->periods);
		c->periods[c->n_periods++] = p;
	}
	db_finish(s);
	return ok;
}

bool check_case_read(struct store *store, struct check_case *c, struct err *err)
{
	struct db *db = store->db;

	*c = (struct check_case){0};
	arena_init(&c->arena);
	bool ok = read_agencies(db, c, err) && read_persons(db, c, err) && read_aliases(db, c, err) &&
	          read_relations(db, c, err);
	struct check_named *named = check_named_new(c);
	identify(c);
	ok = ok && read_entries(db, c, named, err) && check_words_weigh(store, c, err) &&
	     read_shares(db, c, err) && read_periods(db, c, err);
	check_named_free(named);
	return ok && check_profiles_make(store, c, err);
}

void check_case_release(struct check_case *c)
{
	check_profiles_free(c);
	free(c->agencies);
	free(c->persons);
	free(c->relations);
	free(c->entries);
	free(c->shares);
	free(c->periods);
	free(c->present);
	free(c->words.list);
	free(c->words.slots);
	free(c->words.used);
	arena_release(&c->arena);
}

const char *check_person_label(struct arena *arena, const struct check_case *c, size_t person)
{
	const struct check_person *p = &c->persons[person];
	const struct check_agency *a = &c->agencies[p->agency];

	return a->roster ? p->id : arena_format(arena, "%s/%s", a->code, p->id);
}

struct check_common check_persons_in_common(const struct check_case *c, const struct check_entry *a,
                                            const struct check_entry *b)
{
	struct check_common common = {0};

	for (size_t i = 0; i < a->n_persons; i++) {
		const struct check_person *p = &c->persons[c->present[a->person + i]];
		bool sure = false, likely = false;
		for (size_t k = 0; k < b->n_persons; k++) {
			const struct check_person *q = &c->persons[c->present[b->person + k]];
			sure = sure || p->identity == q->identity;
			likely = likely || p->likely == q->likely;
		}
		common.sure += sure;
		common.likely += likely && !sure;
		if ((sure || likely) && c->persons[p->likely].rarity > common.rarest)
			common.rarest = c->persons[p->likely].rarity;
	}
	return common;
}
