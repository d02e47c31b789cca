#include "tui/people_detail.h"

#include "core/calendar.h"
#include "core/str.h"
#include "core/utf8.h"
#include "tui/detail.h"
#include "tui/people_family.h"

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

/* --- periods */

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
	struct str text;

	lines_clear(d, columns);
	str_init(&text);
	add_names(d, p, i, &text);
	add_said(d, "BORN", person->person.born, &text);
	add_said(d, "DIED", person->person.died, &text);
	add_age(d, p, i, &text);
	add_namers(d, p, person, style, &text);
	people_family_build(d, p, i);
	add_periods(d, p, person, &text);
	str_release(&text);
}
