/* All texts of the agency are read once, and the abbreviations in them stand in one sorted array. Those that are said
 * in full, or are words of the glossary, of names or of codes, are marked as known; the rest is the answer. */
#include "core/abbreviation.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/query.h"
#include "core/store_private.h"

enum { LEAST = 2, MOST = 8 };

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

/* Whether a byte belongs to a word: letters beyond ASCII do, and digits. */
static bool is_word(char c)
{
	return is_capital(c) || is_small(c) || (c >= '0' && c <= '9') || ((unsigned char)c & 0x80) != 0;
}

/* How many capitals the word [word, end) is made of, an s behind them left out; 0 where it is made of anything else. */
static size_t capitals(const char *word, const char *end)
{
	size_t n = 0;

	while (word + n < end && is_capital(word[n]))
		n++;
	if (word + n + 1 == end && n > 0 && word[n] == 's')
		return n;
	return word + n == end ? n : 0;
}

static bool is_shouted(const char *text)
{
	size_t words = 0, shouted = 0;

	for (const char *p = text; *p != '\0';) {
		const char *end = p;
		while (is_word(*end))
			end++;
		if (end - p >= LEAST) {
			words++;
			shouted += capitals(p, end) > 0;
		}
		p = end + (*end != '\0');
	}
	return words > 3 && shouted * 4 > words * 3;
}

static bool is_in_full(const char *text, const char *word, const char *end)
{
	bool behind = word > text && word[-1] == '(' && *end == ')';
	bool before = end[0] == ' ' && end[1] == '(' && is_small(end[2]);

	return behind || before;
}

void abbreviation_each(const char *text, abbreviation_fn *fn, void *context)
{
	if (is_shouted(text))
		return;
	for (const char *p = text; *p != '\0';) {
		const char *end = p;
		while (is_word(*end))
			end++;
		size_t n = capitals(p, end);
		if (n >= LEAST && n <= MOST)
			fn(context, p, n, is_in_full(text, p, end));
		p = end + (*end != '\0');
	}
}

struct found {
	char text[MOST + 1];
	bool known;
	int64_t entries, last_row; /* the entry that was counted last */
	const char *entry;
	struct place place;
};

struct finding {
	struct arena *arena;
	struct found *found; /* sorted by text */
	size_t n, capacity;
	const struct entry_view *view; /* the one being read */
};

/* Where `text` stands, or would. */
static size_t place_of(const struct finding *f, const char *text, bool *there)
{
	size_t low = 0, high = f->n;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (strcmp(f->found[middle].text, text) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*there = low < f->n && strcmp(f->found[low].text, text) == 0;
	return low;
}

static void add(void *context, const char *letters, size_t n, bool in_full)
{
	struct finding *f = context;
	const struct entry *e = &f->view->entry;
	struct found new = {.last_row = -1};
	bool there;

	memcpy(new.text, letters, n);
	size_t at = place_of(f, new.text, &there);
	if (!there && f->n == ABBREVIATION_MOST)
		return;
	if (!there) {
		f->found = mem_grow(f->found, &f->capacity, f->n + 1, sizeof *f->found);
		memmove(&f->found[at + 1], &f->found[at], (f->n - at) * sizeof *f->found);
		f->found[at] = new;
		f->n++;
	}
	struct found *a = &f->found[at];
	a->known = a->known || in_full;
	a->entries += a->last_row != f->view->row;
	a->last_row = f->view->row;
	if (a->entry != NULL && (a->place.line < e->line || (a->place.line == e->line && a->place.column <= e->column)))
		return;
	a->entry = arena_copy(f->arena, e->id);
	a->place = (struct place){arena_copy(f->arena, f->view->file), e->line, e->column};
}

static bool read_entry(void *context, const struct entry_view *v, struct err *err)
{
	struct finding *f = context;
	const struct entry *e = &v->entry;
	const char *const texts[] = {e->event, e->action, e->decision, e->rationale, e->comment, e->good_practice};

	(void)err;
	f->view = v;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (texts[i] != NULL)
			abbreviation_each(texts[i], add, f);
	for (size_t i = 0; i < e->n_sources; i++)
		abbreviation_each(e->sources[i].text, add, f);
	for (size_t i = 0; i < e->n_voices; i++)
		abbreviation_each(e->voices[i].text, add, f);
	return true;
}

/* Each word of a name, of the glossary or of a code is known. */
static void mark_known(struct finding *f, const char *text)
{
	for (const char *p = text; *p != '\0';) {
		const char *end = p;
		char word[MOST + 1] = "";
		bool there;
		while (is_word(*end))
			end++;
		if (end - p <= MOST) {
			memcpy(word, p, (size_t)(end - p));
			size_t at = place_of(f, word, &there);
			if (there)
				f->found[at].known = true;
		}
		p = end + (*end != '\0');
	}
}

static bool mark_names(struct finding *f, struct store *store, const char *agency, struct err *err)
{
	static const char EVERYDAY[] = "NHS UK GP TV OK AM PM";
	struct stmt *s = db_prepare(
		store->db,
		"WITH mine AS (SELECT id FROM current_submission WHERE agency = ?1) "
		"SELECT abbreviation FROM glossary WHERE submission IN mine UNION ALL SELECT code FROM agency UNION ALL "
		"SELECT id FROM person WHERE submission IN mine UNION ALL SELECT name FROM person WHERE submission IN mine "
		"UNION ALL SELECT name FROM alias WHERE submission IN mine UNION ALL "
		"SELECT id FROM professional WHERE submission IN mine UNION ALL "
		"SELECT name FROM professional WHERE submission IN mine",
		err);
	bool row = false, ok;

	mark_known(f, EVERYDAY);
	db_bind_text(s, 1, agency);
	while ((ok = db_step(s, &row, err)) && row)
		mark_known(f, db_string(s, 0));
	db_finish(s);
	return ok;
}

/* What is left: neither said in full nor known. */
static struct abbreviation *unknown_ones(const struct finding *f, size_t *n)
{
	struct abbreviation *list = arena_alloc(f->arena, f->n * sizeof *list);

	*n = 0;
	for (size_t i = 0; i < f->n; i++) {
		const struct found *a = &f->found[i];
		if (!a->known)
			list[(*n)++] = (struct abbreviation){arena_copy(f->arena, a->text), a->entry, a->place, a->entries};
	}
	return list;
}

bool abbreviation_list(struct store *store, struct arena *arena, const char *agency, struct abbreviation **list,
                       size_t *n, struct err *err)
{
	struct finding f = {.arena = arena};
	struct filter filter = {0};
	struct str text;

	*list = NULL;
	*n = 0;
	str_init(&text);
	str_format(&text, "agency:\"%s\"", agency);
	bool ok = filter_parse(text.text, &filter, err) && query_each(store, &filter, read_entry, &f, err) &&
	          mark_names(&f, store, agency, err);
	if (ok)
		*list = unknown_ones(&f, n);
	filter_release(&filter);
	str_release(&text);
	free(f.found);
	return ok;
}
