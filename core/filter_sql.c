#include "core/filter_sql.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/revision_sql.h"
#include "core/tokenizer.h"
#include "core/utf8.h"

struct compiler {
	struct filter_sql *sql;
	struct str *out;
	bool certain, but_dates; /* which of the conditions is being written; neither: the possible */
};

/* The number of a value: `text`, or `n` where that is NULL. What was asked for before, in this condition or another, is
 * not bound twice: SQLite's time goes with the square of how many there are. */
static size_t add(struct compiler *c, const char *text, int64_t n)
{
	struct filter_sql *sql = c->sql;

	for (size_t i = 0; i < sql->n; i++) {
		const struct filter_value *v = &sql->values[i];
		if (v->number == (text == NULL) && (text != NULL ? strcmp(v->text, text) == 0 : v->n == n))
			return i + 1;
	}
	sql->values = mem_grow(sql->values, &sql->capacity, sql->n + 1, sizeof *sql->values);
	sql->values[sql->n++] = (struct filter_value){
		.number = text == NULL, .n = n, .text = text != NULL ? mem_copy(text) : NULL};
	return sql->n;
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
	str_format(c->out, "e.id IN (SELECT rowid FROM entry_words WHERE entry_words MATCH ?%zu)", add_text(c, match.text));
	str_release(&match);
}

static bool add_word(void *context, const char *word, size_t n, size_t start, size_t end)
{
	(void)start, (void)end;
	str_add_n(context, word, n);
	return true;
}

/* The terms that hold the word, OR-ed into one match; where there is none, an empty phrase, which finds nothing.
 * What stands round the word (~tele-) is in no term. */
