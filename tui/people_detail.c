#include "tui/people_detail.h"

#include <string.h>

#include "core/calendar.h"
#include "core/str.h"
#include "core/utf8.h"
#include "tui/detail.h"

const char *people_detail_name(const struct people *p, size_t i)
{
	const struct person *person = &p->items[i].person;

	return person->name != NULL ? person->name : person->id;
}

void people_detail_role(const struct people *p, size_t i, struct str *out)
{
	const char *role = p->items[i].person.role;

	for (const char *c = role != NULL ? role : ""; *c != '\0'; c++)
		str_format(out, *c == ' ' ? ",%c" : "%c", *c);
}

const struct people_namer *people_detail_first(const struct people *p, size_t i)
{
	const struct people_person *person = &p->items[i];
	const struct people_namer *first = NULL;

	for (size_t k = 0; k < person->n_namers; k++) {
		const struct people_namer *n = &p->namers[person->namers + k];
		if (first == NULL || n->first.date.earliest < first->first.date.earliest)
			first = n;
	}
	return first;
}

/* --- age */

struct ages {
	struct edtf from, to; /* days */
	struct calendar_age first, last;
	bool to_death; /* the range ends there, before the last entry */
};

static struct edtf day_of(int32_t day)
{
	return (struct edtf){EDTF_DAY, 0, day, day, day, day, -1};
}

/* False where the birth is not known, or no entry has a day. */
static bool find_ages(const struct people *p, size_t i, struct ages *ages)
{
	const struct person *person = &p->items[i].person;
	struct edtf birth, death;

	if (!p->has_days || person->born == NULL || !edtf_parse(person->born, &birth, NULL) || birth.kind == EDTF_UNDATED)
		return false;
	*ages = (struct ages){.from = day_of(p->first), .to = day_of(p->last)};
	if (person->died != NULL && edtf_parse(person->died, &death, NULL) && death.kind != EDTF_UNDATED &&
	    death.latest < p->last) {
		ages->to = death;
		ages->to_death = true;
	}
	ages->first = calendar_find_age(&birth, &ages->from, NULL);
	ages->last = calendar_find_age(&birth, &ages->to, NULL);
	return true;
}

void people_detail_age(const struct people *p, size_t i, struct str *out)
{
	struct ages ages;

	if (!find_ages(p, i, &ages) || ages.last.kind == CALENDAR_AGE_NOT_KNOWN) {
		str_add(out, "-");
		return;
	}
	if (ages.last.kind == CALENDAR_MAYBE_BORN) /* the detail has room to say that they may not be */
		ages.last.kind = CALENDAR_BORN;
	if (ages.first.kind == CALENDAR_BORN && ages.first.has_least) {
		ages.last.has_least = true;
		ages.last.least = ages.first.least;
	} else if (ages.last.has_most) { /* not born at the first, or perhaps not: from nothing on */
		ages.last.has_least = false;
	}
	calendar_say_age(&ages.last, out);
}

static void add_day(int32_t day, struct str *out)
{
	struct edtf_civil c = edtf_civil(day);

	str_format(out, "%d %s %d", c.day, edtf_month_name(c.month), (int)c.year);
}

/* At both ends, and which they are: the scope's, where the case lays it down. */
static void add_age(struct lines *d, const struct people *p, size_t i, struct str *text)
{
	struct ages ages;

	str_clear(text);
	if (!find_ages(p, i, &ages)) {
		str_add(text, p->items[i].person.born == NULL ? "not known: no birth is given" : "not known");
		lines_add(d, "AGE", text->text, STYLE_DIM);
		return;
	}
	calendar_say_age(&ages.first, text);
	str_add(text, " on ");
	add_day(ages.from.earliest, text);
	str_add(text, ", ");
	calendar_say_age(&ages.last, text);
	if (ages.to_death) {
		str_add(text, p->in_scope ? " at death: from the first day of the scope"
		                          : " at death: from the first day of dated entries");
	} else {
		str_add(text, " on ");
		add_day(ages.to.latest, text);
		str_add(text, p->in_scope ? ": the first and the last day of the scope"
		                          : ": the first and the last day of dated entries");
	}
	str_add(text, p->in_scope ? "" : ", for the scope is not known");
	lines_add(d, "AGE", text->text, STYLE_TEXT);
}

/* --- who names them */

static void add_namers(struct lines *d, const struct people *p, const struct people_person *person,
                       enum calendar_style style, struct str *text)
{
	for (size_t k = 0; k < person->n_namers; k++) {
		const struct people_namer *n = &p->namers[person->namers + k];
		bool dated = n->first.date.kind != EDTF_UNDATED;
		str_clear(text);
		str_format(text, "%s in %lld %s, ", n->agency, (long long)n->entries, n->entries == 1 ? "entry" : "entries");
		str_add(text, dated ? "first " : "");
		detail_date(&n->first, style, d->columns, text);
		str_format(text, " (%s)", n->first.id);
		lines_add(d, k == 0 ? "NAMED BY" : "", text->text, STYLE_TEXT);
	}
	if (person->n_namers == 0)
		lines_add(d, "NAMED BY", "no entry", STYLE_DIM);
}

