/* The dates of entries. One that is counted from another is settled at the end of the first reading, when all are
 * known; what is then to be said of an entry is said with its place, and with its words where they were kept: those of
 * the first thousand, as the report keeps. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "core/mem.h"
#include "core/relative.h"
#include "import/mapper_private.h"

enum { CHAIN_SAID = 5, REASON = 160 };

static const char UNDATED_TOPIC[] = "relative date not known";

static bool date_life(struct mapper *m, const struct guard_mark *mark, enum id_sort sort, const char *id,
                      const char *when)
{
	struct edtf date;

	if (when == NULL || !edtf_parse(when, &date, NULL) || date.kind == EDTF_UNDATED)
		return true;
	if (!mapper_has_room(m, mark))
		return false;
	ids_add(&m->ids, sort, id, mark->line, mark->column);
	anchors_date(m->anchors, ids_want(&m->ids, sort, id), &date);
	return true;
}

bool dating_person(struct mapper *m, const struct guard_mark *mark)
{
	const struct person *p = &m->part.person;

	return m->is_second ||
	       (date_life(m, mark, ID_BIRTH, p->id, p->born) && date_life(m, mark, ID_DEATH, p->id, p->died));
}

/* The anchor is a person's birth or death, and not an entry that has such an id. */
static bool is_of_person(const struct mapper *m, const struct relative *r)
{
	return r->person[0] != '\0' && ids_knows(&m->ids, ID_PERSON, r->person);
}

/* Why a relative date has no day: its own words, or its anchor. */
static const char *say_reason(const struct mapper *m, const char *relative, char reason[REASON])
{
	struct relative r;
	struct err err = {0};

	if (!relative_parse(relative, &r, &err))
		snprintf(reason, REASON, "%.*s", REASON - 1, err.text);
	else if (is_of_person(m, &r))
		snprintf(reason, REASON, "when \"%s\" %s is not known", r.person, r.is_death ? "died" : "was born");
	else
		snprintf(reason, REASON, "the date of \"%s\" is not known", r.anchor);
	return reason;
}

/* Keeps the entry's words for the end. */
static void keep_undated(struct mapper *m, uint32_t number)
{
	const struct entry *e = &m->entry;

	if (m->n_undated == MAPPER_UNDATED)
		return;
	m->undated = mem_grow(m->undated, &m->undated_capacity, m->n_undated + 1, sizeof *m->undated);
	m->undated[m->n_undated++] = (struct mapper_undated){
		number, arena_copy(&m->names_arena, e->id), arena_copy(&m->names_arena, e->relative)};
}

/* The state of the entry's date, which is counted from another; in a first reading. */
static bool relate(struct mapper *m, const struct guard_mark *mark, enum anchor_state *state)
{
	uint32_t number = ids_want(&m->ids, ID_ENTRY, m->entry.id);
	struct relative r;

	*state = ANCHOR_UNKNOWN;
	if (!relative_parse(m->entry.relative, &r, NULL)) {
		anchors_fail(m->anchors, number);
	} else if (!is_of_person(m, &r)) {
		if (!mapper_has_room(m, mark))
			return false;
		*state = anchors_relate(m->anchors, number, ids_want(&m->ids, ID_ENTRY, r.anchor), &r.duration);
	} else if (ids_knows(&m->ids, r.is_death ? ID_DEATH : ID_BIRTH, r.person)) {
		uint32_t life = ids_want(&m->ids, r.is_death ? ID_DEATH : ID_BIRTH, r.person);
		*state = anchors_relate(m->anchors, number, life, &r.duration);
	} else {
		anchors_fail(m->anchors, number);
	}
	if (*state != ANCHOR_DATED)
		keep_undated(m, number);
	anchors_get(m->anchors, number, &m->entry.date);
	return true;
}

static bool date_by_another(struct mapper *m, const struct guard_mark *mark)
{
	enum anchor_state state;
	char reason[REASON];

	m->entry.when = "";
	if (m->is_second)
		state = anchors_turn(m->anchors, m->turn++, &m->entry.date);
	else if (!relate(m, mark, &state))
		return false;
	if (state == ANCHOR_UNKNOWN)
		m->entry.held = arena_copy(&m->arena, say_reason(m, m->entry.relative, reason));
	return true;
}

/* A date that cannot be used: the entry is kept, undated, and marked. */
static void hold(struct mapper *m, const struct guard_mark *mark, const char *reason)
{
	struct entry *e = &m->entry;
	const char *text = m->when_reason != NULL && e->written != NULL ? e->written : e->when;
	struct quote q1, q2;

	e->held = arena_copy(&m->arena, reason);
	mapper_report(m, ISSUE_HELD, mark, "date not understood", "correct it in the next revision",
	              "entry %s: the date \"%s\": %s", quoted(&q1, e->id), quoted(&q2, text), reason);
}

static bool date_itself(struct mapper *m, const struct guard_mark *mark)
{
	struct entry *e = &m->entry;
	struct err err = {0};
	struct quote q;

	if (e->when == NULL)
		return mapper_refuse(m, mark, "give when, or when=\"\" and <written> if there is no date",
		                     "entry \"%s\" has neither when nor relative", quoted(&q, e->id));
	if (*e->when == '\0' && (e->written == NULL || e->written[strspn(e->written, " \t\n\r")] == '\0'))
		return mapper_refuse(m, mark, "say in <written> what the record says of the date",
		                     "entry \"%s\" has no date (when=\"\") and no <written> that says why", quoted(&q, e->id));
	if (!edtf_parse(e->when, &e->date, &err))
		hold(m, mark, m->when_reason != NULL ? m->when_reason : err.text);
	if (!m->is_second)
		anchors_date(m->anchors, ids_want(&m->ids, ID_ENTRY, e->id), &e->date);
	return true;
}

