/* A recursive descent over the text. Its depth and the number of its terms are bounded, for the text may come from a
 * file, and SQLite bounds what it becomes. */
#include "core/filter.h"

#include <stdlib.h>
#include <string.h>

#include "core/tokenizer.h"
#include "core/utf8.h"

enum { DEPTH_MAX = 16, TERMS_MAX = 200, SHOWN_MAX = 60 };

struct parser {
	const char *text;
	size_t at;
	int depth, terms;
	struct arena *arena;
	struct err *err;
};

static const char *const seen_values[] = {"alone", "yes", "no", "not-applicable", NULL};
static const char *const significant_values[] = {"agency", "reviewer", NULL};
static const char *const basis_values[] = {"observed", "reported",      "alleged", "retracted",
                                           "disputed", "court-finding", NULL};
static const char *const is_values[] = {"significant", "starred", "undated",   "uncertain", "held",
                                        "background",  "changed", "withdrawn", "own",       NULL};
static const char *const has_values[] = {"note", "link", "question", "voice", "comment", NULL};

static const struct filter_key keys[] = {
	{"agency", FILTER_AGENCY, false, NULL, "the code of an agency"},
	{"person", FILTER_PERSON, false, NULL, "an id, a name or an alias"},
	{"kind", FILTER_KIND, false, NULL, "a kind of entry, as in visit"},
	{"theme", FILTER_THEME, false, NULL, "the name of a theme"},
	{"after", FILTER_AFTER, true, NULL, "a date, as in 2012-01"},
	{"before", FILTER_BEFORE, true, NULL, "a date, as in 2012-01"},
	{"on", FILTER_ON, true, NULL, "a date, as in 2012-01"},
	{"in", FILTER_IN, false, NULL, "the name of a period or an episode, as in CP1"},
	{"seen", FILTER_SEEN, false, seen_values, NULL},
	{"significant", FILTER_SIGNIFICANT, false, significant_values, NULL},
	{"kloe", FILTER_KLOE, false, NULL, "the number of a key line of enquiry"},
	{"basis", FILTER_BASIS, false, basis_values, NULL},
	{"is", FILTER_IS, false, is_values, NULL},
	{"has", FILTER_HAS, false, has_values, NULL},
	{"by", FILTER_BY, false, NULL, "the name of a reviewer"},
	{0},
};

const struct filter_key *filter_keys(void)
{
	return keys;
}

static int column_of(const struct parser *p, size_t at)
{
	int column = 1;

	for (size_t i = 0; i < at && p->text[i] != '\0'; i++)
		column += ((unsigned char)p->text[i] & 0xC0) != 0x80;
	return column;
}

static struct filter_node *wrong(struct parser *p, size_t at, const char *what)
{
	err_set(p->err, ERR_INVALID, "column %d of the filter: %s", column_of(p, at), what);
	return NULL;
}

static struct filter_node *node(struct parser *p, enum filter_op op, struct filter_node *left,
                                struct filter_node *right)
{
	struct filter_node *n = arena_alloc(p->arena, sizeof *n);

	n->op = op;
	n->left = left;
	n->right = right;
	return n;
}

static void skip_blanks(struct parser *p)
{
	while (p->text[p->at] == ' ' || p->text[p->at] == '\t' || p->text[p->at] == '\n')
		p->at++;
}

static bool ends_word(char c)
{
	return c == '\0' || c == ' ' || c == '\t' || c == '\n' || c == '(' || c == ')' || c == '"';
}

/* "or" standing alone. */
static bool at_or(const struct parser *p)
{
	return strncmp(p->text + p->at, "or", 2) == 0 && (ends_word(p->text[p->at + 2]));
}

/* A quoted text or one up to a blank, a bracket or (where `comma`) a comma. NULL: no closing quote, or nothing. */
static const char *read_value(struct parser *p, bool comma)
{
	size_t start = p->at;

	if (p->text[p->at] == '"') {
		const char *end = strchr(p->text + start + 1, '"');
		if (end == NULL) {
			wrong(p, start, "this quotation mark has no partner");
			return NULL;
		}
		p->at = (size_t)(end - p->text) + 1;
		return arena_copy_n(p->arena, p->text + start + 1, p->at - start - 2);
	}
	while (!ends_word(p->text[p->at]) && !(comma && p->text[p->at] == ','))
		p->at++;
	return arena_copy_n(p->arena, p->text + start, p->at - start);
}

