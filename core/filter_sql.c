#include "core/filter_sql.h"

#include <ctype.h>
#include <stdlib.h>

#include "core/mem.h"
#include "core/utf8.h"

struct compiler {
	struct filter_sql *sql;
	struct str *out;
	size_t next; /* value: all conditions ask for the same ones in the same order, and share them */
	bool certain, but_dates; /* which of the conditions is being written; neither: the possible */
};

/* The number of a value: `text`, or `n` where that is NULL. */
static size_t add(struct compiler *c, const char *text, int64_t n)
{
	struct filter_sql *sql = c->sql;

	if (c->next == sql->n) {
		sql->values = mem_grow(sql->values, &sql->capacity, sql->n + 1, sizeof *sql->values);
		sql->values[sql->n++] = (struct filter_value){.number = text == NULL, .n = n, .text = text ? mem_copy(text) : NULL};
	}
	return ++c->next;
}

static size_t add_text(struct compiler *c, const char *text)
{
	return add(c, text, 0);
}

static void compile_words(struct compiler *c, const struct filter_node *n)
{
	struct str match;

	str_init(&match);
	filter_match(n, &match);
	str_format(c->out, "e.id IN (SELECT rowid FROM entry_words WHERE entry_words MATCH ?%zu)",
	           add_text(c, match.text));
	str_release(&match);
}

static void compile_agency(struct compiler *c, const struct filter_node *n)
{
	str_add(c->out, "e.agency IN (");
	for (size_t i = 0; i < n->n; i++) {
		char *code = mem_copy(n->values[i]);
		for (char *p = code; *p != '\0'; p++)
			*p = (char)toupper((unsigned char)*p);
		str_format(c->out, "%s?%zu", i > 0 ? ", " : "", add_text(c, code));
		free(code);
	}
	str_add(c->out, ")");
}

/* An id is compared as it is, names and aliases by their folded form; within each submission, since ids of one agency
 * say nothing about another's. */
static void compile_person(struct compiler *c, const struct filter_node *n)
{
	str_add(c->out, "e.id IN (SELECT ep.entry FROM person AS p JOIN entry_person AS ep ON ep.submission = p.submission "
	                "AND ep.ref = p.id WHERE ");
	for (size_t i = 0; i < n->n; i++) {
		struct str folded;
		str_init(&folded);
		utf8_fold(n->values[i], &folded);
		size_t id = add_text(c, n->values[i]), name = add_text(c, folded.text);
		str_format(c->out,
		           "%sp.id = ?%zu OR casechron_fold(p.name) = ?%zu OR EXISTS (SELECT 1 FROM alias AS a "
		           "WHERE a.submission = p.submission AND a.person = p.id AND casechron_fold(a.name) = ?%zu)",
		           i > 0 ? " OR " : "", id, name, name);
		str_release(&folded);
	}
	str_add(c->out, ")");
}

/* "conference" and all that begins with "conference-"; '.' is the character after '-'. */
static void compile_kind(struct compiler *c, const struct filter_node *n)
{
	str_add(c->out, "(e.kind IS NOT NULL AND (");
	for (size_t i = 0; i < n->n; i++) {
		size_t v = add_text(c, n->values[i]);
		str_format(c->out, "%se.kind = ?%zu OR (e.kind > ?%zu || '-' AND e.kind < ?%zu || '.')", i > 0 ? " OR " : "", v, v,
		           v);
	}
	str_add(c->out, "))");
}

/* The sure bounds answer what is certain, the bounds as written what is possible (DESIGN, Time). As in edtf_after(), a
 * bound that doubt has taken to the end of time makes nothing certain, not even against an open date. */
static void compile_date(struct compiler *c, const struct filter_node *n, bool negated)
{
	bool after = n->op == FILTER_AFTER, sure = c->certain != negated;
	size_t v = add(c, NULL, after ? n->date.earliest : n->date.latest);

	c->sql->dated = true;
	if (c->but_dates) {
		str_add(c->out, "1");
		return;
	}
	str_format(c->out, "(e.undated = 0 AND %s(", negated ? "NOT " : "");
	if (sure && after)
		str_format(c->out, "e.sure_earliest >= ?%zu AND (e.sure_earliest > %d OR e.qualifiers = 0)", v, EDTF_FIRST);
	else if (sure)
		str_format(c->out, "e.sure_latest <= ?%zu AND (e.sure_latest < %d OR e.qualifiers = 0)", v, EDTF_LAST);
	else
		str_format(c->out, after ? "e.latest >= ?%zu" : "e.earliest <= ?%zu", v);
	str_add(c->out, "))");
}

/* `around` is the operator that the condition stands in. Within its own kind it needs no brackets, and must have none:
 * SQLite's parser gives up at about a hundred of them, one within the other, and a list of words would be that. */
static void compile(struct compiler *c, const struct filter_node *n, bool negated, enum filter_op around)
{
	enum filter_op op = (n->op == FILTER_AND) != negated ? FILTER_AND : FILTER_OR;

	switch (n->op) {
	case FILTER_AND:
	case FILTER_OR:
		str_add(c->out, op != around ? "(" : "");
		compile(c, n->left, negated, op);
		str_add(c->out, op == FILTER_AND ? " AND " : " OR ");
		compile(c, n->right, negated, op);
		str_add(c->out, op != around ? ")" : "");
		return;
	case FILTER_NOT:
		compile(c, n->left, !negated, around);
		return;
	case FILTER_AFTER:
	case FILTER_BEFORE:
		compile_date(c, n, negated);
		return;
	default:
		break;
	}
	str_add(c->out, negated ? "NOT (" : "(");
	if (n->op == FILTER_AGENCY)
		compile_agency(c, n);
	else if (n->op == FILTER_PERSON)
		compile_person(c, n);
	else if (n->op == FILTER_KIND)
		compile_kind(c, n);
	else
		compile_words(c, n);
	str_add(c->out, ")");
}

void filter_sql_init(struct filter_sql *sql, const struct filter *filter)
{
	*sql = (struct filter_sql){0};
	str_init(&sql->possible);
	str_init(&sql->certain);
	str_init(&sql->but_dates);
	if (filter == NULL || filter->root == NULL) {
		str_add(&sql->possible, "1");
		str_add(&sql->certain, "1");
		str_add(&sql->but_dates, "1");
		return;
	}
	compile(&(struct compiler){.sql = sql, .out = &sql->possible}, filter->root, false, FILTER_NOT);
	compile(&(struct compiler){.sql = sql, .out = &sql->certain, .certain = true}, filter->root, false, FILTER_NOT);
	compile(&(struct compiler){.sql = sql, .out = &sql->but_dates, .but_dates = true}, filter->root, false, FILTER_NOT);
}

void filter_sql_bind(const struct filter_sql *sql, struct stmt *s)
{
	for (size_t i = 0; i < sql->n; i++) {
		if (sql->values[i].number)
			db_bind_int(s, (int)i + 1, sql->values[i].n);
		else
			db_bind_text(s, (int)i + 1, sql->values[i].text);
	}
}

void filter_sql_release(struct filter_sql *sql)
{
	for (size_t i = 0; i < sql->n; i++)
		free(sql->values[i].text);
	free(sql->values);
	str_release(&sql->possible);
	str_release(&sql->certain);
	str_release(&sql->but_dates);
}
