/* The tree of the filter is walked for each; negation is pushed down to the terms, as in the SQL for entries. */
#include "core/own_entry.h"

#include <stdlib.h>
#include <string.h>

#include "core/tokenizer.h"
#include "core/utf8.h"

/* One of them, as it is asked about. */
struct asked {
	const struct record *record;
	struct edtf date;
	const struct record *episodes;
	size_t n_episodes;
};

/* --- words */

static bool add_word(void *context, const char *word, size_t n, size_t start, size_t end)
{
	(void)start, (void)end;
	str_add_n(context, word, n);
	str_add_char(context, ' ');
	return true;
}

/* " pushed the pram ": the words of a text in their search form, a blank round each. */
static void add_words(struct str *out, const char *text)
{
	str_add_char(out, ' ');
	if (text != NULL)
		tokenizer_each(text, strlen(text), add_word, out);
}

static bool has_words(const struct record *r, const struct filter_node *n)
{
	struct str all, wanted;

	str_init(&all);
	str_init(&wanted);
	add_words(&all, record_value(r, "event"));
	add_words(&all, record_value(r, "source"));
	add_words(&wanted, n->values[0]);
	if (n->op != FILTER_WORDS)
		str_cut(&wanted, wanted.length - 1);
	bool has = strstr(all.text, wanted.text + (n->op == FILTER_INSIDE)) != NULL;
	str_release(&all);
	str_release(&wanted);
	return has;
}

static bool is_one_of(const struct filter_node *n, const char *text)
{
	struct str a, b;
	bool is = false;

	str_init(&a);
	str_init(&b);
	utf8_fold(text != NULL ? text : "", &a);
	for (size_t i = 0; text != NULL && i < n->n && !is; i++) {
		str_clear(&b);
		utf8_fold(n->values[i], &b);
		is = strcmp(a.text, b.text) == 0;
	}
	str_release(&a);
	str_release(&b);
	return is;
}

/* --- dates */

/* Within a span either end of which may be open; with neither it is none. */
static enum edtf_answer within(const struct edtf *date, const char *from, const char *to)
{
	struct edtf start = {.earliest = EDTF_FIRST, .latest = EDTF_LAST}, end = start;
	bool starts = from != NULL && edtf_parse(from, &start, NULL), ends = to != NULL && edtf_parse(to, &end, NULL);

	if (!starts && !ends)
		return EDTF_NO;
	if (date->latest < (starts ? start.earliest : EDTF_FIRST) || date->earliest > (ends ? end.latest : EDTF_LAST))
		return EDTF_NO;
	bool after = !starts || (date->sure_earliest >= start.sure_latest && date->sure_earliest > EDTF_FIRST);
	bool before = !ends || (date->sure_latest <= end.sure_earliest && date->sure_latest < EDTF_LAST);
	return after && before ? EDTF_CERTAIN : EDTF_POSSIBLE;
}

static enum edtf_answer in_episode(const struct asked *a, const struct filter_node *n)
{
	enum edtf_answer best = EDTF_NO;

	for (size_t i = 0; i < a->n_episodes; i++) {
		const struct record *e = &a->episodes[i];
		if (!is_one_of(n, record_value(e, "title")))
			continue;
		enum edtf_answer answer = within(&a->date, record_value(e, "from"), record_value(e, "to"));
		best = answer > best ? answer : best;
	}
	return best;
}

static bool is_dated(enum filter_op op)
{
	return op == FILTER_AFTER || op == FILTER_BEFORE || op == FILTER_ON || op == FILTER_IN;
}

static enum edtf_answer answer_date(const struct asked *a, const struct filter_node *n)
{
	switch (n->op) {
	case FILTER_AFTER:
		return edtf_after(&a->date, &n->date);
	case FILTER_BEFORE:
		return edtf_before(&a->date, &n->date);
	case FILTER_ON:
		return edtf_within(&a->date, &n->date);
	default:
		return in_episode(a, n);
	}
}

/* --- the tree */

