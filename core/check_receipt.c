/* What was shared, and whether the other agency says so.
 *
 * The spans of all entries of an agency (its date, when it was known, when it was written down) stand in order of their
 * first day, so that those within 14 days of a message are found by halving. An entry looks like the receipt of a
 * message by these, of which RECEIPT_LEAST are needed:
 *
 *   told      it is a communication, or reported, or told again (count="0"): 30. What an agency saw itself can still
 *             show that the message had come ("following the arrest of 29 July"), but then the rest must say so.
 *   people    somebody is in both 25; or seems to be, or is named in its text, 20
 *   names     it names the agency that sent the message: 25
 *   kind      both of one kind that is joint: 15
 *   words     up to 40: 15 for each rare word in common
 *
 * To be told that a message was not received troubles an agency, so little is asked for. That an entry is nothing but
 * the receipt of a message (check_receipts()) takes RECEIPT_SURE: told and people alone are not enough.
 *
 * An entry that stands for several, or spans more than two months, is nobody's receipt. */
#include <stdlib.h>
#include <string.h>

#include "core/check_profile.h"
#include "core/mem.h"

enum {
	RECEIPT_LEAST = 55,
	RECEIPT_SURE = 65,
	TOLD = 30,
	PEOPLE = 25,
	LIKELY = 20,
	NAMED = 25,
	SAME_KIND = 15,
	WORDS = 40,
	A_WORD = 15,
	WIDEST = 62, /* days */
};

struct span {
	int32_t first, last;
	size_t entry;
};

struct agency_spans {
	struct span *list;
	size_t n, capacity;
};

static int compare_span(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return (x->entry > y->entry) - (x->entry < y->entry);
}

static void add_span(struct agency_spans *s, int32_t first, int32_t last, size_t entry)
{
	if (first == EDTF_LAST || (int64_t)last - first > WIDEST)
		return;
	s->list = mem_grow(s->list, &s->capacity, s->n + 1, sizeof *s->list);
	s->list[s->n++] = (struct span){first, last, entry};
}

static struct agency_spans *make_spans(const struct check_case *c)
{
	struct agency_spans *spans = mem_zero(c->n_agencies + 1, sizeof *spans);

	for (size_t i = 0; i < c->n_entries; i++) {
		const struct check_entry *e = &c->entries[i];
		if (e->several)
			continue;
		if (!e->undated)
			add_span(&spans[e->agency], e->earliest, e->latest, i);
		add_span(&spans[e->agency], e->known, e->known, i);
		add_span(&spans[e->agency], e->recorded, e->recorded, i);
	}
	for (size_t a = 0; a < c->n_agencies; a++)
		if (spans[a].n > 0)
			qsort(spans[a].list, spans[a].n, sizeof *spans[a].list, compare_span);
	return spans;
}

static void free_spans(const struct check_case *c, struct agency_spans *spans)
{
	for (size_t a = 0; a < c->n_agencies; a++)
		free(spans[a].list);
	free(spans);
}