bool dating_entry(struct mapper *m, const struct guard_mark *mark)
{
	const struct entry *e = &m->entry;
	struct quote q;

	if (e->relative == NULL)
		return date_itself(m, mark);
	if (e->when != NULL)
		return mapper_refuse(m, mark, *e->when == '\0' ? "take when=\"\" out" : "take relative out, for when says more",
		                     "entry \"%s\" has both when and relative", quoted(&q, e->id));
	return date_by_another(m, mark);
}

/* The words of an entry, or NULL where they were not kept. */
static const struct mapper_undated *words_of(const struct mapper *m, uint32_t number)
{
	for (size_t i = 0; i < m->n_undated; i++) {
		if (m->undated[i].number == number)
			return &m->undated[i];
	}
	return NULL;
}

static struct guard_mark mark_at(const struct mapper *m, uint32_t number)
{
	const struct id_place *place = ids_place(&m->ids, number);

	return (struct guard_mark){.line = place->line, .column = place->column};
}

/* The first in the file that is counted from what is not there. */
static bool check_anchors(struct mapper *m)
{
	static const char ADVICE[] = "name a person's birth or death (N.born, N.died) or an entry, as in CSC-0041+P3D";
	const struct anchors *a = m->anchors;
	struct relative r;
	struct edtf date;
	struct quote q1, q2;

	for (size_t i = 0; i < a->n_relative; i++) {
		uint32_t number = a->relative[i];
		if (anchors_get(a, number, &date) != ANCHOR_PENDING ||
		    anchors_get(a, anchors_of(a, number), &date) != ANCHOR_NONE)
			continue;
		struct guard_mark mark = mark_at(m, number);
		const struct mapper_undated *words = words_of(m, number);
		if (words == NULL || !relative_parse(words->relative, &r, NULL))
			return mapper_refuse(m, &mark, ADVICE, "the date of this entry is counted from what is not in this file");
		return mapper_refuse(m, &mark, ADVICE,
		                     "the date of entry \"%s\" is counted from \"%s\", which is not in this file",
		                     quoted(&q1, words->id), quoted(&q2, r.anchor));
	}
	return true;
}

/* One of those that go round in a circle: the first in the file. */
static uint32_t first_of(const struct mapper *m, uint32_t circle)
{
	uint32_t first = circle;

	for (uint32_t n = anchors_of(m->anchors, circle); n != circle; n = anchors_of(m->anchors, n)) {
		const struct id_place *a = ids_place(&m->ids, n), *b = ids_place(&m->ids, first);
		if (a->line < b->line || (a->line == b->line && a->column < b->column))
			first = n;
	}
	return first;
}

static void say_link(const struct mapper *m, uint32_t number, struct str *out)
{
	const struct mapper_undated *words = words_of(m, number);
	struct guard_mark mark = mark_at(m, number);
	struct quote q;

	if (words != NULL)
		str_format(out, "\"%s\" (%" PRIu32 ":%" PRIu32 ")", quoted(&q, words->id), mark.line, mark.column);
	else
		str_format(out, "%" PRIu32 ":%" PRIu32, mark.line, mark.column);
}

static bool refuse_circle(struct mapper *m, uint32_t circle)
{
	uint32_t first = first_of(m, circle);
	struct guard_mark mark = mark_at(m, first);
	size_t links = 0;
	struct str chain;
	struct quote q;

	str_init(&chain);
	for (uint32_t n = anchors_of(m->anchors, first); n != first; n = anchors_of(m->anchors, n), links++) {
		if (links >= CHAIN_SAID)
			continue;
		str_add(&chain, links == 0 ? ", by way of " : ", ");
		say_link(m, n, &chain);
	}
	if (links > CHAIN_SAID)
		str_format(&chain, " and %zu more", links - CHAIN_SAID);
	const struct mapper_undated *words = words_of(m, first);
	mapper_refuse(m, &mark, "give one of them its date in when", "the date of %s%s%s is counted from itself%s",
	              words == NULL ? "this entry" : "entry \"", words == NULL ? "" : quoted(&q, words->id),
	              words == NULL ? "" : "\"", chain.text);
	str_release(&chain);
	return false;
}

/* All that are held, in the order of the file, as their words are. */
static void report_undated(struct mapper *m)
{
	static const char ADVICE[] = "correct it, or give the date in when";
	size_t next = 0; /* of m->undated */
	char reason[REASON];
	struct edtf date;
	struct quote q1, q2;

	for (size_t turn = 0; turn < m->anchors->n_relative; turn++) {
		uint32_t number = m->anchors->relative[turn];
		bool has_words = next < m->n_undated && m->undated[next].number == number;
		struct guard_mark mark = mark_at(m, number);
		const struct mapper_undated *w = has_words ? &m->undated[next++] : NULL;
		if (anchors_turn(m->anchors, turn, &date) != ANCHOR_UNKNOWN)
			continue;
		if (w == NULL)
			mapper_report(m, ISSUE_HELD, &mark, UNDATED_TOPIC, ADVICE, "the date of this entry is not known");
		else
			mapper_report(m, ISSUE_HELD, &mark, UNDATED_TOPIC, ADVICE, "entry %s: the date \"%s\": %s",
			              quoted(&q1, w->id), quoted(&q2, w->relative), say_reason(m, w->relative, reason));
	}
}

bool dating_end(struct mapper *m)
{
	uint32_t circle;

	if (m->is_second)
		return true;
	if (!check_anchors(m))
		return false;
	if (!anchors_settle(m->anchors, &circle))
		return refuse_circle(m, circle);
	report_undated(m);
	return true;
}