static bool add_value(struct parser *p, struct filter_node *n, size_t start, const char *value)
{
	if (p->terms++ >= TERMS_MAX) {
		err_set(p->err, ERR_INVALID, "column %d of the filter: it has more than %d terms", column_of(p, start),
		        TERMS_MAX);
		return false;
	}
	const char **values = arena_alloc(p->arena, (n->n + 1) * sizeof *values);

	if (n->n > 0)
		memcpy(values, n->values, n->n * sizeof *values);
	values[n->n++] = value;
	n->values = values;
	return true;
}

static struct filter_node *not_a_date(struct parser *p, size_t at, const char *value)
{
	char *safe = utf8_safe(value);

	err_set(p->err, ERR_INVALID, "column %d of the filter: \"%.*s\" is not a date; write 2012, 2012-03 or 2012-03-14",
	        column_of(p, at), (int)utf8_fit(safe, SHOWN_MAX, NULL), safe);
	free(safe);
	return NULL;
}

/* "agency, basis, by ..." or "agency:, ...": what could stand here. */
static void add_names(struct str *out, const char *const *values)
{
	for (size_t i = 0; values[i] != NULL; i++)
		str_format(out, "%s%s", i == 0 ? "" : values[i + 1] != NULL ? ", " : " or ", values[i]);
}

static struct filter_node *wrong_value(struct parser *p, size_t at, const struct filter_key *key)
{
	struct str what;

	str_init(&what);
	if (key->values != NULL)
		add_names(&what, key->values);
	else
		str_add(&what, key->expects);
	str_add(&what, " is expected here");
	wrong(p, at, what.text);
	str_release(&what);
	return NULL;
}

static bool is_one_of(const char *const *values, const char *value)
{
	for (; *values != NULL; values++)
		if (strcmp(*values, value) == 0)
			return true;
	return false;
}

static struct filter_node *parse_key(struct parser *p, const struct filter_key *key)
{
	struct filter_node *n = node(p, key->op, NULL, NULL);

	do {
		size_t start = p->at;
		const char *value = read_value(p, !key->dated);
		if (value == NULL)
			return NULL;
		if (value[0] == '\0' || (key->values != NULL && !is_one_of(key->values, value)))
			return wrong_value(p, start, key);
		if (key->dated && (!edtf_parse(value, &n->date, NULL) || n->date.kind == EDTF_UNDATED))
			return not_a_date(p, start, value);
		if (!add_value(p, n, start, value))
			return NULL;
	} while (!key->dated && p->text[p->at] == ',' && p->at++ < SIZE_MAX);
	return n;
}

static const struct filter_key *find_key(struct parser *p, bool *unknown)
{
	size_t length = strspn(p->text + p->at, "abcdefghijklmnopqrstuvwxyz");

	*unknown = false;
	if (length == 0 || p->text[p->at + length] != ':')
		return NULL;
	for (const struct filter_key *k = keys; k->name != NULL; k++) {
		if (strlen(k->name) == length && strncmp(k->name, p->text + p->at, length) == 0) {
			p->at += length + 1;
			return k;
		}
	}
	*unknown = true;
	return NULL;
}

static struct filter_node *no_such_key(struct parser *p, size_t at)
{
	const char *names[sizeof keys / sizeof *keys] = {NULL};
	struct str what;

	for (size_t i = 0; keys[i].name != NULL; i++)
		names[i] = keys[i].name;
	str_init(&what);
	str_add(&what, "there is no such key; the keys are ");
	add_names(&what, names);
	wrong(p, at, what.text);
	str_release(&what);
	return NULL;
}

/* A word, a phrase, the beginning of a word (word*) or what stands inside one (~text). */
static struct filter_node *parse_words(struct parser *p)
{
	size_t start = p->at;
	bool inside = p->text[p->at] == '~';

	p->at += inside;
	bool quoted = p->text[p->at] == '"';
	const char *value = read_value(p, false);
	if (value == NULL)
		return NULL;
	size_t n = strlen(value);
	bool prefix = !inside && !quoted && n > 1 && value[n - 1] == '*';
	if (prefix)
		value = arena_copy_n(p->arena, value, n - 1);
	if (tokenizer_count(value) == 0)
		return wrong(p, start, "a word, or a key such as agency:, is expected here");
	if (inside && tokenizer_count(value) > 1)
		return wrong(p, start, "~ looks inside words, one at a time: a single word is expected here");
	enum filter_op op = inside ? FILTER_INSIDE : prefix ? FILTER_PREFIX : FILTER_WORDS;
	struct filter_node *words = node(p, op, NULL, NULL);
	return add_value(p, words, start, value) ? words : NULL;
}

static struct filter_node *parse_term(struct parser *p)
{
	size_t start = p->at;
	bool unknown;
	const struct filter_key *key = find_key(p, &unknown);

