#include "core/suggest.h"

#include <string.h>

#include "core/store_private.h"
#include "core/str.h"
#include "core/utf8.h"

#define CURRENT "(SELECT id FROM current_submission)"

/* The values of a key that are in the case, each once, in order; ?1 is the folded beginning. NULL: none are known, or
 * the filter's own list has them all. */
static const char *values_of(enum filter_op op)
{
	switch (op) {
	case FILTER_AGENCY:
		return "SELECT code FROM agency WHERE code IN (SELECT agency FROM current_submission) AND "
			   "substr(casechron_fold(code), 1, length(?1)) = ?1 ORDER BY position";
	case FILTER_PERSON:
		return "SELECT DISTINCT name FROM "
			   "(SELECT submission, name FROM person UNION ALL SELECT submission, name FROM alias) "
			   "WHERE submission IN " CURRENT
			   " AND name IS NOT NULL AND substr(casechron_fold(name), 1, length(?1)) = ?1 "
			   "ORDER BY name";
	case FILTER_KIND:
		return "SELECT DISTINCT kind FROM entry WHERE kind IS NOT NULL AND substr(kind, 1, length(?1)) = ?1 "
			   "ORDER BY kind";
	case FILTER_IN:
		return "SELECT name FROM (SELECT id AS name FROM period WHERE submission IN " CURRENT
			   " UNION SELECT title FROM episode WHERE alive = 1) "
			   "WHERE substr(casechron_fold(name), 1, length(?1)) = ?1 ORDER BY name";
	case FILTER_THEME:
		return "SELECT name FROM theme WHERE id IN (SELECT theme FROM theme_use) AND "
			   "substr(casechron_fold(name), 1, length(?1)) = ?1 ORDER BY name";
	case FILTER_KLOE:
		return "SELECT DISTINCT number FROM kloe WHERE alive = 1 AND "
			   "substr(casechron_fold(number), 1, length(?1)) = ?1 ORDER BY number";
	case FILTER_BY:
		return "SELECT DISTINCT name FROM reviewer WHERE name IS NOT NULL AND "
			   "substr(casechron_fold(name), 1, length(?1)) = ?1 ORDER BY name";
	default:
		return NULL;
	}
}

static void add(struct suggestions *s, const char *word)
{
	if (s->n < SUGGEST_MAX)
		s->words[s->n++] = word;
}

static bool add_from_case(struct store *store, struct arena *arena, const char *sql, const char *beginning,
                          struct suggestions *s, struct err *err)
{
	struct stmt *st = db_prepare(store->db, sql, err);
	struct str folded;
	bool row = false, ok;

	str_init(&folded);
	utf8_fold(beginning, &folded);
	db_bind_text(st, 1, folded.text);
	while ((ok = db_step(st, &row, err)) && row && s->n < SUGGEST_MAX) {
		const char *value = db_text(st, 0);
		bool plain = value[strcspn(value, " ,()")] == '\0';
		if (strchr(value, '"') == NULL) /* a value with a quotation mark cannot be written in a filter */
			add(s, plain ? arena_copy(arena, value) : arena_format(arena, "\"%s\"", value));
	}
	db_finish(st);
	str_release(&folded);
	return ok;
}

static void add_listed(const char *const *values, const char *beginning, struct suggestions *s)
{
	for (; *values != NULL; values++)
		if (strncmp(*values, beginning, strlen(beginning)) == 0)
			add(s, *values);
}

static void add_keys(struct arena *arena, const char *beginning, struct suggestions *s)
{
	for (const struct filter_key *k = filter_keys(); k->name != NULL; k++)
		if (strncmp(k->name, beginning, strlen(beginning)) == 0)
			add(s, arena_format(arena, "%s:", k->name));
}

static const struct filter_key *find_key(const char *name, size_t n)
{
	for (const struct filter_key *k = filter_keys(); k->name != NULL; k++)
		if (strlen(k->name) == n && strncmp(k->name, name, n) == 0)
			return k;
	return NULL;
}