static bool is_word(const struct asked *a, const char *word)
{
	if (strcmp(word, "own") == 0)
		return true;
	if (strcmp(word, "undated") == 0)
		return a->date.kind == EDTF_UNDATED;
	return strcmp(word, "uncertain") == 0 && a->date.kind != EDTF_UNDATED && edtf_is_uncertain(&a->date);
}

static bool holds(const struct asked *a, const struct filter_node *n)
{
	bool is = false;

	switch (n->op) {
	case FILTER_WORDS:
	case FILTER_PREFIX:
	case FILTER_INSIDE:
		return has_words(a->record, n);
	case FILTER_IS:
		for (size_t i = 0; i < n->n && !is; i++)
			is = is_word(a, n->values[i]);
		return is;
	case FILTER_BY:
		return is_one_of(n, a->record->reviewer);
	default:
		return false;
	}
}

static enum edtf_answer answer(const struct asked *a, const struct filter_node *n, bool negated)
{
	if (n->op == FILTER_NOT)
		return answer(a, n->left, !negated);
	if (n->op == FILTER_AND || n->op == FILTER_OR) {
		enum edtf_answer x = answer(a, n->left, negated), y = answer(a, n->right, negated);
		bool both = (n->op == FILTER_AND) != negated;
		return (x < y) == both ? x : y;
	}
	if (!is_dated(n->op))
		return holds(a, n) != negated ? EDTF_CERTAIN : EDTF_NO;
	if (a->date.kind == EDTF_UNDATED)
		return EDTF_NO;
	enum edtf_answer dated = answer_date(a, n);
	return !negated ? dated : dated == EDTF_POSSIBLE ? dated : dated == EDTF_NO ? EDTF_CERTAIN : EDTF_NO;
}

static bool asks_own(const struct filter_node *n)
{
	if (n == NULL)
		return false;
	for (size_t i = 0; n->op == FILTER_IS && i < n->n; i++)
		if (strcmp(n->values[i], "own") == 0)
			return true;
	return asks_own(n->left) || asks_own(n->right);
}

bool own_entry_asked(const struct filter *filter)
{
	return filter != NULL && asks_own(filter->root);
}

/* --- the list */

static void read_date(const struct record *r, struct edtf *date)
{
	const char *when = record_value(r, "when");

	edtf_parse(when != NULL ? when : "", date, NULL);
}

int own_entry_order(const struct edtf *a, const struct edtf *b)
{
	if (a->earliest != b->earliest)
		return a->earliest < b->earliest ? -1 : 1;
	if (a->minute != b->minute)
		return a->minute < b->minute ? -1 : 1;
	return a->latest == b->latest ? 0 : a->latest < b->latest ? -1 : 1;
}

static int compare(const void *x, const void *y)
{
	const struct own_entry *a = x, *b = y;
	int order = own_entry_order(&a->date, &b->date);

	if (order != 0)
		return order;
	if (a->record->at != b->record->at)
		return a->record->at < b->record->at ? -1 : 1;
	return memcmp(a->record->id, b->record->id, ROW_ID_BYTES);
}

bool own_entry_list(struct store *store, struct arena *arena, const struct filter *filter, struct own_entry **list,
                    size_t *n, struct err *err)
{
	struct asked a = {0};
	struct record *records, *episodes;
	size_t all;

	*n = 0;
	if (!record_list(store, arena, RECORD_OWN_ENTRY, &records, &all, err) ||
	    !record_list(store, arena, RECORD_EPISODE, &episodes, &a.n_episodes, err))
		return false;
	a.episodes = episodes;
	*list = arena_alloc(arena, all * sizeof **list);
	for (size_t i = 0; i < all; i++) {
		a.record = &records[i];
		read_date(a.record, &a.date);
		enum edtf_answer match = filter == NULL || filter->root == NULL ? EDTF_CERTAIN
		                                                                : answer(&a, filter->root, false);
		if (match != EDTF_NO)
			(*list)[(*n)++] = (struct own_entry){a.record, a.date, match};
	}
	if (*n > 1)
		qsort(*list, *n, sizeof **list, compare);
	return true;
}