	if (key != NULL)
		return parse_key(p, key);
	return unknown ? no_such_key(p, start) : parse_words(p);
}

static struct filter_node *parse_or(struct parser *p);

static struct filter_node *parse_part(struct parser *p)
{
	size_t start = p->at;
	struct filter_node *n;

	if (p->depth >= DEPTH_MAX)
		return wrong(p, start, "too many brackets or signs, one within the other");
	p->depth++;
	if (p->text[p->at] == '-') {
		p->at++;
		n = parse_part(p);
		n = n != NULL ? node(p, FILTER_NOT, n, NULL) : NULL;
	} else if (p->text[p->at] == '(') {
		p->at++;
		n = parse_or(p);
		if (n != NULL && p->text[p->at] != ')')
			n = wrong(p, start, "this bracket is not closed");
		else if (n != NULL)
			p->at++;
	} else {
		n = parse_term(p);
	}
	p->depth--;
	return n;
}

static struct filter_node *parse_and(struct parser *p)
{
	skip_blanks(p);
	if (at_or(p))
		return wrong(p, p->at, "something must stand before \"or\"");
	struct filter_node *all = parse_part(p);
	skip_blanks(p);
	while (all != NULL && p->text[p->at] != '\0' && p->text[p->at] != ')' && !at_or(p)) {
		struct filter_node *next = parse_part(p);
		all = next != NULL ? node(p, FILTER_AND, all, next) : NULL;
		skip_blanks(p);
	}
	return all;
}

static struct filter_node *parse_or(struct parser *p)
{
	struct filter_node *any = parse_and(p);

	while (any != NULL && at_or(p)) {
		p->at += 2;
		struct filter_node *next = parse_and(p);
		any = next != NULL ? node(p, FILTER_OR, any, next) : NULL;
	}
	return any;
}

/* seen: is about the person: before it in its clause, else the first after it, else that of the clause around. */
static const struct filter_node *first_person(const struct filter_node *n)
{
	if (n->op != FILTER_AND)
		return n->op == FILTER_PERSON ? n : NULL;
	const struct filter_node *left = first_person(n->left);
	return left != NULL ? left : first_person(n->right);
}

static void tie(struct filter_node *n, const struct filter_node *around);

static void tie_parts(struct filter_node *n, const struct filter_node **person)
{
	if (n->op == FILTER_AND) {
		tie_parts(n->left, person);
		tie_parts(n->right, person);
	} else if (n->op == FILTER_PERSON) {
		*person = n;
	} else if (n->op == FILTER_SEEN) {
		n->of = *person;
	} else if (n->left != NULL) {
		tie(n, *person);
	}
}

static void tie(struct filter_node *n, const struct filter_node *around)
{
	const struct filter_node *first = first_person(n), *person = first != NULL ? first : around;

	if (n->op == FILTER_OR || n->op == FILTER_NOT) {
		tie(n->left, around);
		if (n->right != NULL)
			tie(n->right, around);
	} else {
		tie_parts(n, &person);
	}
}

bool filter_parse(const char *text, struct filter *filter, struct err *err)
{
	struct parser p = {.text = text, .arena = &filter->arena, .err = err};

	*filter = (struct filter){0};
	arena_init(&filter->arena);
	if (utf8_check(text, strlen(text)) != strlen(text))
		return err_set(err, ERR_INVALID, "the filter is not UTF-8 text");
	skip_blanks(&p);
	if (text[p.at] == '\0')
		return true;
	filter->root = parse_or(&p);
	if (filter->root != NULL && text[p.at] != '\0')
		filter->root = wrong(&p, p.at, "this bracket was never opened");
	if (filter->root == NULL) {
		filter_release(filter);
		return false;
	}
	tie(filter->root, NULL);
	return true;
}

void filter_release(struct filter *filter)
{
	arena_release(&filter->arena);
	filter->root = NULL;
}

void filter_match(const struct filter_node *n, struct str *match)
{
	str_add_char(match, '"');
	for (const char *c = n->values[0]; *c != '\0'; c++) {
		if (*c == '"')
			str_add_char(match, '"');
		str_add_char(match, *c);
	}
	str_add(match, n->op == FILTER_PREFIX ? "\"*" : "\"");
}

static bool add_words(const struct filter_node *n, struct str *match)
{
	if (n->op == FILTER_AND)
		return add_words(n->left, match) && add_words(n->right, match);
	if (n->op != FILTER_WORDS && n->op != FILTER_PREFIX)
		return false;
	if (match->length > 0)
		str_add(match, " AND ");
	filter_match(n, match);
	return true;
}

bool filter_words(const struct filter *filter, struct str *match)
{
	return filter->root != NULL && add_words(filter->root, match);
}
