/* Abbreviations that an agency uses and explains nowhere.
 *
 * An abbreviation begins with two capitals or has two in all (MARAC, OASys, A&E, F2F), in eight characters at most and
 * not more than two of them digits, so that no log number is one; a number behind it (PHQ-9) is not part of it. Or it
 * is of one or two letters each side of a stroke (r/v). Four words in capitals on end are somebody shouting. Not
 * suggested: what everybody in the country knows, the codes of the case's agencies, the ids of the roster, and what
 * the agency calls its people and professionals. Explained is what stands in the agency's own glossary, or once in its
 * texts as "child protection plan (CPP)" or "CPP (child protection plan)". */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/check.h"
#include "core/glossary.h"
#include "core/mem.h"
#include "core/store_private.h"
#include "core/utf8.h"

enum { LONGEST = 8, MOST_DIGITS = 2, SHOUTING = 4, MOST_WORDS = 12 };

/* In order. */
static const char *const everyday[] = {
	"a/c", "am/pm", "bbc", "bst", "c/o", "cd", "dob", "dvd", "eu",  "gmt", "gp",  "hm", "id",  "ii", "iii",
	"it",  "iv",    "mp",  "n/a", "nhs", "no", "ok",  "pc",  "pe",  "pin", "tv",  "uk", "usa", "w/c", "wc",
};

struct term {
	char text[LONGEST + 1];
	size_t entries, last; /* in how many entries, and the last of them */
	const char *first;    /* the first */
	bool explained;
};

struct terms {
	struct term *list;
	size_t n, capacity;
};

static int compare_text(const void *a, const void *b)
{
	return strcmp(a, *(const char *const *)b);
}

static struct term *find_term(struct terms *t, const char *text)
{
	size_t low = 0, high = t->n;

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(text, t->list[middle].text);
		if (order == 0)
			return &t->list[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	t->list = mem_grow(t->list, &t->capacity, t->n + 1, sizeof *t->list);
	memmove(t->list + low + 1, t->list + low, (t->n++ - low) * sizeof *t->list);
	t->list[low] = (struct term){.last = CHECK_NONE};
	memcpy(t->list[low].text, text, strlen(text) + 1);
	return &t->list[low];
}

/* A word of a text: letters, digits, and - / & between them. */
struct token {
	const char *start;
	size_t n;
	size_t capitals, small, digits;
	bool stroke;
};

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || ((unsigned char)c & 0x80) != 0;
}

/* At the stroke of "r/v": one or two letters before it, one or two small ones after. */
static bool joins_stroke(const struct token *t, const char *stroke)
{
	size_t n = 0;

	while (n < 3 && islower((unsigned char)stroke[1 + n]))
		n++;
	return t->n <= 2 && t->digits == 0 && n >= 1 && n <= 2 && !is_word(stroke[1 + n]) && stroke[1 + n] != '/';
}

/* The next from `p`; n is 0 at the end. */
static struct token next_token(const char *p)
{
	struct token t = {0};

	while (*p != '\0' && !is_word(*p))
		p++;
	t.start = p;
	for (; *p != '\0'; p++) {
		bool joins = *p == '/' ? joins_stroke(&t, p) : strchr("-&", *p) != NULL && is_word(p[1]);
		if (!is_word(*p) && !joins)
			break;
		t.capitals += isupper((unsigned char)*p) != 0;
		t.small += islower((unsigned char)*p) != 0 || ((unsigned char)*p & 0x80) != 0;
		t.digits += isdigit((unsigned char)*p) != 0;
		t.stroke = t.stroke || *p == '/';
		t.n++;
	}
	return t;
}

static bool is_capital_form(const struct token *t)
{
	bool two_first = t->n >= 2 && isupper((unsigned char)t->start[0]) && isupper((unsigned char)t->start[1]);

	if (t->n > LONGEST || t->digits > MOST_DIGITS || !isupper((unsigned char)t->start[0]))
		return false;
	return t->capitals >= 2 && (two_first || t->small == 0);
}

/* What an abbreviation is known by: "VPNs" is VPN, "PHQ-9" PHQ, "R/v" r/v. False: it is none. */
static bool name_of(const struct token *t, char out[LONGEST + 1])
{
	size_t n = t->n;

	if (!t->stroke && !is_capital_form(t))
		return false;
	if (!t->stroke && t->small == 1 && t->start[n - 1] == 's')
		n--;
	size_t end = n;
	while (isdigit((unsigned char)t->start[end - 1]))
		end--;
	n = end < n && end > 1 && t->start[end - 1] == '-' ? end - 1 : n;
	for (size_t i = 0; i < n; i++)
		out[i] = (char)(t->stroke ? tolower((unsigned char)t->start[i]) : t->start[i]);
	out[n] = '\0';
	return n >= 2;
}