/* What is there already need not be offered. */
static void drop_the_same(struct suggestions *s, const char *typed)
{
	if (s->n == 1 && strcmp(s->words[0], typed) == 0)
		s->n = 0;
}

bool suggest_filter(struct store *store, struct arena *arena, const char *text, size_t at, struct suggestions *s,
                    struct err *err)
{
	size_t start = at;

	*s = (struct suggestions){.from = at};
	while (start > 0 && strchr(" \t\n()", text[start - 1]) == NULL)
		start--;
	start += text[start] == '-' && start < at;
	char *word = arena_copy_n(arena, text + start, at - start);
	char *colon = strchr(word, ':');
	if (colon == NULL) {
		s->from = start;
		add_keys(arena, word, s);
		return true;
	}
	const struct filter_key *key = find_key(word, (size_t)(colon - word));
	if (key == NULL)
		return true;
	char *comma = strrchr(colon, ',');
	char *value = comma != NULL ? comma + 1 : colon + 1;
	s->from = start + (size_t)(value - word);
	const char *beginning = value + (*value == '"');
	bool ok = true;
	if (key->values != NULL)
		add_listed(key->values, beginning, s);
	else if (values_of(key->op) != NULL)
		ok = add_from_case(store, arena, values_of(key->op), beginning, s, err);
	drop_the_same(s, value);
	return ok;
}

/* How to see whether the case knows a value (?1) of this key, and what is said where it does not. */
struct known {
	enum filter_op op;
	const char *sql, *sentence;
};

static const struct known known[] = {
	{FILTER_AGENCY, "SELECT EXISTS (SELECT 1 FROM current_submission WHERE agency = upper(?1))",
     "there is no agency \"%s\""},
	{FILTER_PERSON,
     "SELECT EXISTS (SELECT 1 FROM person WHERE submission IN " CURRENT " AND (id = ?1 OR casechron_fold(name) = "
     "casechron_fold(?1))) OR EXISTS (SELECT 1 FROM alias WHERE submission IN " CURRENT
     " AND casechron_fold(name) = casechron_fold(?1))",
     "nobody is called \"%s\""},
	{FILTER_KIND, "SELECT EXISTS (SELECT 1 FROM entry WHERE kind = ?1 OR (kind > ?1 || '-' AND kind < ?1 || '.'))",
     "no entry is of the kind \"%s\""},
	{FILTER_IN, "SELECT EXISTS (SELECT 1 FROM period WHERE submission IN " CURRENT " AND id = ?1) OR "
     "EXISTS (SELECT 1 FROM episode WHERE alive = 1 AND casechron_fold(title) = casechron_fold(?1))",
     "no period or episode is called \"%s\""},
	{FILTER_THEME,
     "SELECT EXISTS (SELECT 1 FROM theme WHERE alive = 1 AND casechron_fold(name) = casechron_fold(?1))",
     "no theme is called \"%s\""},
};

static bool check_value(struct store *store, const struct known *k, const char *value, struct str *out, struct err *err)
{
	struct stmt *s = db_prepare(store->db, k->sql, err);
	int64_t there = 0;

	db_bind_text(s, 1, value);
	if (!db_get_int(s, &there, err))
		return false;
	if (!there) {
		str_add(out, out->length > 0 ? "; " : "");
		str_format(out, k->sentence, value);
	}
	return true;
}

static bool check_node(struct store *store, const struct filter_node *n, struct str *out, struct err *err)
{
	bool ok = (n->left == NULL || check_node(store, n->left, out, err)) &&
	          (n->right == NULL || check_node(store, n->right, out, err));

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		for (size_t v = 0; ok && known[i].op == n->op && v < n->n; v++)
			ok = check_value(store, &known[i], n->values[v], out, err);
	return ok;
}

bool suggest_unknown(struct store *store, const struct filter *filter, struct str *out, struct err *err)
{
	return filter->root == NULL || check_node(store, filter->root, out, err);
}