/* --- relations */

static bool is_parent(const struct people_relation *r)
{
	return strcmp(r->kind, "mother") == 0 || strcmp(r->kind, "father") == 0;
}

/* ", assumed, from 2011 to about March 2013 (PRESS)" */
static void add_terms(const struct people_relation *r, struct str *text)
{
	if (r->certainty != NULL && strcmp(r->certainty, "known") != 0)
		str_format(text, ", %s", r->certainty);
	if (r->from_when != NULL) {
		str_add(text, ", from ");
		detail_day(r->from_when, text);
	}
	if (r->to_when != NULL) {
		str_add(text, r->from_when != NULL ? " to " : ", to ");
		detail_day(r->to_when, text);
	}
	str_format(text, " (%s)", r->agencies);
}

struct tree {
	struct lines *lines;
	const struct people *p;
	struct str text;
	size_t indent; /* of what goes on in the next line */
	bool any;
};

/* A line of the tree, a step further in for each generation; `hangs` from a line above. */
static void begin_line(struct tree *t, int level, bool hangs)
{
	str_clear(&t->text);
	t->indent = ((size_t)level + 1) * 3;
	if (level > 0) {
		str_add_times(&t->text, ' ', (size_t)(level - 1) * 3);
		str_add(&t->text, hangs ? "`- " : "   ");
	}
}

/* Wrapped under its own beginning, so that the steps stay to be seen. */
static void end_line(struct tree *t, enum style style)
{
	int width = t->lines->columns - LINES_LABEL;
	struct str safe, line;
	size_t skip;

	str_init(&safe);
	str_init(&line);
	utf8_display(t->text.text, false, &safe);
	for (const char *at = safe.text; *at != '\0'; at += skip) {
		str_clear(&line);
		str_add_times(&line, ' ', at > safe.text ? t->indent : 0);
		int room = width - (int)line.length;
		str_add_n(&line, at, utf8_wrap(at, room > 10 ? room : 10, &skip));
		lines_add(t->lines, t->any ? "" : "FAMILY", line.text, style);
		t->any = true;
	}
	str_release(&safe);
	str_release(&line);
}

/* "MGM, mother of Mother (PRESS)" */
static void add_parent(struct tree *t, int level, bool hangs, const struct people_relation *r)
{
	begin_line(t, level, hangs);
	str_format(&t->text, "%s, %s of %s", people_detail_name(t->p, r->from), r->kind, people_detail_name(t->p, r->to));
	add_terms(r, &t->text);
	end_line(t, STYLE_TEXT);
}

static const struct people_relation *incoming(const struct people *p, size_t i, size_t k)
{
	return &p->relations[p->incoming[p->items[i].incoming + k]];
}

/* The parents, each under their own. Returns how many generations stand above. */
static int add_parents(struct tree *t, size_t i)
{
	const struct people_person *person = &t->p->items[i];
	int above = 0;

	for (size_t k = 0; k < person->n_incoming; k++) {
		const struct people_relation *r = incoming(t->p, i, k);
		for (size_t g = 0; is_parent(r) && g < t->p->items[r->from].n_incoming; g++)
			above = is_parent(incoming(t->p, r->from, g)) ? 2 : above;
		above = is_parent(r) && above == 0 ? 1 : above;
	}
	for (size_t k = 0; k < person->n_incoming; k++) {
		const struct people_relation *r = incoming(t->p, i, k);
		bool hangs = false;
		for (size_t g = 0; is_parent(r) && g < t->p->items[r->from].n_incoming; g++) {
			if (!is_parent(incoming(t->p, r->from, g)))
				continue;
			add_parent(t, 0, false, incoming(t->p, r->from, g));
			hangs = true;
		}
		if (is_parent(r))
			add_parent(t, above - 1, hangs, r);
	}
	return above;
}

/* Whether one person is said to be a parent of the other: what leads from one person is in the order of where to. */
static bool is_parent_of(const struct people *p, size_t parent, size_t child)
{
	size_t low = p->items[parent].relations, end = low + p->items[parent].n_relations, high = end;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (p->relations[middle].to < child)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < end && p->relations[low].to == child; low++)
		if (is_parent(&p->relations[low]))
			return true;
	return false;
}

/* Whether one of the first `n` parents of the person `i` is one of `child` too. */
static bool is_told(const struct people *p, size_t i, size_t n, size_t child)
{
	for (size_t k = 0; k < n; k++)
		if (is_parent(incoming(p, i, k)) && is_parent_of(p, incoming(p, i, k)->from, child))
			return true;
	return false;
}