static bool is_everyday(const char *name)
{
	char small[LONGEST + 1];
	size_t n = strlen(name);

	for (size_t i = 0; i <= n; i++)
		small[i] = (char)tolower((unsigned char)name[i]);
	return bsearch(small, everyday, sizeof everyday / sizeof *everyday, sizeof *everyday, compare_text) != NULL;
}

/* The words of a sentence by their first letters; "multi-agency" is two. */
struct initials {
	char letter[MOST_WORDS];
	size_t length[MOST_WORDS];
	size_t n;
};

static void add_initials(struct initials *in, const struct token *t)
{
	for (size_t at = 0, length; at < t->n; at += length + 1) {
		for (length = 0; at + length < t->n && strchr("-/&", t->start[at + length]) == NULL;)
			length++;
		if (in->n == MOST_WORDS) {
			memmove(in->letter, in->letter + 1, --in->n * sizeof *in->letter);
			memmove(in->length, in->length + 1, in->n * sizeof *in->length);
		}
		in->letter[in->n] = (char)tolower((unsigned char)t->start[at]);
		in->length[in->n++] = length;
	}
}

/* Do the words from `from` on give the abbreviation's letters, small words left out or not? */
static bool spells(const struct initials *in, size_t from, const char *name)
{
	size_t at = 0;

	for (size_t i = from; i < in->n; i++) {
		while (name[at] != '\0' && !isalpha((unsigned char)name[at]))
			at++;
		if (in->letter[i] == tolower((unsigned char)name[at]))
			at++;
		else if (in->length[i] > 3)
			return false;
	}
	return in->n - from > 1 && name[at] == '\0';
}

/* "CPP (child protection plan)" */
static bool is_spelt_after(const struct token *t, const char *name)
{
	const char *p = t->start + t->n;
	struct initials in = {.n = 0};

	if (strncmp(p, " (", 2) != 0)
		return false;
	const char *end = p + strcspn(p, ")");
	for (struct token w = next_token(p); w.n > 0 && w.start < end && in.n < MOST_WORDS; w = next_token(w.start + w.n))
		add_initials(&in, &w);
	return spells(&in, 0, name);
}

/* "child protection plan (CPP)": `before` are the words that stand before it. */
static bool is_spelt_before(const struct token *t, const char *text, const struct initials *before, const char *name)
{
	if (t->start == text || t->start[-1] != '(' || t->start[t->n] != ')')
		return false;
	for (size_t i = 0; i < before->n; i++)
		if (spells(before, i, name))
			return true;
	return false;
}

/* How many words in capitals stand on end from here, with nothing but a space between. */
static size_t count_shouted(struct token t)
{
	size_t n = 0;

	while (t.n > 0 && t.small == 0 && t.digits == 0) {
		const char *end = t.start + t.n;
		n++;
		t = next_token(end);
		if (t.n == 0 || t.start != end + 1)
			break;
	}
	return n;
}

struct looking {
	struct terms *terms;
	size_t entry;
	const char *key;
};

static void look(const struct looking *l, const char *text)
{
	struct initials before = {.n = 0};
	char name[LONGEST + 1];
	size_t shouted = 0; /* words of somebody shouting, this one and those to come */
	bool loud = false;

	for (struct token t = next_token(text); t.n > 0; t = next_token(t.start + t.n)) {
		shouted = shouted > 0 ? shouted - 1 : count_shouted(t);
		shouted = shouted > 0 && (loud || shouted >= SHOUTING) ? shouted : 0;
		loud = shouted > 0;
		if (!loud && name_of(&t, name) && !is_everyday(name)) {
			struct term *term = find_term(l->terms, name);
			term->explained = term->explained || is_spelt_after(&t, name) || is_spelt_before(&t, text, &before, name);
			if (term->entries == 0)
				term->first = l->key;
			term->entries += term->last != l->entry;
			term->last = l->entry;
		}
		add_initials(&before, &t);
	}
}

static bool read_texts(struct store *store, struct arena *arena, int64_t submission, struct terms *terms,
                       struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT key, event, action, decision, rationale, comment, good_practice, "
	                            "(SELECT group_concat(text, char(10)) FROM (SELECT text FROM entry_source "
	                            "WHERE entry = e.id ORDER BY n)) "
	                            "FROM entry AS e WHERE submission = ?1 ORDER BY earliest, key",
	                            err);
	bool row = false, ok;
	size_t entry = 0;

	db_bind_int(s, 1, submission);
	for (; (ok = db_step(s, &row, err)) && row; entry++) {
		struct looking l = {terms, entry, arena_copy(arena, db_string(s, 0))};
		for (int i = 1; i < db_columns(s); i++)
			look(&l, db_string(s, i));
	}
	db_finish(s);
	return ok;
}

