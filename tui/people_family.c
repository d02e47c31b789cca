/*  FAMILY   Gran, mother of Mother (HV)                 parents above, theirs above them
 *           `- Mother, mother of Nel (HV)
 *           ? Father, father of Nel, assumed (HV)       what is not known for certain has a ? before it
 *              `- [Nel] = Sam, partner, from 2019 (HV)  the person, partners beside
 *                 `- Kit: this is the mother (HV)       children below
 *              `- Ann, of the same mother (HV)
 *
 * Two generations up and one down, whatever the agencies say: a circle in what they say is never walked round. Where
 * they name two persons as the mother, or the father, each has its line and its ?. */
#include "tui/people_family.h"

#include <string.h>

#include "core/str.h"
#include "core/utf8.h"
#include "tui/detail.h"
#include "tui/people_detail.h"

enum { SHOWN = 12 /* of one sort; how many more there are is said */ };

static bool is_partner(const struct people_relation *r)
{
	return strcmp(r->kind, "partner") == 0 || strcmp(r->kind, "ex-partner") == 0;
}

static bool is_parent(const struct people_relation *r)
{
	return strcmp(r->kind, "mother") == 0 || strcmp(r->kind, "father") == 0;
}

static const struct people_relation *incoming(const struct people *p, size_t i, size_t k)
{
	return &p->relations[p->incoming[p->items[i].incoming + k]];
}

/* How many persons are said to be what `r` says to the same person, where that can be but one. */
static size_t named(const struct people *p, const struct people_relation *r)
{
	size_t n = 0;

	for (size_t k = 0; is_parent(r) && k < p->items[r->to].n_incoming; k++) {
		const struct people_relation *other = incoming(p, r->to, k);
		bool again = strcmp(other->kind, r->kind) != 0;
		for (size_t j = 0; j < k && !again; j++)
			again = incoming(p, r->to, j)->from == other->from && strcmp(incoming(p, r->to, j)->kind, r->kind) == 0;
		n += !again;
	}
	return n;
}

static bool is_known(const struct people *p, const struct people_relation *r)
{
	return (r->certainty == NULL || strcmp(r->certainty, "known") == 0) && named(p, r) < 2;
}