static size_t first_span(const struct agency_spans *s, int64_t day)
{
	size_t low = 0, high = s->n;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (s->list[middle].first < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool was_told(const struct check_entry *e)
{
	return e->told_again || e->reported || e->sort == CHECK_COMMUNICATION;
}

/* Who is in the message and not in the other entry's list of people may still be named in its text. */
static bool names_somebody(const struct check_case *c, const struct check_entry *sent, const struct check_entry *got)
{
	for (size_t i = 0; i < sent->n_persons; i++)
		if (check_text_names(c, got, c->persons[c->present[sent->person + i]].likely))
			return true;
	return false;
}

static int score_people(const struct check_case *c, const struct check_entry *sent, const struct check_entry *got)
{
	struct check_common common = check_persons_in_common(c, sent, got);

	if (common.sure > 0)
		return PEOPLE;
	return common.likely > 0 || names_somebody(c, sent, got) ? LIKELY : 0;
}

static int score_receipt(const struct check_case *c, const struct check_entry *sent, const struct check_entry *got)
{
	int score = score_people(c, sent, got) + (was_told(got) ? TOLD : 0);

	if (sent->agency < 64 && (got->names >> sent->agency & 1) != 0)
		score += NAMED;
	if (got->sort != CHECK_OWN && got->sort != CHECK_COMMUNICATION && strcmp(got->kind, sent->kind) == 0)
		score += SAME_KIND;
	float words = check_words_in_common(c, sent, got, 0, NULL) * A_WORD;
	return score + (words < WORDS ? (int)words : WORDS);
}

/* What is told again may carry the day of the happening itself, which is before the message. */
static bool may_answer(const struct check_share *share, const struct check_entry *got, const struct span *span)
{
	if (span->first > (int64_t)share->last + CHECK_RECEIPT_DAYS)
		return false;
	return span->last >= share->first || got->told_again || got->reported;
}

/* Calls for each entry of the other agency that lies where the receipt of `share` could; stops where `fn` says true. */
typedef bool receipt_fn(void *context, const struct check_share *share, size_t got, int score);

static bool each_answer(const struct check_case *c, const struct agency_spans *spans, const struct check_share *share,
                        receipt_fn *fn, void *context)
{
	const struct agency_spans *s = &spans[share->to];
	const struct check_entry *sent = &c->entries[share->entry];
	int64_t from = share->first;

	if (!sent->undated && (int64_t)sent->earliest - CHECK_WINDOW < from)
		from = (int64_t)sent->earliest - CHECK_WINDOW;
	if (from < (int64_t)share->first - CHECK_RECEIPT_DAYS)
		from = (int64_t)share->first - CHECK_RECEIPT_DAYS;
	for (size_t i = first_span(s, from - WIDEST); i < s->n; i++) {
		const struct span *span = &s->list[i];
		if (span->first > (int64_t)share->last + CHECK_RECEIPT_DAYS)
			break;
		const struct check_entry *got = &c->entries[span->entry];
		if (span->last < from || !may_answer(share, got, span))
			continue;
		if (fn(context, share, span->entry, score_receipt(c, sent, got)))
			return true;
	}
	return false;
}

static bool answers(void *context, const struct check_share *share, size_t got, int score)
{
	(void)context;
	(void)share;
	(void)got;
	return score >= RECEIPT_LEAST;
}

struct receipts {
	const struct check_case *c;
	size_t *of;
	int *score;
};

static bool note_best(void *context, const struct check_share *share, size_t got, int score)
{
	struct receipts *r = context;
	const struct check_entry *e = &r->c->entries[got];
	bool told = e->reported || e->sort == CHECK_COMMUNICATION;

	if (told && score >= RECEIPT_SURE && score > r->score[got] && !e->undated && e->latest >= share->first) {
		r->of[got] = share->entry;
		r->score[got] = score;
	}
	return false;
}

size_t *check_receipts(const struct check_case *c, struct check_out *out)
{
	struct agency_spans *spans = make_spans(c);
	struct receipts r = {c, mem_zero(c->n_entries + 1, sizeof *r.of), mem_zero(c->n_entries + 1, sizeof *r.score)};

	for (size_t i = 0; i < c->n_entries; i++)
		r.of[i] = CHECK_NONE;
	for (size_t i = 0; i < c->n_shares && check_goes_on(out, CHECK_LOOKING, 0, 0); i++)
		if (c->shares[i].to != CHECK_NONE && !c->shares[i].undated)
			each_answer(c, spans, &c->shares[i], note_best, &r);
	free(r.score);
	free_spans(c, spans);
	return r.of;
}

static void add_day(struct str *out, int32_t day)
{
	struct edtf_civil d = edtf_civil(day);

	str_format(out, "%04d-%02d-%02d", (int)d.year, d.month, d.day);
}

static void suggest(const struct check_case *c, const struct check_share *share, struct check_out *out)
{
	const struct check_entry *e = &c->entries[share->entry];
	const char *from = c->agencies[e->agency].code, *to = c->agencies[share->to].code;
	/* With a day and with people named, a record of it would have been found more easily. */
	bool plain = e->n_persons > 0 && share->first == share->last;
	struct str subject, why;

	str_init(&subject);
	str_init(&why);
	str_format(&subject, "%s:%s > %s", from, e->key, to);
	str_format(&why, "shared with %s ", to);
	add_day(&why, share->first);
	if (share->last != share->first) {
		str_add(&why, " to ");
		add_day(&why, share->last);
	}
	str_format(&why, "; no record found in what %s submitted that it was received within %d days", to,
	           CHECK_RECEIPT_DAYS);
	struct suggestion *s = check_add(out, SUGGESTION_UNRECEIVED, plain ? 80 : 60, share->first, to, from,
	                                 subject.text, why.text);
	check_about(out, s, c, e);
	str_release(&subject);
	str_release(&why);
}

void check_unreceived(const struct check_case *c, struct check_out *out)
{
	struct agency_spans *spans = make_spans(c);

	for (size_t i = 0; i < c->n_shares && check_goes_on(out, CHECK_LOOKING, 0, 0); i++) {
		const struct check_share *share = &c->shares[i];
		if (share->to == CHECK_NONE || share->undated || share->to == c->entries[share->entry].agency)
			continue;
		const struct check_agency *a = &c->agencies[share->to];
		if (share->first < a->from || share->last > a->to || each_answer(c, spans, share, answers, NULL))
			continue;
		suggest(c, share, out);
	}
	free_spans(c, spans);
}