static void compile_inside(struct compiler *c, const struct filter_node *n)
{
	struct str folded;

	str_init(&folded);
	tokenizer_each(n->values[0], strlen(n->values[0]), add_word, &folded);
	str_format(
		c->out,
		"e.id IN (SELECT rowid FROM entry_words WHERE entry_words MATCH (SELECT coalesce(group_concat('\"' || term "
		"|| '\"', ' OR '), '\"\"') FROM entry_terms WHERE instr(term, ?%zu) > 0))",
		add_text(c, folded.text));
	str_release(&folded);
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

/* One of the values, each in its search form where `fold`. */
static void compile_list(struct compiler *c, const struct filter_node *n, bool fold)
{
	struct str folded;

	str_init(&folded);
	str_add(c->out, "(");
	for (size_t i = 0; i < n->n; i++) {
		str_clear(&folded);
		if (fold)
			utf8_fold(n->values[i], &folded);
		str_format(c->out, "%s?%zu", i > 0 ? ", " : "", add_text(c, fold ? folded.text : n->values[i]));
	}
	str_add(c->out, ")");
	str_release(&folded);
}

/* An id is compared as it is, names and aliases by their folded form; within each submission, since ids of one
 * agency say nothing about another's. In lists: a hundred persons seen in a hundred ways must stay shorter than
 * SQLite reads. */
static void compile_person(struct compiler *c, const struct filter_node *n)
{
	str_add(c->out, "(p.id IN ");
	compile_list(c, n, false);
	str_add(c->out, " OR casechron_fold(p.name) IN ");
	compile_list(c, n, true);
	str_add(c->out, " OR EXISTS (SELECT 1 FROM alias AS a WHERE a.submission = p.submission AND a.person = p.id AND "
	                "casechron_fold(a.name) IN ");
	compile_list(c, n, true);
	str_add(c->out, "))");
}

/* ep.seen is one of the values. */
static void compile_one_of(struct compiler *c, const char *column, const struct filter_node *n)
{
	str_format(c->out, "(%s IS NOT NULL AND %s IN ", column, column);
	compile_list(c, n, false);
	str_add(c->out, ")");
}

/* Somebody in the entry who is all of the persons asked for and was seen as asked for; either may be NULL. */
static void compile_in_entry(struct compiler *c, const struct filter_node *person, const struct filter_node *seen)
{
	str_add(c->out, "e.id IN (SELECT ep.entry FROM entry_person AS ep");
	if (person != NULL)
		str_add(c->out, " JOIN person AS p ON p.submission = ep.submission AND p.id = ep.ref");
	str_add(c->out, " WHERE ");
	if (person != NULL)
		compile_person(c, person);
	if (person != NULL && seen != NULL)
		str_add(c->out, " AND ");
	if (seen != NULL)
		compile_one_of(c, "ep.seen", seen);
	str_add(c->out, ")");
}

/* "conference" and all that begins with "conference-"; '.' is the character after '-'. */
static void compile_kind(struct compiler *c, const struct filter_node *n)
{
	str_add(c->out, "(e.kind IS NOT NULL AND (");
	for (size_t i = 0; i < n->n; i++) {
		size_t v = add_text(c, n->values[i]);
		str_format(c->out, "%se.kind = ?%zu OR (e.kind > ?%zu || '-' AND e.kind < ?%zu || '.')", i > 0 ? " OR " : "", v,
		           v, v);
	}
	str_add(c->out, "))");
}

#define WITHDRAWN "withdrawn"

/* SQL for one word of is: or has:. What a case cannot hold yet is false. */
struct word_sql {
	const char *word, *sql;
	void (*compose)(struct str *out); /* adds to `sql`, in brackets; NULL: nothing */
};

static const struct word_sql is_sql[] = {
	{"significant", "e.significant = 1", NULL},
	{"undated", "e.undated = 1", NULL},
	{"uncertain", "(e.undated = 0 AND (e.earliest <> e.latest OR e.qualifiers <> 0))", NULL},
	{"held", "e.held IS NOT NULL", NULL},
	{"changed", "e.id IN ", revision_sql_changed},
	{WITHDRAWN, "e.id IN (SELECT id FROM withdrawn_entry)", NULL},
	{NULL, NULL, NULL},
};

static const struct word_sql has_sql[] = {
	{"note", "EXISTS (SELECT 1 FROM note WHERE agency = e.agency AND entry = e.key AND alive = 1)", NULL},
	{"question",
     "EXISTS (SELECT 1 FROM note WHERE agency = e.agency AND entry = e.key AND alive = 1 AND kind = 'question')", NULL},
	{"voice", "EXISTS (SELECT 1 FROM entry_voice WHERE entry = e.id)", NULL},
	{"comment", "e.comment IS NOT NULL", NULL},
	{NULL, NULL, NULL},
};

static void compile_word(struct compiler *c, const struct word_sql *words, const struct filter_node *n)
{
	for (size_t i = 0; i < n->n; i++) {
		const struct word_sql *w = words;
		while (w->word != NULL && strcmp(w->word, n->values[i]) != 0)
			w++;
		str_format(c->out, "%s%s", i > 0 ? " OR " : "", w->word != NULL ? w->sql : "0");
		if (w->compose == NULL)
			continue;
		str_add_char(c->out, '(');
		w->compose(c->out);
		str_add_char(c->out, ')');
	}
}

static void compile_kloe(struct compiler *c, const struct filter_node *n)
{
	for (size_t i = 0; i < n->n; i++)
		str_format(c->out, "%sinstr(' ' || coalesce(e.kloe, '') || ' ', ' ' || ?%zu || ' ') > 0", i > 0 ? " OR " : "",
		           add_text(c, n->values[i]));
}

static void compile_by(struct compiler *c, const struct filter_node *n)
{
	str_add(c->out,
	        "EXISTS (SELECT 1 FROM note JOIN reviewer ON reviewer.id = note.reviewer WHERE note.agency = e.agency "
	        "AND note.entry = e.key AND note.alive = 1 AND casechron_fold(reviewer.name) IN ");
	compile_list(c, n, true);
	str_add(c->out, ")");
}

/* A theme's id is that of a theme of one of these names, of one that lies under it however deep, or of one that was
 * merged into either (theme.h); UNION ends where a theme lies under itself. */
static void compile_themes(struct compiler *c, const struct filter_node *n, const char *column)
{
	str_format(c->out,
	           "%s IN (WITH RECURSIVE beneath(id) AS (SELECT u.theme FROM theme_use AS u JOIN theme ON theme.id = u.id "
	           "WHERE casechron_fold(theme.name) IN ",
	           column);
	compile_list(c, n, true);
	str_add(c->out, " UNION SELECT child.theme FROM theme_use AS child JOIN theme ON theme.id = child.theme "
	                "JOIN theme_use AS parent ON parent.id = theme.parent JOIN beneath ON beneath.id = parent.theme) "
	                "SELECT u.id FROM theme_use AS u JOIN beneath ON beneath.id = u.theme)");
}

/* A note of the theme stands beside the entry, or the theme has the entry itself. */
static void compile_theme(struct compiler *c, const struct filter_node *n)
{
	str_add(c->out, "EXISTS (SELECT 1 FROM note WHERE note.agency = e.agency AND note.entry = e.key AND "
	                "note.alive = 1 AND ");
	compile_themes(c, n, "note.theme");
	str_add(c->out, ") OR EXISTS (SELECT 1 FROM part WHERE part.agency = e.agency AND part.entry = e.key AND "
	                "part.alive = 1 AND part.kind = 'theme' AND ");
	compile_themes(c, n, "part.record");
	str_add(c->out, ")");
}

/* A date term is two comparisons, of which after: and before: have one. Each answers by the sure bounds what is certain
 * and by those written what is possible (DESIGN, Time). As in edtf_after(), a bound that doubt has taken to the end of
 * time makes nothing certain, not even against an open date. `than` is a value or a column. */
static void compile_bound(struct compiler *c, bool after, bool sure, const char *than)
{
	if (sure && after)
		str_format(c->out, "(e.sure_earliest >= %s AND (e.sure_earliest > %d OR e.qualifiers = 0))", than, EDTF_FIRST);
	else if (sure)
		str_format(c->out, "(e.sure_latest <= %s AND (e.sure_latest < %d OR e.qualifiers = 0))", than, EDTF_LAST);
	else
		str_format(c->out, after ? "e.latest >= %s" : "e.earliest <= %s", than);
}

static void compile_date(struct compiler *c, const struct filter_node *n, bool negated)
{
	bool sure = c->certain != negated;
	char than[32];

	size_t earliest = n->op != FILTER_BEFORE ? add(c, NULL, n->date.earliest) : 0;
	size_t latest = n->op != FILTER_AFTER ? add(c, NULL, n->date.latest) : 0;
	c->sql->dated = true;
	if (c->but_dates) {
		str_add(c->out, "1");
		return;
	}
	str_format(c->out, "(e.undated = 0 AND %s(", negated ? "NOT " : "");
	snprintf(than, sizeof than, "?%zu", earliest);
	if (earliest > 0)
		compile_bound(c, true, sure, than);
	str_add(c->out, n->op == FILTER_ON ? " AND " : "");
	snprintf(than, sizeof than, "?%zu", latest);
	if (latest > 0)
		compile_bound(c, false, sure, than);
	str_add(c->out, "))");
}

/* Within a period of that name, in any agency's words. It is certain where the entry lies within the days on which the
 * period surely ran, possible where it may have. A period without an end runs on. */
static void compile_period(struct compiler *c, const struct filter_node *n, bool negated)
{
	bool sure = c->certain != negated;

	c->sql->dated = true;
	str_format(c->out, c->but_dates ? "(1 OR " : "(e.undated = 0 AND %s", negated ? "NOT " : "");
	str_add(c->out, "EXISTS (SELECT 1 FROM period AS p WHERE p.submission IN (SELECT id FROM current_submission) AND "
	                "p.id IN ");
	compile_list(c, n, false);
	str_add(c->out, " AND ");
	compile_bound(c, true, sure, sure ? "p.from_latest" : "p.from_earliest");
	str_add(c->out, " AND ");
	compile_bound(c, false, sure, sure ? "p.to_earliest" : "p.to_latest");
	if (sure) /* an end whose doubt reaches to the end of time is nowhere */
		str_format(c->out, " AND p.from_latest < %d AND p.to_earliest > %d", EDTF_LAST, EDTF_FIRST);
	str_add(c->out, "))");
}

static bool has_value(const struct filter_node *n, const char *value)
{
	for (size_t i = 0; i < n->n; i++)
		if (strcmp(n->values[i], value) == 0)
			return true;
	return false;
}

static void compile_term(struct compiler *c, const struct filter_node *n)
{
	switch (n->op) {
	case FILTER_AGENCY:
		compile_agency(c, n);
		return;
	case FILTER_PERSON:
		compile_in_entry(c, n, NULL);
		return;
	case FILTER_SEEN:
		compile_in_entry(c, n->of, n);
		return;
	case FILTER_KIND:
		compile_kind(c, n);
		return;
	case FILTER_BASIS:
		compile_one_of(c, "e.basis", n);
		return;
	case FILTER_KLOE:
		compile_kloe(c, n);
		return;
	case FILTER_SIGNIFICANT: /* the reviewer's own mark is not there yet */
		str_add(c->out, has_value(n, "agency") ? "e.significant = 1" : "0");
		return;
	case FILTER_IS:
		c->sql->withdrawn = c->sql->withdrawn || has_value(n, WITHDRAWN);
		compile_word(c, is_sql, n);
		return;
	case FILTER_HAS:
		compile_word(c, has_sql, n);
		return;
	case FILTER_BY:
		compile_by(c, n);
		return;
	case FILTER_THEME:
		compile_theme(c, n);
		return;
	case FILTER_INSIDE:
		compile_inside(c, n);
		return;
	default:
		compile_words(c, n);
		return;
	}
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
	case FILTER_ON:
		compile_date(c, n, negated);
		return;
	case FILTER_IN:
		compile_period(c, n, negated);
		return;
	default:
		str_add(c->out, negated ? "NOT (" : "(");
		compile_term(c, n);
		str_add(c->out, ")");
		return;
	}
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

const char *filter_sql_among(const struct filter_sql *sql)
{
	return sql->withdrawn ? FILTER_SQL_WITH_WITHDRAWN : FILTER_SQL_CURRENT;
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