/* The other children of each parent, each once. */
static void add_siblings(struct tree *t, size_t i, int level)
{
	const struct people *p = t->p;

	for (size_t k = 0; k < p->items[i].n_incoming; k++) {
		size_t parent = incoming(p, i, k)->from, last = p->n;
		for (size_t c = 0; is_parent(incoming(p, i, k)) && c < p->items[parent].n_relations; c++) {
			const struct people_relation *r = &p->relations[p->items[parent].relations + c];
			if (!is_parent(r) || r->to == i || r->to == last || is_told(p, i, k, r->to))
				continue;
			last = r->to;
			begin_line(t, level, true);
			str_format(&t->text, "%s, of the same %s", people_detail_name(p, r->to), r->kind);
			add_terms(r, &t->text);
			end_line(t, STYLE_TEXT);
		}
	}
}

static void add_family(struct tree *t, size_t i)
{
	const struct people_person *person = &t->p->items[i];
	bool has_children = false;

	int level = add_parents(t, i);
	for (size_t k = 0; k < person->n_relations; k++)
		has_children = has_children || is_parent(&t->p->relations[person->relations + k]);
	if (level == 0 && !has_children)
		return;
	begin_line(t, level, true);
	str_format(&t->text, "%s: this person", people_detail_name(t->p, i));
	end_line(t, STYLE_MONTH);
	for (size_t k = 0; k < person->n_relations; k++) {
		const struct people_relation *r = &t->p->relations[person->relations + k];
		if (!is_parent(r))
			continue;
		begin_line(t, level + 1, true);
		str_format(&t->text, "%s: this is the %s", people_detail_name(t->p, r->to), r->kind);
		add_terms(r, &t->text);
		end_line(t, STYLE_TEXT);
	}
	add_siblings(t, i, level);
}

/* "partner of ", "parental responsibility for " */
static void add_kind(const char *kind, struct str *text)
{
	if (strcmp(kind, "parental-responsibility") == 0)
		str_add(text, "parental responsibility for ");
	else
		str_format(text, "%s of ", kind);
}

/* What is no line of descent; it is read from either side. */
static void add_others(struct lines *d, const struct people *p, size_t i, struct str *text)
{
	const struct people_person *person = &p->items[i];
	const char *label = "RELATED";

	for (size_t k = 0; k < person->n_relations + person->n_incoming; k++) {
		bool out = k < person->n_relations;
		const struct people_relation *r = out ? &p->relations[person->relations + k]
		                                      : incoming(p, i, k - person->n_relations);
		if (is_parent(r))
			continue;
		str_clear(text);
		if (!out)
			str_format(text, "%s: ", people_detail_name(p, r->from));
		add_kind(r->kind, text);
		str_add(text, out ? people_detail_name(p, r->to) : "this person");
		add_terms(r, text);
		lines_add(d, label, text->text, STYLE_TEXT);
		label = "";
	}
}

static void add_periods(struct lines *d, const struct people *p, const struct people_person *person, struct str *text)
{
	for (size_t k = 0; k < person->n_periods; k++) {
		const struct period *period = &p->periods[person->periods + k].period;
		str_clear(text);
		str_format(text, "%s %s, ", period->id, period->kind);
		if (period->from != NULL)
			detail_day(period->from, text);
		else
			str_add(text, "beginning not recorded");
		str_add(text, period->to != NULL ? " to " : ", no end recorded");
		if (period->to != NULL)
			detail_day(period->to, text);
		str_format(text, "%s%s (%s)", period->category != NULL ? ", " : "",
		           period->category != NULL ? period->category : "", p->periods[person->periods + k].agency);
		lines_add(d, k == 0 ? "PERIODS" : "", text->text, STYLE_TEXT);
	}
}

static void add_said(struct lines *d, const char *label, const char *date, struct str *text)
{
	str_clear(text);
	if (date != NULL)
		detail_day(date, text);
	lines_add(d, label, text->text, STYLE_TEXT);
}

static void add_names(struct lines *d, const struct people *p, size_t i, struct str *text)
{
	const struct people_person *person = &p->items[i];

	str_clear(text);
	for (size_t k = 0; k < person->n_aliases; k++)
		str_format(text, "%s%s", k > 0 ? ", " : "", p->aliases[person->aliases + k]);
	lines_add(d, "ALSO", text->text, STYLE_TEXT);
	str_clear(text);
	people_detail_role(p, i, text);
	lines_add(d, "ROLE", text->text, STYLE_TEXT);
}

void people_detail_build(struct lines *d, const struct people *p, size_t i, enum calendar_style style, int columns)
{
	const struct people_person *person = &p->items[i];
	struct tree tree = {.lines = d, .p = p};

	lines_clear(d, columns);
	str_init(&tree.text);
	add_names(d, p, i, &tree.text);
	add_said(d, "BORN", person->person.born, &tree.text);
	add_said(d, "DIED", person->person.died, &tree.text);
	add_age(d, p, i, &tree.text);
	add_namers(d, p, person, style, &tree.text);
	add_family(&tree, i);
	add_others(d, p, i, &tree.text);
	add_periods(d, p, person, &tree.text);
	str_release(&tree.text);
}
