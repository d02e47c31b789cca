#include "tui/annotate.h"

#include <stdio.h>
#include <string.h>

#include "core/anchor.h"
#include "core/mark.h"
#include "core/query.h"
#include "core/theme.h"
#include "core/utf8.h"

enum { RECENT = 3, OFFERED = 6 };

static const char *const same = "same happening";

bool annotate_has(enum command_id command)
{
	switch (command) {
	case COMMAND_THEME:
	case COMMAND_SIGNIFICANCE:
	case COMMAND_STAR:
	case COMMAND_LINK:
	case COMMAND_QUESTION:
	case COMMAND_EPISODE:
	case COMMAND_OWN_ENTRY:
		return true;
	default:
		return false;
	}
}

/* The entries that are meant. */
struct meant {
	struct arena arena;
	struct anchor *places;
	struct mark *marks;
	size_t n;
	char said[100]; /* "GP:GP-0212", "3 entries" */
};

static bool read_meant(struct store *store, const struct subject *on, struct meant *m, struct err *err)
{
	m->n = on->n_rows > 0 ? on->n_rows : 1;
	m->places = arena_alloc(&m->arena, m->n * sizeof *m->places);
	m->marks = arena_alloc(&m->arena, m->n * sizeof *m->marks);
	for (size_t i = 0; i < m->n; i++) {
		struct entry_view v;
		if (!query_entry(store, &m->arena, on->n_rows > 0 ? on->rows[i] : on->row, &v, err))
			return false;
		m->places[i] = (struct anchor){v.agency, v.entry.id};
		m->marks[i] = v.mark;
	}
	if (m->n == 1)
		snprintf(m->said, sizeof m->said, "%.40s:%.40s", m->places[0].agency, m->places[0].entry);
	else
		snprintf(m->said, sizeof m->said, "%zu entries", m->n);
	return true;
}

/* --- marks */

/* Where all have one it is taken off. */
static bool star(struct store *store, const struct meant *m, struct answer *a, struct err *err)
{
	bool all = true;

	for (size_t i = 0; i < m->n; i++)
		all = all && m->marks[i].star;
	snprintf(a->say, sizeof a->say, "saved: %s on %s", all ? "no star any longer" : "a star", m->said);
	return mark_star(store, m->places, m->n, !all, err);
}

/* All become what the first one becomes next. */
static bool flag(struct store *store, const struct meant *m, struct answer *a, struct err *err)
{
	static const char *const levels[] = {"not flagged any longer", "flagged as significant (!)",
	                                     "flagged as significant (!!)"};
	int next = (m->marks[0].significance + 1) % (MARK_SIGNIFICANCE_MAX + 1);

	snprintf(a->say, sizeof a->say, "saved: %s %s %s", m->said, m->n == 1 ? "is" : "are", levels[next]);
	return mark_significance(store, m->places, m->n, next, err);
}

/* --- themes */

static bool has_all(struct meant *m, const char *list)
{
	for (size_t i = 0; i < m->n; i++)
		if (!record_lists(list, arena_format(&m->arena, "%s:%s", m->places[i].agency, m->places[i].entry)))
			return false;
	return true;
}

static bool make_theme(struct store *store, struct meant *m, const char *name, struct answer *a, struct err *err)
{
	const char *values[RECORD_FIELDS] = {0};
	struct str entries;

	str_init(&entries);
	for (size_t i = 0; i < m->n; i++)
		str_format(&entries, "%s%s:%s", i > 0 ? "," : "", m->places[i].agency, m->places[i].entry);
	values[record_field(RECORD_THEME, "name")] = name;
	values[record_field(RECORD_THEME, "entries")] = entries.text;
	snprintf(a->say, sizeof a->say, "saved: new theme \"%.60s\" on %s", name, m->said);
	bool ok = record_add(store, RECORD_THEME, values, NULL, NULL, err);
	str_release(&entries);
	return ok;
}

static bool give_theme(struct store *store, struct meant *m, const char *name, struct answer *a, struct err *err)
{
	int entries = record_field(RECORD_THEME, "entries");
	struct record record;
	struct theme theme;
	struct err why = {0};

	if (!theme_find(store, &m->arena, name, &theme, &why))
		return why.code == ERR_NOTFOUND ? make_theme(store, m, name, a, err) : err_set(err, why.code, "%s", why.text);
	if (!record_get(store, &m->arena, RECORD_THEME, theme.id, &record, err))
		return false;
	bool in = !has_all(m, record.values[entries]);
	snprintf(a->say, sizeof a->say, "saved: theme \"%.60s\" %s %s", theme.name, in ? "on" : "taken off", m->said);
	return record_put(store, RECORD_THEME, theme.id, entries, m->places, m->n, in, err);
}

/* --- forms */

static void open_form(enum record_kind kind, struct answer *a)
{
	a->open = &view_record;
	a->subject.record_kind = kind;
}