/* A code of the case, an id of the roster, or what the agency calls one of its people: no abbreviation. */
static bool is_called(const struct check_case *c, size_t agency, const char *text)
{
	struct str folded;
	bool found = check_agency_find(c, text) != CHECK_NONE;

	str_init(&folded);
	utf8_fold(text, &folded);
	for (size_t i = 0; i < c->n_persons && !found; i++) {
		const struct check_person *p = &c->persons[i];
		bool own = p->agency == agency;
		found = (own || c->agencies[p->agency].roster) && strcmp(p->id, text) == 0;
		for (const struct check_name *n = own ? p->names : NULL; n != NULL; n = n->next)
			found = found || strcmp(n->folded, folded.text) == 0;
	}
	str_release(&folded);
	return found;
}

/* The list of professionals says by its roles what its ids are: SPO, SW1. */
static bool is_professional(struct store *store, int64_t submission, const char *text, bool *found, struct err *err)
{
	struct stmt *s = db_prepare(
		store->db, "SELECT count(*) FROM professional WHERE submission = ?1 AND (id = ?2 OR name = ?2)", err);
	int64_t n = 0;

	db_bind_int(s, 1, submission);
	db_bind_text(s, 2, text);
	bool ok = db_get_int(s, &n, err);
	*found = n > 0;
	return ok;
}

/* Whether `agencies` ("CSC, HV") has the code. */
static bool lists(const char *agencies, const char *code)
{
	size_t n = strlen(code);

	for (const char *p = agencies; (p = strstr(p, code)) != NULL; p += n)
		if ((p == agencies || p[-1] == ' ') && (p[n] == '\0' || p[n] == ','))
			return true;
	return false;
}

struct glossary {
	struct glossary_row *rows;
	size_t n;
};

/* "VPNs" explains VPN, and "PHQ-9" PHQ. */
static bool is_same(const char *explained, const char *text)
{
	size_t n = strlen(text);

	if (strncasecmp(explained, text, n) == 0 && explained[n] == '-' && isdigit((unsigned char)explained[n + 1]))
		return true;
	return strncasecmp(explained, text, n) == 0 && (explained[n] == '\0' || strcmp(explained + n, "s") == 0);
}

/* True where the agency explains it; else `other` gets what another says it means, if any does. */
static bool explains(const struct glossary *g, const char *code, const char *text,
                     const struct glossary_meaning **other)
{
	*other = NULL;
	for (size_t i = 0; i < g->n; i++) {
		if (!is_same(g->rows[i].abbreviation, text))
			continue;
		for (size_t k = 0; k < g->rows[i].n; k++) {
			if (lists(g->rows[i].meanings[k].agencies, code))
				return true;
			*other = &g->rows[i].meanings[k];
		}
	}
	return false;
}

static void suggest(const struct check_case *c, size_t agency, const struct term *t,
                    const struct glossary_meaning *other, struct check_out *out)
{
	const char *code = c->agencies[agency].code;
	struct str why;

	str_init(&why);
	str_format(&why, "used in %zu %s, first in %s:%s, and not explained by %s", t->entries,
	           t->entries == 1 ? "entry" : "entries", code, t->first, code);
	if (other != NULL)
		str_format(&why, "; %s says: %s", other->agencies, other->text);
	int score = t->entries > 4 ? 100 : 50 + 10 * (int)t->entries;
	struct suggestion *s = check_add(out, SUGGESTION_ABBREVIATION, score, EDTF_LAST, code, NULL,
	                                 arena_format(out->arena, "%s/%s", code, t->text), why.text);
	s->entries[0] = arena_format(out->arena, "%s:%s", code, t->first);
	s->n_entries = 1;
	str_release(&why);
}

static bool check_agency(struct store *store, const struct check_case *c, size_t agency, const struct glossary *g,
                         struct check_out *out, struct err *err)
{
	const struct glossary_meaning *other;
	struct terms terms = {0};
	bool called = false, ok = read_texts(store, out->arena, c->agencies[agency].submission, &terms, err);

	for (size_t i = 0; ok && i < terms.n; i++) {
		const struct term *t = &terms.list[i];
		if (t->explained || is_called(c, agency, t->text) || explains(g, c->agencies[agency].code, t->text, &other))
			continue;
		ok = is_professional(store, c->agencies[agency].submission, t->text, &called, err);
		if (ok && !called)
			suggest(c, agency, t, other, out);
	}
	free(terms.list);
	return ok;
}

bool check_abbreviations(struct store *store, const struct check_case *c, struct check_out *out, struct err *err)
{
	struct glossary g = {0};
	bool ok = glossary_list(store, out->arena, &g.rows, &g.n, err);

	for (size_t a = 0; ok && a < c->n_agencies; a++)
		ok = check_agency(store, c, a, &g, out, err);
	return ok;
}