/* ", assumed, one of 2 named as father, from 2011 to about March 2013 (PRESS)" */
static void add_terms(const struct people *p, const struct people_relation *r, struct str *text)
{
	size_t n = named(p, r);

	if (r->certainty != NULL && strcmp(r->certainty, "known") != 0)
		str_format(text, ", %s", r->certainty);
	if (n > 1)
		str_format(text, ", one of %zu named as %s", n, r->kind);
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
	str_format(&t->text, "%s%s, %s of %s", is_known(t->p, r) ? "" : "? ", people_detail_name(t->p, r->from), r->kind,
	           people_detail_name(t->p, r->to));
	add_terms(t->p, r, &t->text);
	end_line(t, STYLE_TEXT);
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

/* "and 3 more", where not all of one sort were told. */
static void add_more(struct tree *t, int level, size_t n)
{
	if (n <= SHOWN)
		return;
	begin_line(t, level, false);
	str_format(&t->text, "and %zu more", n - SHOWN);
	end_line(t, STYLE_DIM);
}

/* The other children of each parent, each once. */
static void add_siblings(struct tree *t, size_t i, int level)
{
	const struct people *p = t->p;
	size_t n = 0;

	for (size_t k = 0; k < p->items[i].n_incoming; k++) {
		size_t parent = incoming(p, i, k)->from, last = p->n;
		for (size_t c = 0; is_parent(incoming(p, i, k)) && c < p->items[parent].n_relations; c++) {
			const struct people_relation *r = &p->relations[p->items[parent].relations + c];
			if (!is_parent(r) || r->to == i || r->to == last || is_told(p, i, k, r->to))
				continue;
			last = r->to;
			if (n++ >= SHOWN)
				continue;
			begin_line(t, level, true);
			str_format(&t->text, "%s%s, of the same %s", is_known(p, r) ? "" : "? ", people_detail_name(p, r->to),
			           r->kind);
			add_terms(p, r, &t->text);
			end_line(t, STYLE_TEXT);
		}
	}
	add_more(t, level, n);
}

/* The k-th relation of a person, from them and then to them. */
static const struct people_relation *either(const struct people *p, size_t i, size_t k)
{
	const struct people_person *person = &p->items[i];

	return k < person->n_relations ? &p->relations[person->relations + k] : incoming(p, i, k - person->n_relations);
}

/* "[Mother] = Father, ex-partner, from 2015 (HV)": each further partner under the first. */
static void add_person(struct tree *t, size_t i, int level)
{
	const struct people *p = t->p;
	const char *name = people_detail_name(p, i);
	size_t n = 0;

	begin_line(t, level, true);
	str_format(&t->text, "[%s]", name);
	for (size_t k = 0; k < p->items[i].n_relations + p->items[i].n_incoming; k++) {
		const struct people_relation *r = either(p, i, k);
		if (!is_partner(r) || n++ >= SHOWN)
			continue;
		if (n > 1) {
			end_line(t, n == 2 ? STYLE_MONTH : STYLE_TEXT);
			begin_line(t, level + 1, false);
		}
		str_format(&t->text, "%s= %s%s, %s", n > 1 ? "" : " ", is_known(p, r) ? "" : "? ",
		           people_detail_name(p, r->from == i ? r->to : r->from), r->kind);
		add_terms(p, r, &t->text);
	}
	end_line(t, n < 2 ? STYLE_MONTH : STYLE_TEXT);
	add_more(t, level + 1, n);
}

static void add_children(struct tree *t, size_t i, int level)
{
	const struct people_person *person = &t->p->items[i];
	size_t n = 0;

	for (size_t k = 0; k < person->n_relations; k++) {
		const struct people_relation *r = &t->p->relations[person->relations + k];
		if (!is_parent(r) || n++ >= SHOWN)
			continue;
		begin_line(t, level, true);
		str_format(&t->text, "%s%s: this is the %s", is_known(t->p, r) ? "" : "? ", people_detail_name(t->p, r->to),
		           r->kind);
		add_terms(t->p, r, &t->text);
		end_line(t, STYLE_TEXT);
	}
	add_more(t, level, n);
}

static void add_family(struct tree *t, size_t i)
{
	const struct people_person *person = &t->p->items[i];
	bool has_any = false;

	int level = add_parents(t, i);
	for (size_t k = 0; k < person->n_relations + person->n_incoming; k++)
		has_any = has_any || is_parent(either(t->p, i, k)) || is_partner(either(t->p, i, k));
	if (!has_any)
		return;
	add_person(t, i, level);
	add_children(t, i, level + 1);
	add_siblings(t, i, level);
}

/* "sibling of ", "parental responsibility for " */
static void add_kind(const char *kind, struct str *text)
{
	if (strcmp(kind, "parental-responsibility") == 0)
		str_add(text, "parental responsibility for ");
	else
		str_format(text, "%s of ", kind);
}

/* What is no line of descent and no partner; it is read from either side. */
static void add_others(struct lines *d, const struct people *p, size_t i, struct str *text)
{
	const struct people_person *person = &p->items[i];
	const char *label = "RELATED";

	for (size_t k = 0; k < person->n_relations + person->n_incoming; k++) {
		bool out = k < person->n_relations;
		const struct people_relation *r = either(p, i, k);
		if (is_parent(r) || is_partner(r))
			continue;
		str_clear(text);
		str_add(text, is_known(p, r) ? "" : "? ");
		if (!out)
			str_format(text, "%s: ", people_detail_name(p, r->from));
		add_kind(r->kind, text);
		str_add(text, out ? people_detail_name(p, r->to) : "this person");
		add_terms(p, r, text);
		lines_add(d, label, text->text, STYLE_TEXT);
		label = "";
	}
}

void people_family_build(struct lines *d, const struct people *p, size_t i)
{
	struct tree tree = {.lines = d, .p = p};

	str_init(&tree.text);
	add_family(&tree, i);
	add_others(d, p, i, &tree.text);
	str_release(&tree.text);
}