static const struct record_choice *link_choices(void)
{
	return record_kind_info(RECORD_LINK)->fields[record_field(RECORD_LINK, "kind")].choices;
}

/* The kind of link that begins so; NULL for none. */
static const char *link_named(const char *text)
{
	for (const struct record_choice *c = link_choices(); c->name != NULL; c++)
		if (strncmp(c->name, text, strlen(text)) == 0 || strncmp(c->spoken, text, strlen(text)) == 0)
			return c->name;
	return NULL;
}

/* One entry is linked with one that the form asks for; two are asked what they are; more tell of one happening. */
static bool link_entries(const char *argument, struct answer *a, struct err *err)
{
	const struct subject *on = &a->subject;
	bool is_one = on->n_rows < 2, is_same = strncmp(same, argument, strlen(argument)) == 0;

	if (on->n_rows == 2 && argument[0] == '\0') {
		a->ask = "The two are (same happening, led to, follows, contradicts ...)";
		a->given = same;
		return true;
	}
	if (!is_one && is_same) {
		open_form(RECORD_INCIDENT, a);
		return true;
	}
	if (on->n_rows > 2)
		return err_set(err, ERR_INVALID, "a link has two ends, and %zu entries are ticked", on->n_rows);
	if (argument[0] != '\0' && (a->subject.link = link_named(argument)) == NULL)
		return err_set(err, ERR_INVALID, "\"%.60s\" is no kind of link", argument);
	open_form(RECORD_LINK, a);
	return true;
}

/* --- all of them */

static bool put_on(struct store *store, enum command_id command, const char *argument, struct answer *a,
                   struct err *err)
{
	struct meant m = {0};

	arena_init(&m.arena);
	bool ok = read_meant(store, &a->subject, &m, err);
	if (ok && command == COMMAND_STAR)
		ok = star(store, &m, a, err);
	else if (ok && command == COMMAND_SIGNIFICANCE)
		ok = flag(store, &m, a, err);
	else if (ok)
		ok = give_theme(store, &m, argument, a, err);
	arena_release(&m.arena);
	return ok;
}

bool annotate(struct store *store, enum command_id command, const char *argument, struct answer *a, struct err *err)
{
	switch (command) {
	case COMMAND_LINK:
		return link_entries(argument, a, err);
	case COMMAND_QUESTION:
		open_form(RECORD_QUESTION, a);
		return true;
	case COMMAND_EPISODE:
		open_form(RECORD_EPISODE, a);
		return true;
	case COMMAND_OWN_ENTRY:
		open_form(RECORD_OWN_ENTRY, a);
		return true;
	default:
		return put_on(store, command, argument, a, err);
	}
}

/* --- help with what is asked for */

/* One more that may be meant, where it begins as what is typed and was not offered yet. */
static void offer(const char *name, const char *text, size_t *n, struct assist *assist)
{
	struct str folded, typed;

	str_init(&folded);
	str_init(&typed);
	utf8_fold(name, &folded);
	utf8_fold(text, &typed);
	if (*n < OFFERED && strncmp(folded.text, typed.text, typed.length) == 0) {
		if ((*n)++ == 0)
			str_add(&assist->word, name);
		str_format(&assist->offers, "%s%s", assist->offers.length > 0 ? ", " : "", name);
	}
	str_release(&typed);
	str_release(&folded);
}

static void offer_themes(struct store *store, const char *text, struct assist *assist)
{
	struct theme *recent, *all;
	size_t n_recent, n_all, n = 0;
	struct arena arena;

	arena_init(&arena);
	if (theme_recent(store, &arena, RECENT, &recent, &n_recent, NULL) &&
	    theme_list(store, &arena, &all, &n_all, NULL)) {
		for (size_t i = 0; i < n_recent; i++)
			offer(recent[i].name, text, &n, assist);
		for (size_t i = 0; i < n_all; i++) {
			bool has = false;
			for (size_t k = 0; k < n_recent; k++)
				has = has || memcmp(recent[k].id, all[i].id, ROW_ID_BYTES) == 0;
			if (!has)
				offer(all[i].name, text, &n, assist);
		}
	}
	arena_release(&arena);
}

void annotate_assist(struct store *store, enum command_id command, const char *text, struct assist *assist)
{
	size_t n = 0;

	if (command == COMMAND_THEME)
		offer_themes(store, text, assist);
	if (command != COMMAND_LINK)
		return;
	/* Where one stands whole, the others are told, and the key that completes goes on to the next. */
	const struct record_choice *c = link_choices();
	bool is_whole = strcmp(text, same) == 0;
	for (; c->name != NULL && !is_whole; c++)
		is_whole = strcmp(text, c->spoken) == 0;
	if (!is_whole)
		offer(same, text, &n, assist);
	for (const struct record_choice *of = is_whole ? c : link_choices(); of->name != NULL; of++)
		offer(of->spoken, is_whole ? "" : text, &n, assist);
	if (is_whole && n == 0)
		offer(same, "", &n, assist);
}
